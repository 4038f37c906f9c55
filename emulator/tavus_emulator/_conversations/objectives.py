"""Objectives and guardrails of a conversation's persona, and the callbacks that report them.

There is no language model here (docs/emulator.md): the n-th utterance completes the n-th objective, and a guardrail is
triggered by its name.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, NamedTuple

from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation

OBJECTIVE_COMPLETED = "objective_completed"
GUARDRAIL_TRIGGERED = "guardrail_triggered"
CALLBACKS = (OBJECTIVE_COMPLETED, GUARDRAIL_TRIGGERED)
"""Names for callbacks, which have no `event_type`."""


class Callback(NamedTuple):
    """The body of a callback, and the URL of its objective or guardrail; empty if it has none."""

    kind: str
    payload: dict[str, Any]
    url: str


def report(state: State, conversation: Conversation, text: str, number: int, instant: datetime) -> None:
    """Queue the callbacks for an utterance, the turn `number` of the conversation, counted from 0."""
    about, said = conversation.data["conversation_id"], _plain(text)
    found = [_completed(about, one, text) for one in objectives(state, conversation)[number : number + 1]]
    for one in guardrails(state, conversation):
        name = _plain(one.get("guardrail_name", ""))
        if name and name in said:
            found.append(_triggered(about, one))
    for callback in found:
        if callback.url:
            account = conversation.account
            state.outbox.put_callback(callback.payload, account, instant, about, callback.kind, callback.url)


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
