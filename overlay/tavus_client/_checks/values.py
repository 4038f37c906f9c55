"""What several checks ask of a value, and how they speak of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tavus_client._call.shapes import describe

_SHOWN = 200


def show(value: Any) -> str:
    """A value as a message has it: text and numbers in short, of all else the kind."""
    if isinstance(value, str):
        return repr(value) if len(value) <= _SHOWN else f"{value[:_SHOWN]!r}…"
    if isinstance(value, int | float) and not isinstance(value, bool) and -1e15 < value < 1e15:
        return str(value)
    return describe(value)


def text_problem(value: Any, wanted: str) -> str | None:
    """What is wrong with a value that has to be a text with something in it."""
    if not isinstance(value, str):
        return f"is {describe(value)}: pass {wanted}, as text"
    if not value or value.isspace():
        return f"is blank: pass {wanted}, or leave it out"
    return None


def whole(value: Any) -> int | float | None:
    """The value if it is a whole number, as JSON Schema has it: 2.0 is one, true isn't."""
    if value.__class__ is int or (value.__class__ is float and value.is_integer()):
        number: int | float = value
        return number
    return None


def nearest(value: str, names: Iterable[str]) -> str | None:
    """The name that the value is most probably a slip for."""
    import difflib  # slow to import, and mistakes are rare

    return next(iter(difflib.get_close_matches(value.strip().lower()[:80], list(names), n=1)), None)


def listed(names: Iterable[str]) -> str:
    """`a, b or c`."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
