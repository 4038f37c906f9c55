"""Every family of the contract through the client, against the emulator: created, read, listed, changed, deleted."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import anyio
import httpx
import pytest

from tavus_api.resources import METHODS
from tavus_client import APIStatusError, AsyncTavus, Tavus
from tavus_emulator import Emulator, VirtualClock
from tests.harness.contracts import OPERATIONS, Operation
from tests.harness.families import NEEDED, needed, plain, rows, text_field, to_collection, to_thing

FAMILIES = sorted({METHODS[creator][0] for creator in NEEDED} - {"voices"})
"""Without voices: their list includes those of replicas, which have no id."""
_ACTIONS = ("/end", "/recrawl")


def is_elsewhere(row: Operation) -> bool:
    """Return whether an operation is on a part of a resource, not on the resource or the collection."""
    if any(does(row.method)(row) for does in (to_collection, to_thing)):
        return False
    return row.path.count("{") != 1 or not (row.method == "patch" or row.path.endswith(_ACTIONS))


class Family:
    """The operations of one family, and those that were called."""

    def __init__(self, name: str, tavus: Tavus) -> None:
        self.resource, self.called = getattr(tavus, name), set[str]()
        self.operations = {key: OPERATIONS[key] for key, (family, _) in METHODS.items() if family == name}

    def find(self, does: Callable[[Operation], bool]) -> str | None:
        return next((name for name, row in self.operations.items() if does(row)), None)

    def call(self, operation_id: str | None, *args: Any, **fields: Any) -> Any:
        assert operation_id is not None
        self.called.add(operation_id)
        return getattr(self.resource, METHODS[operation_id][1])(*args, **fields)


@contextmanager
def an_emulator() -> Generator[Emulator]:
    with Emulator(clock=VirtualClock()) as emulator, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield emulator


@pytest.mark.slow
@pytest.mark.parametrize("name", FAMILIES)
def test_a_resource_is_created_read_listed_changed_and_deleted(name: str) -> None:
    with an_emulator() as emulator, Tavus("key", base_url=emulator.url) as tavus:
        family = Family(name, tavus)
        create = family.find(to_collection("post"))
        assert create is not None
        made = plain(family.call(create, **needed(OPERATIONS[create])))
        identifier: str = next(value for key, value in made.items() if key.endswith("_id"))
        get, listing = family.find(to_thing("get")), family.find(to_collection("get"))
        assert all(made[key] == value for key, value in plain(family.call(get, identifier)).items() if key in made)
        page = family.call(listing)
        listed = rows(page.to_dict())
        assert any(identifier in row.values() for row in listed)
        if hasattr(family.resource, "iterate"):  # a list with pages
            assert next(family.resource.iterate(limit=2)).to_dict() == listed[0]
            assert len(list(family.resource.iterate(limit=2))) == total(page.to_dict())

        change(emulator, family, identifier)

        if delete := family.find(to_thing("delete")):
            assert family.call(delete, identifier) is None
            with pytest.raises(APIStatusError) as caught:
                family.call(get, identifier)
            assert caught.value.status_code in (400, 404)
            assert len(listed) - len(rows(family.call(listing).to_dict())) == 1
        assert family.called == {name for name, row in family.operations.items() if not is_elsewhere(row)}


def total(page: dict[str, Any]) -> int:
    """The number of all rows, under either of its names."""
    found: int = page["total_count"] if "total_count" in page else page["total"]
    return found


def change(emulator: Emulator, family: Family, identifier: str) -> None:
    """Call the other operations on a resource of the family."""
    get = family.find(to_thing("get"))
    for operation_id, row in family.operations.items():
        if is_elsewhere(row):
            continue
        if row.method == "patch" and (row.request_schema or {}).get("type") == "array":
            before = plain(family.call(get, identifier))
            key = next(key for key in before if key.endswith("name"))
            family.call(operation_id, identifier, [{"op": "replace", "path": f"/{key}", "value": "Changed"}])
            assert plain(family.call(get, identifier)) | {"updated_at": ""} == before | {
                key: "Changed",
                "updated_at": "",
            }
            same = [{"op": "test", "path": f"/{key}", "value": "Changed"}]
            answer = family.call(operation_id, identifier, same)
            assert answer is None or "304" not in row.spec["responses"]
            assert plain(family.call(get, identifier))[key] == "Changed"
        elif row.method == "patch":
            key = text_field(row, plain(family.call(get, identifier)))
            family.call(operation_id, identifier, **{key: "Changed"})
            assert plain(family.call(get, identifier))[key] == "Changed"
        elif row.path.endswith("/recrawl"):
            emulator.resources.finish(identifier)
            emulator.clock.advance(dt.timedelta(hours=1))  # the service allows a recrawl after an hour
            assert family.call(operation_id, identifier, crawl={"depth": 1}).document_id == identifier
        elif row.path.endswith("/end"):
            assert family.call(operation_id, identifier) is None
            assert family.call(get, identifier).status == "ended"


def test_voices_are_listed_and_searched() -> None:
    with an_emulator() as emulator, Tavus("key", base_url=emulator.url) as tavus:
        page = tavus.voices.list(limit=2)
        assert (page.page, page.limit, len(page.data)) == (1, 2, 2)
        rows = list(tavus.voices.iterate(limit=2, sort="desc"))
        assert len(rows) == page.total_count
        found = tavus.voices.list(search=str(rows[0].voice_name))
        assert rows[0].voice_name in [row.voice_name for row in found.data]


def test_the_async_client_creates_and_lists_too() -> None:
    async def count(resource: Any) -> int:
        if hasattr(resource, "iterate"):
            return len([row async for row in resource.iterate(limit=2)])
        return len((await resource.list()).data)

    async def walk() -> dict[str, int]:
        emulator, counts = Emulator(clock=VirtualClock()), dict[str, int]()
        http = httpx.AsyncClient(transport=emulator.transport)
        async with http, AsyncTavus("key", base_url="http://localhost", http_client=http) as tavus:
            for operation in filter(to_collection("post"), OPERATIONS.values()):
                family, method = METHODS[operation.id]
                resource = getattr(tavus, family)
                if family == "voices" or not hasattr(resource, "iterate"):
                    continue
                before = await count(resource)
                await getattr(resource, method)(**needed(operation))
                counts[family] = await count(resource) - before
        return counts

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        counts = anyio.run(walk)
    assert counts == dict.fromkeys(counts, 1)
    assert counts.keys() >= {"conversations", "personas", "documents"}
