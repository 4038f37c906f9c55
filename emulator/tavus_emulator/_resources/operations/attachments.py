"""Attaches resources of another collection to an item, and lists them."""

from __future__ import annotations

from typing import Any

from tavus_emulator._core.messages import Response
from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._resources import listing
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call
from tavus_emulator._store.tables.resources import ResourceRow


def attach(served: ServedCollection, call: Call) -> Response:
    """Attach resources to an item; those already attached stay attached."""
    id_field = served.type.id_field
    named = list(dict.fromkeys(map(str, call.body[served.links_field])))
    with call.state.moment() as now:
        kind = served.finding.kind(call)
        present = {str(row[id_field]) for row in _attached(served, call, kind)}
        _check_number(served, present | set(named))
        for resource_id in named:
            if resource_id not in present:
                data = {id_field: resource_id, **served.stamps.created(now)}
                served.rows.put(call.state, ResourceRow(kind, resource_id, call.account, data))
        rows = [row for row in _attached(served, call, kind) if str(row[id_field]) in named]
    return served.answering.many(call, rows, {})


def list_attached(served: ServedCollection, call: Call) -> Response:
    """List the resources that are attached to an item."""
    call.state.settle()
    rows = _attached(served, call, served.finding.kind(call))
    window = listing.window(call.operation, call.parameters)
    shown = window.cut(rows) if listing.takes_query(call.operation) else rows
    return served.answering.many(call, shown, window.facts(len(rows)))


def _attached(served: ServedCollection, call: Call, kind: str) -> list[dict[str, Any]]:
    """Return the attached resources that still exist, in the order of attaching."""
    target = served.target
    assert target is not None
    links, _ = served.rows.page(call.state, kind, call.account, listing.EVERYTHING, newest_first=False)
    ids = (str(link[served.type.id_field]) for link in links)
    found = (target.rows.find(call.state, target.type.family.kind, one, call.account) for one in ids)
    return [row.data for row in found if row is not None]


def _check_number(served: ServedCollection, ids: set[str]) -> None:
    most = served.type.family.most
    if most is not None and len(ids) > most:
        raise RefusalError(400, Problem(f"body.{served.links_field}", f"no more than {most} can be attached"))
