"""The event log of a conversation: the payloads for its `callback_url`, which `verbose` shows as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._time.clock import epoch_microseconds, from_microseconds, timestamp

REPLICA_JOINED = "system.replica_joined"
PAL_JOINED = "system.pal_joined"
SHUTDOWN = "system.shutdown"
TRANSCRIPTION_READY = "application.transcription_ready"
RECORDING_READY = "application.recording_ready"
RECORDING_COPY_FAILED = "application.recording_copy_failed"
PERCEPTION_ANALYSIS = "application.perception_analysis"
PERCEPTION_UNAVAILABLE = "application.perception_unavailable"
CANVAS_INTERACTION = "canvas.interaction"
POST_CALL_ACTION = "application.post_call_action_executed"
_WITHOUT_REPLICA = (
    RECORDING_READY,
    RECORDING_COPY_FAILED,
    PERCEPTION_ANALYSIS,
    PERCEPTION_UNAVAILABLE,
    CANVAS_INTERACTION,
    POST_CALL_ACTION,
)
_SHOWN = ("event_type", "timestamp", "properties")
JOINS_AS_PAL = "_joins_as_pal"
"""In the data of a conversation: that its replica's joining is reported under its newer name as well."""
TRIGGERED = "triggered_at"
"""In a logged event that a test triggered: when."""


def log(
    state: State, conversation: Conversation, event_type: str, properties: dict[str, Any], instant: datetime
) -> None:
    """Log an event, and queue it for the conversation's `callback_url`.

    The properties begin with the replica's id, except for the types in `_WITHOUT_REPLICA`: their published events have
    none.
    """
    payload = _payload(conversation, event_type, properties, instant)
    state.store.events.add(payload["conversation_id"], payload)
    _deliver(state, conversation, payload, instant)


def log_triggered(state: State, payload: dict[str, Any], instant: datetime) -> None:
    """Log an event that a test made, whatever it says. Nothing else about its conversation changes."""
    state.store.events.add(payload["conversation_id"], {**payload, TRIGGERED: timestamp(instant)})


def announce_replica(state: State, conversation: Conversation, instant: datetime) -> None:
    """Queue the replica's joining for the conversation's `callback_url`. `of` computes its entry in the log."""
    for payload in _joining(conversation, instant):
        _deliver(state, conversation, payload, instant)


def of(state: State, conversation: Conversation, now: datetime) -> list[dict[str, Any]]:
    """What happened, oldest first."""
    return [event for event in _logged(state, conversation, now) if TRIGGERED not in event]


def shown(state: State, conversation: Conversation, now: datetime) -> list[dict[str, Any]]:
    """The events as `verbose` shows them, oldest first."""
    return [{name: event[name] for name in _SHOWN} for event in _logged(state, conversation, now)]


def _logged(state: State, conversation: Conversation, now: datetime) -> list[dict[str, Any]]:
    """The log. The replica's joining isn't stored: it comes first, and its instant is known from the beginning."""
    logged = state.store.events.find(conversation.data["conversation_id"])
    joins = conversation.joins
    if joins is None or joins > epoch_microseconds(now):
        return logged
    return [*_joining(conversation, from_microseconds(joins)), *logged]


def _joining(conversation: Conversation, instant: datetime) -> list[dict[str, Any]]:
    """The replica's joining, in a conversation with newer names also as a PAL's (published: both come)."""
    joined = _payload(conversation, REPLICA_JOINED, {}, instant)
    if JOINS_AS_PAL not in conversation.data:
        return [joined]
    face = {"face_id": conversation.data["replica_id"]}
    return [joined, {**joined, "event_type": PAL_JOINED, "properties": face}]


def _payload(
    conversation: Conversation, event_type: str, properties: dict[str, Any], instant: datetime
) -> dict[str, Any]:
    data = conversation.data
    replica = {} if event_type in _WITHOUT_REPLICA else {"replica_id": data["replica_id"]}
    return {
        "properties": {**replica, **properties},
        "conversation_id": data["conversation_id"],
        "webhook_url": data["callback_url"],
        "event_type": event_type,
        "message_type": event_type.partition(".")[0],
        "timestamp": timestamp(instant),
    }


def _deliver(state: State, conversation: Conversation, payload: dict[str, Any], instant: datetime) -> None:
    if payload["webhook_url"]:
        state.outbox.put(payload, conversation.account, instant)
