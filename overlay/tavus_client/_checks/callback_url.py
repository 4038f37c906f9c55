"""Where webhooks go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tavus_client._call.shapes import describe
from tavus_client._checks.create_conversation import rule
from tavus_client._checks.registry import Context, Finding

_PLAIN = re.compile(r"https?://((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*)(?:/[!-\[\]-~]*)?")
_UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0\\]|\s")
_LOCAL_NAMES = (".localhost", ".local", ".internal")
_EXAMPLE = "such as https://yourwebsite.com/webhook"


def read_url(value: Any) -> tuple[str, str | None]:
    """The host of an absolute http(s) URL, or what keeps the value from being one.

    The text never shows the value: it may hold a secret.
    """
    if not isinstance(value, str):
        return "", f"is {describe(value)}: pass an absolute http(s) URL, {_EXAMPLE}"
    plain = _PLAIN.fullmatch(value)  # most are, and the rest is slow
    if plain:
        return plain[1], None
    if _UNFIT.search(value):
        return "", f"holds a space, a backslash or a control character: quote it, or take it off; a URL is {_EXAMPLE}"
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:  # whose text may show a part of the URL
        return "", f"is no URL, its host or port can't be read: pass an absolute one, {_EXAMPLE}"
    if parts.scheme not in ("http", "https"):
        return "", f"is not an absolute http(s) URL: it has to start with https:// or http://, {_EXAMPLE}"
    if not host or port == 0:
        return "", f"is not an absolute http(s) URL: it names no {'port' if host else 'host'}, {_EXAMPLE}"
    return host, None


def why_unreachable(host: str) -> str | None:
    """Why a service elsewhere can't reach a host, by the host's form alone: nothing is looked up."""
    name = host.lower().removesuffix(".")
    if name == "localhost" or name.endswith(_LOCAL_NAMES):
        return "a name that only your machine or network knows"
    if name[-1:].isalpha() and ":" not in name:
        return None if "." in name else "a name without a domain, which only your network knows"
    return _why_not_global(name)


def _why_not_global(name: str) -> str | None:
    import ipaddress  # slow to import, and names are the usual case

    try:
        address: Any = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return None if "." in name else "a name without a domain, which only your network knows"
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_loopback:
        return "a loopback address: this machine's own"
    if address.is_link_local:
        return "a link-local address"
    if not address.is_global or address.is_multicast:
        return "a private or reserved address"
    return None


@rule(
    "callback-url",
    path="callback_url",
    reason="The conversation would start, and its webhooks would go nowhere.",
    source="contract: callback_url; decision: which URLs",
    client_only=True,
)
def callback_url(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A `callback_url` that is no absolute http or https URL."""
    value = body.get("callback_url")
    if value is not None and (problem := read_url(value)[1]):
        yield Finding(problem)


@rule(
    "callback-url-unreachable",
    path="callback_url",
    severity="warning",
    reason="The service is elsewhere and can't reach it: the webhooks would be lost. An emulator on this machine can.",
    source="decision",
    client_only=True,
)
def callback_url_unreachable(body: dict[str, Any], context: Context) -> Iterator[Finding]:
    """A `callback_url` on this machine or in a private network, unless the service is on this machine too."""
    value = body.get("callback_url")
    host = "" if value is None else read_url(value)[0]
    why = why_unreachable(host) if host else None
    if why and not context.is_local:
        yield Finding(
            f"the service can't reach {host[:80]} ({why}): pass a public URL, that of a tunnel to this machine say"
        )
