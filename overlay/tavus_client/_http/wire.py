"""Requests and errors in the terms of the client's own library: httpx, or one of the same shape, such as httpx2."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import httpx
from attrs import frozen

from tavus_client._http.decoding import CodingError, Decoder
from tavus_client._http.limiter import NoFreeConnectionError

_LEAST = 0.001  # seconds: 0 means other things to other libraries


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
    if all(limit is not None and limit <= left for limit in phases.values()):
        return timeout
    least = max(left, _LEAST)
    return httpx.Timeout(**{name: least if limit is None else min(limit, least) for name, limit in phases.items()})


@frozen
class Answer:
    """An answer with its body."""

    status_code: int
    headers: Any
    content: bytes


class Wire:
    """Makes requests for one client, and classifies its errors."""

    def __init__(self, client: Any) -> None:
        library = library_of(client)
        self._foreign = library is not httpx
        self._client, self._library = client, library
        self._iterates = "aiter" if hasattr(client, "aclose") else "iter"
        self._kept_headers: tuple[Any, dict[str, str]] = (), {}
        self._url: Callable[[str], Any] = lru_cache(maxsize=64)(library.URL)
        self.errors: tuple[type[Exception], ...] = (library.HTTPError, library.InvalidURL, library.StreamError)
        self.errors += (OSError, CodingError)
        if aiohttp := sys.modules.get("aiohttp"):
            self.errors += (aiohttp.ClientError,)  # httpx-aiohttp lets some through
        self._pool_is_full = (library.PoolTimeout, NoFreeConnectionError)
        self._turned_away = (library.ConnectError, library.ConnectTimeout, *self._pool_is_full)
        self._unusable = (library.UnsupportedProtocol, library.LocalProtocolError)  # an InvalidURL is one in an answer

    def own(self, error: Exception) -> Exception:
        """Return `error` as one of the library's, without errors of aiohttp that hold the request and so the key."""
        if _is_of_aiohttp(error):
            translated: Exception = self._library.RemoteProtocolError(getattr(error, "message", "") or str(error))
            return translated
        if hasattr(error.__cause__, "request_info"):
            error.__cause__ = None
        return error

    def is_turned_away(self, error: BaseException | None) -> bool:
        """Return whether there was no connection, so nothing was sent and a repeat is safe."""
        cause = _of_aiohttp(error)
        if cause is not None:
            aiohttp: Any = sys.modules["aiohttp"]
            return isinstance(cause, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
        return isinstance(error, self._turned_away)

    def is_pool_full(self, error: BaseException) -> bool:
        """Whether time ran out while all connections were in use."""
        return isinstance(error, self._pool_is_full)

    def is_unsent(self, error: BaseException) -> bool:
        """Return whether the service can't have received the request."""
        return self.is_turned_away(error) or isinstance(error, self._unusable)

    def is_timeout(self, error: BaseException) -> bool:
        """Return whether it is a timeout."""
        cause = _of_aiohttp(error)
        return isinstance(error, self._library.TimeoutException) if cause is None else isinstance(cause, TimeoutError)

    def answer_in(self, error: Any) -> Answer | None:
        """Return the answer that a user's hook raised the error for, as `raise_for_status` does, or None."""
        status_error: Any = self._library.HTTPStatusError
        if not isinstance(error, status_error):
            return None
        response: Any = error.response
        body: bytes = response.content if hasattr(response, "_content") else b""
        return Answer(response.status_code, response.headers, body)

    def body(self, response: Any, count: Callable[[int], None]) -> tuple[Any, Callable[[bytes], Iterable[bytes]]]:
        """Return the iterator of a body's parts as they come, which is async if the client is, and their decoder.

        `count` is called with the number of decoded bytes so far, and raises if there are too many.
        """
        codings = response.headers.get("content-encoding")
        if not codings or response.is_stream_consumed:  # there is nothing to decode, or a mock has decoded it
            return getattr(response, f"{self._iterates}_bytes")(), lambda part: (part,)
        return getattr(response, f"{self._iterates}_raw")(), Decoder(codings, count).feed

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
        client = self._client
        if client.params or client.cookies:
            limits: Any = self._library.Timeout(**timeout.as_dict()) if self._foreign else timeout
            return client.build_request(
                method, url, params=params or None, headers=headers, content=content, timeout=limits
            )
        # the same by hand: httpx merges all of these even if they are empty, which costs more than the rest
        return self._library.Request(
            method,
            self._url(url),
            params=params or None,
            headers={**self._client_headers(), **headers},
            content=content,
            extensions={"timeout": timeout.as_dict()},
        )

    def _client_headers(self) -> Mapping[str, str]:
        """Return the client's own headers, decoded again only if they have changed."""
        raw, kept = self._client.headers.raw, self._kept_headers
        if kept[0] != raw:
            kept = self._kept_headers = raw, dict(self._client.headers.items())
        return kept[1]


def reason(error: BaseException) -> str:
    """Return the original error as text."""
    told = _of_aiohttp(error) or error
    return f"{type(told).__name__}: {told}" if str(told) else type(told).__name__


def _of_aiohttp(error: BaseException | None) -> BaseException | None:
    """Return aiohttp's own error behind `error`.

    httpx-aiohttp raises ConnectTimeout also for a broken connection and for an answer that never came; a request that
    was sent would be repeated.
    """
    cause = error.__cause__ if error is not None else None
    return cause if cause is not None and _is_of_aiohttp(cause) else None


def _is_of_aiohttp(error: BaseException) -> bool:
    return type(error).__module__.partition(".")[0] == "aiohttp"
