"""Warnings that point at the caller's line, however deep in this client they are raised."""

from __future__ import annotations

import warnings

_OURS = ("tavus_client", "tavus_api")


class RequestWarning(UserWarning):
    """The request is valid, but probably not what was meant."""


def warn(message: str, category: type[Warning]) -> None:
    """Call `warnings.warn` with the first frame outside this client as the location."""
    import inspect  # slow to import, and warnings are rare

    level, frame = 1, inspect.currentframe()
    while frame is not None and str(frame.f_globals.get("__name__")).partition(".")[0] in _OURS:
        level, frame = level + 1, frame.f_back
    warnings.warn(message, category, stacklevel=level)
