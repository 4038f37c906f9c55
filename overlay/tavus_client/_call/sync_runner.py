"""Carries out calls on the thread that makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import httpx

from tavus_api.operation import EventStream, Operation, RequestOptions
from tavus_client._call.call import Call, partial_answer
from tavus_client._errors import CallError
from tavus_client._http.deadlines import Watched
from tavus_client._http.pools import Pool
from tavus_client._http.wire import Answer
from tavus_client._settings import Settings

if TYPE_CHECKING:
    from tavus_api.helpers import Helper

T = TypeVar("T")
Bind: TypeAlias = "Callable[[Helper[Any], Any], Any]"
"""Makes the method that a declared helper stands for on a resource."""


class Runner:
    """Carries out the calls of `Tavus` and its resources. `bind` makes the methods that helpers stand for."""

    def __init__(self, settings: Settings, pool: Pool, bind: Bind) -> None:
        self.settings, self._pool, self._bind = settings, pool, bind

    def sibling(self, settings: Settings) -> Runner:
        """The same connections under other settings; they stay open as long as either is in use."""
        return Runner(settings, self._pool, self._bind)

    def close(self) -> None:
        self._pool.close()

    def call(self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /) -> T:
        http, wire = self._pool.client()
        call = Call(self.settings, wire, operation, arguments, body, options)
        while True:
            try:
                return self._attempt(call, http)
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

    def _attempt(self, call: Call[T], http: httpx.Client) -> T:
        request, parts, received, response = call.request(), list[bytes](), 0, None
        try:
            with Watched(call):
                response = http.send(request, stream=True, follow_redirects=False)
                if call.streams(response):
                    return call.opened(response, self._stream(call, response))
                try:
                    for part in call.wire.parts(response, call):
                        parts.append(part)
                        received += len(part)
                        call.collect(received)
                finally:
                    response.close()
        except call.wire.errors as error:
            if (answer := call.wire.answer_in(error)) is not None:
                return call.answered(answer)
            if call.left is not None and call.left <= 0 and not call.wire.is_unsent(error):
                error = call.overdue()
            raise call.lost(error, partial_answer(response, parts))  # noqa: B904 it has its cause
        except BaseException as error:  # cancelled, interrupted, or of a user's hook
            call.interrupted(error, partial_answer(response, parts))
            raise
        return call.answered(Answer(response.status_code, response.headers, b"".join(parts)))

    def stream(
        self, operation: Operation[Any], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> EventStream:
        stream: EventStream = self.call(operation, arguments, body, options)
        return stream

    def _stream(self, call: Call[Any], response: Any) -> EventStream:
        from tavus_client._call.event_stream import Stream  # few operations have any

        return Stream(call, response, call.wire.parts(response, call, whole=False))

    def helper(self, declared: Helper[Any], resource: Any, /) -> Any:
        return self._bind(declared, resource)
