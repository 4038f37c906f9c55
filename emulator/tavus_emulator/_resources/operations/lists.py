"""Lists a page of a collection."""

from __future__ import annotations

from typing import Any

from tavus_emulator._contract.place import CREATE
from tavus_emulator._core.messages import Response
from tavus_emulator._resources import listing
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call


def list_page(served: ServedCollection, call: Call) -> Response:
    """Answer the requested page; a list without query parameters has everything."""
    call.state.settle()
    window = listing.window(call.operation, call.parameters)
    asked = window if listing.takes_query(call.operation) else listing.EVERYTHING
    page = _own_page if served.type.family.look is None else _looked_page
    rows, total = page(served, call, asked)
    return served.answering.many(call, rows, window.facts(total))


def _own_page(served: ServedCollection, call: Call, window: listing.Window) -> tuple[list[dict[str, Any]], int]:
    """Return a page of the collection's own resources, by creation."""
    order = listing.order(call.operation, call.parameters)
    oldest_first = served.type.family.oldest_first if order is None else order == listing.ASCENDING
    kind, test = served.finding.kind(call), _test(served, call)
    return served.rows.page(call.state, kind, call.account, window, test, newest_first=not oldest_first)


def _looked_page(served: ServedCollection, call: Call, window: listing.Window) -> tuple[list[dict[str, Any]], int]:
    """Return a page of the collection's own resources, and of another family's resources in this shape."""
    family = served.type.family
    test = _test(served, call)
    rows = [row for row in (*_listed(served, call), *_looks(served, call)) if test is None or test(row)]
    order = listing.order(call.operation, call.parameters)
    by = family.sorted_by
    if order is not None and by is not None:
        rows.sort(key=lambda row: str(row.get(by, "")).casefold(), reverse=order != listing.ASCENDING)
    return window.cut(rows), len(rows)


def _listed(served: ServedCollection, call: Call) -> list[dict[str, Any]]:
    family = served.type.family
    own = _newest(served, call, family.kind) if served.type.has(CREATE) else []
    return own if family.listed is None else [family.listed(data) for data in own]


def _looks(served: ServedCollection, call: Call) -> list[dict[str, Any]]:
    family = served.type.family
    if family.look is None or family.source is None:
        return []
    looks = map(family.look, _newest(served, call, family.source))
    return [look for look in looks if look is not None]


def _newest(served: ServedCollection, call: Call, kind: str) -> list[dict[str, Any]]:
    rows, _ = served.rows.page(call.state, kind, call.account, listing.EVERYTHING, newest_first=True)
    return rows


def _test(served: ServedCollection, call: Call) -> listing.Test | None:
    """Return the filter for rows; None if the query has none."""
    added = set(served.type.family.make({}, "", ""))
    tests = listing.tests(call.operation, call.parameters, served.type.collection, added)
    if not tests:
        return None
    return lambda data: all(test(served.answering.flat(data)) for test in tests)
