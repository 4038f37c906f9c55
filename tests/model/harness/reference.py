"""The reference model: the behaviour of the service in as little Python as possible.

**No expected value is read from the system under test.** This module imports nothing of the project. It is written
from the published behaviour, the contract's prose and the table "Guesses" in docs/emulator.md. Values
that only the service can choose (a conversation's id, its meeting token, the id of a reply) are taken from the first
answer that has them, once their form was checked. Everything else is predicted.

Instants are whole microseconds since 1970, and durations are whole microseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from tests.model.harness.channel import Channel

SECOND = 1_000_000
_LONGEST = 10**9 * SECOND
ANNA, GLORIA, LUCAS = "r90bbd427f71", "r5dc7c7d0bcb", "r874cc5f8a3b"
STOCK_REPLICAS = {ANNA: "Anna", GLORIA: "Gloria", LUCAS: "Lucas", "rf4e9d9790f0": ""}
STOCK_PERSONAS = {"pcb7a34da5fe": "Sales Development Rep", "pdac61133ac5": "Interviewer", "pdced222244b": "Default"}
DEFAULT_PERSONA = "pdced222244b"
INVALID_ID = "Invalid conversation_id"
OUT_OF_CREDITS = "The user is out of conversational credits."
TOO_MANY = "User has reached maximum concurrent conversations"
NOT_ALLOWED = "You are not allowed to join this meeting."
UNAUTHORIZED = "Invalid access token"
JOINED, SHUTDOWN = "system.replica_joined", "system.shutdown"
JOINED_NEWER = "system.pal_joined"
TRANSCRIBED, RECORDED = "application.transcription_ready", "application.recording_ready"
HIT, ROOM_DELETED = "end_conversation_endpoint_hit", "daily_room_has_been_deleted"
NEVER_JOINED = "bot_could_not_join_meeting_it_was_probably_ended"
FAILED_TO_START = "exception_encountered_during_conversation_startup"


def iso(instant: int) -> str:
    """Return an instant in ISO 8601 with microseconds and `Z`."""
    return f"{datetime.fromtimestamp(instant // SECOND, UTC):%Y-%m-%dT%H:%M:%S}.{instant % SECOND:06d}Z"


def moment(instant: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)


class Says(NamedTuple):
    """An error: the key of its text, and the whole text or parts of it."""

    key: str
    whole: str | None = None
    parts: tuple[str, ...] = ()


class Reply(NamedTuple):
    """An answer of the service. `talk` is the number of a conversation that it created."""

    status: int
    body: Any = None
    talk: int | None = None


class Refused(NamedTuple):
    """The reason why a room refuses somebody or an action, and the text that is shown."""

    reason: str
    text: str | None = None


class Event(NamedTuple):
    """An entry of a conversation's log."""

    event_type: str
    instant: int
    properties: dict[str, Any]


@dataclass
class Resources:
    """Resources other than the stock, by id, with the account that owns each (None: every account)."""

    replicas: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    personas: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    documents: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    scripts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


@dataclass
class Talk:
    """A conversation."""

    number: int
    account: str
    asked: dict[str, Any]
    created: int
    replica_id: str
    persona_id: str
    origin: str
    id: str | None = None
    token: str | None = None
    ended: bool = False
    ended_at: int | None = None
    reason: str | None = None
    updated: int = 0
    deleted: bool = False
    dropped: bool = False
    joined_at: int | None = None
    joins: int = 0
    people: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    left_at: int = 0
    turns: int = 0
    greeted: bool = False
    busy_until: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    recording: dict[str, Any] | None = None
    recordings: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    copies: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    events: list[Event] = field(default_factory=list[Event])
    channel: Channel = field(default_factory=Channel)
    changed: bool = True

    @property
    def properties(self) -> dict[str, Any]:
        found: dict[str, Any] = self.asked.get("properties", {})
        return found

    @property
    def private(self) -> bool:
        return self.asked.get("require_auth") is True

    @property
    def hook(self) -> str:
        found: str = self.asked.get("callback_url", "")
        return found

    @property
    def status(self) -> str:
        return "ended" if self.ended else "active"

    def lasts(self, name: str) -> int:
        """Return a documented duration, or its default if none was given."""
        default = {"max_call_duration": 3600, "participant_left_timeout": 0, "participant_absent_timeout": 300}[name]
        seconds: int = self.properties.get(name, default)
        return seconds * SECOND

    @property
    def token_expires(self) -> int:
        """The expiry of the token in whole seconds, after the absent timeout."""
        return self.created // SECOND + self.lasts("participant_absent_timeout") // SECOND


