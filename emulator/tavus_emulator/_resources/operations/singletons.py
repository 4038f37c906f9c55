"""Reads, writes and erases singletons."""

from __future__ import annotations

from tavus_emulator._core.messages import Response
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call

_ID = "-"


def read(served: ServedCollection, call: Call) -> Response:
    """Answer the stored value, or the one that the family's table computes."""
    compute = served.type.family.read
    if compute is not None:
        call.state.settle()
        return served.answering.one(call, compute(call.state, call.parameters))
    row = call.state.store.resources.get(served.finding.kind(call), _ID, call.account)
    return served.answering.one(call, {} if row is None else row.data)


def write(served: ServedCollection, call: Call) -> Response:
    """Write it. PATCH keeps the fields that aren't given."""
    kind = served.finding.kind(call)
    with call.state.moment() as now:
        row = call.state.store.resources.get(kind, _ID, call.account)
        kept = row.data if row is not None and call.operation.method == "PATCH" else {}
        stamps = served.stamps
        data = {**stamps.created(now), **kept, **served.masking.mask(call.body), **stamps.updated(now)}
        call.state.store.resources.put(kind, _ID, call.account, data)
    return served.answering.one(call, data)


def erase(served: ServedCollection, call: Call) -> Response:
    """Erase it if it exists."""
    with call.state.moment():
        row = call.state.store.resources.get(served.finding.kind(call), _ID, call.account)
        if row is not None:
            call.state.store.resources.delete(row, hard=True)
    return served.answering.one(call, {})
