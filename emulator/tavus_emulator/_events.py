"""The log of what a conversation goes through: the payloads for its `callback_url`, which `verbose` shows as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tavus_emulator._clock import timestamp
from tavus_emulator._state import State
from tavus_emulator._store import Conversation

REPLICA_JOINED = "system.replica_joined"
SHUTDOWN = "system.shutdown"
TRANSCRIPTION_READY = "application.transcription_ready"
RECORDING_READY = "application.recording_ready"
RECORDING_COPY_FAILED = "application.recording_copy_failed"
_WITHOUT_REPLICA = (RECORDING_READY, RECORDING_COPY_FAILED)
_SHOWN = ("event_type", "timestamp", "properties")


def log(
    state: State, conversation: Conversation, event_type: str, properties: dict[str, Any], instant: datetime
) -> None:
    """Log an event, and owe it to the conversation's `callback_url`.

    The replica's id stands first in the properties, except in those about recordings, where none is published.
    """
    data = conversation.data
    replica = {} if event_type in _WITHOUT_REPLICA else {"replica_id": data["replica_id"]}
    payload = {
        "properties": {**replica, **properties},
        "conversation_id": data["conversation_id"],
        "webhook_url": data["callback_url"],
        "event_type": event_type,
        "message_type": event_type.partition(".")[0],
        "timestamp": timestamp(instant),
    }
    state.store.add_event(data["conversation_id"], payload)
    if data["callback_url"]:
        state.outbox.put(payload, conversation.account, instant)


def shown(state: State, conversation_id: str) -> list[dict[str, Any]]:
    """The events as `verbose` shows them, oldest first."""
    return [{name: event[name] for name in _SHOWN} for event in state.store.events(conversation_id)]


def has_happened(state: State, conversation_id: str, event_type: str) -> bool:
    return any(event["event_type"] == event_type for event in state.store.events(conversation_id))
