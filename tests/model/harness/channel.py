"""The reference model of a room's data channel: what is told of each utterance, and when.

Like the reference model it imports nothing of the project. The order of a turn's messages is the published one; how
long a text takes to say, and how often streamed words come, are guesses of docs/emulator.md and docs/rooms.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

SECOND = 1_000_000
_MOST_BATCHES = 20


@dataclass
class Message:
    """A message of the replica, due at an instant."""

    due: int
    event_type: str
    properties: dict[str, Any]
    turn: int | None = None
    inferred: bool = False


@dataclass
class Speech:
    """An utterance in progress or to come, and its row in the transcript."""

    role: str
    text: str
    start: int
    end: int
    row: dict[str, Any]
    turn: int | None
    inferred: bool
    planned: list[Message] = field(default_factory=list[Message])
    told: int = 0

    def say(self, due: int, kind: str, properties: dict[str, Any]) -> None:
        self.planned.append(Message(due, f"conversation.{kind}", properties, self.turn, self.inferred))

    def stop(self, at: int, **interrupted: bool) -> None:
        told = {"duration": round((at - self.start) / SECOND, 3), **interrupted}
        self.say(at, "stopped_speaking", {"role": self.role, **told})
        self.say(at, f"{self.role}.stopped_speaking", told)


@dataclass
class Channel:
    """The messages of one room, as far as they have been sent."""

    sent: list[Message] = field(default_factory=list[Message])
    speeches: list[Speech] = field(default_factory=list[Speech])

    def tell(self, now: int, event_type: str, properties: dict[str, Any], turn: int | None = None) -> None:
        """Send a message now."""
        self.sent.append(Message(now, event_type, properties, turn))

    def user_speaks(self, row: dict[str, Any], text: str, start: int, end: int, turn: int) -> None:
        speech = Speech("user", text, start, end, row, turn, inferred=False)
        speech.say(start, "started_speaking", {"role": "user"})
        speech.say(start, "user.started_speaking", {})
        speech.stop(end)
        speech.say(end, "utterance", {"role": "user", "speech": text})
        self.speeches.append(speech)

    def replica_speaks(
        self, row: dict[str, Any], text: str, start: int, end: int, turn: int | None, *, inferred: bool
    ) -> None:
        speech = Speech("replica", text, start, end, row, turn, inferred)
        speech.say(start, "utterance", {"role": "replica", "speech": text})
        speech.say(start, "started_speaking", {"role": "replica"})
        speech.say(start, "replica.started_speaking", {})
        batches = min(max(-(-(end - start) // SECOND), 1), _MOST_BATCHES) if inferred else 0
        for number in range(1, batches + 1):
            words = whole_words(text, number / batches)
            told = {"role": "replica", "speech": words, "content_index": number - 1, "final": number == batches}
            speech.say(start + (end - start) * number // batches, "utterance.streaming", told)
        speech.stop(end, interrupted=False)
        self.speeches.append(speech)

    def next_due(self) -> int | None:
        return min((one.planned[one.told].due for one in self.speeches), default=None)

    def advance(self, now: int) -> None:
        """Send what is due, the utterances in their order."""
        while (due := self.next_due()) is not None and due <= now:
            speech = next(one for one in self.speeches if one.planned[one.told].due == due)
            self.sent.append(speech.planned[speech.told])
            speech.told += 1
            self.speeches = [one for one in self.speeches if one.told < len(one.planned)]

    def close(self) -> None:
        """Drop what has not been told: the conversation is over."""
        self.speeches.clear()

    def interrupt(self, now: int) -> tuple[list[dict[str, Any]], int]:
        """Stop the replica. Return the rows that were never begun, and until when somebody else speaks."""
        unheard: list[dict[str, Any]] = []
        for speech in self.speeches:
            if speech.role == "replica":
                self._cut(speech, now)
                if not speech.row["content"]:
                    unheard.append(speech.row)
        self.speeches = [one for one in self.speeches if one.role == "user"]
        return unheard, max([now, *(one.end for one in self.speeches)])

    def _cut(self, speech: Speech, now: int) -> None:
        share = max((now - speech.start) / max(speech.end - speech.start, 1), 0.0)
        said = whole_words(speech.text, share)
        speech.row["content"] = said
        speech.row["duration"] = round(max(now - speech.start, 0) / SECOND, 3)
        if not speech.told:
            return
        streamed = sum(one.event_type.endswith("streaming") for one in speech.planned[: speech.told])
        del speech.planned[speech.told :]
        if speech.inferred:
            told = {"role": "replica", "speech": said, "content_index": streamed, "final": True}
            speech.say(now, "utterance.streaming", {**told, "is_interrupted": True})
        speech.stop(now, interrupted=True)
        speech.say(now, "replica_interrupted", {})
        self.sent += speech.planned[speech.told :]


def whole_words(text: str, share: float) -> str:
    """Return the words that end within the first part of a text; all of it if the part is the whole."""
    reached = int(len(text) * share)
    if reached >= len(text):
        return text
    ends = [found.end() for found in re.finditer(r"[^ ]+", text) if found.end() <= reached]
    return text[: ends[-1]] if ends else ""
