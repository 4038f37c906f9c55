"""A language model on this machine, as an OpenAI-compatible endpoint, answers for a replica."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, Room, Turn, VirtualClock
from tavus_emulator._state.script import Script
from tests.emulator.harness.webhooks import Wire
from tests.harness.contracts import called, success

END_CALL = {"name": "end_call", "description": "Ends the conversation."}
TOOL: dict[str, Any] = {"name": "get_weather", "description": "Weather.", "parameters": {"type": "object"}}
REFUSED = "the replica's model: "


@pytest.fixture
def emulator(clock: VirtualClock) -> Iterator[Emulator]:
    emulator = Emulator(clock=clock, seed=7, model_allow=["127.0.0.1"])
    yield emulator
    emulator.close()


def open_room(emulator: Emulator, api: httpx.Client, clock: VirtualClock, url: str, **layer: Any) -> Room:
    llm: dict[str, Any] = {
        "base_url": f"{url}v1/",
        "model": "small",
        "tools": [{"type": "function", "function": TOOL}],
        **layer,
    }
    body = {"persona_name": "Ada's", "system_prompt": "Help.", "layers": {"llm": llm}}
    made = api.post("/v2/personas", json=body)
    assert made.status_code == success("/v2/personas"), made.text
    asked = {"persona_id": made.json()["persona_id"], "replica_id": "r90bbd427f71"}
    room = emulator.room(api.post("/v2/conversations", json=asked).json()["conversation_id"])
    room.join("Ada")
    clock.advance(seconds=1)
    return room


def completion(message: Any) -> bytes:
    return reply(json.dumps({"choices": [{"index": 0, "message": message}]}).encode())


def reply(body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


def read(request: bytes) -> tuple[bytes, dict[str, Any]]:
    head, _, body = request.partition(b"\r\n\r\n")
    return head, json.loads(body)


def calling(name: str, arguments: str) -> bytes:
    call = {"id": "call_of_model", "type": "function", "function": {"name": name, "arguments": arguments}}
    return completion({"role": "assistant", "content": None, "tool_calls": [call]})


def test_a_model_answers(emulator: Emulator, api: httpx.Client, clock: VirtualClock) -> None:
    requests: list[bytes] = []
    with Wire(completion({"role": "assistant", "content": "Hi Ada."}), requests) as wire:
        room = open_room(emulator, api, clock, wire.url, headers={"X-Team": "blue"}, extra_body={"temperature": 0})
        assert room.say("Hello") == "Hi Ada."
    head, asked = read(requests[0])
    assert head.startswith(b"POST /v1/chat/completions HTTP/1.1\r\n")
    assert b"x-team: blue\r\n" in head
    assert asked == {
        "model": "small",
        "temperature": 0,
        "stream": False,
        "messages": [{"role": "system", "content": "Help."}, {"role": "user", "content": "Hello"}],
        "tools": [{"type": "function", "function": END_CALL}, {"type": "function", "function": TOOL}],
    }


def test_a_model_calls_a_tool_and_gets_its_result(emulator: Emulator, api: httpx.Client, clock: VirtualClock) -> None:
    called("POST /v2/tools")
    requests: list[bytes] = []
    with Wire(calling("look_up", '{"city": "Oslo"}'), requests) as wire:
        tool = {"name": "look_up", "description": "Looks up.", "delivery": {"app_message": True}}
        tool_id = api.post("/v2/tools", json={**tool, "on_resolve": "generate_response"}).json()["tool_id"]
        room = open_room(emulator, api, clock, wire.url)
        attached = api.post(f"/v2/pals/{room.state['persona']['persona_id']}/tools", json={"tool_ids": [tool_id]})
        assert attached.is_success
        assert room.say("How is the weather?") is None
        call = next(
            one["message"] for one in room.messages if one["message"].get("event_type") == "conversation.tool_call"
        )
        assert json.loads(call["properties"]["arguments"]) == {"city": "Oslo"}
        call_id = call["properties"]["tool_call_id"]
        result = {"tool_call_id": call_id, "output": "Cold."}
        room.send_app_message(
            {"message_type": "conversation", "event_type": "conversation.tool_result", "properties": result},
            participant_id="p1",
        )
    *_, assistant, answered = read(requests[1])[1]["messages"]
    assert assistant["tool_calls"] == [
        {"id": call_id, "type": "function", "function": {"name": "look_up", "arguments": '{"city": "Oslo"}'}}
    ]
    assert answered == {"role": "tool", "tool_call_id": call_id, "content": "Cold."}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (reply(b"{}", "500 Oops"), "the model answered 500"),
        (b"", "the model closed the connection without an answer"),
        (reply(b"nonsense"), "its answer is "),
        (reply(b'{"choices": []}'), "its answer has no choices[0].message"),
        (completion("text"), "its answer has no choices[0].message"),
        (reply(b" " * 70_000), "its answer did not arrive whole, or is longer than 64 KiB"),
        (calling("get_whether", "{}"), "it calls 'get_whether', which is not a tool of the persona"),
        (calling("get_weather", "[]"), "its arguments for get_weather are not a JSON object"),
    ],
)
def test_a_useless_answer_is_a_problem_in_the_log(
    emulator: Emulator, api: httpx.Client, clock: VirtualClock, answer: bytes, why: str
) -> None:
    with Wire(answer) as wire:
        room = open_room(emulator, api, clock, wire.url)
        assert room.say("Hello") is None
    problem = room.events[-1]
    assert (problem["type"], problem["participant_id"]) == ("problem", "replica")
    assert problem["text"].startswith(REFUSED + why)


def _say_nothing(_turn: Turn) -> None:
    """Be silent."""


@pytest.mark.parametrize("script", [["Scripted."], _say_nothing])
def test_a_script_goes_before_the_model(
    emulator: Emulator, api: httpx.Client, clock: VirtualClock, script: Script | list[str]
) -> None:
    requests: list[bytes] = []
    emulator.script(script)
    with Wire(completion({"content": "Hi."}), requests) as wire:
        open_room(emulator, api, clock, wire.url).say("Hello")
    assert requests == []


def test_a_model_is_not_called_unless_allowed(clock: VirtualClock) -> None:
    requests: list[bytes] = []
    emulator = Emulator(clock=clock)
    with (
        Wire(completion({"content": "Hi."}), requests) as wire,
        httpx.Client(transport=emulator.transport, base_url="http://localhost", headers={"x-api-key": "key"}) as api,
    ):
        assert open_room(emulator, api, clock, wire.url).say("Hello") == "Hello"
    assert requests == []
    emulator.close()
