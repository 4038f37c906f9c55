"""HTTP on a socket: accepted requests, and the answers to invalid ones."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import tracemalloc
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Literal

import httpx
import pytest
import uvloop
from hypothesis import given, settings
from hypothesis import strategies as st

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._server.connection import MAX_HEAD, MAX_HEADERS, MAX_TARGET, Connection
from tavus_emulator._server.serving import Serving
from tavus_emulator._server.thread import ServerThread
from tests.harness.contracts import success

BODY = b'{"replica_id": "r90bbd427f71"}'
HEAD = b"POST /v2/conversations HTTP/1.1\r\nHost: here:1\r\nX-Api-Key: k\r\nContent-Type: application/json\r\n"
CREATE = HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
LIST = b"GET /v2/conversations HTTP/1.1\r\nHost: a\r\nX-Api-Key: k\r\n\r\n"
LOOPS: list[Callable[[], asyncio.AbstractEventLoop]] = [asyncio.new_event_loop, uvloop.new_event_loop]


@contextmanager
def serving(
    loop_factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop,
    timeout: float = 20.0,
    limit: int = 1000,
) -> Generator[tuple[Emulator, ServerThread]]:
    emulator = Emulator(clock=VirtualClock(), seed=7, allowed_hosts=["here", "a", "elsewhere"])
    shared = Serving(emulator._gateway, request_timeout=timeout, max_connections=limit)
    server = ServerThread(shared, "127.0.0.1", 0, loop_factory)
    server.start()
    try:
        yield emulator, server
    finally:
        server.stop()
        emulator.close()


@pytest.fixture(params=LOOPS, ids=["asyncio", "uvloop"])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[Emulator, ServerThread]]:
    with serving(request.param) as pair:
        yield pair


def exchange(server: ServerThread, *parts: bytes) -> bytes:
    """Send the parts, and read until the server closes the connection."""
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        for part in parts:
            connection.sendall(part)
        return read_to_end(connection)


def read_to_end(connection: socket.socket) -> bytes:
    received = b""
    while chunk := connection.recv(65536):
        received += chunk
    return received


def closing(request: bytes) -> bytes:
    return request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)


def answers(received: bytes) -> list[tuple[int, dict[str, str], bytes]]:
    """Split the received bytes into answers: status, headers and body."""
    found: list[tuple[int, dict[str, str], bytes]] = []
    while received:
        head, _, received = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        length = int(headers.get("content-length", "0"))
        found.append((int(first.split(" ")[1]), headers, received[:length]))
        received = received[length:]
    return found


def error(received: bytes) -> tuple[int, str]:
    [(status, headers, body)] = answers(received)
    assert headers["content-type"] == "application/json"
    assert headers["connection"] == "close"
    content = json.loads(body)
    assert content.keys() == {"error"}
    return status, content["error"]


def test_a_request_is_answered(served: tuple[Emulator, ServerThread]) -> None:
    [(status, headers, body)] = answers(exchange(served[1], closing(CREATE)))
    assert status == success("/v2/conversations")
    assert headers["content-type"] == "application/json"
    assert json.loads(body)["conversation_url"].startswith("http://here:1/rooms/")


def test_pipelined_requests_are_answered_in_order(served: tuple[Emulator, ServerThread]) -> None:
    received = answers(exchange(served[1], CREATE + LIST + closing(LIST)))
    assert [status for status, _, _ in received] == [success("/v2/conversations"), 200, 200]
    assert [json.loads(body)["total_count"] for _, _, body in received[1:]] == [1, 1]


def test_a_request_may_come_byte_by_byte(served: tuple[Emulator, ServerThread]) -> None:
    received = exchange(served[1], *(bytes([byte]) for byte in closing(CREATE)))
    assert [status for status, _, _ in answers(received)] == [success("/v2/conversations")]


def test_a_body_may_come_in_chunks(served: tuple[Emulator, ServerThread]) -> None:
    head = HEAD + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = [b"%x;extension=1\r\n%s\r\n" % (len(part), part) for part in (BODY[:5], BODY[5:9], BODY[9:])]
    received = exchange(served[1], head, *chunks, b"0\r\nX-Trailer: 1\r\nX-Api-Key: other\r\n\r\n")
    assert [status for status, _, _ in answers(received)] == [success("/v2/conversations")]
    [seen] = served[0].requests
    assert seen.body == {"replica_id": "r90bbd427f71"}


def test_an_http_1_0_answer_says_whether_the_connection_stays_open(served: tuple[Emulator, ServerThread]) -> None:
    old = LIST.replace(b"HTTP/1.1", b"HTTP/1.0")
    kept = old.replace(b"\r\n\r\n", b"\r\nConnection: keep-alive\r\n\r\n")
    received = answers(exchange(served[1], kept, old))
    assert [headers["connection"] for _, headers, _ in received] == ["keep-alive", "close"]


def test_expect_100_continue_is_answered(served: tuple[Emulator, ServerThread]) -> None:
    head = HEAD + b"Connection: close\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(BODY)
    with socket.create_connection((served[1].host, served[1].port), timeout=20) as connection:
        connection.sendall(head)
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(BODY)
        assert answers(read_to_end(connection))[0][0] == success("/v2/conversations")


def test_an_upgrade_is_declined_and_the_request_answered(served: tuple[Emulator, ServerThread]) -> None:
    asked = HEAD + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nContent-Length: %d\r\n\r\n" % len(BODY)
    received = answers(exchange(served[1], asked + BODY[:7], BODY[7:] + closing(LIST)))
    assert [status for status, _, _ in received] == [success("/v2/conversations"), 200]
    assert json.loads(received[1][2])["total_count"] == 1


def test_head_is_answered_without_a_body(served: tuple[Emulator, ServerThread]) -> None:
    received = exchange(served[1], closing(LIST.replace(b"GET", b"HEAD")))
    head, _, body = received.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert b"content-length: " in head
    assert body == b""


def test_an_absolute_target_is_routed_by_its_path(served: tuple[Emulator, ServerThread]) -> None:
    received = exchange(served[1], closing(LIST.replace(b"/v2", b"http://elsewhere:1/v2")))
    assert answers(received)[0][0] == 200


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"\x00\xff\r\n\r\n", 400),
        (b"hello\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"GET  HTTP/1.1\r\n\r\n", 400),
        (b"GET http:/x HTTP/1.1\r\n\r\n", 400),
        (b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nA b: c\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n: c\r\n\r\n", 400),
        (b"GET /" + b"a" * MAX_TARGET + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * (MAX_HEADERS + 1) + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nA: " + b"b" * MAX_HEAD + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"b" * (MAX_HEAD + MAX_TARGET) * 2, 431),
        (HEAD + b"Content-Length: 20971520\r\n\r\n", 413),
        (HEAD + b"Content-Length: 99999999999999999\r\n\r\n", 413),
    ],
    ids=lambda value: str(value)[:60],
)
def test_an_invalid_request_gets_an_error_of_the_usual_shape(
    served: tuple[Emulator, ServerThread], request_bytes: bytes, status: int
) -> None:
    answered, text = error(exchange(served[1], request_bytes))
    assert answered == status
    assert text
    [seen] = served[0].requests
    assert (seen.status, seen.verdict) == (status, "refused")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (b"/v2/../v2/conversations", 404),
        (b"/v2/conversations/..", 400),
        (b"/v2/conversations/%2e%2e", 400),
        (b"/v2/%2e%2e/v2/conversations", 404),
        (b"//v2/conversations", 404),
        (b"/v2//conversations", 404),
        (b"/v2/conversations//", 404),
        (b"/v2/conversations/%00", 400),
        (b"/v2/conversations/%ff%fe", 400),
        (b"/v2/conversations/%", 400),
        (b"/v2/conversations/%zz", 400),
        (b"/v2/conversations/" + b"a" * 10_000, 400),
        (b"/rooms/../v2/conversations", 404),
        (b"/rooms/%00", 404),
        (b"/_emulatorx", 404),
        (b"/_emulator/../v2/conversations", 404),
        (b"*", 404),
    ],
    ids=lambda value: str(value)[:40],
)
def test_paths_cannot_escape_their_route(served: tuple[Emulator, ServerThread], path: bytes, status: int) -> None:
    request = closing(LIST.replace(b"/v2/conversations", path))
    [(answered, _, _)] = answers(exchange(served[1], request))
    assert answered == status


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000,
        b'{"replica_id": "\\ud800"}',
        b'{"replica_id": NaN}',
        b'{"replica_id": 1e400}',
        b'{"replica_id": ' + b"1" * 5000 + b"}",
        b'{"replica_id": "a", "replica_id": "b"}',
        b'{"replica_id": "\xff\xfe"}',
        b"\xef\xbb\xbf" + BODY,
        b"",
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_hostile_body_is_a_400_that_says_why(served: tuple[Emulator, ServerThread], body: bytes) -> None:
    head = HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
    [(status, _, answer)] = answers(exchange(served[1], head + body))
    assert status == 400
    assert json.loads(answer)["error"].startswith("body")


@pytest.mark.slow
@pytest.mark.parametrize(
    "started",
    [b"", b"GET /v2/conv", LIST[:-2], CREATE[:-1], HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{"],
    ids=["nothing", "target", "head", "body", "chunks"],
)
@pytest.mark.parametrize("loop_factory", LOOPS, ids=["asyncio", "uvloop"])
def test_an_incomplete_request_times_out(started: bytes, loop_factory: Callable[[], asyncio.AbstractEventLoop]) -> None:
    received = b""
    with serving(loop_factory, timeout=0.5) as (_, server):
        for _ in range(10 if started else 1):  # a slow machine may send it later than the server waits
            with suppress(ConnectionError):
                received = exchange(server, started)
            if received:
                break
        assert received == b"" or error(received)[0] == 408
        assert (received == b"") == (started == b"")


class Loop(asyncio.SelectorEventLoop):
    """A loop whose time a test sets."""

    now = 100.0

    def time(self) -> float:
        return self.now


def test_sending_a_little_does_not_extend_the_timeout() -> None:
    with contextlib.closing(Loop()) as loop, contextlib.closing(Emulator(clock=VirtualClock())) as emulator:
        shared, wire = Serving(emulator._gateway, request_timeout=15.0), Wire()
        connection = Connection(shared, loop)
        connection.connection_made(wire)
        connection.data_received(b"GET / HTTP/1.1\r\n")
        for _ in range(10):
            loop.now += 1.0
            connection.data_received(b"a: b\r\n")
        shared.sweep(114.9)
        assert wire.written == b""
        shared.sweep(115.0)
        assert error(wire.written)[0] == 408


def test_an_oversized_body_is_not_held_in_memory() -> None:
    body = b"\0" * (20 * 1024 * 1024)
    with serving() as (_, server):
        tracemalloc.start()
        try:
            head = HEAD + b"Content-Length: %d\r\n\r\n" % len(body)
            assert error(exchange(server, head, body))[0] == 413
            chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(body)
            assert error(exchange(server, chunked, body))[0] == 413
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


@pytest.mark.slow
def test_a_client_that_does_not_read_its_answers_is_dropped() -> None:
    with serving(timeout=0.3) as (emulator, server):
        with httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": "k"}) as client:
            for _ in range(50):
                body = {"replica_id": "r90bbd427f71", "conversation_name": "n" * 10_000}
                assert client.post("/v2/conversations", json=body).status_code == success("/v2/conversations")
        emulator.requests.clear()
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(0.5)
            connection.connect((server.host, server.port))
            request = LIST.replace(b"conversations", b"conversations?limit=50")
            with pytest.raises(OSError):  # noqa: PT012 - the server gives up on the client
                for _ in range(10_000):
                    connection.sendall(request * 100)
        assert len(emulator.requests) < 100


@contextmanager
def full(limit: int) -> Generator[tuple[ServerThread, list[socket.socket]]]:
    """A server with as many connections as it may have, each of which has been served."""
    with serving(limit=limit) as (_, server), ExitStack() as stack:
        connections = [stack.enter_context(connected(server)) for _ in range(limit)]
        for connection in connections:
            connection.sendall(LIST)
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        yield server, connections


def connected(server: ServerThread) -> socket.socket:
    return socket.create_connection((server.host, server.port), timeout=20)


def test_a_request_beyond_the_limit_of_connections_gets_503_and_the_others_are_served() -> None:
    with full(2) as (server, connections):
        for request in (LIST, CREATE, CREATE[:-5]):  # the last one's body never comes
            [(status, headers, body)] = answers(exchange(server, request))
            assert (status, headers["retry-after"], headers["connection"]) == (503, "1", "close")
            assert json.loads(body) == {"error": "all 2 connections are in use: try again"}
        connections[0].sendall(closing(LIST))
        assert b"HTTP/1.1 200" in read_to_end(connections[0])
        assert answers(exchange(server, closing(LIST)))[0][0] == 200  # there is room again


def test_connections_that_wait_beyond_the_limit_are_bounded_and_told_at_once() -> None:
    with full(2) as (server, _), connected(server) as one, connected(server) as two, connected(server) as three:
        [(status, headers, _)] = answers(read_to_end(three))
        assert (status, headers["retry-after"]) == (503, "1")
        for connection in (one, two):
            connection.sendall(LIST)
            assert read_to_end(connection).startswith(b"HTTP/1.1 503 ")


def test_a_reset_happens_before_or_after_the_effect_as_planned(served: tuple[Emulator, ServerThread]) -> None:
    emulator, server = served
    moments: list[tuple[Literal["before", "after"], int]] = [("before", 0), ("after", 1)]
    for when, total in moments:
        emulator.faults.add(operation="createConversation", reset=True, when=when, times=1)
        with pytest.raises(ConnectionResetError):
            exchange(server, CREATE)
        [(_, _, body)] = answers(exchange(server, closing(LIST)))
        assert json.loads(body)["total_count"] == total


def test_a_truncated_answer_closes_the_connection(served: tuple[Emulator, ServerThread]) -> None:
    served[0].faults.add(truncate_after=4, times=1)
    [(status, headers, body)] = answers(exchange(served[1], LIST))
    assert (status, len(body)) == (200, 4)
    assert int(headers["content-length"]) > 4


def test_a_slow_answer_comes_in_pieces_and_whole(served: tuple[Emulator, ServerThread]) -> None:
    emulator, server = served
    emulator.faults.add(bytes_per_second=400, times=1)
    one, two = answers(exchange(server, LIST + closing(LIST)))
    assert one[2] == two[2]
    assert len(one[2]) == int(one[1]["content-length"])


def test_a_latency_waits_for_a_virtual_clock_and_later_requests_wait_too(
    served: tuple[Emulator, ServerThread],
) -> None:
    emulator, server = served
    clock = emulator.clock
    assert isinstance(clock, VirtualClock)
    emulator.faults.add(latency=30, times=1)
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        connection.sendall(CREATE + closing(LIST))
        connection.settimeout(0.1)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        assert len(emulator.requests) == 0
        while not emulator.requests:  # the latency begins when the server comes to it
            clock.advance(seconds=30)
        connection.settimeout(60)
        assert [status for status, _, _ in answers(read_to_end(connection))] == [success("/v2/conversations"), 200]


def test_a_client_that_leaves_during_a_latency_has_no_effect(served: tuple[Emulator, ServerThread]) -> None:
    emulator, server = served
    clock = emulator.clock
    assert isinstance(clock, VirtualClock)
    fault = emulator.faults.add(operation="createConversation", latency=30)
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        connection.sendall(CREATE)
        while not fault.fired:
            assert answers(exchange(server, closing(LIST)))[0][0] == 200
    exchange(server, closing(LIST))
    clock.advance(seconds=31)
    [(_, _, body)] = answers(exchange(server, closing(LIST)))
    assert json.loads(body)["total_count"] == 0


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40),
            st.sampled_from([CREATE, LIST, HEAD, BODY, b"\r\n", b"\r\n\r\n", b"HTTP/1.1", b"Content-Length: 3\r\n"]),
        ),
        max_size=8,
    )
)
def test_no_bytes_are_answered_with_a_5xx(parts: list[bytes]) -> None:
    with serving(asyncio.new_event_loop, timeout=0.05) as (emulator, server):
        with socket.create_connection((server.host, server.port), timeout=20) as connection:
            try:
                connection.sendall(b"".join(parts))
                connection.shutdown(socket.SHUT_WR)
                received = read_to_end(connection)
            except ConnectionError:
                received = b""
        assert b"HTTP/1.1 5" not in received
        assert all(seen.status is not None and seen.status < 500 for seen in emulator.requests)


class Wire(asyncio.Transport):
    """A transport that keeps the bytes a connection writes."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...

    def is_closing(self) -> bool:
        return False

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None: ...


