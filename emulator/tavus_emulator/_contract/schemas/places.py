"""Finds where in a value an error of the validator is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tavus_emulator._core.strict_json import is_array, is_object

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

_INDEX = re.compile(r"\+?[0-9]++")


def place_of(error: ValidationError, value: Any) -> list[str | int]:
    """Return the path to what is wrong in a value.

    The validator's own path has no empty names, and an index for each name that could be one.
    """
    told = error.instance_path
    waiting: list[tuple[Any, list[str | int], int]] = [(value, [], 0)]
    while waiting:
        found, path, used = waiting.pop()
        if used == len(told) and found == error.instance:
            return path
        if is_object(found) and "" in found:
            waiting.append((found[""], [*path, ""], used))
        if used < len(told):
            waiting.extend((found[step], [*path, step], used + 1) for step in _meant(found, told[used]))
    return told


def _meant(value: Any, step: str | int) -> Iterable[Any]:
    """Return the names or the index in a value that the validator may mean."""
    if is_array(value):
        return [step] if isinstance(step, int) and step < len(value) else []
    if not is_object(value):
        return []
    if isinstance(step, str):
        return [step] if step in value else []
    return [name for name in value if _INDEX.fullmatch(name) and (name.lstrip("+0") or "0") == str(step)]
