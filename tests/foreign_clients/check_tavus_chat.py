"""The official client's chat in the emulator's rooms: its own transport, on the stand-in for daily-python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import tavus_testing.stand_ins
from tavus_emulator import Action, Emulator, ToolCall, Turn
from tests.foreign_clients.harness.service import KEY, Run

PROGRAM = Path(__file__).with_name("programs") / "tavus_chat.py"
(DAILY,) = tavus_testing.stand_ins.__path__
TOOL = {
    "name": "get_weather",
    "description": "Tells the weather.",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
    "delivery": {"app_message": True},
    "on_resolve": "generate_response",
}


def forecast(turn: Turn) -> Action:
    if turn.tool_result is None:
        return ToolCall("get_weather", {"city": "Oslo"})
    return f"In Oslo it is {json.loads(turn.tool_result.output)['degrees']} degrees."


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """An emulator on the machine's clock, which the client's waits need."""
    with Emulator(api_keys=[KEY], join_delay=0.2) as emulator:
        yield emulator
    emulator.close()


@pytest.fixture
def conversation(emulator: Emulator) -> dict[str, Any]:
    """A conversation with a pal that has a tool."""
    with httpx.Client(base_url=f"{emulator.url}/v2", headers={"x-api-key": KEY}) as api:
        tool = api.post("/tools", json=TOOL).raise_for_status().json()
        pal = {"pal_name": "Ada", "system_prompt": "Help.", "default_face_id": "r90bbd427f71"}
        pal_id = api.post("/pals", json=pal).raise_for_status().json()["pal_id"]
        api.post(f"/pals/{pal_id}/tools", json={"tool_ids": [tool["tool_id"]]}).raise_for_status()
        body = {"pal_id": pal_id, "properties": {"participant_left_timeout": 60}}
        created: dict[str, Any] = api.post("/conversations", json=body).raise_for_status().json()
        return created


def test_a_chat_with_a_call_of_a_tool(emulator: Emulator, conversation: dict[str, Any], run: Run) -> None:
    emulator.script(forecast)
    arguments = (conversation["conversation_id"], conversation["conversation_url"], "How is the weather?")
    results = json.dumps({"get_weather": {"degrees": 3}})
    done = run("tavus-cli", "python", str(PROGRAM), *arguments, results, PYTHONPATH=DAILY)
    assert done.returncode == 0, done.stderr
    asked, answered = (json.loads(line) for line in done.stdout.splitlines())
    (call,) = asked["tool_calls"]
    assert (call["name"], json.loads(call["arguments"])) == ("get_weather", {"city": "Oslo"})
    assert answered == {"text": "In Oslo it is 3 degrees.", "tool_calls": []}
    room = emulator.room(conversation["conversation_id"])
    assert [(row["role"], row["content"]) for row in room.transcript if row["role"] != "system"] == [
        ("user", "How is the weather?"),
        ("assistant", "One moment, please."),  # the filler that is a tool's default
        ("assistant", "In Oslo it is 3 degrees."),
    ]
    assert room.state["participants"] == []


def test_the_command_takes_a_turn(emulator: Emulator, conversation: dict[str, Any], run: Run) -> None:
    emulator.script(["Good morning."])
    address = {"TAVUS_PUBLIC_API_BASE_URL": f"{emulator.url}/v2", "PYTHONPATH": DAILY}
    done = run("tavus-cli", "tavus", "chat", "turn", conversation["conversation_id"], "--message", "Hello", **address)
    assert (done.returncode, done.stdout.strip()) == (0, "Good morning."), done.stderr
