"""The lines that reproduce a request, with curl and with Python, send exactly this request and have no key."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from tavus_emulator import Emulator
from tavus_testing._checks.api import Api
from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.reproduce import Reproducer
from tests.harness.contracts import CONTRACT
from tests.live.harness.production import Production

API = Api(CONTRACT)
ONE, OTHER = "reproduce-one", "reproduce-other"
JSON = {"content-type": "application/json"}


@pytest.fixture
def served() -> Iterator[tuple[Production, str]]:
    emulator = Emulator(api_keys=[ONE, OTHER])
    production = Production(emulator, [])
    with production.serve() as url:
        yield production, url
    emulator.close()


def exchange(method: str, path: str, content: bytes = b"", key: str | None = ONE, **headers: str) -> Exchange:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {**({"x-api-key": key} if key is not None else {}), **(JSON if content else {}), **named}
    return Exchange(method, f"http://somewhere:1{path}", sent, content, 400, {}, b"")


CLIENT = [
    exchange("GET", "/v2/conversations?limit=2&page=1"),
    exchange("GET", "/v2/conversations/c123?verbose=true"),
    exchange("DELETE", "/v2/videos/0123456789?hard=true", key=OTHER),
    exchange("POST", "/v2/conversations", b'{"replica_id": "r90bbd427f71", "test_mode": true, "pal_id": "p1"}'),
    exchange("POST", "/v2/conversations", '{"replica_id": "it\'s \\" 𝒯", "properties": {"language": "x"}}'.encode()),
    exchange("PATCH", "/v2/personas/p1", b'[{"op": "replace", "path": "/persona_name", "value": "Coach"}]'),
]
HTTP = [
    exchange("POST", "/v2/conversations", b'{"max_participants": "two"'),
    exchange("POST", "/v2/conversations", b'{"a": "\xff\xfe"}'),
    exchange("POST", "/v2/conversations", b"@file", content_type="text/plain"),
    exchange("POST", "/v2/conversations", b"it's\nnew'line\\n\x00", content_type="text/plain"),
    exchange("GET", "/v2/conversations?limit=two&limit=2"),
    exchange("GET", "/v2/nothing"),
    exchange("GET", "/v2/conversations", key=None),
    exchange("GET", "/v2/conversations", key="somebody's"),
    exchange("PUT", "/v2/conversations", b"{}", x_thing="it's"),
]


@pytest.mark.slow
@pytest.mark.parametrize("sent", [*CLIENT, *HTTP], ids=lambda sent: f"{sent.method} {sent.url[17:]} {sent.sent}"[:60])
def test_each_line_sends_the_same_request(sent: Exchange, served: tuple[Production, str]) -> None:
    production, url = served
    lines = Reproducer(API, (ONE, OTHER), url)
    environment = {**os.environ, "TAVUS_API_KEY": ONE, "TAVUS_OTHER_API_KEY": OTHER, "NO_PROXY": "127.0.0.1"}
    curl, python = lines.curl(sent), lines.python(sent)
    assert ONE not in curl + python
    assert OTHER not in curl + python
    for command in (["bash", "-c", curl], [sys.executable, "-W", "ignore", "-c", python]):
        before = len(production.requests)
        subprocess.run(command, env=environment, capture_output=True, check=False, timeout=30)
        method, address, content = production.requests[before]
        assert (method, urlsplit(address).path) == (sent.method, sent.path)
        assert sorted(urlsplit(address).query.split("&")) == sorted(urlsplit(sent.url).query.split("&"))
        again = Exchange(method, address, {}, content, 0, {}, b"")
        assert again.sent == sent.sent
        assert sent.sent is not None or content == sent.request_content
        seen = production.emulator.requests.find()[-1]
        assert (
            seen.status
            == httpx.request(method, f"{url}{address}", headers=sent.request_headers, content=content).status_code
        )


@pytest.mark.parametrize("sent", CLIENT, ids=lambda sent: f"{sent.method} {sent.url[17:]} {sent.sent}"[:60])
def test_requests_that_the_client_can_send_use_the_client(sent: Exchange) -> None:
    assert "tavus_client" in Reproducer(API, (ONE, OTHER), "http://127.0.0.1:8787").python(sent)


@pytest.mark.parametrize("sent", HTTP, ids=lambda sent: f"{sent.method} {sent.url[17:]} {sent.sent}"[:60])
def test_other_requests_use_httpx(sent: Exchange) -> None:
    assert "httpx.request" in Reproducer(API, (ONE, OTHER), "http://127.0.0.1:8787").python(sent)
