"""Turns callers' arguments into JSON: models, typed dicts, and values that JSON can't represent."""

from __future__ import annotations

import datetime as dt
import enum
import json
import math
from collections.abc import Mapping
from types import NoneType
from typing import Any
from uuid import UUID

from tavus_api.types import UNSET, Unset
from tavus_client._errors import Violation

_DEPTH = 200
_CONSTANTS = frozenset({int, bool, NoneType})
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def plain(value: Any, problems: list[Violation], path: str = "", depth: int = 0) -> Any:
    """Return `value` as JSON types, without UNSET; report values that JSON can't represent with their paths."""
    kind: type[Any] = value.__class__
    if kind is str:
        return value if value.isascii() else _checked_text(value, problems, path)
    if kind in _CONSTANTS:
        return value
    if depth > _DEPTH:
        problems.append(Violation(path, f"is nested deeper than {_DEPTH} levels", "json"))
        return None
    if isinstance(value, Mapping):
        return _members(value, problems, path, depth)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(value, list | tuple):
        return [plain(item, problems, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return _other(value, problems, path, depth)


def _checked_text(value: str, problems: list[Violation], path: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in value):
        problems.append(Violation(path, "contains an unpaired surrogate: send whole characters", "json"))
    return value


def _members(value: Mapping[Any, Any], problems: list[Violation], path: str, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, item in value.items():
        if item is UNSET:
            continue
        if not isinstance(key, str):
            problems.append(Violation(path, f"has a key that is not a string: {key!r:.50}", "json"))
        elif (kind := item.__class__) in _CONSTANTS or (kind is str and item.isascii()):
            found[key] = item  # as `plain` would return it: most are of these kinds
        elif not isinstance(item, Unset):
            found[key] = plain(item, problems, f"{path}.{key}" if path else key, depth + 1)
    return found


def _other(value: Any, problems: list[Violation], path: str, depth: int) -> Any:
    if hasattr(value, "to_dict"):
        try:
            fields: Any = value.to_dict()
        except Exception as error:  # a generated model doesn't check the types of its fields
            problems.append(Violation(path, f"a {type(value).__name__} can't be sent: {error}", "json"))
            return None
        return plain(fields, problems, path, depth + 1)
    if isinstance(value, enum.Enum):
        return plain(value.value, problems, path, depth + 1)
    if isinstance(value, dt.timedelta):
        seconds = value.total_seconds()
        return int(seconds) if seconds.is_integer() else seconds
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            problems.append(Violation(path, f"is {value}, which JSON has no form for: send a finite number", "json"))
            return None
        return float.__float__(value)
    if isinstance(value, str):  # a subclass, which is sent, and checked, as what it is to JSON
        return _checked_text(str.__str__(value), problems, path)
    if isinstance(value, int):
        return int.__int__(value)
    message = f"is a {type(value).__name__}, which JSON has no form for: send text, numbers, lists, dicts or models"
    problems.append(Violation(path, message, "json"))
    return None


def encode(value: Any) -> bytes:
    """Encode plain JSON types as bytes."""
    return _encode(value).encode()
