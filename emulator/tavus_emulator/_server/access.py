"""The rules on who may use the emulator: names that requests may address it by, and web pages.

A page of any site can point its name at this machine (DNS rebinding) and send requests that a browser takes for the
page's own. Such a request still names the site in `Host` and, except for plain reads, in `Origin`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from tavus_emulator._core.hosts import Authority, Hosts, read_authority
from tavus_emulator._core.loopback import is_loopback
from tavus_emulator._core.messages import Request
from tavus_emulator._core.problems import show
from tavus_emulator._core.strict_json import InvalidJSONError, decode, is_array, is_object
from tavus_emulator._webhooks.sender import destination

_PORTS = {"http": 80, "https": 443}


class Refusal(NamedTuple):
    """The status and the text for a request that is refused."""

    status: int
    text: str


class Access:
    """Admits requests by the host that they name and by the page that sent them.

    `names`, in lower case, and `hosts` are admitted in addition to the names of this machine. `webhook_hosts` may get
    webhooks that pages ask for.
    """

    def __init__(self, names: Collection[str], hosts: Hosts, webhook_hosts: Hosts) -> None:
        self._names = names
        self._hosts = hosts
        self._webhook_hosts = webhook_hosts

    def refuse_host(self, host: str | None, address: str) -> Refusal | None:
        """Return the refusal of a request with this `Host`, which came in at this address; None to admit it."""
        if host is None:
            return Refusal(400, "the request has no Host header")
        authority = read_authority(host)
        if authority is None:  # several headers are joined by a comma (RFC 9112, 3.2)
            return Refusal(400, "the request must have one Host header, with a host and perhaps a port")
        if self._is_known(authority) or authority.host == address:
            return None
        advice = "to use it, add allowed_hosts, --allowed-hosts or TAVUS_EMULATOR_ALLOWED_HOSTS"
        return Refusal(421, f"{show(host)} is not a name of this emulator: {advice}")

    def refuse_page(self, request: Request) -> Refusal | None:
        """Return the refusal of a request from a web page; None to admit it, and for one that no page sent."""
        origin = request.headers.get("origin")
        if origin is None or is_own(request):
            return None
        authority = _authority(origin)
        if authority is None or not self._is_known(authority):
            advice = "add its host to allowed_hosts, --allowed-hosts or TAVUS_EMULATOR_ALLOWED_HOSTS"
            return Refusal(403, f"pages of {show(origin)} may not use this emulator: {advice}")
        return self._refuse_webhooks(request, authority)

    def _is_known(self, authority: Authority) -> bool:
        host, port = authority
        return is_loopback(host) or host in self._names or self._hosts.match(host, port)

    def _refuse_webhooks(self, request: Request, page: Authority) -> Refusal | None:
        # Other programs listen on this machine, and some obey any POST.
        for text in _texts(request.body):
            target = destination(text)
            if target is None or not is_loopback(target.host) or target == page:
                continue
            if not self._webhook_hosts.match(*target):
                place = f"{target.host}:{target.port}"
                advice = f"to allow it, add webhook_allow or --webhook-allow {place}"
                return Refusal(403, f"a page may not have requests sent to {place} on this machine: {advice}")
        return None


def is_own(request: Request) -> bool:
    """Return whether a request came from a page of the emulator itself."""
    origin, host = request.headers.get("origin"), request.headers.get("host")
    if not origin:
        return False
    return origin == request.origin or (bool(host) and origin.partition("://")[2] == host)


@lru_cache(64)
def _authority(origin: str) -> Authority | None:
    """Return the host and port of an origin. That of a sandboxed page or of a file is `null`, and has none."""
    scheme, separator, rest = origin.partition("://")
    authority = read_authority(rest) if separator else None
    return authority and authority._replace(port=authority.port or _PORTS.get(scheme))


def _texts(body: bytes) -> Iterator[str]:
    try:
        values: list[Any] = [decode(body)]
    except InvalidJSONError:
        return  # refused by the API
    while values:
        value = values.pop()
        if isinstance(value, str):
            yield value
        elif is_object(value):
            values += value.values()
        elif is_array(value):
            values += value
