"""Waiting until something has ended, or is ready."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from tavus_client._errors import JobFailedError, WaitTimeoutError
from tavus_client._helpers.steps import Ask, Family, Give, Sleep, Steps
from tavus_client._time import Clock, seconds_of

_FIRST, _GROWTH, _LONGEST = 0.5, 1.5, 10.0
READY = frozenset({"ready", "completed", "complete", "succeeded", "success", "done", "finished"})
"""Statuses of things that are made. Source: the contract's "Possible values" of replicas, videos and documents; the
others are what APIs of the kind say."""
FAILED = frozenset({"error", "failed", "failure", "cancelled", "canceled", "deleted", "rejected", "expired"})
"""Statuses of things that never will be."""


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
    return _poll(family, subject, timeout, on_poll, has_ended)


def wait_until_ready(
    family: Family,
    subject: str,
    /,
    *,
    timeout: float | dt.timedelta = 3600.0,
    on_poll: Callable[[Any], object] | None = None,
) -> Steps:
    """Ask `get`, less and less often, until its `status` says that the thing is made; return its last answer.

    Args:
        subject: The id of what to wait for.
        timeout: Seconds to wait at most, or a timedelta.
        on_poll: Called with each answer.

    Raises:
        JobFailedError: it failed; the error has the reason that the service gives.
        WaitTimeoutError: it is not ready in time.
    """
    return _poll(family, subject, timeout, on_poll, is_ready)


def _poll(
    family: Family,
    subject: str,
    timeout: float | dt.timedelta,
    on_poll: Callable[[Any], object] | None,
    is_over: Callable[[str, Any], bool],
) -> Steps:
    wait = Wait(subject, timeout, family.clock)
    while True:
        state = yield Ask(partial(family.operations["get"], subject))
        if on_poll is not None:
            on_poll(state)
        if is_over(subject, state):
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


def has_ended(_subject: str, state: Any) -> bool:
    """Whether a conversation is over. Source: the contract's `status`, "Possible values: `active`, `ended`"."""
    return getattr(state, "status", None) == "ended"


def is_ready(subject: str, state: Any) -> bool:
    """Whether a thing that takes time to make is made. An unknown status is one on the way.

    Raises:
        JobFailedError: it never will be.
    """
    status = getattr(state, "status", None)
    if status in FAILED:
        raise JobFailedError(subject, str(status), _reason(state))
    return status in READY


def _reason(state: Any) -> str | None:
    """What the service says about a failure: the text of a field that is called after an error or a reason."""
    fields: dict[str, Any] = state.to_dict() if hasattr(state, "to_dict") else {}
    texts = (value for name, value in fields.items() if re.search("error|reason|failure|detail", name))
    return next((text for text in texts if isinstance(text, str) and text.strip()), None)
