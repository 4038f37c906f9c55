"""The server for signed requests of tools. In production it is behind HTTPS, like any server that takes orders."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tavus_client import verify_tool_request
from tool_persona.hotel import Hotel

MAX_SIZE = 64 * 1024


class ToolServer(ThreadingHTTPServer):
    """Calls the hotel for requests that are signed with the secret."""

    def __init__(self, hotel: Hotel, secret: str, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.hotel, self.secret = hotel, secret
        self.url = f"http://127.0.0.1:{self.server_port}/tools"
        self._answers: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()

    def answer(self, body: bytes, signature: str | None) -> tuple[int, str]:
        """Return the status and the text for a request.

        A signature has no time, so a captured request can be sent again: the answer to a call is given again, and
        nothing is booked twice.
        """
        if not verify_tool_request(body, signature, self.secret):
            return 401, "the signature is wrong"
        call: Any = json.loads(body)
        with self._lock:
            key = call["conversation_id"], call["tool_call_id"]
            if key not in self._answers:
                self._answers[key] = self._call(call["name"], call["arguments"])
            return 200, self._answers[key]

    def _call(self, name: str, arguments: str) -> str:
        """Call the hotel. A refusal is an answer as well: of another status than 2xx the replica learns no text."""
        try:
            output = self.hotel.call(name, arguments)
        except ValueError as error:
            output = str(error)
        print("answered a signed request:", name, "→", output, flush=True)
        return output


class Handler(BaseHTTPRequestHandler):
    """Reads a request, and answers it."""

    server: ToolServer  # pyright: ignore[reportIncompatibleVariableOverride]
    timeout = 10

    def do_POST(self) -> None:
        size = self.headers.get("content-length", "")
        if not size.isdecimal() or int(size) > MAX_SIZE:
            status, text = 413, "the body is too large, or has no length"
        else:
            status, text = self.server.answer(self.rfile.read(int(size)), self.headers.get("X-Tavus-Signature"))
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing: the answers are printed."""
