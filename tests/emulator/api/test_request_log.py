"""The log of requests."""

from __future__ import annotations

import io
import json

import httpx
import pytest

from tavus_emulator import Emulator, Request, VirtualClock
from tavus_emulator._api.exchange import TOKEN
from tavus_emulator._api.request_log import MAX_BYTES, MAX_SEEN
from tests.harness.contracts import success

SECRET = "sk-0123456789-very-secret"


def call(emulator: Emulator, method: str, path: str, body: bytes = b"", key: str = SECRET, query: str = "") -> int:
    headers = {"x-api-key": key, "content-type": "application/json"}
    return emulator.respond(Request(method, path, query, headers, body)).status


def test_a_request_is_logged_with_its_verdict(emulator: Emulator, clock: VirtualClock) -> None:
    call(emulator, "POST", "/v2/conversations", b'{"replica_id": "r90bbd427f71"}')
    clock.advance(minutes=1)
    call(emulator, "POST", "/v2/conversations", b'{"replica_id": 7, "audio_only": "x"}')
    call(emulator, "GET", "/v2/nothing")
    first, second, third = emulator.requests
    assert first.as_dict() | {"milliseconds": 0, "account": "a"} == {
        "id": 1,
        "time": "2026-01-01T00:00:00.000000Z",
        "account": "a",
        "operation": "createConversation",
        "method": "POST",
        "path": "/v2/conversations",
        "status": success("/v2/conversations"),
        "verdict": "accepted",
        "problems": [],
        "fault": None,
        "body": {"replica_id": "r90bbd427f71"},
        "body_bytes": 30,
        "milliseconds": 0,
    }
    assert first.account is not None
    assert second.verdict == "refused"
    assert second.as_dict()["time"] == "2026-01-01T00:01:00.000000Z"
    assert {problem.path for problem in second.problems} == {"body.replica_id", "body.audio_only"}
    assert (third.operation, third.status, third.as_dict()["problems"]) == (
        None,
        404,
        ['there is nothing at "/v2/nothing"'],
    )


@pytest.mark.parametrize(
    ("path", "query", "body"),
    [
        (f"/v2/conversations/{SECRET}", "", b""),
        (f"/v2/{SECRET}", "", b""),
        ("/v2/conversations", f"limit={SECRET}", b""),
        ("/v2/conversations", f"{SECRET}=1", b""),
        ("/v2/conversations", "", b'{"replica_id": ["%s"]}' % SECRET.encode()),
        ("/v2/conversations", "", b'{"replica_id": "r90bbd427f71", "properties": {"%s": 1}}' % SECRET.encode()),
        ("/v2/conversations", "", b'{"replica_id": "%s' % SECRET.encode()),
    ],
)
def test_a_key_in_the_wrong_place_is_in_no_log(path: str, query: str, body: bytes) -> None:
    log = io.StringIO()
    emulator = Emulator(clock=VirtualClock(), log=log, strict=True)
    for _ in range(2):
        call(emulator, "POST" if body else "GET", path, body, query=query)
    assert SECRET not in log.getvalue()
    assert SECRET not in json.dumps([seen.as_dict() for seen in emulator.requests])
    assert SECRET not in repr(emulator.requests[0].problems)
    emulator.close()


def test_requests_can_be_filtered(emulator: Emulator) -> None:
    call(emulator, "POST", "/v2/conversations", b"{}")
    call(emulator, "GET", "/v2/conversations")
    call(emulator, "GET", "/v2/conversations", key="other-account-key")
    assert [seen.number for seen in emulator.requests.find(operation="listConversations")] == [2, 3]
    assert [seen.number for seen in emulator.requests.find(status=400)] == [1]
    assert [seen.number for seen in emulator.requests.find(method="get", account=emulator.requests[2].account)] == [3]
    assert [seen.number for seen in emulator.requests.find(verdict="refused", path="/v2/conversations")] == [1]
    assert emulator.requests.find(operation="endConversation") == []
    assert emulator.requests[-1].number == 3


