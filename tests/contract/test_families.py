"""Every family of the contract from creation to deletion, with two accounts and every promise checked."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_testing._checks.api import Api, Operation, id_of, rows_of
from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.promises import PROMISES
from tavus_testing._checks.samples import samples
from tavus_testing._checks.service import Service
from tavus_testing._checks.valid import patch
from tests.harness.contracts import CONTRACT

API = Api(CONTRACT)
ONE, OTHER = "families-one", "families-other"
CREATORS = [operation for operation in API.operations if API.creates(operation)]
PAGED = [one for one in CREATORS if (API.lister(one) or one).parameter("limit") is not None]


class Family:
    """One family. Promises and the contract's schemas are checked with every request."""

    def __init__(self, service: Service, creator: Operation) -> None:
        self.service = service
        self.creator = creator
        self.name = API.id_name(creator) or ""
        self.made = 0
        self.lister = API.lister(creator) or creator

    def ask(self, method: str, path: str, body: Any = None, key: str = ONE, **query: Any) -> Exchange:
        exchange = self.service.ask(method, path, key=key, query=query or None, body=body)
        found = API.match(method, exchange.path)
        assert found is not None
        operation = found[0]
        assert exchange.status in operation.responses, (exchange.status, operation.id)
        schema = operation.response_schema(exchange.status)
        assert schema is None or not API.schemas.errors(schema, exchange.answer or {})
        for promise in PROMISES:
            assert not promise.broken(self.service, exchange), (promise.name, operation.id)
        return exchange

    def make(self, key: str = ONE) -> str:
        self.made += 1
        body = unique(next(samples(API.schemas, self.creator.request_schema)), self.made)
        thing = id_of(self.ask("POST", self.creator.path, body, key).answer, self.name)
        assert thing is not None
        return thing

    def path(self, thing: str) -> str:
        return f"{self.creator.collection}/{quote(thing, safe='')}"

    def mine(self, **query: Any) -> list[str]:
        """Return the ids on one page of the list, without stock."""
        return [thing for row in self.rows(**query) if (thing := id_of(row, self.name)) is not None]

    def total(self) -> int:
        """Return the list's total."""
        answer = self.ask("GET", self.lister.path, limit=2).answer
        return int(next(value for name, value in answer.items() if name.startswith("total")))

    def rows(self, **query: Any) -> list[dict[str, Any]]:
        """Return the rows on one page of the list."""
        return rows_of(self.ask("GET", self.lister.path, **query).answer) or []


def unique(body: Any, number: int) -> Any:
    """Return the body with unique names and tags, since some must be unique."""
    return {
        name: f"{value}_{number}" if isinstance(value, str) and name in ("name", "participant_tag") else value
        for name, value in body.items()
    }


@contextmanager
def family(creator: Operation) -> Generator[Family]:
    emulator = Emulator(api_keys=[ONE, OTHER], seed=5, clock=VirtualClock())
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        yield Family(Service(API, http, (ONE, OTHER), rooms=True), creator)
    emulator.close()


@pytest.fixture(params=CREATORS, ids=lambda creator: creator.collection)
def asked(request: pytest.FixtureRequest) -> Generator[Family]:
    with family(request.param) as made:
        yield made


@pytest.mark.slow
def test_a_resource_belongs_to_its_owner_until_it_is_deleted(asked: Family) -> None:
    first, second, foreign = asked.make(), asked.make(), asked.make(OTHER)
    assert len({first, second, foreign}) == 3
    assert {first, second} <= set(asked.mine(limit=100))
    assert asked.ask("GET", asked.path(first)).status == 200
    assert asked.ask("GET", asked.path(foreign)).status >= 400
    if API.item(asked.creator, "DELETE") is None:
        assert asked.service.ask("DELETE", asked.path(first), key=ONE).status == 405
        return
    assert asked.ask("DELETE", asked.path(foreign)).status >= 400
    assert asked.ask("GET", asked.path(foreign), key=OTHER).status == 200
    assert asked.ask("DELETE", asked.path(first)).succeeded
    assert asked.ask("DELETE", asked.path(first)).status >= 400
    assert asked.ask("GET", asked.path(second)).status == 200
    assert set(asked.mine(limit=100)) & {first, second, foreign} == {second}


@pytest.mark.slow
@pytest.mark.parametrize("asked", PAGED, indirect=True, ids=lambda creator: creator.collection)
def test_every_resource_is_on_exactly_one_page(asked: Family) -> None:
    made = {asked.make() for _ in range(5)}
    schema = asked.lister.parameter("page") or {}
    start, total = schema.get("default", 1), len(asked.rows(limit=100))
    pages = [asked.mine(limit=2, page=start + number) for number in range(-(-total // 2) + 1)]
    listed = [thing for page in pages for thing in page]
    assert len(listed) == len(set(listed)) == len(asked.mine(limit=100))
    assert made <= set(listed)
    assert pages[0] == asked.mine(limit=2)
    assert asked.rows(limit=2, page=start + len(pages) - 1) == []
    assert asked.total() == total


def test_renaming_changes_only_that_resource(asked: Family) -> None:
    for operation in API.operations:
        if operation.method != "PATCH" or operation.collection != asked.creator.collection:
            continue
        renamed, other = asked.make(), asked.make()
        before = asked.ask("GET", asked.path(other)).answer
        operations = patch(API, operation.path)
        if operations is None:
            sample: Any = next(samples(API.schemas, operation.request_schema))
            changed = {str(field) for field in sample if str(field).endswith("name")}
        else:
            changed = {change["path"][1:] for change in operations}
        body: Any = dict.fromkeys(changed, "Another_name") if operations is None else operations
        item = API.item(operation)
        if item is None or not changed & item.response_fields(item.success):
            continue  # resources without a name, or with a hidden one
        path = operation.path.replace(f"{{{operation.parameters[0]}}}", quote(renamed, safe=""))
        assert asked.ask("PATCH", path, body).succeeded
        assert "Another_name" in asked.ask("GET", asked.path(renamed)).content.decode()
        assert asked.ask("GET", asked.path(other)).answer == before
