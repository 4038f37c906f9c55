"""Creates something when the plan has a free slot for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tavus_client._errors import ConcurrencyLimitError
from tavus_client._helpers.family import Family
from tavus_client._time import LEAST, seconds_of

_FIRST, _GROWTH, _LONGEST = 1.0, 1.5, 30.0


async def create_when_free(family: Family, wait: float | dt.timedelta, /, *args: Any, **arguments: Any) -> Any:
    """Create something. While the concurrency limit is reached, wait and try again, at growing intervals.

    It takes the arguments of `create`, after `wait`: the maximum seconds to wait for a free slot, or a timedelta. A
    refused create has no effect and costs nothing, so it is safe to retry.

    Raises:
        ConcurrencyLimitError: The limit is still reached when the time is up.
    """
    until, delay = family.clock.monotonic() + seconds_of(wait), _FIRST
    while True:
        try:
            return await family.call("create", *args, **arguments)
        except ConcurrencyLimitError:
            left = until - family.clock.monotonic()
            if left < LEAST:
                raise
        await family.sleep(min(delay, left))
        delay = min(delay * _GROWTH, _LONGEST)
