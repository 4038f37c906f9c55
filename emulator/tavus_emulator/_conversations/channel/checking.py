"""Checks of what a participant or a server sends to the replica."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tavus_emulator._core.nearest import nearest
from tavus_emulator._core.problems import show
from tavus_emulator._state.state import State

CONVERSATION = "conversation."


def problems(state: State, conversation_id: str, message: dict[str, Any], known: Collection[str]) -> list[str]:
    """Return why the replica drops a message, a line each; none for one that it acts on, or that isn't for it.

    `known` are the types that it acts on. The service drops the others in silence.
    """
    event_type = message.get("event_type")
    if not isinstance(event_type, str):
        return ["event_type: is required, and a text"]
    if event_type not in known:
        return _unknown(event_type, known)
    found = [] if message.get("message_type") == "conversation" else ['message_type: should be "conversation"']
    if message.get("conversation_id", conversation_id) != conversation_id:
        found.append(f"conversation_id: {show(message['conversation_id'])} is another conversation")
    complete: dict[str, Any] = {"properties": {}, **message, "conversation_id": conversation_id}
    return found + state.events.problems(event_type, complete)


def _unknown(event_type: str, known: Collection[str]) -> list[str]:
    near = nearest(event_type, known, cutoff=0.75)
    if near is not None:
        return [f"event_type: {show(event_type)} is not an interaction; did you mean {near}?"]
    if event_type.startswith(CONVERSATION):
        return [f"event_type: {show(event_type)} is not an interaction"]
    return []  # an event of the application itself, for the other participants
