"""The only module that knows the HTTP libraries.

Whatever client is handed in (httpx's own, one on another transport, or one of httpx2) is asked in its own library's
terms, so that nothing here is bound to one of them.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import httpx

_LEAST = 0.001  # seconds: 0 means other things to other libraries


def make_client(timeout: httpx.Timeout) -> httpx.Client:
    """A client of our own: no redirects, since a redirect would carry the key elsewhere."""
    return httpx.Client(timeout=timeout, follow_redirects=False)


def make_async_client(timeout: httpx.Timeout, *, on_asyncio: bool) -> tuple[httpx.AsyncClient, Callable[[], None]]:
    """The same on an event loop, over aiohttp where that is installed; and what to do when it is forgotten."""
    if on_asyncio:
        try:
            from httpx_aiohttp import HttpxAiohttpClient
        except ImportError:
            pass
        else:
            http = HttpxAiohttpClient(timeout=timeout, follow_redirects=False)
            return http, lambda: _drop_sessions(http)
    return httpx.AsyncClient(timeout=timeout, follow_redirects=False), lambda: None


def _drop_sessions(http: httpx.AsyncClient) -> None:
    """Close what aiohttp would complain of when nobody closes it and its loop is gone."""
    parts: dict[str, Any] = vars(http)  # httpx has no public way to a client's transports
    for transport in (parts.get("_transport"), *parts.get("_mounts", {}).values()):
        session: Any = getattr(transport, "client", None)
        if hasattr(session, "detach") and not session.closed:
            closing = session.connector.close()
            session.detach()
            with contextlib.suppress(StopIteration, RuntimeError):
                closing.send(None)  # its first step closes what is open; there is no loop left for a second
            closing.close()


def library_of(client: object) -> Any:
    """The module that `client`'s class, or the nearest base of it, comes from: httpx, or a library of its shape."""
    for base in type(client).__mro__:
        module = sys.modules[base.__module__.partition(".")[0]]
        if hasattr(module, "HTTPError") and hasattr(module, "Timeout"):
            return module
    raise TypeError(f"http_client: a {type(client).__name__} is not a client of httpx or a library of its shape")


def shortened(timeout: httpx.Timeout, left: float) -> httpx.Timeout:
    """`timeout` with no phase longer than what is left of a call."""
    phases: dict[str, float | None] = timeout.as_dict()
    if all(limit is not None and limit <= left for limit in phases.values()):
        return timeout
    least = max(left, _LEAST)
    return httpx.Timeout(**{name: least if limit is None else min(limit, least) for name, limit in phases.items()})


class Wire:
    """Makes requests for one client, and says what its errors mean."""

    def __init__(self, client: Any) -> None:
        library = library_of(client)
        self._foreign = library is not httpx
        self._client, self._library = client, library
        self._url: Callable[[str], Any] = lru_cache(maxsize=64)(library.URL)
        self.errors: tuple[type[Exception], ...] = (library.HTTPError, library.InvalidURL, library.StreamError, OSError)
        if aiohttp := sys.modules.get("aiohttp"):
            self.errors += (aiohttp.ClientError,)  # httpx-aiohttp lets some through
        self._turned_away = (library.ConnectError, library.ConnectTimeout, library.PoolTimeout)
        self._unusable = (library.UnsupportedProtocol, library.LocalProtocolError)  # an InvalidURL is one in an answer

    def own(self, error: Exception) -> Exception:
        """`error` as one of the library's, and without aiohttp's errors that hold the request, and with it the key."""
        if _is_of_aiohttp(error):
            translated: Exception = self._library.RemoteProtocolError(getattr(error, "message", "") or str(error))
            return translated
        if hasattr(error.__cause__, "request_info"):
            error.__cause__ = None
        return error

    def is_turned_away(self, error: BaseException | None) -> bool:
        """Whether no connection was had, so that nothing was sent and a repeat is harmless."""
        cause = _of_aiohttp(error)
        if cause is not None:
            aiohttp: Any = sys.modules["aiohttp"]
            return isinstance(cause, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
        return isinstance(error, self._turned_away)

    def is_unsent(self, error: BaseException) -> bool:
        """Whether the service can't have seen the request."""
        return self.is_turned_away(error) or isinstance(error, self._unusable)

    def is_timeout(self, error: BaseException) -> bool:
        """Whether time ran out."""
        cause = _of_aiohttp(error)
        return isinstance(error, self._library.TimeoutException) if cause is None else isinstance(cause, TimeoutError)

    def parts(self, response: Any, tick: Callable[[], object]) -> Iterator[bytes]:
        """The parts of a body, decoded. `tick` is called for each that comes, also where it decodes to nothing."""

        def ticking(parts: Iterator[bytes]) -> Iterator[bytes]:
            for part in parts:
                tick()
                yield part

        encoding = response.headers.get("content-encoding")
        if encoding is None or response.is_stream_consumed:
            return ticking(response.iter_bytes())
        raw = ticking(response.iter_raw())
        decoding: Any = self._library.Response(200, headers={"content-encoding": encoding}, content=raw)
        parts: Iterator[bytes] = decoding.iter_bytes()
        return parts

    def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any],
        headers: Mapping[str, str],
        content: bytes | None,
        timeout: httpx.Timeout,
    ) -> Any:
        """A request, with the client's own headers, cookies and parameters in it."""
        client = self._client
        if client.params or client.cookies:
            limits: Any = self._library.Timeout(**timeout.as_dict()) if self._foreign else timeout
            return client.build_request(
                method, url, params=params or None, headers=headers, content=content, timeout=limits
            )
        # the same by hand: merging what isn't there costs more than all the rest of a request
        return self._library.Request(
            method,
            self._url(url),
            params=params or None,
            headers={**dict(client.headers.items()), **headers},
            content=content,
            extensions={"timeout": timeout.as_dict()},
        )


def reason(error: BaseException) -> str:
    """Return the original error as text."""
    told = _of_aiohttp(error) or error
    return f"{type(told).__name__}: {told}" if str(told) else type(told).__name__


def _of_aiohttp(error: BaseException | None) -> BaseException | None:
    """aiohttp's own error behind `error`.

    httpx-aiohttp calls a connection that broke, and an answer that never came, a ConnectTimeout: taken at its word, a
    request that was sent would be repeated.
    """
    cause = error.__cause__ if error is not None else None
    return cause if cause is not None and _is_of_aiohttp(cause) else None


def _is_of_aiohttp(error: BaseException) -> bool:
    return type(error).__module__.partition(".")[0] == "aiohttp"
