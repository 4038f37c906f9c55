"""Event streams: the published examples of their format, and events that come while the connection is open."""
# pyright: reportPrivateUsage=false

from __future__ import annotations

import socket
import threading
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import contextmanager, nullcontext
from itertools import pairwise
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_api.operation import AsyncEventStream, EventStream, Operation, ServerSentEvent
from tavus_client import (
    UNSET,
    APIConnectionError,
    APITimeoutError,
    AsyncTavus,
    AuthenticationError,
    Tavus,
    UnexpectedResponseError,
)
from tavus_client._call import call as calls
from tavus_client._call.event_stream import EventDecoder
from tests.client.harness.script import MakeClient, answer, script

READ_LOG: Operation[Any] = Operation(
    id="readLog",
    method="GET",
    path="/v2/log",
    segments=(),
    success=(200,),
    build=lambda: {"url": "/v2/log"},
    parse=dict,
    empty=False,
    deprecated=False,
    idempotent=True,
    accept="text/event-stream",
)


def read_log(tavus: Tavus, **options: Any) -> EventStream:
    return tavus._client.stream(READ_LOG, {}, UNSET, options)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def async_read_log(tavus: AsyncTavus) -> AsyncEventStream:
    return await tavus._client.stream(READ_LOG, {}, UNSET, {})


# ---- the format -----------------------------------------------------------------------------------------------------

FIRST = """data: This is the first message.

data: This is the second message, it
data: has two lines.

data: This is the third message.

"""
TYPED = """event: add
data: 73857293

event: remove
data: 2153

event: add
data: 113411

"""
STOCKS = """data: YHOO
data: +2
data: 10

"""
BLOCKS = """: test stream

data: first event
id: 1

data:second event
id

data:  third event

"""
EMPTY = """data

data
data

data:
"""
SPACES = """data:test

data: test

"""
PUBLISHED = [
    (
        FIRST,
        [
            ServerSentEvent("This is the first message."),
            ServerSentEvent("This is the second message, it\nhas two lines."),
            ServerSentEvent("This is the third message."),
        ],
    ),
    (
        TYPED,
        [ServerSentEvent("73857293", "add"), ServerSentEvent("2153", "remove"), ServerSentEvent("113411", "add")],
    ),
    (STOCKS, [ServerSentEvent("YHOO\n+2\n10")]),
    (
        BLOCKS,
        [ServerSentEvent("first event", id="1"), ServerSentEvent("second event"), ServerSentEvent(" third event")],
    ),
    (EMPTY, [ServerSentEvent(""), ServerSentEvent("\n")]),
    (SPACES, [ServerSentEvent("test"), ServerSentEvent("test")]),
]
"""WHATWG HTML, sections 9.2.1 and 9.2.6."""
OTHERS: list[tuple[str, list[ServerSentEvent]]] = [
    ("\ufeffdata: a\n\n", [ServerSentEvent("a")]),
    ("data: \ufeffa\n\n", [ServerSentEvent("\ufeffa")]),
    ("id: 7\n\ndata: a\n\nid: 8\0\ndata: b\n\n", [ServerSentEvent("a", id="7"), ServerSentEvent("b", id="7")]),
    ("retry: 5\n\ndata: a\n\nretry: 1e3\ndata: b\n\n", [ServerSentEvent("a", retry=5), ServerSentEvent("b", retry=5)]),
    ("event: x\n\ndata: a\n\n", [ServerSentEvent("a")]),
    ("Data: a\ncolour: red\n\ndata: b\n\n", [ServerSentEvent("b")]),
    ("data: 𝒯\u2028\u0085\x0b\n\n", [ServerSentEvent("𝒯\u2028\u0085\x0b")]),
    (':\n\ndata: {"a": [1]}\n\ndata: not to its end\n', [ServerSentEvent('{"a": [1]}')]),
    ("", []),
]


