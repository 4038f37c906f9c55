"""Gets, changes and deletes one resource, and acts on it."""

from __future__ import annotations

from typing import Any

from tavus_emulator._contract.schemas.fields import fields_of
from tavus_emulator._core.messages import Response
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._resources.families.table import LIVES
from tavus_emulator._resources.operations.uniqueness import check_unique
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call


def get(served: ServedCollection, call: Call) -> Response:
    """Answer one resource."""
    call.state.settle()
    return served.answering.one(call, served.finding.find(call).data)


def change(served: ServedCollection, call: Call) -> Response:
    """Change the given fields."""
    with call.state.moment() as now:
        row = served.finding.find_own(call)
        changes = _changes(served, call)
        _merge_fields(served, call, row.data, changes)
        check_unique(served, call, row.kind, {**row.data, **changes}, but=row.resource_id)
        data = {
            **row.data,
            **changes,
            **served.type.note_unknown(changes, row.data),
            **served.stamps.updated(now),
        }
        served.rows.put(call.state, row._replace(data=data | served.masking.seals(call.body)))
    return served.answering.one(call, data)


def act(served: ServedCollection, call: Call) -> Response:
    """Run the action of the family's table, or change the given fields."""
    action = served.type.family.acts.get(call.operation.place.detail)
    with call.state.moment() as now:
        row = served.finding.find_own(call)
        changes = _changes(served, call) if action is None else action(row.data, call.body, now)
        row = row._replace(data={**row.data, **changes, **served.stamps.updated(now)})
        served.rows.put(call.state, row)
        if action is not None:
            row = served.rows.begin(call.state, row, now, again=True)
    return served.answering.one(call, row.data)


def delete(served: ServedCollection, call: Call) -> Response:
    """Delete a resource; with `hard`, also its data."""
    hard = call.parameter("hard", False) is True
    with call.state.moment():
        row = served.finding.find_own(call)
        LIVES.forget(call.state, row)
        call.state.store.resources.delete(row, hard=hard)
    return served.answering.one(call, row.data)


def _changes(served: ServedCollection, call: Call) -> dict[str, Any]:
    """Return the body without fields that answers show and the operation doesn't describe: those are the service's."""
    body = call.operation.body
    described = set[str]() if body is None else set(fields_of(served.type.document, body.schema.node))
    shown = served.type.collection.fields.keys() - described
    return {name: value for name, value in served.masking.mask(call.body).items() if name not in shown}


def _merge_fields(served: ServedCollection, call: Call, before: dict[str, Any], changes: dict[str, Any]) -> None:
    """Merge the family's merged fields into `changes`. Raises `RefusalError` if the result isn't valid."""
    merged = served.type.family.merged
    for name in merged:
        changes[name] = _merge(before.get(name), changes.get(name, {}))
    problems = served.validation.check_family(changes, call.parameters) if merged else []
    if problems:
        raise served.validation.refuse(call.operation, problems)


def _merge(before: Any, changes: Any) -> Any:
    """Return an object with the changed members; null removes one (JSON Merge Patch, RFC 7396)."""
    if not is_object(changes):
        return changes
    merged = {**before, **changes} if is_object(before) else changes
    return {name: value for name, value in merged.items() if value is not None}
