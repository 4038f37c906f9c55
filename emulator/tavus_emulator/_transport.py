"""The core as an httpx transport: a client in the same process, without a socket and without an event loop."""

from __future__ import annotations

import httpx

from tavus_emulator._asgi import read_headers
from tavus_emulator._core import Core
from tavus_emulator._http import Request, Response


class Transport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers the requests of `httpx.Client` and of `httpx.AsyncClient`.

    One object serves any number of clients; that one of them closes it changes nothing for the others.
    """

    def __init__(self, core: Core, origin: str | None = None) -> None:
        self._core = core
        self._origin = origin

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.SyncByteStream)
        chunks: list[bytes] = []
        size = 0
        for chunk in request.stream:
            size += len(chunk)
            if size > self._core.max_body_bytes:
                return self._respond(request, b"", oversized=True)
            chunks.append(chunk)
        return self._respond(request, b"".join(chunks))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        chunks: list[bytes] = []
        size = 0
        async for chunk in request.stream:
            size += len(chunk)
            if size > self._core.max_body_bytes:
                return self._respond(request, b"", oversized=True)
            chunks.append(chunk)
        return self._respond(request, b"".join(chunks))

    def _respond(self, request: httpx.Request, body: bytes, *, oversized: bool = False) -> httpx.Response:
        path, _, query = request.url.raw_path.decode("latin-1").partition("?")
        headers = read_headers(request.headers.raw)
        origin = self._origin or f"{request.url.scheme}://{headers.get('host') or request.url.netloc.decode('latin-1')}"
        response: Response = self._core.respond(
            Request(request.method, path, query, headers, body, origin=origin, oversized=oversized)
        )
        return httpx.Response(response.status, headers=response.headers, stream=httpx.ByteStream(response.body))
