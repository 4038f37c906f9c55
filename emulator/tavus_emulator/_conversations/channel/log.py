"""The log of a room. Its listeners are told of each entry."""

from __future__ import annotations

from typing import Any

from tavus_emulator._state.state import State


def record(state: State, conversation_id: str, entry: dict[str, Any]) -> None:
    """Add an entry, whose `type` says what happened, to a room's log."""
    state.store.happenings.add(conversation_id, entry)
    state.audience.tell(conversation_id, entry)
