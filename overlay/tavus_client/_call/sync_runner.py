"""Carries out calls on the thread that makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import httpx

from tavus_api.operation import EventStream, Operation, RequestOptions
from tavus_client._call.call import Answer, Call, partial_answer
from tavus_client._call.wire import Wire
from tavus_client._errors import CallError, TavusError
from tavus_client._settings import Settings

if TYPE_CHECKING:
    from tavus_api.helpers import Helper

T = TypeVar("T")
Bind: TypeAlias = "Callable[[Helper[Any], Any], Any]"
"""Makes the method that a declared helper stands for on a resource."""


class Runner:
    """Carries out the calls of `Tavus` and its resources. `bind` makes the methods that helpers stand for."""

    def __init__(self, settings: Settings, http: httpx.Client, bind: Bind) -> None:
        self.settings, self.http, self._wire = settings, http, Wire(http)
        self._bind = bind
        self._origin: Runner | None = None

    def sibling(self, settings: Settings) -> Runner:
        """The same connections under other settings; they stay open as long as either is in use."""
        sibling = Runner(settings, self.http, self._bind)
        sibling._origin = self
        return sibling

    def call(self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /) -> T:
        call = Call(self.settings, self._wire, operation, arguments, body, options)
        while True:
            try:
                return self._attempt(call)
            except CallError as error:
                failure = error
            try:
                pause = call.pause(failure)
            except CallError as error:  # raised by the user's policy
                failure, pause = error, None
            if pause is None:
                break
            self.settings.clock.sleep(pause)
        raise call.finish(failure)

    def _attempt(self, call: Call[T]) -> T:
        if self.http.is_closed:
            raise TavusError("this client is closed: make a new one")
        request, parts, received, response = call.request(), list[bytes](), 0, None
        try:
            response = self.http.send(request, stream=True, follow_redirects=False)
            if call.streams(response):
                return call.opened(response, self._stream(call, response))
            try:
                for part in self._wire.parts(response, call.tick):
                    parts.append(part)
                    received += len(part)
                    call.collect(received)
            finally:
                response.close()
        except self._wire.errors as error:
            raise call.lost(error, partial_answer(response, parts))  # noqa: B904 it has its cause
        return call.answered(Answer(response.status_code, response.headers, b"".join(parts)))

    def stream(
        self, operation: Operation[Any], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> EventStream:
        stream: EventStream = self.call(operation, arguments, body, options)
        return stream

    def _stream(self, call: Call[Any], response: Any) -> EventStream:
        from tavus_client._call.event_stream import Stream  # few operations have any

        return Stream(call, response, self._wire.parts(response, lambda: None))

    def helper(self, declared: Helper[Any], resource: Any, /) -> Any:
        return self._bind(declared, resource)
