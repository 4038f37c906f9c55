"""Reads a stream of events. Source: WHATWG HTML, section 9.2.6, "Interpreting an event stream"."""

from __future__ import annotations

import codecs
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import aclosing
from typing import Any, Self

from tavus_api.operation import ServerSentEvent
from tavus_client._blocking import run
from tavus_client._call.call import Call
from tavus_client._http.limiter import Permit

_LINE_END = re.compile(r"\r\n|\n|\r")  # str.splitlines knows more of them, such as U+2028


class EventDecoder:
    """Decodes the parts of a stream into events."""

    def __init__(self) -> None:
        self._text = codecs.getincrementaldecoder("utf-8")("replace")
        self._begun, self._after_return, self._rest = False, False, ""
        self._data, self._event = list[str](), ""
        self._last_id = ""
        self._retry: int | None = None

    @property
    def pending(self) -> int:
        """The length of the text that is not part of an event yet."""
        return len(self._rest) + sum(map(len, self._data))

    def feed(self, part: bytes) -> Iterator[ServerSentEvent]:
        """Yield the events that this part completes: a blank line ends each, so text after the last one is dropped."""
        for line in self._lines(self._text.decode(part)):
            if not line:
                if self._data:
                    yield ServerSentEvent("\n".join(self._data), self._event or "message", self._last_id, self._retry)
                self._data, self._event = list[str](), ""
            elif not line.startswith(":"):  # a comment
                name, _, value = line.partition(":")
                self._field(name, value.removeprefix(" "))

    def _lines(self, text: str) -> list[str]:
        if not text:
            return []
        if not self._begun:
            self._begun, text = True, text.removeprefix("\ufeff")
        if self._after_return:  # the return has ended its line already
            text = text.removeprefix("\n")
        self._after_return = text.endswith("\r")
        *lines, self._rest = _LINE_END.split(self._rest + text)
        return lines

    def _field(self, name: str, value: str) -> None:
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._last_id = value
        elif name == "retry" and re.fullmatch("[0-9]+", value):
            self._retry = int(value)


async def _events(
    call: Call[Any], response: Any, parts_of: Callable[[Any], Any], close: Callable[[], Awaitable[None]]
) -> AsyncGenerator[ServerSentEvent]:
    decoder, failure = EventDecoder(), None
    try:
        parts, decode = call.wire.body(response, lambda _made: None)  # a stream may go on without end
        async with aclosing(parts_of(parts)) as parts:
            async for part in parts:
                for piece in decode(part):
                    for event in decoder.feed(piece):
                        yield event
                    call.collect(decoder.pending)
    except call.wire.errors as error:
        failure = call.finish(call.lost(error))
    finally:
        await close()
    if failure is not None:
        raise failure


async def _as_async(parts: Iterator[bytes]) -> AsyncGenerator[bytes]:
    for part in parts:
        yield part


class Stream:
    """The events of an answer, read on the thread that asks for them."""

    def __init__(self, call: Call[Any], response: Any, permit: Permit) -> None:
        async def close() -> None:
            response.close()
            permit.release()

        self._close, self._events = close, _events(call, response, _as_async, close)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> ServerSentEvent:
        try:
            return run(anext(self._events))
        except StopAsyncIteration:
            raise StopIteration from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        run(self._events.aclose())
        run(self._close())


class AsyncStream:
    """`Stream` on an event loop."""

    def __init__(self, call: Call[Any], response: Any, permit: Permit) -> None:
        async def close() -> None:
            await response.aclose()
            permit.release()

        self._close, self._events = close, _events(call, response, lambda parts: parts, close)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> ServerSentEvent:
        return await anext(self._events)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        await self._events.aclose()
        await self._close()
