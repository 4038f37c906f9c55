"""The tools of a conversation's persona: which there are, how they are called in the room, and their results."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from tavus_emulator._conversations import tool_calls
from tavus_emulator._conversations.channel import canvas, messages, speech
from tavus_emulator._conversations.channel.moment import Moment
from tavus_emulator._core.problems import show
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._state.script import Perception, ToolCall
from tavus_emulator._state.stock import STOCK
from tavus_emulator._webhooks.outbox import TOOL_CALL
from tavus_emulator._webhooks.tool_requests import api_of

_MAX_CALLS = 100  # in flight at once; the oldest go first
_IN_CALL = "in_call"
_GENERATED_FILLER = "One moment, please."  # on the service the model makes one up
_VISION = "vision"


def of_model(moment: Moment) -> dict[str, dict[str, Any]]:
    """Return the tools that the language model may call, by name.

    They are the service's own, those of the persona's layer and canvas, and attached ones.
    """
    own = {tool["name"]: tool for tool in STOCK[tool_calls.TOOL].values()}
    inline = {tool["name"]: tool for tool in _inline(_layer(moment, "llm").get("tools"))}
    attached = tool_calls.attached(moment.state, moment.conversation)
    in_call = {tool["name"]: tool for tool in attached if tool.get("trigger_type", _IN_CALL) == _IN_CALL}
    return own | inline | canvas.tools(moment) | in_call


def call(moment: Moment, action: ToolCall, turn: int | None, *, speaks: bool = False) -> str:
    """Let the replica call a tool, and return the id of the call. Raises `LookupError` if the persona hasn't got it.

    A replica that `speaks` in the same turn needs no made-up filler.
    """
    tool = _named(of_model(moment), action.name)
    number = moment.data["seq"]
    call_id = f"call_{uuid.uuid5(uuid.NAMESPACE_URL, f'{moment.conversation_id}/{number}').hex[:24]}"
    calls: dict[str, Any] = moment.data["calls"]
    calls[call_id] = {
        "name": action.name,
        "arguments": dict(action.arguments),
        "turn": turn,
        "on_resolve": tool.get("on_resolve"),
    }
    if len(calls) > _MAX_CALLS:
        del calls[next(iter(calls))]
    filler = _filler(tool, speaks=speaks)
    if filler is not None:
        speech.reply(moment, filler, turn)
    properties = {"name": action.name, "arguments": json.dumps(action.arguments), "tool_call_id": call_id}
    if api_of(tool):
        arguments = dict(action.arguments)
        calls[call_id]["delivery_id"] = tool_calls.queue(
            moment.state, moment.conversation, tool, arguments, moment.now, kind=TOOL_CALL, call_id=call_id
        )
    else:
        inference_id = speech.next_inference(moment)
        shown = canvas.config_of(action.name, action.canvas_config)
        messages.send(
            moment, "conversation.tool_call", properties, turn=turn, inference_id=inference_id, canvas_config=shown
        )
    if tool.get("is_system_tool") is True:
        speech.hang_up(moment)
    return call_id


def _filler(tool: dict[str, Any], *, speaks: bool) -> str | None:
    """Return what is said while a tool is called."""
    if tool.get("on_call") == "static_filler":
        filler: str = tool["static_filler"]
        return filler
    return _GENERATED_FILLER if tool.get("on_call") == "generate_filler" and not speaks else None


def perceive(moment: Moment, action: Perception, turn: int | None) -> None:
    """Let the replica call a tool for what it sees or hears. Raises `LookupError` if the persona hasn't got it."""
    field = "visual_tools" if action.modality == _VISION else "audio_tools"
    known = {tool["name"]: tool for tool in _inline(_layer(moment, "perception").get(field))}
    _named(known, action.name)
    arguments: Any = dict(action.arguments)
    properties = {
        "name": action.name,
        "modality": action.modality,
        "arguments": arguments if action.modality == _VISION else json.dumps(arguments),
    }
    if action.frames:
        properties["frames"] = list(action.frames)
    messages.send(moment, "conversation.perception_tool_call", properties, turn=turn)


def resolve(moment: Moment, tool_call_id: str) -> dict[str, Any]:
    """Return the call with this id, which is then no longer in flight. Raises `LookupError` if there is none."""
    found: dict[str, Any] | None = moment.data["calls"].pop(tool_call_id, None)
    if found is None:
        raise LookupError(f"properties.tool_call_id: no call {show(tool_call_id)} is in flight")
    return found


def sent_by(moment: Moment, delivery_id: str) -> str | None:
    """Return the id of the call in flight that was sent by a delivery; None if there is none."""
    calls: dict[str, dict[str, Any]] = moment.data["calls"]
    return next((call_id for call_id, call in calls.items() if call.get("delivery_id") == delivery_id), None)


def as_text(output: Any) -> str:
    """Return the output of a tool as text: an object as JSON."""
    return output if isinstance(output, str) else json.dumps(output)


def _layer(moment: Moment, name: str) -> dict[str, Any]:
    data = moment.conversation.data
    persona = moment.state.find("persona", data["persona_id"], moment.conversation.account) or {}
    layers = persona.get("layers")
    layer: Any = layers.get(name) if is_object(layers) else None
    return layer if is_object(layer) else {}


def _inline(tools: Any) -> list[dict[str, Any]]:
    """Return the functions of a layer, in the form that OpenAI defines, or without its envelope."""
    functions = [tool.get("function", tool) for tool in tools if is_object(tool)] if is_array(tools) else []
    return [one for one in functions if is_object(one) and isinstance(one.get("name"), str)]


def _named(tools: Mapping[str, dict[str, Any]], name: str) -> dict[str, Any]:
    tool = tools.get(name)
    if tool is None:
        from difflib import get_close_matches  # slow to import

        near = get_close_matches(name, tools, n=1)
        advice = f"; did you mean {near[0]}?" if near else ""
        raise LookupError(f"the persona has no tool {show(name)}{advice}")
    return tool
