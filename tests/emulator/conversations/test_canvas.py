"""Magic Canvas in a room: the tools that the skill brings, and what a call of one says about showing it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, Room, RoomError, ToolCall, Turn, VirtualClock
from tests.emulator.harness.clients import Create
from tests.harness.contracts import success

NAMED = ("question", "input", "calendar", "text", "image", "video", "chart", "alert")  # published, list-skills
CONTROL = {"canvas_clear", "update_component"}


@pytest.fixture
def persona_id(api: httpx.Client) -> str:
    made = api.post("/v2/personas", json={"persona_name": "Ada's", "system_prompt": "Help."})
    persona_id: str = made.json()["persona_id"]
    return persona_id


def attach(api: httpx.Client, persona_id: str, **components: dict[str, Any]) -> None:
    config = {"config": {"components": components} if components else {}}
    answer = api.put(f"/v2/pals/{persona_id}/skills/magic_canvas", json=config)
    assert answer.status_code == success("/v2/pals/{pal_id}/skills/{skill_id}", "put"), answer.text


@pytest.fixture
def room(emulator: Emulator, create: Create, clock: VirtualClock, persona_id: str) -> Room:
    room = emulator.room(create(persona_id=persona_id)["conversation_id"])
    room.join("Ada")
    clock.advance(seconds=1)
    return room


def calls(room: Room) -> list[dict[str, Any]]:
    found = [one["message"] for one in room.messages]
    return [one for one in found if one["event_type"] == "conversation.tool_call"]


def tools(emulator: Emulator, room: Room) -> set[str]:
    seen: list[Turn] = []
    emulator.script(seen.append)
    room.say("Hello")
    return set(seen[0].tools)


def test_the_skill_brings_a_tool_for_each_component_that_is_on(
    emulator: Emulator, api: httpx.Client, persona_id: str, room: Room
) -> None:
    attach(api, persona_id, alert={"enabled": False})
    shown = {f"canvas_show_{name}" for name in NAMED if name != "alert"}
    assert tools(emulator, room) == {"end_call", *CONTROL, *shown}


def test_scheduling_is_off_until_it_is_set(emulator: Emulator, api: httpx.Client, persona_id: str, room: Room) -> None:
    attach(api, persona_id, scheduling_embed={"scheduling_url": "https://calendly.com/ada"})
    assert "canvas_show_scheduling_embed" in tools(emulator, room)


def test_without_the_skill_there_is_no_canvas(emulator: Emulator, room: Room) -> None:
    emulator.script(lambda _turn: ToolCall("canvas_show_question"))
    with pytest.raises(RoomError, match="the persona has no tool"):
        room.say("Hello")


def test_a_call_says_what_to_show_and_how(emulator: Emulator, api: httpx.Client, persona_id: str, room: Room) -> None:
    attach(api, persona_id)
    more = {"sandbox_url": "https://canvas.example.com", "layout": {"preferred_slot": "full"}}
    emulator.script(
        lambda _turn: [ToolCall("canvas_show_question", {"text": "Which?"}, more), ToolCall("canvas_clear")]
    )
    room.say("Hello")
    shown, cleared = calls(room)
    assert shown["canvas_config"] == {
        "version": 1, "component": "canvas.question", "component_version": "v1", **more
    }  # fmt: skip
    assert shown["properties"]["name"] == "canvas_show_question"
    assert "canvas_config" not in cleared


def test_a_script_in_json_shows_a_component(emulator: Emulator, api: httpx.Client, persona_id: str, room: Room) -> None:
    attach(api, persona_id)
    call: dict[str, Any] = {"name": "canvas_show_text", "arguments": {"text": "Hi"}, "canvas_config": {"layout": {}}}
    emulator.load({"scripts": [{"replica_id": "r90bbd427f71", "replies": [{"tool_call": call}]}]})
    room.say("Hello")
    (shown,) = calls(room)
    assert (shown["canvas_config"]["component"], shown["canvas_config"]["layout"]) == ("canvas.text", {})


def test_a_skill_that_is_detached_takes_its_tools_with_it(
    emulator: Emulator, api: httpx.Client, persona_id: str, room: Room
) -> None:
    attach(api, persona_id)
    assert api.delete(f"/v2/pals/{persona_id}/skills/magic_canvas").status_code < 300
    assert tools(emulator, room) == {"end_call"}
