"""Speech in a room: rows of the transcript, and the messages about it, each at its time on the clock.

The order of a turn's messages is that of the published pages. Of each utterance one timer is set: for what is to be
said of it next.
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from tavus_emulator._conversations.channel import messages
from tavus_emulator._conversations.channel.log import record
from tavus_emulator._conversations.channel.moment import Moment, settings
from tavus_emulator._conversations.transcript import ASSISTANT, INTERRUPTED, REPLICA, Spoken, speak
from tavus_emulator._state.limits import ENDED
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.clock import epoch_microseconds, timestamp
from tavus_emulator._time.scheduler import Kind

_USER = "user"
_USER_SPEAKS = "user speaks"
HANG_UP = "replica hangs up"  # the kind of a timer
_REPLICA_SPEAKS = "replica speaks"
_MAX_BATCHES = 20  # of streaming messages for one utterance; a short one has one a second

# What is said of an utterance: `text`, `turn`, `inference_id`, `start`, `end`, and the number of `done` steps.
Speech: TypeAlias = dict[str, Any]
Step: TypeAlias = tuple[int, list[tuple[str, dict[str, Any]]]]


def hear(moment: Moment, participant_id: str, text: str, turn: int, *, typed: bool) -> None:
    """A participant says something. What is `typed` takes no time, and nobody is seen to speak."""
    spoken = speak(moment.state, moment.conversation, moment.data, _USER, text, participant_id, moment.now, typed=typed)
    if typed:
        messages.send(moment, "conversation.utterance", {"role": _USER, "speech": text}, turn=turn)
    else:
        _go_on(moment, _USER_SPEAKS, _speech(spoken, text, turn, None))


def reply(moment: Moment, text: str, turn: int | None, inference_id: str | None = None) -> None:
    """The replica says something, in answer to a turn or by itself."""
    inference_id = inference_id or next_inference(moment)
    spoken = _say(moment, text, inference_id)
    _go_on(moment, _REPLICA_SPEAKS, _speech(spoken, text, turn, inference_id))


def greet(moment: Moment, text: str) -> None:
    """The replica says its greeting, which belongs to no turn and isn't streamed."""
    _go_on(moment, _REPLICA_SPEAKS, _speech(_say(moment, text, None), text, None, None))


def sound(moment: Moment, seconds: float, inference_id: str) -> None:
    """The replica plays a sound, whose words are not known."""
    start = max(epoch_microseconds(moment.now), moment.data["busy_until"])
    spoken = Spoken(start, start + int(seconds * 1e6))
    moment.data["busy_until"] = spoken.end
    _go_on(moment, _REPLICA_SPEAKS, _speech(spoken, "", None, inference_id))


def wait(moment: Moment, seconds: float) -> None:
    """Let the next utterance begin later."""
    now = max(epoch_microseconds(moment.now), moment.data["busy_until"])
    moment.data["busy_until"] = now + int(seconds * 1e6)


def hang_up(moment: Moment) -> None:
    """Let the replica end the conversation when what it says is said."""
    at = max(epoch_microseconds(moment.now), moment.data["busy_until"])
    moment.state.scheduler.at(at, HANG_UP, moment.conversation_id, {})


def interrupt(moment: Moment) -> None:
    """Stop the replica: the utterance that it is saying is cut, and those to come are dropped."""
    now = epoch_microseconds(moment.now)
    timers = moment.state.store.timers.find(moment.conversation_id)
    moment.state.scheduler.cancel(moment.conversation_id, _REPLICA_SPEAKS)
    for timer in timers:
        if timer.kind == _REPLICA_SPEAKS:
            _cut(moment, timer.data, now)
    heard = [timer.data["end"] for timer in timers if timer.kind == _USER_SPEAKS]
    moment.data["busy_until"] = max(now, *heard) if heard else now


def next_inference(moment: Moment) -> str:
    """Return the id of the next answer of the replica."""
    name = f"{moment.conversation_id}/{moment.data['inferences']}"
    moment.data["inferences"] += 1
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def _say(moment: Moment, text: str, inference_id: str | None) -> Spoken:
    return speak(
        moment.state,
        moment.conversation,
        moment.data,
        ASSISTANT,
        text,
        REPLICA,
        moment.now,
        inference_id=inference_id,
    )


def _speech(spoken: Spoken, text: str, turn: int | None, inference_id: str | None) -> Speech:
    return {"text": text, "turn": turn, "inference_id": inference_id, **spoken._asdict(), "done": 0}


def _go_on(moment: Moment, kind: str, speech: Speech) -> None:
    """Send what is due of an utterance, and set the timer for the rest."""
    now = epoch_microseconds(moment.now)
    for at, due in _TIMELINES[kind](speech)[speech["done"] :]:
        if at > now:
            moment.state.scheduler.at(at, kind, moment.conversation_id, speech)
            return
        _send(moment, speech, due)
        speech["done"] += 1