class Service:
    """The service. Accounts are named by their keys."""

    def __init__(
        self,
        now: int,
        *,
        resources: Resources,
        join_delay: int = SECOND,
        max_concurrent: int | None = None,
        credits: float | None = None,  # noqa: A002 - what the service calls them
        created: int = 200,
        newer: bool = False,
    ) -> None:
        """Make a service. `created` is the status that its contract documents for a create.

        `newer`: it uses the newer names, so a replica's joining is also reported as a PAL's, with its face.
        """
        self.newer = newer
        self.now = now
        self.resources = resources
        self.join_delay = join_delay
        self.max_concurrent = max_concurrent
        self.credits = credits
        self.created = created
        self.talks: list[Talk] = []
        self.memories: dict[tuple[str, str], list[dict[str, Any]]] = {}

    # ---- operations ---------------------------------------------------------------------------------------------

    def create(self, account: str, body: dict[str, Any], origin: str) -> Reply:
        """Create a conversation, or refuse: for an invalid request, then for credits, then for concurrency."""
        wrong = self._wrong(account, body)
        if wrong is not None:
            return Reply(400, wrong)
        persona_id = body.get("persona_id", DEFAULT_PERSONA)
        persona = self.resources.personas.get(persona_id, {})
        free = body.get("test_mode") is True
        if not free and self.credits is not None and self.spent(account) >= self.credits * 60_000:
            return Reply(402, Says("message", OUT_OF_CREDITS))
        if not free and self.max_concurrent is not None and self.active(account) >= self.max_concurrent:
            return Reply(400, Says("message", TOO_MANY))
        talk = Talk(
            number=len(self.talks),
            account=account,
            asked=body,
            created=self.now,
            updated=self.now,
            replica_id=body.get("replica_id") or persona["default_replica_id"],
            persona_id=persona_id,
            origin=origin,
            ended=free,
        )
        self.talks.append(talk)
        answer = {
            "conversation_name": self.name(talk),
            "status": talk.status,
            "callback_url": talk.hook,
            "created_at": iso(self.now),
        }
        self.settle()
        return Reply(self.created, answer, talk.number)

    def page_of(self, account: str, origin: str, *, limit: int = 10, page: int = 1, status: str | None = None) -> Reply:
        """Return a page of the account's conversations, newest first."""
        rows = self.rows(account, origin, status)
        return Reply(200, {"data": rows[(page - 1) * limit : page * limit], "total_count": len(rows)})

    def rows(self, account: str, origin: str, status: str | None = None) -> list[dict[str, Any]]:
        return [
            self.row(talk, origin)
            for talk in reversed(self.talks)
            if talk.account == account and not talk.deleted and status in (None, talk.status)
        ]

    def get(self, account: str, conversation_id: str, origin: str, *, verbose: bool = False) -> Reply:
        talk = self.find(conversation_id, account)
        if talk is None:
            return Reply(400, Says("error", INVALID_ID))
        row = self.row(talk, origin)
        if verbose:
            row["events"] = [
                {"event_type": event.event_type, "timestamp": iso(event.instant), "properties": event.properties}
                for event in talk.events
            ]
        return Reply(200, row)

    def end(self, account: str, conversation_id: str) -> Reply:
        talk = self.find(conversation_id, account)
        if talk is None:
            return Reply(400, Says("error", INVALID_ID))
        self._shut_down(talk, HIT, self.now)
        return Reply(200)

    def delete(self, account: str, conversation_id: str, *, hard: bool = False) -> Reply:
        talk = self.find(conversation_id, account)
        if talk is None:
            return Reply(400, Says("error", INVALID_ID))
        self.delete_room(talk)
        talk.deleted, talk.dropped, talk.changed = True, hard, True
        return Reply(204)

    # ---- answers ------------------------------------------------------------------------------------------------

    def name(self, talk: Talk) -> str:
        found: str = talk.asked.get("conversation_name", f"New Conversation {talk.created // 1000}")
        return found

    def row(self, talk: Talk, origin: str) -> dict[str, Any]:
        return {
            "conversation_id": talk.id,
            "conversation_name": self.name(talk),
            "conversation_url": f"{origin}/rooms/{talk.id}",
            "status": talk.status,
            "callback_url": talk.hook,
            "replica_id": talk.replica_id,
            "persona_id": talk.persona_id,
            "created_at": iso(talk.created),
            "updated_at": iso(talk.updated),
        }

    def payload(self, talk: Talk, event: Event) -> dict[str, Any]:
        """Return the body that goes to `callback_url`."""
        return {
            "properties": event.properties,
            "conversation_id": talk.id,
            "webhook_url": talk.hook,
            "event_type": event.event_type,
            "message_type": event.event_type.split(".")[0],
            "timestamp": iso(event.instant),
        }

    def find(self, conversation_id: str, account: str | None = None) -> Talk | None:
        for talk in self.talks:
            if talk.id == conversation_id and not talk.deleted and account in (None, talk.account):
                return talk
        return None

    def active(self, account: str) -> int:
        return sum(talk.account == account and not talk.ended for talk in self.talks)

    def spent(self, account: str) -> int:
        """Return the milliseconds of all conversations, from creation to end. Test mode is free."""
        return sum(
            (self.now if talk.ended_at is None else talk.ended_at) // 1000 - talk.created // 1000
            for talk in self.talks
            if talk.account == account and talk.asked.get("test_mode") is not True
        )

    # ---- rooms --------------------------------------------------------------------------------------------------

    def admits(self, talk: Talk, token: str | None) -> bool:
        """Return whether a token admits to this room: it is the room's own and hasn't expired."""
        return token is not None and token == talk.token and self.now // SECOND < talk.token_expires

    def join(self, talk: Talk, name: str, token: str | None) -> Refused | str:
        if talk.deleted:
            return Refused("no room")
        if talk.private and not self.admits(talk, token):
            return Refused("not allowed", NOT_ALLOWED)
        if talk.ended:
            return Refused("ended", "This conversation has ended.")
        if (seats := talk.asked.get("max_participants")) is not None and len(talk.people) + 1 >= seats:
            return Refused("full", "This meeting is full.")
        talk.joins += 1
        talk.changed = True
        who = f"p{talk.joins}"
        talk.people.append({"participant_id": who, "name": name, "joined_at": iso(self.now)})
        if talk.joins == 1 and (context := self.context(talk)):
            self._speak(talk, "system", context, self.now)
        if talk.joined_at is not None:
            talk.channel.tell(self.now, "system.replica_present", {})
            talk.channel.tell(self.now, "system.pal_present", {})
            self._greet(talk, self.now)
        return who

    def say(self, talk: Talk, who: str, text: str) -> Refused | str | None:
        """Return the reply, or None if there is none."""
        if (refused := self._absent(talk, who)) is not None:
            return refused
        if talk.joined_at is None:
            return Refused("impossible")
        number, talk.turns = talk.turns, talk.turns + 1
        self._speak(talk, "user", text, self.now, turn=number)
        return self._reply(talk, text, number)

    def respond(self, talk: Talk, who: str, text: str, to: str | None = None) -> Refused | str | None:
        """Return what the replica says to a message that stands for speech, if it is for all or for the replica.

        Before it has joined it hears nothing.
        """
        if (refused := self._absent(talk, who)) is not None:
            return refused
        if to not in (None, "replica"):
            return None if any(one["participant_id"] == to for one in talk.people) else Refused("impossible")
        if talk.joined_at is None:
            return None
        number, talk.turns = talk.turns, talk.turns + 1
        self._type(talk, text, number)
        return self._reply(talk, text, number)

    def echo(self, talk: Talk, who: str, text: str) -> Refused | None:
        """Let the replica say a text, which belongs to no turn."""
        if (refused := self._absent(talk, who)) is not None:
            return refused
        if talk.joined_at is not None:
            self._speak(talk, "assistant", text, self.now, inference=True)
        return None

    def interrupt(self, talk: Talk, who: str) -> Refused | None:
        if (refused := self._absent(talk, who)) is not None:
            return refused
        if talk.joined_at is not None:
            unheard, talk.busy_until = talk.channel.interrupt(self.now)
            talk.rows = [row for row in talk.rows if all(row is not one for one in unheard)]
            talk.changed = True
        return None

    def messages(self, talk: Talk) -> list[dict[str, Any]]:
        """Return the replica's messages so far."""
        return [
            {
                "event_type": one.event_type,
                "timestamp": one.due / SECOND,
                "seq": number,
                "turn_idx": one.turn,
                "inferred": one.inferred,
                "properties": one.properties,
            }
            for number, one in enumerate(talk.channel.sent, start=1)
        ]

    def _reply(self, talk: Talk, text: str, number: int) -> str | None:
        script = self.resources.scripts.get(talk.replica_id)
        reply = text if script is None else script[number] if number < len(script) else None
        if reply:
            self._speak(talk, "assistant", reply, self.now, turn=number, inference=True)
        return reply

    def leave(self, talk: Talk, who: str) -> Refused | None:
        if talk.deleted:
            return Refused("no room")
        staying = [one for one in talk.people if one["participant_id"] != who]
        if talk.ended or len(staying) == len(talk.people):
            return None
        talk.people, talk.left_at, talk.changed = staying, self.now, True
        if not staying:
            self._stop_recording(talk, self.now)
        self.settle()
        return None

    def start_recording(self, talk: Talk, who: str) -> Refused | None:
        if (refused := self._absent(talk, who)) is not None:
            return refused
        if talk.properties.get("enable_recording") is not True or talk.recording is not None:
            return Refused("impossible")
        talk.recording = {"started_at": iso(self.now), "participant_id": who, "_at": self.now}
        talk.changed = True
        return None

    def stop_recording(self, talk: Talk) -> Refused | None:
        if talk.deleted or talk.ended or talk.recording is None:
            return Refused("no room" if talk.deleted else "impossible")
        self._stop_recording(talk, self.now)
        return None

    def delete_room(self, talk: Talk) -> Refused | None:
        if talk.deleted:
            return Refused("no room")
        self._shut_down(talk, NEVER_JOINED if talk.joined_at is None else ROOM_DELETED, self.now)
        return None

    def fail(self, talk: Talk, step: int) -> Refused | None:
        if talk.deleted:
            return Refused("no room")
        self._shut_down(talk, f"internal error occurred at step {step}", self.now)
        return None

    def page_status(self, talk: Talk, token: str | None) -> int:
        """Return the status of the page at `conversation_url`."""
        if talk.deleted:
            return 404
        return 403 if talk.private and not self.admits(talk, token) else 200

    def room(self, talk: Talk) -> dict[str, Any]:
        """Return the state of a room."""
        asked, properties = talk.asked, talk.properties
        persona = self.resources.personas.get(talk.persona_id, {})
        replica = self.resources.replicas.get(talk.replica_id, {})
        audio_only = asked.get("audio_only") is True
        named = list(dict.fromkeys([*asked.get("document_ids", []), *persona.get("document_ids", [])]))
        tags = {*asked.get("document_tags", []), *persona.get("document_tags", [])}
        visible = {
            one: document
            for one, document in sorted(self.resources.documents.items())
            if document["account"] in (None, talk.account) and document["status"] == "ready"
        }
        tagged = [one for one, document in visible.items() if tags & set(document["tags"])]
        return {
            "conversation_id": talk.id,
            "conversation_name": self.name(talk),
            "status": talk.status,
            "created_at": iso(talk.created),
            "ends_at": iso(talk.created + min(talk.lasts("max_call_duration"), _LONGEST)),
            "ended_at": None if talk.ended_at is None else iso(talk.ended_at),
            "shutdown_reason": talk.reason,
            "replica": {
                "replica_id": talk.replica_id,
                "replica_name": replica.get("replica_name", STOCK_REPLICAS.get(talk.replica_id, "")),
                "joined_at": None if talk.joined_at is None else iso(talk.joined_at),
                "present": talk.joined_at is not None and not talk.ended,
            },
            "persona": {
                "persona_id": talk.persona_id,
                "persona_name": persona.get("persona_name", STOCK_PERSONAS.get(talk.persona_id, "")),
            },
            "participants": talk.people,
            "max_participants": asked.get("max_participants"),
            "private": talk.private,
            "audio_only": audio_only,
            "background": [0, 255, 155] if properties.get("apply_greenscreen") is True and not audio_only else None,
            "closed_captions": properties.get("enable_closed_captions") is True,
            "language": properties.get("language"),
            "context": self.context(talk),
            "greeting": asked.get("custom_greeting") or persona.get("greeting", ""),
            "memory_stores": asked.get("memory_stores", []),
            "document_ids": list(dict.fromkeys([one for one in named if one in visible] + tagged)),
            "document_retrieval_strategy": asked.get("document_retrieval_strategy", "balanced"),
            "enable_recording": properties.get("enable_recording") is True,
            "sensitivity": {},
            "emotion": None,
            "recording": None if talk.recording is None else _shown(talk.recording),
            "recordings": [_shown(one) for one in talk.recordings],
        }

    def context(self, talk: Talk) -> str:
        """Return the persona's context, followed by the conversation's."""
        own = self.resources.personas.get(talk.persona_id, {}).get("context")
        return "\n\n".join(text for text in (own, talk.asked.get("conversational_context")) if text)

    # ---- time ---------------------------------------------------------------------------------------------------

    def advance(self, to: int) -> None:
        """Move the time. Everything that falls due happens at its own instant."""
        assert to >= self.now
        while True:
            waiting = [talk for talk in self.talks if not talk.ended or talk.copies]
            due = min(((at, rank, talk.number) for talk in waiting for at, rank in self._timers(talk)), default=None)
            if due is None or due[0] > to:
                break
            self.now = max(self.now, due[0])
            self._talk_on(self.now - 1)  # at one instant the conversation's own timer comes first
            self._fire(self.talks[due[2]], due[1])
        self.now = to
        self._talk_on(to)

    def _talk_on(self, now: int) -> None:
        for talk in self.talks:
            if not talk.ended and talk.channel.speeches:
                talk.changed = True
                talk.channel.advance(now)

    def settle(self) -> None:
        """Fire the timers that are due now. Recordings wait until the clock is moved."""
        for talk in self.talks:
            while (timers := [one for one in self._timers(talk) if one[1] != _COPY]) and min(timers)[0] <= self.now:
                self._fire(talk, min(timers)[1])

    def next_instants(self) -> list[int]:
        """Return the instants of the next timers, sorted and without duplicates."""
        return sorted({at for talk in self.talks for at, _ in self._timers(talk)[:4]})

    def _timers(self, talk: Talk) -> list[tuple[int, int]]:
        """Return a conversation's timers: the instant, and the rank that decides between equal instants."""
        if talk.copies:
            return [(talk.copies[0]["_due"], _COPY)]
        if talk.ended:
            return []
        timers = [(talk.created + talk.lasts("max_call_duration"), _TOO_LONG)]
        if talk.joined_at is None:
            timers.append((talk.created + self.join_delay, _JOIN))
        if not talk.joins:
            timers.append((talk.created + talk.lasts("participant_absent_timeout"), _ABSENT))
        elif not talk.people:
            timers.append((talk.left_at + talk.lasts("participant_left_timeout"), _LEFT))
        return timers

    def _fire(self, talk: Talk, rank: int) -> None:
        at = self.now
        if rank == _COPY:
            self._copy(talk)
        elif rank != _JOIN:
            self._shut_down(talk, f"{_REASONS[rank]} reached", at)
        elif self.resources.replicas.get(talk.replica_id, {}).get("fails_to_start"):
            self._shut_down(talk, FAILED_TO_START, at)
        else:
            talk.joined_at, talk.changed = at, True
            self._log(talk, JOINED, {"replica_id": talk.replica_id})
            if self.newer:
                self._log(talk, JOINED_NEWER, {"face_id": talk.replica_id})
            if talk.people:
                talk.channel.tell(at, JOINED, {"replica_id": talk.replica_id})
                talk.channel.tell(at, JOINED_NEWER, {"face_id": talk.replica_id})
                self._greet(talk, at)

    # ---- effects ------------------------------------------------------------------------------------------------

    def _shut_down(self, talk: Talk, reason: str, at: int) -> None:
        if talk.ended:
            return
        talk.ended, talk.ended_at, talk.updated, talk.reason, talk.changed = True, at, at, reason, True
        self._log(talk, SHUTDOWN, {"replica_id": talk.replica_id, "shutdown_reason": reason})
        self._stop_recording(talk, at)
        talk.channel.close()
        talk.people = []
        spoken = [row for row in talk.rows if row["role"] != "system"]
        if spoken:
            self._log(talk, TRANSCRIBED, {"replica_id": talk.replica_id, "transcript": talk.rows})
        for store in talk.asked.get("memory_stores", []):
            remembered = [
                {"conversation_id": talk.id, **{name: row[name] for name in ("role", "content", "timestamp")}}
                for row in spoken
            ]
            self.memories.setdefault((talk.account, store), []).extend(remembered)
        talk.copies = [{**one, "_due": at} for one in talk.recordings]

    def _copy(self, talk: Talk) -> None:
        """Write a recording, and announce it."""
        recording = talk.copies.pop(0)
        if talk.dropped:
            return
        bucket = talk.properties["recording_storage"]["bucket_name"]
        key = f"tavus/{talk.id}/{recording['_key']}"
        properties = {
            "bucket_name": bucket,
            "s3_key": key,
            "duration": (recording["_stopped"] - recording["_at"]) // SECOND,
            "storage_provider": "s3",
            "storage_uri": f"s3://{bucket}/{key}",
        }
        self._log(talk, RECORDED, properties)

    def _stop_recording(self, talk: Talk, at: int) -> None:
        if talk.recording is not None:
            last = talk.recordings[-1]["_key"] if talk.recordings else 0
            key = max(talk.recording["_at"] // 1000, last + 1)  # two recordings may start within a millisecond
            talk.recordings.append(talk.recording | {"stopped_at": iso(at), "_stopped": at, "_key": key})
            talk.recording, talk.changed = None, True

    def _log(self, talk: Talk, event_type: str, properties: dict[str, Any]) -> None:
        talk.events.append(Event(event_type, self.now, properties))
        talk.changed = True

    def _greet(self, talk: Talk, at: int) -> None:
        persona = self.resources.personas.get(talk.persona_id, {})
        greeting = talk.asked.get("custom_greeting") or persona.get("greeting", "")
        if not talk.greeted:
            talk.greeted = True
            if greeting:
                self._speak(talk, "assistant", greeting, at)

    def _type(self, talk: Talk, text: str, turn: int) -> None:
        """Add what a user typed to the transcript. Nobody waits until it is spoken."""
        until = max(self.now, talk.busy_until)
        self._row(talk, "user", text, self.now)
        talk.busy_until = until
        talk.channel.tell(self.now, "conversation.utterance", {"role": "user", "speech": text}, turn)

    def _speak(
        self, talk: Talk, role: str, text: str, at: int, *, turn: int | None = None, inference: bool = False
    ) -> None:
        start = max(at, talk.busy_until)
        row = self._row(talk, role, text, at, inference=inference)
        if role == "user" and turn is not None:
            talk.channel.user_speaks(row, text, start, talk.busy_until, turn)
        elif role == "assistant":
            talk.channel.replica_speaks(row, text, start, talk.busy_until, turn, inferred=inference)
        talk.channel.advance(at)

    def _row(self, talk: Talk, role: str, text: str, at: int, *, inference: bool = False) -> dict[str, Any]:
        """Add a row to the transcript. It starts after the previous one; 15 characters take a second."""
        start = max(at, talk.busy_until)
        seconds = 0.0 if role == "system" else max(0.4, round(len(text) / 15, 3))
        row: dict[str, Any] = {
            "role": role,
            "content": text,
            "timestamp": iso(start),
            "seconds_from_start": round((start - talk.created) / SECOND, 3),
            "duration": seconds,
        }
        row |= {"inference_id": None} if inference else {}
        talk.rows.append(row)
        talk.busy_until = start + int(seconds * SECOND)
        talk.changed = True
        return row

    # ---- refusals -----------------------------------------------------------------------------------------------

    def _absent(self, talk: Talk, who: str) -> Refused | None:
        if talk.deleted:
            return Refused("no room")
        here = any(one["participant_id"] == who for one in talk.people)
        return None if here and not talk.ended else Refused("impossible")

    def _wrong(self, account: str, body: dict[str, Any]) -> Says | None:
        """Return the refusal of a body that is valid by its schema, or None."""
        found: list[tuple[str, str]] = []
        replica_id, persona_id = body.get("replica_id"), body.get("persona_id")
        if replica_id is not None and (why := self._unusable(account, replica_id)) is not None:
            found.append(("body.replica_id", why))
        if persona_id is not None:
            persona = self.resources.personas.get(persona_id)
            if persona_id not in STOCK_PERSONAS and (persona is None or persona["account"] not in (None, account)):
                found.append(("body.persona_id", "Invalid persona_id"))
            elif replica_id is None and persona is not None:
                default = persona.get("default_replica_id")
                if default is None:
                    found.append(("", "replica_id"))
                elif self._unusable(account, default) is not None:
                    found.append(("body.persona_id", "default replica"))
        for index, one in enumerate(body.get("document_ids", [])):
            document = self.resources.documents.get(one)
            if document is None or document["account"] not in (None, account):
                found.append((f"body.document_ids[{index}]", "no document"))
            elif document["status"] != "ready":
                found.append((f"body.document_ids[{index}]", "not ready"))
        if not found:
            return None
        if len(found) == 1 and found[0][1] in ("Invalid replica_uuid", "Invalid persona_id"):
            return Says("error", found[0][1])
        return Says("error", None, tuple(part for pair in found for part in pair if part))

    def _unusable(self, account: str, replica_id: str) -> str | None:
        replica = self.resources.replicas.get(replica_id)
        if replica_id in STOCK_REPLICAS:
            return None
        if replica is None or replica["account"] not in (None, account):
            return "Invalid replica_uuid"
        return None if replica["status"] == "completed" else "Invalid replica_uuid: the replica's training status is"


_JOIN, _TOO_LONG, _ABSENT, _LEFT, _COPY = range(5)
_REASONS = {
    _TOO_LONG: "max_call_duration",
    _ABSENT: "participant_absent_timeout",
    _LEFT: "participant_left_timeout",
}


def _shown(recording: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in recording.items() if not name.startswith("_")}