OTHER = b'{"replica_id": "r5dc7c7d0bcb"}'  # as long as BODY
SAID = {
    "create": (HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY), BODY, BODY),
    "another": (HEAD + b"Content-Length: %d\r\n\r\n" % len(OTHER), OTHER, OTHER),
    "elsewhere": (HEAD.replace(b"v2", b"v3") + b"Content-Length: %d\r\n\r\n" % len(BODY), BODY, BODY),
    "chunked": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY), BODY),
    "expecting": (HEAD + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(BODY), BODY, BODY),
    "list": (LIST, b"", b""),
    "old": (LIST.replace(b"1.1", b"1.0").replace(b"\r\n\r\n", b"\r\nConnection: keep-alive\r\n\r\n"), b"", b""),
    "upgrading": (LIST.replace(b"\r\n\r\n", b"\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"), b"", b""),
}


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from(sorted(SAID)), st.sampled_from(["whole", "cut", "joined"])), max_size=12))
@settings(max_examples=200)
def test_each_request_is_parsed_on_its_own_however_its_bytes_arrive(said: list[tuple[str, str]]) -> None:
    emulator = Emulator(clock=VirtualClock(), allowed_hosts=["here", "a"])
    loop, wire = asyncio.new_event_loop(), Wire()
    try:
        connection = Connection(Serving(emulator._gateway, origin="http://here"), loop)
        connection.connection_made(wire)
        pending = b""
        for name, how in said:
            head, body, _ = SAID[name]
            pending += head + body
            if how == "cut":
                connection.data_received(pending[:-3])
                pending = pending[-3:]
            if how != "joined":
                connection.data_received(pending)
                pending = b""
        if pending:
            connection.data_received(pending)
        made = success("/v2/conversations")
        statuses = {"list": 200, "old": 200, "upgrading": 200, "elsewhere": 404}
        assert [(seen.path, seen.data, seen.status) for seen in emulator.requests] == [
            (SAID[name][0].split()[1].decode(), SAID[name][2], statuses.get(name, made)) for name, _ in said
        ]
        assert wire.written.count(b"HTTP/1.1 ") - wire.written.count(b"HTTP/1.1 100 ") == len(said)
        assert wire.written.count(b"connection: keep-alive") == sum(name == "old" for name, _ in said)
    finally:
        loop.close()
        emulator.close()
