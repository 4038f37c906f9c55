"""Requests to tools are signed with the tool's secret, which no answer shows."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, NamedTuple

import httpx
import pytest

from tavus_client import verify_tool_request
from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._conversations.room import RoomError

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
    """A tool that keeps the signatures and bodies of its requests."""

    url: str
    seen: list[tuple[str | None, bytes]]


@pytest.fixture
def tool() -> Iterator[Tool]:
    seen: list[tuple[str | None, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            seen.append((self.headers["X-Tavus-Signature"], body))
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


def make_tool(api: httpx.Client, url: str, auth: dict[str, Any]) -> dict[str, Any]:
    body = {
        "name": "look_up",
        "description": "Looks up.",
        "parameters": {"type": "object", "properties": {"q": {"type": "string"}}},
        "delivery": {"api": {"url": url, "auth": auth}},
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
    make_tool(api, tool.url, {"type": "hmac", "secret": SECRET})
    conversation_id = call(emulator, api)
    ((signature, body),) = tool.seen
    assert signature == hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    assert verify_tool_request(body, signature, SECRET)
    sent = json.loads(body)
    assert (sent["name"], sent["conversation_id"]) == ("look_up", conversation_id)
    assert json.loads(sent["arguments"]) == {"q": "ü"}
    assert sent["tool_call_id"] == "call_1"


def test_another_request_is_not(emulator: Emulator, api: httpx.Client, tool: Tool) -> None:
    make_tool(api, tool.url, {"type": "none"})
    call(emulator, api)
    ((signature, _),) = tool.seen
    assert signature is None


def test_the_key_is_in_no_answer_and_no_delivery(emulator: Emulator, api: httpx.Client, tool: Tool) -> None:
    made = make_tool(api, tool.url, {"type": "hmac", "secret": SECRET})
    again = api.get(f"/v2/tools/{made['tool_id']}")
    assert "_hmac" not in json.dumps([made, again.json()])
    call(emulator, api)
    assert SECRET not in json.dumps([delivery.as_dict() for delivery in emulator.webhooks])


def test_an_unknown_tool_is_refused(emulator: Emulator, api: httpx.Client) -> None:
    created = api.post("/v2/conversations", json={"replica_id": "r90bbd427f71"}).json()
    with pytest.raises(RoomError, match="no tool 'look_up'"):
        emulator.room(created["conversation_id"]).call_tool("look_up")
