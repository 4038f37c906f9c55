"""A WebSocket (RFC 6455) on a connection of the server, as a session of a room. The `websockets` package has the
protocol; here are its bytes, its limits and its end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
from collections import deque
from collections.abc import Callable
from typing import Any

from websockets.frames import CloseCode, Opcode
from websockets.http11 import Request
from websockets.server import ServerProtocol

from tavus_emulator._conversations.channel.room_socket import OpenSession
from tavus_emulator._core.strict_json import encode
from tavus_emulator._server.serving import Serving
from tavus_emulator._state.script import Turn

MAX_FRAME = 65_536  # bytes, as send-app-message has it (published)
MAX_UNREAD = 4 * 1024 * 1024  # bytes that wait for a client to read them
RATE = 100.0  # frames a second
BURST = 200.0
MAX_TURNS = 32  # that wait for a slow script or a model; each has the transcript
_PING = 20.0  # seconds without a frame before a ping, and then for the answer
_TOO_MANY = encode({"type": "error", "error": "Too many requests"})  # the text that send-app-message has


class WebSocket(asyncio.Protocol):
    """One connection after its upgrade. It pings a silent client, and closes one that doesn't answer."""

    def __init__(self, serving: Serving, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport) -> None:
        self._serving = serving
        self._loop = loop
        self._transport = transport
        self._protocol = ServerProtocol(max_size=MAX_FRAME)
        self._allowance = Allowance(loop.time)
        self._parts: list[bytes] = []
        self._turns: deque[Turn] = deque()
        self._replying: asyncio.Task[None] | None = None
        self._pinged = False
        self.deadline = math.inf

    def open(self, head: bytes, rest: bytes, open_session: OpenSession) -> None:
        """Answer the handshake, whose bytes are `head`, and go on with the `rest`."""
        self._serving.connections.add(self)
        self._session = open_session(self._later(self._send), self._later(self._close))
        self._protocol.receive_data(head)
        (request,) = self._protocol.events_received()
        assert isinstance(request, Request)
        response = self._protocol.accept(request)
        self._protocol.send_response(response)
        self._flush()
        if response.status_code != 101:
            self._transport.close()
            return
        self._session.open()
        self.data_received(rest)

    # ---- asyncio's side -------------------------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        self._pinged = False
        self.deadline = self._loop.time() + _PING
        self._protocol.receive_data(data)
        for frame in self._protocol.events_received():
            self._receive(frame)
        self._flush()

    def eof_received(self) -> None:
        self._protocol.receive_eof()
        self._flush()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self._serving.connections.discard(self)
        self._turns.clear()
        self._session.closed()

    # ---- the server's side ----------------------------------------------------------------------------------------

    def expire(self) -> None:
        """Ping, or close when the answer to the last ping is missing."""
        if self._pinged or self._protocol.close_expected():
            self._transport.abort()
            return
        self._pinged = True
        self.deadline = self._loop.time() + _PING
        self._protocol.send_ping(b"")
        self._flush()

    def shutdown(self) -> None:
        """Close because the server stops."""
        self._close(CloseCode.GOING_AWAY, "the emulator stops")
        self._transport.close()

    def abort(self) -> None:
        """Close at once."""
        self._transport.abort()

    # ---- frames ---------------------------------------------------------------------------------------------------

    def _receive(self, frame: Any) -> None:
        if frame.opcode == Opcode.CLOSE:
            self._session.closed()
        elif frame.opcode == Opcode.BINARY:
            self._protocol.fail(CloseCode.UNSUPPORTED_DATA, "frames are JSON text")
        elif frame.opcode in (Opcode.TEXT, Opcode.CONT):  # pings are answered by the protocol
            self._parts.append(frame.data)
            if frame.fin:
                text, self._parts = b"".join(self._parts), []
                self._handle(text)

    def _handle(self, text: bytes) -> None:
        if len(self._turns) >= MAX_TURNS or not self._allowance.take():
            self._protocol.send_text(_TOO_MANY)
            return
        try:
            text.decode()
        except UnicodeDecodeError:
            self._protocol.fail(CloseCode.INVALID_DATA, "not UTF-8")
            return
        turn = self._session.receive(text)
        if turn is not None:
            self._reply(turn)

    def _reply(self, turn: Turn) -> None:
        if not self._session.takes_long() and self._replying is None:
            self._session.reply(turn)
            return
        self._turns.append(turn)
        if self._replying is None:
            self._replying = self._loop.create_task(self._reply_aside())

    async def _reply_aside(self) -> None:
        try:
            while self._turns:
                await self._loop.run_in_executor(None, self._session.reply, self._turns.popleft())
        finally:
            self._replying = None

    def _later(self, act: Callable[..., None]) -> Callable[..., None]:
        def call(*arguments: Any) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(act, *arguments)

        return call

    def _send(self, frame: dict[str, Any]) -> None:
        if self._protocol.close_expected() or self._transport.is_closing():
            return
        self._protocol.send_text(json.dumps(frame).encode())
        self._flush()
        if self._transport.get_write_buffer_size() > MAX_UNREAD:
            self._transport.abort()

    def _close(self, code: int, reason: str) -> None:
        if self._protocol.close_expected() or self._transport.is_closing():
            return
        self._protocol.send_close(code, reason)
        self._flush()
        self.deadline = self._loop.time() + _PING

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._transport.write(data)
            elif self._transport.can_write_eof() and not self._transport.is_closing():
                self._transport.write_eof()


class Allowance:
    """A token bucket: at most `BURST` frames at once, and `RATE` a second over time."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._left = BURST
        self._at = now()

    def take(self) -> bool:
        """Take one, and return whether there was one."""
        now = self._now()
        self._left = min(BURST, self._left + (now - self._at) * RATE)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
