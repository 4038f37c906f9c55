"""Where a request carries the API key, and where the service is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from tools.codegen.contract.schemas import Document, resolve


class Credential(NamedTuple):
    """A place in a request: a header, a query parameter or a cookie, and the text before the key."""

    place: str
    name: str
    prefix: str = ""


BEARER = Credential("header", "authorization", "Bearer ")
BASIC = Credential("header", "authorization", "Basic ")
DEFAULT = Credential("header", "x-api-key")
"""Where the key goes if the contract doesn't say."""


class Security:
    """The security schemes of a contract."""

    def __init__(self, document: Document) -> None:
        schemes: Document = (document.get("components") or {}).get("securitySchemes") or {}
        self._schemes = {name: _key(resolve(document, scheme)) for name, scheme in schemes.items()}
        self.unserved = {
            name: _described(resolve(document, schemes[name])) for name, key in self._schemes.items() if not key
        }
        """The schemes that a key alone can't serve, and what they are."""
        self._required: Any = document.get("security")
        known = [*self._keys(self._required or []), *filter(None, self._schemes.values()), DEFAULT]
        self.default = known[0]
        """Where most operations have it."""

    @property
    def keys(self) -> set[tuple[str, str]]:
        """Return the places of all keys: the client fills them, so no operation has a parameter for them."""
        return {(key.place, key.name.lower()) for key in self._schemes.values() if key}

    def of(self, operation: Document) -> Credential | None:
        """Return where an operation has its key; None if it needs none."""
        required = operation.get("security", self._required)
        if required is None:
            return self.default
        keys = list(self._keys(required))
        return self.default if self.default in keys else keys[0] if keys else None

    def _keys(self, required: list[Document]) -> Iterator[Credential]:
        for requirement in required:
            for name in requirement:
                key = self._schemes.get(name)
                if key is not None:
                    yield key


def _key(scheme: Document) -> Credential | None:
    """Return where a scheme has its key; None if a key alone can't satisfy it."""
    kind = scheme.get("type")
    if kind == "apiKey":
        return Credential(str(scheme.get("in")), str(scheme.get("name")))
    if kind in ("oauth2", "openIdConnect"):
        return BEARER
    return {"bearer": BEARER, "basic": BASIC}.get(str(scheme.get("scheme", "")).lower())


def _described(scheme: Document) -> str:
    return " ".join(str(scheme[key]) for key in ("type", "scheme") if key in scheme)


def base_url(document: Document) -> str:
    """Return the first server of a document; empty if there is none, or if it has no host."""
    url = _first_server(document)
    return url if urlsplit(url).netloc else ""


def own_server(document: Document, *holders: Document) -> str:
    """Return the first server of the first holder that has any; empty if that is the document's first.

    Return only its path if neither of the two has a host.
    """
    own = next((url for holder in holders if (url := _first_server(holder))), "")
    url, usual = urljoin(f"{base_url(document)}/", own).rstrip("/"), _first_server(document)
    return "" if not own or url == usual else url


def _first_server(holder: Document) -> str:
    """Return the first server of a document, a path or an operation, with the defaults of its variables."""
    server: Document = next(iter(holder.get("servers") or []), {})
    url = str(server.get("url", ""))
    for name, variable in (server.get("variables") or {}).items():
        url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
    return url.rstrip("/") or url
