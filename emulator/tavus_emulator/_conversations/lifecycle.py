"""The lifecycle of a conversation: its replica joins, people come and go, and it shuts down for one reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any, TypeAlias

from tavus_emulator._conversations import events, post_call, recordings
from tavus_emulator._conversations.channel import messages, speech, tool_answers
from tavus_emulator._conversations.channel.log import record
from tavus_emulator._conversations.channel.moment import Moment, has_replica, settings
from tavus_emulator._conversations.ended import Ended
from tavus_emulator._conversations.knowledge import Knowledge
from tavus_emulator._conversations.perception import perceive
from tavus_emulator._conversations.transcript import REPLICA, SYSTEM, transcript
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._state.limits import ACTIVE, ENDED
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._store.tables.timers import CONVERSATION, Timer
from tavus_emulator._time.clock import epoch_microseconds, from_microseconds, timestamp
from tavus_emulator._time.scheduler import Kind
from tavus_emulator._webhooks.outbox import Delivery

SHUTDOWN = "shutdown"  # the type of a frame for the listeners of the room
JOIN = "replica joins"  # the names of awaited events that aren't deadlines
# Seconds, from the prose under each field of properties.
DEFAULTS = {"max_call_duration": 3600, "participant_left_timeout": 0, "participant_absent_timeout": 300}
_LONGEST = 10**9  # seconds; more would go beyond the last year of a datetime

ENDPOINT_HIT = "end_conversation_endpoint_hit"
ROOM_DELETED = "daily_room_has_been_deleted"
NEVER_JOINED = "bot_could_not_join_meeting_it_was_probably_ended"
FAILED_TO_START = "exception_encountered_during_conversation_startup"


def seconds(asked: dict[str, Any], name: str) -> int:
    """Return a duration of a conversation, or its documented default."""
    properties = asked.get("properties")
    given = properties.get(name) if is_object(properties) else None
    return DEFAULTS[name] if given is None else int(given)


def begin(
    state: State, account: str, data: dict[str, Any], request: bytes, created: int, asked: dict[str, Any]
) -> Conversation:
    """Make a conversation and its first timer. The caller owns the store's lock, and stores it."""
    joins = _join_instant(state, data["replica_id"], account, created)
    conversation = Conversation(account, ACTIVE, data, request, created, joins)
    due, awaits = _awaited(state, conversation, asked, None, joined=False)
    state.scheduler.expect(due)
    return Conversation(account, ACTIVE, data, request, created, joins, due, awaits)


def reschedule(
    state: State, conversation: Conversation, asked: dict[str, Any], room: dict[str, Any], now: datetime
) -> None:
    """Set the timer again after people came or went."""
    _schedule(state, conversation, asked, room, joined=has_replica(conversation, now))


def latest_end(conversation: Conversation, asked: dict[str, Any]) -> datetime:
    """Return when the conversation ends at the latest, by `max_call_duration`."""
    return from_microseconds(_deadline(conversation.created, asked, "max_call_duration")[0])


def _join_instant(state: State, replica_id: str, account: str, created: int) -> int | None:
    # None when it fails to start
    replica = state.find(REPLICA, replica_id, account)
    if replica is not None and replica.get("fails_to_start"):
        return None
    return created + int(state.join_delay * 1e6)


def _schedule(
    state: State, conversation: Conversation, asked: dict[str, Any], room: dict[str, Any] | None, *, joined: bool
) -> None:
    due, awaits = _awaited(state, conversation, asked, room, joined=joined)
    with state.store.lock:
        state.store.conversations.set_timer(conversation.data["conversation_id"], due, awaits)
        state.scheduler.expect(due)