def decoded(parts: list[bytes]) -> list[ServerSentEvent]:
    decoder = EventDecoder()
    return [event for part in parts for event in decoder.feed(part)]


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize(("text", "events"), [*PUBLISHED, *OTHERS])
def test_a_stream_is_read_as_published(text: str, events: list[ServerSentEvent], ending: str) -> None:
    sent = text.replace("\n", ending).encode()
    assert decoded([sent]) == decoded([sent[index : index + 1] for index in range(len(sent))]) == events


@given(
    text=st.lists(st.sampled_from(["data", ":", " ", "\n", "\r", "\r\n", "id", "event", "ü", "𝒯", "\ufeff", "a"])),
    cuts=st.sets(st.integers(0, 60)),
)
def test_events_do_not_depend_on_how_the_stream_is_cut(text: list[str], cuts: set[int]) -> None:
    sent = "".join(text).encode()
    places = [0, *sorted(cuts), len(sent)]
    parts = [sent[start:end] for start, end in pairwise(places)]
    assert decoded(parts) == decoded([sent])


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_an_event_is_complete_at_its_blank_line(ending: str) -> None:
    decoder = EventDecoder()
    assert list(decoder.feed(f"data: a{ending}{ending}".encode())) == [ServerSentEvent("a")]
    assert decoder.pending == 0


def test_invalid_utf_8_is_replaced() -> None:
    assert decoded([b"data: \xff\xf0\x9d\n\n"]) == [ServerSentEvent("\ufffd\ufffd")]


def test_data_may_be_json() -> None:
    assert ServerSentEvent('{"a": 1}').json() == {"a": 1}


# ---- live -----------------------------------------------------------------------------------------------------------

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
PATIENCE = 20.0


def chunk(content: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(content), content)


