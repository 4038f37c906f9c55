"""A stream of events over a connection that stays open."""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from tavus_api.operation import Operation
from tavus_client import UNSET

READ_LOG: Operation[Any] = Operation(
    id="readLog",
    method="GET",
    path="/v2/log",
    segments=(),
    success=(200,),
    build=lambda: {"url": "/v2/log"},
    parse=dict,
    empty=False,
    deprecated=False,
    idempotent=True,
    accept="text/event-stream",
)


def read_log(tavus: Any) -> Any:
    """Call an operation that answers with events."""
    return tavus._client.stream(READ_LOG, {}, UNSET, {})


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
PATIENCE = 60.0


def chunk(content: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(content), content)


class Line:
    """A server with one connection, which sends what the test passes to `say`."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(PATIENCE)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._connected = threading.Event()
        self._thread = threading.Thread(target=self._accept)
        self._thread.start()

    def _accept(self) -> None:
        self._connection, _ = self._listener.accept()
        self._connection.settimeout(PATIENCE)
        self._connection.recv(65536)
        self._connection.sendall(HEAD)
        self._connected.set()

    def say(self, content: bytes) -> None:
        assert self._connected.wait(PATIENCE)
        self._connection.sendall(content)

    def event(self, data: str) -> None:
        self.say(chunk(f"data: {data}\n\n".encode()))

    def hang_up(self) -> None:
        assert self._connected.wait(PATIENCE)
        self._connection.shutdown(socket.SHUT_RDWR)

    def is_free(self) -> bool:
        """Return whether the client has closed the connection."""
        return self._connection.recv(1) == b""

    def close(self) -> None:
        self._thread.join(PATIENCE)
        self._connection.close()
        self._listener.close()


@contextmanager
def served() -> Generator[Line]:
    line = Line()
    try:
        yield line
    finally:
        line.close()
