"""Puts resources under ids that the caller chooses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tavus_emulator._contract.place import CREATE
from tavus_emulator._core.messages import Response
from tavus_emulator._core.problems import locate
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._resources import listing
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call
from tavus_emulator._store.tables.resources import ResourceRow


def replace(served: ServedCollection, call: Call) -> Response:
    """Replace a resource, or create it if callers choose the ids."""
    key = call.operation.place.key or ""
    with call.state.moment() as now:
        kind, resource_id = served.finding.kind(call), str(call.parameter(key, ""))
        row = served.rows.find(call.state, kind, resource_id, call.account)
        if row is None and not served.type.collection.names_itself and served.type.has(CREATE):
            raise served.finding.not_found(call, key)
        _check_target(served, call, f"path.{key}", resource_id)
        data = _put(served, call, kind, resource_id, served.masking.mask(call.body), now)
    return served.answering.one(call, data)


def replace_all(served: ServedCollection, call: Call) -> Response:
    """Replace all resources of the collection by those in the body, by id."""
    with call.state.moment() as now:
        kind = served.finding.kind(call)
        field, given = _given(call.body)
        for data in _all(served, call, kind):
            row = served.rows.find(call.state, kind, str(data[served.type.id_field]), call.account)
            if row is not None and row.resource_id not in given:
                call.state.store.resources.delete(row, hard=True)
        for resource_id, body in given.items():
            _check_target(served, call, locate("body", [field, resource_id]), resource_id)
            _put(served, call, kind, resource_id, served.masking.mask(body), now)
        rows = _all(served, call, kind)
    return served.answering.many(call, rows, {})


def _given(body: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the one field of a body with resources by id."""
    for name, value in body.items():
        if is_object(value):
            return name, value
    return "", {}


def _all(served: ServedCollection, call: Call, kind: str) -> list[dict[str, Any]]:
    rows, _ = served.rows.page(call.state, kind, call.account, listing.EVERYTHING, newest_first=False)
    return rows


def _put(
    served: ServedCollection, call: Call, kind: str, resource_id: str, body: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Store a resource under its id; fields that callers can't set don't change."""
    row = served.rows.find(call.state, kind, resource_id, call.account)
    if row is not None and call.state.store.resources.hold(row):
        row = served.rows.find(call.state, kind, resource_id, call.account)
    data = served.creation.data(call, kind, {**body, served.type.id_field: resource_id}, now)
    if row is not None:
        given = served.type.collection.given
        kept = {name: value for name, value in row.data.items() if name not in given}
        data = {**data, **kept, **body, **served.stamps.updated(now)}
    account = call.account if row is None else row.account
    served.rows.put(call.state, ResourceRow(kind, resource_id, account, data))
    return data


def _check_target(served: ServedCollection, call: Call, place: str, resource_id: str) -> None:
    """Raise `RefusalError` for the id of a missing target."""
    target = served.target
    if target is not None:
        row = target.rows.find(call.state, target.type.family.kind, resource_id, call.account)
        if row is None:
            raise target.finding.unknown(call, place, resource_id)
