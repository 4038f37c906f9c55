"""Reads HTTP Archives (HAR 1.2) as browsers and proxies write them.

The format is published at https://github.com/ahmadnassri/har-spec/blob/master/versions/1.2.md. Tools deviate from it:
Chrome writes status 0 for a request without an answer and `_fromCache` for one that no server answered; Firefox leaves
out bodies above a limit; Charles encodes every body in base64; mitmproxy leaves out the body of a DELETE. HTTP/2 has
lower-case names, and pseudo headers such as `:authority`. Bodies are already HTTP-decoded, whatever `content-encoding`
says.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from tavus_emulator._core.strict_json import is_array, is_object

_GZIP = b"\x1f\x8b"
_YEARS = range(1990, 2200)
_NO_CONTENT = (204, 205, 304)
_WITH_BODY = ("POST", "PUT", "PATCH")


class HarError(ValueError):
    """The file can't be read as a recording. The message says what is wrong, and at which place of the file."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One recorded request and its answer.

    `number` is its index in `log.entries`. Header names are in lower case, repeated ones joined by `", "`. `body` and
    `content` are None where the recording doesn't have them. `status` is 0 when there was no answer. `cached` says that
    the answer came from the browser's cache.
    """

    number: int
    started: datetime
    method: str
    url: SplitResult = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)
    status: int
    answer_headers: dict[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)
    cached: bool = False

    @property
    def host(self) -> str:
        """The host, with its port when the URL has one; never credentials."""
        return self.url.netloc.rpartition("@")[2].lower()


def read_har(path: Path, *, max_bytes: int, max_entries: int) -> list[Exchange]:
    """Read the exchanges of a file, in the order of their start.

    Raises `HarError` for a file that is longer than `max_bytes`, has more than `max_entries` entries or isn't a HAR,
    `OSError` for one that can't be opened.
    """
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise HarError(f"the file is longer than {max_bytes} bytes: record less, or raise --max-bytes")
    entries = _entries(_decode(data))
    if len(entries) > max_entries:
        raise HarError(
            f"log.entries: there are {len(entries)}, more than {max_entries}: record less, or raise --max-entries"
        )
    exchanges = [_exchange(_Node(entry, f"log.entries[{index}]"), index) for index, entry in enumerate(entries)]
    return sorted(exchanges, key=lambda exchange: (exchange.started, exchange.number))


def _decode(data: bytes) -> Any:
    if data.startswith(_GZIP):
        raise HarError("the file is compressed: decompress it first, for instance by gunzip")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise HarError(f"byte {error.start}: a HAR is UTF-8, this is not") from None
    except json.JSONDecodeError as error:
        raise HarError(f"line {error.lineno}, column {error.colno}: this is not JSON: {error.msg}") from None
    except RecursionError:
        raise HarError("this is not a HAR: it is nested too deeply") from None
    except ValueError:  # CPython refuses to convert an integer of thousands of digits
        raise HarError("this is not a HAR: a number has too many digits") from None


def _entries(document: Any) -> list[Any]:
    log = _Node(document, "").object("log")
    version = log.value.get("version", "1.2")
    if not isinstance(version, str) or version.partition(".")[0] not in ("1", ""):
        raise HarError("log.version: only version 1 of the format is known, 1.2 for instance")
    return log.array("entries")


class _Node:
    """An object of the file, with its place."""

    def __init__(self, value: Any, place: str) -> None:
        if not is_object(value):
            raise HarError(f"{place or 'the file'}: should be an object")
        self.value = value
        self._place = place

    def place(self, name: str) -> str:
        return f"{self._place}.{name}".lstrip(".")

    def object(self, name: str) -> _Node:
        return _Node(self.value.get(name), self.place(name))

    def optional(self, name: str) -> _Node:
        """Return the object of this name, an empty one if there is none."""
        return _Node({} if self.value.get(name) is None else self.value[name], self.place(name))

    def array(self, name: str) -> list[Any]:
        value = self.value.get(name)
        if not is_array(value):
            raise self.error(name, "should be an array")
        return value

    def text(self, name: str) -> str:
        value = self.value.get(name)
        if not isinstance(value, str):
            raise self.error(name, "should be a text")
        return value

    def integer(self, name: str, default: int | None = None) -> int:
        value = self.value.get(name, default)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(name, "should be an integer")
        return value

    def error(self, name: str, text: str) -> HarError:
        return HarError(f"{self.place(name)}: {text}")


def _exchange(entry: _Node, number: int) -> Exchange:
    request, response = entry.object("request"), entry.object("response")
    method = request.text("method").upper()
    status = response.integer("status")
    return Exchange(
        number=number,
        started=_moment(entry),
        method=method,
        url=_url(request),
        headers=_headers(request),
        body=_body(request, method),
        status=status,
        answer_headers=_headers(response),
        content=_content(response, status),
        cached=bool(entry.value.get("_fromCache")),
    )


def _moment(entry: _Node) -> datetime:
    try:
        moment = datetime.fromisoformat(entry.text("startedDateTime"))
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        if isinstance(error, HarError):
            raise
        raise entry.error("startedDateTime", "should be a time in ISO 8601") from None
    if moment.year not in _YEARS:
        raise entry.error("startedDateTime", f"should be between {_YEARS.start} and {_YEARS.stop}")
    return moment


def _url(request: _Node) -> SplitResult:
    try:
        parts = urlsplit(request.text("url"))
        _ = parts.port  # raises ValueError for what is not a number
    except ValueError as error:
        if isinstance(error, HarError):
            raise
        raise request.error("url", "should be an absolute URL") from None
    if not parts.scheme:
        raise request.error("url", "should be an absolute URL")
    return parts


def _headers(message: _Node) -> dict[str, str]:
    headers: dict[str, list[str]] = {}
    for index, header in enumerate(message.array("headers") if "headers" in message.value else []):
        node = _Node(header, message.place(f"headers[{index}]"))
        headers.setdefault(node.text("name").lower(), []).append(node.text("value"))
    return {name: ", ".join(values) for name, values in headers.items()}


def _body(request: _Node, method: str) -> bytes | None:
    size = request.integer("bodySize", -1)
    posted = request.optional("postData")
    if not posted.value:
        return None if size > 0 or (size < 0 and method in _WITH_BODY) else b""
    if isinstance(posted.value.get("text"), str):
        text = _bytes(posted)
        return None if not text and not posted.value.get("params") and size > 0 else text
    params = posted.array("params") if posted.value.get("params") is not None else []
    nodes = [_Node(param, posted.place(f"params[{index}]")) for index, param in enumerate(params)]
    return urlencode([(node.text("name"), str(node.value.get("value", ""))) for node in nodes]).encode()


def _content(response: _Node, status: int) -> bytes | None:
    content = response.optional("content")
    if content.value.get("text"):
        return _bytes(content)
    known_empty = content.integer("size", -1) == 0 or response.integer("bodySize", -1) == 0
    return b"" if status in _NO_CONTENT or known_empty else None


def _bytes(node: _Node) -> bytes:
    text = node.text("text")
    encoding = node.value.get("encoding")
    if encoding in (None, ""):
        return text.encode("utf-8", "surrogatepass")
    if encoding != "base64":
        raise node.error("encoding", "base64 is the only encoding that is known")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise node.error("text", "is not base64, which it is said to be") from None
