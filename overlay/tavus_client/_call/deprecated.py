"""Warns of parameters and fields that the contract marks as deprecated; no list of them is kept here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from tavus_api.operation import Operation
from tavus_api.types import UNSET, Unset
from tavus_client._checks import REGISTRY
from tavus_client._warn import warn


def warn_of_deprecated(operation: Operation[Any], arguments: Mapping[str, Any], payload: Any) -> None:
    """Issue one warning for all that were passed."""
    passed = [
        name
        for name, path in _deprecated(operation.id, operation.deprecated_fields)
        if not isinstance(arguments.get(name, UNSET), Unset) or _has(payload, path)
    ]
    if passed:
        warn(f"{operation.id}: deprecated by the contract: {', '.join(passed)}", DeprecationWarning)


@cache
def _deprecated(operation: str, fields: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Return the deprecated names and their paths, except those that a check covers in more detail."""
    rows = [row for row in REGISTRY.get(operation, ()) if row.severity == "deprecation"]
    told = {place for row in rows for place in row.path.split(", ")}
    return [(name, name.replace("[]", ".[]").split(".")) for name in fields if name not in told]


def _has(value: Any, path: list[str]) -> bool:
    """Return whether the path exists; `[]` is any item of a list."""
    if not path:
        return True
    if path[0] == "[]":
        return isinstance(value, list) and any(_has(item, path[1:]) for item in value)  # pyright: ignore[reportUnknownVariableType]
    return isinstance(value, Mapping) and path[0] in value and _has(value[path[0]], path[1:])
