"""Creates something when the plan has a free slot for it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from tavus_client._errors import ConcurrencyLimitError
from tavus_client._helpers.steps import Ask, Family, Give, Sleep, Steps
from tavus_client._time import seconds_of

_FIRST, _GROWTH, _LONGEST = 1.0, 1.5, 30.0


def create_when_free(family: Family, wait: float | dt.timedelta, /, *args: Any, **arguments: Any) -> Steps:
    """Create something. While the concurrency limit is reached, wait and try again, at growing intervals.

    It takes the arguments of `create`, after `wait`: the maximum seconds to wait for a free slot, or a timedelta. A
    refused create has no effect and costs nothing, so it is safe to retry.

    Raises:
        ConcurrencyLimitError: The limit is still reached when the time is up.
    """
    create, clock, delay = partial(family.operations["create"], *args, **arguments), family.clock, _FIRST
    until = clock.monotonic() + seconds_of(wait)
    while True:
        try:
            created = yield Ask(create)
        except ConcurrencyLimitError:
            left = until - clock.monotonic()
            if left <= 0:
                raise
            delay, pause = min(delay * _GROWTH, _LONGEST), min(delay, left)
        else:
            yield Give(created)
            return
        yield Sleep(pause, clock)
