"""A receiver of webhooks for tests, over HTTP."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from tavus_emulator._core.strict_json import is_object

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_POLL = 0.01  # seconds; how often the server checks whether to stop
_MAX_BODY = 64 * 1024 * 1024


class Inbox:
    """Receives webhooks on a free port of 127.0.0.1. A context manager, or call `close`.

    Pass `url` as `callback_url`. `events` are the payloads that were accepted, `bodies` the same as raw bytes, and
    `turned_away` the bodies that were answered with an error; each in the order of arrival.
    """

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []
        self.turned_away: list[bytes] = []
        self._arrived = threading.Condition()
        self._closed = threading.Event()
        self._answers: list[int] = []
        self._delays: list[float] = []
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL,), name="tavus-emulator-inbox", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The URL to send to, such as `http://127.0.0.1:40123/`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def fail(self, times: int = 1, *, status: int = 500) -> None:
        """Answer the next deliveries with `status`, without accepting them."""
        with self._arrived:
            self._answers += [status] * times

    def delay(self, seconds: float, *, times: int = 1) -> None:
        """Answer the next deliveries after so many seconds of real time."""
        with self._arrived:
            self._delays += [seconds] * times

    def accept(self) -> None:
        """Accept all deliveries at once again: undo `fail` and `delay`."""
        with self._arrived:
            self._answers.clear()
            self._delays.clear()

    def wait_for(self, event_type: str, *, conversation_id: str | None = None, timeout: float = 10.0) -> dict[str, Any]:
        """Wait for an event of this type, `timeout` seconds of real time at most, and return the first accepted one.

        Raises `TimeoutError`, which says what was received instead.
        """
        deadline = time.monotonic() + timeout
        with self._arrived:
            while True:
                for event in self.events:
                    if event.get("event_type") == event_type and conversation_id in (
                        None,
                        event.get("conversation_id"),
                    ):
                        return event
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError(self._missing(event_type))
                self._arrived.wait(left)

    def close(self) -> None:
        """Stop receiving."""
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def take(self, body: bytes) -> int:
        """Record a delivery, and return the status to answer with."""
        with self._arrived:
            delay = self._delays.pop(0) if self._delays else 0.0
            status = self._answers.pop(0) if self._answers else 200
        if delay:
            self._closed.wait(delay)
        try:
            event: Any = json.loads(body)
        except ValueError:
            event = None
        with self._arrived:
            if status < 300 and not is_object(event):
                status = 400
            if status < 300:
                self.bodies.append(body)
                self.events.append(event)
            else:
                self.turned_away.append(body)
            self._arrived.notify_all()
        return status

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Inbox at {self.url}: {len(self.events)} events>"

    def _missing(self, event_type: str) -> str:
        seen = ", ".join(str(event.get("event_type")) for event in self.events) or "nothing"
        failed = f"; {len(self.turned_away)} were answered with an error" if self.turned_away else ""
        return f"{event_type} was not received, but {seen}{failed}; later events are sent when the clock reaches them"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox
        super().__init__(("127.0.0.1", 0), _Handler)

    def server_bind(self) -> None:
        # HTTPServer's version looks up the machine's name, which may take seconds.
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore senders that closed the connection."""


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = self.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > _MAX_BODY:
            self._answer(400)
            return
        body = self.rfile.read(int(length))
        assert isinstance(self.server, _Server)
        self._answer(self.server.inbox.take(body))

    def _answer(self, status: int) -> None:
        self.send_response_only(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Log nothing."""
