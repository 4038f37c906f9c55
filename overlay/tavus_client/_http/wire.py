"""Requests and errors in the terms of the client's own library: httpx, or one of the same shape, such as httpx2."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import httpx

from tavus_client._http.decoding import CodingError, Decoder
from tavus_client._http.limiter import AsyncLimiter, Limiter, NoFreeConnectionError

_LEAST = 0.001  # seconds: 0 means other things to other libraries
_QUOTE = re.compile(r"\n[^\S\n]*+\n|:? (?:bytearray\()?b['\"]")
"""What precedes bytes that an error quotes: an empty line, or the beginning of a literal."""


def library_of(client: object) -> Any:
    """Return the library of a client, by its class or the nearest base: httpx, or one of the same shape."""
    for base in type(client).__mro__:
        module = sys.modules[base.__module__.partition(".")[0]]
        if hasattr(module, "HTTPError") and hasattr(module, "Timeout"):
            return module
    raise TypeError(f"http_client: a {type(client).__name__} is not a client of httpx or a library of its shape")


def shortened(timeout: httpx.Timeout, left: float) -> httpx.Timeout:
    """Return `timeout` with every phase limited to the seconds that are left of a call."""
    phases: dict[str, float | None] = timeout.as_dict()
    for limit in phases.values():
        if limit is None or limit > left:
            break
    else:
        return timeout
    least = max(left, _LEAST)
    return httpx.Timeout(**{name: least if limit is None else min(limit, least) for name, limit in phases.items()})


class Answer(NamedTuple):
    """An answer with its body."""

    status_code: int
    response: Any
    content: bytes

    @property
    def headers(self) -> Any:
        return self.response.headers


class Wire:
    """Makes and sends requests for one client, and classifies its errors.

    `limit` is the maximum number of its requests in flight; None leaves that to the client.
    """

    _closed = "is_closed"

    def __init__(self, client: Any, limit: int | None, library: Any = None) -> None:
        library = library or library_of(client)
        self.client, self._library = client, library
        on_a_loop = hasattr(client, "__aenter__")
        self.limiter: Any = AsyncLimiter(limit) if on_a_loop else Limiter(limit)
        self._iterates = "aiter" if on_a_loop else "iter"
        self.close: Callable[[], Any] = client.aclose if hasattr(client, "aclose") else client.close
        """Closes the connections; on an event loop it is awaited."""
        self._url: Callable[[str], Any] = lru_cache(maxsize=64)(library.URL)
        self._merged = lru_cache(maxsize=64)(self._merge)
        self.errors: tuple[type[Exception], ...] = (library.HTTPError, library.InvalidURL, library.StreamError)
        self.errors += (OSError, CodingError)
        self._pool_is_full = (library.PoolTimeout, NoFreeConnectionError)
        self._turned_away: tuple[type[Exception], ...] = (library.ConnectError, library.ConnectTimeout)
        self._turned_away += (library.ProxyError, *self._pool_is_full)  # no proxy opened a tunnel
        self._timeouts: tuple[type[Exception], ...] = (library.TimeoutException,)
        if aiohttp := sys.modules.get("aiohttp"):
            self.errors += (aiohttp.ClientError,)  # httpx-aiohttp lets some through
            self._turned_away += (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
            self._timeouts += (aiohttp.ServerTimeoutError,)
        self._unusable = (library.UnsupportedProtocol, library.LocalProtocolError)  # an InvalidURL is one in an answer

    @property
    def is_closed(self) -> bool:
        return bool(getattr(self.client, self._closed))

    def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any],
        headers: Mapping[str, str],
        content: bytes | None,
        timeout: httpx.Timeout,
    ) -> Any:
        """Return a request, with the client's own headers, cookies and parameters in it."""
        client = self.client
        if client.params or client.cookies:
            limits: Any = self._library.Timeout(**timeout.as_dict())
            return client.build_request(
                method, url, params=params or None, headers=headers, content=content, timeout=limits
            )
        # the same by hand: httpx merges all of these even if they are empty, which costs more than the rest
        return self._library.Request(
            method,
            self._url(url),
            params=params or None,
            headers=self._merged(tuple(client.headers.raw), tuple(headers.items())),
            content=content,
            extensions={"timeout": timeout.as_dict()},
        )

    def _merge(self, own: tuple[tuple[bytes, bytes], ...], more: tuple[tuple[str, str], ...]) -> Any:
        """Return the client's own headers with those of a request, which replace them."""
        return self._library.Headers({**self._library.Headers(list(own)), **dict(more)})

    def send(self, request: Any) -> Any:
        """Send a request, never along a redirect; return the answer before its body, which is awaited on a loop."""
        return self.client.send(request, stream=True, follow_redirects=False)

    def body(self, response: Any, count: Callable[[int], None]) -> tuple[Any, Callable[[bytes], Iterable[bytes]]]:
        """Return the iterator of a body's parts as they come, which is async on a loop, and their decoder.

        `count` is called with the number of decoded bytes so far, and raises if there are too many.
        """
        if response.is_stream_consumed:  # a mock has read and decoded it
            return getattr(response, f"{self._iterates}_bytes")(), as_it_is
        codings = response.headers.get("content-encoding")
        return getattr(response, f"{self._iterates}_raw")(), Decoder(codings, count).feed if codings else as_it_is

    def own(self, error: Exception) -> Exception:
        """Return `error` as one of the library's, without what holds the key, a proxy's password or bytes of an answer.

        An error of aiohttp may hold the headers that were sent, or the address of the proxy. Any library quotes bytes
        where an answer should begin; they may be the rest of another one, with a token.
        """
        if _holds_secrets(error.__cause__):
            error.__cause__ = None
        library, said = self._library, str(getattr(error, "message", None) or error)
        told = " ".join(_QUOTE.split(said)[0].split()).removesuffix(":")
        kind: type[Exception] = library.RemoteProtocolError
        if hasattr(error, "_conn_key"):
            kind = library.ConnectError
        elif type(error).__name__ == "ClientHttpProxyError":
            kind, told = library.ProxyError, f"{getattr(error, 'status', '')} {told}"
        elif not hasattr(error, "request_info") and (told == said or not isinstance(error, kind)):
            return error
        return kind(told)

    def is_turned_away(self, error: BaseException | None) -> bool:
        """Return whether there was no connection, so nothing was sent and a repeat is safe."""
        return isinstance(_original(error), self._turned_away)

    def is_pool_full(self, error: BaseException) -> bool:
        """Whether time ran out while all connections were in use."""
        return isinstance(error, self._pool_is_full)

    def is_unsent(self, error: BaseException) -> bool:
        """Return whether the service can't have received the request."""
        return self.is_turned_away(error) or isinstance(error, self._unusable)

    def is_timeout(self, error: BaseException) -> bool:
        """Return whether it is a timeout."""
        return isinstance(_original(error), self._timeouts)

    def answer_in(self, error: Any) -> Answer | None:
        """Return the answer that a user's hook raised the error for, as `raise_for_status` does, or None."""
        status_error: Any = self._library.HTTPStatusError
        if not isinstance(error, status_error):
            return None
        response: Any = error.response
        body: bytes = response.content if hasattr(response, "_content") else b""
        return Answer(response.status_code, response, body)


def _holds_secrets(error: BaseException | None) -> bool:
    """Return whether it is an error of aiohttp that holds the headers that were sent, or the address of a proxy."""
    return hasattr(error, "request_info") or hasattr(error, "_conn_key")


def as_it_is(part: bytes) -> Iterable[bytes]:
    """Decode a part of a body that has no coding."""
    return (part,)


def reason(error: BaseException) -> str:
    """Return the original error as text."""
    told = _original(error) or error
    return f"{type(told).__name__}: {told}" if str(told) else type(told).__name__


def _original(error: BaseException | None) -> BaseException | None:
    """Return aiohttp's own error behind `error`, or else `error`.

    httpx-aiohttp raises ConnectTimeout also for a broken connection and for an answer that never came; a request that
    was sent would be repeated.
    """
    cause = error.__cause__ if error is not None else None
    return cause if type(cause).__module__.partition(".")[0] == "aiohttp" else error
