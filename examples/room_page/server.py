"""The server: it has the key, and starts and ends the conversations of its page.

`RoomPage.respond` is the application; the rest is HTTP with the standard library.
"""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from tavus_client import ConcurrencyLimitError, Tavus, TavusError, join_url

FOLDER = Path(__file__).parent
FILES = {"/": ("page.html", "text/html; charset=utf-8"), "/page.mjs": ("page.mjs", "text/javascript; charset=utf-8")}
JSON = "application/json"


class Answer(NamedTuple):
    """An answer over HTTP."""

    status: int
    body: bytes
    media_type: str = JSON


class RoomPage(ThreadingHTTPServer):
    """Serves the page, and starts and ends its conversations: those of others can't be seen or ended here."""

    def __init__(self, tavus: Tavus, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self._tavus, self._started = tavus, set[str]()

    def respond(self, method: str, path: str) -> Answer:
        """Answer a request."""
        found, _, conversation_id = path.rpartition("/")
        try:
            match method, found:
                case "GET", "" if path in FILES:
                    name, media_type = FILES[path]
                    return Answer(200, (FOLDER / name).read_bytes(), media_type)
                case "POST", "" if path == "/conversations":
                    return self._start()
                case "GET", "/conversations" if conversation_id in self._started:
                    return as_json(200, status=str(self._tavus.conversations.get(conversation_id).status))
                case "DELETE", "/conversations" if conversation_id in self._started:
                    self._tavus.conversations.end(conversation_id)
                    return as_json(200, status="ended")
                case _:
                    return as_json(404, error="There is no such page.")
        except ConcurrencyLimitError:
            return as_json(503, error="All rooms are taken. Please try again in a minute.")
        except TavusError:
            return as_json(502, error="This doesn't work at the moment.")

    def _start(self) -> Answer:
        conversation = self._tavus.conversations.create(
            replica_id="r90bbd427f71",
            conversation_name="Talk to us",
            require_auth=True,
            properties={"max_call_duration": 600, "participant_left_timeout": 30},
        )
        self._started.add(conversation.conversation_id)
        return as_json(201, id=conversation.conversation_id, url=join_url(conversation))


class Handler(BaseHTTPRequestHandler):
    """Reads requests, which have no bodies here."""

    server: RoomPage  # pyright: ignore[reportIncompatibleVariableOverride]

    def _answer(self) -> None:
        if self.command != "GET" and self.headers.get("content-type") != JSON:
            answer = as_json(415, error=f"The content type must be {JSON}.")  # as no page of another site can send it
        else:
            answer = self.server.respond(self.command, self.path)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")  # an answer may have a meeting token
        self.end_headers()
        self.wfile.write(answer.body)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing."""


def as_json(code: int, /, **fields: str) -> Answer:
    return Answer(code, json.dumps(fields).encode())
