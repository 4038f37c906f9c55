"""Perception: an analysis of the people in a persona's room, reported after the call."""

from __future__ import annotations

from typing import Any

from tavus_emulator._conversations import events
from tavus_emulator._conversations.ended import Ended
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._state.state import State

_OFF = "off"
_NO_VISION = "no_vision_history"


def perceive(state: State, ended: Ended) -> None:
    """Log the analysis, if the persona has perception and somebody met the replica; without video there is none."""
    if ended.conversation.joins is None or not _perceives(state, ended):
        return
    names = _names(state, ended)
    if not names:
        return
    if ended.asked.get("audio_only") is True:
        events.log(state, ended.conversation, events.PERCEPTION_UNAVAILABLE, {"reason": _NO_VISION}, ended.instant)
        return
    seen = "\n".join(f"* **{name}** was in the call, in front of a camera." for name in names)
    events.log(state, ended.conversation, events.PERCEPTION_ANALYSIS, {"analysis": seen}, ended.instant)


def _perceives(state: State, ended: Ended) -> bool:
    data = ended.conversation.data
    persona = state.find("persona", data["persona_id"], ended.conversation.account) or {}
    layers = persona.get("layers")
    layer: Any = layers.get("perception") if is_object(layers) else None
    return is_object(layer) and layer.get("perception_model") != _OFF


def _names(state: State, ended: Ended) -> list[str]:
    """Return the names of the participants, in the order of joining."""
    happenings = state.store.happenings.find(ended.conversation.data["conversation_id"])
    return [one["name"] for one in happenings if one["type"] == "participant_joined"]
