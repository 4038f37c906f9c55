"""What the operations on resources do: create, list, get, change, delete, by the shape of their collection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tavus_emulator._contract.contract import Contract, Operation
from tavus_emulator._contract.router import parameter_names
from tavus_emulator._contract.schema import Schema
from tavus_emulator._contract.shape import (
    ACT,
    CREATE,
    DELETE,
    ERASE,
    GET,
    LIST,
    PATCH,
    READ,
    RENAME,
    REPLACE,
    VIEW,
    WRITE,
    Collection,
    fields_of,
)  # fmt: skip
from tavus_emulator._core.messages import Response, empty_response
from tavus_emulator._core.problems import Problem, RefusalError, show
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._resources import listing
from tavus_emulator._resources.answers import ABSENT, Answers, Lookup
from tavus_emulator._resources.families import FAMILIES, LIVES, Family
from tavus_emulator._resources.json_patch import PatchError, aim, apply_patch, is_patch
from tavus_emulator._resources.references import References
from tavus_emulator._state.call import Call, Handler
from tavus_emulator._state.state import State
from tavus_emulator._state.stock import STOCK
from tavus_emulator._store.tables.accounts import EVERYONE
from tavus_emulator._store.tables.resources import ResourceRow
from tavus_emulator._time.clock import epoch_seconds

_ONLY = "-"  # the id of what there is only one of
_CREATED = ("created_at", "createdat", "created", "creation_date", "date_created")
_UPDATED = ("updated_at", "updatedat", "updated", "modified_at", "last_modified", "date_updated")
_STATUS = "active"
_MASK = "********"
_SECRETS = ("api_key",)
_DONE = {ACT: "updated", CREATE: "created", DELETE: "deleted", ERASE: "deleted"}
_INVALID_PATCH = "Invalid patch operation"
_INVALID_FORMAT = "Invalid JSON patch format"


class Resources:
    """The operations of one collection."""

    def __init__(self, contract: Contract, collection: Collection, references: References) -> None:
        self._collection = collection
        self._document = contract.document
        self._contract = contract
        self._answers = Answers(collection)
        self._references = references
        self.parent: Resources | None = None
        self._secrets = {*_SECRETS, *_secrets(self._document, list(collection.given.values()))}
        self.family = FAMILIES.get(collection.path) or Family(collection.path)

    def handler(self, operation: Operation) -> Handler:
        """What answers an operation."""
        roles: Mapping[str, Handler] = {
            CREATE: self.create,
            LIST: self.list_,
            GET: self.get,
            VIEW: self.get,
            REPLACE: self.replace,
            PATCH: self.patch_json if self.is_patch(operation) else self.change,
            RENAME: self.change,
            ACT: self.act,
            DELETE: self.delete,
            READ: self.read,
            WRITE: self.write,
            ERASE: self.erase,
        }
        return roles[operation.place.role]

    def is_patch(self, operation: Operation) -> bool:
        """Whether the operation takes a JSON Patch."""
        body = operation.body
        return body is not None and is_patch(fields_of(self._document, body.schema.items.node))

    def refuse(self, operation: Operation, problems: list[Problem]) -> RefusalError:
        """What is wrong with a call, in published words where there are any."""
        body_alone = all(problem.path.startswith("body") for problem in problems)
        if body_alone and self.is_patch(operation) and any(problem.path != "body.value" for problem in problems):
            status = 422 if 422 in operation.statuses else 400
            return RefusalError(status, *problems, text=_INVALID_FORMAT)
        texts = self.family.texts
        worded = [Problem(one.path, texts[one.text], published=True) if one.text in texts else one for one in problems]
        return RefusalError(400, *worded)

    def check(self, operation: Operation, body: dict[str, Any], state: State, account: str) -> list[Problem]:
        """What no schema says: what the body refers to has to be there."""
        if operation.place.collection == self._collection.path and operation.body is not None:
            return self._references.problems(self._collection, operation, body, state, account, self.family.usable)
        return []

    # ---- operations -----------------------------------------------------------------------------------------------

    def create(self, call: Call) -> Response:
        with call.state.moment() as now:
            kind = self._kind(call)
            body = self._masked(call.body)
            given = str(body[self._collection.id_field]) if self._names_itself(body) else None
            if given is not None and call.state.store.resources.get(kind, given, call.account) is not None:
                place = f"body.{self._collection.id_field}"
                status = 409 if 409 in call.operation.statuses else 400
                raise RefusalError(status, Problem(place, f"there is a {self._thing} {show(given)} already"))
            data = self._new(call, kind, body, now)
            resource_id = str(data[self._collection.id_field])
            row = ResourceRow(kind, resource_id, call.account, data)
            call.state.store.resources.put(*row)
            row = LIVES.begin(call.state, row, now)
        return self._answer(call, row.data)

    def list_(self, call: Call) -> Response:
        state, values, operation = call.state, call.parameters, call.operation
        state.settle()
        window = listing.window(operation, values)
        look = self.family.look
        kind = self.family.source or self._kind(call)
        tests = listing.tests(operation, values, self._collection, set(self.family.make({}, "", "")))

        def admits(data: dict[str, Any]) -> bool:
            row = data if look is None else look(data)
            return row is not None and all(test(self._shown(row)) for test in tests)

        chosen = admits if tests or look is not None else None
        order = listing.order(operation, values)
        by = self.family.sorted_by if order is not None else None
        asked = window if by is None else listing.EVERYTHING
        rows, total = _page(state, kind, call.account, asked, chosen, newest_first=order != listing.ASCENDING)
        shown = [data if look is None else look(data) or data for data in rows]
        if by is not None:
            shown.sort(key=lambda row: str(row[by]).casefold(), reverse=order != listing.ASCENDING)
            shown = shown[window.offset : window.offset + window.limit]
        facts = window.facts(total)
        if operation.answer is None:
            return self._bare(operation)
        return call.answer(self._answers.many(operation.answer, [self._lookup(row) for row in shown], facts))

    def get(self, call: Call) -> Response:
        call.state.settle()
        return self._answer(call, self._find(call).data)

    def replace(self, call: Call) -> Response:
        """Put something in the place of what there is, or where there is nothing."""
        with call.state.moment() as now:
            kind, resource_id = self._kind(call), str(call.parameter(call.operation.place.key or "", ""))
            row = call.state.store.resources.get(kind, resource_id, call.account)
            if row is None and not self._collection.names_itself and CREATE in self._collection.operations:
                raise self._not_found(call, call.operation.place.key or "")
            body = self._masked(call.body)
            data = self._new(call, kind, {**body, self._collection.id_field: resource_id}, now)
            if row is not None:
                kept = {name: value for name, value in row.data.items() if name not in self._collection.given}
                data = {**data, **kept, **body, **self._touched(now)}
            call.state.store.resources.put(kind, resource_id, row.account if row else call.account, data)
        return self._answer(call, data)

    def change(self, call: Call) -> Response:
        with call.state.moment() as now:
            row = self._find_own(call)
            changes = self._changes(call)
            data = {**row.data, **changes, **self._ahead(changes, row.data), **self._touched(now)}
            call.state.store.resources.put(row.kind, row.resource_id, row.account, data)
        return self._answer(call, data)

    def act(self, call: Call) -> Response:
        action = self.family.acts.get(call.operation.place.detail)
        with call.state.moment() as now:
            row = self._find_own(call)
            changes = self._changes(call) if action is None else action(row.data, call.body, now)
            row = row._replace(data={**row.data, **changes, **self._touched(now)})
            call.state.store.resources.put(row.kind, row.resource_id, row.account, row.data)
            if action is not None:
                row = LIVES.begin_again(call.state, row, now)
        return self._answer(call, row.data)

    def patch_json(self, call: Call) -> Response:
        with call.state.moment() as now:
            row = self._find_own(call)
            before = visible(row.data)
            given = set(self._collection.given)
            operations: list[Any] = call.content if is_array(call.content) else []
            try:
                after = apply_patch(before, aim(operations, before, given, self._collection.entries))
                self._check_writable(before, after)
            except PatchError as error:
                raise RefusalError(400, Problem("", str(error)), text=_INVALID_PATCH) from None
            if after == before:
                return self._unchanged(call, row.data)
            after = self._check_patched(call, self._masked(after))
            hidden = {name: value for name, value in row.data.items() if name.startswith("_")}
            data = {**hidden, **after, **self._ahead(after, row.data), **self._touched(now)}
            call.state.store.resources.put(row.kind, row.resource_id, row.account, data)
        return self._answer(call, data)

    def delete(self, call: Call) -> Response:
        hard = call.parameter("hard", False) is True
        with call.state.moment():
            row = self._find_own(call)
            LIVES.forget(call.state, row)
            call.state.store.resources.delete(row, hard=hard)
        return self._answer(call, row.data)

    def read(self, call: Call) -> Response:
        row = call.state.store.resources.get(self._kind(call), _ONLY, call.account)
        return self._answer(call, {} if row is None else row.data)

    def write(self, call: Call) -> Response:
        kind = self._kind(call)
        with call.state.moment() as now:
            row = call.state.store.resources.get(kind, _ONLY, call.account)
            kept = row.data if row is not None and call.operation.method == "PATCH" else {}
            data = {**self._stamps(now), **kept, **self._masked(call.body), **self._touched(now)}
            call.state.store.resources.put(kind, _ONLY, call.account, data)
        return self._answer(call, data)

    def erase(self, call: Call) -> Response:
        with call.state.moment():
            row = call.state.store.resources.get(self._kind(call), _ONLY, call.account)
            if row is not None:
                call.state.store.resources.delete(row, hard=True)
        return self._answer(call, {})

    # ---- what is stored -------------------------------------------------------------------------------------------

    def complete(self, data: dict[str, Any], resource_id: str, now: datetime) -> dict[str, Any]:
        """A resource's data with what the service adds."""
        body = {name: value for name, value in data.items() if name in self._collection.given}
        made = self.family.make(body, resource_id, "http://localhost")
        status = {} if self.family.life is None else {"status": self.family.life.ready}
        return {**made, **self._stamps(now), **status, **self._masked(data), self._collection.id_field: resource_id}

    def new_id(self, state: State, kind: str) -> Any:
        """An id that nothing of this kind has."""
        while True:
            resource_id = self._draw_id(state)
            if not state.store.resources.is_taken(kind, str(resource_id)) and resource_id not in STOCK.get(kind, {}):
                return resource_id

    def present(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the answer of a get shows."""
        operation = self._collection.operations.get(GET)
        if operation is None or operation.answer is None:
            return visible(data)
        shown = self._widened(operation, self._answers.one(operation.answer, self._lookup(data)), data)
        return shown if is_object(shown) else visible(data)

    def _new(self, call: Call, kind: str, body: dict[str, Any], now: datetime) -> dict[str, Any]:
        id_field = self._collection.id_field
        resource_id: Any = body[id_field] if self._names_itself(body) or call.operation.place.role == REPLACE else None
        if resource_id is None:
            resource_id = self.new_id(call.state, kind)
        made = self.family.make(body, str(resource_id), call.request.origin)
        given = self._with_defaults(call.operation, body)
        status = {"status": self._first_status()} if "status" in self._collection.fields else {}
        return {**status, **made, **self._stamps(now), **given, **self._ahead(body, {}), id_field: resource_id}

    def _draw_id(self, state: State) -> Any:
        schema = self._collection.fields.get(self._collection.id_field, {})
        types = Schema(self._document, schema).types
        if "integer" in types and "string" not in types:
            return state.ids.number()
        if Schema(self._document, schema).keyword("format") == "uuid":
            return state.ids.uuid()
        return self.family.new_id(state.ids)

    def _first_status(self) -> Any:
        options = Schema(self._document, self._collection.fields["status"]).keyword("enum")
        return options[0] if is_array(options) and options else _STATUS

    def _with_defaults(self, operation: Operation, body: dict[str, Any]) -> dict[str, Any]:
        schema = operation.body.schema if operation.body is not None else None
        return body if schema is None else _defaults(self._document, schema.node, body)

    def _stamps(self, now: datetime) -> dict[str, Any]:
        return self._dated(now, (*_CREATED, *_UPDATED))

    def _touched(self, now: datetime) -> dict[str, Any]:
        return self._dated(now, _UPDATED)

    def _dated(self, now: datetime, names: tuple[str, ...]) -> dict[str, Any]:
        dated: dict[str, Any] = {}
        for name, schema in self._collection.fields.items():
            if name.lower() in names and name not in self._collection.given:
                types = Schema(self._document, schema).types
                number = bool(types & {"integer", "number"}) and "string" not in types
                dated[name] = epoch_seconds(now) if number else self.family.stamp(now)
        return dated

    def _names_itself(self, body: dict[str, Any]) -> bool:
        return self._collection.names_itself and body.get(self._collection.id_field) is not None

    def _masked(self, value: Any) -> Any:
        if is_array(value):
            return [self._masked(member) for member in value]
        if not is_object(value):
            return value
        return {
            name: _MASK if name in self._secrets and isinstance(member, str) and member else self._masked(member)
            for name, member in value.items()
        }

    def _changes(self, call: Call) -> dict[str, Any]:
        operation = call.operation
        described = set(fields_of(self._document, operation.body.schema.node)) if operation.body else set[str]()
        shown = self._collection.fields.keys() - described
        return {name: value for name, value in self._masked(call.body).items() if name not in shown}

    # ---- JSON Patch -----------------------------------------------------------------------------------------------

    def _check_writable(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        given = self._collection.writable
        for name in {**before, **after}:
            same = name in before and name in after and before[name] == after[name]
            if not same and name not in given and name in self._collection.fields:
                raise PatchError(f"{show(name)} is the service's: it can't be changed")

    def _check_patched(self, call: Call, after: dict[str, Any]) -> dict[str, Any]:
        """What is stored of it, once it is known that it could have been created so."""
        create = self._collection.operations.get(CREATE)
        if create is None or create.body is None:
            return after
        body = {name: value for name, value in after.items() if name in self._collection.given}
        problems = create.body.schema.problems(body, "patched")
        problems += self._references.problems(
            self._collection, create, body, call.state, call.account, self.family.usable
        )
        if problems:
            raise self.refuse(create, problems)
        return self._with_defaults(create, after)

    def _unchanged(self, call: Call, data: dict[str, Any]) -> Response:
        return empty_response(304) if 304 in call.operation.statuses else self._answer(call, data)

    # ---- finding --------------------------------------------------------------------------------------------------

    @property
    def _thing(self) -> str:
        return (self.family.label or self._collection.label).lower()

    def _kind(self, call: Call) -> str:
        names = parameter_names(self._collection.path)
        if not names:
            return self.family.kind
        if self.parent is not None:  # what these belong to has to be there
            self.parent.find(call, names[-1])
        path = self._collection.path
        for name in names:
            path = path.replace(f"{{{name}}}", str(call.parameters.get(name)).replace("/", "%2F"))
        return path

    def _find(self, call: Call) -> ResourceRow:
        return self.find(call, call.operation.place.key or "")

    def find(self, call: Call, key: str) -> ResourceRow:
        """The resource whose id a path parameter has. Raises `RefusalError` when the account sees none."""
        kind, resource_id = self._kind(call), str(call.parameter(key, ""))
        row = call.state.store.resources.get(kind, resource_id, call.account)
        if row is not None:
            return row
        stock = STOCK.get(kind, {}).get(resource_id)
        if stock is None:
            raise self._not_found(call, key)
        return ResourceRow(kind, resource_id, EVERYONE, {**stock, "_stock": True})

    def _find_own(self, call: Call) -> ResourceRow:
        row = self._find(call)
        if "_stock" in row.data:
            text = f"{row.resource_id} is a stock {self._thing}: it can't be changed or deleted"
            raise RefusalError(400, Problem("", text))
        return row

    def _not_found(self, call: Call, key: str) -> RefusalError:
        operation = call.operation
        if 404 in operation.statuses or 400 not in operation.statuses:
            text = f"{self.family.label or self._collection.label} not found"
            return RefusalError(404, Problem(f"path.{key}", text, published=True))
        text = f"Invalid {self._collection.id_field}"
        return RefusalError(400, Problem(f"path.{key}", text, published=True))

    # ---- answering ------------------------------------------------------------------------------------------------

    def _answer(self, call: Call, data: dict[str, Any]) -> Response:
        operation = call.operation
        if operation.answer is None:
            return self._bare(operation)
        lookup = self._lookup(data)

        def said(name: str) -> Any:
            value = lookup(name)
            if value is ABSENT and name == "message":
                done = _DONE.get(operation.place.role, "updated")
                return f"{self.family.label or self._collection.label} {done} successfully"
            return True if value is ABSENT and name in ("success", "ok") else value

        answer = self._answers.one(operation.answer, said)
        return call.answer(self._widened(operation, answer, data) if operation.place.role == GET else answer)

    def _widened(self, operation: Operation, answer: Any, data: dict[str, Any]) -> Any:
        """The answer with the fields that were given and that the contract knows nothing of: the service is ahead."""
        ahead = {name: data[name] for name in data.get("_ahead", ()) if name in data}
        if not ahead or operation.answer is None or not is_object(answer) or self._collection.id_field not in answer:
            return answer
        widened = {**answer, **ahead}
        return widened if operation.answer.admits(widened) else answer

    def _ahead(self, given: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
        """Which fields of a resource the contract knows nothing of."""
        known = {*self._collection.given, *self._collection.fields, *before}
        names = [name for name in given if name not in known and not name.startswith("_")]
        names = [*before.get("_ahead", ()), *names]
        return {"_ahead": names} if names else {}

    @staticmethod
    def _bare(operation: Operation) -> Response:
        if operation.media is None:
            return empty_response(operation.success)
        return Response(operation.success, [("content-type", operation.media), ("content-length", "0")])

    def _shown(self, data: dict[str, Any]) -> dict[str, Any]:
        """The data with the fields of the first of its entries."""
        entries = data.get(self._collection.entries or "")
        first: Any = entries[0] if is_array(entries) and entries else None
        return {**first, **data} if is_object(first) else data

    def _lookup(self, data: dict[str, Any]) -> Lookup:
        shown = self._shown(data)

        def lookup(name: str) -> Any:
            if name.startswith("_"):
                return ABSENT
            if name in shown:
                return shown[name]
            if name in self.family.also:
                return lookup(self.family.also[name])
            counted = shown.get(name.removesuffix("_count")) if name.endswith("_count") else None
            return len(counted) if is_array(counted) else ABSENT

        return lookup


def visible(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what is the emulator's own."""
    return {name: value for name, value in data.items() if not name.startswith("_")}


def _page(
    state: State,
    kind: str,
    account: str,
    window: listing.Window,
    admits: Callable[[dict[str, Any]], bool] | None,
    *,
    newest_first: bool,
) -> tuple[list[dict[str, Any]], int]:
    """A page of the account's and of the stock, which is older than all else, and the number of rows on all pages."""
    store = state.store
    stock = [
        data
        for resource_id, data in STOCK.get(kind, {}).items()
        if (admits is None or admits(data)) and store.resources.get(kind, resource_id, account) is None
    ]
    before = 0 if newest_first else len(stock)
    skipped = max(window.offset - before, 0)
    limit = window.limit if newest_first else max(window.limit - max(before - window.offset, 0), 0)
    rows, total = store.resources.page(
        kind, account, newest_first=newest_first, admits=admits, limit=limit, offset=skipped
    )
    if newest_first:
        start = max(window.offset - total, 0)
        rows += stock[start : start + window.limit - len(rows)]
    else:
        rows = stock[window.offset : window.offset + window.limit] + rows
    return rows, total + len(stock)


def _defaults(document: Mapping[str, Any], node: Any, value: Any) -> Any:
    """An object, or the objects of an array, with the contract's defaults for what they don't have.

    What is nested in them stays as it came: it is shown as a whole, and was written as one.
    """
    if is_array(value):
        return [_defaults(document, Schema(document, node).items.node, member) for member in value]
    if not is_object(value):
        return value
    fields = fields_of(document, node)
    filled = {
        name: _defaults(document, fields[name], one) if name in fields and is_array(one) else one
        for name, one in value.items()
    }
    for name, schema in fields.items():
        default = Schema(document, schema).default
        if name not in filled and default is not None and Schema(document, schema).admits(default):
            filled[name] = default
    return filled


def _secrets(document: Mapping[str, Any], nodes: list[Any], depth: int = 0) -> set[str]:
    """The names of fields that hold passwords."""
    found: set[str] = set()
    for node in nodes if depth < 10 else ():
        for name, schema in {
            **fields_of(document, node),
            **fields_of(document, Schema(document, node).items.node),
        }.items():
            read = Schema(document, schema)
            if read.keyword("format") == "password" or read.keyword("writeOnly") is True:
                found.add(name)
            found |= _secrets(document, [schema], depth + 1)
    return found
