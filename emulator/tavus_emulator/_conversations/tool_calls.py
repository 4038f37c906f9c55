"""Requests to the tools of a conversation: a POST to the tool's URL, signed if its authentication is `hmac`."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

from tavus_emulator._core.strict_json import is_object
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._webhooks.sender import encode

TOOL_CALL = "tool_call"
SIGNATURE = "X-Tavus-Signature"
_KEY = "_hmac"  # where a tool's data has the key


def call(state: State, conversation: Conversation, name: str, arguments: dict[str, Any], instant: datetime) -> str:
    """Queue a request to a tool, and return the id of its delivery.

    The body is the published one of `hmac` tools: `name`, `conversation_id`, `arguments` as JSON text, `tool_call_id`.
    Raises `LookupError` if the account has no tool of this name with a URL.
    """
    tool, url = _find(state, conversation.account, name)
    about = conversation.data["conversation_id"]
    _, before = state.outbox.find(about, TOOL_CALL, limit=0)
    payload = {
        "name": name,
        "conversation_id": about,
        "arguments": json.dumps(arguments),
        "tool_call_id": f"call_{before + 1}",
    }
    key = tool.get(_KEY)
    headers = {SIGNATURE: sign(payload, key)} if isinstance(key, str) else {}
    return state.outbox.put_callback(
        payload, conversation.account, instant, about, TOOL_CALL, url, triggered=True, headers=headers
    )


def sign(payload: dict[str, Any], key: str) -> str:
    """Return the HMAC-SHA256 of the body, in hexadecimal. Source: published prose on the authentication of tools."""
    return hmac.new(key.encode(), encode(payload), hashlib.sha256).hexdigest()


def _find(state: State, account: str, name: str) -> tuple[dict[str, Any], str]:
    for tool in state.store.resources.visible("tool", account).values():
        delivery = tool.get("delivery")
        api: Any = delivery.get("api") if is_object(delivery) else None
        if tool.get("name") == name and is_object(api) and isinstance(api.get("url"), str):
            return tool, api["url"]
    raise LookupError(f"there is no tool {name!r} with a URL to call")
