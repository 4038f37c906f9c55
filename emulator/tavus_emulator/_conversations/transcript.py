"""Transcripts of rooms: speakers, texts and times."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from tavus_emulator._conversations.channel.log import record
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._time.clock import epoch_microseconds, from_microseconds, timestamp

_LETTERS_A_SECOND = 15
_SHORTEST = 0.4  # seconds
_ROW = ("role", "content", "timestamp", "seconds_from_start", "duration", "inference_id")
UTTERANCE = "utterance"
REPLICA = "replica"
SYSTEM = "system"


def speak(
    state: State,
    conversation: Conversation,
    room: dict[str, Any],
    role: str,
    text: str,
    speaker: str,
    instant: datetime,
    *,
    inference: int | None = None,
) -> str | None:
    """Log an utterance, which begins at the end of the previous one, the room's `busy_until`.

    Return the id of its inference, if `inference` gives its number.
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
    conversation_id: str = conversation.data["conversation_id"]
    inference_id = None if inference is None else str(uuid.uuid5(uuid.NAMESPACE_URL, f"{conversation_id}/{inference}"))
    if inference_id is not None:
        happening["inference_id"] = inference_id
    record(state, conversation_id, happening)
    room["busy_until"] = start + int(seconds * 1e6)
    return inference_id


def duration(text: str) -> float:
    """Return the seconds that it takes to speak a text."""
    return max(_SHORTEST, round(len(text) / _LETTERS_A_SECOND, 3))


def transcript(happenings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of the transcript: the utterances in a room's log."""
    return [
        {name: happening[name] for name in _ROW if name in happening}
        for happening in happenings
        if happening["type"] == UTTERANCE
    ]


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
