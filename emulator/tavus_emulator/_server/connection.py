"""HTTP/1.1 on a connection: parses requests, limits a client's memory and time, plays faults.

There is no framework between the parser and the core, because only a connection's owner can reset it, cut an answer
short or give up on a request that stays incomplete.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import re
import socket
import struct
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any, NamedTuple, cast

import httptools

from tavus_emulator._core.messages import Request, Response
from tavus_emulator._faults.effects import pieces, truncated
from tavus_emulator._faults.fault import Fault
from tavus_emulator._server.access import Refusal
from tavus_emulator._server.gateway import CONTROL
from tavus_emulator._server.serving import Serving
from tavus_emulator._time.clock import Clock
from tavus_emulator._time.virtual_clock import last_known

MAX_HEADERS = 100
MAX_HEAD = 64 * 1024
MAX_TARGET = 16 * 1024
RETRY_AFTER = 1  # seconds: what a client beyond the limit of connections is asked to wait
# What may come after an answer that was given before the request's end, so that the client can read it.
_MAX_DISCARDED = 64 * 1024 * 1024
_CONTROL = CONTROL.encode()
# Decoded already: nearly every request has them, in one of these spellings.
_NAMES = {
    spelling.encode(): name
    for name in ("accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent")
    for spelling in (name, name.title())
} | {b"x-api-key": "x-api-key", b"X-Api-Key": "x-api-key", b"X-API-Key": "x-api-key"}
_FRAMING = {"transfer-encoding", "expect", "upgrade"}
_MAX_WAITING = 32
_MAX_DIGITS = 15
_POLL = 0.005
_STATUS_LINES = {status.value: f"HTTP/1.1 {status.value} {status.phrase}\r\n" for status in HTTPStatus}
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER of no seconds: closing sends RST


class _Pending(NamedTuple):
    """A complete request. `keep_alive`: the connection stays open; `old`: HTTP/1.0, where the answer must say so."""

    request: Request
    keep_alive: bool
    old: bool


class _Known(NamedTuple):
    """A received request: its head, its length with the body, and the parsed request without the body."""

    head: bytes
    length: int
    request: Request
    old: bool


class Connection(asyncio.Protocol):
    """One client. The connection is closed at `deadline`, on the loop's clock, unless something happens before."""

    def __init__(self, serving: Serving, loop: asyncio.AbstractEventLoop) -> None:
        self._serving = serving
        self._gateway = serving.gateway
        self._limit = self._default_limit = serving.gateway.core.max_body_bytes
        self._loop = loop
        self._transport: asyncio.Transport
        self._parser: Any = httptools.HttpRequestParser(self)
        self._origins: dict[str, str] = {}
        self._waiting: deque[_Pending] = deque()
        self._playing: asyncio.Future[Any] | None = None
        self._write_paused = False
        self._ending = False  # nothing more is read from this client
        self._discarded = 0
        self._head_bytes = 0  # since the last message was complete
        self._taken: _Pending | None = None  # what the parser read last
        # Clients send the same head each time: a known head needn't be parsed again.
        self._known: _Known | None = None
        self._in_message = False
        self.deadline = math.inf
        self.on_message_begin()
        self._in_message = False

    # asyncio's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is not a subclass
        serving = self._serving
        if serving.is_full:
            # The answer waits for the request: some clients take one that comes earlier for a lost connection.
            serving.surplus.add(self)
        serving.connections.add(self)
        self.deadline = self._loop.time() + serving.request_timeout
        if len(serving.surplus) > serving.max_connections:  # those that wait have a bound, too
            self._turn_away()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self._serving.connections.discard(self)
        self._serving.surplus.discard(self)
        self._ending = True
        self._waiting.clear()
        self._parser = None  # a reference cycle with this connection
        if self._playing is not None:
            self._playing.cancel()

    def pause_writing(self) -> None:
        self._write_paused = True
        self._transport.pause_reading()
        self.deadline = self._loop.time() + self._serving.request_timeout

    def resume_writing(self) -> None:
        self._write_paused = False
        self._go_on()

    def data_received(self, data: bytes) -> None:
        if self._ending:
            self._discarded += len(data)
            if self._discarded > _MAX_DISCARDED:
                self._transport.abort()
            return
        known = self._known
        if known is not None and len(data) == known.length and not self._in_message and data.startswith(known.head):
            like = known.request
            body = data[len(known.head) :]
            request = Request(like.method, like.path, like.query, like.headers, body, like.origin)
            self._accept(_Pending(request, keep_alive=True, old=known.old))
            return
        whole = not self._in_message
        self._head_bytes += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._upgrade(data[upgrade.args[0] :])
        except httptools.HttpParserError:
            self._refuse(400, "this is not an HTTP request")
        else:
            if self._in_message:
                if not self._head_complete and self._head_bytes > MAX_HEAD + MAX_TARGET:
                    self._refuse(431, f"the head of the request is longer than {MAX_HEAD} bytes")
            elif whole:
                self._learn(data)

    # callbacks of the parser, which continues to the end of its data in any case

    def on_message_begin(self) -> None:
        if self._ending:
            return
        self._target = b""
        self._headers: dict[str, str] = {}
        self._body: bytes | bytearray = b""
        self._header_count = 0
        self._header_bytes = 0
        self._head_complete = False
        self._in_message = True
        if self._playing is None and not self._waiting:
            self.deadline = self._loop.time() + self._serving.request_timeout

    def on_url(self, url: bytes) -> None:
        self._target += url
        if len(self._target) > MAX_TARGET:
            self._target = self._target[:MAX_TARGET]
            self._refuse(414, f"the request's target is longer than {MAX_TARGET} bytes")

    def on_header(self, raw_name: bytes, raw_value: bytes) -> None:
        if self._ending:
            return
        self._header_count += 1
        self._header_bytes += len(raw_name) + len(raw_value)
        if self._header_count > MAX_HEADERS:
            self._refuse(431, f"the request has more than {MAX_HEADERS} headers")
        elif self._header_bytes > MAX_HEAD:
            self._refuse(431, f"the head of the request is longer than {MAX_HEAD} bytes")
        elif not self._head_complete:  # later headers are trailers, which may not change anything
            name, value = _NAMES.get(raw_name) or raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
            headers = self._headers
            headers[name] = f"{headers[name]}, {value}" if name in headers else value

    def on_headers_complete(self) -> None:
        self._head_complete = True
        if self._ending:
            return
        if self in self._serving.surplus:
            self._turn_away()
            return
        refusal = self._refuse_host()
        if refusal is not None:
            self._refuse(*refusal)
            return
        if self._parser.should_upgrade():
            return
        target = self._target
        if target.startswith(_CONTROL):
            self._limit = self._gateway.max_body_bytes(target.decode("latin-1"), self._headers)
        else:
            self._limit = self._default_limit
        length = self._headers.get("content-length")
        if length is not None and (len(length) > _MAX_DIGITS or int(length) > self._limit):
            self._take(oversized=True)
        elif self._headers.get("expect", "").lower() == "100-continue" and not self._busy:
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, body: bytes) -> None:
        if self._ending:
            return
        if not self._body:
            self._body = body
        else:
            if isinstance(self._body, bytes):  # many small pieces would take many times their size
                self._body = bytearray(self._body)
            self._body += body
        if len(self._body) > self._limit:
            self._body = b""
            self._take(oversized=True)

    def on_message_complete(self) -> None:
        if self._ending or self._parser.should_upgrade():
            return
        self._in_message = False
        self._head_bytes = 0
        self._take(oversized=False)

    # the outcome of a request

    def expire(self) -> None:
        """Close when a request stays incomplete, none arrives for too long, or the answer isn't read."""
        if self._in_message and not self._ending and not self._busy:
            self._refuse(408, "the request was not complete in time")
        elif self._ending or self._write_paused:
            self._transport.abort()
        else:
            self._transport.close()

    def shutdown(self) -> None:
        """Close after the requests in progress are answered."""
        if not self._busy:
            self._transport.close()
        self._ending = True

    def abort(self) -> None:
        """Close at once."""
        self._transport.abort()

    @property
    def _busy(self) -> bool:
        return self._playing is not None or self._write_paused or bool(self._waiting)

    def _take(self, *, oversized: bool) -> None:
        request = self._request(oversized)
        if request is None:
            self._refuse(400, "the request's target is not a path")
            return
        keep_alive = not oversized and self._parser.should_keep_alive()
        self._taken = _Pending(request, keep_alive, keep_alive and self._parser.get_http_version() == "1.0")
        self._accept(self._taken)

    def _accept(self, pending: _Pending) -> None:
        if self._busy:
            self._waiting.append(pending)
            if len(self._waiting) >= _MAX_WAITING:
                self._transport.pause_reading()
            self._ending = self._ending or not pending.keep_alive
        else:
            self._handle(pending)

    def _learn(self, data: bytes) -> None:
        # Only a head that frames its body by length, without `Expect` and `Upgrade`, is cached.
        taken, self._taken = self._taken, None
        if taken is None or not taken.keep_alive:
            return
        # If two requests arrived together, the sum is less than the whole.
        request, head = taken.request, data[: data.find(b"\r\n\r\n") + 4]
        if len(head) + len(request.body) == len(data) and not _FRAMING & request.headers.keys():
            self._known = _Known(head, len(data), replace(request, body=b""), taken.old)

    def _request(self, oversized: bool) -> Request | None:
        target = self._target.decode("latin-1")
        if not target.startswith("/"):
            scheme, _, rest = target.partition("://")
            if target != "*" and scheme.lower() not in ("http", "https"):
                return None
            target = "*" if target == "*" else f"/{rest.partition('/')[2]}"
        path, _, query = target.partition("#")[0].partition("?")
        return Request(
            method=self._parser.get_method().decode("latin-1"),
            path=path,
            query=query,
            headers=self._headers,
            body=b"" if oversized else bytes(self._body),
            origin=self._serving.origin or self._origin(self._headers.get("host", "")),
            oversized=oversized,
        )

    def _handle(self, pending: _Pending) -> None:
        gateway = self._gateway
        fault = gateway.draw(pending.request)
        if fault is not None:
            self.deadline = math.inf
            self._playing = self._loop.create_task(self._play(pending, fault))
            return
        if gateway.takes_long(pending.request):
            self.deadline = math.inf
            if gateway.is_addition(pending.request):
                self._playing = answer = self._serving.together.ask(pending.request, self._loop)
                answer.add_done_callback(partial(self._finish, pending))
            else:
                self._playing = self._loop.create_task(self._respond_aside(pending))
            return
        response = gateway.respond(pending.request)
        assert response is not None
        if response.follows and pending.request.method == "GET":
            self._follow(response, pending)
            return
        self._send(response, response.body, pending)
        if pending.keep_alive:
            self.deadline = self._loop.time() + self._serving.idle_timeout
        else:
            self._end()

    def _refuse_host(self) -> Refusal | None:
        host = self._headers.get("host")
        if host is None and self._parser.get_http_version() == "1.0":  # browsers don't speak it
            return None
        address = (self._transport.get_extra_info("sockname") or ("",))[0]
        refusal = self._gateway.access.refuse_host(host, address)
        if refusal is None and not self._target.startswith(b"/"):
            named = self._target.decode("latin-1").partition("://")[2]
            if named:  # it counts instead of the header: RFC 9112, 3.2.2
                return self._gateway.access.refuse_host(re.split(r"[/?#]", named, maxsplit=1)[0], address)
        return refusal

    def _follow(self, response: Response, pending: _Pending) -> None:
        from tavus_emulator._server.change_stream import ChangeStream  # only the console needs it

        self._send(response, response.body, pending._replace(keep_alive=False))
        self._serving.connections.discard(self)
        stream = ChangeStream(self._serving, self._loop, self._transport)
        self._transport.set_protocol(stream)
        stream.open()

    def _turn_away(self) -> None:
        limit = self._serving.max_connections
        self._refuse(503, f"all {limit} connections are in use: try again", [("retry-after", str(RETRY_AFTER))])

    def _refuse(self, status: int, text: str, headers: Sequence[tuple[str, str]] = ()) -> None:
        if self._ending:
            return
        method = self._parser.get_method().decode("latin-1") if self._head_complete else ""
        path = self._target.decode("latin-1").partition("?")[0]
        request = Request(method, path, headers=self._headers)
        response = self._gateway.refuse(request, status, text)
        response.headers += headers
        self._answer_last(request, response)

    def _answer_last(self, request: Request, response: Response) -> None:
        if self._busy:  # earlier requests are answered, and then the connection ends
            self._ending = True
            return
        self._send(response, response.body, _Pending(request, keep_alive=False, old=False))
        self._end()

    def _upgrade(self, rest: bytes) -> None:
        if self._ending:
            return
        request = self._request(oversized=False)
        wanted = self._headers.get("upgrade", "").lower() == "websocket" and not self._busy
        session = self._gateway.open_session(request) if wanted and request is not None else None
        if session is None:
            self._decline_upgrade(rest)
        elif isinstance(session, Response):
            assert request is not None
            self._answer_last(request, session)
        else:
            from tavus_emulator._server.websocket import WebSocket  # few clients need it

            self._serving.connections.discard(self)
            socket = WebSocket(self._serving, self._loop, self._transport)
            self._transport.set_protocol(socket)
            socket.open(self._head(self._headers), rest, session)

    def _head(self, headers: Mapping[str, str]) -> bytes:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return b"%s %s HTTP/1.1\r\n%s\r\n" % (self._parser.get_method(), self._target, lines.encode("latin-1"))

    def _decline_upgrade(self, rest: bytes) -> None:
        # A server may ignore the upgrade and stay on HTTP/1.1. The parser can't: it takes a body for the other
        # protocol. So it gets the request again, without the upgrade.
        method = self._parser.get_method()
        if method == b"CONNECT":
            self._refuse(400, "the emulator is not a proxy")
            return
        headers = {name: value for name, value in self._headers.items() if name not in ("upgrade", "connection")}
        head = self._head(headers)
        self._parser = httptools.HttpRequestParser(self)
        self.data_received(head + rest)

    def _send(self, response: Response, body: bytes, pending: _Pending) -> None:
        head = _STATUS_LINES.get(response.status) or f"HTTP/1.1 {response.status} \r\n"
        for name, value in response.headers:
            head += f"{name}: {value}\r\n"
        if not pending.keep_alive or self._ending:
            head += "connection: close\r\n"
        elif pending.old:
            head += "connection: keep-alive\r\n"
        self._transport.write(f"{head}\r\n".encode("latin-1") + body)

    def _end(self) -> None:
        self._ending = True
        if not self._in_message or not self._transport.can_write_eof():
            self._transport.close()
            return
        # The rest of the client's data is read and dropped: closing now would reset the connection,
        # and the client would never see the answer.
        self._transport.write_eof()
        self.deadline = self._loop.time() + self._serving.request_timeout

    def _go_on(self) -> None:
        while self._waiting and self._playing is None and not self._write_paused:
            self._handle(self._waiting.popleft())
        if self._busy or self._transport.is_closing():
            return
        if self._ending:
            self._transport.close()
            return
        self._transport.resume_reading()
        self.deadline = self._loop.time() + self._serving.idle_timeout

    def _finish(self, pending: _Pending, answer: asyncio.Future[Response]) -> None:
        self._playing = None
        if answer.cancelled():
            self._transport.abort()
            return
        self._send(answer.result(), answer.result().body, pending)
        if not pending.keep_alive:
            self._end()
        self._go_on()

    async def _respond_aside(self, pending: _Pending) -> None:
        try:
            response = await self._answer_aside(pending.request)
            assert response is not None
            if response.follows and pending.request.method == "GET":
                self._follow(response, pending)
                return
            self._send(response, response.body, pending)
            if not pending.keep_alive:
                self._end()
        finally:
            self._playing = None
        self._go_on()

    async def _answer_aside(self, request: Request, fault: Fault | None = None) -> Response | None:
        return await self._loop.run_in_executor(None, self._gateway.respond, request, fault)

    # faults

    async def _play(self, pending: _Pending, fault: Fault) -> None:
        try:
            await self._play_out(pending, fault)
        finally:
            self._playing = None
        self._go_on()

    async def _play_out(self, pending: _Pending, fault: Fault) -> None:
        request = pending.request
        clock = self._gateway.core.state.clock
        if fault.latency and fault.when != "after":
            await wait(clock, fault.latency)
        aside = self._gateway.takes_long(request)
        response = await self._answer_aside(request, fault) if aside else self._gateway.respond(request, fault)
        if fault.latency and fault.when == "after":
            await wait(clock, fault.latency)
        if response is None:
            self._reset()
            return
        body = truncated(request, response, fault)
        cut = body is not None
        body = response.body if body is None else body
        if fault.bytes_per_second is None or not body:
            self._send(response, body, pending)
        else:
            self._send(response, b"", pending)
            await self._dribble(body, fault.bytes_per_second)
        if cut or not pending.keep_alive:
            self._end()

    async def _dribble(self, body: bytes, rate: float) -> None:
        for piece, pause in pieces(body, rate):
            await asyncio.sleep(pause)
            if self._transport.is_closing():
                return
            self._transport.write(piece)

    def _reset(self) -> None:
        self._ending = True
        with contextlib.suppress(OSError):
            self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._transport.abort()

    def _origin(self, host: str) -> str:
        # The link in an answer must work for the client, so it starts with the address that the client used.
        origin = self._origins.get(host)
        if origin is None:
            if host:
                origin = f"http://{host}"
            else:
                address, port = self._transport.get_extra_info("sockname")[:2]
                origin = f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"
            self._origins = {host: origin}  # only the last request's: the next one's is nearly always the same
        return origin


async def wait(clock: Clock, seconds: float) -> None:
    """Wait until this much time has passed on the clock. A virtual clock must be advanced elsewhere."""
    speed: float = getattr(clock, "speed", 0.0)
    if speed:
        await asyncio.sleep(seconds / speed)
        return
    start = last_known(clock)  # this is on the event loop
    while (last_known(clock) - start).total_seconds() < seconds:  # noqa: ASYNC110
        await asyncio.sleep(_POLL)  # the clock knows nothing of event loops
