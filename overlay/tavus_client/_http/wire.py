"""The only module that knows the HTTP libraries.

Whatever client is handed in (httpx's own, one on another transport, or one of httpx2) is asked in its own library's
terms, so that nothing here is bound to one of them.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import aclosing
from functools import lru_cache
from typing import Any, Protocol

import httpx
from attrs import frozen

from tavus_client._http.decoding import CodingError, Decoder

_LEAST = 0.001  # seconds: 0 means other things to other libraries


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


@frozen
class Answer:
    """An answer with its body."""

    status_code: int
    headers: Any
    content: bytes


class Progress(Protocol):
    """Hears of the parts of a body, and raises when they come too late or have no end."""

    def tick(self) -> None: ...
    def collect(self, received: int) -> None: ...


class Wire:
    """Makes requests for one client, and says what its errors mean."""

    def __init__(self, client: Any) -> None:
        library = library_of(client)
        self._foreign = library is not httpx
        self._client, self._library = client, library
        self._kept_headers: tuple[Any, dict[str, str]] = (), {}
        self._url: Callable[[str], Any] = lru_cache(maxsize=64)(library.URL)
        self.errors: tuple[type[Exception], ...] = (library.HTTPError, library.InvalidURL, library.StreamError)
        self.errors += (OSError, CodingError)
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

    def answer_in(self, error: Any) -> Answer | None:
        """The answer behind an error that a user's hook raised for it, as `raise_for_status` does; None if none is."""
        status_error: Any = self._library.HTTPStatusError
        if not isinstance(error, status_error):
            return None
        response: Any = error.response
        body: bytes = response.content if hasattr(response, "_content") else b""
        return Answer(response.status_code, response.headers, body)

    def parts(self, response: Any, progress: Progress, *, whole: bool = True) -> Iterator[bytes]:
        """The parts of a body, decoded. With `whole`, `progress` hears of each that comes, and of what was decoded."""
        decoder = self._decoder(response, progress, whole)
        if decoder is None:
            for part in response.iter_bytes():
                if whole:
                    progress.tick()
                yield part
            return
        for part in response.iter_raw():
            if whole:
                progress.tick()
            yield from decoder.feed(part)

    async def async_parts(self, response: Any, progress: Progress, *, whole: bool = True) -> AsyncGenerator[bytes]:
        """`parts` on an event loop, where time is watched elsewhere."""
        decoder = self._decoder(response, progress, whole)
        if decoder is None:
            async with aclosing(response.aiter_bytes()) as parts:
                async for part in parts:
                    yield part
            return
        async with aclosing(response.aiter_raw()) as parts:
            async for part in parts:
                for piece in decoder.feed(part):
                    yield piece

    def _decoder(self, response: Any, progress: Progress, whole: bool) -> Decoder | None:
        """A decoder with bounds; None where there is nothing to decode, or a mock has decoded it already."""
        codings = response.headers.get("content-encoding")
        if not codings or response.is_stream_consumed:
            return None
        return Decoder(codings, progress.collect if whole else lambda _made: None)

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
    """aiohttp's own error behind `error`.

    httpx-aiohttp calls a connection that broke, and an answer that never came, a ConnectTimeout: taken at its word, a
    request that was sent would be repeated.
    """
    cause = error.__cause__ if error is not None else None
    return cause if cause is not None and _is_of_aiohttp(cause) else None


def _is_of_aiohttp(error: BaseException) -> bool:
    return type(error).__module__.partition(".")[0] == "aiohttp"
