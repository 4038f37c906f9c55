"""A room at one instant, within a transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from tavus_emulator._core.strict_json import load
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._time.clock import epoch_microseconds


class Moment(NamedTuple):
    """A conversation, the settings that were asked for it, its room's data, and the clock's time."""

    state: State
    conversation: Conversation
    asked: dict[str, Any]
    data: dict[str, Any]
    now: datetime

    @property
    def conversation_id(self) -> str:
        """The id of the conversation, and of its room."""
        conversation_id: str = self.conversation.data["conversation_id"]
        return conversation_id


def has_replica(conversation: Conversation, now: datetime) -> bool:
    """Return whether the replica has joined."""
    return conversation.joins is not None and conversation.joins <= epoch_microseconds(now)


def settings(conversation: Conversation) -> dict[str, Any]:
    """Return the settings of a conversation: the body of its create request."""
    asked: dict[str, Any] = load(conversation.request or b"{}")
    return asked


def empty_room() -> dict[str, Any]:
    """Return the data of a room that nobody has entered yet."""
    return {
        "participants": [],
        "joins": 0,
        "turns": 0,
        "greeted": False,
        "left_at": 0,
        "busy_until": 0,
        "recording": None,
        "recordings": [],
        "seq": 0,
        "inferences": 0,
        "context": None,
        "sensitivity": {},
        "emotion": None,
        "calls": {},
        "echoes": {},
        "kept": [],
        "objectives": 0,
        "objective_reached": None,
    }
