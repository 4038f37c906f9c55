"""Checks fields whose values are unique within an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._contract.operation import Operation
from tavus_emulator._core.problems import Problem, RefusalError, enumerate_words
from tavus_emulator._resources import listing
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call


def check_unique(
    served: ServedCollection, call: Call, kind: str, data: Mapping[str, Any], but: str | None = None
) -> None:
    """Raise `RefusalError` if another resource, except the one with the id `but`, has the same unique fields."""
    unique = served.type.family.unique
    if not unique:
        return

    def agrees(other: dict[str, Any]) -> bool:
        return other.get(served.type.id_field) != but and all(other.get(name) == data.get(name) for name in unique)

    first = listing.Window(1, 0, 1)
    _, taken = served.rows.page(call.state, kind, call.account, first, agrees, newest_first=True)
    if taken:
        text = f"there is a {served.type.noun} with the same {enumerate_words(unique, 'and')} already"
        raise RefusalError(conflict(call.operation), Problem("body", text))


def conflict(operation: Operation) -> int:
    """Return the status with which an operation refuses a duplicate."""
    return 409 if 409 in operation.statuses else 400
