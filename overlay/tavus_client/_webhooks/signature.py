"""Checks the signature of a tool's call. Source: published prose on the authentication of tools."""

from __future__ import annotations

import hashlib
import hmac


def verify_tool_request(body: bytes, header: str | None, secret: str | bytes) -> bool:
    """Return whether a request to a tool's URL was signed with the tool's secret.

    It doesn't prove when: the signature contains no time, so a captured request can be sent again.
    Webhooks and callbacks have no signature.

    Args:
        body: The bytes of the request's body as received, before any decoding.
        header: The value of `X-Tavus-Signature`, which is the HMAC-SHA256 of the body in lower-case hexadecimal; None
            if there was none.
        secret: The `secret` in `delivery.api.auth` of the tool. An empty one verifies nothing.
    """
    key = secret.encode() if isinstance(secret, str) else secret
    if not header or not key:
        return False
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), header.encode("utf-8", "surrogateescape"))
