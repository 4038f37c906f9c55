"""A stand-in for daily-python: rooms of the emulator in place of Daily's, for messages, without media.

It has the classes that messages need: `Daily`, `CallClient` and `EventHandler`. A call of a method for media raises
`AttributeError`. In the same process use the fixture `daily`; in another one put this file's folder on the path:

    PYTHONPATH=$(python -c "import tavus_testing.stand_ins as s; print(*s.__path__)") python bot.py

It needs the `websockets` package.
"""

from __future__ import annotations

import json
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias
from urllib.parse import urlencode, urlsplit

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

__all__ = ["CallClient", "Daily", "EventHandler"]

Frame: TypeAlias = dict[str, Any]
Joined: TypeAlias = Callable[[Mapping[str, Any] | None, str | None], None]
Done: TypeAlias = Callable[[str | None], None]

_REPLICA = "replica"
_REPLICA_JOINED = "system.replica_joined"
_SECONDS = 30  # to connect


class Daily:
    """The context, which needs no preparation here."""

    @staticmethod
    def init(worker_threads: int = 2, log_level: Any = None) -> None:
        """Do nothing."""

    @staticmethod
    def deinit() -> None:
        """Do nothing."""


class EventHandler:
    """The base class of handlers. Their methods are called in a thread of the call."""

    def on_app_message(self, message: Any, sender: str) -> None: ...
    def on_call_state_updated(self, state: str) -> None: ...
    def on_error(self, message: str) -> None: ...
    def on_participant_joined(self, participant: Mapping[str, Any]) -> None: ...
    def on_participant_left(self, participant: Mapping[str, Any], reason: str) -> None: ...
    def on_participant_counts_updated(self, counts: Mapping[str, Any]) -> None: ...


class CallClient:
    """A participant in a call, from `join` to `leave`."""

    def __init__(self, event_handler: EventHandler | None = None) -> None:
        self._handler = EventHandler() if event_handler is None else event_handler
        self._name = "Guest"
        self._call: _Call | None = None

    def set_user_name(self, user_name: str) -> None:
        """Set the name to join under."""
        self._name = user_name

    def join(
        self,
        meeting_url: str,
        meeting_token: str | None = None,
        client_settings: Mapping[str, Any] | None = None,  # noqa: ARG002 - they are for media
        completion: Joined | None = None,
    ) -> None:
        """Join in a thread. `completion` gets the participants, or else the error, which `on_error` gets as well."""
        self._call = _Call(_address(meeting_url, meeting_token), self._name, self._handler, completion)
        self._call.start()

    def leave(self, completion: Done | None = None) -> None:
        """Leave."""
        if self._call is not None:
            self._call.stop()
            self._call = None
        if completion is not None:
            completion(None)

    def release(self) -> None:
        """Leave, and release the client."""
        self.leave()

    def participants(self) -> Mapping[str, Any]:
        """Return the participants by id, this one as `local`."""
        return {} if self._call is None else dict(self._call.participants)

    def participant_counts(self) -> Mapping[str, Any]:
        """Return how many are present."""
        return {"present": len(self.participants()), "hidden": 0}

    def send_app_message(
        self,
        message: Any,
        participant_id: str | None = None,
        serialize_none: bool = True,  # noqa: ARG002
        completion: Done | None = None,
    ) -> None:
        """Send a message to all, or to one participant alone."""
        error = "not joined" if self._call is None else self._call.send(message, participant_id)
        if completion is not None:
            completion(error)


