"""Carries out calls on an event loop: `sync_runner` with `await`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import httpx

from tavus_api.operation import AsyncEventStream, Operation, RequestOptions
from tavus_client import _time
from tavus_client._call.call import Call, partial_answer
from tavus_client._errors import CallError
from tavus_client._http.pools import AsyncPool
from tavus_client._http.wire import Answer
from tavus_client._settings import Settings

if TYPE_CHECKING:
    from tavus_api.helpers import Helper

T = TypeVar("T")
Bind: TypeAlias = "Callable[[Helper[Any], Any], Any]"
"""Makes the method that a declared helper stands for on a resource."""


class AsyncRunner:
    """Carries out the calls of `AsyncTavus` and its resources. `bind` makes the methods that helpers stand for."""

    def __init__(self, settings: Settings, pool: AsyncPool, bind: Bind) -> None:
        self.settings, self._pool, self._bind = settings, pool, bind

    def sibling(self, settings: Settings) -> AsyncRunner:
        """The same connections under other settings."""
        return AsyncRunner(settings, self._pool, self._bind)

    async def close(self) -> None:
        await self._pool.close()

    async def call(
        self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> T:
        http, wire = self._pool.client()
        call = Call(self.settings, wire, operation, arguments, body, options)
        while True:
            try:
                return await self._attempt(call, http)
            except CallError as error:
                failure = error
            try:
                pause = call.pause(failure)
            except CallError as error:  # raised by the user's policy
                failure, pause = error, None
            if pause is None:
                break
            await self.settings.clock.asleep(pause)
        raise call.finish(failure)

    async def _attempt(self, call: Call[T], http: httpx.AsyncClient) -> T:
        request, parts, received, response = call.request(), list[bytes](), 0, None
        try:
            async with _time.within(call.left):  # what a transport does in phases may go on and on
                response = await http.send(request, stream=True, follow_redirects=False)
                if call.streams(response):
                    return call.opened(response, self._stream(call, response))
                try:
                    async for part in call.wire.async_parts(response, call):
                        parts.append(part)
                        received += len(part)
                        call.collect(received)
                finally:
                    await response.aclose()
        except TimeoutError:
            raise call.lost(call.overdue(), partial_answer(response, parts)) from None
        except call.wire.errors as error:
            if (answer := call.wire.answer_in(error)) is not None:
                return call.answered(answer)
            raise call.lost(error, partial_answer(response, parts))  # noqa: B904 it has its cause
        except BaseException as error:  # cancelled, interrupted, or of a user's hook
            call.interrupted(error, partial_answer(response, parts))
            raise
        return call.answered(Answer(response.status_code, response.headers, b"".join(parts)))

    async def stream(
        self, operation: Operation[Any], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> AsyncEventStream:
        stream: AsyncEventStream = await self.call(operation, arguments, body, options)
        return stream

    def _stream(self, call: Call[Any], response: Any) -> AsyncEventStream:
        from tavus_client._call.event_stream import AsyncStream  # few operations have any

        return AsyncStream(call, response)

    def helper(self, declared: Helper[Any], resource: Any, /) -> Any:
        return self._bind(declared, resource)
