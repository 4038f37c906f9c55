"""Reads and writes of a thread that never last longer than what is left of its call.

An HTTP library's timeout is for each read: a server that sends a byte now and then keeps a call waiting for as long as
it likes, most of all before the head of its answer is complete.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

import httpcore


class _Current(threading.local):
    call: Any = None  # it has `left`


_CURRENT = _Current()


class Watched:
    """Hold the connections of this thread to the call's deadline in a `with` block."""

    __slots__ = ("_before", "_call")

    def __init__(self, call: Any) -> None:
        self._call = call

    def __enter__(self) -> None:
        self._before, _CURRENT.call = _CURRENT.call, self._call

    def __exit__(self, *_: object) -> None:
        _CURRENT.call = self._before


def watch(transports: list[Any]) -> None:
    """Make the connections of httpx's transports keep to the deadline of the call that uses them."""
    for transport in transports:
        pool: Any = getattr(transport, "_pool", None)
        if pool is not None:
            pool._network_backend = _Backend(pool._network_backend)  # noqa: SLF001 nor to a pool's backend


def _bounded(timeout: float | None, error: type[Exception]) -> float | None:
    left: float | None = _CURRENT.call.left if _CURRENT.call is not None else None
    if left is None:
        return timeout
    if left <= 0:
        raise error("the deadline of the call is over")
    return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self.close, self.get_extra_info = stream.close, stream.get_extra_info  # type: ignore[method-assign]

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _bounded(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _bounded(timeout, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, timeout))


class _Backend(httpcore.NetworkBackend):
    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self._backend.connect_tcp(host, port, timeout, local_address, socket_options))
