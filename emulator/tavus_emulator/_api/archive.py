"""The request log as an HTTP Archive, HAR 1.2: https://github.com/ahmadnassri/har-spec/blob/master/versions/1.2.md.

A key becomes its account, so that requests of different keys stay apart. Names that begin with `_` are ours, as the
format provides.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, quote, quote_plus

from tavus_emulator._api.request_log import HIDDEN, Kept, Seen, hide
from tavus_emulator._core.strict_json import InvalidJSONError, decode, encode
from tavus_emulator._state.state import account_of
from tavus_emulator._time.clock import timestamp

_CREDENTIALS = frozenset(
    {"authorization", "cookie", "proxy-authorization", "set-cookie", "x-api-key", "x-emulator-token"}
)
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_HTTP = "HTTP/1.1"
_TOO_LONG = "The body is longer than the log keeps."

Mask: TypeAlias = Callable[[str | None, Any], Any]


def archive(kept: Iterable[Kept], mask: Mask) -> dict[str, Any]:
    """Return an archive of these requests. `mask` hides the secrets in the content of an operation's messages."""
    creator = {"name": "tavus-emulator", "version": _version()}
    return {"log": {"version": "1.2", "creator": creator, "pages": [], "entries": [_entry(one, mask) for one in kept]}}


def _entry(kept: Kept, mask: Mask) -> dict[str, Any]:
    seen, milliseconds = kept.hidden, round(kept.seen.milliseconds, 3)
    return {
        "startedDateTime": timestamp(seen.time),
        "time": milliseconds,
        "request": _request(kept, seen, mask),
        "response": _response(kept, mask),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "_operation": seen.operation,
        "_account": seen.account,
        "_verdict": seen.verdict,
        "_fault": seen.fault,
    }


def _request(kept: Kept, seen: Seen, mask: Mask) -> dict[str, Any]:
    exchange, query = kept.exchange, _query(kept)
    request: dict[str, Any] = {
        "method": seen.method,
        "url": f"{exchange.origin}{seen.path}{'?' if query else ''}{query}",
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": [_header(name, value, kept.key) for name, value in exchange.headers.items()],
        "queryString": [{"name": name, "value": value} for name, value in parse_qsl(query, keep_blank_values=True)],
        "headersSize": -1,
        "bodySize": seen.size,
    }
    if seen.size:
        media = exchange.headers.get("content-type", "")
        if len(seen.data) < seen.size:  # without its text: a part would be taken for the whole
            request["postData"] = {"mimeType": media, "text": "", "comment": _TOO_LONG}
        else:
            request["postData"] = {"mimeType": media, "text": _text(seen.data, seen.operation, mask)}
    return request


def _query(kept: Kept) -> str:
    """Return the query. A key in it is its account."""
    query, key = kept.exchange.query, kept.key
    if key:
        for written in (key, quote(key, safe=""), quote_plus(key)):
            query = query.replace(f"={written}", f"={account_of(key)}")
    return hide(query, key)


def _response(kept: Kept, mask: Mask) -> dict[str, Any]:
    exchange, status = kept.exchange, kept.seen.status or 0  # 0 without an answer, as browsers write it
    values = {name.lower(): value for name, value in exchange.answer_headers}
    content: dict[str, Any] = {"size": exchange.content_size, "mimeType": values.get("content-type", "")}
    if exchange.content is None:
        content["comment"] = _TOO_LONG
    elif exchange.content:
        content |= _content(exchange.content, kept, mask)
    return {
        "status": status,
        "statusText": _PHRASES.get(status, ""),
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": [_header(name, value, kept.key) for name, value in exchange.answer_headers],
        "content": content,
        "redirectURL": values.get("location", ""),
        "headersSize": -1,
        "bodySize": exchange.content_size,
    }


def _content(data: bytes, kept: Kept, mask: Mask) -> dict[str, str]:
    try:
        data.decode()
    except UnicodeDecodeError:
        return {"text": base64.b64encode(data).decode(), "encoding": "base64"}
    return {"text": hide(_text(data, kept.seen.operation, mask), kept.key)}


def _text(data: bytes, operation: str | None, mask: Mask) -> str:
    """Return a body as text. JSON is written again without its secrets, if it has any."""
    text = data.decode("utf-8", "replace")
    try:
        content = decode(data)
    except InvalidJSONError:
        return text
    masked = mask(operation, content)
    return text if masked == content else encode(masked).decode("utf-8", "replace")


def _header(name: str, value: str, key: str | None) -> dict[str, str]:
    """Return a header. A key is its account; other credentials are hidden."""
    if key and value.removeprefix("Bearer ") == key:
        shown = value.replace(key, account_of(key))
    elif name.lower() in _CREDENTIALS:
        shown = HIDDEN
    else:
        shown = hide(value, key)
    return {"name": name, "value": shown}


def _version() -> str:
    try:
        return version("tavus-client")
    except PackageNotFoundError:  # it runs from its sources
        return "0"
