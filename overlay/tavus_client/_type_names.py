"""Names of types in the words of JSON, for messages."""

from __future__ import annotations

from types import NoneType
from typing import Any

from tavus_api.types import Unset

SCALAR_NAMES: dict[Any, str] = {
    str: "a string",
    int: "an integer",
    float: "a number",
    bool: "a boolean",
    NoneType: "null",
    Unset: "absent",
}
_NAMES = {**SCALAR_NAMES, dict: "an object", list: "an array"}


def describe(value: Any) -> str:
    """Name the type of a JSON value, never its content."""
    kind: type[Any] = value.__class__
    return _NAMES.get(kind, f"a {kind.__name__}")
