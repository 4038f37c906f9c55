"""Creates a resource, with the parts that its body lists."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tavus_emulator._contract.place import CREATE
from tavus_emulator._contract.schemas.fields import required_of
from tavus_emulator._core.messages import Response
from tavus_emulator._core.problems import Problem, RefusalError, show
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._resources.operations.uniqueness import check_unique, conflict
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call
from tavus_emulator._store.tables.resources import ResourceRow


def create(served: ServedCollection, call: Call) -> Response:
    """Create a resource; one whose body has the id only once."""
    with call.state.moment() as now:
        kind = served.finding.kind(call)
        body = served.masking.mask(call.body)
        before = _namesake(served, call, kind, body)
        if before is not None:
            return _repeat(served, call, before, body)
        check_unique(served, call, kind, body)
        data = served.creation.data(call, kind, body, now) | served.masking.seals(call.body)
        parts = {name: data.pop(name) for name in served.parts if name in data}
        row = ResourceRow(kind, str(data[served.type.id_field]), call.account, data)
        served.rows.put(call.state, row)
        for name, members in parts.items():
            _add_parts(served.parts[name], call, f"{served.type.path}/{row.resource_id}", members, now)
        row = served.rows.begin(call.state, row, now)
    return served.answering.one(call, row.data)


def _namesake(served: ServedCollection, call: Call, kind: str, body: dict[str, Any]) -> ResourceRow | None:
    """Return the resource that already has the body's id, if the body has one."""
    if not served.type.names_itself(body):
        return None
    return served.rows.find(call.state, kind, str(body[served.type.id_field]), call.account)


def _repeat(served: ServedCollection, call: Call, before: ResourceRow, body: dict[str, Any]) -> Response:
    """Answer like the first creation, if this one repeats it. Raises `RefusalError` for a different one with its id."""
    fields = served.type.family.repeats
    if fields and all(before.data.get(name) == body.get(name) for name in fields):
        return served.answering.one(call, before.data)
    text = f"there is a {served.type.noun} {show(before.resource_id)} already"
    raise RefusalError(conflict(call.operation), Problem(f"body.{served.type.id_field}", text))


def _add_parts(part: ServedCollection, call: Call, item: str, members: Any, now: datetime) -> None:
    """Create the parts that the creation of an item lists: each is a body, or the value of its one required field."""
    field = _only_field(part)
    kind = f"{item}/{part.type.segment}"
    for member in members if is_array(members) else ():
        body: dict[str, Any] = member if is_object(member) else {field: member} if field else {}
        resource_id = part.creation.new_id(call.state, kind)
        data = {**part.stamps.created(now), **body, part.type.id_field: resource_id}
        part.rows.put(call.state, ResourceRow(kind, str(resource_id), call.account, data))


def _only_field(part: ServedCollection) -> str | None:
    create = part.type.collection.operations.get(CREATE)
    if create is None or create.body is None:
        return None
    required = required_of(part.type.document, create.body.schema.node)
    return next(iter(required)) if len(required) == 1 else None
