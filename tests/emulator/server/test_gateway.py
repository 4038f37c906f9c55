"""The gateway around every request: CORS, origins, the log, internal errors."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import io
import json

import pytest

from tavus_emulator import Emulator, Request, Response, VirtualClock

ORIGIN = {"origin": "http://localhost:5173"}


def ask(emulator: Emulator, method: str, path: str, **headers: str) -> Response:
    return emulator.respond(Request(method, path, headers=ORIGIN | headers))


def test_browsers_may_read_the_answers(emulator: Emulator) -> None:
    for path in ("/v2/conversations", "/v2/nothing", "/healthz"):
        headers = dict(ask(emulator, "GET", path).headers)
        assert headers["access-control-allow-origin"] == ORIGIN["origin"]
        assert headers["vary"] == "origin"
    assert "access-control-allow-origin" not in dict(emulator.respond(Request("GET", "/healthz")).headers)


@pytest.mark.parametrize("path", ["/v2/conversations/c1", "/v2/nothing", "/elsewhere"])
def test_a_preflight_is_answered_without_a_key(emulator: Emulator, path: str) -> None:
    """Answer it for unknown paths too, so that the page sees the 404 itself."""
    response = ask(
        emulator,
        "OPTIONS",
        path,
        **{
            "access-control-request-method": "DELETE",
            "access-control-request-headers": "content-type,x-api-key",
            "access-control-request-private-network": "true",
        },
    )
    headers = dict(response.headers)
    assert response.status == 204
    assert headers["access-control-allow-methods"] == "DELETE"
    assert headers["access-control-allow-headers"] == "content-type,x-api-key"
    assert headers["access-control-allow-private-network"] == "true"
    assert headers["access-control-allow-origin"] == ORIGIN["origin"]


@pytest.mark.parametrize("asked", ["a\r\nset-cookie: b", "é", "a" * 2000, "(x)"])
def test_a_preflight_echoes_only_header_names(emulator: Emulator, asked: str) -> None:
    response = ask(
        emulator,
        "OPTIONS",
        "/v2/conversations",
        **{"access-control-request-method": asked, "access-control-request-headers": asked},
    )
    assert asked not in str(response.headers)


def test_cors_is_off_by_default_on_a_reachable_address() -> None:
    with Emulator(host="0.0.0.0", admin_token="t") as emulator:
        assert "access-control-allow-origin" not in dict(ask(emulator, "GET", "/healthz").headers)
    with Emulator(host="0.0.0.0", admin_token="t", cors=True) as emulator:
        assert "access-control-allow-origin" in dict(ask(emulator, "GET", "/healthz").headers)


def test_other_origins_cannot_use_the_control_api(emulator: Emulator) -> None:
    assert ask(emulator, "POST", "/_emulator/reset").status == 403
    response = ask(emulator, "OPTIONS", "/_emulator/reset", **{"access-control-request-method": "POST"})
    assert "access-control-allow-origin" not in dict(response.headers)
    own = Request("POST", "/_emulator/reset", headers={"origin": "http://here:1"}, origin="http://here:1")
    assert emulator.respond(own).status == 204


def test_each_request_is_one_log_line_without_key_or_token() -> None:
    log = io.StringIO()
    emulator = Emulator(clock=VirtualClock(), log=log)
    emulator.respond(Request("GET", "/v2/conversations", "status=active&t=secret", {"x-api-key": "secret-key"}))
    emulator.respond(Request("GET", "/rooms/c1", "t=secret"))
    emulator.respond(Request("POST", "/v2/conversations", "", {"x-api-key": "secret-key"}))
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [(line["method"], line["path"], line["status"], line["operation"]) for line in lines] == [
        ("GET", "/v2/conversations", 200, "listConversations"),
        ("GET", "/rooms/c1", 404, None),
        ("POST", "/v2/conversations", 400, "createConversation"),
    ]
    assert lines[0]["time"] == "2026-01-01T00:00:00.000000Z"
    assert lines[2]["problems"].startswith("body: is empty")
    assert "secret" not in log.getvalue()
    emulator.close()


def test_a_closed_log_does_not_stop_the_server() -> None:
    log = io.StringIO()
    log.close()
    emulator = Emulator(log=log)
    for _ in range(2):
        assert emulator.respond(Request("GET", "/healthz")).status == 200
    emulator.close()


def test_an_internal_error_is_a_500_with_its_cause_in_the_log() -> None:
    log = io.StringIO()
    emulator = Emulator(log=log)
    emulator.close()
    response = emulator.respond(Request("GET", "/v2/conversations", headers={"x-api-key": "k"}))
    assert response.status == 500
    assert "Cannot operate on a closed database" in log.getvalue()
    assert emulator.requests[0].verdict == "failed"
