"""Waiting until something has ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from tavus_client._errors import WaitTimeoutError
from tavus_client._helpers.steps import Ask, Family, Give, Sleep, Steps
from tavus_client._time import Clock, seconds_of

_FIRST, _GROWTH, _LONGEST = 0.5, 1.5, 10.0


def wait_until_ended(
    family: Family,
    subject: str,
    /,
    *,
    timeout: float | dt.timedelta = 3600.0,
    on_poll: Callable[[Any], object] | None = None,
) -> Steps:
    """Ask `get`, less and less often, until its `status` is `ended`; return its last answer.

    Args:
        subject: The id of what to wait for.
        timeout: Seconds to wait at most, or a timedelta.
        on_poll: Called with each answer.

    Raises:
        WaitTimeoutError: it has not ended in time.
    """
    wait = Wait(subject, timeout, family.clock)
    while True:
        state = yield Ask(partial(family.operations["get"], subject))
        if on_poll is not None:
            on_poll(state)
        if has_ended(state):
            yield Give(state)
            return
        yield Sleep(wait.pause(state), family.clock)


class Wait:
    """The schedule of polls. Does not wait itself."""

    def __init__(self, subject: str, timeout: float | dt.timedelta, clock: Clock) -> None:
        self._subject, self._timeout, self._clock = subject, seconds_of(timeout), clock
        self._started, self._delay = clock.monotonic(), _FIRST

    def pause(self, state: Any) -> float:
        """Seconds until the next look, after one that showed `state`.

        Raises:
            WaitTimeoutError: the time is up.
        """
        left = self._timeout - (self._clock.monotonic() - self._started)
        if left <= 0:
            raise WaitTimeoutError(self._subject, getattr(state, "status", None), self._timeout)
        delay, self._delay = min(self._delay, left), min(self._delay * _GROWTH, _LONGEST)
        return delay


def has_ended(state: Any) -> bool:
    """Whether a conversation is over. Source: the contract's `status`, "Possible values: `active`, `ended`"."""
    return getattr(state, "status", None) == "ended"
