"""Redaction: what is exported of a message, without its credentials."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any
from urllib.parse import quote_plus, unquote, unquote_plus

from tavus_emulator._api.exchange import HIDDEN, MIN_KEY, hide
from tavus_emulator._core.strict_json import InvalidJSONError, decode, encode, is_array, is_object
from tavus_emulator._resources.masking import MASK
from tavus_emulator._state.state import account_of

_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization", "set-cookie", "x-api-key", "x-emulator-token"})
_USERINFO = re.compile(r"(?<=://)[^\s/?#@\"\\]+(?=@)")
_WORD = re.compile(r"[\w-]+")


class Redaction:
    """Redacts one exchange, whose request has a key. `names` are those of its operation's secrets.

    A key becomes its account, so that requests of different keys stay apart; other credentials become asterisks. The
    request comes before the answer, which may quote it.
    """

    def __init__(self, key: str | None, names: Container[str]) -> None:
        self._key = key
        self._names = names
        self._found: set[str] = set()

    def header(self, name: str, value: str) -> dict[str, str]:
        """Return a header."""
        if self._key and value.removeprefix("Bearer ") == self._key:
            shown = value.replace(self._key, account_of(self._key))
        else:
            shown = HIDDEN if self._is_secret(name) else self.text(value)
        return {"name": name, "value": shown}

    def path(self, path: str) -> str:
        """Return a path, also if the key in it is percent-encoded."""
        return "/".join(map(self._encoded, path.split("/")))

    def query(self, query: str) -> str:
        """Return a query."""
        return "&".join(map(self._parameter, query.split("&"))) if query else query

    def json(self, data: bytes) -> str:
        """Return JSON, as it came if it has no secrets. Raises `InvalidJSONError`."""
        content = decode(data)
        redacted = self._content(content)
        if self._found:  # a text before a secret may quote it
            redacted = self._content(content)
        return hide((data if redacted == content else encode(redacted)).decode("utf-8", "replace"), self._key)

    def body(self, data: bytes) -> str | None:
        """Return a body; None if it isn't JSON and has the name of a secret, whose value could be anywhere."""
        try:
            return self.json(data)
        except InvalidJSONError:
            text = data.decode("utf-8", "replace")
            return None if any(map(self._is_secret, _WORD.findall(text))) else self.text(text)

    def _is_secret(self, name: str) -> bool:
        return name in self._names or name.lower() in _HEADERS

    def text(self, text: str) -> str:
        """Return a text without secrets, the key, meeting tokens and the user information of URLs."""
        for secret in self._found:
            text = text.replace(secret, HIDDEN)
        return hide(_USERINFO.sub(HIDDEN, text), self._key)

    def _encoded(self, text: str) -> str:
        decoded = unquote(text)
        shown = self.text(decoded)
        return text if shown == decoded else quote_plus(shown, safe="*")

    def _parameter(self, pair: str) -> str:
        name, equals, value = pair.partition("=")
        decoded = unquote_plus(value)
        if self._key and decoded.strip() == self._key:
            shown = account_of(self._key)
        else:
            shown = HIDDEN if value and self._is_secret(unquote_plus(name)) else self._encoded(value)
        return f"{self._encoded(name)}{equals}{shown}"

    def _content(self, value: Any, *, secret: bool = False) -> Any:
        if is_array(value):
            return [self._content(member, secret=secret) for member in value]
        if is_object(value):
            return {
                name: self._content(member, secret=secret or any(map(self._is_secret, _names(value, name))))
                for name, member in value.items()
            }
        if secret and value and not isinstance(value, bool):
            if value != MASK and len(str(value)) >= MIN_KEY:
                self._found.add(str(value))
            return MASK
        return self.text(value) if isinstance(value, str) else value


def _names(value: dict[str, Any], name: str) -> list[str]:
    """Return the names of a member: its own, or those that an operation of a JSON Patch (RFC 6902) has as its path."""
    path = value.get("path")
    return path.split("/") if name == "value" and isinstance(path, str) else [name]
