"""API keys in texts: whether one is shown, and texts without it."""

from __future__ import annotations

import re
from functools import lru_cache

from tavus_client._secrets import Secret

_SHORTEST = 8
_CUT = 16


@lru_cache
def pattern(key: str) -> re.Pattern[str]:
    """Return what finds a key in the ways in which servers and libraries write it, also one that is cut off.

    A key shorter than eight characters is a test's, and could be part of any word: only a string in quotes is one.
    """
    written = Secret(key).written()
    if len(key) < _SHORTEST:
        return re.compile(rf"(?<=[\"'`])(?:{_any(written)})(?=[\"'`])")
    return re.compile(_any({form[:end] for form in written for end in range(min(len(form), _CUT), len(form) + 1)}))


def _any(texts: set[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


def without(key: str, text: str, instead: str) -> str:
    """Replace the key in a text."""
    return pattern(key).sub(lambda _: instead, text)
