"""A script: the turn that it is given, and the actions that it may take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

_MODALITIES = ("vision", "audio")
_LONGEST_DELAY = 86_400


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The replica calls a tool of its persona.

    `canvas_config` is added to what says how to show a component of the canvas, such as `layout` and `sandbox_url`.
    """

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])
    canvas_config: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Perception:
    """The replica sees (`vision`) or hears (`audio`) what a perception tool of its persona is for.

    `frames` are objects with `data` in base64 and `mime_type`. Raises `ValueError` for another modality.
    """

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])
    modality: str = "vision"
    frames: Sequence[Mapping[str, str]] = ()

    def __post_init__(self) -> None:
        if self.modality not in _MODALITIES:
            raise ValueError(f"modality must be {' or '.join(_MODALITIES)}, not {self.modality!r}")


@dataclass(frozen=True, slots=True)
class Delay:
    """The replica waits, in seconds on the emulator's clock, before it speaks.

    Raises `ValueError` for more than a day, and for less than nothing.
    """

    seconds: float

    def __post_init__(self) -> None:
        if not 0 <= self.seconds <= _LONGEST_DELAY:
            raise ValueError(f"seconds must be from 0 to {_LONGEST_DELAY}, not {self.seconds}")


@dataclass(frozen=True, slots=True)
class ToolResult:
    """The result of a tool: its output as text, `success` or `error`, and the arguments of the call."""

    tool_call_id: str
    name: str
    output: str
    status: str = "success"
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Turn:
    """The input of a script for one reply.

    `text` is the utterance of `participant` (a name); `number` counts the turns of the conversation from 0. `context`
    is the persona's, followed by the conversation's. `memories` are those in each memory store of the conversation,
    oldest first; `documents` those that the conversation can use; `transcript` has all rows so far, this text last.
    `tools` are those that may be called, by name. When the replica is to answer to the result of one, `tool_result` has
    it, and `text` its output.
    """

    text: str
    participant: str
    number: int
    conversation_id: str
    replica_id: str
    persona_id: str
    language: str | None
    context: str
    memories: Mapping[str, Sequence[dict[str, Any]]]
    documents: Sequence[dict[str, Any]]
    document_retrieval_strategy: str
    transcript: Sequence[dict[str, Any]]
    tools: Mapping[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    tool_result: ToolResult | None = None


Action: TypeAlias = str | ToolCall | Perception | Delay
Decision: TypeAlias = Action | Iterable[Action] | None
"""What a replica does in a turn: says a text, calls a tool, perceives, waits, several of them, or nothing."""
Script: TypeAlias = Callable[[Turn], Decision]
"""Decides what a replica does in a turn."""
