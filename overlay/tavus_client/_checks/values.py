"""Helpers for checks: tests of values and their wording in messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tavus_client._type_names import describe

_SHOWN = 200
_LONGEST, _SHORT = 64, 6
"""Letters of a name: those that are compared, and what is a short one."""


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


def nearest(value: str, names: Iterable[str]) -> str | None:
    """Return the name that the value most probably stands for."""
    import difflib  # slow to import, and mistakes are rare

    return next(iter(difflib.get_close_matches(value.strip().lower()[:80], sorted(names), n=1)), None)


def misspelt(name: str, names: Iterable[str]) -> str | None:
    """Return the name that `name` is a slip of: another spelling, or at most two letters apart, one in a short name."""
    wanted = _letters(name)
    most = 1 if len(wanted) < _SHORT else 2
    return next((known for known in sorted(names) if _distance(wanted, _letters(known), most) <= most), None)


def _letters(name: str) -> str:
    return name[:_LONGEST].lower().replace("_", "").replace("-", "")


def _distance(one: str, other: str, most: int) -> int:
    """Count the letters that are put in, left out, changed or swapped with their neighbour; exact up to `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]


def listed(names: Iterable[str], last: str = "or") -> str:
    """Join words: `a, b or c`; return an empty text for none."""
    *most, final = list(names) or [""]
    return f"{', '.join(most)} {last} {final}" if most else final
