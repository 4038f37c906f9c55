"""Secrets that must not leak: the API key, and the meeting token in an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

HIDDEN = "[hidden]"
_SHORTEST = 8
_SECRET_KEY = re.compile(r"token|secret|password|api_?key", re.IGNORECASE)
_JWT = re.compile(r"eyJ[\w-]{5,}\.[\w-]+\.[\w-]*")


class Secret:
    """Hides a string from repr, vars, pickle and a traceback's locals; `reveal()` returns it."""

    __slots__ = ("reveal",)

    def __init__(self, value: str) -> None:
        self.reveal: Callable[[], str] = lambda: value

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an API key can't be pickled: make a client where it is needed")


class Sealed:
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

    def __copy__(self) -> Sealed:
        return self

    def __deepcopy__(self, _: Any) -> Sealed:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Sealed, (self._redacted(),)


def without(key: Secret | None, text: str) -> str:
    """Replace the key in `text` by `[hidden]`. A very short key is a test's, and could be part of any word."""
    value = key.reveal() if key is not None else ""
    return text.replace(value, HIDDEN) if len(value) >= _SHORTEST else text


def redacted(content: bytes) -> bytes:
    """Redact everything in `content` that looks like a token or a key."""
    text = content.decode("utf-8", "surrogateescape")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    if isinstance(data, dict | list):
        for secret in _secrets_in(data):  # pyright: ignore[reportUnknownArgumentType]
            text = text.replace(json.dumps(secret)[1:-1], HIDDEN)
    return _JWT.sub(HIDDEN, text).encode("utf-8", "surrogateescape")


def _secrets_in(data: Any) -> list[str]:
    """Return the strings under a secret-sounding key, at any depth."""
    found: list[str] = []
    queue: list[tuple[bool, Any]] = [(False, data)]
    while queue:
        secret, value = queue.pop()
        if isinstance(value, dict):
            queue += [(bool(_SECRET_KEY.search(str(key))), item) for key, item in value.items()]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        elif isinstance(value, list):
            queue += [(secret, item) for item in value]  # pyright: ignore[reportUnknownVariableType]
        elif secret and isinstance(value, str) and value:
            found.append(value)
    return found
