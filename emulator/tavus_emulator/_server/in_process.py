"""The emulator as an httpx transport: a client in the same process, without a socket and without an event loop."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator

import httpx

from tavus_emulator._core.messages import Request, Response
from tavus_emulator._faults.effects import pieces, truncated
from tavus_emulator._faults.fault import Fault
from tavus_emulator._server.gateway import Gateway
from tavus_emulator._time.clock import Clock


class Transport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answer the requests of `httpx.Client` and `httpx.AsyncClient`.

    One object serves any number of clients. If one of them closes it, the others aren't affected.

    Faults raise the errors that httpx raises on a socket. A latency moves a virtual clock forward, since nothing
    else could while the client waits; other clocks are waited for. One that is longer than the client's read timeout
    raises `httpx.ReadTimeout` after that timeout.
    """

    def __init__(self, gateway: Gateway, origin: str | None = None) -> None:
        self._gateway = gateway
        self._origin = origin

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.SyncByteStream)
        asked, limit = self._begin(request)
        chunks: list[bytes] = []
        size = 0
        for chunk in request.stream:
            size += len(chunk)
            chunks.append(chunk)
            if size > limit:
                break
        asked.oversized = size > limit
        asked.body = b"" if asked.oversized else chunks[0] if len(chunks) == 1 else b"".join(chunks)
        fault = self._gateway.draw(asked)
        if fault is None:
            return self._respond(asked)
        played = _Played(self._gateway, request, asked, fault)
        for seconds in played.before():
            time.sleep(seconds)
        played.respond()
        for seconds in played.after():
            time.sleep(seconds)
        return played.answer()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        asked, limit = self._begin(request)
        chunks: list[bytes] = []
        size = 0
        async for chunk in request.stream:
            size += len(chunk)
            chunks.append(chunk)
            if size > limit:
                break
        asked.oversized = size > limit
        asked.body = b"" if asked.oversized else chunks[0] if len(chunks) == 1 else b"".join(chunks)
        fault = self._gateway.draw(asked)
        if fault is None:
            return self._respond(asked)
        played = _Played(self._gateway, request, asked, fault)
        for seconds in played.before():
            await _sleep(seconds)
        played.respond()
        for seconds in played.after():
            await _sleep(seconds)
        return played.answer()

    def _begin(self, request: httpx.Request) -> tuple[Request, int]:
        path, _, query = request.url.raw_path.decode("latin-1").partition("?")
        headers: dict[str, str] = {}
        for raw_name, raw_value in request.headers.raw:
            name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        origin = self._origin
        if origin is None:
            origin = f"{request.url.scheme}://{headers.get('host') or request.url.netloc.decode('latin-1')}"
        return Request(request.method, path, query, headers, b"", origin), self._gateway.max_body_bytes(path, headers)

    def _respond(self, asked: Request) -> httpx.Response:
        response = self._gateway.respond(asked)
        assert response is not None
        return httpx.Response(response.status, headers=response.headers, stream=httpx.ByteStream(response.body))


class _Played:
    """A request with a fault. It yields its waits, in seconds of real time."""

    def __init__(self, gateway: Gateway, request: httpx.Request, asked: Request, fault: Fault) -> None:
        self._gateway = gateway
        self._clock = gateway.core.state.clock
        self._request = request
        self._asked = asked
        self._fault = fault
        self._response: Response | None = None
        timeouts = request.extensions.get("timeout", {})
        self._patience: float | None = timeouts.get("read")

    def before(self) -> Iterator[float]:
        """Wait before the request is handled."""
        if self._fault.when == "connect":
            self._gateway.respond(self._asked, self._fault)
            raise httpx.ConnectError("[Errno 111] Connection refused", request=self._request)
        if self._fault.latency and self._fault.when == "before":
            yield from self._wait()

    def respond(self) -> None:
        """Handle the request as far as the fault allows."""
        self._response = self._gateway.respond(self._asked, self._fault)

    def after(self) -> Iterator[float]:
        """Wait after the request was handled."""
        if self._fault.latency and self._fault.when == "after":
            yield from self._wait()

    def answer(self) -> httpx.Response:
        """Return the response for the client."""
        response = self._response
        if response is None:
            raise httpx.ReadError("[Errno 104] Connection reset by peer", request=self._request)
        body = truncated(self._asked, response, self._fault)
        expected = None if body is None else int(dict(response.headers)["content-length"])
        stream = _Stream(
            self._request, self._clock, response.body if body is None else body, expected, self._fault, self._patience
        )
        return httpx.Response(response.status, headers=response.headers, stream=stream)

    def _wait(self) -> Iterator[float]:
        seconds = self._fault.latency
        speed: float = getattr(self._clock, "speed", 0.0)
        in_time = self._patience is None or seconds <= self._patience * (speed or 1.0)
        if not in_time:
            assert self._patience is not None
            seconds = self._patience * (speed or 1.0)
        yield from pause(self._clock, seconds)
        if not in_time:
            if self._fault.when == "before":
                self._gateway.lose(self._asked, self._fault)
            raise httpx.ReadTimeout("The read operation timed out", request=self._request)


class _Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of an answer, slow or truncated."""

    def __init__(
        self,
        request: httpx.Request,
        clock: Clock,
        body: bytes,
        expected: int | None,
        fault: Fault,
        patience: float | None,
    ) -> None:
        self._request = request
        self._clock = clock
        self._body = body
        self._expected = expected
        self._rate = fault.bytes_per_second
        self._patience = patience

    def __iter__(self) -> Iterator[bytes]:
        for piece, seconds in self._pieces():
            for rest in self._pause(seconds):
                time.sleep(rest)
            yield piece
        self._check()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece, seconds in self._pieces():
            for rest in self._pause(seconds):
                await _sleep(rest)
            yield piece
        self._check()

    def _pieces(self) -> list[tuple[bytes, float]]:
        if self._rate is None or not self._body:
            return [(self._body, 0.0)] if self._body else []
        return pieces(self._body, self._rate)

    def _pause(self, seconds: float) -> Iterator[float]:
        # A slow body takes real time; on a virtual clock there is no waiting.
        late = self._patience is not None and seconds > self._patience
        if getattr(self._clock, "speed", 0.0):
            yield self._patience if late and self._patience is not None else seconds
        if late:
            raise httpx.ReadTimeout("The read operation timed out", request=self._request)

    def _check(self) -> None:
        if self._expected is not None:
            text = f"peer closed connection without sending complete message body (received {len(self._body)} bytes, "
            raise httpx.RemoteProtocolError(f"{text}expected {self._expected})", request=self._request)


async def _sleep(seconds: float) -> None:
    import anyio  # httpx has it, for asyncio and trio alike

    await anyio.sleep(seconds)


def pause(clock: Clock, seconds: float) -> Iterator[float]:
    """Let time pass on the clock: advance a virtual one, return the seconds to sleep for others."""
    speed: float = getattr(clock, "speed", 0.0)
    if speed:
        yield seconds / speed
    else:
        clock.advance(seconds=seconds)
