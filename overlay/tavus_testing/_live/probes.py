"""Sends requests that cost nothing to the live service, family by family, by the shape of the paths."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Any
from urllib.parse import quote

from tavus_testing._checks.api import Api, Operation, id_of, is_array, is_object, rows_of
from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.forms import IDS
from tavus_testing._checks.promises import MARK
from tavus_testing._checks.samples import samples
from tavus_testing._checks.service import Service
from tavus_testing._checks.valid import PERSONA, REPLICA, STOCK
from tavus_testing._live.differences import Difference, Note, compare


class Probes:
    """Sends requests, and compares each answer with the contract.

    `create`: the paths of the families in which resources are created too. `mark` is put into every name.
    """

    def __init__(self, service: Service, *, create: frozenset[str], mark: str) -> None:
        self._service = service
        self._api = service.api
        self._key = service.keys[0]
        self._create = create
        self._mark = mark
        self._checked: set[str] = set()
        self.skipped: list[str] = []

    def run(self) -> Iterator[Difference | Note]:
        """Yield every difference as it is found."""
        yield from self._authentication()
        for operation in self._api.operations:
            if _makes_test_calls(self._api, operation):
                yield from self._conversations(operation)
            elif self._api.creates(operation) and operation.collection in self._create:
                yield from self._lifecycle(operation)
        for operation in self._api.operations:
            if operation.method == "GET" and not operation.parameters:
                yield from self._family(operation)

    # ---- reading --------------------------------------------------------------------------------------------------

    def _authentication(self) -> Iterator[Difference | Note]:
        lister = next(operation for operation in self._api.operations if operation.method == "GET")
        for key in (None, "no-such-key"):
            exchange = self._service.ask("GET", lister.path, key=key, query={"limit": 1})
            if exchange.status != 401:
                what = "no key" if key is None else "a wrong key"
                yield Difference(lister, "authentication", f"{what} is answered with {exchange.status}", exchange)
            yield from compare(self._service, lister, exchange)

    def _family(self, lister: Operation) -> Iterator[Difference | Note]:
        first = yield from self._list(lister)
        if lister.collection not in self._checked and _pages(lister):
            self.skipped.append(f"{lister.id}: without rows nothing tells which page is the first")
        item, name = self._api.item(lister), self._api.id_name(lister)
        if item is None or name is None:
            return
        thing = STOCK.get(name) or next((id_of(row, name) for row in _rows(first)), None)
        if thing is not None:
            yield from compare(self._service, item, self._get(item, thing))
        elif lister.collection not in self._checked:
            self.skipped.append(f"{item.id}: the account has nothing to get")
        exchange = self._get(item, unknown_id(name))
        yield from compare(self._service, item, exchange)
        if not 400 <= exchange.status < 500:
            yield Difference(item, "unknown_id", f"an unknown {name} is answered with {exchange.status}", exchange)

    def _list(self, lister: Operation) -> Generator[Difference | Note, None, Exchange]:
        """List the first page, and check its number: the contract has it as the parameter's default."""
        first = self._service.ask("GET", lister.path, key=self._key, query={"limit": 1} if _pages(lister) else None)
        yield from compare(self._service, lister, first)
        known = _rows(first)
        if not known or not _pages(lister) or lister.collection in self._checked:
            return first
        self._checked.add(lister.collection)
        same = [number for number in (0, 1) if self._page(lister, number) == known]
        schema = lister.parameter("page") or {}
        expected = schema.get("default", schema.get("minimum", 1))
        if not same:
            yield Note(lister, "neither page 0 nor page 1 is the first page: which one is can't be determined")
        elif (base := same[-1]) != expected:
            yield Difference(lister, "paging", f"pages count from {base}, in the contract from {expected}", first)
        else:
            yield Note(lister, f"pages count from {base}, as in the contract")
        return first

    def _page(self, lister: Operation, number: int) -> list[Any]:
        return _rows(self._service.ask("GET", lister.path, key=self._key, query={"limit": 1, "page": number}))

    def _get(self, item: Operation, thing: str) -> Exchange:
        return self._service.ask("GET", f"{item.collection}/{quote(thing, safe='')}", key=self._key)

    # ---- conversations in test mode -------------------------------------------------------------------------------

    def _conversations(self, creator: Operation) -> Iterator[Difference | Note]:
        body = {"replica_id": REPLICA, "persona_id": PERSONA, "conversation_name": self._mark, "test_mode": True}
        yield from self._life(creator, body)
        yield from self._life(creator, {**body, "require_auth": True, "properties": {"participant_absent_timeout": 60}})
        for wrong in (
            {"replica_id": unknown_id("replica_id")},
            {"persona_id": unknown_id("persona_id")},
            {"max_participants": 1},
        ):
            yield from self._refused(creator, {**body, **wrong}, ", ".join(wrong))
        yield from self._refused(creator, {"test_mode": True}, "neither replica_id nor persona_id")

    def _refused(self, creator: Operation, body: dict[str, Any], what: str) -> Iterator[Difference | Note]:
        exchange = self._service.ask("POST", creator.path, key=self._key, body=body)
        if exchange.status != 400:
            text = f"a request with a wrong {what} is answered with {exchange.status}"
            yield Difference(creator, "accepted", text, exchange)
        yield from compare(self._service, creator, exchange)

    # ---- from creation to deletion --------------------------------------------------------------------------------

    def _lifecycle(self, creator: Operation) -> Iterator[Difference | Note]:
        body = _named(list(samples(self._api.schemas, creator.request_schema))[-1], creator, self._api, self._mark)
        yield from self._life(creator, body)

    def _life(self, creator: Operation, body: dict[str, Any]) -> Iterator[Difference | Note]:
        """Create, read, change, end and delete one resource, as far as the contract has operations for it."""
        made = self._service.ask("POST", creator.path, key=self._key, body=body)
        yield from compare(self._service, creator, made)
        name = self._api.id_name(creator)
        thing = None if name is None else id_of(made.answer, name)
        if not made.succeeded or thing is None:
            if not made.succeeded:
                yield Difference(creator, "refused", f"a valid request is answered with {made.status}", made)
            return
        lister = self._api.lister(creator)
        if lister is not None and lister.collection not in self._checked:
            yield from self._list(lister)
        for other in self._operations_on(creator.collection):
            path = other.path.replace(f"{{{other.parameters[0]}}}", quote(thing, safe=""))
            exchange = self._service.ask(other.method, path, key=self._key, body=self._content(other))
            yield from compare(self._service, other, exchange)
            if not exchange.succeeded:
                yield Difference(other, "refused", f"a valid request is answered with {exchange.status}", exchange)

    def _operations_on(self, collection: str) -> list[Operation]:
        """Return the operations on one resource in any state: without a body, or for its name. Deletion comes last."""
        found = [
            one
            for one in self._api.operations
            if one.collection == collection
            and len(one.parameters) == 1
            and (one.request_schema is None or one.path.endswith("/name"))
        ]
        return sorted(found, key=lambda operation: _ORDER.index(operation.method))

    def _content(self, operation: Operation) -> Any:
        if operation.request_schema is None:
            return None
        body = next(samples(self._api.schemas, operation.request_schema))
        return _named(body, operation, self._api, self._mark)


