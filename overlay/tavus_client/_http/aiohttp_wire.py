"""Requests over aiohttp, with nothing of httpx in between: that would take more time than all the rest."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

import aiohttp
import httpx
from aiohttp.abc import AbstractStreamWriter
from aiohttp.client_proto import ResponseHandler
from aiohttp.payload import Payload
from yarl import URL

from tavus_client._http.decoding import Decoder
from tavus_client._http.wire import Wire, as_it_is
from tavus_client._settings import Settings

_LONGEST_HEADER = 100 * 1024
"""Bytes: as h11 allows, which httpx uses."""
_PIECE = 64 * 1024
"""Bytes: a body of this length is written without waiting for the service to take it."""


class _Body(Payload):
    """A long body; each piece has so many seconds. aiohttp itself would wait for a service that doesn't take it."""

    _value: bytes

    def __init__(self, content: bytes, seconds: float | None) -> None:
        super().__init__(content)
        self._size, self._seconds = len(content), seconds

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self._value.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        for start in range(0, len(self._value), _PIECE):
            try:
                async with asyncio.timeout(self._seconds):
                    await writer.write(self._value[start : start + _PIECE])
            except TimeoutError:
                raise aiohttp.SocketTimeoutError("Timeout on writing data to socket") from None


class _Protocol(ResponseHandler):
    """Limits a read after an interim answer, such as 103, too: aiohttp takes that for the answer."""

    _waits = False

    def feed_data(self, data: Any, size: int = 0) -> None:
        self._waits = 100 <= data[0].code < 200
        super().feed_data(data, size)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._waits:
            self.start_timeout()


class _Request(NamedTuple):
    method: str
    url: URL
    headers: dict[str, str]
    content: bytes | None
    timeout: httpx.Timeout
    proxy: str | None

    def __repr__(self) -> str:
        return "<a request>"  # its headers have the key, and a traceback may show locals


class _Response:
    """The head of an answer as httpx has it."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.native, self.status_code = response, response.status

    @property
    def headers(self) -> httpx.Headers:
        return httpx.Headers(self.native.raw_headers)

    async def aclose(self) -> None:
        self.native.close()  # a connection whose answer has been read is free by now


class AiohttpWire(Wire):
    """`Wire` of a session of aiohttp; `proxy_of` returns the proxy for a URL, or None."""

    _closed = "closed"

    def __init__(
        self, settings: Settings, context: ssl.SSLContext, proxy_of: Callable[[httpx.URL], str | None]
    ) -> None:
        connector: Any = aiohttp.TCPConnector(limit=0, ssl=context, keepalive_timeout=settings.keepalive_expiry)
        connector._factory = partial(_Protocol, loop=asyncio.get_running_loop())  # noqa: SLF001
        session = aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,
            skip_auto_headers=("content-type", "user-agent"),
            cookie_jar=aiohttp.DummyCookieJar(),
            max_field_size=_LONGEST_HEADER,
        )
        # it would be one more attempt than was allowed, and not counted
        session._retry_connection = False  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        super().__init__(session, settings.max_connections, httpx)
        self._target = lru_cache(maxsize=64)(self._target_of)
        self._limits = lru_cache(maxsize=64)(aiohttp.ClientTimeout)
        self._proxy_of = proxy_of

    def forget(self) -> None:
        """Close what aiohttp would complain of when nobody closes it and its loop is gone."""
        session = self.client
        if session.closed:
            return
        connector: Any = session.connector
        left = [protocol.transport for row in connector._conns.values() for protocol, _ in row]  # noqa: SLF001
        closing = connector.close().__await__()  # what it returns differs between versions
        session.detach()
        with contextlib.suppress(StopIteration, RuntimeError):
            next(closing)  # the first step closes open connections; no loop is left to run another
        closing.close()
        if connector._loop.is_closed():  # noqa: SLF001 such a loop doesn't call back to close them
            for one in left:
                with contextlib.suppress(AttributeError):
                    one._call_connection_lost(None)  # noqa: SLF001

    def _target_of(self, url: str, params: Mapping[str, Any] | None = None) -> tuple[URL, str | None]:
        target = httpx.URL(url, params=params) if params else httpx.URL(url)
        return URL(str(target), encoded=True), self._proxy_of(target)

    def request(self, method: str, url: str, params: Any, headers: Any, content: bytes | None, timeout: Any) -> Any:
        target, proxy = self._target_of(url, params) if params else self._target(url)
        return _Request(method, target, {**headers}, content, timeout, proxy)

    async def send(self, request: _Request) -> _Response:
        # the time to connect includes the look-up of the name, and a proxy's tunnel
        limits = self._limits(total=None, connect=request.timeout.connect, sock_read=request.timeout.read)
        content: Any = request.content
        if content is not None and len(content) > _PIECE:
            content = _Body(content, request.timeout.write)
        return _Response(
            await self.client.request(
                request.method,
                request.url,
                headers=request.headers,
                data=content,
                allow_redirects=False,
                timeout=limits,
                proxy=request.proxy,
            )
        )

    def body(self, response: Any, count: Callable[[int], None]) -> tuple[Any, Callable[[bytes], Iterable[bytes]]]:
        codings = response.native.headers.get("content-encoding")
        return _parts(response.native.content), Decoder(codings, count).feed if codings else as_it_is


async def _parts(content: aiohttp.StreamReader) -> AsyncGenerator[bytes]:
    while part := await content.readany():
        yield part
