"""Post-call actions: tools of a persona that are called after its conversation, and the event that reports each.

There is no language model here (docs/emulator.md): where the service would write an argument, the transcript is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tavus_emulator._conversations import events, tool_calls
from tavus_emulator._conversations.ended import Ended
from tavus_emulator._conversations.tool_calls import TOOL
from tavus_emulator._conversations.transcript import SYSTEM, transcript
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.clock import epoch_microseconds
from tavus_emulator._time.scheduler import Kind
from tavus_emulator._webhooks.outbox import DELIVERED, Delivery
from tavus_emulator._webhooks.sender import encode
from tavus_emulator._webhooks.tool_requests import NotEmulatedError, api_of

POST_CALL = "post_call"
_ACTION = "post-call action"
_WAIT = 120_000_000  # microseconds; a public client saw 2 to 2.5 minutes
_EMPTY: Mapping[str, Any] = {"integer": 0, "number": 0, "boolean": False, "array": [], "object": {}}


def act_later(state: State, ended: Ended) -> None:
    """Schedule the post-call actions of a conversation; one without dialogue has none."""
    about = ended.conversation.data["conversation_id"]
    if ended.room is None or not _dialogue(state, about):
        return
    for tool in tool_calls.attached(state, ended.conversation):
        if tool.get("trigger_type") == POST_CALL and api_of(tool):
            due = epoch_microseconds(ended.instant) + _WAIT
            state.scheduler.at(due, _ACTION, about, {"tool_id": tool["tool_id"]})


def report(state: State, delivery: Delivery) -> None:
    """Log the outcome of a post-call action when its request is delivered, refused or given up."""
    kind, _, tool_id = delivery.event_type.partition(".")
    if kind != POST_CALL:
        return
    conversation = state.store.conversations.get(delivery.conversation_id, deleted=True)
    if conversation is None or _is_reported(state, delivery.conversation_id, tool_id):
        return
    status = delivery.attempts[-1].status
    response = None if status is None else {"status": status}
    request = {"body": encode(delivery.payload).decode()}
    outcome = "success" if delivery.state == DELIVERED else "error"
    _log(state, conversation, tool_id, {"status": outcome, "request": request, "response": response})


def _act(state: State, timer: Timer, instant: datetime) -> None:
    conversation = state.store.conversations.get(timer.subject, deleted=True)
    tool = None if conversation is None else state.find(TOOL, timer.data["tool_id"], conversation.account)
    if conversation is None or tool is None:
        return
    arguments = _arguments(tool, _dialogue(state, timer.subject))
    kind = f"{POST_CALL}.{tool['tool_id']}"
    try:
        tool_calls.queue(state, conversation, tool, arguments, instant, kind=kind)
    except NotEmulatedError as error:
        outcome: dict[str, Any] = {"status": "error", "request": {}, "response": str(error)}
        _log(state, conversation, tool["tool_id"], outcome)


def _log(state: State, conversation: Conversation, tool_id: str, outcome: dict[str, Any]) -> None:
    tool = state.find(TOOL, tool_id, conversation.account) or {}
    named = {"tool_id": tool_id, "tool_name": tool.get("name", "")}
    events.log(state, conversation, events.POST_CALL_ACTION, {**named, **outcome}, state.now())


def _dialogue(state: State, conversation_id: str) -> str:
    rows = transcript(state.store.happenings.find(conversation_id))
    return "\n".join(f"{row['role']}: {row['content']}" for row in rows if row["role"] != SYSTEM)


def _arguments(tool: dict[str, Any], text: str) -> dict[str, Any]:
    """Return the arguments of an action: constants as they are (published), the transcript as any other text."""
    parameters = tool.get("parameters")
    fields: Any = parameters.get("properties") if is_object(parameters) else None
    if not is_object(fields):
        return {}
    return {name: _argument(field if is_object(field) else {}, text) for name, field in fields.items()}


def _argument(field: dict[str, Any], text: str) -> Any:
    if "const" in field:
        return field["const"]
    return field["enum"][0] if field.get("enum") else _EMPTY.get(str(field.get("type")), text)


def _is_reported(state: State, conversation_id: str, tool_id: str) -> bool:
    return any(
        event["event_type"] == events.POST_CALL_ACTION and event["properties"].get("tool_id") == tool_id
        for event in state.store.events.find(conversation_id)
    )


KINDS: Mapping[str, Kind[State]] = {_ACTION: Kind(_act)}
