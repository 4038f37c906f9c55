"""A receiver of webhooks with planned answers, independent of the emulator's own."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from typing import Any, NamedTuple


class Arrival(NamedTuple):
    """A received webhook."""

    instant: int
    payload: Any
    status: int
    content_type: str | None


class Receiver:
    """Listens on a free port of 127.0.0.1 until it is closed. Each path is a separate hook.

    `plans` has the statuses of the next answers by hook; after them it is 200. `arrivals` has the deliveries to each
    hook in order, each with its time on `clock` in microseconds.
    """

    def __init__(self) -> None:
        self.clock: Callable[[], int] = int
        self.plans: dict[str, list[int]] = {}
        self.arrivals: dict[str, list[Arrival]] = {}
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._closed = False
        self._thread = threading.Thread(target=self._receive, name="receiver", daemon=True)
        self._thread.start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def clear(self, clock: Callable[[], int]) -> None:
        """Forget the arrivals, and use another clock."""
        self.clock, self.plans, self.arrivals = clock, {}, {}

    def close(self) -> None:
        self._closed = True
        with socket.create_connection(self._listener.getsockname()):
            pass
        self._thread.join()
        self._listener.close()

    def _receive(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                if self._closed:
                    return
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        connection.settimeout(60)
        data = b""
        while b"\r\n\r\n" not in data:
            data += connection.recv(65_536)
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").lower().split("\r\n")
        headers = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        length = int(headers["content-length"])
        while len(body) < length:
            body += connection.recv(65_536)
        hook = head.split()[1].decode()
        plan = self.plans.get(hook)
        status = plan.pop(0) if plan else 200
        self.arrivals.setdefault(hook, []).append(
            Arrival(self.clock(), json.loads(body), status, headers.get("content-type"))
        )
        connection.sendall(f"HTTP/1.1 {status} Planned\r\ncontent-length: 0\r\n\r\n".encode())
