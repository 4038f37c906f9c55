"""The HTTP clients that are made here, and what the environment means for them."""

from __future__ import annotations

import contextlib
import os
import ssl
from collections.abc import Callable, Generator
from http.cookiejar import CookieJar, DefaultCookiePolicy
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import httpcore
import httpx
from httpx._utils import URLPattern, get_environment_proxies

from tavus_client._errors import ConfigurationError
from tavus_client._http.deadlines import watch
from tavus_client._http.wire import Wire
from tavus_client._settings import Settings, is_host
from tavus_client._time import on_trio

if TYPE_CHECKING:
    from tavus_client._http.aiohttp_wire import AiohttpWire

_PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY")
_MAX_IDLE = 20
"""httpx compares all idle connections with all others for each request, so they must be few. aiohttp keeps all."""
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def make_client(settings: Settings, _place: Any) -> tuple[Wire, Callable[[], object]]:
    """A client of our own: no redirects, since a redirect would carry the key elsewhere; and how to drop it."""
    with _environment(settings):
        client = httpx.Client(**_options(settings))
    watch(_transports(client))
    return Wire(client, settings.max_connections), client.close


def make_async_client(settings: Settings, _place: Any) -> tuple[Wire, Callable[[], object]]:
    """The same on the running event loop."""
    with _environment(settings):
        kind = None if on_trio() else _aiohttp_wire(settings.transport)
        if kind is None:
            return Wire(httpx.AsyncClient(**_options(settings)), settings.max_connections), lambda: None
        wire = kind(settings, _context(settings), _proxies(settings))
        return wire, wire.forget


def _options(settings: Settings) -> dict[str, Any]:
    options: dict[str, Any] = {"timeout": settings.timeout, "follow_redirects": False}
    options["cookies"] = CookieJar(DefaultCookiePolicy(allowed_domains=()))  # keeps none
    options["limits"] = httpx.Limits(
        max_connections=settings.max_connections,
        max_keepalive_connections=min(settings.max_connections, _MAX_IDLE),
        keepalive_expiry=settings.keepalive_expiry,
    )
    if settings.is_local:  # it is never asked through a proxy
        options["verify"], options["trust_env"] = _context(settings), False
    return options


def _context(settings: Settings) -> ssl.SSLContext:
    """Without TLS there is no use for the certificates: to load them takes 40 ms."""
    plain = settings.is_local and settings.base_url.startswith("http:")
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else httpx.create_ssl_context()


def _proxies(settings: Settings) -> Callable[[httpx.URL], str | None]:
    """Return what finds the proxy for a URL in the environment, by httpx's own rules."""
    found = {} if settings.is_local else get_environment_proxies()
    if any((url or "").lower().startswith("socks") for url in found.values()):
        raise ConfigurationError(
            f"{(_set(_PROXIES, 'socks') or ['the proxy'])[0]}: aiohttp has no SOCKS; httpx has: "
            "transport=\"httpx\", and pip install 'httpx[socks]'"
        )
    rows = sorted(((URLPattern(pattern), url) for pattern, url in found.items()), key=itemgetter(0))
    return lambda url: next((proxy for pattern, proxy in rows if pattern.matches(url)), None)


def _is_mocked() -> bool:
    """Whether a library such as respx or pytest-httpx stands in for httpx's transports. It doesn't see aiohttp's."""
    sending: tuple[Any, Any] = (
        httpx.AsyncHTTPTransport.handle_async_request,
        httpcore.AsyncConnectionPool.handle_async_request,
    )
    return [function.__module__.partition(".")[0] for function in sending] != ["httpx", "httpcore"]


def _aiohttp_wire(wanted: str | None) -> type[AiohttpWire] | None:
    """aiohttp where it is installed, unless another is wanted or httpx is mocked; else None."""
    if wanted == "httpx" or (wanted is None and _is_mocked()):
        return None
    try:
        from tavus_client._http.aiohttp_wire import AiohttpWire
    except ImportError:
        if wanted is None:
            return None
        raise ConfigurationError("transport: aiohttp is not installed: pip install 'tavus-client[aiohttp]'") from None
    return AiohttpWire


@contextlib.contextmanager
def _environment(settings: Settings) -> Generator[None]:
    """Name the variable that a client can't be made with. Its value may hold a password, and isn't shown."""
    try:
        for url in get_environment_proxies().values() if not settings.is_local else ():
            _check_proxy(url or "127.0.0.1")
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
        raise ConfigurationError(f"{names[0]}: httpx can't use it ({type(error).__name__})") from None


def _set(names: tuple[str, ...], prefix: str = "") -> list[str]:
    both = [spelt for name in names for spelt in (name, name.lower())]
    return [name for name in both if os.environ.get(name, "").lower().startswith(prefix) and os.environ.get(name)]


def _is_proxy(value: str) -> bool:
    try:
        _check_proxy(value)
    except (httpx.InvalidURL, ValueError):
        return False
    return True


def _check_proxy(value: str) -> None:
    """Raise for an address that no proxy has. The libraries would when they connect, each in its own way."""
    url = httpx.Proxy(value if "://" in value else f"http://{value}").url
    if not is_host(url.host) or not 0 < (url.port or 80) < 1 << 16:
        raise ValueError("neither a name nor an address")


def has_connections(client: Any) -> bool:
    """Whether a client that was handed in has a transport of its library that keeps connections open."""
    return any(hasattr(transport, "_pool") or hasattr(transport, "client") for transport in _transports(client))


def _transports(client: Any) -> list[Any]:
    parts: dict[str, Any] = client.__dict__  # httpx has no public way to a client's transports
    return [parts.get("_transport"), *parts.get("_mounts", {}).values()]
