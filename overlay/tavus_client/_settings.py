"""What a client is told once: arguments over environment over contract."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

import attrs
import httpx

from tavus_api.service import API_KEY_HEADER, BASE_URL

from ._errors import ConfigurationError
from ._http import as_timeout
from ._secrets import Secret
from ._version import USER_AGENT

Checks = Literal["error", "warn", "off"]


@attrs.frozen
class Settings:
    """A client's settings, checked."""

    api_key: Secret
    base_url: str
    timeout: httpx.Timeout
    max_retries: int
    deadline: float | None
    headers: Mapping[str, str]
    checks: Checks
    strict_responses: bool

    @property
    def is_local(self) -> bool:
        """Whether the service is on this machine: an emulator, then."""
        return is_loopback(urlsplit(self.base_url).hostname or "")


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine, by its form alone; nothing is looked up."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_api_key(api_key: str | None) -> Secret:
    """The key, from the argument or from TAVUS_API_KEY."""
    source, value = ("api_key", api_key) if api_key is not None else ("TAVUS_API_KEY", os.environ.get("TAVUS_API_KEY"))
    if not value:
        raise ConfigurationError("no API key: pass api_key=, or set the environment variable TAVUS_API_KEY")
    if not re.fullmatch(r"[\x21-\x7e]+", value):
        raise ConfigurationError(
            f"{source}: holds a space, a control character or one beyond ASCII, so it can't be a key: "
            "was it copied with a line break?"
        )
    return Secret(value)


def check_base_url(base_url: str | None, *, allow_insecure: bool) -> str:
    """Where the service is: the argument, TAVUS_BASE_URL, or the contract's first server."""
    value = (base_url or os.environ.get("TAVUS_BASE_URL") or BASE_URL).rstrip("/")
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigurationError(f"base_url: {error}") from None
    if parts.scheme not in ("http", "https") or not host or port == 0:
        raise ConfigurationError("base_url: not an absolute http or https URL such as https://tavusapi.com")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigurationError("base_url: may have a host, a port and a path, nothing else")
    if parts.scheme == "http" and not allow_insecure and not is_loopback(host):
        raise ConfigurationError(
            f"base_url: http://{host} would send the API key in the clear: use https, or allow_insecure=True"
        )
    return value


def make_settings(
    *,
    api_key: str | None,
    base_url: str | None,
    timeout: float | httpx.Timeout | None,
    max_retries: int,
    deadline: float | None,
    default_headers: Mapping[str, str] | None,
    checks: Checks,
    strict_responses: bool,
    allow_insecure: bool,
) -> Settings:
    """Check everything; raise `ConfigurationError` for what can't be right."""
    if isinstance(max_retries, bool) or not isinstance(max_retries, int) or max_retries < 0:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(f"max_retries: {max_retries!r} is not a number of repeats, 0 or more")
    if deadline is not None and not deadline > 0:
        raise ConfigurationError(f"deadline: {deadline!r} is not a positive number of seconds")
    if checks not in ("error", "warn", "off"):
        raise ConfigurationError(f'checks: {checks!r} is none of "error", "warn", "off"')
    return Settings(
        api_key=check_api_key(api_key),
        base_url=check_base_url(base_url, allow_insecure=allow_insecure),
        timeout=as_timeout(timeout),
        max_retries=max_retries,
        deadline=deadline,
        headers={"accept": "application/json", "user-agent": USER_AGENT, **lower(default_headers)},
        checks=checks,
        strict_responses=strict_responses,
    )


def lower(headers: Mapping[str, str] | None) -> dict[str, str]:
    """Headers under names in lower case, so that one replaces the other."""
    return {name.lower(): value for name, value in (headers or {}).items()}


KEY_HEADER = API_KEY_HEADER.lower()
