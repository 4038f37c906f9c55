"""What the operations on resources do: create, list, get, change, delete, by the shape of their collection."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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
    required_of,
    rows_of,
)  # fmt: skip
from tavus_emulator._core.messages import Response, empty_response
from tavus_emulator._core.problems import Problem, RefusalError, enumerate_words, show
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._resources import listing
from tavus_emulator._resources.answers import ABSENT, Answers, Lookup
from tavus_emulator._resources.families import FAMILIES, LIVES, Family
from tavus_emulator._resources.json_patch import PatchError, aim, apply_patch, is_patch
from tavus_emulator._resources.references import References
from tavus_emulator._resources.rows import Rows
from tavus_emulator._state.call import Call, Handler
from tavus_emulator._state.limits import ACTIVE
from tavus_emulator._state.state import State
from tavus_emulator._state.stock import STOCK
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
        self.target: Resources | None = None
        """What serves the things that these only attach to an item."""
        self.parts: dict[str, Resources] = {}
        """By the fields that show them: what serves the things behind one of these."""
        given = {"type": "object", "properties": collection.given}
        self._secrets = {*_SECRETS, *_secrets(self._document, [given])}
        self.family = FAMILIES.get(collection.path) or Family(collection.path)
        self.rows = Rows(self.family)

    def handler(self, operation: Operation) -> Handler:
        """What answers an operation."""
        if self.attaches and operation.place.role in (CREATE, LIST):
            return self.attach if operation.place.role == CREATE else self.list_attached
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
            WRITE: self.replace_all if LIST in self._collection.operations else self.write,
            ERASE: self.erase,
        }
        return roles[operation.place.role]

    @property
    def attaches(self) -> bool:
        """Whether a creation names things of another collection that are attached to an item by it."""
        return self.target is not None and self._many in self._collection.given

    @property
    def _many(self) -> str:
        return f"{self._collection.id_field}s"

    @property
    def shown_as(self) -> str | None:
        """The field of a list's answer that has the rows."""
        operation = self._collection.operations.get(LIST)
        found = (
            None if operation is None or operation.answer is None else rows_of(self._document, operation.answer.node)
        )
        return None if found is None else found[0]

    def shows(self, part: Resources) -> bool:
        """Whether an answer about one of these has what stands behind it: under the same name as the list of those."""
        schema = self._collection.fields.get(part.shown_as or "")
        rows = fields_of(self._document, Schema(self._document, schema).items.node) if schema is not None else {}
        return part.id_field in rows and part.is_made

    @property
    def id_field(self) -> str:
        return self._collection.id_field

    @property
    def is_made(self) -> bool:
        return CREATE in self._collection.operations and not self.attaches

    @property
    def is_readable(self) -> bool:
        return GET in self._collection.operations

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

    def check(
        self,
        operation: Operation,
        body: dict[str, Any],
        parameters: Mapping[str, Any],
        state: State,
        account: str,
    ) -> list[Problem]:
        """What no schema says: what the body refers to has to be there, and what the family's table has."""
        if operation.place.collection != self._collection.path or operation.body is None:
            return []
        found = self._references.problems(self._collection, operation, body, state, account, self.family.usable)
        if self.family.check is None or (self.family.merged and operation.place.role == PATCH):
            return found  # what is merged is looked at as a whole
        return found + self.family.check(body, parameters)

    # ---- operations -----------------------------------------------------------------------------------------------

    def create(self, call: Call) -> Response:
        with call.state.moment() as now:
            kind = self._kind(call)
            body = self._masked(call.body)
            given = str(body[self._collection.id_field]) if self._names_itself(body) else None
            before = None if given is None else self.rows.find(call.state, kind, given, call.account)
            if before is not None:
                return self._repeated(call, before, body)
            self._check_unique(call, kind, body)
            data = self._new(call, kind, body, now) | self._sealed(call.body)
            parts = {name: data.pop(name) for name in self.parts if name in data}
            row = ResourceRow(kind, str(data[self._collection.id_field]), call.account, data)
            self.rows.put(call.state, row)
            for name, members in parts.items():
                self.parts[name].add_parts(call, f"{self._collection.path}/{row.resource_id}", members, now)
            row = self.rows.begin(call.state, row, now)
        return self._answer(call, row.data)

    def add_parts(self, call: Call, item: str, members: Any, now: datetime) -> None:
        """Create what the creation of an item lists: each member is a body, or its one required field."""
        create = self._collection.operations.get(CREATE)
        required = () if create is None or create.body is None else required_of(self._document, create.body.schema.node)
        (field,) = required if len(required) == 1 else ("",)
        kind = f"{item}/{self.ending}"
        for member in members if is_array(members) else ():
            body: dict[str, Any] = member if is_object(member) else {field: member} if field else {}
            resource_id = self.new_id(call.state, kind)
            data = {**self._stamps(now), **body, self._collection.id_field: resource_id}
            self.rows.put(call.state, ResourceRow(kind, str(resource_id), call.account, data))

    def attach(self, call: Call) -> Response:
        """Attach things to an item; a second time changes nothing."""
        assert self.target is not None
        named = list(dict.fromkeys(map(str, call.body[self._many])))
        with call.state.moment() as now:
            kind = self._kind(call)
            present = {str(row[self.id_field]) for row in self._attached(call, kind)}
            most = self.family.most
            if most is not None and len(present | set(named)) > most:
                raise RefusalError(400, Problem(f"body.{self._many}", f"no more than {most} can be attached"))
            for resource_id in named:
                if resource_id not in present:
                    data = {self.id_field: resource_id, **self._stamps(now)}
                    self.rows.put(call.state, ResourceRow(kind, resource_id, call.account, data))
            rows = [row for row in self._attached(call, kind) if str(row[self.id_field]) in named]
        return self._answer_many(call, rows, {})

    def list_attached(self, call: Call) -> Response:
        call.state.settle()
        rows = self._attached(call, self._kind(call))
        window = listing.window(call.operation, call.parameters)
        asked = any(one.location == "query" for one in call.operation.parameters)
        shown = rows[window.offset : window.offset + window.limit] if asked else rows
        return self._answer_many(call, shown, window.facts(len(rows)))

    def _attached(self, call: Call, kind: str) -> list[dict[str, Any]]:
        """The things that are attached and still there, in the order in which they were attached."""
        assert self.target is not None
        links, _ = self.rows.page(call.state, kind, call.account, listing.EVERYTHING, newest_first=False)
        target = self.target
        found = (
            target.rows.find(call.state, target.family.kind, str(link[self.id_field]), call.account) for link in links
        )
        return [row.data for row in found if row is not None]

    def replace_all(self, call: Call) -> Response:
        """Let there be exactly these; what isn't named is gone."""
        with call.state.moment() as now:
            kind = self._kind(call)
            given: Any = next((value for value in call.body.values() if is_object(value)), {})
            before, _ = self.rows.page(call.state, kind, call.account, listing.EVERYTHING, newest_first=False)
            for data in before:
                row = self.rows.find(call.state, kind, str(data[self.id_field]), call.account)
                if row is not None and row.resource_id not in given:
                    call.state.store.resources.delete(row, hard=True)
            for resource_id, body in given.items():
                self._check_target(call, resource_id)
                self._put_new(call, kind, resource_id, self._masked(body), now)
            rows, _ = self.rows.page(call.state, kind, call.account, listing.EVERYTHING, newest_first=False)
        return self._answer_many(call, rows, {})

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
        newest_first = order != listing.ASCENDING and not (order is None and self.family.oldest_first)
        if look is not None and CREATE in self._collection.operations:
            return self._list_looked(call, window, tests, order)
        if not any(one.location == "query" for one in operation.parameters):
            asked = listing.EVERYTHING
        rows, total = self.rows.page(state, kind, call.account, asked, chosen, newest_first=newest_first)
        shown = [data if look is None else look(data) or data for data in rows]
        if by is not None:
            shown.sort(key=lambda row: str(row[by]).casefold(), reverse=order != listing.ASCENDING)
            shown = shown[window.offset : window.offset + window.limit]
        return self._answer_many(call, shown, window.facts(total))

    def _list_looked(
        self, call: Call, window: listing.Window, tests: list[listing.Test], order: str | None
    ) -> Response:
        """What another family's resources look like, and the family's own."""
        family, every = self.family, listing.EVERYTHING
        others, _ = self.rows.page(call.state, family.source or "", call.account, every, newest_first=True)
        own, _ = self.rows.page(call.state, family.kind, call.account, every, newest_first=True)
        looks = [family.look(data) for data in others] if family.look is not None else []
        rows = [*(own if family.listed is None else map(family.listed, own)), *filter(None, looks)]
        rows = [row for row in rows if all(test(row) for test in tests)]
        if order is not None and family.sorted_by is not None:
            by = family.sorted_by
            rows.sort(key=lambda row: str(row.get(by, "")).casefold(), reverse=order != listing.ASCENDING)
        shown = rows[window.offset : window.offset + window.limit]
        return self._answer_many(call, shown, window.facts(len(rows)))

    def _answer_many(self, call: Call, rows: list[dict[str, Any]], facts: Mapping[str, Any]) -> Response:
        if call.operation.answer is None:
            return self._bare(call.operation)
        lookups = [self._lookup(row) for row in rows]
        return call.answer(self._answers.many(call.operation.answer, lookups, facts))

    def get(self, call: Call) -> Response:
        call.state.settle()
        return self._answer(call, self._find(call).data)

    def replace(self, call: Call) -> Response:
        """Put something in the place of what there is, or where there is nothing."""
        with call.state.moment() as now:
            kind, resource_id = self._kind(call), str(call.parameter(call.operation.place.key or "", ""))
            row = self.rows.find(call.state, kind, resource_id, call.account)
            if row is None and not self._collection.names_itself and CREATE in self._collection.operations:
                raise self._not_found(call, call.operation.place.key or "")
            self._check_target(call, resource_id)
            data = self._put_new(call, kind, resource_id, self._masked(call.body), now)
        return self._answer(call, data)

    def _put_new(self, call: Call, kind: str, resource_id: str, body: dict[str, Any], now: datetime) -> dict[str, Any]:
        row = self.rows.find(call.state, kind, resource_id, call.account)
        data = self._new(call, kind, {**body, self._collection.id_field: resource_id}, now)
        if row is not None:
            kept = {name: value for name, value in row.data.items() if name not in self._collection.given}
            data = {**data, **kept, **body, **self._touched(now)}
        self.rows.put(call.state, ResourceRow(kind, resource_id, row.account if row else call.account, data))
        return data

    def _check_target(self, call: Call, resource_id: str) -> None:
        """What is put behind an item under another collection's id has to be there."""
        target = self.target
        if target is not None and target.rows.find(call.state, target.family.kind, resource_id, call.account) is None:
            raise target.unknown(call, target.id_field, resource_id)

    def change(self, call: Call) -> Response:
        with call.state.moment() as now:
            row = self._find_own(call)
            changes = self._changes(call)
            for name in self.family.merged:
                changes[name] = _merged(row.data.get(name), changes.get(name, {}))
            problems = self.family.check(changes, call.parameters) if self.family.check and self.family.merged else []
            if problems:
                raise self.refuse(call.operation, problems)
            self._check_unique(call, row.kind, {**row.data, **changes}, but=row.resource_id)
            data = {**row.data, **changes, **self._ahead(changes, row.data), **self._touched(now)}
            self.rows.put(call.state, row._replace(data=data | self._sealed(call.body)))
        return self._answer(call, data)

    def act(self, call: Call) -> Response:
        action = self.family.acts.get(call.operation.place.detail)
        with call.state.moment() as now:
            row = self._find_own(call)
            changes = self._changes(call) if action is None else action(row.data, call.body, now)
            row = row._replace(data={**row.data, **changes, **self._touched(now)})
            self.rows.put(call.state, row)
            if action is not None:
                row = self.rows.begin(call.state, row, now, again=True)
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
            raw, after = after, self._check_patched(call, self._masked(after))
            hidden = {name: value for name, value in row.data.items() if name.startswith("_")}
            data = {**hidden, **after, **self._ahead(after, row.data), **self._touched(now), **self._sealed(raw)}
            self.rows.put(call.state, row._replace(data=data))
        return self._answer(call, data)

    def delete(self, call: Call) -> Response:
        hard = call.parameter("hard", False) is True
        with call.state.moment():
            row = self._find_own(call)
            LIVES.forget(call.state, row)
            call.state.store.resources.delete(row, hard=hard)
        return self._answer(call, row.data)

    def read(self, call: Call) -> Response:
        if self.family.read is not None:
            call.state.settle()
            return self._answer(call, self.family.read(call.state, call.parameters))
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
        # It is stored at once as it is here, in the words of the store.
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

    def _repeated(self, call: Call, before: ResourceRow, body: dict[str, Any]) -> Response:
        """The answer to a creation whose id is taken: that of the first, if it may be repeated and says the same."""
        fields = self.family.repeats
        if fields and all(before.data.get(name) == body.get(name) for name in fields):
            return self._answer(call, before.data)
        place = f"body.{self._collection.id_field}"
        text = f"there is a {self._thing} {show(before.resource_id)} already"
        raise RefusalError(_conflict(call.operation), Problem(place, text))

    def _check_unique(self, call: Call, kind: str, body: dict[str, Any], but: str | None = None) -> None:
        unique = self.family.unique
        if not unique:
            return

        def agrees(data: dict[str, Any]) -> bool:
            return data.get(self.id_field) != but and all(data.get(name) == body.get(name) for name in unique)

        _, taken = self.rows.page(call.state, kind, call.account, listing.Window(1, 0, 1), agrees, newest_first=True)
        if taken:
            text = f"there is a {self._thing} with the same {enumerate_words(unique, 'and')} already"
            raise RefusalError(_conflict(call.operation), Problem("body", text))

    def _sealed(self, body: dict[str, Any]) -> dict[str, Any]:
        """Digests of the secrets at the top of a body, by which they are recognized: they themselves aren't kept."""
        return {
            f"_{name}": seal(value)
            for name, value in body.items()
            if name in self._secrets and isinstance(value, str) and value != _MASK
        }

    def _new(self, call: Call, kind: str, body: dict[str, Any], now: datetime) -> dict[str, Any]:
        id_field = self._collection.id_field
        resource_id: Any = (
            body[id_field] if self._names_itself(body) or call.operation.place.role in (REPLACE, WRITE) else None
        )
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
            self.parent.needs_active(
                self.parent.find(call, names[-1]), self.family.active.get(call.operation.place.name)
            )
        path = self._collection.path
        for name in names:
            path = path.replace(f"{{{name}}}", str(call.parameters.get(name)).replace("/", "%2F"))
        return path

    def _find(self, call: Call) -> ResourceRow:
        return self.find(call, call.operation.place.key or "")

    def find(self, call: Call, key: str) -> ResourceRow:
        """The resource whose id a path parameter has. Raises `RefusalError` when the account sees none."""
        kind, resource_id = self._kind(call), str(call.parameter(key, ""))
        row = self.rows.find(call.state, kind, resource_id, call.account)
        if row is None:
            raise self._not_found(call, key)
        return row

    @staticmethod
    def needs_active(row: ResourceRow, text: str | None) -> None:
        """Raises `RefusalError` for a conversation that has ended, where a text says that it must not have."""
        if text is not None and row.data.get("status") != ACTIVE:
            raise RefusalError(400, Problem("", text, published=True))

    def unknown(self, call: Call, place: str, resource_id: str) -> RefusalError:
        """The refusal of an id that nothing has."""
        if self.family.missing is None:
            return self._not_found(call, place)
        status, text = self.family.missing
        if status not in call.operation.statuses:
            return self._not_found(call, place)
        return RefusalError(status, Problem(place, text.replace("{}", resource_id), published=True))

    def _find_own(self, call: Call) -> ResourceRow:
        row = self._find(call)
        self.needs_active(row, self.family.active.get(call.operation.place.name))
        self._check_version(call, row.data)
        if "_stock" in row.data:
            text = f"{row.resource_id} is a stock {self._thing}: it can't be changed or deleted"
            raise RefusalError(400, Problem("", text))
        return row

    # ---- versions -------------------------------------------------------------------------------------------------

    def _version(self, call: Call, data: dict[str, Any]) -> str | None:
        """The weak entity tag of a resource, where the contract has one: the time of its last change."""
        one_of_them = call.operation.place.collection == self._collection.path and call.operation.place.detail == ""
        if not (one_of_them and self._collection.has_versions):
            return None
        changed = next((data[name] for name in data if name.lower() in _UPDATED), None)
        return None if changed is None else f'W/"{changed}"'

    def _check_version(self, call: Call, data: dict[str, Any]) -> None:
        wanted = next((call.parameters.get(one.name) for one in call.operation.parameters if one.is_if_match), None)
        if wanted not in (None, "*", self._version(call, data)):
            status = 412 if 412 in call.operation.statuses else 400
            raise RefusalError(status, Problem("header.If-Match", f"the {self._thing} has changed"))

    def _not_found(self, call: Call, key: str) -> RefusalError:
        operation = call.operation
        missing = self.family.missing
        if (
            missing is not None
            and missing[0] in operation.statuses
            and operation.place.collection == self._collection.path
        ):
            return self.unknown(call, f"path.{key}", str(call.parameter(key, "")))
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
        lookup = self._with_parts(call, data, self._lookup(data))

        def said(name: str) -> Any:
            value = lookup(name)
            if value is ABSENT and name == "status" and operation.place.role == ACT:
                return "success"
            if value is ABSENT and name == "message":
                done = _DONE.get(operation.place.role, "updated")
                return f"{self.family.label or self._collection.label} {done} successfully"
            return True if value is ABSENT and name in ("success", "ok") else value

        answer = self._answers.one(operation.answer, said)
        response = call.answer(self._widened(operation, answer, data) if operation.place.role == GET else answer)
        version = self._version(call, data)
        if version is not None:
            response.headers.append(("etag", version))
        return response

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

    def _with_parts(self, call: Call, data: dict[str, Any], lookup: Lookup) -> Lookup:
        """The lookup, with what stands behind the resource under the fields that show it."""

        def found(name: str) -> Any:
            part = self.parts.get(name)
            if part is None or self._collection.id_field not in data:
                return lookup(name)
            kind = f"{self._collection.path}/{data[self._collection.id_field]}/{part.ending}"
            rows, _ = part.rows.page(call.state, kind, call.account, listing.EVERYTHING, newest_first=False)
            return [visible(row) for row in rows]

        return found

    @property
    def ending(self) -> str:
        """The path behind the item that these belong to."""
        return self._collection.path.rpartition("}/")[2]

    def _lookup(self, data: dict[str, Any]) -> Lookup:
        shown = self._shown(data)

        def lookup(name: str) -> Any:
            if name.startswith("_"):
                return ABSENT
            if name in shown:
                return shown[name]
            if name in self.family.also:
                return lookup(self.family.also[name])
            if name.startswith("has_") and name.removeprefix("has_") in self._collection.given:
                return bool(shown.get(name.removeprefix("has_")))
            counted = shown.get(name.removesuffix("_count")) if name.endswith("_count") else None
            return len(counted) if is_array(counted) else ABSENT

        return lookup


def seal(secret: str) -> str:
    """A digest of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _conflict(operation: Operation) -> int:
    return 409 if 409 in operation.statuses else 400


def _merged(before: Any, changes: Any) -> Any:
    """An object with the members that changed; null removes one (JSON Merge Patch, RFC 7396)."""
    if not is_object(changes):
        return changes
    merged = {**before, **changes} if is_object(before) else changes
    return {name: value for name, value in merged.items() if value is not None}


def visible(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what is the emulator's own."""
    return {name: value for name, value in data.items() if not name.startswith("_")}


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
