"""The stand-in for daily-python: messages and participants of the emulator's rooms, without media."""

from __future__ import annotations

import importlib
import queue
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import pytest

from tavus_client import Tavus
from tavus_testing import LocalEmulator
from tavus_testing.stand_ins import daily as stand_in

SECONDS = 20
HELLO = {"message_type": "conversation", "event_type": "conversation.respond", "properties": {"text": "Hello"}}
SHOP = {"message_type": "shop", "event_type": "shop.added"}


class Seen(stand_in.EventHandler):
    """A handler that keeps its events."""

    def __init__(self) -> None:
        self.events: queue.Queue[tuple[str, Any]] = queue.Queue()

    def on_app_message(self, message: Any, sender: str) -> None:
        self.events.put((f"message of {sender}", message["event_type"]))

    def on_participant_joined(self, participant: Mapping[str, Any]) -> None:
        self.events.put(("joined", participant["id"]))

    def on_participant_left(self, participant: Mapping[str, Any], reason: str) -> None:
        self.events.put(("left", participant["id"]))

    def on_call_state_updated(self, state: str) -> None:
        self.events.put(("state", state))

    def on_error(self, message: str) -> None:
        self.events.put(("error", message))

    def expect(self, *expected: tuple[str, Any]) -> None:
        assert [self.events.get(timeout=SECONDS) for _ in expected] == [*expected]


@pytest.fixture
def make(tavus: Tavus, tavus_emulator: LocalEmulator) -> Callable[..., tuple[str, str | None]]:
    """Make a conversation. Return the address of its room, as others reach it, and its token."""

    def make(**fields: Any) -> tuple[str, str | None]:
        properties: Any = {"participant_left_timeout": 60}
        created = tavus.conversations.create(replica_id="r90bbd427f71", properties=properties, **fields)
        return f"{tavus_emulator.url}/rooms/{created.conversation_id}", created.meeting_token or None

    return make


def test_importing_daily_gives_the_stand_in(daily: ModuleType) -> None:
    assert importlib.import_module("daily") is daily
    daily.Daily.init()


def test_clients_meet_and_the_replica_answers(
    tavus_emulator: LocalEmulator, make: Callable[..., tuple[str, str | None]]
) -> None:
    address, _ = make()
    ada, bob = Seen(), Seen()
    first, second = stand_in.CallClient(ada), stand_in.CallClient(bob)
    first.set_user_name("Ada")
    first.join(address)
    ada.expect(("state", "joined"))
    second.join(address)
    bob.expect(("state", "joined"), ("joined", "p1"))
    ada.expect(("joined", "p2"))
    tavus_emulator.clock.advance(seconds=1)
    ada.expect(("joined", "replica"))
    ada.expect(("message of replica", "system.replica_joined"), ("message of replica", "system.pal_joined"))
    assert first.participants().keys() == {"local", "p2", "replica"}
    errors: list[str | None] = []
    second.send_app_message(HELLO, completion=errors.append)
    ada.expect(("message of p2", "conversation.respond"), ("message of replica", "conversation.utterance"))
    assert errors == [None]
    first.send_app_message(SHOP, "replica")
    first.send_app_message(SHOP, "p2")
    while (event := bob.events.get(timeout=SECONDS)) != ("message of p1", "shop.added"):
        assert event[0] != "message of p1"
    assert [one.get("to") for one in tavus_emulator.rooms.find()[0].messages[-2:]] == ["replica", "p2"]
    second.leave()
    while ada.events.get(timeout=SECONDS) != ("left", "p2"):
        pass
    first.release()
    room = tavus_emulator.rooms.find()[0]
    assert room.state["participants"] == []
    assert [row["content"] for row in room.transcript] == ["Hello", "Hello"]


def test_a_private_room_needs_its_token(make: Callable[..., tuple[str, str | None]]) -> None:
    address, token = make(require_auth=True)
    seen = Seen()
    outcomes: queue.Queue[Any] = queue.Queue()
    client = stand_in.CallClient(seen)
    client.join(address, completion=lambda data, error: outcomes.put((data, error)))
    refused = "You are not allowed to join this meeting."
    assert outcomes.get(timeout=SECONDS) == (None, refused)
    seen.expect(("error", refused))
    client.leave()
    client.join(address, token, completion=lambda data, error: outcomes.put((data, error)))
    data, error = outcomes.get(timeout=SECONDS)
    assert (data["participants"]["local"]["id"], error) == ("p1", None)
    client.release()


def test_messages_need_a_call() -> None:
    errors: list[str | None] = []
    stand_in.CallClient().send_app_message(HELLO, completion=errors.append)
    assert errors == ["not joined"]


def test_a_room_that_cannot_be_reached_is_an_error() -> None:
    seen = Seen()
    client = stand_in.CallClient(seen)
    client.join("http://127.0.0.1:9/rooms/c0")
    kind, _ = seen.events.get(timeout=SECONDS)
    assert kind == "error"
    client.release()