def test_only_the_last_requests_are_kept(emulator: Emulator) -> None:
    for _ in range(MAX_SEEN + 5):
        call(emulator, "GET", "/healthz")
    assert len(emulator.requests) == MAX_SEEN
    assert emulator.requests[0].number == 6
    emulator.requests.clear()
    assert list(emulator.requests) == []
    call(emulator, "GET", "/healthz")
    assert emulator.requests[0].number == MAX_SEEN + 6


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b"", None),
        (b"[1, 2]", [1, 2]),
        (b"{not json", "{not json"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b'"' + b"a" * 20_000 + b'"', '"' + "a" * (16 * 1024 - 1)),
    ],
)
def test_a_body_is_shown_decoded_or_as_text(emulator: Emulator, body: bytes, shown: object) -> None:
    call(emulator, "POST", "/v2/conversations", body)
    assert emulator.requests[0].body == shown
    assert emulator.requests[0].size == len(body)


def test_keys_and_tokens_are_not_logged(emulator: Emulator) -> None:
    created = json.loads(
        emulator.respond(
            Request(
                "POST",
                "/v2/conversations",
                headers={"x-api-key": SECRET, "content-type": "application/json"},
                body=b'{"replica_id": "r90bbd427f71", "require_auth": true}',
            )
        ).body
    )
    token = created["meeting_token"]
    call(emulator, "GET", f"/rooms/{created['conversation_id']}", query=f"t={token}")
    call(emulator, "GET", f"/v2/conversations/{SECRET}")
    call(emulator, "GET", f"/v2/conversations/{token}")
    call(emulator, "POST", "/v2/conversations", json.dumps({"replica_id": SECRET, "conversation_name": token}).encode())
    logged = json.dumps([seen.as_dict() for seen in emulator.requests]) + repr(list(emulator.requests))
    assert SECRET not in logged
    assert token not in logged
    assert token.split(".")[2] not in logged


def test_control_calls_are_not_logged(emulator: Emulator) -> None:
    with httpx.Client(transport=emulator.transport, base_url="http://a") as client:
        assert client.get("/_emulator/state").status_code == 200
    assert len(emulator.requests) == 0


def test_a_word_is_searched_once_for_tokens(emulator: Emulator) -> None:
    # Were it searched from each `eyJ` on, this would take hours.
    call(emulator, "POST", "/v2/conversations", b"eyJ" * 5_000)
    many = b"eyJ" * 2_000_000
    assert TOKEN.sub("", many.decode()) == ""
    assert emulator.requests[0].body == "eyJ" * 5_000


@pytest.mark.parametrize("text", ["eyJa.b.c", "x-eyJa.b.", "eyJeyJ.eyJ.eyJ", "eyJa.eyJb.eyJc.eyJd", "eyJ.eyJa.b.c"])
def test_a_token_is_hidden_wherever_it_begins(emulator: Emulator, text: str) -> None:
    call(emulator, "POST", "/v2/conversations", json.dumps({"replica_id": text}).encode())
    assert "***" in emulator.requests[0].body["replica_id"]


def test_what_is_like_a_token_is_shown(emulator: Emulator) -> None:
    for text in ("eyJa", "eyJa.b", "eyJ.a.b", "eyJ", "a.b.c"):
        call(emulator, "POST", "/v2/conversations", json.dumps({"replica_id": text}).encode())
        assert emulator.requests[-1].body["replica_id"] == text


def test_the_log_is_bounded_in_bytes(emulator: Emulator) -> None:
    for number in range(MAX_SEEN):
        call(emulator, "POST", "/v2/conversations", b"a" * 20_000, key=f"{number:04}" + "k" * 10_000)
    kept = list(emulator.requests)
    assert kept[-1].number == MAX_SEEN
    assert 300 < len(kept) < MAX_BYTES / 26_000
    emulator.requests.clear()
    call(emulator, "GET", "/healthz")
    assert len(emulator.requests) == 1


def test_only_what_is_listed_is_searched_for_secrets(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(50):
        call(emulator, "POST", "/v2/conversations", b"eyJ")
    hidden: list[str] = []

    def noting(text: str, _key: str | None) -> str:
        hidden.append(text)
        return text

    monkeypatch.setattr("tavus_emulator._api.exchange.hide", noting)
    emulator.respond(Request("GET", "/_emulator/requests", "limit=1"))
    assert len(hidden) == 4  # a path, a body, and the place and text of a problem
