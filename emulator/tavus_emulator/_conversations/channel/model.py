"""A language model that answers for a replica: the OpenAI-compatible endpoint that its persona's `layers.llm` names.

Source of the wire format: OpenAI's reference of chat completions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tavus_emulator._core.strict_json import InvalidJSONError, decode, is_array, is_object
from tavus_emulator._state.script import ToolCall, Turn
from tavus_emulator._state.state import State
from tavus_emulator._webhooks.sender import Sender
from tavus_emulator._webhooks.tool_requests import checked_headers

_TIMEOUT = 60.0  # seconds of real time
_PORTS = {"http": 80, "https": 443}
_ROLES = ("user", "assistant")


class ModelError(ValueError):
    """The model gave no usable answer. The message says why."""


def layer_of(state: State, conversation_id: str) -> dict[str, Any] | None:
    """Return `layers.llm` of a conversation's persona if its model answers; None if there is none to call."""
    conversation = state.store.conversations.get(conversation_id)
    if conversation is None:
        return None
    persona = state.find("persona", conversation.data["persona_id"], conversation.account) or {}
    layers = persona.get("layers")
    layer: Any = layers.get("llm") if is_object(layers) else None
    if not is_object(layer) or not _is_allowed(state, layer.get("base_url")):
        return None
    return None if state.scripts.exists(state.store, conversation.data["replica_id"]) else layer  # scripts may be long


def ask(state: State, layer: dict[str, Any], turn: Turn) -> list[str | ToolCall]:
    """Let the model decide what the replica does in a turn. Raises `ModelError`. It may take a minute."""
    given: Any = layer.get("headers")
    try:
        headers = checked_headers({name: str(value) for name, value in given.items()} if is_object(given) else {})
    except LookupError as error:
        raise ModelError(str(error.args[0])) from None
    url = f"{layer['base_url'].rstrip('/')}/chat/completions"
    outcome = Sender(state.clock, allow=state.models, timeout=_TIMEOUT).send(url, _request(layer, turn), None, headers)
    if outcome.error is not None:
        raise ModelError(outcome.error.replace("receiver", "model"))
    if outcome.body is None:
        raise ModelError("its answer did not arrive whole, or is longer than 64 KiB")
    return list(_actions(_message(outcome.body), turn))


def _is_allowed(state: State, url: Any) -> bool:
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    default = _PORTS.get(parts.scheme)
    return host is not None and default is not None and state.models.match(host, default if port is None else port)


def _request(layer: dict[str, Any], turn: Turn) -> dict[str, Any]:
    extra = layer.get("extra_body")
    request: dict[str, Any] = {**extra} if is_object(extra) else {}
    if "model" in layer:
        request["model"] = layer["model"]
    if turn.tools:
        request["tools"] = [{"type": "function", "function": _function(tool)} for tool in turn.tools.values()]
    return {**request, "messages": list(_messages(turn)), "stream": False}


def _function(tool: dict[str, Any]) -> dict[str, Any]:
    return {name: tool[name] for name in ("name", "description", "parameters") if tool.get(name)}


def _messages(turn: Turn) -> Iterator[dict[str, Any]]:
    if turn.context:
        yield {"role": "system", "content": turn.context}
    for row in turn.transcript:
        if row["role"] in _ROLES:
            yield {"role": row["role"], "content": row["content"]}
    result = turn.tool_result
    if result is not None:
        function = {"name": result.name, "arguments": json.dumps(dict(result.arguments))}
        call = {"id": result.tool_call_id, "type": "function", "function": function}
        yield {"role": "assistant", "content": None, "tool_calls": [call]}
        yield {"role": "tool", "tool_call_id": result.tool_call_id, "content": result.output}


def _message(body: bytes) -> dict[str, Any]:
    try:
        answer = decode(body)
    except InvalidJSONError as error:
        raise ModelError(f"its answer is {error}") from None
    choices: Any = answer.get("choices") if is_object(answer) else None
    first: Any = choices[0] if is_array(choices) and choices else None
    message: Any = first.get("message") if is_object(first) else None
    if not is_object(message):
        raise ModelError("its answer has no choices[0].message")
    return message


def _actions(message: dict[str, Any], turn: Turn) -> Iterator[str | ToolCall]:
    content = message.get("content")
    if isinstance(content, str) and content.strip():
        yield content
    calls = message.get("tool_calls")
    for call in calls if is_array(calls) else []:
        yield _call(call.get("function") if is_object(call) else None, turn)


def _call(function: Any, turn: Turn) -> ToolCall:
    name: Any = function.get("name") if is_object(function) else None
    if not isinstance(name, str) or name not in turn.tools:
        raise ModelError(f"it calls {name!r}, which is not a tool of the persona")
    try:
        arguments: Any = decode((function.get("arguments") or "{}").encode())
    except (AttributeError, InvalidJSONError):
        arguments = None
    if not is_object(arguments):
        raise ModelError(f"its arguments for {name} are not a JSON object")
    return ToolCall(name, arguments)
