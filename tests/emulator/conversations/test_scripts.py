"""Scripts that act: the replica calls tools, perceives and waits; results come back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import httpx
import pytest

from tavus_emulator import Delay, Emulator, Perception, Room, RoomError, ToolCall, ToolResult, Turn, VirtualClock
from tests.emulator.harness.clients import Create
from tests.emulator.harness.webhooks import Wire
from tests.harness.contracts import success

WEATHER = {"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object"}}}
LAYERS = {
    "llm": {"tools": [WEATHER]},
    "perception": {
        "perception_model": "raven-1",
        "visual_tools": [{"type": "function", "function": {"name": "notify_id", "parameters": {"type": "object"}}}],
    },
}
Open: TypeAlias = Callable[..., Room]


@pytest.fixture
def open_room(emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock) -> Open:
    """A room with Ada and a replica whose persona has the layers, and attached tools with the fields given."""

    def open_room(*tools: dict[str, Any]) -> Room:
        persona_id = api.post(
            "/v2/personas", json={"persona_name": "Ada's", "system_prompt": "Help.", "layers": LAYERS}
        ).json()["persona_id"]
        if tools:
            ids = [make_tool(api, tool) for tool in tools]
            attached = api.post(f"/v2/pals/{persona_id}/tools", json={"tool_ids": ids})
            assert attached.status_code == success("/v2/pals/{pal_id}/tools"), attached.text
        room = emulator.room(create(persona_id=persona_id)["conversation_id"])
        room.join("Ada")
        clock.advance(seconds=1)
        return room

    return open_room


def make_tool(api: httpx.Client, fields: dict[str, Any]) -> str:
    # A field that is None is left out.
    silent = {"on_call": "silent", "delivery": {"app_message": True}}
    body = {"name": "look_up", "description": "Looks up.", **silent, **fields}
    made = api.post("/v2/tools", json={name: value for name, value in body.items() if value is not None})
    assert made.status_code == success("/v2/tools"), made.text
    tool_id: str = made.json()["tool_id"]
    return tool_id


def respond(room: Room, text: str) -> str | None:
    message = {"message_type": "conversation", "event_type": "conversation.respond", "properties": {"text": text}}
    return room.send_app_message(message, participant_id="p1")


def answer(room: Room, call: dict[str, Any], output: Any, **more: Any) -> str | None:
    properties = {"tool_call_id": call["properties"]["tool_call_id"], "output": output, **more}
    message = {"message_type": "conversation", "event_type": "conversation.tool_result", "properties": properties}
    return room.send_app_message(message, participant_id="p1")


def sent(room: Room, event_type: str) -> list[dict[str, Any]]:
    found = [one["message"] for one in room.messages if one["from"] == "replica"]
    return [one for one in found if one["event_type"] == f"conversation.{event_type}"]


def test_a_script_calls_a_tool_of_the_persona(emulator: Emulator, open_room: Open) -> None:
    emulator.script(lambda _turn: ToolCall("get_weather", {"city": "Oslo"}))
    room = open_room()
    assert respond(room, "How is the weather?") is None
    (call,) = sent(room, "tool_call")
    assert call["properties"]["name"] == "get_weather"
    assert json.loads(call["properties"]["arguments"]) == {"city": "Oslo"}
    assert (call["turn_idx"], bool(call["inference_id"])) == (0, True)
    assert room.transcript[-1]["role"] == "user"


def test_a_tool_that_the_persona_lacks_cannot_be_called(emulator: Emulator, open_room: Open) -> None:
    emulator.script(lambda _turn: ["One moment.", ToolCall("get_whether")])
    room = open_room()
    with pytest.raises(RoomError, match=r"no tool 'get_whether'; did you mean get_weather\?|get_whether"):
        respond(room, "How is the weather?")
    assert (sent(room, "tool_call"), sent(room, "utterance")[1:]) == ([], [])


@pytest.mark.parametrize(
    ("on_resolve", "said", "context"),
    [
        ("generate_response", ['It is look_up: {"degrees": 3} (success).'], "Help."),
        ("response_in_result", ['{"degrees": 3}'], "Help."),
        ("add_to_context", [], 'Help.\n\nlook_up: {"degrees": 3}'),
        ("fire_and_forget", [], "Help."),
    ],
)
def test_a_result_has_the_effect_that_the_tool_says(
    emulator: Emulator, open_room: Open, clock: VirtualClock, on_resolve: str, said: list[str], context: str
) -> None:
    def script(turn: Turn) -> Any:
        result = turn.tool_result
        return ToolCall("look_up") if result is None else f"It is {result.name}: {result.output} ({result.status})."

    emulator.script(script)
    room = open_room({"on_resolve": on_resolve})
    respond(room, "How is the weather?")
    (call,) = sent(room, "tool_call")
    answer(room, call, {"degrees": 3})
    clock.advance(seconds=20)
    assert [row["content"] for row in room.transcript if row["role"] == "assistant"] == said
    assert {one["turn_idx"] for one in sent(room, "utterance")} == {0}
    assert room.state["context"] == context
    answer(room, call, "again")
    assert "is in flight" in room.events[-1]["text"]


def test_a_failure_is_told_to_the_script(emulator: Emulator, open_room: Open) -> None:
    results: list[ToolResult | None] = []

    def script(turn: Turn) -> Any:
        results.append(turn.tool_result)
        return ToolCall("look_up") if turn.tool_result is None else "I'm sorry."

    emulator.script(script)
    room = open_room({"on_resolve": "generate_response"})
    respond(room, "How is the weather?")
    (call,) = sent(room, "tool_call")
    assert answer(room, call, "no network", status="error") == "I'm sorry."
    assert results[1] == ToolResult(call["properties"]["tool_call_id"], "look_up", "no network", "error")


def test_a_static_filler_is_said_with_the_call(emulator: Emulator, open_room: Open, clock: VirtualClock) -> None:
    emulator.script(lambda _turn: ToolCall("look_up"))
    room = open_room({"on_call": "static_filler", "static_filler": "Let me see."})
    respond(room, "How is the weather?")
    clock.advance(seconds=9)
    assert room.transcript[-1]["content"] == "Let me see."
    assert len(sent(room, "tool_call")) == 1


@pytest.mark.parametrize(
    ("fields", "actions", "said"),
    [
        ({"on_call": "generate_filler"}, [ToolCall("look_up")], ["One moment, please."]),
        ({"on_call": None}, [ToolCall("look_up")], ["One moment, please."]),
        ({"on_call": "generate_filler"}, ["I look it up.", ToolCall("look_up")], ["I look it up."]),
        ({"on_call": "silent"}, [ToolCall("look_up")], []),
        ({"on_call": "passthrough"}, [ToolCall("look_up")], []),
    ],
)
def test_a_filler_is_made_up_where_the_script_says_nothing(
    emulator: Emulator, open_room: Open, fields: dict[str, Any], actions: list[Any], said: list[str]
) -> None:
    emulator.script(lambda _turn: actions)
    room = open_room(fields)
    respond(room, "How is the weather?")
    assert [row["content"] for row in room.transcript if row["role"] == "assistant"] == said
    assert len(sent(room, "tool_call")) == 1


def test_the_replica_ends_the_call_when_it_has_spoken(emulator: Emulator, open_room: Open, clock: VirtualClock) -> None:
    emulator.script(lambda _turn: ["Good bye. " * 6, ToolCall("end_call")])
    room = open_room()
    respond(room, "Bye!")
    assert [call["properties"]["name"] for call in sent(room, "tool_call")] == ["end_call"]
    clock.advance(seconds=3.9)
    assert room.state["status"] == "active"
    clock.advance(seconds=0.2)
    assert (room.state["status"], room.state["shutdown_reason"]) == ("ended", "end_conversation_endpoint_hit")
    assert [one["is_interrupted"] for one in _streamed(room) if "is_interrupted" in one] == []
    assert _streamed(room)[-1]["final"] is True


def test_the_replica_ends_the_call_at_once_if_it_says_nothing(emulator: Emulator, open_room: Open) -> None:
    emulator.script([ToolCall("end_call")])
    room = open_room()
    respond(room, "Bye!")
    assert room.state["status"] == "ended"


def _streamed(room: Room) -> list[dict[str, Any]]:
    return [one["properties"] for one in sent(room, "utterance.streaming")]


def test_a_script_sees_the_tools(emulator: Emulator, open_room: Open) -> None:
    seen: list[list[str]] = []
    emulator.script(lambda turn: seen.append(sorted(turn.tools)))
    respond(open_room({"name": "look_up"}), "Hello")
    assert seen == [["end_call", "get_weather", "look_up"]]


def test_a_script_perceives(emulator: Emulator, open_room: Open) -> None:
    frame = {"data": "AAAA", "mime_type": "image/jpeg"}
    emulator.script(lambda _turn: Perception("notify_id", {"kind": "passport"}, frames=[frame]))
    room = open_room()
    respond(room, "Here is my passport.")
    (told,) = sent(room, "perception_tool_call")
    assert told["properties"] == {
        "name": "notify_id",
        "modality": "vision",
        "arguments": {"kind": "passport"},
        "frames": [frame],
    }


def test_a_script_waits_before_it_speaks(emulator: Emulator, open_room: Open, clock: VirtualClock) -> None:
    emulator.script(lambda _turn: [Delay(5), "Sorry for the delay."])
    room = open_room()
    respond(room, "Hello?")
    clock.advance(seconds=4.9)
    assert len(sent(room, "utterance")) == 1
    clock.advance(seconds=0.1)
    assert len(sent(room, "utterance")) == 2


def test_a_script_is_silent(emulator: Emulator, open_room: Open, clock: VirtualClock) -> None:
    emulator.script(lambda _turn: None)
    room = open_room()
    assert respond(room, "Hello?") is None
    clock.advance(seconds=9)
    assert len(sent(room, "utterance")) == 1


def test_a_list_of_replies_says_the_result_of_a_tool(emulator: Emulator, open_room: Open) -> None:
    room = open_room({"on_resolve": "generate_response"})
    emulator.script(lambda _turn: ToolCall("look_up"))
    respond(room, "How is the weather?")
    (call,) = sent(room, "tool_call")
    emulator.script(["one", "two"])
    assert answer(room, call, "Three degrees.") == "Three degrees."


@pytest.mark.parametrize(
    ("answered", "said", "status"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n3 degr", "3 degr", "success"),
        (b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n2\r\n\xc3\xbc\r\n0\r\n\r\n", "ü", "success"),
        (b"HTTP/1.1 200 OK\r\n\r\nto the end", "to the end", "success"),
        (b"HTTP/1.1 500 Oops\r\ncontent-length: 4\r\n\r\nOops", "the receiver answered 500", "error"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 60\r\n\r\ncut", "the answer did not arrive whole", "error"),
        (b"", "the receiver closed the connection without an answer", "error"),
    ],
)
def test_the_answer_of_a_url_is_the_result(
    emulator: Emulator, open_room: Open, clock: VirtualClock, answered: bytes, said: str, status: str
) -> None:
    results: list[ToolResult] = []

    def script(turn: Turn) -> Any:
        if turn.tool_result is None:
            return ToolCall("look_up", {"city": "Oslo"})
        results.append(turn.tool_result)
        return f"It is {turn.tool_result.output}."

    emulator.script(script)
    requests: list[bytes] = []
    with Wire(answered, requests) as tool:
        room = open_room({"delivery": {"api": {"url": tool.url}}, "on_resolve": "generate_response"})
        respond(room, "How is the weather?")
        emulator.webhooks.flush()
        clock.advance(seconds=3600)
    (result,) = results
    assert (result.name, result.status, result.output[: len(said)]) == ("look_up", status, said)
    assert [row["content"][: len(said) + 6] for row in room.transcript if row["role"] == "assistant"] == [
        f"It is {said}"[: len(said) + 6]
    ]
    assert {one["turn_idx"] for one in sent(room, "utterance")} == {0}
    assert (len(requests), sent(room, "tool_call")) == (1, [])


def test_the_answer_of_a_url_has_the_effect_that_the_tool_says(
    emulator: Emulator, open_room: Open, clock: VirtualClock
) -> None:
    emulator.script(lambda _turn: ToolCall("look_up"))
    with Wire(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nCold") as tool:
        room = open_room({"delivery": {"api": {"url": tool.url}}, "on_resolve": "add_to_context"})
        respond(room, "How is the weather?")
        emulator.webhooks.flush()
        clock.advance(seconds=1)
    assert room.state["context"] == "Help.\n\nlook_up: Cold"


def test_a_url_that_may_not_be_called_is_a_failed_result(
    emulator: Emulator, open_room: Open, clock: VirtualClock
) -> None:
    results: list[ToolResult | None] = []

    def script(turn: Turn) -> Any:
        results.append(turn.tool_result)
        return ToolCall("look_up") if turn.tool_result is None else None

    emulator.script(script)
    room = open_room({"delivery": {"api": {"url": "https://tool.example/"}}, "on_resolve": "generate_response"})
    respond(room, "How is the weather?")
    clock.advance(seconds=1)
    result = results[1]
    assert result is not None
    assert result.status == "error"
    assert "tool.example is not this machine" in result.output


def test_an_answer_after_the_end_is_not_spoken(emulator: Emulator, open_room: Open, clock: VirtualClock) -> None:
    turns: list[Turn] = []

    def script(turn: Turn) -> Any:
        turns.append(turn)
        return ToolCall("look_up")

    emulator.script(script)
    with Wire(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nCold") as tool:
        room = open_room({"delivery": {"api": {"url": tool.url}}, "on_resolve": "generate_response"})
        emulator.webhooks.pause()
        respond(room, "How is the weather?")
        room.leave("p1")
        emulator.webhooks.resume()
        emulator.webhooks.flush()
        clock.advance(seconds=5)
    assert len(turns) == 1


def test_a_list_may_hold_what_a_function_returns(emulator: Emulator, open_room: Open) -> None:
    emulator.script(
        ["One.", None, [Delay(1), ToolCall("get_weather", {"city": "Oslo"}), "Two."], Perception("notify_id")]
    )
    room = open_room()
    assert [respond(room, "?") for _ in range(5)] == ["One.", None, "Two.", None, None]
    assert [call["properties"]["name"] for call in sent(room, "tool_call")] == ["get_weather"]
    assert [call["properties"]["name"] for call in sent(room, "perception_tool_call")] == ["notify_id"]


def test_a_list_of_anything_else_is_refused(emulator: Emulator) -> None:
    wrong: Any = [["Hello.", 1]]
    with pytest.raises(TypeError, match="a reply is a text, a ToolCall, a Perception, a Delay"):
        emulator.script(wrong)


@pytest.mark.parametrize("seconds", [-1, 86_401, float("nan"), float("inf")])
def test_a_delay_is_a_day_at_most(seconds: float) -> None:
    with pytest.raises(ValueError, match="seconds must be from 0 to 86400"):
        Delay(seconds)
