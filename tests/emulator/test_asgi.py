# pyright: reportPrivateUsage=false
from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._asgi import Application

HEADERS = [(b"host", b"here:1"), (b"x-api-key", b"secret-key"), (b"content-type", b"application/json")]
BODY = b'{"replica_id": "r90bbd427f71"}'


def call(
    application: Application, messages: list[dict[str, Any]], headers: list[tuple[bytes, bytes]], **scope: Any
) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    waiting = iter(messages)

    async def receive() -> dict[str, Any]:
        return next(waiting)

    async def send(message: Any) -> None:
        sent.append(message)

    full = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "raw_path": b"/v2/conversations",
        "query_string": b"",
        "headers": headers,
    }
    asyncio.run(application(full | scope, receive, send))
    return sent


def body(*chunks: bytes) -> list[dict[str, Any]]:
    return [
        {"type": "http.request", "body": chunk, "more_body": number < len(chunks)}
        for number, chunk in enumerate(chunks, 1)
    ]


def test_a_body_in_pieces_is_put_together(emulator: Emulator) -> None:
    headers = [*HEADERS, (b"transfer-encoding", b"chunked")]
    sent = call(Application(emulator._core), body(BODY[:5], BODY[5:], b""), headers)
    assert sent[0]["status"] == 200
    assert json.loads(sent[1]["body"])["conversation_url"].startswith("http://here:1/rooms/")


def test_a_body_over_the_limit_is_not_read_on(emulator: Emulator) -> None:
    application = Application(emulator._core)
    declared = [*HEADERS, (b"content-length", b"99999999")]
    assert call(application, [], declared)[0]["status"] == 413
    chunked = [*HEADERS, (b"transfer-encoding", b"chunked")]
    endless = body(*[b" " * 1024 * 1024] * 3)[:2]
    assert call(application, endless, chunked)[0]["status"] == 413


def test_a_client_that_leaves_before_its_request_is_complete_gets_nothing(emulator: Emulator) -> None:
    sent = call(
        Application(emulator._core), [{"type": "http.disconnect"}], [*HEADERS, (b"transfer-encoding", b"chunked")]
    )
    assert sent == []


@pytest.mark.parametrize("host", [b"", b"evil.example/path", b'"><script>', b"a b", b"user@host"])
def test_a_host_that_is_none_is_replaced_by_the_address_of_the_socket(emulator: Emulator, host: bytes) -> None:
    headers = [(b"host", host), *HEADERS[1:], (b"content-length", b"30")]
    sent = call(Application(emulator._core), body(BODY), headers, server=("::1", 80))
    assert json.loads(sent[1]["body"])["conversation_url"].startswith("http://[::1]:80/rooms/")


def test_each_request_is_one_log_line_without_key_or_token(emulator: Emulator, clock: VirtualClock) -> None:
    log = io.StringIO()
    application = Application(emulator._core, log=log)
    call(application, [], HEADERS, method="GET", query_string=b"status=active&t=secret-token")
    call(application, [], [], method="GET", raw_path=b"/rooms/c1", query_string=b"t=secret-token")
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [(line["method"], line["path"], line["status"], line["operation"]) for line in lines] == [
        ("GET", "/v2/conversations", 200, "listConversations"),
        ("GET", "/rooms/c1", 404, None),
    ]
    assert lines[0]["time"] == "2026-01-01T00:00:00.000000Z"
    assert "secret" not in log.getvalue()


def test_a_closed_log_does_not_stop_the_serving(emulator: Emulator) -> None:
    log = io.StringIO()
    log.close()
    application = Application(emulator._core, log=log)
    for _ in range(2):
        assert call(application, [], HEADERS, method="GET")[0]["status"] == 200


def test_a_fault_of_the_emulator_is_a_500_whose_cause_is_in_the_log() -> None:
    emulator = Emulator()
    emulator.close()
    log = io.StringIO()
    sent = call(Application(emulator._core, log=log), [], HEADERS, method="GET")
    assert sent[0]["status"] == 500
    assert "Cannot operate on a closed database" in log.getvalue()


def test_what_is_not_http_is_refused(emulator: Emulator) -> None:
    with pytest.raises(RuntimeError, match="websocket"):
        call(Application(emulator._core), [], [], type="websocket")
