"""The request log as an HTTP Archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import httpx
import pytest
from click.testing import CliRunner

from tavus_emulator import Emulator, Request, VirtualClock
from tavus_emulator._cli import cli
from tests.emulator.harness.archives import written
from tests.emulator.harness.har_format import check_har

KEY, OTHER = "a-key-that-must-not-leak", "another-key-that-must-not-leak"
SECRET = "sk-a-secret-of-a-model"
REPLICA = "r90bbd427f71"


def drive(emulator: Emulator, clock: VirtualClock) -> None:
    """Make calls of several families and two accounts, of which some fail."""

    def tick(_response: httpx.Response) -> None:
        clock.advance(milliseconds=100)

    hooks = {"response": [tick]}
    transport, base = emulator.transport, "https://tavusapi.com"
    with httpx.Client(transport=transport, base_url=base, headers={"x-api-key": KEY}, event_hooks=hooks) as http:
        body = {"replica_id": REPLICA, "require_auth": True, "conversation_name": "Süß"}
        made = http.post("/v2/conversations", json=body).json()
        one = f"/v2/conversations/{made['conversation_id']}"
        http.get(one, params={"verbose": "true"})
        clock.advance(hours=2)
        http.get(one)
        model = {"llm": {"model": "mine", "base_url": "https://llm.example", "api_key": SECRET}}
        persona = http.post("/v2/personas", json={"persona_name": "Guide", "system_prompt": "Help.", "layers": model})
        http.get(f"/v2/personas/{persona.json()['persona_id']}")
        http.post("/v2/conversations", json={"replica_id": 7})
        http.get("/v2/conversations", headers={"x-api-key": OTHER})
        http.get("/v2/conversations", headers={"x-api-key": ""})
        http.post(f"{one}/end")
        http.head(one)
        http.delete(one)
        http.get("/v2/conversations", params={"limit": 5})


def test_an_archive_is_as_the_format_says_and_verify_finds_no_difference(
    emulator: Emulator, clock: VirtualClock, tmp_path: Path
) -> None:
    drive(emulator, clock)
    har = emulator.requests.har()
    check_har(har)
    assert len(har["log"]["entries"]) == len(emulator.requests) == 12
    file = written(har, tmp_path)
    result = CliRunner().invoke(cli, ["verify", str(file)])
    assert (result.exit_code, "No differences." in result.output) == (0, True), result.output
    assert "not replayed" not in result.output
    for secret in (KEY, OTHER, SECRET, "eyJ"):
        assert secret not in file.read_text()


def test_each_key_has_its_account_in_its_place(emulator: Emulator, clock: VirtualClock) -> None:
    drive(emulator, clock)
    entries = emulator.requests.har()["log"]["entries"]
    keys = [header["value"] for one in entries for header in one["request"]["headers"] if header["name"] == "x-api-key"]
    accounts = [one["_account"] for one in entries]
    assert len(set(accounts)) == 3  # one request has no account
    assert all(account in (key, None) for account, key in zip(accounts, keys, strict=True))


def entry(emulator: Emulator, request: Request) -> Any:
    emulator.respond(request)
    har = emulator.requests.har()
    check_har(har)
    return har["log"]["entries"][-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("authorization", f"Bearer {KEY}"),
        ("authorization", "Basic c2VjcmV0OnNlY3JldA=="),
        ("cookie", "session=secret"),
        ("proxy-authorization", "secret"),
        ("x-emulator-token", "secret"),
        ("x-note", f"my key is {KEY}"),
        ("x-token", "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2VjcmV0"),
    ],
)
def test_credentials_in_headers_are_hidden(emulator: Emulator, name: str, value: str) -> None:
    headers = {"x-api-key": KEY, name: value}
    shown = entry(emulator, Request("GET", "/v2/conversations", "", headers))["request"]["headers"]
    said = json.dumps(shown)
    assert [header["name"] for header in shown] == ["x-api-key", name]
    assert not any(secret in said for secret in (KEY, "secret", "c2VjcmV0", "eyJ"))


@pytest.mark.parametrize("write", [quote, quote_plus])
@pytest.mark.parametrize("key", ["short", "a key/with ünicode & signs"])
def test_a_key_in_the_query_is_hidden_however_it_is_written(
    contract: dict[str, Any], key: str, write: Callable[..., str]
) -> None:
    for scheme in contract["components"]["securitySchemes"].values():
        scheme |= {"type": "apiKey", "in": "query", "name": "api_key"}
    emulator = Emulator(contract=contract)
    query = f"api_key={write(key, safe='')}&limit=3"
    shown = entry(emulator, Request("GET", "/v2/conversations", query))
    account = emulator.requests[-1].account
    emulator.close()
    assert shown["response"]["status"] == 200
    assert shown["request"]["queryString"] == [{"name": "api_key", "value": account}, {"name": "limit", "value": "3"}]
    assert key not in shown["request"]["url"]


JSON = {"x-api-key": KEY, "content-type": "application/json"}
LAYERS: dict[str, Any] = {"llm": {"model": "m", "base_url": "https://llm.example", "api_key": SECRET}}
PERSONA = {"persona_name": "Ada", "system_prompt": "Help.", "layers": LAYERS}


def requests_with_a_secret() -> dict[str, Request]:
    """Return requests that are accepted or refused, each with a secret at another place."""
    tool = {"name": "look_up", "description": "Looks up.", "api": {"url": "https://tools.example/"}}
    conversation = {"replica_id": REPLICA, "callback_url": f"https://user:{SECRET}@hooks.example/"}
    patch = [{"op": "replace", "path": "/layers/llm/api_key", "value": SECRET}]

    def post(path: str, body: Any) -> Request:
        return Request("POST", path, "", JSON, body if isinstance(body, bytes) else json.dumps(body).encode())

    given = tool["api"]
    assert isinstance(given, dict)
    form = {**JSON, "content-type": "application/x-www-form-urlencoded"}
    return {
        "a list for a text": post("/v2/personas", {**PERSONA, "layers": {"llm": {"api_key": [SECRET]}}}),
        "a header of a model": post(
            "/v2/personas", {**PERSONA, "layers": {"llm": {"headers": {"Authorization": f"Bearer {SECRET}"}}}}
        ),
        "a header of a tool": post("/v2/tools", {**tool, "api": {**given, "headers": {"X-Api-Key": SECRET}}}),
        "the authentication of a tool": post("/v2/tools", {**tool, "auth": {"type": "bearer", "token": SECRET}}),
        "a user in a URL": post("/v2/conversations", conversation),
        "a patch": Request("PATCH", "/v2/personas/pcb7a34da5fe", "", JSON, json.dumps(patch).encode()),
        "a wrong patch": Request(
            "PATCH", "/v2/personas/p1", "", JSON, json.dumps([{**patch[0], "op": SECRET}]).encode()
        ),
        "broken JSON": post("/v2/personas", json.dumps(PERSONA).encode()[:-1] + b",}"),
        "a name that occurs twice": post(
            "/v2/personas", b'{"api_key": "", ' + json.dumps({"api_key": SECRET}).encode()[1:]
        ),
        "a form": Request("POST", "/v2/personas", "", form, f"api_key={SECRET}".encode()),
        "another query": Request("GET", "/v2/conversations", f"token={SECRET}", JSON),
        "the name of a header in a query": Request("GET", "/v2/conversations", f"x-api-key={SECRET}", JSON),
        "nothing there": post("/nothing", {"password": SECRET}),
    }


@pytest.mark.parametrize("where", requests_with_a_secret())
def test_secrets_in_a_message_are_hidden(emulator: Emulator, where: str) -> None:
    assert SECRET not in json.dumps(entry(emulator, requests_with_a_secret()[where]))


def test_an_answer_does_not_quote_a_secret(emulator: Emulator) -> None:
    body = json.dumps({**PERSONA, "layers": {"llm": {"api_key": 987654321}}}).encode()
    shown = entry(emulator, Request("POST", "/v2/personas", "", JSON, body))
    assert b"987654321" in emulator.respond(Request("POST", "/v2/personas", "", JSON, body)).body
    assert "987654321" not in json.dumps(shown)


@pytest.mark.parametrize(
    "request_",
    [
        Request("GET", f"/v2/conversations/%61{KEY[1:]}", "", JSON),
        Request("GET", "/v2/conversations", f"note=%61{KEY[1:]}", JSON),
        Request("GET", "/v2/conversations", "", {**JSON, "authorization": f"bearer {KEY}"}),
        Request("POST", "/v2/conversations", "", JSON, b'{"replica_id": "\\u0061%s"}' % KEY[1:].encode()),
    ],
)
def test_a_key_is_hidden_however_it_is_written(emulator: Emulator, request_: Request) -> None:
    said = json.dumps(entry(emulator, request_))
    assert KEY not in said
    assert KEY[1:] not in said


def test_where_an_answer_redirects_to_is_hidden_as_in_its_header(emulator: Emulator) -> None:
    emulator.faults.add(status=307, headers={"location": f"https://user:{SECRET}@other.example/{KEY}"})
    with httpx.Client(transport=emulator.transport) as http:
        http.get("http://localhost/v2/conversations", headers=JSON)
    (shown,) = emulator.requests.har()["log"]["entries"]
    assert shown["response"]["redirectURL"] == "https://***@other.example/***"
    assert SECRET not in json.dumps(shown)


def test_bodies_that_are_too_long_are_left_out(emulator: Emulator) -> None:
    body = json.dumps({"replica_id": REPLICA, "conversational_context": "x" * 20_000}).encode()
    headers = {"x-api-key": KEY, "content-type": "application/json"}
    shown = entry(emulator, Request("POST", "/v2/conversations", "", headers, body))["request"]
    assert shown["bodySize"] == len(body)
    assert shown["postData"]["text"] == ""
    for _ in range(100):
        content = json.dumps({"persona_name": "x", "system_prompt": "y" * 1000}).encode()
        emulator.respond(Request("POST", "/v2/personas", "", headers, content))
    response = entry(emulator, Request("GET", "/v2/personas", "limit=100", headers))["response"]
    assert response["content"]["size"] == response["bodySize"] > 64 * 1024
    assert "text" not in response["content"]


def test_bodies_that_are_not_text_are_kept(emulator: Emulator) -> None:
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        image = http.get("/videos/none", headers={"x-api-key": KEY})
    shown = entry(emulator, Request("POST", "/nothing", "", {"content-type": "image/png"}, b"\x89PNG\xff"))
    assert shown["request"]["bodySize"] == 5
    assert shown["request"]["postData"]["mimeType"] == "image/png"
    assert image.status_code == 404


def test_a_request_without_an_answer_has_the_status_0(emulator: Emulator) -> None:
    emulator.faults.add(reset=True)
    with httpx.Client(transport=emulator.transport) as http, pytest.raises(httpx.ReadError):
        http.get("http://localhost/v2/conversations")
    (shown,) = emulator.requests.har()["log"]["entries"]
    check_har(emulator.requests.har())
    assert (shown["response"]["status"], shown["_verdict"], shown["_fault"]) == (0, "faulted", "f1")


def test_the_control_api_exports_and_filters(emulator: Emulator, clock: VirtualClock) -> None:
    drive(emulator, clock)
    with httpx.Client(transport=emulator.transport, base_url="http://localhost/_emulator") as control:
        answer = control.get("/requests.har")
        listed = control.get("/requests.har", params={"operation": "createPersona"}).json()
    assert answer.json() == emulator.requests.har()
    assert answer.headers["content-disposition"] == 'attachment; filename="requests.har"'
    assert [one["_operation"] for one in listed["log"]["entries"]] == ["createPersona"]
