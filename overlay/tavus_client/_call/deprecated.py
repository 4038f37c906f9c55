"""Warns of parameters and fields that the contract marks as deprecated; no list of them is kept here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_api.operation import Operation
from tavus_api.types import Unset
from tavus_client._checks import REGISTRY
from tavus_client._warn import warn


def warn_of_deprecated(operation: Operation[Any], arguments: Mapping[str, Any], payload: Any) -> None:
    """Issue one warning for all that were passed, except those that a check covers in more detail."""
    rows = [row for row in REGISTRY.get(operation.id, ()) if row.severity == "deprecation"]
    told = {place for row in rows for place in row.path.split(", ")}
    passed = [
        name
        for name in operation.deprecated_fields
        if name not in told
        and (not isinstance(arguments.get(name, Unset()), Unset) or _has(payload, name.replace("[]", ".[]").split(".")))
    ]
    if passed:
        warn(f"{operation.id}: deprecated by the contract: {', '.join(passed)}", DeprecationWarning)


def _has(value: Any, path: list[str]) -> bool:
    """Return whether the path exists; `[]` is any item of a list."""
    if not path:
        return True
    if path[0] == "[]":
        return isinstance(value, list) and any(_has(item, path[1:]) for item in value)  # pyright: ignore[reportUnknownVariableType]
    return isinstance(value, Mapping) and path[0] in value and _has(value[path[0]], path[1:])
