"""The HTTP clients that are made here, and what the environment means for them."""

from __future__ import annotations

import contextlib
import os
import ssl
from collections.abc import Callable, Generator
from functools import partial
from typing import Any

import httpcore
import httpx

from tavus_client._errors import ConfigurationError
from tavus_client._http.deadlines import watch
from tavus_client._settings import Settings

_PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY")
_MAX_IDLE = 20
"""httpx compares all idle connections with all others for each request, so they must be few. aiohttp keeps all."""
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def make_client(settings: Settings) -> httpx.Client:
    """A client of our own: no redirects, since a redirect would carry the key elsewhere."""
    with _environment():
        client = httpx.Client(**_options(settings))
    watch(client)
    return client


def make_async_client(settings: Settings, *, on_asyncio: bool) -> tuple[httpx.AsyncClient, Callable[[], None]]:
    """The same on an event loop; and what to do when it is forgotten."""
    with _environment():
        if on_asyncio and (aiohttp_client := _aiohttp_client(settings.transport)) is not None:
            if not settings.is_local and (socks := _set(_PROXIES, "socks")):
                raise ConfigurationError(
                    f"{socks[0]}: aiohttp has no SOCKS; httpx has: transport=\"httpx\", and pip install 'httpx[socks]'"
                )
            http = aiohttp_client(**_options(settings))
            _send_once(http)
            return http, lambda: _drop_sessions(http)
        return httpx.AsyncClient(**_options(settings)), lambda: None


def _options(settings: Settings) -> dict[str, Any]:
    """A service on this machine is never asked through a proxy."""
    options: dict[str, Any] = {"timeout": settings.timeout, "follow_redirects": False}
    options["limits"] = httpx.Limits(
        max_connections=settings.max_connections,
        max_keepalive_connections=min(settings.max_connections, _MAX_IDLE),
        keepalive_expiry=settings.keepalive_expiry,
    )
    if settings.is_local:
        secure = settings.base_url.startswith("https")
        # without TLS there is no use for the certificates: to load them takes 40 ms
        options["verify"] = httpx.create_ssl_context() if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        options["trust_env"] = False
    return options


def _is_mocked() -> bool:
    """Whether a library such as respx or pytest-httpx stands in for httpx's transports. It doesn't see aiohttp's."""
    sending: list[tuple[Any, str]] = [
        (httpx.AsyncHTTPTransport.handle_async_request, "httpx."),
        (httpcore.AsyncConnectionPool.handle_async_request, "httpcore."),
    ]
    return not all(function.__module__.startswith(own) for function, own in sending)


def _aiohttp_client(wanted: str | None) -> Any:
    """aiohttp's client where it is installed, unless another is wanted or httpx is mocked; else None."""
    if wanted == "httpx" or (wanted is None and _is_mocked()):
        return None
    try:
        from httpx_aiohttp import HttpxAiohttpClient
    except ImportError:
        if wanted is None:
            return None
        raise ConfigurationError("transport: aiohttp is not installed: pip install 'tavus-client[aiohttp]'") from None
    return HttpxAiohttpClient


@contextlib.contextmanager
def _environment() -> Generator[None]:
    """Name the variable that a client can't be made with. Its value may hold a password, and isn't shown."""
    try:
        yield
    except ImportError as error:
        names = _set(_PROXIES, "socks")
        if not names:
            raise
        raise ConfigurationError(
            f"{names[0]}: a SOCKS proxy needs a package that isn't installed: pip install 'httpx[socks]'"
        ) from error
    except (OSError, ssl.SSLError) as error:
        names = _set(_CERTIFICATES)
        raise ConfigurationError(f"{' or '.join(names) or 'certificates'}: {error}") from None
    except (httpx.InvalidURL, ValueError) as error:
        names = [name for name in _set(_PROXIES) if not _is_proxy(os.environ[name])] or _set(("NO_PROXY",))
        if not names:
            raise
        raise ConfigurationError(f"{names[0]}: httpx can't read it ({type(error).__name__})") from None


def _set(names: tuple[str, ...], prefix: str = "") -> list[str]:
    both = [spelt for name in names for spelt in (name, name.lower())]
    return [name for name in both if os.environ.get(name, "").lower().startswith(prefix) and os.environ.get(name)]


def _is_proxy(value: str) -> bool:
    try:
        httpx.Proxy(value if "://" in value else f"http://{value}")
    except (httpx.InvalidURL, ValueError):
        return False
    return True


def has_connections(client: Any) -> bool:
    """Whether a client that was handed in has a transport of its library that keeps connections open."""
    return any(hasattr(transport, "_pool") or hasattr(transport, "client") for transport in _transports(client))


def _transports(client: Any) -> list[Any]:
    parts: dict[str, Any] = client.__dict__  # httpx has no public way to a client's transports
    return [parts.get("_transport"), *parts.get("_mounts", {}).values()]


def _send_once(http: httpx.AsyncClient) -> None:
    """aiohttp repeats a read whose connection broke: it would be one more attempt than was allowed, and not counted."""
    for transport in _transports(http):
        if hasattr(transport, "get_client"):
            transport.get_client = partial(_session_that_sends_once, transport.get_client)


def _session_that_sends_once(make: Callable[[], Any]) -> Any:
    session = make()
    session._retry_connection = False  # noqa: SLF001 aiohttp has no public setting for it
    return session


def _drop_sessions(http: httpx.AsyncClient) -> None:
    """Close what aiohttp would complain of when nobody closes it and its loop is gone."""
    for transport in _transports(http):
        session: Any = getattr(transport, "client", None)
        if hasattr(session, "detach") and not session.closed:
            connector: Any = session.connector
            left = [protocol.transport for row in connector._conns.values() for protocol, _ in row]  # noqa: SLF001
            closing = connector.close()
            session.detach()
            with contextlib.suppress(StopIteration, RuntimeError):
                closing.send(None)  # its first step closes what is open; there is no loop left for a second
            closing.close()
            if connector._loop.is_closed():  # noqa: SLF001 such a loop doesn't call back to close them
                for one in left:
                    with contextlib.suppress(AttributeError):
                        one._call_connection_lost(None)  # noqa: SLF001