class _Call(threading.Thread):
    """The connection to a room, and the thread in which its handler is called."""

    def __init__(self, address: str, name: str, handler: EventHandler, completion: Joined | None) -> None:
        super().__init__(name="daily", daemon=True)
        self.participants: dict[str, Mapping[str, Any]] = {}
        self._address = address
        self._user = name
        self._handler = handler
        self._completion = completion
        self._socket: ClientConnection | None = None
        self._stopped = False

    def run(self) -> None:
        try:
            with connect(self._address, open_timeout=_SECONDS, proxy=None) as self._socket:
                for text in self._socket:
                    self._take(json.loads(text))
        except ConnectionClosed:
            pass
        except (OSError, WebSocketException) as error:
            self._fail(str(error))
        if "local" in self.participants:
            self._tell("on_call_state_updated", "left")

    def stop(self) -> None:
        """Leave, and return when the thread has ended."""
        self._stopped = True
        if self._socket is not None:
            self._socket.close()
        if threading.current_thread() is not self:
            self.join()

    def send(self, message: Any, to: str | None = None) -> str | None:
        """Send a message. Return the error, None without one."""
        if "local" not in self.participants:
            return "not joined"
        try:
            content = json.loads(message) if isinstance(message, str) else message
            self._send({"type": "app_message", "message": content, "to": to or "*"})
        except (ConnectionClosed, TypeError, ValueError) as error:
            return str(error)
        return None

    def _send(self, frame: Frame) -> None:
        assert self._socket is not None
        self._socket.send(json.dumps(frame))

    def _take(self, frame: Frame) -> None:
        take = getattr(self, f"_on_{frame['type']}", None)
        if take is not None and not self._stopped:
            take(frame)

    def _on_welcome(self, _frame: Frame) -> None:
        self._send({"type": "join", "name": self._user})

    def _on_joined(self, frame: Frame) -> None:
        self.participants["local"] = _participant(frame["participant_id"], self._user, local=True)
        if self._completion is not None:
            self._completion({"participants": {"local": self.participants["local"]}}, None)
        self._tell("on_call_state_updated", "joined")
        for one in frame["room"]["participants"]:
            if one["participant_id"] != frame["participant_id"]:
                self._on_participant_joined(one)
        if frame["room"]["replica"]["present"]:
            self._admit(_REPLICA, frame["room"]["replica"]["replica_name"])

    def _on_error(self, frame: Frame) -> None:
        if "local" in self.participants:
            self._tell("on_error", frame["error"])
        else:
            self._fail(frame["error"])

    def _on_participant_joined(self, frame: Frame) -> None:
        self._admit(frame["participant_id"], frame["name"])

    def _on_participant_left(self, frame: Frame) -> None:
        self._dismiss(frame["participant_id"])

    def _on_app_message(self, frame: Frame) -> None:
        if frame["message"].get("event_type") == _REPLICA_JOINED:
            self._admit(_REPLICA, _REPLICA)
        self._tell("on_app_message", frame["message"], frame["from"])

    def _on_shutdown(self, _frame: Frame) -> None:
        self._dismiss(_REPLICA)

    def _admit(self, participant_id: str, name: str) -> None:
        if participant_id not in self.participants:
            self.participants[participant_id] = _participant(participant_id, name)
            self._tell("on_participant_joined", self.participants[participant_id])
            self._tell("on_participant_counts_updated", {"present": len(self.participants), "hidden": 0})

    def _dismiss(self, participant_id: str) -> None:
        participant = self.participants.pop(participant_id, None)
        if participant is not None:
            self._tell("on_participant_left", participant, "leftCall")

    def _fail(self, error: str) -> None:
        completion, self._completion = self._completion, None
        if completion is not None:
            completion(None, error)
        self._tell("on_error", error)

    def _tell(self, event: str, *details: Any) -> None:
        try:
            getattr(self._handler, event)(*details)
        except Exception:  # a handler that fails doesn't end the call
            traceback.print_exc(file=sys.stderr)


def _participant(participant_id: str, name: str, *, local: bool = False) -> Mapping[str, Any]:
    return {"id": participant_id, "info": {"userName": name, "isLocal": local, "isOwner": False}}


def _address(meeting_url: str, token: str | None) -> str:
    parts = urlsplit(meeting_url)
    query = urlencode({"t": token}) if token else parts.query
    scheme = "wss" if parts.scheme == "https" else "ws"
    return f"{scheme}://{parts.netloc}{parts.path.rstrip('/')}/socket" + (f"?{query}" if query else "")
