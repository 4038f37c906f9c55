"""An HTTP server in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any

from tavus_emulator._asgi import Application

_GRACE = 1.0  # seconds that requests under way have to come to their end
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - recognised, not bound


def listen(host: str, port: int) -> socket.socket:
    """A listening socket whose connections send each part of an answer at once.

    asyncio sees to that only for sockets that name their protocol, which `create_server` leaves open; without it the
    second part of an answer waits some 40 ms for the client to acknowledge the first.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=1024)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections inherit it
    return listening


class ServerThread:
    """Serves an application from `start` to `stop`."""

    def __init__(self, application: Application, host: str, port: int) -> None:
        # Bound here, not in the thread: the port is known, and an error raised, before start returns.
        self._socket = listen(host, port)
        bound: str
        bound, self.port = self._socket.getsockname()[:2]
        self.host = _WILDCARDS.get(bound, bound)
        self._application = application
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._failure: BaseException | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tavus-emulator", daemon=True)

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def start(self) -> None:
        """Returns when connections are answered; raises what kept the server from it."""
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure

    def stop(self) -> None:
        """Close the port, let requests under way end for a moment, return when the thread has gone."""
        if self._loop is not None and self._stopping is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(self._serve())
        except BaseException as failure:  # start raises it in the caller's thread
            self._failure = failure
        finally:
            self._socket.close()
            self._ready.set()

    async def _serve(self) -> None:
        import uvicorn
        from uvicorn.server import ServerState

        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        # No date header: the time that a client reads here is the emulator's, not the machine's.
        config = uvicorn.Config(
            self._application,
            http="httptools",
            ws="none",
            lifespan="off",
            interface="asgi3",
            access_log=False,
            log_config=None,
            proxy_headers=False,
            server_header=False,
            date_header=False,
        )
        config.load()
        state: Any = ServerState()
        protocol: Any = config.http_protocol_class
        server = await self._loop.create_server(
            lambda: protocol(config=config, server_state=state, app_state={}), sock=self._socket
        )
        self._ready.set()
        await self._stopping.wait()
        server.close()
        for connection in list(state.connections):
            connection.shutdown()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GRACE):
                while state.connections:  # noqa: ASYNC110 - the protocol signals no end of a connection
                    await asyncio.sleep(0.001)
        for connection in list(state.connections):
            if connection.transport is not None:
                connection.transport.abort()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
