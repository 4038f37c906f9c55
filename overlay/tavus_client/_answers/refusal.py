"""Finds the text of a refusal, wherever a server puts it.

Servers report problems under `error` or `message` (Tavus), under `detail` and `title` (RFC 9457), in lists under
`errors` (JSON:API, GraphQL), as an object under `error` (Google), or by field under `detail` (FastAPI). The proxies and
gateways in between have their own forms.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

_TEXT = ("error", "message", "msg", "detail", "details", "error_message", "error_description", "description", "reason")
_KEYS = (*_TEXT, "errors", "data", "title")
_GENERIC = frozenset(
    {"error", "errors", "failed", "failure", "an error occurred", "request failed", "validation error"}
)
_DEEP, _MOST = 6, 10


def refusal_text(status: int, body: Any) -> str:
    """Return the text of a refusal, specific before generic; several texts are joined in one line.

    A body that is not JSON may be an HTML page, and isn't searched.
    """
    texts = list(dict.fromkeys(_texts(body, 0)))
    phrase = _phrase(status)
    specific = [text for text in texts if not _is_generic(text, phrase)]
    said = specific[:_MOST] or texts[:1]
    return "; ".join(said) if said else phrase or "(no reason given)"


def _texts(value: Any, depth: int, field: str = "") -> Iterator[str]:
    """Yield the possible texts, in the order of the keys above."""
    if depth > _DEEP:
        return
    if isinstance(value, str):
        if text := value.strip():
            yield f"{field}: {text}" if field else text
    elif isinstance(value, list):
        for item in value[:_MOST]:  # pyright: ignore[reportUnknownVariableType]
            if depth or isinstance(item, dict):
                yield from _texts(item, depth + 1, field)
    elif isinstance(value, dict):
        yield from _members(value, depth, _place(value) or field)  # pyright: ignore[reportUnknownArgumentType]


def _members(value: dict[Any, Any], depth: int, field: str) -> Iterator[str]:
    known = [key for key in _KEYS if key in value]
    for key in known:
        yield from _texts(value[key], depth + 1, field)
    if not known and depth:  # {"errors": {"document_url": ["is missing"]}}: the keys are fields
        for key, item in list(value.items())[:_MOST]:
            if isinstance(item, str | list):
                yield from _texts(item, depth + 1, f"{field}.{key}" if field else str(key))


def _place(value: dict[str, Any]) -> str:
    """Return the field of a problem: `loc` of FastAPI, `field`, `param` or `path` of others."""
    loc = value.get("loc")
    if isinstance(loc, list):
        return ".".join(str(part) for part in loc if part != "body")  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    named = (value.get(key) for key in ("field", "param", "parameter", "path"))
    return next((name for name in named if isinstance(name, str) and name), "")


def _is_generic(text: str, phrase: str) -> bool:
    plain = text.lower().replace("_", " ").rstrip(".!")
    return plain in _GENERIC or plain == phrase.lower() or plain.replace(" ", "") == phrase.lower().replace(" ", "")


def _phrase(status: int) -> str:
    with contextlib.suppress(ValueError):
        return HTTPStatus(status).phrase
    return ""
