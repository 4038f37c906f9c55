"""Reading a HAR: the format, what tools write, and the places of errors."""

from __future__ import annotations

import base64
import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tavus_emulator._verify.har import Exchange, HarError, read_har
from tests.emulator.harness.archives import Har, written

# The examples of the format, combined: https://github.com/ahmadnassri/har-spec/blob/master/versions/1.2.md
EXAMPLE: Har = {
    "log": {
        "version": "1.2",
        "creator": {"name": "Firebug", "version": "1.6", "comment": ""},
        "browser": {"name": "Firefox", "version": "3.6", "comment": ""},
        "pages": [],
        "entries": [
            {
                "pageref": "page_0",
                "startedDateTime": "2009-04-16T12:07:23.596Z",
                "time": 50,
                "request": {
                    "method": "GET",
                    "url": "http://www.example.com/path/?param=value",
                    "httpVersion": "HTTP/1.1",
                    "cookies": [],
                    "headers": [
                        {"name": "Accept-Encoding", "value": "gzip,deflate", "comment": ""},
                        {"name": "Accept-Language", "value": "en-us,en;q=0.5", "comment": ""},
                    ],
                    "queryString": [],
                    "headersSize": 150,
                    "bodySize": 0,
                    "comment": "",
                },
                "response": {
                    "status": 200,
                    "statusText": "OK",
                    "httpVersion": "HTTP/1.1",
                    "cookies": [],
                    "headers": [],
                    "content": {
                        "size": 33,
                        "compression": 0,
                        "mimeType": "text/html; charset=utf-8",
                        "text": "PGh0bWw+PGhlYWQ+PC9oZWFkPjxib2R5Lz48L2h0bWw+XG4=",
                        "encoding": "base64",
                        "comment": "",
                    },
                    "redirectURL": "",
                    "headersSize": 160,
                    "bodySize": 850,
                    "comment": "",
                },
                "cache": {},
                "timings": {"blocked": 0, "dns": -1, "connect": 15, "send": 20, "wait": 38, "receive": 12, "ssl": -1},
                "serverIPAddress": "10.0.0.1",
                "connection": "52492",
                "comment": "",
            }
        ],
        "comment": "",
    }
}


ABSENT = object()


def example(*edits: tuple[str, Any]) -> Har:
    """Return the published example with edits of its one entry: a place, such as `request.url`, and the new value."""
    har: Har = json.loads(json.dumps(EXAMPLE))
    for place, value in edits:
        node = har["log"]["entries"][0]
        *steps, last = place.split(".")
        for step in steps:
            node = node[step]
        if value is ABSENT:
            del node[last]
        else:
            node[last] = value
    return har


def read(har: Any, folder: Path, *, max_bytes: int = 1_000_000, max_entries: int = 10) -> list[Exchange]:
    return read_har(written(har, folder), max_bytes=max_bytes, max_entries=max_entries)


def test_the_example_of_the_format_is_read(tmp_path: Path) -> None:
    (exchange,) = read(example(), tmp_path)
    assert exchange.number == 0
    assert exchange.started == datetime(2009, 4, 16, 12, 7, 23, 596000, UTC)
    assert (exchange.method, exchange.host, exchange.url.query) == ("GET", "www.example.com", "param=value")
    assert exchange.headers == {"accept-encoding": "gzip,deflate", "accept-language": "en-us,en;q=0.5"}
    assert (exchange.body, exchange.status) == (b"", 200)
    assert exchange.content == b"<html><head></head><body/></html>\\n"


