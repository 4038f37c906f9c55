"""The concierge in a room of the emulator, with its desk and its server."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tavus_client import Tavus
from tavus_emulator import ToolCall, Turn
from tavus_testing import LocalEmulator
from tool_persona.hotel import Hotel
from tool_persona.persona import create_persona
from tool_persona.server import ToolServer

if TYPE_CHECKING:
    from tool_persona.desk import Desk

SECRET = "a secret of the tests"
SECONDS = 60


@pytest.fixture
def hotel() -> Hotel:
    return Hotel()


@pytest.fixture
def server(hotel: Hotel) -> Iterator[ToolServer]:
    with ToolServer(hotel, SECRET) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def conversation_id(tavus: Tavus, tavus_emulator: LocalEmulator, server: ToolServer) -> str:
    """Start a conversation with the concierge, who has joined."""
    persona_id = create_persona(tavus, server.url, SECRET)
    conversation = tavus.conversations.create(persona_id=persona_id, properties={"participant_left_timeout": 60})
    tavus_emulator.clock.advance(seconds=2)
    return conversation.conversation_id


@pytest.fixture
def join(
    tavus_emulator: LocalEmulator, conversation_id: str, hotel: Hotel, daily: ModuleType
) -> Callable[[Callable[[], object]], Desk]:
    """Let the desk join the room. It uses the stand-in for daily-python."""
    from tool_persona.desk import Desk

    del daily
    url = f"{tavus_emulator.url}/rooms/{conversation_id}"
    return lambda on_left: Desk(hotel, url, on_left)


def calls(name: str, **arguments: str) -> Callable[[Turn], str | ToolCall]:
    """Return a script: the replica calls a tool, and then says what the tool answered."""

    def script(turn: Turn) -> str | ToolCall:
        result = turn.tool_result
        return ToolCall(name, arguments) if result is None else f"{result.status}: {result.output}"

    return script


def test_a_call_in_the_room_is_answered_by_the_desk(
    tavus_emulator: LocalEmulator, conversation_id: str, join: Callable[[Callable[[], object]], Desk]
) -> None:
    left = queue.Queue[None]()
    desk = join(lambda: left.put(None))
    room = tavus_emulator.room(conversation_id)
    ada = room.join("Ada")
    wait_until(lambda: len(room.state["participants"]) == 2)
    tavus_emulator.script(calls("free_rooms"))
    ada.say("Do you have a room?")
    tavus_emulator.clock.advance(seconds=2)
    wait_until(lambda: room.transcript[-1]["content"] == "success: 12, 14")
    tavus_emulator.clock.advance(hours=1)  # the conversation ends
    left.get(timeout=SECONDS)
    desk.leave()


def test_a_signed_request_books_a_room(tavus_emulator: LocalEmulator, conversation_id: str, hotel: Hotel) -> None:
    room = tavus_emulator.room(conversation_id)
    ada = room.join("Ada")
    for expected in ("success: room 12 is booked for Ada", "success: room 12 can't be booked"):
        tavus_emulator.script(calls("book_room", room="12", guest="Ada"))
        ada.say("Room 12, please.")
        tavus_emulator.clock.advance(seconds=2)
        tavus_emulator.webhooks.flush()
        tavus_emulator.clock.advance(seconds=10)
        assert room.transcript[-1]["content"] == expected
    assert hotel.rooms["12"] == "Ada"


def test_a_captured_request_that_is_sent_again_books_nothing(
    tavus_emulator: LocalEmulator, conversation_id: str, hotel: Hotel
) -> None:
    tavus_emulator.room(conversation_id).call_tool("book_room", {"room": "12", "guest": "Ada"})
    tavus_emulator.webhooks.flush()
    hotel.rooms["12"] = None  # Ada has left
    tavus_emulator.webhooks.redeliver_all()
    tavus_emulator.webhooks.flush()
    (delivery,) = tavus_emulator.webhooks
    assert [attempt.status for attempt in delivery.attempts] == [200, 200]
    assert hotel.rooms["12"] is None


def test_a_request_with_a_wrong_signature_is_refused(server: ToolServer, hotel: Hotel) -> None:
    arguments = json.dumps({"room": "12", "guest": "Mallory"})
    body = {"name": "book_room", "conversation_id": "c1", "tool_call_id": "call_1", "arguments": arguments}
    for headers in ({}, {"X-Tavus-Signature": "0" * 64}):
        assert httpx.post(server.url, json=body, headers=headers).status_code == 401
    assert hotel.rooms["12"] is None


def test_a_second_run_replaces_the_tools(tavus: Any) -> None:
    _, persona_id = (create_persona(tavus, "https://hotel.example.com/tools", SECRET) for _ in range(2))
    tools = {str(tool.name): tool for tool in tavus.tools.iterate()}
    assert sorted(tools) == ["book_room", "free_rooms"]
    assert SECRET not in str(tools["book_room"].to_dict())
    assert len(tavus.pals.list_tools(persona_id).data or []) == 2


def wait_until(done: Callable[[], bool]) -> None:
    """Wait for something that happens in another thread."""
    pause, until = threading.Event(), SECONDS / 0.01
    while not done():
        pause.wait(0.01)
        until -= 1
        assert until > 0, "it did not happen"
