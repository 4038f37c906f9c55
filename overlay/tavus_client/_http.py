"""The only module that knows the HTTP library.

Whatever client is handed in (httpx's own, one on another transport, or one of httpx2) is asked in its own library's
terms, so that nothing here is bound to one of them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import httpx

from ._errors import ConfigurationError

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=5.0, pool=10.0)
"""Seconds: to connect 5, for a free connection 10, to send or receive a part 60."""


def make_client(timeout: httpx.Timeout) -> httpx.Client:
    """A client of our own: no redirects, since a redirect would carry the key elsewhere."""
    return httpx.Client(timeout=timeout, follow_redirects=False)


def make_async_client(timeout: httpx.Timeout) -> httpx.AsyncClient:
    """The same on an event loop."""
    return httpx.AsyncClient(timeout=timeout, follow_redirects=False)


def library_of(client: object) -> Any:
    """The module that `client`'s class, or the nearest base of it, comes from: httpx, or a library of its shape."""
    for base in type(client).__mro__:
        module = sys.modules[base.__module__.partition(".")[0]]
        if hasattr(module, "HTTPError") and hasattr(module, "Timeout"):
            return module
    raise TypeError(f"http_client: a {type(client).__name__} is no client of httpx, nor of a library of its shape")


def as_timeout(value: float | httpx.Timeout | None) -> httpx.Timeout:
    """Seconds for each phase, None for no limit, or a timeout as it is."""
    if isinstance(value, int | float) and not value > 0:  # NaN isn't, either
        raise ConfigurationError(f"timeout: {value} is not a positive number of seconds")
    return value if isinstance(value, httpx.Timeout) else httpx.Timeout(value)


class Wire:
    """Makes requests for one client, and says what its errors mean."""

    def __init__(self, client: Any) -> None:
        library = library_of(client)
        self.foreign = library is not httpx
        self._client, self._library = client, library
        self.errors: tuple[type[Exception], ...] = (library.HTTPError, library.InvalidURL, library.StreamError, OSError)
        # nothing has been sent when one of these is raised
        self.unsent: tuple[type[Exception], ...] = (
            library.ConnectError,
            library.ConnectTimeout,
            library.PoolTimeout,
            library.UnsupportedProtocol,
            library.InvalidURL,
        )
        self.retryable_unsent: tuple[type[Exception], ...] = self.unsent[:3]
        self.timeouts: tuple[type[Exception], ...] = (library.TimeoutException,)

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
        limits: Any = self._library.Timeout(**timeout.as_dict()) if self.foreign else timeout
        return self._client.build_request(
            method, url, params=params or None, headers=headers, content=content, timeout=limits
        )