def _awaited(
    state: State, conversation: Conversation, asked: dict[str, Any], room: dict[str, Any] | None, *, joined: bool
) -> tuple[int, str]:
    """Return the next event, and when. At one instant the join comes first, then max_call_duration.

    A timer for the join is only needed if somebody would notice it, or if it fails.
    """
    created, joins = conversation.created, conversation.joins
    due, awaits = min(_deadlines(created, asked, room), key=itemgetter(0))
    waiting = room is not None and (room["participants"] or room["kept"])
    noticed = joins is None or conversation.data["callback_url"] or waiting
    if noticed and not joined:
        joining = created + int(state.join_delay * 1e6) if joins is None else joins
        if joining <= due:
            return joining, JOIN
    return due, awaits


def _deadlines(created: int, asked: dict[str, Any], room: dict[str, Any] | None) -> Iterator[tuple[int, str]]:
    yield _deadline(created, asked, "max_call_duration")
    if room is None or not room["joins"]:
        yield _deadline(created, asked, "participant_absent_timeout")
    elif not room["participants"]:
        yield _deadline(room["left_at"], asked, "participant_left_timeout")


def _deadline(start: int, asked: dict[str, Any], name: str) -> tuple[int, str]:
    return start + min(seconds(asked, name), _LONGEST) * 1_000_000, name


def _go_on(state: State, timer: Timer, instant: datetime) -> None:
    conversation = state.store.conversations.get(timer.subject)
    if conversation is None or conversation.status == ENDED:
        return
    if timer.data["awaits"] == JOIN:
        _join(state, conversation, instant)
    else:
        shut_down(state, conversation, f"{timer.data['awaits']} reached", instant)


def _join(state: State, conversation: Conversation, instant: datetime) -> None:
    if conversation.joins is None:
        shut_down(state, conversation, FAILED_TO_START, instant)
        return
    events.announce_replica(state, conversation, instant)
    asked = settings(conversation)
    conversation_id = conversation.data["conversation_id"]
    room = state.store.rooms.get(conversation_id)
    if room is not None and (room["participants"] or room["kept"]):
        _enter(Moment(state, conversation, asked, room, instant))
        state.store.rooms.put(conversation_id, room)
    _schedule(state, conversation, asked, room, joined=True)


def _enter(moment: Moment) -> None:
    """Let the replica say in the room that it has joined, greet, and turn to what was sent before."""
    replica_id = moment.conversation.data["replica_id"]
    for event_type, field in (("system.replica_joined", "replica_id"), ("system.pal_joined", "face_id")):
        messages.send(moment, event_type, {field: replica_id})
    if moment.data["participants"]:
        greet(moment)
    if moment.data["kept"]:
        from tavus_emulator._conversations.channel import receiving  # few conversations need it

        receiving.turn_to_kept(moment)


def greet(moment: Moment) -> None:
    """Let the replica say its greeting, and turn to its first objective, once, when somebody else is in the room."""
    if not moment.data["greeted"]:
        moment.data["greeted"] = True
        greeting = Knowledge(moment.state, moment.conversation, moment.asked).greeting
        if greeting:
            speech.greet(moment, greeting)
        from tavus_emulator._conversations import objectives  # an emulator starts without it

        objectives.begin(moment)


def shut_down(state: State, conversation: Conversation, reason: str, instant: datetime) -> bool:
    """End a conversation; return False if it had already ended. The caller is in a transaction, so it happens once."""
    conversation_id = conversation.data["conversation_id"]
    current = state.store.conversations.get(conversation_id)
    if current is None or current.status == ENDED:
        return False
    data = current.data | {"updated_at": timestamp(instant)}
    joins = current.joins if has_replica(current, instant) else None
    over = current._replace(status=ENDED, data=data, joins=joins, due=None, awaits=None)
    state.store.conversations.update(over)
    milliseconds = epoch_microseconds(instant) // 1000 - current.created // 1000
    state.store.accounts.spend(current.account, max(milliseconds, 0))
    events.log(state, current, events.SHUTDOWN, {"shutdown_reason": reason}, instant)
    ended = Ended(over, settings(current), state.store.rooms.get(conversation_id), reason, instant)
    for hook in AFTER_SHUTDOWN:
        hook(state, ended)
    frame = {"type": SHUTDOWN, "shutdown_reason": reason, "timestamp": timestamp(instant)}
    state.audience.tell(conversation_id, frame)
    return True


