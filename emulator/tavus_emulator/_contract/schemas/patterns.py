"""Bounds on the work of a contract's patterns.

Patterns without look-around and back-references are matched in linear time. Others backtrack: up to `BACKTRACKS` steps
from each place of a text, so that only texts of up to `LONGEST` characters are compared with them.
"""

from __future__ import annotations

from functools import lru_cache

BACKTRACKS = 10_000
LONGEST = 2_000


@lru_cache(1024)
def is_linear(pattern: str) -> bool:
    """Return whether a pattern is matched in linear time. False for one that can't be used, too."""
    import jsonschema_rs

    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions())
    except (jsonschema_rs.ValidationError, ValueError):
        return False
    return True
