"""Deliveries paused, repeated and triggered by a test."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from typing import Any

import pytest

from tavus_emulator import Emulator
from tavus_emulator._time.clock import timestamp
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.webhooks import (
    JOINED,
    SHUTDOWN,
    START,
    TRANSCRIPT,
    WAIT,
    end,
    log,
    only,
    seconds_after_start,
    start,
    types,
)


def test_paused_deliveries_wait_until_resumed(emulator: Emulator, inbox: Inbox) -> None:
    emulator.webhooks.pause()
    conversation_id = start(emulator, inbox.url)
    emulator.clock.advance(hours=2)
    emulator.webhooks.flush()
    assert emulator.webhooks.paused
    assert inbox.events == []
    assert [one.state for one in emulator.webhooks] == ["pending", "pending"]
    emulator.webhooks.resume()
    assert inbox.wait_for(SHUTDOWN, conversation_id=conversation_id, timeout=WAIT)
    assert types(inbox) == [JOINED, SHUTDOWN]


def test_a_delivery_is_repeated_byte_for_byte(emulator: Emulator, inbox: Inbox) -> None:
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    emulator.webhooks.redeliver(only(emulator))
    emulator.webhooks.flush()
    assert inbox.bodies == [inbox.bodies[0]] * 2
    assert len(only(emulator).attempts) == 2
    with pytest.raises(KeyError):
        emulator.webhooks.redeliver("w99")


def test_a_redelivered_failure_has_all_its_attempts_again(emulator: Emulator, inbox: Inbox) -> None:
    conversation_id = start(emulator, inbox.url)
    inbox.fail(8 + 7)
    emulator.clock.advance(seconds=2)
    end(emulator, conversation_id)
    emulator.clock.advance(hours=1)
    assert [one.state for one in emulator.webhooks] == ["failed", "pending"]
    assert emulator.webhooks.redeliver_all(state="failed") == 1
    emulator.webhooks.flush()
    emulator.clock.advance(hours=2)
    assert sorted(types(inbox)) == sorted([JOINED, SHUTDOWN])
    assert not emulator.webhooks.find(state="pending")


def test_all_deliveries_are_repeated_in_order(emulator: Emulator, inbox: Inbox) -> None:
    conversations = [start(emulator, inbox.url) for _ in range(3)]
    emulator.clock.advance(hours=2)
    before = list(inbox.events)
    assert emulator.webhooks.redeliver_all() == 6
    emulator.webhooks.flush()
    again = inbox.events[6:]
    for conversation_id in conversations:
        assert [one for one in again if one["conversation_id"] == conversation_id] == [
            one for one in before if one["conversation_id"] == conversation_id
        ]
    assert emulator.webhooks.redeliver_all(conversation_id=conversations[0], event_type=JOINED) == 1
    emulator.webhooks.flush()
    assert inbox.events[-1] == before[0]


def test_redelivering_brings_a_retry_forward(emulator: Emulator, inbox: Inbox) -> None:
    inbox.fail(1)
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    emulator.webhooks.redeliver("w1")
    emulator.webhooks.flush()
    assert seconds_after_start(only(emulator)) == [1, 1]


def test_the_last_deliveries_come_with_the_total(emulator: Emulator, inbox: Inbox) -> None:
    for _ in range(3):
        start(emulator, inbox.url)
    emulator.clock.advance(hours=1)
    found, total = emulator.webhooks.last(2, event_type=JOINED)
    assert ([one.delivery_id for one in found], total) == (["w2", "w3"], 3)
    assert [one.delivery_id for one in emulator.webhooks] == [f"w{number}" for number in range(1, 7)]
    assert (len(emulator.webhooks), repr(emulator.webhooks)) == (6, "<Webhooks: 6>")


@pytest.mark.parametrize(
    ("event_type", "fields"),
    [
        (JOINED, {"replica_id"}),
        (SHUTDOWN, {"replica_id", "shutdown_reason"}),
        (TRANSCRIPT, {"replica_id", "transcript"}),
        ("application.recording_ready", {"bucket_name", "s3_key", "duration", "storage_provider", "storage_uri"}),
        (
            "application.recording_copy_failed",
            {"recording_id", "s3_key", "duration", "storage_provider", "error_code", "error_message"},
        ),
        ("application.perception_analysis", {"analysis"}),
        ("application.perception_unavailable", {"reason"}),
        ("system.pal_joined", {"face_id"}),
        (
            "application.post_call_action_executed",
            {"tool_id", "tool_name", "status", "request", "response"},
        ),
        ("application.raven_memory_evidence", {"analysis"}),
        ("application.voice_status_changed", {"voice_id", "voice_name", "status"}),
        ("conversation.objective.completed", {"objective_name", "output_variables"}),
        ("system.tomorrow", {"replica_id"}),
    ],
)
def test_any_event_type_can_be_triggered(emulator: Emulator, inbox: Inbox, event_type: str, fields: set[str]) -> None:
    conversation_id = start(emulator, inbox.url, replica_id="r5dc7c7d0bcb")
    triggered = emulator.webhooks.trigger(event_type, conversation_id=conversation_id)
    event = inbox.wait_for(event_type, conversation_id=conversation_id, timeout=WAIT)
    assert event == triggered.payload
    assert event["properties"].keys() == fields
    assert event["message_type"] == event_type.split(".")[0]
    assert event["timestamp"] == timestamp(START)
    assert event["properties"].get("replica_id", "r5dc7c7d0bcb") == "r5dc7c7d0bcb"
    assert triggered.triggered
    assert emulator.webhooks.problems(triggered) == []
    shown = {name: event[name] for name in ("event_type", "timestamp", "properties")}
    assert log(emulator, conversation_id) == [shown]
    state = emulator.room(conversation_id).state
    assert (state["status"], state["ended_at"], state["replica"]["joined_at"]) == ("active", None, None)


def test_a_triggered_event_with_any_timestamp_survives_a_restore(emulator: Emulator, inbox: Inbox) -> None:
    conversation_id = start(emulator, inbox.url)
    emulator.webhooks.trigger(SHUTDOWN, conversation_id=conversation_id, timestamp="yesterday")
    emulator.restore(emulator.snapshot())
    assert [event["timestamp"] for event in log(emulator, conversation_id)] == ["yesterday"]


def test_violations_of_a_triggered_event_are_reported(emulator: Emulator) -> None:
    odd = emulator.webhooks.trigger(
        TRANSCRIPT, webhook_url="http://127.0.0.1:9/", properties={"transcript": [{"content": 5}]}
    )
    assert emulator.webhooks.problems(odd) == [
        "body.properties.transcript[0]: role is required",
        "body.properties.transcript[0].content: 5 is not of type string",
    ]


def test_the_former_name_of_receiver_issues_a_warning(emulator: Emulator) -> None:
    with pytest.warns(DeprecationWarning, match=r"webhooks\.receiver\(\)"):
        inbox = emulator.webhooks()
    with inbox:
        assert inbox.events == []


def test_a_triggered_event_can_be_changed(emulator: Emulator, inbox: Inbox) -> None:
    emulator.webhooks.trigger(
        SHUTDOWN,
        webhook_url=inbox.url,
        timestamp="2020-01-01T00:00:00Z",
        properties={"shutdown_reason": "max_call_duration", "replica_id": None, "more": [1]},
    )
    event = inbox.wait_for(SHUTDOWN, timeout=WAIT)
    assert event["properties"] == {"shutdown_reason": "max_call_duration", "more": [1]}
    assert event["timestamp"] == "2020-01-01T00:00:00Z"
    assert event["webhook_url"] == inbox.url


@pytest.mark.parametrize(
    ("overrides", "error", "text"),
    [
        ({"conversation_id": "c0"}, KeyError, "c0"),
        ({}, ValueError, "no URL to send it to"),
        ({"colour": "red"}, ValueError, "not a field of an event: colour"),
        ({"properties": []}, ValueError, "properties"),
        ({"webhook_url": 5}, ValueError, "strings"),
    ],
)
def test_an_invalid_trigger_is_refused(
    emulator: Emulator, overrides: dict[str, Any], error: type[Exception], text: str
) -> None:
    with pytest.raises(error, match=text):
        emulator.webhooks.trigger(SHUTDOWN, **overrides)
    assert len(emulator.webhooks) == 0


@pytest.mark.parametrize("properties", [{"x": float("nan")}, {"x": "\ud800"}])
def test_an_event_that_is_not_json_is_refused_and_not_retried(
    emulator: Emulator, inbox: Inbox, properties: dict[str, Any]
) -> None:
    emulator.webhooks.trigger(SHUTDOWN, webhook_url=inbox.url, properties=properties)
    emulator.webhooks.flush()
    assert only(emulator).state == "refused"
    assert inbox.events == []