@pytest.mark.parametrize(
    ("posted", "body"),
    [
        ({"mimeType": "application/json", "text": '{"a": "ä"}'}, '{"a": "ä"}'.encode()),
        ({"mimeType": "application/json", "text": "", "params": []}, b""),
        ({"mimeType": "application/json", "text": base64.b64encode(b"\xff").decode(), "encoding": "base64"}, b"\xff"),
        ({"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "a", "value": "b c"}]}, b"a=b+c"),
        ({"mimeType": "text/plain", "text": "\ud800"}, b"\xed\xa0\x80"),
    ],
)
def test_posted_data_is_read(posted: Har, body: bytes, tmp_path: Path) -> None:
    (exchange,) = read(example(("request.method", "POST"), ("request.postData", posted)), tmp_path)
    assert exchange.body == body


@pytest.mark.parametrize(
    ("request_", "body"),
    [
        ({"method": "POST", "bodySize": 0}, b""),
        ({"method": "POST", "bodySize": -1}, None),
        ({"method": "POST", "bodySize": 12}, None),
        ({"method": "DELETE", "bodySize": 12}, None),
        ({"method": "GET", "bodySize": -1}, b""),
        ({"method": "POST", "bodySize": 12, "postData": {"mimeType": "", "text": ""}}, None),
    ],
)
def test_an_unrecorded_request_body_is_none(request_: Har, body: bytes | None, tmp_path: Path) -> None:
    (exchange,) = read(example(*((f"request.{name}", value) for name, value in request_.items())), tmp_path)
    assert exchange.body == body


@pytest.mark.parametrize(
    ("response", "content"),
    [
        ({"content": {"size": 300, "mimeType": "text/html", "comment": "Response bodies are not included."}}, None),
        ({"content": {"size": 300, "mimeType": "text/html", "text": ""}}, None),
        ({"content": {"size": 0, "mimeType": "x-unknown"}}, b""),
        ({"bodySize": 0, "content": {"size": -1, "mimeType": ""}}, b""),
        ({"status": 204, "bodySize": -1, "content": {}}, b""),
        ({"content": None}, None),
    ],
)
def test_an_unrecorded_response_body_is_none(response: Har, content: bytes | None, tmp_path: Path) -> None:
    (exchange,) = read(example(*((f"response.{name}", value) for name, value in response.items())), tmp_path)
    assert exchange.content == content


@pytest.mark.parametrize(
    "text", ["2009-04-16T14:07:23.596+02:00", "2009-04-16T12:07:23.596", "2009-04-16 12:07:23.596Z"]
)
def test_times_are_read_with_any_offset(text: str, tmp_path: Path) -> None:
    (exchange,) = read(example(("startedDateTime", text)), tmp_path)
    assert exchange.started == datetime(2009, 4, 16, 12, 7, 23, 596000, UTC)


def test_repeated_headers_are_joined(tmp_path: Path) -> None:
    headers = [{"name": "A", "value": "1"}, {"name": "a", "value": "2"}]
    (exchange,) = read(example(("request.headers", headers)), tmp_path)
    assert exchange.headers == {"a": "1, 2"}


def test_entries_are_sorted_by_start(tmp_path: Path) -> None:
    har = example()
    entry = har["log"]["entries"][0]
    later = {**entry, "startedDateTime": "2009-04-16T12:07:24Z"}
    har["log"]["entries"] = [later, entry, {**later}]
    assert [exchange.number for exchange in read(har, tmp_path)] == [1, 0, 2]


def test_a_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "recording.har"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(example()).encode())
    assert len(read_har(path, max_bytes=1_000_000, max_entries=10)) == 1


WRONG: list[tuple[str, Any, str]] = [
    ("request", ABSENT, "log.entries[0].request: should be an object"),
    ("response", ABSENT, "log.entries[0].response: should be an object"),
    ("startedDateTime", ABSENT, "log.entries[0].startedDateTime: should be a text"),
    ("startedDateTime", "x", "log.entries[0].startedDateTime: should be a time"),
    ("startedDateTime", "9999-12-31T23:59:59-23:00", "log.entries[0].startedDateTime: should be a time"),
    ("startedDateTime", "0001-01-01T00:00:00Z", "should be between 1990 and 2200"),
    ("request.method", ABSENT, "log.entries[0].request.method: should be a text"),
    ("request.url", ABSENT, "log.entries[0].request.url: should be a text"),
    ("request.url", "/v2", "log.entries[0].request.url: should be an absolute URL"),
    ("request.url", "http://[x/", "log.entries[0].request.url: should be an absolute URL"),
    ("request.url", "http://a:b/", "log.entries[0].request.url: should be an absolute URL"),
    ("request.headers", {}, "log.entries[0].request.headers: should be an array"),
    ("request.headers", [1], "log.entries[0].request.headers[0]: should be an object"),
    ("request.headers", [{"name": "a"}], "log.entries[0].request.headers[0].value: should be a text"),
    ("request.postData", [], "log.entries[0].request.postData: should be an object"),
    ("request.postData", {"params": [{}]}, "log.entries[0].request.postData.params[0].name: should be a text"),
    ("response.status", ABSENT, "log.entries[0].response.status: should be an integer"),
    ("response.status", "200", "log.entries[0].response.status: should be an integer"),
    ("response.content", [], "log.entries[0].response.content: should be an object"),
    ("response.content.text", "%", "log.entries[0].response.content.text: is not base64"),
    ("response.content.encoding", "gzip", "log.entries[0].response.content.encoding: base64 is the only"),
]


@pytest.mark.parametrize(("place", "value", "says"), WRONG)
def test_an_invalid_entry_is_refused_with_its_place(place: str, value: Any, says: str, tmp_path: Path) -> None:
    with pytest.raises(HarError) as raised:
        read(example((place, value)), tmp_path)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "line 1, column 1: this is not JSON"),
        (b'{"log":\n {"entries": [}', "line 2, column 15: this is not JSON"),
        (b'{"log": "\xff"}', "byte 9: a HAR is UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"log": ' + b"1" * 10_000 + b"}", "too many digits"),
        (gzip.compress(b"{}", mtime=0), "decompress it first"),
        (b"[]", "the file: should be an object"),
        (b"{}", "log: should be an object"),
        (b'{"log": {}}', "log.entries: should be an array"),
        (b'{"log": {"version": "2.0", "entries": []}}', "log.version: only version 1"),
        (b'{"log": {"entries": [1]}}', "log.entries[0]: should be an object"),
    ],
)
def test_a_file_that_is_not_a_har_is_refused(data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "recording.har"
    path.write_bytes(data)
    with pytest.raises(HarError) as raised:
        read_har(path, max_bytes=1_000_000, max_entries=10)
    assert says in str(raised.value)


def test_sizes_are_bounded(tmp_path: Path) -> None:
    har = example()
    har["log"]["entries"] *= 11
    with pytest.raises(HarError, match=r"log\.entries: there are 11, more than 10: .*--max-entries"):
        read(har, tmp_path)
    with pytest.raises(HarError, match=r"longer than 100 bytes: .*--max-bytes"):
        read(har, tmp_path, max_bytes=100)
