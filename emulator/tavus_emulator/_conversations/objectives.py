"""Objectives and guardrails of a conversation's persona: the messages and the callbacks that report them.

There is no language model here (docs/emulator.md): an utterance reaches the objective in progress, and a guardrail is
triggered by its name.
"""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from tavus_emulator._conversations.channel import messages
from tavus_emulator._conversations.channel.moment import Moment
from tavus_emulator._core.problems import show
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation

OBJECTIVE_COMPLETED = "objective_completed"
GUARDRAIL_TRIGGERED = "guardrail_triggered"
_GUARDRAIL_MESSAGE = "conversation.guardrail_triggered"  # its name isn't published
_MANUAL = "manual"
CALLBACKS = (OBJECTIVE_COMPLETED, GUARDRAIL_TRIGGERED)
"""Names for callbacks, which have no `event_type`."""


class Callback(NamedTuple):
    """The body of a callback, and the URL of its objective or guardrail; empty if it has none."""

    kind: str
    payload: dict[str, Any]
    url: str


def begin(moment: Moment, turn: int | None = None) -> None:
    """Tell the room of the next objective, if there is one."""
    objective = _in_progress(moment)
    if objective is not None:
        name = {"objective_name": objective.get("objective_name", "")}
        messages.send(moment, "conversation.objective.activated", name, turn=turn)


def report(moment: Moment, text: str, turn: int) -> None:
    """Report what an utterance does: it reaches the objective in progress, and may trigger guardrails."""
    _reach(moment, text, turn)
    said = _plain(text)
    for one in guardrails(moment.state, moment.conversation):
        name = _plain(one.get("guardrail_name", ""))
        if name and name in said:
            callback = _triggered(moment.conversation_id, one)
            if one.get("app_message") is not False:
                messages.send(moment, _GUARDRAIL_MESSAGE, callback.payload["properties"], turn=turn)
            _queue(moment, callback)


def confirm(moment: Moment, name: str | None) -> None:
    """Complete the objective that waits for it. Raises `LookupError` if none does, or not the one of this name."""
    reached, objective = moment.data["objective_reached"], _in_progress(moment)
    if reached is None or objective is None:
        raise LookupError("no objective waits to be confirmed")
    waiting = objective.get("objective_name", "")
    if name not in (None, waiting):
        raise LookupError(
            f"properties.objective_name: {show(name)} does not wait to be confirmed, {show(waiting)} does"
        )
    moment.data["objective_reached"] = None
    _complete(moment, objective, **reached)


def _reach(moment: Moment, text: str, turn: int) -> None:
    objective = _in_progress(moment)
    if objective is None or moment.data["objective_reached"] is not None:
        return
    if objective.get("confirmation_mode") != _MANUAL:
        _complete(moment, objective, text, turn)
        return
    moment.data["objective_reached"] = {"text": text, "turn": turn}
    properties = _result(_completed(moment.conversation_id, objective, text))
    messages.send(moment, "conversation.objective.pending", properties, turn=turn)


def _complete(moment: Moment, objective: dict[str, Any], text: str, turn: int) -> None:
    callback = _completed(moment.conversation_id, objective, text)
    messages.send(moment, "conversation.objective.completed", _result(callback), turn=turn)
    _queue(moment, callback)
    moment.data["objectives"] += 1
    begin(moment, turn)


def _in_progress(moment: Moment) -> dict[str, Any] | None:
    completed = moment.data["objectives"]
    return next(iter(objectives(moment.state, moment.conversation)[completed:]), None)


def _result(callback: Callback) -> dict[str, Any]:
    return {name: callback.payload[name] for name in ("objective_name", "output_variables")}


def _queue(moment: Moment, callback: Callback) -> None:
    if callback.url:
        account, about = moment.conversation.account, moment.conversation_id
        moment.state.outbox.put_callback(callback.payload, account, moment.now, about, callback.kind, callback.url)


def sample(state: State, conversation: Conversation | None, conversation_id: str, kind: str) -> Callback:
    """Make a callback of the persona's first objective or guardrail; of a made-up one if it has none."""
    if kind == OBJECTIVE_COMPLETED:
        found = [] if conversation is None else objectives(state, conversation)
        made_up = {"objective_name": "ask_for_the_name", "output_variables": ["name"]}
        return _completed(conversation_id, found[0] if found else made_up, "Ada")
    found = [] if conversation is None else guardrails(state, conversation)
    return _triggered(conversation_id, found[0] if found else {"guardrail_name": "no_politics"})


def objectives(state: State, conversation: Conversation) -> list[dict[str, Any]]:
    """Return the objectives of the conversation's persona, in order."""
    return _rows(state, conversation, "objectives", ["objectives_id"])


def guardrails(state: State, conversation: Conversation) -> list[dict[str, Any]]:
    """Return the guardrails of the conversation's persona: of its set, or each by its id."""
    return _rows(state, conversation, "guardrails", ["guardrails_id", "guardrail_ids"])


def _rows(state: State, conversation: Conversation, kind: str, fields: list[str]) -> list[dict[str, Any]]:
    persona = state.find("persona", conversation.data["persona_id"], conversation.account) or {}
    found: list[dict[str, Any]] = []
    for field in fields:
        named = persona.get(field)
        for resource_id in named if is_array(named) else [named]:
            resource = state.find(kind, resource_id, conversation.account) if isinstance(resource_id, str) else None
            if resource is not None:
                rows = resource.get("data")
                found += [row for row in rows if is_object(row)] if is_array(rows) else [resource]
    return found


def _completed(conversation_id: str, objective: dict[str, Any], text: str) -> Callback:
    names = objective.get("output_variables")
    payload = {
        "conversation_id": conversation_id,
        "objective_name": objective.get("objective_name", ""),
        "output_variables": dict.fromkeys(names, text) if is_array(names) else {},
    }
    return Callback(OBJECTIVE_COMPLETED, payload, objective.get("callback_url") or "")


def _triggered(conversation_id: str, guardrail: dict[str, Any]) -> Callback:
    name = guardrail.get("guardrail_name", "")
    known = guardrail.get("uuid") or guardrail.get("guardrails_id")
    properties = {"guardrail": name, "guardrail_uuid": known or str(uuid.uuid5(uuid.NAMESPACE_URL, name))}
    payload = {"conversation_id": conversation_id, "properties": properties}
    return Callback(GUARDRAIL_TRIGGERED, payload, guardrail.get("callback_url") or "")


def _plain(text: str) -> str:
    return text.casefold().replace("_", " ")
