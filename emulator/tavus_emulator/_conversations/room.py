"""A conversation's room without a browser: people join, speak and leave, and the replica answers."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from tavus_emulator._conversations import events, tool_calls
from tavus_emulator._conversations.channel import messages, receiving, turns
from tavus_emulator._conversations.channel.interactions import Heard
from tavus_emulator._conversations.channel.log import record
from tavus_emulator._conversations.channel.messages import SERVER
from tavus_emulator._conversations.channel.moment import Moment, empty_room, has_replica, settings
from tavus_emulator._conversations.knowledge import Knowledge
from tavus_emulator._conversations.lifecycle import (
    delete_room,
    greet,
    latest_end,
    reschedule,
    shut_down,
    stop_recording,
)
from tavus_emulator._conversations.transcript import REPLICA, SYSTEM, captions, speak, transcript
from tavus_emulator._state.limits import ENDED
from tavus_emulator._state.script import Turn
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._time.clock import epoch_microseconds, timestamp

NOT_ALLOWED = "You are not allowed to join this meeting."  # published, under require_auth
GREENSCREEN = [0, 255, 155]  # prose under apply_greenscreen

_PRESENT = ("system.replica_present", "system.pal_present")
_PUBLIC = (
    "conversation_id",
    "conversation_name",
    "status",
    "created_at",
    "ends_at",
    "ended_at",
    "shutdown_reason",
    "replica",
    "participants",
    "max_participants",
    "private",
    "audio_only",
    "background",
    "closed_captions",
    "language",
    "enable_recording",
    "recording",
)


class RoomError(RuntimeError):
    """Something can't be done in this room, or not now. The message says why."""


