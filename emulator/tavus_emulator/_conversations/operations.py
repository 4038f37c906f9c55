"""Handlers of the operations on conversations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._contract.vocabulary import newer
from tavus_emulator._conversations import events, lifecycle
from tavus_emulator._conversations.events import JOINS_AS_PAL
from tavus_emulator._core.messages import Response
from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._state.call import MAX_ROWS, Call, Handler
from tavus_emulator._state.limits import ACTIVE, ENDED
from tavus_emulator._state.state import TRACE
from tavus_emulator._state.stock import DEFAULT_PERSONA
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._time.clock import epoch_microseconds, timestamp

_DEFAULT_LIMIT = 10


def create(call: Call) -> Response:
    body, state = call.body, call.state
    persona_id = body.get("persona_id", DEFAULT_PERSONA)
    replica_id: Any = body.get("replica_id")
    if replica_id is None:
        replica_id = _default_replica(call, persona_id)
    status = ENDED if body.get("test_mode") is True else ACTIVE
    with state.moment(settled=state.limits.exist) as now:
        if status == ACTIVE:
            state.limits.check(state.store, call.account, now)
        created = epoch_microseconds(now)
        created_at = timestamp(now)
        data: dict[str, Any] = {
            "conversation_id": state.ids.conversation(),
            "conversation_name": body.get("conversation_name", f"New Conversation {created // 1000}"),
            "callback_url": body.get("callback_url", ""),
            "replica_id": replica_id,
            "persona_id": persona_id,
            "created_at": created_at,
            "updated_at": created_at,
        }
        data |= _own_room(body)
        if call.renamed or state.variation.mixed_vocabulary:
            data[JOINS_AS_PAL] = True
        if call.renamed:
            data |= _by_newer_names(data)
        if state.trace is not None:
            data[TRACE] = state.trace()
        if status == ACTIVE:
            conversation = lifecycle.begin(state, call.account, data, call.request.body, created, body)
        else:
            conversation = Conversation(call.account, status, data, call.request.body, created)
        while not state.store.conversations.add(conversation, check=state.ids.repeatable):
            data["conversation_id"] = state.ids.conversation()
        if conversation.due is not None and conversation.due <= created:  # a replica that joins without delay
            state.settle()
    return _created(call, data, status)


def list_(call: Call) -> Response:
    limit = min(call.parameter("limit", _DEFAULT_LIMIT), MAX_ROWS)
    page = call.parameter("page", 1)
    call.state.settle()
    rows, total = call.state.store.conversations.page(
        call.account, call.parameter("status", None), limit=limit, offset=max(page - 1, 0) * limit
    )
    return call.answer({"data": [_describe(call, status, data) for status, data in rows], "total_count": total})


def get(call: Call) -> Response:
    now = call.state.settle()
    conversation = _find(call)
    answer = _describe(call, conversation.status, dict(conversation.data))
    if call.parameter("verbose", False):
        answer["events"] = events.shown(call.state, conversation, now)
    return call.answer(answer, asked_for=("events",))


def end(call: Call) -> Response:
    with call.state.moment() as now:
        lifecycle.shut_down(call.state, _find(call), lifecycle.ENDPOINT_HIT, now)
    return call.answer()


def delete(call: Call) -> Response:
    hard = call.parameter("hard", False)
    with call.state.moment() as now:
        conversation = _find(call)
        lifecycle.delete_room(call.state, conversation, now)
        call.state.store.conversations.delete(conversation.data["conversation_id"], hard=hard)
    return call.answer()


# By the name that the shape of its path gives an operation.
HANDLERS: Mapping[str, Handler] = {
    "create": create,
    "list": list_,
    "get": get,
    "act end": end,
    "delete": delete,
}


def _find(call: Call) -> Conversation:
    conversation_id = call.parameter("conversation_id", "")
    conversation = call.state.store.conversations.get(conversation_id, call.account)
    if conversation is None:
        raise RefusalError(400, Problem("path.conversation_id", "Invalid conversation_id", published=True))
    return conversation


def _created(call: Call, data: dict[str, Any], status: str) -> Response:
    answer = {
        "conversation_id": data["conversation_id"],
        "conversation_name": data["conversation_name"],
        "conversation_url": data.get("conversation_url") or _url(call, data),
        "status": status,
        "callback_url": data["callback_url"],
        "created_at": data["created_at"],
    }
    if call.body.get("require_auth") is True:
        lifetime = lifecycle.seconds(call.body, "participant_absent_timeout")
        answer["meeting_token"] = call.state.tokens.issue(data["conversation_id"], lifetime)
    return call.answer(answer, asked_for=("meeting_token",))


def _default_replica(call: Call, persona_id: str) -> Any:
    persona = call.state.find("persona", persona_id, call.account) or {}
    return persona.get("default_replica_id")


def _by_newer_names(data: dict[str, Any]) -> dict[str, Any]:
    return {newer(name): data[name] for name in ("replica_id", "persona_id")}


def _describe(call: Call, status: str, data: dict[str, Any]) -> dict[str, Any]:
    """Complete the stored data of a conversation to what an answer shows of it."""
    if "conversation_url" not in data:
        data["conversation_url"] = _url(call, data)
    data["status"] = status
    for internal in (JOINS_AS_PAL, TRACE):
        data.pop(internal, None)
    return data


def _own_room(body: dict[str, Any]) -> dict[str, str]:
    """The url of a Daily room that a creation names, which is the conversation's (bring-your-own-daily-room)."""
    properties = body.get("properties")
    room = properties.get("daily_room") if is_object(properties) else None
    return {"conversation_url": room} if room else {}


def _url(call: Call, data: dict[str, Any]) -> str:
    return f"{call.request.origin}/rooms/{data['conversation_id']}"
