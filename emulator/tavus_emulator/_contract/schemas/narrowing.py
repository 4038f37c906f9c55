"""Narrows a large invalid value to a part that is invalid as well, so that few of its problems are collected.

The validator tells quickly whether a value is valid, but it names all problems or none, at some 15 microseconds each,
and a body of 1 MiB can have 300,000 of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from math import isqrt
from typing import Any

from tavus_emulator._core.strict_json import is_array, is_object

MAX_VALUES = 1000
"""Of a larger value only the first problems are named."""
_TOO_MANY = 10 * MAX_VALUES
_WIDEST = 2**40  # the square of more items than any body has
_ATTEMPTS = 5  # to come near to the shortest: more would cost more than the problems that they save
_FIELDS = 64  # more than schemas describe, so that a narrowed object keeps the fields that it has to have


def is_large(value: Any, limit: int = MAX_VALUES) -> bool:
    """Return whether a value contains more than `limit` values. Looks at no more than that many."""
    waiting: list[Any] = [value]
    while waiting:
        members = _members(waiting.pop())
        limit -= len(members)
        if limit < 0:
            return True
        waiting.extend(members)
    return False


def narrow(value: Any, is_valid: Callable[[Any], bool]) -> Any:
    """Return the beginning of a value that is invalid as well; None if even that is too large."""
    narrowed = _cut(value, MAX_VALUES)
    if not is_valid(narrowed):
        return None if is_large(narrowed, _TOO_MANY) else narrowed
    enough = 4 * MAX_VALUES  # twice the items: all attempts together cost a few times as much as the last one
    while enough < _WIDEST and is_valid(_cut(value, enough)):
        enough *= 4
    too_few = enough // 4
    for _ in range(_ATTEMPTS):
        middle = (too_few + enough) // 2
        if is_valid(_cut(value, middle)):
            too_few = middle
        else:
            enough = middle
    return _cut(value, enough)


def is_cut(value: Any, narrowed: Any, path: Sequence[str | int]) -> bool:
    """Return whether the array or object at a path has lost members."""
    for step in path:
        value, narrowed = value[step], narrowed[step]
    return len(_members(value)) != len(_members(narrowed))


def _members(value: Any) -> Collection[Any]:
    return value.values() if is_object(value) else value if is_array(value) else ()


def _cut(value: Any, budget: int) -> Any:
    """Return the value with up to `budget` values in arrays, about as many levels of them as items in each."""
    share = max(isqrt(budget), 1)
    if is_array(value):
        kept = value[:share]
        rest = budget // max(len(kept), 1)
        return [_cut(one, rest) if one and isinstance(one, dict | list) else one for one in kept]
    if is_object(value):
        names = list(value)[: max(_FIELDS, share)]
        rest = budget // max(len(names), 1)
        return {
            name: _cut(value[name], rest) if isinstance(value[name], dict | list) else value[name] for name in names
        }
    return value
