"""Drawn webhooks are parsed by the client and have the fields that the emulator sends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tavus_client import UnknownEvent, parse_event
from tavus_emulator import VirtualClock
from tavus_testing import EVENT_TYPES, LocalEmulator, callback_bodies, room_messages, webhook_deliveries, webhook_events

LIMITS = settings(max_examples=60, deadline=None, database=None)


@pytest.mark.slow
@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_a_drawn_event_is_parsed_as_its_type(event_type: str) -> None:
    @LIMITS
    @given(webhook_events(event_type))
    def check(event: dict[str, Any]) -> None:
        parsed = parse_event(json.dumps(event))
        assert not isinstance(parsed, UnknownEvent)
        assert (parsed.event_type, parsed.conversation_id) == (event_type, event["conversation_id"])
        assert parsed.at is not None

    check()


@pytest.mark.slow
@LIMITS
@given(webhook_events(conversation_ids=st.just("c1"), callback_url="https://mine.example/x"))
def test_an_event_of_any_type_is_parsed(event: dict[str, Any]) -> None:
    parsed = parse_event(json.dumps(event))
    assert parsed.raw == event
    assert (event["conversation_id"], event["webhook_url"]) == ("c1", "https://mine.example/x")


@pytest.mark.slow
@LIMITS
@given(webhook_deliveries())
def test_deliveries_repeat_events_and_never_change_them(events: list[dict[str, Any]]) -> None:
    keys = [parse_event(json.dumps(event)).dedup_key for event in events]
    assert len(keys) <= 16
    assert len({json.dumps(event, sort_keys=True) for event in events}) >= len(set(keys))


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_a_drawn_event_has_the_fields_that_the_emulator_sends(event_type: str) -> None:
    emulator = LocalEmulator(clock=VirtualClock())
    created = emulator.client().conversations.create(replica_id="r90bbd427f71", callback_url="http://127.0.0.1:9/never")
    emulator.webhooks.pause()
    sent = emulator.webhooks.trigger(event_type, conversation_id=created.conversation_id).payload
    emulator.close()

    @settings(LIMITS, max_examples=5)
    @given(webhook_events(event_type))
    def check(event: dict[str, Any]) -> None:
        assert set(event) == set(sent)
        assert set(event["properties"]) - {"replica_id"} == set(sent["properties"]) - {"replica_id"}
        assert event["message_type"] == sent["message_type"]

    check()


def test_an_unpublished_type_is_refused() -> None:
    with pytest.raises(ValueError, match=r"system\.shutdown"):
        webhook_events("system.shut_down")


def test_an_unknown_callback_or_message_is_refused() -> None:
    with pytest.raises(ValueError, match="'person' is not a callback without a type; there are objective, guardrail"):
        callback_bodies("person")
    with pytest.raises(ValueError, match=r"'conversation\.shout' is not a message in the room"):
        room_messages("conversation.shout")


@pytest.mark.slow
@LIMITS
@given(callback_bodies("objective", conversation_ids=st.just("c1")), room_messages(conversation_ids=st.just("c2")))
def test_the_given_ids_are_used(callback: dict[str, Any], message: dict[str, Any]) -> None:
    assert (callback["conversation_id"], message["conversation_id"]) == ("c1", "c2")