class Line:
    """A server with one connection, which sends what the test passes to `say`."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(PATIENCE)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._connected = threading.Event()
        self._thread = threading.Thread(target=self._accept)
        self._thread.start()

    def _accept(self) -> None:
        self._connection, _ = self._listener.accept()
        self._connection.settimeout(PATIENCE)
        self._connection.recv(65536)
        self._connection.sendall(HEAD)
        self._connected.set()

    def say(self, content: bytes) -> None:
        assert self._connected.wait(PATIENCE)
        self._connection.sendall(content)

    def event(self, data: str) -> None:
        self.say(chunk(f"data: {data}\n\n".encode()))

    def hang_up(self) -> None:
        assert self._connected.wait(PATIENCE)
        self._connection.shutdown(socket.SHUT_RDWR)

    def is_free(self) -> bool:
        """Return whether the client has closed the connection."""
        return self._connection.recv(1) == b""

    def close(self) -> None:
        self._thread.join(PATIENCE)
        self._connection.close()
        self._listener.close()


@contextmanager
def served() -> Generator[Line]:
    line = Line()
    try:
        yield line
    finally:
        line.close()


Talk = Callable[[Line, Callable[[], Any], Callable[[], None]], None]


def in_sync(talk: Talk) -> None:
    with served() as line, Tavus("k", base_url=line.url, max_retries=0, timeout=PATIENCE) as tavus:
        stream = read_log(tavus)
        talk(line, lambda: next(stream), stream.close)


def on_a_loop(talk: Talk, http: httpx.AsyncClient | None = None) -> None:
    async def main(line: Line) -> None:
        async with AsyncTavus("k", base_url=line.url, max_retries=0, timeout=PATIENCE, http_client=http) as tavus:
            stream = await async_read_log(tavus)

            def wait(step: Callable[[], Any]) -> Any:
                return anyio.from_thread.run(step)

            await anyio.to_thread.run_sync(
                talk, line, lambda: wait(stream.__anext__), lambda: anyio.from_thread.run(stream.close)
            )

    async def closing(line: Line) -> None:
        async with http or nullcontext():
            await main(line)

    with served() as line:
        anyio.run(closing, line)


def over_httpx(talk: Talk) -> None:
    on_a_loop(talk, httpx.AsyncClient())  # by default the client uses aiohttp if it is installed


EITHER = pytest.mark.parametrize("run", [in_sync, on_a_loop, over_httpx])


@EITHER
def test_events_arrive_while_the_connection_is_open(run: Callable[[Talk], None]) -> None:
    def talk(line: Line, following: Callable[[], Any], _: Callable[[], None]) -> None:
        for data in ("one", "two"):
            line.event(data)
            assert following() == ServerSentEvent(data)
        line.say(chunk(b": keeps it open\n\n") + chunk(b"data: thr") + chunk(b"ee\n\n"))
        assert following() == ServerSentEvent("three")
        line.say(chunk(b""))
        with pytest.raises((StopIteration, StopAsyncIteration)):
            following()

    run(talk)


@EITHER
def test_closing_a_stream_closes_the_connection(run: Callable[[Talk], None]) -> None:
    def talk(line: Line, following: Callable[[], Any], close: Callable[[], None]) -> None:
        line.event("one")
        assert following().data == "one"
        close()
        assert line.is_free()
        with pytest.raises((StopIteration, StopAsyncIteration)):
            following()

    run(talk)


@EITHER
def test_a_broken_connection_raises_a_connection_error(run: Callable[[Talk], None]) -> None:
    def talk(line: Line, following: Callable[[], Any], _: Callable[[], None]) -> None:
        line.event("one")
        assert following().data == "one"
        line.hang_up()
        with pytest.raises(APIConnectionError, match="readLog") as caught:
            following()
        assert caught.value.attempts == 1

    run(talk)


# ---- as a call ------------------------------------------------------------------------------------------------------


def stream_of(*parts: bytes, **headers: str) -> httpx.Response:
    return httpx.Response(200, content=b"".join(parts), headers={"content-type": "text/event-stream", **headers})


def test_a_stream_refused_with_503_is_retried(client: MakeClient) -> None:
    tavus = client(answer(503, {}), stream_of(b"data: a\n\n"))
    with read_log(tavus) as events:
        assert [event.data for event in events] == ["a"]
    assert [request.headers["accept"] for request in script(tavus).requests] == ["text/event-stream"] * 2


def test_a_refused_stream_raises_a_typed_error(client: MakeClient) -> None:
    with pytest.raises(AuthenticationError, match="no key"):
        read_log(client(answer(401, {"message": "no key"})))


@pytest.mark.parametrize("media", ["application/json", "text/html; charset=utf-8", "text/event-streams"])
def test_an_answer_of_another_media_type_is_unexpected(client: MakeClient, media: str) -> None:
    with pytest.raises(UnexpectedResponseError, match=f"the answer is {media.partition(';')[0]}"):
        read_log(client(stream_of(b"data: a\n\n", **{"content-type": media})))


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(204),
        httpx.Response(200, content=b""),
        httpx.Response(200, headers={"content-type": "Text/Event-Stream;charset=utf-8"}),
    ],
)
def test_a_stream_may_be_empty(client: MakeClient, response: httpx.Response) -> None:
    assert list(read_log(client(response))) == []


def test_the_raw_response_of_a_stream_is_available(client: MakeClient) -> None:
    tavus = client(stream_of(b"data: a\n\n", **{"x-request-id": "r1"}))
    raw = tavus.with_raw_response(read_log)(tavus)
    assert (raw.request_id, raw.content, [event.data for event in raw.parsed]) == ("r1", b"", ["a"])


def test_an_endless_event_is_not_buffered_forever(client: MakeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "BODY_LIMIT", 100)
    tavus = client(stream_of(b"data: short\n\n" * 50, b"data: " + b"x" * 200))
    with read_log(tavus) as events, pytest.raises(APITimeoutError, match="100 bytes"):
        list(events)


def test_an_async_stream_is_closed_at_the_end_of_its_block() -> None:
    closed: list[bool] = []

    class Body(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield b"data: a\n\n"
            yield b"data: b\n\n"

        async def aclose(self) -> None:
            closed.append(True)

    async def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Body(), headers={"content-type": "text/event-stream"})

    async def main() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(respond))
        async with await async_read_log(AsyncTavus("k", base_url="http://localhost", http_client=http)) as events:
            async for event in events:
                assert event.data == "a"
                break
        assert closed

    anyio.run(main)
