"""Clients of the WebSockets of rooms."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import urlencode

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

SECONDS = 60
"""Of real time: an upper bound for what takes milliseconds."""


class Client:
    """A client of a room's socket: `join`, `send`, and `until` a frame comes."""

    def __init__(self, url: str, conversation_id: str, token: str | None = None, **options: Any) -> None:
        query = "" if token is None else "?" + urlencode({"t": token})
        address = url.replace("http", "ws", 1) + f"/rooms/{conversation_id}/socket{query}"
        self._open = ExitStack()
        # Its type has an older form as well, of which the checker knows nothing.
        opening = cast(
            "AbstractContextManager[ClientConnection]", connect(address, open_timeout=SECONDS, proxy=None, **options)
        )
        self.socket = self._open.enter_context(opening)

    def send(self, kind: str, **fields: Any) -> None:
        self.socket.send(json.dumps({"type": kind, **fields}))

    def say(self, event_type: str, **properties: Any) -> None:
        """Send an app message."""
        message = {"message_type": "conversation", "event_type": event_type, "properties": properties}
        self.send("app_message", message=message)

    def join(self, name: str) -> dict[str, Any]:
        self.send("join", name=name)
        return self.until("joined")

    def next(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(self.socket.recv(SECONDS))
        return frame

    def until(self, kind: str) -> dict[str, Any]:
        """Return the next frame of a type, and drop the frames before it."""
        while True:
            frame = self.next()
            if frame["type"] == kind:
                return frame

    def message(self, event_type: str) -> dict[str, Any]:
        """Return the next app message of a type, and drop the frames before it."""
        while True:
            message: dict[str, Any] = self.until("app_message")["message"]
            if message["event_type"] == event_type:
                return message

    def closing(self) -> tuple[int, str]:
        """Read to the end. Return the code and the reason."""
        try:
            while True:
                self.socket.recv(SECONDS)
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            return closed.rcvd.code, closed.rcvd.reason

    def close(self) -> None:
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
