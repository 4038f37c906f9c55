"""Server-sent events on a connection: they say that something in the emulator has changed, so that a page reads it."""

from __future__ import annotations

import asyncio
import math
from typing import Any

from tavus_emulator._server.serving import Serving

_LOOK = 0.25  # seconds between looks for changes
_QUIET = 15.0  # seconds without a change until a comment keeps the connection open
_CHANGED = b"event: change\ndata: {}\n\n"


class ChangeStream(asyncio.Protocol):
    """One connection whose client follows the changes, after the head of the answer."""

    def __init__(self, serving: Serving, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport) -> None:
        self._serving = serving
        self._loop = loop
        self._transport = transport
        self._seen: Any = None
        self._quiet = 0.0
        self.deadline = math.inf

    def open(self) -> None:
        """Follow the changes from now on."""
        self._serving.connections.add(self)
        self._look()

    def _look(self) -> None:
        now = self._serving.gateway.changes()
        self._quiet += _LOOK
        if now != self._seen:
            self._write(_CHANGED)
        elif self._quiet >= _QUIET:
            self._write(b":\n\n")
        self._seen = now
        self._timer = self._loop.call_later(_LOOK, self._look)

    def _write(self, data: bytes) -> None:
        self._quiet = 0.0
        if not self._transport.get_write_buffer_size():  # one that doesn't read has enough to read
            self._transport.write(data)

    def data_received(self, data: bytes) -> None:
        """Ignore what the client still sends."""

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self._timer.cancel()
        self._serving.connections.discard(self)

    def expire(self) -> None:
        """Go on: such a connection has no deadline."""

    def shutdown(self) -> None:
        """Close, since there is no answer to wait for."""
        self._transport.close()

    def abort(self) -> None:
        """Close at once."""
        self._transport.abort()
