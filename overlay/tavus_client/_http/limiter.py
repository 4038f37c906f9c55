"""The bound on requests in flight, the same for every transport: each holds a connection until its answer is closed.

The HTTP libraries have bounds of their own, but one of them calls a wait for a free connection a timeout to the host,
and a wait that the deadline of a call ends can't be told from an answer that was lost.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Any

from tavus_client._time import within


class NoFreeConnectionError(OSError):
    """All connections were in use for as long as a call may wait for one."""

    def __init__(self, limit: int, seconds: float | None) -> None:
        waited = "" if seconds is None else f" for {seconds:.3g} s"
        super().__init__(f"all {limit} connections were in use{waited}; max_connections allows more")


class Permit:
    """Allows one request. Releasing it again has no effect."""

    __slots__ = ("_limiter",)

    def __init__(self, limiter: Limiter | AsyncLimiter | None) -> None:
        self._limiter = limiter

    def release(self) -> None:
        limiter, self._limiter = self._limiter, None
        if limiter is not None:
            limiter.free()


class Limiter:
    """Bounds the requests of threads; None has no bound."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._semaphore = threading.Semaphore(limit or 0)
        self.free = self._semaphore.release

    def acquire(self, seconds: float | None) -> Permit:
        """Wait `seconds` at most, None forever; raise `NoFreeConnectionError`."""
        if self._limit is None:
            return Permit(None)
        if not self._semaphore.acquire(timeout=seconds):
            raise NoFreeConnectionError(self._limit, seconds)
        return Permit(self)


class AsyncLimiter:
    """Bounds the requests of one event loop, first come, first served; None has no bound."""

    def __init__(self, limit: int | None) -> None:
        self._limit, self._free = limit, limit or 0
        self._waiting = deque[Any]()

    async def acquire(self, seconds: float | None) -> Permit:
        """Wait `seconds` at most, None forever; raise `NoFreeConnectionError`."""
        if self._limit is None:
            return Permit(None)
        if self._free:
            self._free -= 1
        else:
            await self._wait(self._limit, seconds)
        return Permit(self)

    async def _wait(self, limit: int, seconds: float | None) -> None:
        import anyio  # its events are those of the running loop; loaded on use

        turn = anyio.Event()
        self._waiting.append(turn)
        try:
            async with within(seconds):
                await turn.wait()
        except BaseException as error:
            if turn.is_set():
                self.free()  # it came too late
            else:
                self._waiting.remove(turn)
            if isinstance(error, TimeoutError):
                raise NoFreeConnectionError(limit, seconds) from None
            raise

    def free(self) -> None:
        if self._waiting:
            self._waiting.popleft().set()
        else:
            self._free += 1
