"""Calls of tools by their URL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._webhooks import tool_requests
from tavus_emulator._webhooks.outbox import TOOL_CALL

TOOL = "tool"


def call(state: State, conversation: Conversation, name: str, arguments: dict[str, Any], instant: datetime) -> str:
    """Queue a request to a tool of the account, and return the id of its delivery.

    Raises `LookupError` if the account has no tool of this name with a URL, or if such a request is not emulated.
    """
    for tool in state.store.resources.visible(TOOL, conversation.account).values():
        if tool.get("name") == name and tool_requests.api_of(tool):
            return queue(state, conversation, tool, arguments, instant, kind=TOOL_CALL, triggered=True)
    raise LookupError(f"there is no tool {name!r} with a URL to call")


def queue(
    state: State,
    conversation: Conversation,
    tool: dict[str, Any],
    arguments: dict[str, Any],
    instant: datetime,
    *,
    kind: str,
    call_id: str | None = None,
    triggered: bool = False,
) -> str:
    """Queue a request to a tool that has a URL. Raises `NotEmulatedError`, a `LookupError`, as `make` does.

    `call_id` identifies the call; by default the requests to tools are counted.
    """
    about = conversation.data["conversation_id"]
    _, before = state.outbox.find(about, kind, limit=0)
    request = tool_requests.make(tool, about, arguments, call_id or f"call_{before + 1}")
    return state.outbox.put_callback(
        request.payload,
        conversation.account,
        instant,
        about,
        kind,
        request.url,
        triggered=triggered,
        headers=request.headers,
    )


def attached(state: State, conversation: Conversation) -> Iterator[dict[str, Any]]:
    """Yield the tools that are attached to the conversation's persona."""
    kind = f"/v2/pals/{conversation.data['persona_id']}/tools"
    for tool_id in state.store.resources.visible(kind, conversation.account):
        tool = state.find(TOOL, tool_id, conversation.account)
        if tool is not None:
            yield tool
