"""A server on a real socket that gives the answers it is told to, and keeps the requests."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Literal, NamedTuple

PATIENCE = 60
"""Seconds for whatever should happen."""
Ending = Literal["go on", "cut", "hold", "close", "reset", "dribble", "dribble body"]


class Reply(NamedTuple):
    """The answer to one request."""

    status: int = 200
    body: Any = None
    """Bytes are sent as they are, anything else as JSON."""
    headers: tuple[tuple[str, str], ...] = ()
    then: Ending = "go on"
    """`cut` breaks off in the middle of the body, `hold` stops there until the client leaves. `close` and `reset` end
    the connection before any answer. With `dribble` all comes byte by byte, or only the body does."""
    reason: str = "Said"
    silent: bool = False
    """Whether nothing of the answer is sent before it is held or cut."""

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()

    @property
    def head(self) -> bytes:
        names = {name.lower() for name, _ in self.headers}
        lines = [f"HTTP/1.1 {self.status} {self.reason}", *(f"{name}: {value}" for name, value in self.headers)]
        if "content-type" not in names:
            lines.append("content-type: application/json")
        if "transfer-encoding" not in names:
            lines.append(f"content-length: {len(self.content)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class Seen(NamedTuple):
    """A request as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int
    """The number of the connection, from 1."""


class Server:
    """Gives each request the next reply, and repeats the last one."""

    def __init__(self) -> None:
        self.replies: list[Reply] = [Reply()]
        self.requests: list[Seen] = []
        self._came, self._closed, self._connections = threading.Condition(), False, 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address: tuple[str, int] = self._listener.getsockname()
        self._open: set[socket.socket] = set()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def connections(self) -> int:
        """The number of connections so far."""
        return self._connections

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.address[1]}"

    def answer(self, *replies: Reply) -> None:
        """Give these answers from now on, and forget the requests."""
        with self._came:
            self.replies, self.requests = list(replies), []

    def wait_for_a_request(self, count: int = 1) -> None:
        """Return once there are so many: what a client has sent may not have been read yet."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.requests) >= count, PATIENCE)

    def drop(self) -> None:
        """Break off all connections."""
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._closed = True
        self.drop()
        with socket.create_connection(self.address):
            pass
        for thread in self._threads:
            thread.join(PATIENCE)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._closed:
                connection.close()
                return
            self._connections += 1
            self._open.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection, self._connections), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        with connection, suppress(OSError):
            connection.settimeout(PATIENCE)
            for request in _requests(connection, number):
                with self._came:
                    self.requests.append(request)
                    self._came.notify_all()
                    reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
                if not _give(connection, reply):
                    break
        self._open.discard(connection)


def _give(connection: socket.socket, reply: Reply) -> bool:
    """Send a reply; return whether the connection goes on."""
    if reply.then == "reset":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    if reply.then in ("close", "reset"):
        return False
    if reply.then.startswith("dribble"):
        _dribble(connection, reply)
    elif not reply.silent:
        half = len(reply.content) * 2 // 3
        connection.sendall(reply.head + (reply.content if reply.then == "go on" else reply.content[:half]))
    while reply.then == "hold" and connection.recv(4096):
        pass
    return reply.then == "go on"


def _dribble(connection: socket.socket, reply: Reply) -> None:
    """Send a byte now and then until the client leaves."""
    ready = len(reply.head) if reply.then == "dribble body" else 0
    connection.sendall(reply.head[:ready])
    connection.settimeout(0.02)
    for byte in (reply.head + reply.content)[ready:]:
        with suppress(TimeoutError):
            if connection.recv(1) == b"":
                return
        connection.sendall(bytes([byte]))


def _requests(connection: socket.socket, number: int) -> Iterator[Seen]:
    with connection.makefile("rb") as lines:
        while first := lines.readline():
            method, target, _ = first.decode("latin-1").split(" ")
            headers: dict[str, str] = {}
            while (line := lines.readline().strip()) != b"":
                name, _, value = line.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            body = lines.read(int(headers.get("content-length", 0)))
            yield Seen(method, target, headers, body, number)


@contextmanager
def serving() -> Generator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.close()
