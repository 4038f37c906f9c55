"""Behaviour of the conversation operations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator import _events, _lifecycle
from tavus_emulator._aliases import newer
from tavus_emulator._clock import epoch_microseconds, timestamp
from tavus_emulator._context import Context, Handler
from tavus_emulator._http import Response
from tavus_emulator._limits import ACTIVE, ENDED
from tavus_emulator._problems import Problem, RefusalError
from tavus_emulator._stock import DEFAULT_PERSONA
from tavus_emulator._store import Conversation

_DEFAULT_LIMIT = 10


def create(context: Context) -> Response:
    body, state = context.body, context.state
    persona_id = body.get("persona_id", DEFAULT_PERSONA)
    replica_id: Any = body.get("replica_id")
    if replica_id is None:
        persona = state.find("persona", persona_id, context.account) or {}
        replica_id = persona.get("default_replica_id")
    status = ENDED if body.get("test_mode") is True else ACTIVE
    with state.moment(settled=state.limits.exist) as now:
        if status == ACTIVE:
            state.limits.check(state.store, context.account, now)
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
        if context.renamed:
            data |= {newer(name): data[name] for name in ("replica_id", "persona_id")}
        if status == ACTIVE:
            conversation = _lifecycle.begin(state, context.account, data, context.request.body, created, body)
        else:
            conversation = Conversation(context.account, status, data, context.request.body, created)
        while not state.store.add_conversation(conversation, look=state.ids.repeatable):
            data["conversation_id"] = state.ids.conversation()
        if conversation.due is not None and conversation.due <= created:  # a replica that joins without delay
            state.scheduler.settle(now)
    answer = {
        "conversation_id": data["conversation_id"],
        "conversation_name": data["conversation_name"],
        "conversation_url": _url(context, data),
        "status": status,
        "callback_url": data["callback_url"],
        "created_at": created_at,
    }
    if body.get("require_auth") is True:
        lifetime = _lifecycle.seconds(body, "participant_absent_timeout")
        answer["meeting_token"] = state.tokens.issue(data["conversation_id"], lifetime)
    return context.answer(answer)


def list_(context: Context) -> Response:
    limit = context.parameter("limit", _DEFAULT_LIMIT)
    page = context.parameter("page", 1)
    context.state.settle()
    rows, total = context.state.store.conversations(
        context.account, context.parameter("status", None), limit=limit, offset=max(page - 1, 0) * limit
    )
    return context.answer({"data": [_describe(context, status, data) for status, data in rows], "total_count": total})


def get(context: Context) -> Response:
    now = context.state.settle()
    conversation = _find(context)
    answer = _describe(context, conversation.status, conversation.data)
    if context.parameter("verbose", False):
        answer["events"] = _events.shown(context.state, conversation, now)
    return context.answer(answer)


def end(context: Context) -> Response:
    with context.state.moment() as now:
        _lifecycle.shut_down(context.state, _find(context), _lifecycle.ENDPOINT_HIT, now)
    return context.answer()


def delete(context: Context) -> Response:
    hard = context.parameter("hard", False)
    with context.state.moment() as now:
        conversation = _find(context)
        _lifecycle.delete_room(context.state, conversation, now)
        context.state.store.delete_conversation(conversation.data["conversation_id"], hard=hard)
    return context.answer()


# By what the operation does, as its shape tells.
HANDLERS: Mapping[str, Handler] = {
    "create": create,
    "list": list_,
    "get": get,
    "act end": end,
    "delete": delete,
}


def _find(context: Context) -> Conversation:
    conversation_id = context.parameter("conversation_id", "")
    conversation = context.state.store.conversation(conversation_id, context.account)
    if conversation is None:
        raise RefusalError(400, Problem("path.conversation_id", "Invalid conversation_id", published=True))
    return conversation


def _describe(context: Context, status: str, data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "conversation_url": _url(context, data), "status": status}


def _url(context: Context, data: dict[str, Any]) -> str:
    return f"{context.request.origin}/rooms/{data['conversation_id']}"
