"""The nearest of known words."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known word that is most like this one; None if none reaches `cutoff`, from 0 to 1."""
    import difflib  # slow to import, and mistakes are rare

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)), None)
