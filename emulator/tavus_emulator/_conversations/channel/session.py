"""A connection to a room, as JSON frames. It does no input or output. docs/rooms.md describes the frames."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

from tavus_emulator._conversations.channel.messages import APP_MESSAGE
from tavus_emulator._conversations.channel.turns import answer
from tavus_emulator._conversations.lifecycle import SHUTDOWN
from tavus_emulator._conversations.room import Room, RoomError, RoomRefusedError
from tavus_emulator._conversations.transcript import SYSTEM, UTTERANCE
from tavus_emulator._core.strict_json import InvalidJSONError, decode, is_object
from tavus_emulator._state.audience import Frame
from tavus_emulator._state.script import Turn
from tavus_emulator._state.state import State
from tavus_emulator._store.failures import UnavailableError

Send: TypeAlias = Callable[[Frame], None]
Close: TypeAlias = Callable[[int, str], None]

# Close codes; 4000 and above are for applications (RFC 6455, 7.4.2).
LEFT = 1000
TRY_AGAIN = 1013
REFUSED = 4403
NO_ROOM = 4404
ENDED = 4410
REPLACED = 4412
_CODES = {"not allowed": REFUSED, "no room": NO_ROOM, "ended": ENDED}
_MAX_NAME = 200
EVERYBODY = "*"  # as in Daily's sendAppMessage


class Session:
    """One connection: a participant from `join` until it leaves or the connection is closed.

    `send` and `close` may be called from any thread; `close` gets a code and a reason.
    """

    def __init__(self, state: State, conversation_id: str, token: str | None, send: Send, close: Close) -> None:
        self._state = state
        self._room = Room(state, conversation_id)
        self._token = token
        self._send = send
        self._close = close
        self._participant: str | None = None
        self._frames: Mapping[str, Callable[[Frame], Turn | None]] = {
            "join": self._join,
            "leave": self._leave,
            "say": self._say,
            "app_message": self._post,
            "start_recording": self._start_recording,
            "stop_recording": self._stop_recording,
        }

    def open(self) -> None:
        """Describe the room to the client, or say why it isn't admitted, and close."""
        try:
            with self._moment():
                self._room.admit(self._token)
                self._send({"type": "welcome", **self._time(), "room": self._room.public})
                self._state.audience.add(self._room.conversation_id, self._hear)
        except RoomRefusedError as error:
            self._refuse(error)
        except UnavailableError as error:
            self._close(TRY_AGAIN, str(error))

    def receive(self, text: bytes) -> Turn | None:
        """Handle a frame. Return the turn for `reply`, if the replica is to answer."""
        try:
            return self._handle(_read(text))
        except RoomRefusedError as error:
            self._refuse(error)
        except (RoomError, _FrameError, UnavailableError) as error:
            self._complain(str(error))
        return None

    def reply(self, turn: Turn) -> None:
        """Run the replica's script for a turn. Its errors are problems in the room's log."""
        try:
            answer(self._state, turn)
        except UnavailableError as error:
            self._complain(str(error))

    def takes_long(self) -> bool:
        """Return whether `reply` may take long: a script that is a function may wait for anything."""
        return self._room.waits_for_script()

    def closed(self) -> None:
        """Leave, since the connection is gone."""
        self._state.audience.remove(self._room.conversation_id, self._hear)
        participant, self._participant = self._participant, None
        if participant is not None:
            with suppress(UnavailableError):  # then the conversation's longest duration ends it
                self._room.leave(participant)

    def _handle(self, frame: Frame) -> Turn | None:
        kind = frame.get("type")
        handle = self._frames.get(kind) if isinstance(kind, str) else None
        if handle is None:
            raise _FrameError(f"the frame's type has to be one of {', '.join(self._frames)}")
        return handle(frame)

    def _join(self, frame: Frame) -> None:
        if self._participant is not None:
            raise _FrameError("this connection has joined already")
        name = _text(frame, "name")[:_MAX_NAME]
        with self._moment():
            said = [row for row in self._room.transcript if row["role"] != SYSTEM]  # before; the rest follows in frames
            self._participant = self._room.join(name, token=self._token).participant_id
            joined = {"type": "joined", "participant_id": self._participant, "name": name}
            self._send({**joined, **self._time(), "room": self._room.public, "transcript": said})

    def _leave(self, _frame: Frame) -> None:
        self.closed()
        self._close(LEFT, "left")

    def _say(self, frame: Frame) -> Turn | None:
        return self._room.hear(_text(frame, "text"), participant_id=self._present())

    def _post(self, frame: Frame) -> Turn | None:
        message = frame.get("message")
        if not is_object(message):
            raise _FrameError("message has to be an object")
        to = frame.get("to", EVERYBODY)
        if not isinstance(to, str):
            raise _FrameError("to has to be the id of a participant, replica or *")
        return self._room.receive(message, participant_id=self._present(), to=None if to == EVERYBODY else to)

    def _start_recording(self, _frame: Frame) -> None:
        self._room.start_recording(participant_id=self._present())

    def _stop_recording(self, _frame: Frame) -> None:
        self._present()
        self._room.stop_recording()

    def _present(self) -> str:
        if self._participant is None:
            raise _FrameError("join first")
        return self._participant

    def _hear(self, frame: Frame | None) -> None:
        """Pass on what happens in the room; None when the state was replaced."""
        if frame is None:
            self._participant = None
            self._close(REPLACED, "the state of the emulator was replaced")
            return
        if self._is_for_others(frame):
            return
        self._send(frame)
        if frame["type"] == SHUTDOWN:
            self._participant = None
            self._close(ENDED, "This conversation has ended.")

    def _is_for_others(self, frame: Frame) -> bool:
        if frame["type"] == APP_MESSAGE:
            return self._participant in (None, frame["from"]) or frame.get("to") not in (None, self._participant)
        if frame["type"] == "participant_joined":
            return bool(self._participant == frame["participant_id"])
        return frame["type"] == UTTERANCE and (self._participant is None or frame["role"] == SYSTEM)

    @contextmanager
    def _moment(self) -> Generator[None]:
        with self._state.store.within_conversation(self._room.conversation_id), self._state.moment():
            yield

    def _time(self) -> dict[str, Any]:
        return self._state.audience.reading(self._room.conversation_id)

    def _complain(self, text: str) -> None:
        self._send({"type": "error", "error": text})

    def _refuse(self, error: RoomRefusedError) -> None:
        self._send({"type": "error", "error": str(error), "reason": error.reason})
        if error.reason in _CODES:
            self._close(_CODES[error.reason], str(error))


class _FrameError(ValueError):
    """A frame can't be handled. The message says why."""


def _read(text: bytes) -> Frame:
    try:
        frame = decode(text)
    except InvalidJSONError as error:
        raise _FrameError(f"the frame is {error}") from None
    if not is_object(frame):
        raise _FrameError("the frame has to be an object")
    return frame


def _text(frame: Frame, name: str) -> str:
    value = frame.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _FrameError(f"{name} has to be a text")
    return value
