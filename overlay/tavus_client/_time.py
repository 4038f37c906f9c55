"""Time as a client sees and spends it."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class Clock:
    """The machine's clock. A test passes a client a subclass with a time of its own: `Tavus(clock=…)`.

    A client measures deadlines and timeouts with `monotonic`, compares timestamps with `now`, and waits with `sleep`
    or `asleep`: before it repeats a request, and between two polls.
    """

    def now(self) -> dt.datetime:
        """The time of day, in UTC."""
        return now()

    def monotonic(self) -> float:
        """Seconds since any moment; they never go back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        time.sleep(seconds)

    async def asleep(self, seconds: float) -> None:
        """`sleep` on whatever event loop runs."""
        import asyncio  # slow to import, and already there where this is called

        import sniffio

        if sniffio.current_async_library() == "trio":
            import trio  # a program that runs it has it

            await trio.sleep(seconds)
        else:
            await asyncio.sleep(seconds)


@asynccontextmanager
async def within(seconds: float | None) -> AsyncGenerator[None]:
    """Raises TimeoutError when the block takes longer, on whatever event loop runs."""
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
    """The time of day, in UTC."""
    return dt.datetime.now(dt.UTC)


def seconds_of(duration: float | dt.timedelta) -> float:
    """A duration in seconds."""
    return duration.total_seconds() if isinstance(duration, dt.timedelta) else float(duration)
