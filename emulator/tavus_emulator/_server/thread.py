"""An HTTP server in its own thread."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import threading
from collections.abc import Callable

from tavus_emulator._server.connection import Connection
from tavus_emulator._server.serving import Serving

_SWEEP = 1.0  # seconds between two checks for expired connections
_GRACE = 1.0  # seconds for requests in progress to end
_TRIES = 20  # free ports of one loopback address that may be taken on the other
_OTHER_LOOPBACKS = {"127.0.0.1": "::1", "localhost": "::1", "::1": "127.0.0.1"}
_NO_SUCH_ADDRESS = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)  # a machine without IPv6
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - recognised, not bound


def listen(host: str, port: int) -> socket.socket:
    """Open a listening socket whose connections send each part of an answer immediately.

    asyncio does so only for sockets that name their protocol, which those of `create_server` don't. Otherwise the
    second part of an answer waits about 40 ms for the client to acknowledge the first.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=1024)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections inherit it
    return listening


def listen_on_all(host: str, port: int, tries: int = _TRIES) -> list[socket.socket]:
    """Open the sockets for a host, on one port: for a loopback address both, since `localhost` may mean either.

    Raises `OSError` when the port is taken on one of them: another program would get a part of the requests.
    """
    first = listen(host, port)
    other = _OTHER_LOOPBACKS.get(host)
    if other is None:
        return [first]
    try:
        return [first, listen(other, first.getsockname()[1])]
    except OSError as error:
        if error.errno in _NO_SUCH_ADDRESS:
            return [first]
        first.close()
        if port or tries == 1:
            raise
    return listen_on_all(host, port, tries - 1)


class ServerThread:
    """Serve from `start` to `stop`, on uvloop where it is installed, unless `loop_factory` gives another loop."""

    def __init__(
        self,
        serving: Serving,
        host: str,
        port: int,
        loop_factory: Callable[[], asyncio.AbstractEventLoop] | None = None,
    ) -> None:
        # Bound here, not in the thread: the port is known, and an error raised, before start returns.
        self._sockets = listen_on_all(host, port)
        bound: str
        bound, self.port = self._sockets[0].getsockname()[:2]
        self.host = _WILDCARDS.get(bound, bound)
        self._serving = serving
        self._loop_factory = loop_factory or _fastest_loop()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._failure: BaseException | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tavus-emulator", daemon=True)

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._serving.connections)

    def start(self) -> None:
        """Return when connections are accepted; raise the error that prevented it."""
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure

    def stop(self) -> None:
        """Close the port, give requests in progress a moment to end, and return when the thread has ended."""
        if self._loop is not None and self._stopping is not None:
            with contextlib.suppress(RuntimeError):  # the loop has already ended
                self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=self._loop_factory) as runner:
                runner.run(self._serve())
        except BaseException as failure:  # start raises it in the caller's thread
            self._failure = failure
        finally:
            for listening in self._sockets:
                listening.close()
            self._ready.set()

    async def _serve(self) -> None:
        loop = self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        serving = self._serving
        servers = [
            await loop.create_server(lambda: Connection(serving, loop), sock=listening) for listening in self._sockets
        ]
        self._ready.set()
        interval = min(_SWEEP, serving.request_timeout / 4)
        while not self._stopping.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(interval):
                    await self._stopping.wait()
            serving.sweep(loop.time())
        for server in servers:
            server.close()
        for connection in list(serving.connections):
            connection.shutdown()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GRACE):
                while serving.connections:  # noqa: ASYNC110 - a connection signals nobody when it ends
                    await asyncio.sleep(0.001)
        for connection in list(serving.connections):
            connection.abort()


def _fastest_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
