"""Carries out calls: on the thread that makes them, or on an event loop.

Both are one coroutine; that of a sync client never suspends. They differ in how they wait and receive an answer.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Self, TypeVar

from tavus_api.operation import Operation, RequestOptions
from tavus_client import _time
from tavus_client._blocking import run
from tavus_client._call.call import Call
from tavus_client._call.event_stream import AsyncStream, Stream
from tavus_client._errors import CallError
from tavus_client._http.deadlines import Watched
from tavus_client._http.pools import Pool
from tavus_client._settings import Settings

if TYPE_CHECKING:
    from tavus_api.helpers import Helper

T = TypeVar("T")


class _Runner:
    """Carries out the calls of a client and its resources. `bind` makes the methods that helpers stand for."""

    def __init__(self, settings: Settings, pool: Pool, bind: Callable[[Helper[Any], Any], Any]) -> None:
        self.settings, self._pool, self._bind = settings, pool, bind

    def sibling(self, settings: Settings) -> Self:
        """Return one with other settings, on the same connections."""
        return type(self)(settings, self._pool, self._bind)

    def helper(self, declared: Helper[Any], resource: Any, /) -> Any:
        return self._bind(declared, resource)

    async def _call(
        self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> T:
        call = Call(self.settings, self._pool.wire(), operation, arguments, body, options)
        while True:
            try:
                return await self._attempt(call)
            except CallError as error:
                failure = error
            try:
                pause = call.pause(failure)
            except CallError as error:  # raised by the user's policy
                failure, pause = error, None
            if pause is None:
                break
            await self._sleep(pause)
        raise call.finish(failure)

    async def _attempt(self, call: Call[T]) -> T:
        request = call.request()
        try:
            stream = await self._receive(call, request)
        except call.wire.errors as error:
            if (answer := call.wire.answer_in(error)) is not None:
                return call.answered(answer)
            if call.left is not None and call.left <= 0 and not call.wire.is_unsent(error):
                error = call.overdue()
            raise call.lost(error)  # noqa: B904 it has its cause
        except BaseException as error:  # cancelled, interrupted, or of a user's hook
            call.interrupted(error)
            raise
        return call.answered(call.received) if stream is None else call.opened(stream)

    @abstractmethod
    async def _sleep(self, seconds: float) -> None: ...

    @abstractmethod
    async def _receive(self, call: Call[Any], request: Any) -> Stream | AsyncStream | None:
        """Send a request and receive the answer; return its events, if it is a stream of these."""


class Runner(_Runner):
    """Carries out the calls of `Tavus`."""

    def call(self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /) -> T:
        return run(self._call(operation, arguments, body, options))

    stream: Any = call

    def close(self) -> None:
        run(self._pool.close())

    async def _sleep(self, seconds: float) -> None:
        self.settings.clock.sleep(seconds)

    async def _receive(self, call: Call[Any], request: Any) -> Stream | None:
        wire = call.wire
        permit, stream = wire.limiter.acquire(call.patience), None
        try:
            with Watched(call):
                response = wire.send(request)
                if call.begins(response):
                    stream = Stream(call, response, permit)
                    return stream
                try:
                    parts, decode = wire.body(response, call.collect)
                    for part in parts:
                        call.take(decode(part))
                finally:
                    response.close()
        finally:
            if stream is None:
                permit.release()
        return None


class AsyncRunner(_Runner):
    """Carries out the calls of `AsyncTavus`."""

    call = _Runner._call  # noqa: SLF001 its own
    stream: Any = call

    async def close(self) -> None:
        await self._pool.close()

    async def _sleep(self, seconds: float) -> None:
        await self.settings.clock.asleep(seconds)

    async def _receive(self, call: Call[Any], request: Any) -> AsyncStream | None:
        wire = call.wire
        permit, stream = await wire.limiter.acquire(call.patience), None
        try:
            async with _time.within(call.left):  # what a transport does in phases may go on and on
                response = await wire.send(request)
                if call.begins(response):
                    stream = AsyncStream(call, response, permit)
                    return stream
                try:
                    parts, decode = wire.body(response, call.collect)
                    async with aclosing(parts):
                        async for part in parts:
                            call.take(decode(part))
                finally:
                    await response.aclose()
        except TimeoutError as error:
            if type(error) is not TimeoutError:  # aiohttp's have another name
                raise
            raise call.overdue() from None
        finally:
            if stream is None:
                permit.release()
        return None