_ORDER = ("GET", "PUT", "PATCH", "POST", "DELETE")


def unknown_id(name: str) -> str:
    """Return a well-formed unknown id."""
    form = IDS.get(name, "[0-9a-f]{12}")
    return re.sub(r"\[0-9a-f\](?:\{(\d+)\})?", lambda digits: "0" * int(digits.group(1) or 1), form)


def _makes_test_calls(api: Api, operation: Operation) -> bool:
    return api.creates(operation) and "test_mode" in api.schemas.resolve(operation.request_schema).get("properties", {})


def _pages(lister: Operation) -> bool:
    return lister.parameter("page") is not None and lister.parameter("limit") is not None


def _rows(exchange: Exchange) -> list[Any]:
    rows = rows_of(exchange.answer)
    return rows if is_array(rows) else []


def name_fields(api: Api, operation: Operation) -> list[str]:
    """Return the fields of a request for a name of the user's choice."""
    fields: dict[str, Any] = api.schemas.resolve(operation.request_schema).get("properties", {})
    return [name for name, member in fields.items() if _is_a_name(name, api.schemas.resolve(member))]


def _named(body: Any, operation: Operation, api: Api, mark: str) -> Any:
    """Return the body with the mark in its names, so that the resource is recognised, and without secrets."""
    if not is_object(body):
        return body
    body = {**body, **dict.fromkeys(name_fields(api, operation), mark)}
    return {name: value for name, value in body.items() if not (isinstance(value, str) and value.startswith(MARK))}


def _is_a_name(field: str, schema: dict[str, Any]) -> bool:
    """Return whether a field is for a name of the user's choice, not for that of an existing model or voice."""
    chosen = field == "name" or (field.endswith("_name") and field not in ("model_name", "voice_name"))
    return chosen and schema.get("type") == "string" and "enum" not in schema
