"""The messages of a room as an async iterator."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tavus_api.events import Respond, RoomMessage, StoppedSpeaking, ToolCall, ToolResult, Utterance
from tavus_client import Event, Tavus
from tavus_emulator import Room, RoomError
from tavus_emulator import ToolCall as Call
from tavus_testing import LocalEmulator

SECONDS = 20
LAYERS: Any = {"llm": {"tools": [{"type": "function", "function": {"name": "get_weather"}}]}}


@pytest.fixture
def room(tavus: Tavus, tavus_emulator: LocalEmulator) -> Room:
    persona: Any = tavus.personas.create(persona_name="Ada's", system_prompt="Help.", layers=LAYERS)
    created = tavus.conversations.create(replica_id="r90bbd427f71", persona_id=persona.persona_id)
    room = tavus_emulator.room(created.conversation_id)
    room.join("Ada")
    tavus_emulator.clock.advance(seconds=1)
    return room


def test_messages_come_typed_until_the_end(room: Room, tavus_emulator: LocalEmulator) -> None:
    tavus_emulator.script(lambda turn: f"You said {turn.text}.")
    seen: list[Event] = []

    async def watch() -> None:
        async for message in tavus_emulator.messages(room.conversation_id):
            seen.append(message)
            if isinstance(message, StoppedSpeaking) and message.event_type == "conversation.stopped_speaking":
                room.delete()

    async def talk() -> None:
        room.send_app_message({**Respond.message(text="before")}, participant_id="p1")
        async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as group:
            group.create_task(watch())
            await asyncio.sleep(0)
            await asyncio.to_thread(tavus_emulator.clock.advance, seconds=30)

    asyncio.run(talk())
    assert all(isinstance(one, RoomMessage) for one in seen[2:])
    said = [one.speech for one in seen if isinstance(one, Utterance)]
    assert said == ["before", "You said before."]


def test_a_test_answers_a_call_of_a_tool(room: Room, tavus_emulator: LocalEmulator) -> None:
    tavus_emulator.script(lambda turn: Call("get_weather") if turn.tool_result is None else "Sunny.")

    async def answer() -> ToolCall:
        async for message in tavus_emulator.messages(room.conversation_id):
            if isinstance(message, ToolCall):
                result = ToolResult.message(tool_call_id=message.tool_call_id, output="sun")
                room.send_app_message({**result}, participant_id="p1")
                return message
        raise AssertionError("no call")

    async def talk() -> ToolCall:
        async with asyncio.timeout(SECONDS):
            task = asyncio.create_task(answer())
            await asyncio.sleep(0)
            room.send_app_message({**Respond.message(text="How is the weather?")}, participant_id="p1")
            return await task

    assert asyncio.run(talk()).name == "get_weather"
    assert [one for one in room.events if one["type"] == "problem"] == []


def test_a_listener_that_fails_does_not_harm_the_room(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    heard: list[object] = []

    def fail(frame: object) -> None:
        heard.append(frame)
        raise LookupError("nobody listens")

    _, stop = room.listen(fail)
    room.join("Bob")
    stop()
    number = len(heard)
    assert number > 0
    room.join("Eve")
    assert [one["name"] for one in room.state["participants"]] == ["Ada", "Bob", "Eve"]
    assert capsys.readouterr().err.count("LookupError: nobody listens") == number == len(heard)


def test_there_are_no_messages_without_a_conversation(tavus_emulator: LocalEmulator) -> None:
    async def watch() -> None:
        async for _ in tavus_emulator.messages("c0"):
            pass

    with pytest.raises(RoomError):
        asyncio.run(watch())
