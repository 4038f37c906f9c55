"""Where a request carries its API key, by the contract's security schemes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from tavus_emulator._contract.resolution import resolve
from tavus_emulator._core.messages import Request
from tavus_emulator._core.strict_json import is_object


class Credential(NamedTuple):
    """A header, a query parameter or a cookie; a bearer token follows its word."""

    location: str
    name: str
    bearer: bool = False

    def read(self, request: Request) -> str | None:
        """The key in a request, if there is one."""
        value = self._value(request)
        if value is None or not self.bearer:
            return value.strip() if value else None
        word, _, token = value.strip().partition(" ")
        return token.strip() or None if word.lower() == "bearer" else None

    def _value(self, request: Request) -> str | None:
        if self.location == "header":
            return request.headers.get(self.name)
        if self.location == "query":
            return next(iter(parse_qs(request.query).get(self.name, ())), None)
        cookies = SimpleCookie()
        try:
            cookies.load(request.headers.get("cookie") or "")
        except CookieError:
            return None
        return cookies[self.name].value if self.name in cookies else None


def credentials(document: Mapping[str, Any], operation: Mapping[str, Any]) -> tuple[Credential, ...]:
    """Where an operation may have the key; empty if it is open to all, or if no key could open it."""
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
    bearer = kind in ("oauth2", "openIdConnect") or str(scheme.get("scheme", "")).lower() == "bearer"
    return Credential("header", "authorization", bearer=True) if bearer else None


def first_key(credentials: Iterator[Credential] | tuple[Credential, ...], request: Request) -> str | None:
    """The first key that a request has, wherever it may be."""
    return next((key for credential in credentials if (key := credential.read(request))), None)
