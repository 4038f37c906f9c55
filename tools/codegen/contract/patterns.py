"""Translates a contract's patterns (ECMA-262, as in JSON Schema) to Python's."""

from __future__ import annotations

import re

_CLASSES = {r"\d": "0-9", r"\w": "A-Za-z0-9_"}
_TOKEN = re.compile(r"\\.|\[|\]|\$|.", re.DOTALL)


def python_pattern(pattern: str) -> str | None:
    """Return the pattern for `re`: `$` only at the very end, digits and letters of ASCII only. None if impossible."""
    made, inside = list[str](), False
    for part in _TOKEN.findall(pattern):
        if part in _CLASSES:
            made.append(_CLASSES[part] if inside else f"[{_CLASSES[part]}]")
        elif part == "$" and not inside:
            made.append(r"\Z")
        else:
            inside = part == "[" or (inside and part != "]")
            made.append(r"\[" if part == "[" and made and made[-1] == "[" else part)
    found = "".join(made)
    try:
        re.compile(found)
    except (re.error, OverflowError):
        return None
    return found
