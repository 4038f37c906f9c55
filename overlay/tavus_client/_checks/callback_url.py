"""Checks of the callback URL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tavus_client._checks.registry import EVERY, Context, Finding, check
from tavus_client._settings import is_loopback

_PLAIN = re.compile(r"https?://((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*)(?:/[!-\[\]-~]*)?")
_UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0\\]|\s")
_LOCAL_NAMES = (".localhost", ".local", ".internal")
_EXAMPLE = "such as https://yourwebsite.com/webhook"


def read_url(value: str) -> tuple[str, str | None]:
    """Return the host of an absolute http(s) URL, or the reason why the value isn't one.

    The reason never shows the value, which may contain a secret.
    """
    plain = _PLAIN.fullmatch(value)  # most are, and the rest is slow
    if plain:
        return plain[1], None
    if _UNFIT.search(value):
        return "", f"contains a space, a backslash or a control character: quote or remove it; a URL looks {_EXAMPLE}"
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:  # its text may show a part of the URL
        return "", f"is not a URL, its host or port can't be read: pass an absolute one, {_EXAMPLE}"
    if parts.scheme not in ("http", "https"):
        return "", f"is not an absolute http(s) URL: it must start with https:// or http://, {_EXAMPLE}"
    if not host or port == 0:
        return "", f"is not an absolute http(s) URL: it has no {'port' if host else 'host'}, {_EXAMPLE}"
    return host, None


def why_unreachable(host: str) -> str | None:
    """Return why a remote service can't reach a host, judged by its form only: nothing is looked up."""
    name = host.lower().removesuffix(".")
    if name == "localhost" or name.endswith(_LOCAL_NAMES):
        return "a name that is known only on your machine or network"
    if name[-1:].isalpha() and ":" not in name:
        return None if "." in name else "a name without a domain, known only on your network"
    return _why_not_global(name)


def _why_not_global(name: str) -> str | None:
    import ipaddress  # slow to import, and names are the usual case

    try:
        address: Any = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return None if "." in name else "a name without a domain, known only on your network"
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_loopback:
        return "a loopback address of this machine"
    if address.is_link_local:
        return "a link-local address"
    if not address.is_global or address.is_multicast:
        return "a private or reserved address"
    return None


@check(
    "callback-url",
    operation=EVERY,
    path="callback_url",
    reason="The work would be done, but its callbacks would be lost.",
    source="contract: callback_url; decision: which URLs",
    client_only=True,
)
def callback_url(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A `callback_url` that is not an absolute http or https URL. An empty one means none, as some operations need."""
    value = body.get("callback_url")
    if isinstance(value, str) and value and (problem := read_url(value)[1]):
        yield Finding(problem)


@check(
    "callback-url-unreachable",
    operation=EVERY,
    path="callback_url",
    severity="warning",
    reason="The service can't reach it, so the callbacks would be lost. An emulator in the same place can.",
    source="decision",
    client_only=True,
)
def callback_url_unreachable(body: dict[str, Any], context: Context) -> Iterator[Finding]:
    """A `callback_url` on this machine or in a private network, unless the service is there as well."""
    value = body.get("callback_url")
    host = read_url(value)[0] if isinstance(value, str) else ""
    why = why_unreachable(host) if host else None
    if why and not _is_near(host, context):
        yield Finding(
            f"the service can't reach {host[:80]} ({why}): pass a public URL, such as that of a tunnel to this machine"
        )


def _is_near(host: str, context: Context) -> bool:
    """Return whether the service is on this machine, or in a private network that may be the host's as well."""
    if context.is_local or is_loopback(host.lower().removesuffix(".")):
        return context.is_local
    return (
        context.settings is not None and why_unreachable(urlsplit(context.settings.base_url).hostname or "") is not None
    )
