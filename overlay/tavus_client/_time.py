"""Time as a client measures it and waits for it."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


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
        import asyncio  # slow to import, and already imported where this is called

        import sniffio

        if sniffio.current_async_library() == "trio":
            import trio  # a program that runs it has it

            await trio.sleep(seconds)
        else:
            await asyncio.sleep(seconds)


@asynccontextmanager
async def within(seconds: float | None) -> AsyncGenerator[None]:
    """Raise TimeoutError when the block takes longer, on the running event loop."""
    import asyncio

    import sniffio

    if sniffio.current_async_library() == "trio":
        import trio

        try:
            with trio.fail_after(math.inf if seconds is None else seconds):
                yield
        except trio.TooSlowError:
            raise TimeoutError from None
    else:
        async with asyncio.timeout(seconds):
            yield


def now() -> dt.datetime:
    """Return the time of day, in UTC."""
    return dt.datetime.now(dt.UTC)


def seconds_of(duration: float | dt.timedelta) -> float:
    """Return a duration in seconds."""
    return duration.total_seconds() if isinstance(duration, dt.timedelta) else float(duration)
