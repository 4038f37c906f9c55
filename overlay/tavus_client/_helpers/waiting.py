"""Waiting for something to be done, and the rule for what has been running too long."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tavus_client import _time
from tavus_client._errors import WaitTimeoutError
from tavus_client._timestamps import parse_timestamp

_FIRST, _GROWTH, _LONGEST = 0.5, 1.5, 10.0


class Wait:
    """When to look again. Does no waiting itself."""

    def __init__(self, subject: str, timeout: float | dt.timedelta) -> None:
        self._subject, self._timeout = subject, _time.seconds_of(timeout)
        self._started, self._delay = _time.monotonic(), _FIRST

    def pause(self, state: Any) -> float:
        """Seconds until the next look, after one that showed `state`.

        Raises:
            WaitTimeoutError: the time is up.
        """
        left = self._timeout - (_time.monotonic() - self._started)
        if left <= 0:
            raise WaitTimeoutError(self._subject, getattr(state, "status", None), self._timeout)
        delay, self._delay = min(self._delay, left), min(self._delay * _GROWTH, _LONGEST)
        return delay


def has_ended(state: Any) -> bool:
    """Whether a conversation is over. Source: the contract's `status`, "Possible values: `active`, `ended`"."""
    return getattr(state, "status", None) == "ended"


def is_older(row: Any, than: float | dt.timedelta) -> bool:
    """Whether `row` was created longer ago; one that doesn't say when was not."""
    created = parse_timestamp(getattr(row, "created_at", None))
    return created is not None and (_time.now() - created).total_seconds() > _time.seconds_of(than)
