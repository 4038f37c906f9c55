"""Requests to tools are authenticated as the tool says, with secrets that no answer shows."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, NamedTuple

import httpx
import pytest

from tavus_client import verify_tool_request
from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._conversations.room import RoomError
from tests.harness.contracts import success

SECRET = "hush"
SCHEMA = {"application/json": {"schema": {"type": "object", "properties": {"tool_id": {"type": "string"}}}}}
TOOLS = {
    "/v2/tools": {
        "post": {
            "operationId": "createTool",
            "requestBody": {"content": SCHEMA},
            "responses": {"200": {"description": "", "content": SCHEMA}},
        }
    },
    "/v2/tools/{tool_id}": {
        "parameters": [{"in": "path", "name": "tool_id", "required": True, "schema": {"type": "string"}}],
        "get": {"operationId": "getTool", "responses": {"200": {"description": "", "content": SCHEMA}}},
    },
}


class Tool(NamedTuple):
    """A tool that keeps its requests: targets, headers and bodies."""

    url: str
    seen: list[tuple[str, Mapping[str, str], bytes]]


@pytest.fixture
def tool() -> Iterator[Tool]:
    seen: list[tuple[str, Mapping[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            seen.append((self.path, dict(self.headers.items()), body))
            self.send_response_only(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
            """Log nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Tool(f"http://127.0.0.1:{server.server_address[1]}/", seen)
        server.shutdown()
        thread.join()


@pytest.fixture
def emulator(clock: VirtualClock, contract: dict[str, Any]) -> Iterator[Emulator]:
    for path, item in TOOLS.items():
        contract["paths"].setdefault(path, item)
    emulator = Emulator(clock=clock, seed=7, contract=contract)
    yield emulator
    emulator.close()


