"""Helpers for checks: tests of values and their wording in messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tavus_client._type_names import describe

_SHOWN = 200


def show(value: Any) -> str:
    """Render a value for a message: short strings and numbers as they are, anything else as its kind."""
    if isinstance(value, str):
        return repr(value) if len(value) <= _SHOWN else f"{value[:_SHOWN]!r}…"
    if isinstance(value, int | float) and not isinstance(value, bool) and -1e15 < value < 1e15:
        return str(value)
    return describe(value)


def whole(value: Any) -> int | float | None:
    """Return the value if it is an integer as JSON Schema defines it: 2.0 is one, true isn't."""
    if value.__class__ is int or (value.__class__ is float and value.is_integer()):
        number: int | float = value
        return number
    return None


def nearest(value: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the name that the value most probably stands for."""
    import difflib  # slow to import, and mistakes are rare

    return next(iter(difflib.get_close_matches(value.strip().lower()[:80], sorted(names), n=1, cutoff=cutoff)), None)


def listed(names: Iterable[str], last: str = "or") -> str:
    """Join words: `a, b or c`; return an empty text for none."""
    *most, final = list(names) or [""]
    return f"{', '.join(most)} {last} {final}" if most else final