def _send(moment: Moment, speech: Speech, due: list[tuple[str, dict[str, Any]]]) -> None:
    for event_type, properties in due:
        messages.send(moment, event_type, properties, turn=speech["turn"], inference_id=speech["inference_id"])


def _of_user(speech: Speech) -> list[Step]:
    said = ("conversation.utterance", {"role": _USER, "speech": speech["text"]})
    return [(speech["start"], _started(_USER)), (speech["end"], [*_stopped(_USER, speech), said])]


def _of_replica(speech: Speech) -> list[Step]:
    said = [("conversation.utterance", {"role": REPLICA, "speech": speech["text"]})] if speech["text"] else []
    last: Step = (speech["end"], _stopped(REPLICA, speech, interrupted=False))
    streamed = _streamed(speech) if said and speech["inference_id"] else []
    return [(speech["start"], [*said, *_started(REPLICA)]), *streamed, last]


def _streamed(speech: Speech) -> list[Step]:
    start, end = speech["start"], speech["end"]
    batches = min(max(math.ceil((end - start) / 1e6), 1), _MAX_BATCHES)
    return [
        (
            start + (end - start) * number // batches,
            [_streaming(_words(speech["text"], number / batches), number - 1, final=number == batches)],
        )
        for number in range(1, batches + 1)
    ]


def _streaming(text: str, index: int, *, final: bool) -> tuple[str, dict[str, Any]]:
    properties = {"role": REPLICA, "speech": text, "content_index": index, "final": final}
    return "conversation.utterance.streaming", properties


def _words(text: str, share: float) -> str:
    """Return the words of the first part of a text: a word counts when the part reaches its end."""
    reached = int(len(text) * share)
    if reached >= len(text) or text[reached].isspace():
        return text[:reached]
    return text[:reached].rpartition(" ")[0]


def _started(role: str) -> list[tuple[str, dict[str, Any]]]:
    return [("conversation.started_speaking", {"role": role}), (f"conversation.{role}.started_speaking", {})]


def _stopped(
    role: str, speech: Speech, *, interrupted: bool | None = None, end: int | None = None
) -> list[tuple[str, dict[str, Any]]]:
    stopped: dict[str, Any] = {"duration": round(((end or speech["end"]) - speech["start"]) / 1e6, 3)}
    if interrupted is not None:
        stopped["interrupted"] = interrupted
    return [
        ("conversation.stopped_speaking", {"role": role, **stopped}),
        (f"conversation.{role}.stopped_speaking", stopped),
    ]


def _cut(moment: Moment, speech: Speech, now: int) -> None:
    share = (now - speech["start"]) / max(speech["end"] - speech["start"], 1)
    said = _words(speech["text"], max(share, 0.0))
    if speech["done"]:
        final, properties = _streaming(said, speech["done"] - 1, final=True)
        due = [(final, {**properties, "is_interrupted": True})] if speech["text"] and speech["inference_id"] else []
        due += _stopped(REPLICA, speech, interrupted=True, end=now)
        _send(moment, speech, [*due, ("conversation.replica_interrupted", {})])
    entry = {"type": INTERRUPTED, "content": said, "duration": round(max(now - speech["start"], 0) / 1e6, 3)}
    if speech["inference_id"] is not None:
        entry["inference_id"] = speech["inference_id"]
    record(moment.state, moment.conversation_id, {**entry, "timestamp": timestamp(moment.now)})


def _fire(state: State, timer: Timer, instant: datetime) -> None:
    conversation = state.store.conversations.get(timer.subject)
    room = state.store.rooms.get(timer.subject)
    if conversation is None or conversation.status == ENDED or room is None:
        return
    if not timer.data["done"] and is_ending(state, timer):
        state.scheduler.at(timer.due, timer.kind, timer.subject, timer.data)  # after the end of what comes before it
        return
    _go_on(Moment(state, conversation, settings(conversation), room, instant), timer.kind, timer.data)
    state.store.rooms.put(timer.subject, room)


def is_ending(state: State, timer: Timer) -> bool:
    """Return whether another utterance of the room has something left to be said at the same instant."""
    others = state.store.timers.find(timer.subject)
    return any(one.kind in _TIMELINES and one.due <= timer.due and one.data["done"] for one in others)


_TIMELINES: Mapping[str, Callable[[Speech], list[Step]]] = {_USER_SPEAKS: _of_user, _REPLICA_SPEAKS: _of_replica}
KINDS: Mapping[str, Kind[State]] = {_USER_SPEAKS: Kind(_fire), _REPLICA_SPEAKS: Kind(_fire)}
