"""The places of the API key in a request, by the contract's security schemes."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from tavus_emulator._contract.resolution import resolve
from tavus_emulator._core.messages import Request
from tavus_emulator._core.strict_json import is_object

BEARER, BASIC = "bearer", "basic"


class Credential(NamedTuple):
    """A header, a query parameter or a cookie; in a header the key may follow the name of an HTTP scheme."""

    location: str
    name: str
    scheme: str = ""

    def read(self, request: Request) -> str | None:
        """Return the key in a request, if there is one."""
        value = request.headers.get(self.name) if self.location == "header" else self._value(request)
        if value is None or not self.scheme:
            return value.strip() if value else None
        word, _, token = value.strip().partition(" ")
        if word.lower() != self.scheme or not token.strip():
            return None
        return _decoded(token.strip()) if self.scheme == BASIC else token.strip()

    def write(self, key: str) -> str:
        """Return the text in a request for this key."""
        if self.scheme == BASIC:
            key = base64.b64encode((key if ":" in key else f"{key}:").encode()).decode()
        return f"{self.scheme.capitalize()} {key}" if self.scheme else key

    def _value(self, request: Request) -> str | None:
        if self.location == "query":
            return next(iter(parse_qs(request.query).get(self.name, ())), None)
        return self._cookie(request)

    def _cookie(self, request: Request) -> str | None:
        from http.cookies import CookieError, SimpleCookie  # slow to import, and few contracts have a key in a cookie

        cookies = SimpleCookie()
        try:
            cookies.load(request.headers.get("cookie") or "")
        except CookieError:
            return None
        return cookies[self.name].value if self.name in cookies else None


def _decoded(token: str) -> str | None:
    """Return the key in Basic credentials (RFC 7617): `user:password`, or a user without a password."""
    try:
        key = base64.b64decode(token, validate=True).decode()
    except ValueError:
        return None
    return key.removesuffix(":") or None if ":" in key else None


def credentials(document: Mapping[str, Any], operation: Mapping[str, Any]) -> tuple[Credential, ...]:
    """Return where an operation may have the key; empty if it is open to all, or if no key could open it."""
    requirements: list[Any] = operation.get("security", document.get("security", []))
    if not all(requirements):  # an empty one makes the key optional
        return ()
    components: Any = document.get("components") or {}
    schemes: Any = components.get("securitySchemes") or {}
    found = [_credential(resolve(document, schemes.get(name, {}))) for row in requirements for name in row]
    return tuple(dict.fromkeys(credential for credential in found if credential is not None))


def _credential(scheme: Any) -> Credential | None:
    kind = scheme.get("type") if is_object(scheme) else None
    if kind == "apiKey":
        name, location = str(scheme.get("name")), str(scheme.get("in"))
        return Credential(location, name.lower() if location == "header" else name)
    named = BEARER if kind in ("oauth2", "openIdConnect") else str(scheme.get("scheme", "")).lower()
    return Credential("header", "authorization", named) if named in (BEARER, BASIC) else None


def first_key(credentials: tuple[Credential, ...], request: Request) -> str | None:
    """Return the first key in a request, in any of the allowed places."""
    for credential in credentials:  # a generator would take twice as long
        key = credential.read(request)
        if key:
            return key
    return None
