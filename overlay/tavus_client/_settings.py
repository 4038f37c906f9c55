"""Settings of a client: arguments take precedence over the environment, the environment over the contract."""

from __future__ import annotations

import enum
import math
import os
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

import httpx

from tavus_api.service import BASE_URL, PATH_PREFIX
from tavus_client._errors import CallError, ConfigurationError
from tavus_client._secrets import Secret
from tavus_client._time import Clock
from tavus_client._version import USER_AGENT


class Keep(enum.Enum):
    """The type of KEEP, the default of an option that is not changed."""

    KEEP = enum.auto()


KEEP = Keep.KEEP
Checks = Literal["error", "warn", "off"]
Transport = Literal["httpx", "aiohttp"]
"""The library that an async client uses on asyncio, unless it was given an `http_client`."""
RetryPolicy = Callable[[CallError], bool | None]
"""Called after each failed attempt: False ends the call, True repeats it, None leaves the decision to the client."""
DEFAULT_MAX_CONNECTIONS = 1000
DEFAULT_KEEPALIVE_EXPIRY = 5.0
"""Seconds: shorter than services and proxies keep a connection that is idle."""
DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=5.0, pool=10.0)
"""5 seconds to connect, 10 to get a free connection, 60 to send or receive a part."""
ACCEPTED_CODINGS = "gzip, deflate"
"""The content codings that `_http.decoding` decodes in bounded pieces."""
_FRAMING = frozenset(
    {"connection", "content-length", "expect", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"}
)
"""Headers that delimit messages and control connections: the HTTP library writes them."""
_OWN_HEADERS = {"accept": "application/json", "accept-encoding": ACCEPTED_CODINGS, "user-agent": USER_AGENT}
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_HEADER_VALUE = re.compile(r"[\x21-\x7e]([\t\x20-\x7e]*[\x21-\x7e])?|")


class Settings(NamedTuple):
    """A client's settings, checked."""

    api_key: Secret
    base_url: str
    is_local: bool
    """Whether the service is on this machine, so it is an emulator."""
    timeout: httpx.Timeout
    max_retries: int
    deadline: float | None
    headers: Mapping[str, str]
    checks: Checks
    strict_responses: bool
    retry_policy: RetryPolicy | None
    clock: Clock
    transport: Transport | None
    max_connections: int
    keepalive_expiry: float
    telemetry: bool


def is_loopback(host: str) -> bool:
    """Return whether `host` is this machine, judged by its form only: nothing is looked up."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    import ipaddress  # names are the usual case

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_host(host: str) -> bool:
    """Return whether `host` can be looked up. The libraries raise what they like for one that can't be encoded."""
    try:
        host.encode("idna")
        return bool(httpx.URL(scheme="https", host=host).host)
    except (UnicodeError, httpx.InvalidURL):
        return False


def check_api_key(api_key: str | None) -> Secret:
    """Return the key from the argument or from TAVUS_API_KEY."""
    source, value = ("api_key", api_key) if api_key is not None else ("TAVUS_API_KEY", os.environ.get("TAVUS_API_KEY"))
    if value is not None and not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(f"{source}: a {type(value).__name__} is not a key: pass the key as a string")
    if not value:
        raise ConfigurationError("no API key: pass api_key=, or set the environment variable TAVUS_API_KEY")
    if not re.fullmatch(r"[\x21-\x7e]+", value):
        raise ConfigurationError(
            f"{source}: contains a space, a control character or a non-ASCII character, so it can't be a key: "
            "was it copied with a line break?"
        )
    return Secret(value)


def check_base_url(base_url: str | None, *, allow_insecure: bool | None) -> str:
    """Return the service's URL: the argument, TAVUS_BASE_URL, or the contract's first server."""
    value = (base_url or os.environ.get("TAVUS_BASE_URL") or BASE_URL).rstrip("/")
    if PATH_PREFIX and value.endswith(PATH_PREFIX):
        value = value.removesuffix(PATH_PREFIX).rstrip("/")  # every path begins with it
    scheme, host = _read_url(value)
    if allow_insecure is None:
        allow_insecure = _is_on("TAVUS_ALLOW_INSECURE")
    if scheme == "http" and not allow_insecure and not is_loopback(host):
        raise ConfigurationError(
            f"base_url: http://{host} would send the API key in the clear: use https, or "
            "allow_insecure=True or TAVUS_ALLOW_INSECURE=1 on a private network"
        )
    return value


def _is_on(variable: str) -> bool:
    return os.environ.get(variable, "").lower() in ("1", "true", "yes", "on")


def _read_url(value: str) -> tuple[str, str]:
    """Return the scheme and the host of a service's URL."""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigurationError(f"base_url: {error}") from None
    if parts.scheme not in ("http", "https") or not is_host(host) or port == 0:
        raise ConfigurationError("base_url: not an absolute http or https URL such as https://tavusapi.com")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigurationError("base_url: may have a host, a port and a path, nothing else")
    return parts.scheme, host


def base_of(base_url: str, server: str) -> str:
    """Return the URL of an operation: with a server of its own, or none (empty).

    Another service than the contract's, such as an emulator, has the operation under the path of this server, in place
    of the path of the contract's first server.
    """
    if not server:
        return base_url
    own, usual = urlsplit(server), urlsplit(BASE_URL).path
    if base_url == BASE_URL and own.netloc:
        return server
    return base_url.removesuffix(usual) + own.path if base_url.endswith(usual) else base_url


def make_settings(
    *, base_url: str | None, allow_insecure: bool | None, default_headers: Mapping[str, str] | None, **given: Any
) -> Settings:
    """Check all settings; raise `ConfigurationError` for an invalid one."""
    given["api_key"] = check_api_key(given["api_key"])
    url = check_base_url(base_url, allow_insecure=allow_insecure)
    given |= {"base_url": url, "is_local": is_loopback(urlsplit(url).hostname or "")}
    given["headers"] = {**_OWN_HEADERS, **lower(default_headers)}
    given["timeout"] = as_timeout(given["timeout"])
    given["clock"] = Clock() if given["clock"] is None else given["clock"]
    given["telemetry"] = _is_on("TAVUS_TELEMETRY") if given["telemetry"] is None else given["telemetry"]
    given["transport"] = given.get("transport") or os.environ.get("TAVUS_TRANSPORT") or None
    return _checked(Settings(**given))


def changed(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """Return `settings` with the given changes. Headers are added to the existing ones."""
    given = {name: value for name, value in changes.items() if value is not KEEP}
    if "timeout" in given:
        given["timeout"] = as_timeout(given["timeout"])
    if "default_headers" in given:
        given["headers"] = {**settings.headers, **lower(given.pop("default_headers"))}
    return _checked(settings._replace(**given))


def _checked(settings: Settings) -> Settings:
    for name, least in (("max_retries", 0), ("max_connections", 1)):
        count: Any = getattr(settings, name)
        if isinstance(count, bool) or not isinstance(count, int) or count < least:
            noun = name.removeprefix("max_")
            raise ConfigurationError(f"{name}: {count!r} is not a whole number of {noun}, {least} or more")
    expiry = settings.keepalive_expiry
    if not 0 <= expiry < math.inf:
        raise ConfigurationError(f"keepalive_expiry: {expiry!r} is not a number of seconds, 0 or more")
    if settings.deadline is not None and not settings.deadline > 0:
        raise ConfigurationError(f"deadline: {settings.deadline!r} is not a positive number of seconds")
    if settings.checks not in ("error", "warn", "off"):
        raise ConfigurationError(f'checks: {settings.checks!r} is not one of "error", "warn", "off"')
    if settings.transport not in (None, "httpx", "aiohttp"):
        raise ConfigurationError(f'transport (TAVUS_TRANSPORT): {settings.transport!r} is not "httpx" or "aiohttp"')
    if not isinstance(settings.clock, Clock):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(f"clock: a {type(settings.clock).__name__} is not a tavus_client.Clock")
    for problem in header_problems(settings.headers):
        raise ConfigurationError(f"default_headers: {problem}")
    return settings


def as_timeout(value: float | httpx.Timeout | None) -> httpx.Timeout:
    """Return a timeout of so many seconds for each phase, without limits for None; a timeout is returned as it is."""
    if isinstance(value, int | float) and not value > 0:  # NaN isn't, either
        raise ConfigurationError(f"timeout: {value} is not a positive number of seconds")
    return value if isinstance(value, httpx.Timeout) else httpx.Timeout(value)


def header_problems(headers: Mapping[str, Any]) -> list[str]:
    """List the problems of headers without their values, which may be secret."""
    problems: list[str] = []
    for name, value in headers.items():
        if str(name).lower() in _FRAMING:
            problems.append(f"{name} is written by the HTTP library: leave it out")
        if not _HEADER_NAME.fullmatch(name):
            problems.append(f"{name!r} is not a header name: use letters, digits and dashes")
        if not isinstance(value, str) or not _HEADER_VALUE.fullmatch(value):
            problems.append(f"{name}: the value must be a string of printable ASCII without leading or trailing spaces")
    return problems


def lower(headers: Mapping[str, str] | None) -> dict[str, str]:
    """Return headers with lower-case names, so that equal names replace each other."""
    return {name.lower(): value for name, value in (headers or {}).items()}