def make_tool(api: httpx.Client, url: str, auth: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    body = {
        "name": "look_up",
        "description": "Looks up.",
        "parameters": {"type": "object", "properties": {"q": {"type": "string"}}},
        "delivery": {"api": {"url": url, **({} if auth is None else {"auth": auth}), **more}},
    }
    answer = api.post("/v2/tools", json=body)
    assert answer.is_success, answer.text
    made: dict[str, Any] = answer.json()
    return made


def call(emulator: Emulator, api: httpx.Client) -> str:
    created = api.post("/v2/conversations", json={"replica_id": "r90bbd427f71"}).json()
    delivery_id = emulator.room(created["conversation_id"]).call_tool("look_up", {"q": "ü"})
    emulator.webhooks.flush()
    delivery = emulator.webhooks.get(delivery_id)
    assert (delivery.state, delivery.event_type) == ("delivered", "tool_call")
    return str(created["conversation_id"])


def test_a_request_to_an_hmac_tool_is_signed(emulator: Emulator, api: httpx.Client, tool: Tool) -> None:
    make_tool(api, tool.url, {"type": "hmac", "secret": SECRET}, body_template={"x": "{q}"})
    conversation_id = call(emulator, api)
    ((_, headers, body),) = tool.seen
    signature = headers["x-tavus-signature"]
    assert signature == hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    assert verify_tool_request(body, signature, SECRET)
    sent = json.loads(body)
    assert (sent["name"], sent["conversation_id"]) == ("look_up", conversation_id)
    assert json.loads(sent["arguments"]) == {"q": "ü"}
    assert sent["tool_call_id"] == "call_1"


# Types and fields: published, llm-tool-auth. The pair of basic authentication: RFC 7617, section 2.
AUTHENTICATIONS: list[tuple[dict[str, Any] | None, dict[str, str], str]] = [
    (None, {}, ""),
    ({"type": "none"}, {}, ""),
    ({"type": "bearer", "token": SECRET}, {"authorization": f"Bearer {SECRET}"}, ""),
    (
        {"type": "basic", "username": "Aladdin", "password": "open sesame"},
        {"authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="},
        "",
    ),
    ({"type": "api_key", "name": "X-Key", "value": SECRET}, {"x-key": SECRET}, ""),
    ({"type": "api_key", "name": "X-Key", "value": SECRET, "location": "header"}, {"x-key": SECRET}, ""),
    ({"type": "api_key", "name": "key", "value": "a b", "location": "query"}, {}, "?key=a+b"),
]


@pytest.mark.parametrize(("auth", "expected", "query"), AUTHENTICATIONS)
def test_another_request_has_the_credentials_and_the_arguments(
    emulator: Emulator,
    api: httpx.Client,
    tool: Tool,
    auth: dict[str, Any] | None,
    expected: dict[str, str],
    query: str,
) -> None:
    make_tool(api, tool.url, auth)
    call(emulator, api)
    ((target, headers, body),) = tool.seen
    known = {name: value for name, value in headers.items() if name in ("authorization", "x-key", "x-tavus-signature")}
    assert (known, target) == (expected, f"/{query}")
    assert json.loads(body) == {"q": "ü"}


def test_placeholders_stand_for_arguments(emulator: Emulator, api: httpx.Client, tool: Tool) -> None:
    template = {"asked": {"for": "{q}"}, "list": ["a {q}", 5, "{other}"], "in": "{tavus_conversation_id}"}
    make_tool(
        api,
        f"{tool.url}of/{{q}}",
        None,
        body_template=template,
        query_params={"q": "{q}!"},
        headers={"X-Team": "blue", "Content-Length": "5"},
    )
    conversation_id = call(emulator, api)
    ((target, headers, body),) = tool.seen
    assert target == "/of/%C3%BC?q=%C3%BC%21"
    assert headers["x-team"] == "blue"
    assert json.loads(body) == {"asked": {"for": "ü"}, "list": ["a ü", 5, "{other}"], "in": conversation_id}


def test_changed_credentials_replace_the_old_ones(emulator: Emulator, api: httpx.Client, tool: Tool) -> None:
    success("/v2/tools/{tool_id}", "patch")
    made = make_tool(api, tool.url, {"type": "hmac", "secret": SECRET})
    changed = {"delivery": {"api": {"url": tool.url, "auth": {"type": "none"}}}}
    assert api.patch(f"/v2/tools/{made['tool_id']}", json=changed).status_code == 200
    call(emulator, api)
    ((_, headers, _),) = tool.seen
    assert "x-tavus-signature" not in headers


@pytest.mark.parametrize(
    ("auth", "more", "why"),
    [
        ({"type": "oauth2_client_credentials", "token_url": "https://a.example"}, {}, "oauth2_client_credentials"),
        (None, {"method": "GET"}, "by GET"),
        ({"type": "api_key", "name": "a b", "value": "c"}, {}, "'a b' is not a header"),
        ({"type": "bearer", "token": "a\r\nHost: b"}, {}, "'Authorization' is not a header"),
    ],
)
def test_a_request_that_is_not_emulated_is_refused(
    emulator: Emulator, api: httpx.Client, tool: Tool, auth: dict[str, Any] | None, more: dict[str, Any], why: str
) -> None:
    make_tool(api, tool.url, auth, **more)
    with pytest.raises(RoomError, match=why):
        call(emulator, api)
    assert tool.seen == []


def test_the_key_is_in_no_answer_and_no_delivery(emulator: Emulator, api: httpx.Client, tool: Tool) -> None:
    for kind in ({"type": "hmac", "secret": SECRET}, {"type": "bearer", "token": SECRET}):
        made = make_tool(api, tool.url, kind)
        again = api.get(f"/v2/tools/{made['tool_id']}")
        assert not any(name.startswith("_") for name in (*made, *again.json()))
        call(emulator, api)
        emulator.resources.get(made["tool_id"])
        shown = httpx.Client(transport=emulator.transport).get("http://localhost/_emulator/webhooks").text
        assert SECRET not in shown + json.dumps([delivery.as_dict() for delivery in emulator.webhooks])
        emulator.reset()


def test_the_control_api_calls_a_tool(emulator: Emulator, api: httpx.Client, tool: Tool) -> None:
    make_tool(api, tool.url, {"type": "hmac", "secret": SECRET})
    created = api.post("/v2/conversations", json={"replica_id": "r90bbd427f71"}).json()
    path = f"/rooms/{created['conversation_id']}/tool-calls"
    with httpx.Client(transport=emulator.transport, base_url="http://localhost/_emulator") as control:
        made = control.post(path, json={"name": "look_up", "arguments": {"q": "x"}})
        emulator.webhooks.flush()
        assert (made.status_code, made.json()["event_type"]) == (201, "tool_call")
        ((_, headers, body),) = tool.seen
        assert verify_tool_request(body, headers["x-tavus-signature"], SECRET)
        assert made.json()["headers"] == {"X-Tavus-Signature": headers["x-tavus-signature"]}
        assert control.post(path, json={"name": "other"}).status_code == 409
        assert control.post("/rooms/c0/tool-calls", json={"name": "look_up"}).status_code == 404


def test_an_unknown_tool_is_refused(emulator: Emulator, api: httpx.Client) -> None:
    created = api.post("/v2/conversations", json={"replica_id": "r90bbd427f71"}).json()
    with pytest.raises(RoomError, match="no tool 'look_up'"):
        emulator.room(created["conversation_id"]).call_tool("look_up")
