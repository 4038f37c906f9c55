"""A server with malformed HTTP on a real connection, and calls to it with every supported HTTP library."""

from __future__ import annotations

import asyncio
import socket
import threading
import warnings
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import httpx
import httpx2

from tavus_client import AsyncTavus, Tavus, TavusError
from tests.properties.harness.hostile import KEY, everything_logged, said_by

SILENCE, PATIENCE = 0.3, 60.0
"""The client's timeouts in seconds: where nothing will come, and where it does sooner or later."""


class Script(NamedTuple):
    """The bytes that are sent once a request has arrived."""

    pieces: tuple[bytes, ...]
    then: str = "close"
    """What follows: `close`, `reset`, or `hold` until the client closes the connection."""


class Server:
    """Answers each connection with the current script. Keeps the requests."""

    def __init__(self) -> None:
        self.script = Script(())
        self.requests: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def close(self) -> None:
        self._closed = True
        with socket.create_connection(self._listener.getsockname()):
            pass
        self._thread.join()
        self._listener.close()

    def _run(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                if self._closed:
                    return
                with suppress(OSError):
                    self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        connection.settimeout(60)
        if not (request := _read_request(connection)):
            return
        self.requests.append(request)
        for piece in self.script.pieces:
            connection.sendall(piece)
        if self.script.then == "hold":
            while connection.recv(4096):
                pass
        elif self.script.then == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def _read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65_536)
        if not more:
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.partition(b":")[2] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while len(body) < sum(map(int, lengths)):
        if not (more := connection.recv(65_536)):
            return b""
        body += more
    return data


@contextmanager
def serving() -> Generator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.close()


def settings_of(server: Server) -> dict[str, Any]:
    read = SILENCE if server.script.then == "hold" else PATIENCE
    return {"base_url": server.url, "timeout": httpx.Timeout(PATIENCE, read=read), "max_retries": 1}


def call(library: str, server: Server, name: str) -> Any:
    arguments = {"replica_id": "r"} if name == "create" else {}

    async def on_a_loop() -> Any:
        async with AsyncTavus(KEY, **settings_of(server)) as tavus:  # over aiohttp, if installed
            return await getattr(tavus.conversations, name)(**arguments)

    async def on_a_loop_by_httpx() -> Any:
        async with httpx.AsyncClient() as http:
            tavus = AsyncTavus(KEY, http_client=http, **settings_of(server))
            return await getattr(tavus.conversations, name)(**arguments)

    if library == "aiohttp":
        return asyncio.run(on_a_loop())
    if library == "httpx, async":
        return asyncio.run(on_a_loop_by_httpx())
    with httpx2.Client() if library == "httpx2" else httpx.Client() as http:
        tavus = Tavus(KEY, http_client=http, **settings_of(server))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        return getattr(tavus.conversations, name)(**arguments)


LIBRARIES = ["httpx", "httpx, async", "aiohttp", "httpx2"]
JSON = b'{"data": [], "total_count": 0}'
OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
WHOLE = OK + b"content-length: %d\r\n\r\n" % len(JSON) + JSON
SCRIPTS = {
    "not HTTP": Script((b"SSH-2.0-OpenSSH_9.6\r\n",)),
    "nothing, and closes": Script(()),
    "nothing, and resets": Script((), "reset"),
    "nothing, ever": Script((), "hold"),
    "half a status line": Script((b"HTTP/1.1 20",)),
    "half a status line, forever": Script((b"HTTP/1.1 20",), "hold"),
    "its request back": Script((f"HTTP/1.1 200 OK\r\nx-api-key {KEY}\r\n\r\n".encode(),)),
    "an invalid header": Script((OK + b"no colon\r\n\r\n",)),
    "an endless header": Script((OK + b"x: " + b"y" * 200_000,), "hold"),
    "too many headers": Script((OK, *(b"x-%d: y\r\n" % number for number in range(20_000)))),
    "two lengths": Script((OK + b"content-length: 5\r\ncontent-length: 6\r\n\r\n12345",)),
    "an invalid length": Script((OK + b"content-length: -1\r\n\r\n",)),
    "less than announced": Script((OK + b"content-length: 100\r\n\r\n" + JSON,)),
    "less than announced, forever": Script((OK + b"content-length: 100\r\n\r\n" + JSON,), "hold"),
    "more than announced": Script((WHOLE + b"and more",)),
    "an invalid chunk": Script((OK + b"transfer-encoding: chunked\r\n\r\nzz\r\n",)),
    "chunks without the last one": Script((OK + b"transfer-encoding: chunked\r\n\r\n1e\r\n" + JSON + b"\r\n",)),
    "no length": Script((OK + b"\r\n" + JSON,)),
    "interim answers first": Script(
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + b"HTTP/1.1 103 Early Hints\r\n\r\n" + WHOLE,)
    ),
    "interim answers only": Script((b"HTTP/1.1 100 Continue\r\n\r\n" * 3,), "hold"),
    "another protocol": Script((b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",)),
    "a status of four digits": Script((b"HTTP/1.1 2000 OK\r\n\r\n",)),
    "a status below a hundred": Script((b"HTTP/1.1 042 OK\r\ncontent-length: 0\r\n\r\n",)),
    "HTTP/2": Script((b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",)),
    "HTTP/0.9": Script((JSON,)),
    "an old HTTP": Script((b"HTTP/1.0 200 OK\r\n\r\n" + JSON,)),
    "a wrong encoding": Script((OK + b"content-encoding: gzip\r\ncontent-length: 3\r\n\r\nxyz",)),
    "bytes in headers": Script((OK + b"x: \xff\xfe\r\ncontent-length: %d\r\n\r\n" % len(JSON) + JSON,)),
    "NUL in headers": Script((OK + b"x: a\0b\r\ncontent-length: %d\r\n\r\n" % len(JSON) + JSON,)),
    "a redirect": Script((b"HTTP/1.1 307 X\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",)),
}
SILENT = [name for name, script in SCRIPTS.items() if script.then == "hold"]
SPOKEN = [name for name in SCRIPTS if name not in SILENT]
GOOD = {"no length", "interim answers first", "an old HTTP", "bytes in headers"}


def judged(library: str, server: Server, name: str) -> TavusError | None:
    """Make a call and check the properties of every call. Return its error.

    httpcore's log at DEBUG is left out: it has the server's bytes, even if they repeat the request.
    """
    server.requests.clear()
    error = None
    with everything_logged(but="httpcore") as log, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # for connections that the server dropped
        try:
            result = call(library, server, name)
            assert result is not None
        except TavusError as caught:
            error = caught
            assert not [said for said in said_by(error, but=__file__) if KEY in said]
            assert error.elapsed < PATIENCE / 2  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        assert KEY not in log.getvalue()
    if name == "create":
        assert len(server.requests) <= 1
    return error
