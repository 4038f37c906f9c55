"""Waits until something has ended, or is ready."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from tavus_api.helpers import READY
from tavus_client._errors import JobFailedError, WaitTimeoutError
from tavus_client._helpers.family import Family
from tavus_client._time import LEAST, seconds_of

_FIRST, _GROWTH, _LONGEST = 0.5, 1.5, 10.0
FAILED = frozenset({"error", "failed", "failure", "cancelled", "canceled", "deleted", "rejected", "expired"})
"""Statuses of things that never will be."""


async def wait_until_ended(
    family: Family,
    subject: str,
    /,
    *,
    timeout: float | dt.timedelta = 3600.0,
    on_poll: Callable[[Any], object] | None = None,
) -> Any:
    """Poll `get`, at growing intervals, until its `status` is `ended`; return the last answer.

    Args:
        subject: The id of the resource to wait for.
        timeout: The maximum seconds to wait, or a timedelta.
        on_poll: Called with each answer.

    Raises:
        WaitTimeoutError: It has not ended in time.
    """
    return await poll(family, subject, timeout, on_poll, has_ended)


async def wait_until_ready(
    family: Family,
    subject: str,
    /,
    *,
    timeout: float | dt.timedelta = 3600.0,
    on_poll: Callable[[Any], object] | None = None,
) -> Any:
    """Poll `get`, at growing intervals, until its `status` is ready; return the last answer.

    Args:
        subject: The id of the resource to wait for.
        timeout: The maximum seconds to wait, or a timedelta.
        on_poll: Called with each answer.

    Raises:
        JobFailedError: It failed; the error has the service's reason.
        WaitTimeoutError: It is not ready in time.
    """
    return await poll(family, subject, timeout, on_poll, is_ready)


async def poll(
    family: Family,
    subject: str,
    timeout: float | dt.timedelta,
    on_poll: Callable[[Any], object] | None,
    is_over: Callable[[str, Any], bool],
    **arguments: Any,
) -> Any:
    """Get a resource at growing intervals until it is over; return the last answer."""
    limit, delay = seconds_of(timeout), _FIRST
    until = family.clock.monotonic() + limit
    while True:
        state = await family.call("get", subject, **arguments)
        if on_poll is not None:
            on_poll(state)
        if is_over(subject, state):
            return state
        left = until - family.clock.monotonic()
        if left < LEAST:
            raise WaitTimeoutError(subject, getattr(state, "status", None), limit)
        await family.sleep(min(delay, left))
        delay = min(delay * _GROWTH, _LONGEST)


def has_ended(_subject: str, state: Any) -> bool:
    """Return whether a conversation is over. Source: the contract's `status`, "Possible values: `active`, `ended`"."""
    return getattr(state, "status", None) == "ended"


def is_ready(subject: str, state: Any) -> bool:
    """Return whether a slow resource is ready. An unknown status counts as not ready.

    Raises:
        JobFailedError: It never will be.
    """
    status = getattr(state, "status", None)
    if status in FAILED:
        raise JobFailedError(subject, str(status), _reason(state))
    return status in READY


def _reason(state: Any) -> str | None:
    """Return the service's reason for a failure: the text of a field that is named after an error or a reason."""
    fields: dict[str, Any] = state.to_dict() if hasattr(state, "to_dict") else {}
    texts = (value for name, value in fields.items() if re.search("error|reason|failure|detail", name))
    return next((text for text in texts if isinstance(text, str) and text.strip()), None)
