"""The request log as an HTTP Archive, HAR 1.2: https://github.com/ahmadnassri/har-spec/blob/master/versions/1.2.md.

Names that begin with `_` are ours, as the format provides.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Container, Iterable
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from tavus_emulator._api.exchange import Exchange, Kept, Seen
from tavus_emulator._api.redaction import Redaction
from tavus_emulator._core.strict_json import InvalidJSONError
from tavus_emulator._time.clock import timestamp

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_HTTP = "HTTP/1.1"
_TOO_LONG = "The body is longer than the log keeps."
_MAY_HAVE_SECRETS = "The body is not JSON, and names a secret."

SecretNames: TypeAlias = Callable[[str | None], Container[str]]


def archive(kept: Iterable[Kept], secret_names: SecretNames) -> dict[str, Any]:
    """Return an archive of these requests. `secret_names` returns those in the messages of an operation."""
    creator = {"name": "tavus-emulator", "version": _version()}
    entries = [_entry(one, Redaction(one.key, secret_names(one.seen.operation))) for one in kept]
    return {"log": {"version": "1.2", "creator": creator, "pages": [], "entries": entries}}


def _entry(kept: Kept, redaction: Redaction) -> dict[str, Any]:
    seen, exchange = kept.seen, kept.exchange
    milliseconds = round(seen.milliseconds, 3)
    return {
        "startedDateTime": timestamp(seen.time),
        "time": milliseconds,
        "request": _request(seen, exchange, redaction),
        "response": _response(seen, exchange, redaction),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "_operation": seen.operation,
        "_account": seen.account,
        "_verdict": seen.verdict,
        "_fault": seen.fault,
    }


def _request(seen: Seen, exchange: Exchange, redaction: Redaction) -> dict[str, Any]:
    query = redaction.query(exchange.query)
    request: dict[str, Any] = {
        "method": seen.method,
        "url": f"{exchange.origin}{redaction.path(seen.path)}{'?' if query else ''}{query}",
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": [redaction.header(name, value) for name, value in exchange.headers.items()],
        "queryString": [{"name": name, "value": value} for name, value in parse_qsl(query, keep_blank_values=True)],
        "headersSize": -1,
        "bodySize": seen.size,
    }
    if seen.size:
        request["postData"] = {
            "mimeType": exchange.headers.get("content-type", ""),
            **_posted(seen, redaction),
        }
    return request


def _posted(seen: Seen, redaction: Redaction) -> dict[str, str]:
    if len(seen.data) < seen.size:  # without its text: a part would be taken for the whole
        return {"text": "", "comment": _TOO_LONG}
    text = redaction.body(seen.data)
    return {"text": "", "comment": _MAY_HAVE_SECRETS} if text is None else {"text": text}


def _response(seen: Seen, exchange: Exchange, redaction: Redaction) -> dict[str, Any]:
    headers = [redaction.header(name, value) for name, value in exchange.answer_headers]
    values = {header["name"].lower(): header["value"] for header in headers}
    status = seen.status or 0  # 0 without an answer, as browsers write it
    content: dict[str, Any] = {"size": exchange.content_size, "mimeType": values.get("content-type", "")}
    if exchange.content is None:
        content["comment"] = _TOO_LONG
    elif exchange.content:
        content |= _content(exchange.content, redaction)
    return {
        "status": status,
        "statusText": _PHRASES.get(status, ""),
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": headers,
        "content": content,
        "redirectURL": values.get("location", ""),
        "headersSize": -1,
        "bodySize": exchange.content_size,
    }


def _content(data: bytes, redaction: Redaction) -> dict[str, str]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return {"text": base64.b64encode(data).decode(), "encoding": "base64"}
    try:
        return {"text": redaction.json(data)}
    except InvalidJSONError:
        return {"text": redaction.text(text)}


def _version() -> str:
    try:
        return version("tavus-client")
    except PackageNotFoundError:  # it runs from its sources
        return "0"
