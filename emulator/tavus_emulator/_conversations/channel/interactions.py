"""Interactions: what the replica does with the app messages that are for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from tavus_emulator._conversations import objectives
from tavus_emulator._conversations.channel import speech, tools
from tavus_emulator._conversations.channel.moment import Moment
from tavus_emulator._conversations.knowledge import Knowledge
from tavus_emulator._state.script import ToolResult

_MAX_CONTEXT = 1_000_000  # characters; the oldest go first
_MAX_ECHOES = 20  # unfinished at once; the oldest go first
_SAMPLE_RATE = 24_000  # published, echo
_BYTES_A_SAMPLE = 2


class Heard(NamedTuple):
    """What the replica is to answer: what a user said by a message, or the result of a tool."""

    text: str
    result: ToolResult | None = None
    turn: int | None = None
    """The turn that a result belongs to."""


Interaction: TypeAlias = Callable[[Moment, dict[str, Any]], Heard | None]
"""Called with the properties of a message. Raises `LookupError` or `ValueError` if nothing can be done with them."""


def current_context(moment: Moment) -> str:
    """Return the context of the conversation as interactions have left it."""
    given: str | None = moment.data["context"]
    return Knowledge(moment.state, moment.conversation, moment.asked).context if given is None else given


def _respond(_moment: Moment, properties: dict[str, Any]) -> Heard:
    text: str = properties["text"]
    if not text.strip():
        raise ValueError("properties.text: is empty")
    return Heard(text)


def _echo(moment: Moment, properties: dict[str, Any]) -> None:
    echoes: dict[str, Any] = moment.data["echoes"]
    inference_id: str = properties.get("inference_id") or speech.next_inference(moment)
    so_far = echoes.pop(inference_id, {"text": "", "seconds": 0.0})
    so_far["text"] = (so_far["text"] + properties.get("text", ""))[:_MAX_CONTEXT]
    so_far["seconds"] += _seconds(properties)
    if properties.get("done", True) not in (True, "true"):
        echoes[inference_id] = so_far
        if len(echoes) > _MAX_ECHOES:
            del echoes[next(iter(echoes))]
    elif so_far["text"]:
        speech.reply(moment, so_far["text"], None, inference_id)
    elif so_far["seconds"]:
        speech.sound(moment, so_far["seconds"], inference_id)


def _seconds(properties: dict[str, Any]) -> float:
    """Return how long a sound in base64 plays."""
    samples = len(properties.get("audio", "")) * 3 // 4 // _BYTES_A_SAMPLE
    rate: int = properties.get("sample_rate", _SAMPLE_RATE)
    return samples / max(rate, 1)


def _interrupt(moment: Moment, _properties: dict[str, Any]) -> None:
    speech.interrupt(moment)


def _overwrite(moment: Moment, properties: dict[str, Any]) -> None:
    moment.data["context"] = properties["context"][-_MAX_CONTEXT:]


def _append(moment: Moment, properties: dict[str, Any]) -> None:
    append_context(moment, properties["context"])


def append_context(moment: Moment, text: str) -> None:
    """Add to the context of the conversation."""
    texts = [one for one in (current_context(moment), text) if one]
    moment.data["context"] = "\n\n".join(texts)[-_MAX_CONTEXT:]


def _change_sensitivity(moment: Moment, properties: dict[str, Any]) -> None:
    given = {name: properties[name] for name in _SENSITIVITIES if name in properties}
    if len(given) != 1:
        raise ValueError(f"properties: has to have exactly one of {' and '.join(_SENSITIVITIES)}")
    moment.data["sensitivity"] |= given


def _set_emotion(moment: Moment, properties: dict[str, Any]) -> None:
    emotion = properties["emotion"]
    moment.data["emotion"] = emotion if emotion in _EMOTIONS else _EMOTIONS[0]


def _take_result(moment: Moment, properties: dict[str, Any]) -> Heard | None:
    return take_result(moment, properties["tool_call_id"], properties.get("output", ""), properties.get("status"))


def take_result(moment: Moment, tool_call_id: str, output: Any, status: str | None) -> Heard | None:
    """Pair the result of a tool with its call, and do what the tool's `on_resolve` says.

    Raises `LookupError` if no such call is in flight.
    """
    call = tools.resolve(moment, tool_call_id)
    text, arguments = tools.as_text(output), call.get("arguments", {})
    result = ToolResult(tool_call_id, call["name"], text, status or "success", arguments)
    if call["on_resolve"] == "generate_response":
        return Heard(result.output, result, call["turn"])
    if call["on_resolve"] == "response_in_result":
        speech.reply(moment, result.output, call["turn"])
    elif call["on_resolve"] == "add_to_context":
        append_context(moment, f"{result.name}: {result.output}")
    return None


def _confirm(moment: Moment, properties: dict[str, Any]) -> None:
    name = properties.get("objective_name")
    objectives.confirm(moment, name if isinstance(name, str) else None)


def _ignore(_moment: Moment, _properties: dict[str, Any]) -> None:
    """Do nothing: the service hands such an event to a model that speaks by itself, and no replica here has one."""


# Published; an unknown one counts as the first.
_EMOTIONS = ("neutral", "happiness", "sadness", "anger", "fear", "surprise", "disgust", "contempt")
_SENSITIVITIES = ("participant_pause_sensitivity", "participant_interrupt_sensitivity")
HANDLERS: Mapping[str, Interaction] = {
    "conversation.respond": _respond,
    "conversation.echo": _echo,
    "conversation.interrupt": _interrupt,
    "conversation.overwrite_llm_context": _overwrite,
    "conversation.append_llm_context": _append,
    "conversation.sensitivity": _change_sensitivity,
    "conversation.set_emotion": _set_emotion,
    "conversation.tool_result": _take_result,
    "conversation.objective.confirm": _confirm,
    "conversation.realtime_api": _ignore,
}
