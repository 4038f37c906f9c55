"""Carries out calls on an event loop: `sync_runner` with `await`."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import httpx
import sniffio

from tavus_api.operation import AsyncEventStream, Operation, RequestOptions
from tavus_client import _time
from tavus_client._call.call import Answer, Call, partial_answer
from tavus_client._call.wire import Wire, make_async_client
from tavus_client._errors import CallError, TavusError
from tavus_client._settings import Settings

if TYPE_CHECKING:
    from tavus_api.helpers import Helper

T = TypeVar("T")
Bind: TypeAlias = "Callable[[Helper[Any], Any], Any]"
"""Makes the method that a declared helper stands for on a resource."""


class Pool:
    """The HTTP client: the one that was handed in, or an own one for the event loop that is running.

    Connections can't outlive their event loop. When another one runs (a second `asyncio.run`), new ones are made.
    """

    def __init__(self, timeout: httpx.Timeout, http: httpx.AsyncClient | None) -> None:
        self._timeout, self._own, self._closed = timeout, http is None, False
        self._loop: object = None
        self._made = (http, Wire(http)) if http is not None else None
        self._forget: Callable[[], object] = lambda: None

    def client(self) -> tuple[httpx.AsyncClient, Wire]:
        """The client for the running loop."""
        if self._own and not self._closed:
            loop, on_asyncio = _running_loop()
            if self._made is None or loop is not self._loop:
                self._forget()
                http, forget = make_async_client(self._timeout, on_asyncio=on_asyncio)
                self._made, self._loop = (http, Wire(http)), loop
                self._forget = weakref.finalize(self, forget)
        if self._closed or self._made is None or self._made[0].is_closed:
            raise TavusError("this client is closed: make a new one")
        return self._made

    async def close(self) -> None:
        if self._own:
            self._closed = True
            if self._made is not None and self._loop is _running_loop()[0]:
                await self._made[0].aclose()


def _running_loop() -> tuple[object, bool]:
    """The loop that runs, and whether it is asyncio's."""
    if sniffio.current_async_library() == "trio":
        import trio  # a program that runs it has it

        return trio.lowlevel.current_trio_token(), False
    return asyncio.get_running_loop(), True


class AsyncRunner:
    """Carries out the calls of `AsyncTavus` and its resources. `bind` makes the methods that helpers stand for."""

    def __init__(
        self, settings: Settings, http: httpx.AsyncClient | None, bind: Bind, pool: Pool | None = None
    ) -> None:
        self.settings = settings
        self._bind = bind
        self._pool = pool or Pool(settings.timeout, http)

    def sibling(self, settings: Settings) -> AsyncRunner:
        """The same connections under other settings."""
        return AsyncRunner(settings, None, self._bind, self._pool)

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
                    async for part in response.aiter_bytes():
                        parts.append(part)
                        received += len(part)
                        call.collect(received)
                finally:
                    await response.aclose()
        except TimeoutError:
            raise call.lost(call.overdue(), partial_answer(response, parts)) from None
        except call.wire.errors as error:
            raise call.lost(error, partial_answer(response, parts))  # noqa: B904 it has its cause
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
