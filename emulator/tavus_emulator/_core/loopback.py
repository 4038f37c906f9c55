"""Addresses that only this machine can reach."""

from __future__ import annotations

import ipaddress
from functools import lru_cache


@lru_cache(256)
def is_loopback(host: str) -> bool:
    """Return whether a host name or address is this machine's own: RFC 6761, 6.3 for the names."""
    host = host.lower().removesuffix(".")
    if is_local_name(host):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_local_name(host: str) -> bool:
    """Return whether a host in lower case is `localhost` or a name below it."""
    return host == "localhost" or host.endswith(".localhost")