def delete_room(state: State, conversation: Conversation, instant: datetime) -> bool:
    """End a conversation because its room is gone. A replica that hasn't joined yet then can't."""
    reason = ROOM_DELETED if has_replica(conversation, instant) else NEVER_JOINED
    return shut_down(state, conversation, reason, instant)


def _empty_the_room(state: State, ended: Ended) -> None:
    if ended.room is None:
        return
    conversation_id = ended.conversation.data["conversation_id"]
    at = timestamp(ended.instant)
    state.scheduler.cancel(conversation_id, *speech.KINDS)
    if ended.room["recording"] is not None:
        stop_recording(state, conversation_id, ended.room, ended.instant)
    for participant in ended.room["participants"]:
        left = {"type": "participant_left", "participant_id": participant["participant_id"], "timestamp": at}
        record(state, conversation_id, left)
    ended.room["participants"] = []
    state.store.rooms.put(conversation_id, ended.room)


def stop_recording(state: State, conversation_id: str, room: dict[str, Any], instant: datetime) -> None:
    """Stop the recording in progress."""
    recording = room["recording"] | {"stopped_at": timestamp(instant)}
    room["recordings"].append(recording)
    room["recording"] = None
    record(state, conversation_id, {"type": "recording_stopped", "timestamp": timestamp(instant)})


def _transcribe(state: State, ended: Ended) -> None:
    rows = _rows(state, ended)
    if any(row["role"] != SYSTEM for row in rows):
        events.log(state, ended.conversation, events.TRANSCRIPTION_READY, {"transcript": rows}, ended.instant)


def _remember(state: State, ended: Ended) -> None:
    stores = Knowledge(state, ended.conversation, ended.asked).memory_stores
    if not stores:
        return
    conversation_id = ended.conversation.data["conversation_id"]
    memories = [
        {"conversation_id": conversation_id} | {name: row[name] for name in ("role", "content", "timestamp")}
        for row in _rows(state, ended)
        if row["role"] != SYSTEM
    ]
    for memory_store in stores:
        state.store.memories.add(memory_store, ended.conversation.account, memories)


def _rows(state: State, ended: Ended) -> list[dict[str, Any]]:
    if ended.room is None:
        return []
    return transcript(state.store.happenings.find(ended.conversation.data["conversation_id"]))


def _hang_up(state: State, timer: Timer, instant: datetime) -> None:
    conversation = state.store.conversations.get(timer.subject)
    if speech.is_ending(state, timer):
        state.scheduler.at(timer.due, timer.kind, timer.subject, timer.data)  # after the end of what is said
    elif conversation is not None:
        shut_down(state, conversation, ENDPOINT_HIT, instant)


def _act_on_kept(state: State, timer: Timer, _instant: datetime) -> None:
    from tavus_emulator._conversations.channel import turns

    turns.act_on_kept(state, timer.subject, timer.data["message"])


def after_delivery(state: State, delivery: Delivery, answer: bytes | None) -> None:
    """Report the outcome of a request to a tool. `answer` is the body of its answer, if it arrived."""
    post_call.report(state, delivery)
    tool_answers.report(state, delivery, answer)


AfterShutdown: TypeAlias = Callable[[State, Ended], None]
# What follows a shutdown, in this order, at the same instant and in the same transaction.
AFTER_SHUTDOWN: tuple[AfterShutdown, ...] = (
    _empty_the_room,
    _transcribe,
    perceive,
    _remember,
    recordings.keep,
    post_call.act_later,
)
# The timers of conversations.
KINDS: Mapping[str, Kind[State]] = {
    CONVERSATION: Kind(_go_on),
    speech.HANG_UP: Kind(_hang_up),
    messages.KEPT: Kind(_act_on_kept, inside=False),
    **speech.KINDS,
    **recordings.KINDS,
    **post_call.KINDS,
    **tool_answers.KINDS,
}
