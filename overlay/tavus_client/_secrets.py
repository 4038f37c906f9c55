"""Secrets that must not leak: the API key, and the meeting token in an answer."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, Self
from urllib.parse import quote

HIDDEN = "[hidden]"
_SHORTEST = 8
_SECRET_KEY = re.compile(r"token|secret|password|api_?key", re.IGNORECASE)
_SECRET_NAME = re.compile(r"(token|secret|password|api_?key)s?$", re.IGNORECASE)
_SIGNS = (b"token", b"secret", b"password", b"apikey", b"api_key")
# Takes a whole word at once, token or not, so that the search goes on behind it: a long word may have many an `eyJ`.
_JWT = re.compile(r"eyJ[\w-]{5,}+(\.[\w-]++\.[\w-]*+)?")


class Secret:
    """Hides a string from repr, vars, pickle and a traceback's locals; `reveal()` returns it."""

    __slots__ = ("__weakref__", "reveal", "written")

    def __init__(self, value: str) -> None:
        self.reveal: Callable[[], str] = lambda: value
        self.written: Callable[[], set[str]] = lambda: _written(value)

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an API key can't be pickled: make a client where it is needed")


class _KeptByCopies:
    """Stays the same object in a copy, whatever its pickle has."""

    __slots__ = ()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: Any) -> Self:
        return self


class Sealed(_KeptByCopies):
    """An answer's body, complete in memory: `reveal()` returns it.

    Its repr shows only the size, and its pickle has `[hidden]` in place of tokens and keys, including `key`.
    """

    __slots__ = ("_redacted", "reveal")

    def __init__(self, content: bytes, key: Secret | None = None) -> None:
        self.reveal: Callable[[], bytes] = lambda: content
        self._redacted: Callable[[], bytes] = lambda: without(key, redacted(content).decode("latin-1")).encode(
            "latin-1"
        )

    def __repr__(self) -> str:
        return f"<{len(self.reveal())} bytes>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self._redacted() == other._redacted()

    def __hash__(self) -> int:
        return hash(self._redacted())

    def __reduce__(self) -> tuple[Any, ...]:
        return Sealed, (self._redacted(),)


class HiddenText(_KeptByCopies, str):
    """A secret in an answer: a string that its repr doesn't show, and for which a pickle has None."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(HIDDEN)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(None), ()


class Received(_KeptByCopies, bytes):
    """An answer's body. A pickle has `[hidden]` in place of tokens and keys in it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return Received, (redacted(self),)


def hide_texts(data: Any, content: bytes) -> None:
    """Make `HiddenText` of the strings in `data` whose name says that they are secret. It was read from `content`."""
    lowered = content.lower()
    if any(sign in lowered for sign in _SIGNS):
        for holder, place, text in _secrets_in(data, _SECRET_NAME):
            holder[place] = HiddenText(text)


def without(key: Secret | None, text: str) -> str:
    """Replace the key in `text` by `[hidden]`. A very short key is a test's, and could be part of any word."""
    if key is not None and len(key.reveal()) >= _SHORTEST:
        for written in key.written():
            text = text.replace(written, HIDDEN)
    return text


def _written(value: str) -> set[str]:
    """The ways in which servers and libraries write a key: as it is, in a repr, in JSON, in a URL."""
    return {value, repr(value)[1:-1], json.dumps(value)[1:-1], quote(value), quote(value, safe="")}


def redacted(content: bytes) -> bytes:
    """Redact everything in `content` that looks like a token or a key."""
    text, secrets = content.decode("utf-8", "surrogateescape"), set[str]()
    with contextlib.suppress(ValueError, RecursionError):
        data = json.loads(content)
        for holder, place, secret in _secrets_in(data, _SECRET_KEY):
            holder[place] = secret and HIDDEN
            secrets.add(secret)
        text = json.dumps(data) if secrets else text
    for secret in sorted(secrets, key=len, reverse=True):  # one may begin like another
        if len(secret) >= _SHORTEST:
            text = text.replace(json.dumps(secret)[1:-1], HIDDEN)
    return _JWT.sub(lambda found: found[0] if found[1] is None else HIDDEN, text).encode("utf-8", "surrogateescape")


def _secrets_in(data: Any, names: re.Pattern[str]) -> Iterator[tuple[Any, Any, str]]:
    """Yield the strings under such a name, at any depth below it: each after what holds it, and its place there."""
    queue: list[tuple[bool, Any]] = [(False, data)] if isinstance(data, dict | list) else []
    while queue:
        secret, holder = queue.pop()
        rows: Any = holder.items() if hasattr(holder, "items") else enumerate(holder)
        for place, item in list[tuple[Any, Any]](rows):
            named = secret or (isinstance(place, str) and bool(names.search(place)))
            if isinstance(item, dict | list):
                queue.append((named, item))  # pyright: ignore[reportUnknownArgumentType]
            elif named and isinstance(item, str):
                yield holder, place, item
