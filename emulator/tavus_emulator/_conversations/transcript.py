"""Transcripts of rooms: speakers, texts and times."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from tavus_emulator._conversations.channel.log import record
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._time.clock import epoch_microseconds, from_microseconds, timestamp

_LETTERS_A_SECOND = 15
_SHORTEST = 0.4  # seconds
_ROW = ("role", "content", "timestamp", "seconds_from_start", "duration", "inference_id")
UTTERANCE = "utterance"
INTERRUPTED = "interrupted"
REPLICA = "replica"
SYSTEM = "system"
ASSISTANT = "assistant"


class Spoken(NamedTuple):
    """An utterance in time, in microseconds since 1970."""

    start: int
    end: int


def speak(
    state: State,
    conversation: Conversation,
    room: dict[str, Any],
    role: str,
    text: str,
    speaker: str,
    instant: datetime,
    *,
    inference_id: str | None = None,
    typed: bool = False,
) -> Spoken:
    """Log an utterance, which begins at the end of the previous one, the room's `busy_until`.

    Nobody waits for one that is `typed`.
    """
    start = max(epoch_microseconds(instant), room["busy_until"])
    seconds = 0.0 if role == SYSTEM else duration(text)
    happening: dict[str, Any] = {
        "type": UTTERANCE,
        "participant_id": speaker,
        "role": role,
        "content": text,
        "timestamp": timestamp(from_microseconds(start)),
        "seconds_from_start": round((start - conversation.created) / 1e6, 3),
        "duration": seconds,
    }
    if inference_id is not None:
        happening["inference_id"] = inference_id
    record(state, conversation.data["conversation_id"], happening)
    end = start + int(seconds * 1e6)
    room["busy_until"] = start if typed else end
    return Spoken(start, end)


def duration(text: str) -> float:
    """Return the seconds that it takes to speak a text."""
    return max(_SHORTEST, round(len(text) / _LETTERS_A_SECOND, 3))


def transcript(happenings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of the transcript: the utterances in a room's log, as far as they were spoken."""
    cut = {entry.get("inference_id"): entry for entry in happenings if entry["type"] == INTERRUPTED}
    rows: list[dict[str, Any]] = []
    for happening in happenings:
        if happening["type"] == UTTERANCE:
            row = {name: happening[name] for name in _ROW if name in happening}
            interrupted = cut.get(row.get("inference_id")) if row["role"] == ASSISTANT else None
            if interrupted is not None:
                row |= {name: interrupted[name] for name in ("content", "duration")}
            if row["content"]:
                rows.append(row)
    return rows


def captions(happenings: list[dict[str, Any]], language: str | None) -> list[dict[str, Any]]:
    """Return a room's log, with a caption after each utterance."""
    captioned: list[dict[str, Any]] = []
    for happening in happenings:
        captioned.append(happening)
        if happening["type"] == UTTERANCE and happening["role"] != SYSTEM:
            captioned.append(
                {
                    "type": "caption",
                    "participant_id": happening["participant_id"],
                    "text": happening["content"],
                    "language": language,
                    "timestamp": happening["timestamp"],
                    "duration": happening["duration"],
                }
            )
    return captioned
