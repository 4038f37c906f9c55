"""Warnings that point at the caller's line, however deep in this client they arise."""

from __future__ import annotations

import inspect
import warnings

_OURS = ("tavus_client", "tavus_api")


def warn(message: str, category: type[Warning]) -> None:
    """`warnings.warn`, with the first frame outside this client as its place."""
    level, frame = 1, inspect.currentframe()
    while frame is not None and str(frame.f_globals.get("__name__")).partition(".")[0] in _OURS:
        level, frame = level + 1, frame.f_back
    warnings.warn(message, category, stacklevel=level)
