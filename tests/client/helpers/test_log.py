"""Helpers that read the events of a conversation from its verbose answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import anyio
import pytest

from tavus_client import (
    Event,
    PerceptionAnalysis,
    ReplicaJoined,
    Shutdown,
    TranscriptionReady,
    TranscriptRow,
    WaitTimeoutError,
    parse_event,
)
from tavus_emulator import VirtualClock
from tavus_testing import LocalEmulator
from tests.client.harness.script import CONVERSATION, MakeClient, answer

REPLICA = "r90bbd427f71"
EVENT = {"event_type": "system.shutdown", "timestamp": "2026-08-11T23:10:00Z", "properties": {"shutdown_reason": "x"}}


@pytest.fixture
def emulator() -> Iterator[LocalEmulator]:
    with LocalEmulator(clock=VirtualClock(), join_delay=0) as emulator:
        yield emulator


def left(emulator: LocalEmulator) -> str:
    """Return the id of a conversation whose only participant has said something and left, so that it ends soon."""
    subject = emulator.client().conversations.create(replica_id=REPLICA).conversation_id
    room = emulator.room(subject)
    room.join("Ann")
    room.say("Hello.")
    room.leave()
    return subject


def test_the_transcript_is_waited_for(emulator: LocalEmulator) -> None:
    tavus, subject = emulator.client(), left(emulator)
    rows = tavus.conversations.transcript(subject)
    assert "Hello." in [row.content for row in rows]
    assert rows == tavus.conversations.wait_for_event(subject, TranscriptionReady).transcript
    assert all(isinstance(row, TranscriptRow) for row in rows)


def test_the_async_client_waits_too(emulator: LocalEmulator) -> None:
    subject = left(emulator)

    async def main() -> tuple[Any, Any, Any]:
        conversations = emulator.async_client().conversations
        rows = await conversations.transcript(subject, timeout=600)
        return rows, await conversations.wait_for_event(subject, Shutdown), await conversations.events(subject)

    rows, shutdown, events = anyio.run(main)
    assert rows == emulator.client().conversations.transcript(subject)
    assert isinstance(shutdown, Shutdown)
    assert {ReplicaJoined, Shutdown, TranscriptionReady} <= {type(event) for event in events}


def test_an_event_that_does_not_come_ends_the_wait(emulator: LocalEmulator) -> None:
    tavus = emulator.client()
    conversation = tavus.conversations.create(replica_id=REPLICA)
    for timeout in (0, 30):
        with pytest.raises(WaitTimeoutError, match="was still 'active'"):
            tavus.conversations.wait_for_event(conversation.conversation_id, PerceptionAnalysis, timeout=timeout)


def test_an_event_has_the_key_of_its_delivery(client: MakeClient) -> None:
    delivered = parse_event({"conversation_id": CONVERSATION["conversation_id"], **EVENT})
    tavus = client(answer(200, {**CONVERSATION, "events": [EVENT]}))
    (event,) = tavus.conversations.events("c123456")
    assert isinstance(event, Shutdown)
    assert event.dedup_key == delivered.dedup_key


@pytest.mark.parametrize("odd", ["text", None, 5, [], {"event_type": 5}, {"event_type": "new.event"}, {}])
def test_an_odd_row_leaves_the_others(odd: Any, client: MakeClient) -> None:
    tavus = client(answer(200, {**CONVERSATION, "events": [EVENT, odd, EVENT]}))
    events: list[Event] = tavus.conversations.events("c123456")
    assert [type(event) for event in (events[0], events[-1])] == [Shutdown, Shutdown]


@pytest.mark.parametrize("events", [{}, {"events": None}, {"events": []}, {"events": "none"}])
def test_no_log_is_an_empty_one(events: dict[str, Any], client: MakeClient) -> None:
    assert client(answer(200, {**CONVERSATION, **events})).conversations.events("c123456") == []