class RoomRefusedError(RoomError):
    """A participant may not join. The message is the one that they would see.

    `reason`: `no room`, `not allowed`, `ended` or `full`.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Room:
    """The room of one conversation. It may be used from any thread; its state is in the emulator."""

    def __init__(self, state: State, conversation_id: str) -> None:
        self._state = state
        self.conversation_id = conversation_id

    def check(self) -> None:
        """Raise `RoomError` if there is no such room."""
        self._find()

    def join(self, name: str, *, token: str | None = None) -> Participant:
        """Join under a name; a private room needs the meeting token.

        Raises `RoomRefusedError` without a valid token for this room, when the conversation has ended, and when all
        seats are taken. The replica takes one of `max_participants`, also before it has joined.
        """
        with self._moment(refuse=True) as moment:
            self._admit(moment, token)
            self._seat(moment)
            data = moment.data
            first = not data["joins"]
            data["joins"] += 1
            participant_id = f"p{data['joins']}"
            at = timestamp(moment.now)
            data["participants"].append({"participant_id": participant_id, "name": name, "joined_at": at})
            self._happen(moment, "participant_joined", participant_id=participant_id, name=name)
            if first:
                context = Knowledge(self._state, moment.conversation, moment.asked).context
                if context:
                    speak(self._state, moment.conversation, data, SYSTEM, context, REPLICA, moment.now)
            if has_replica(moment.conversation, moment.now):
                for event_type in _PRESENT:
                    messages.send(moment, event_type)
                greet(moment)
            reschedule(self._state, moment.conversation, moment.asked, data, moment.now)
        return Participant(self, participant_id, name)

    def admit(self, token: str | None = None) -> None:
        """Raise `RoomRefusedError` if nobody can join, or not with this token. A full room isn't a reason."""
        with self._moment(refuse=True) as moment:
            self._admit(moment, token)

    def participant(self, participant_id: str) -> Participant:
        """Return a participant of the room. Raises `RoomError` if nobody has that id."""
        with self._moment() as moment:
            return Participant(self, participant_id, _present(moment, participant_id)["name"])

    def say(self, text: str, *, participant_id: str | None = None) -> str | None:
        """Say something, and return the replica's reply; None when it is silent.

        `participant_id` may be left out while exactly one person is in the room. The replica's script runs after the
        text is stored; its exceptions are raised here. Raises `RoomError` when nobody with that id is in the room, when
        the replica hasn't joined yet, or when the text is empty.
        """
        return self.reply(self.hear(text, participant_id=participant_id))

    def hear(self, text: str, *, participant_id: str | None = None) -> Turn:
        """Say something without waiting for the reply. Return the turn for `reply`. Raises as `say` does."""
        if not text.strip():
            raise RoomError("there is nothing to say: the text is empty")
        with self._moment() as moment:
            speaker = _present(moment, participant_id)
            _check_replica(moment)
            return turns.hear(moment, speaker["participant_id"], speaker["name"], Heard(text), typed=False)

    def reply(self, turn: Turn) -> str | None:
        """Run the replica's script for a turn, and do what it decides. Return what the replica says, None for nothing.

        Raises `RoomError` if it decides to call a tool that the persona hasn't got.
        """
        actions = turns.decide(self._state, turn)
        try:
            return "\n".join(turns.carry_out(self._state, turn, actions)) or None
        except LookupError as error:
            raise RoomError(str(error.args[0])) from None

    def send_app_message(
        self, message: dict[str, Any], *, participant_id: str | None = None, to: str | None = None
    ) -> str | None:
        """Send an app message, and return what the replica says to it, as `say` does.

        Everybody else in the room gets it, or `to` alone: the id of a participant, or `replica`. What the replica can't
        act on it drops; `events` says why, as a `problem`. Without a `participant_id` it comes from a server, as by
        send-app-message. Raises `RoomError` when nobody with such an id is in the room, and when the conversation has
        ended.
        """
        turn = self.receive(message, participant_id=participant_id, to=to)
        return None if turn is None else self.reply(turn)

    def receive(
        self, message: dict[str, Any], *, participant_id: str | None = None, to: str | None = None
    ) -> Turn | None:
        """Send an app message without waiting for the reply. Return the turn for `reply`, if there is one."""
        with self._moment() as moment:
            sender = {"participant_id": SERVER, "name": SERVER}
            if participant_id is not None:
                sender = _present(moment, participant_id)
            if to not in (None, REPLICA):
                _present(moment, to)
            heard = receiving.receive(moment, sender["participant_id"], message, to)
            if moment.data["kept"]:
                reschedule(self._state, moment.conversation, moment.asked, moment.data, moment.now)
            if heard is None:
                return None
            return turns.hear(moment, sender["participant_id"], sender["name"], heard, typed=True)

    def call_tool(self, name: str, arguments: dict[str, Any] | None = None) -> str:
        """Let the replica call a tool of the account by its URL, and return the id of the delivery.

        The request is authenticated as the tool says. Raises `RoomError` when the account has no such tool, when its
        authentication or method is not emulated, or when the conversation has ended.
        """
        with self._moment() as moment:
            try:
                return tool_calls.call(self._state, moment.conversation, name, arguments or {}, moment.now)
            except LookupError as error:
                raise RoomError(str(error)) from None

    def leave(self, participant_id: str | None = None) -> None:
        """Leave. Does nothing when that person has left already, or the conversation has ended."""
        with self._moment(live=False) as moment:
            data = moment.data
            if participant_id is None and moment.conversation.status != ENDED:
                participant_id = _present(moment, None)["participant_id"]
            staying = [one for one in data["participants"] if one["participant_id"] != participant_id]
            if len(staying) == len(data["participants"]):
                return
            data["participants"] = staying
            data["left_at"] = epoch_microseconds(moment.now)
            if not staying and data["recording"] is not None:
                stop_recording(self._state, self.conversation_id, data, moment.now)
            self._happen(moment, "participant_left", participant_id=participant_id)
            reschedule(self._state, moment.conversation, moment.asked, data, moment.now)
        self._state.settle()  # without a participant_left_timeout the conversation ends now

    def start_recording(self, *, participant_id: str | None = None) -> None:
        """Start a recording. Raises `RoomError` without `enable_recording`, and during another recording."""
        with self._moment() as moment:
            speaker = _present(moment, participant_id)
            if moment.asked.get("properties", {}).get("enable_recording") is not True:
                raise RoomError("this conversation can't be recorded: it was created without enable_recording")
            if moment.data["recording"] is not None:
                raise RoomError("this conversation is already being recorded")
            by = speaker["participant_id"]
            moment.data["recording"] = {"started_at": timestamp(moment.now), "participant_id": by}
            self._happen(moment, "recording_started", participant_id=by)

    def stop_recording(self) -> None:
        """Stop recording. Raises `RoomError` when nothing is being recorded."""
        with self._moment() as moment:
            if moment.data["recording"] is None:
                raise RoomError("this conversation isn't being recorded")
            stop_recording(self._state, self.conversation_id, moment.data, moment.now)

    def delete(self) -> None:
        """Delete the room. The conversation ends, but isn't deleted."""
        with self._moment(live=False) as moment:
            delete_room(self._state, moment.conversation, moment.now)

    def fail(self, step: int = 1) -> None:
        """End the conversation as a failure of the service does: `internal error occurred at step <step>`."""
        with self._moment(live=False) as moment:
            shut_down(self._state, moment.conversation, f"internal error occurred at step {step}", moment.now)

    @property
    def transcript(self) -> list[dict[str, Any]]:
        """The transcript so far, in the format of `application.transcription_ready`."""
        self._state.settle()
        self._find()
        return transcript(self._state.store.happenings.find(self.conversation_id))

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What was sent on the data channel, oldest first: `{"from": …, "message": {…}}`, perhaps with `to`.

        `from` is a participant's id, `replica`, or `server` for what came by send-app-message. `to` is the only one who
        gets it: a participant, or `replica`.
        """
        self._state.settle()
        self._find()
        return self._state.store.messages.find(self.conversation_id)

    def listen(
        self, listener: Callable[[dict[str, Any] | None], None]
    ) -> tuple[list[dict[str, Any]], Callable[[], None]]:
        """Call `listener` with what happens from now on. Return the `messages` before, and what stops it.

        It gets the frames of the WebSocket, and None when the state was reset or restored. It must be short, and use
        no room: it is called in any thread, with the state locked.
        """
        with self._still():
            before = self.messages
            self._state.audience.add(self.conversation_id, listener)
        return before, partial(self._state.audience.remove, self.conversation_id, listener)

    @property
    def events(self) -> list[dict[str, Any]]:
        """The log of the room, oldest first; with `enable_closed_captions`, also a caption for each utterance."""
        self._state.settle()
        properties = settings(self._find()).get("properties", {})
        happenings = self._state.store.happenings.find(self.conversation_id)
        if properties.get("enable_closed_captions") is True:
            return captions(happenings, properties.get("language"))
        return happenings

    @property
    def state(self) -> dict[str, Any]:
        """The room as JSON. Raises `RoomError` when there is no such room."""
        with self._still() as now:
            return self._describe(self._find(), now)

    @property
    def public(self) -> dict[str, Any]:
        """What participants may know of `state`: not the context, nor the knowledge of the replica."""
        state = self.state
        return {name: state[name] for name in _PUBLIC}

    def waits_for_script(self) -> bool:
        """Return whether a reply may take long: a function or a language model answers."""
        return turns.takes_long(self._state, self._find())

    def summary(self) -> dict[str, str]:
        """Return `conversation_id`, `account`, `status`, `conversation_name` and `created_at`."""
        conversation = self._find()
        return summarize(conversation.account, conversation.status, conversation.data)

    def as_dict(self) -> dict[str, Any]:
        """Return `state`, with the transcript and the events."""
        with self._still():
            return {**self.state, "transcript": self.transcript, "events": self.events}

    def __repr__(self) -> str:
        return f"Room({self.conversation_id!r})"

    def _describe(self, conversation: Conversation, now: datetime) -> dict[str, Any]:
        data, account = conversation.data, conversation.account
        asked = settings(conversation)
        properties = asked.get("properties", {})
        room = self._state.store.rooms.get(self.conversation_id) or empty_room()
        knowledge = Knowledge(self._state, conversation, asked)
        replica = self._state.find("replica", data["replica_id"], account) or {}
        persona = self._state.find("persona", data["persona_id"], account) or {}
        happened = {event["event_type"]: event for event in events.of(self._state, conversation, now)}
        joined, ended = happened.get(events.REPLICA_JOINED), happened.get(events.SHUTDOWN)
        audio_only = asked.get("audio_only") is True
        return {
            "conversation_id": self.conversation_id,
            "conversation_name": data["conversation_name"],
            "status": conversation.status,
            "created_at": data["created_at"],
            "ends_at": timestamp(latest_end(conversation, asked)),
            "ended_at": ended and ended["timestamp"],
            "shutdown_reason": ended and ended["properties"]["shutdown_reason"],
            "replica": {
                "replica_id": data["replica_id"],
                "replica_name": replica.get("replica_name", ""),
                "joined_at": joined and joined["timestamp"],
                "present": joined is not None and ended is None,
            },
            "persona": {"persona_id": data["persona_id"], "persona_name": persona.get("persona_name", "")},
            "participants": room["participants"],
            "max_participants": asked.get("max_participants"),
            "private": asked.get("require_auth") is True,
            "audio_only": audio_only,
            "background": GREENSCREEN if properties.get("apply_greenscreen") is True and not audio_only else None,
            "closed_captions": properties.get("enable_closed_captions") is True,
            "language": properties.get("language"),
            "context": knowledge.context if room["context"] is None else room["context"],
            "greeting": knowledge.greeting,
            "memory_stores": knowledge.memory_stores,
            "document_ids": [document["document_id"] for document in knowledge.documents],
            "document_retrieval_strategy": knowledge.strategy,
            "enable_recording": properties.get("enable_recording") is True,
            "sensitivity": room["sensitivity"],
            "emotion": room["emotion"],
            "recording": room["recording"],
            "recordings": room["recordings"],
        }

    @contextmanager
    def _moment(self, *, live: bool = True, refuse: bool = False) -> Generator[Moment]:
        with ExitStack() as stack:
            try:
                moment = stack.enter_context(turns.enter(self._state, self.conversation_id))
            except LookupError:  # also if it went since somebody looked for it
                raise self._missing() from None
            if live and not refuse and moment.conversation.status == ENDED:
                raise RoomError("this conversation has ended")
            yield moment

    @contextmanager
    def _still(self) -> Generator[datetime]:
        """Return the time, during which nothing changes."""
        with self._state.store.within_conversation(self.conversation_id), self._state.moment() as now:
            yield now

    def _missing(self) -> RoomRefusedError:
        return RoomRefusedError("no room", f"there is no room {self.conversation_id}")

    def _find(self) -> Conversation:
        conversation = self._state.store.conversations.get(self.conversation_id)
        if conversation is None:
            raise self._missing()
        return conversation

    def _admit(self, moment: Moment, token: str | None) -> None:
        if moment.asked.get("require_auth") is True and not (
            token and self._state.tokens.admits(token, self.conversation_id)
        ):
            raise RoomRefusedError("not allowed", NOT_ALLOWED)
        if moment.conversation.status == ENDED:
            raise RoomRefusedError("ended", "This conversation has ended.")

    def _seat(self, moment: Moment) -> None:
        seats = moment.asked.get("max_participants")
        if seats is not None and len(moment.data["participants"]) + 1 >= seats:
            raise RoomRefusedError("full", "This meeting is full.")

    def _happen(self, moment: Moment, kind: str, **details: Any) -> None:
        happening = {"type": kind, **details, "timestamp": timestamp(moment.now)}
        record(self._state, self.conversation_id, happening)


class Participant:
    """A participant of a room."""

    def __init__(self, room: Room, participant_id: str, name: str) -> None:
        self.room = room
        self.participant_id = participant_id
        self.name = name

    def say(self, text: str) -> str | None:
        """Say something, and return the replica's reply, as `Room.say` does."""
        return self.room.say(text, participant_id=self.participant_id)

    def send_app_message(self, message: dict[str, Any], *, to: str | None = None) -> str | None:
        """Send an app message, as `Room.send_app_message` does."""
        return self.room.send_app_message(message, participant_id=self.participant_id, to=to)

    def leave(self) -> None:
        """Leave the room. Does nothing when they have left already, or the conversation has ended."""
        self.room.leave(self.participant_id)

    def start_recording(self) -> None:
        """Start a recording, as `Room.start_recording` does."""
        self.room.start_recording(participant_id=self.participant_id)

    def stop_recording(self) -> None:
        """Stop recording. Raises `RoomError` when nothing is being recorded."""
        self.room.stop_recording()

    def __repr__(self) -> str:
        return f"Participant({self.participant_id!r}, {self.name!r}, room={self.room.conversation_id!r})"


def summarize(account: str, status: str, data: dict[str, Any]) -> dict[str, str]:
    """Return what `Room.summary` says of a conversation."""
    names = ("conversation_id", "conversation_name", "created_at")
    return {"account": account, "status": status} | {name: data[name] for name in names}


def _check_replica(moment: Moment) -> None:
    conversation = moment.conversation
    if has_replica(conversation, moment.now):
        return
    when = "" if conversation.joins is None else f": it joins in {_seconds_until(conversation.joins, moment.now):g} s"
    raise RoomError(f"the replica isn't in the room yet{when}; let time pass on the clock, or set join_delay")


def _seconds_until(microseconds: int, now: datetime) -> float:
    return (microseconds - epoch_microseconds(now)) / 1_000_000


def _present(moment: Moment, participant_id: str | None) -> dict[str, Any]:
    participants: list[dict[str, Any]] = moment.data["participants"]
    if participant_id is None:
        if len(participants) == 1:
            return participants[0]
        raise RoomError(f"{len(participants)} people are in the room: say which one by participant_id")
    for participant in participants:
        if participant["participant_id"] == participant_id:
            return participant
    raise RoomError(f"nobody in the room has the id {participant_id}")
