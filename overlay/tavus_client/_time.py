"""Time as a client measures it and waits for it."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

LEAST = 1e-6
"""Seconds: a shorter wait is only what rounding leaves of one, and a clock may not move by it."""


class Clock:
    """The machine's clock. A test passes a client a subclass with its own time: `Tavus(clock=…)`.

    A client measures deadlines and timeouts with `monotonic`, compares timestamps with `now`, and waits with `sleep`
    or `asleep`: before a retry, and between two polls.
    """

    def now(self) -> dt.datetime:
        """Return the time of day, in UTC."""
        return now()

    def monotonic(self) -> float:
        """Return seconds since some fixed moment; they never decrease."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Return after that many seconds."""
        time.sleep(seconds)

    async def asleep(self, seconds: float) -> None:
        """Sleep on the running event loop."""
        import anyio  # slow to import

        await anyio.sleep(seconds)


def on_trio() -> bool:
    """Return whether the running event loop is trio's; any other is asyncio's."""
    if "trio" not in sys.modules:
        return False
    import sniffio

    return sniffio.current_async_library() == "trio"


def running_loop() -> Any:
    """Return an object that stands for the running event loop."""
    if on_trio():
        import trio

        return trio.lowlevel.current_trio_token()
    import asyncio  # slow to import, and already imported where this is called

    return asyncio.get_running_loop()


def within(seconds: float | None) -> AbstractAsyncContextManager[Any]:
    """Raise TimeoutError when the block takes longer, on the running event loop."""
    if on_trio():
        return _within_on_trio(seconds)
    import asyncio

    return asyncio.timeout(seconds)


@asynccontextmanager
async def _within_on_trio(seconds: float | None) -> AsyncGenerator[None]:
    import anyio

    with anyio.fail_after(seconds):
        yield


def now() -> dt.datetime:
    """Return the time of day, in UTC."""
    return dt.datetime.now(dt.UTC)


def seconds_of(duration: float | dt.timedelta) -> float:
    """Return a duration in seconds."""
    return duration.total_seconds() if isinstance(duration, dt.timedelta) else float(duration)
