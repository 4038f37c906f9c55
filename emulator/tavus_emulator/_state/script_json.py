"""Turns of a script as JSON: a text, an action, or an array of these.

An action is an object with one key: `say`, `tool_call`, `perception`, `delay` or `silence`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeAlias

from tavus_emulator._state.script import Action, Decision, Delay, Perception, ToolCall

JsonAction: TypeAlias = str | Mapping[str, Any]
JsonTurn: TypeAlias = JsonAction | Sequence[JsonAction]
JsonTurns: TypeAlias = Sequence[JsonTurn]
"""What a replica does in each turn."""
SAY, TOOL_CALL, PERCEPTION, DELAY, SILENCE = KINDS = ("say", "tool_call", "perception", "delay", "silence")
_READ: Mapping[str, Callable[[Any], list[Action]]] = {
    SAY: lambda text: [text],
    TOOL_CALL: lambda fields: [ToolCall(**fields)],
    PERCEPTION: lambda fields: [Perception(**fields)],
    DELAY: lambda seconds: [Delay(seconds)],
    SILENCE: lambda _true: [],
}
_WRITE: Mapping[type, Callable[[Any], JsonAction]] = {
    str: lambda text: text,
    ToolCall: lambda call: {TOOL_CALL: asdict(call)},
    Perception: lambda perception: {PERCEPTION: asdict(perception)},
    Delay: lambda delay: {DELAY: delay.seconds},
}


def read_turn(turn: JsonTurn) -> list[Action]:
    """Return the actions of a turn of the right form. Raises `ValueError` for a value out of its range."""
    if isinstance(turn, str):
        return [turn]
    if isinstance(turn, Mapping):
        ((kind, value),) = turn.items()
        return _READ[kind](value)
    return [action for one in turn for action in read_turn(one)]


def write_turn(decision: Decision) -> JsonTurn:
    """Return what a script decides as JSON. Raises `TypeError` for anything else."""
    if decision is None:
        return []
    if isinstance(decision, str | ToolCall | Perception | Delay):
        return _write(decision)
    return [_write(action) for action in decision]


def _write(action: Action) -> JsonAction:
    for kind, write in _WRITE.items():
        if isinstance(action, kind):
            return write(action)
    raise TypeError(f"a reply is a text, a ToolCall, a Perception, a Delay, a list of these, or None, not {action!r}")
