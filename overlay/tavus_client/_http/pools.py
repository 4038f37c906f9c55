"""The HTTP clients behind `Tavus` and `AsyncTavus`. Connections stay in the process and event loop that made them."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from typing import Any, NamedTuple

import httpx

from tavus_client._errors import TavusError
from tavus_client._http.clients import has_connections, make_async_client, make_client
from tavus_client._http.limiter import AsyncLimiter, Limiter
from tavus_client._http.traces import hide_in_logs
from tavus_client._http.wire import Wire
from tavus_client._settings import Settings

_CLOSED = "this client is closed: make a new one"
_FORKED = (
    "the http_client was used before this process was forked, so that both processes would read from the same "
    "connections: make the client after the fork, or leave http_client out"
)
_OTHER_LOOP = (
    "the http_client was used on another event loop, and its connections can't leave that: "
    "make a client for each loop, or leave http_client out"
)


class Sender(NamedTuple):
    """An HTTP client, its library's terms, and the bound on its requests in flight."""

    http: httpx.Client
    wire: Wire
    limiter: Limiter


class AsyncSender(NamedTuple):
    """`Sender` on an event loop."""

    http: httpx.AsyncClient
    wire: Wire
    limiter: AsyncLimiter


_POOLS: weakref.WeakSet[Pool | AsyncPool] = weakref.WeakSet()


class Pool:
    """The HTTP client of `Tavus`: the one that was handed in, or an own one for this process."""

    def __init__(self, settings: Settings, http: httpx.Client | None) -> None:
        hide_in_logs(settings.api_key)
        self._settings, self._own, self._closed = settings, http is None, False
        self._lock, self._used, self._inherited = threading.Lock(), False, False
        self._made: Sender | None = None
        if http is None:
            self.client()  # what is wrong with its settings is said where they are given
        else:
            self._made = Sender(http, Wire(http), Limiter(None))  # it has its own
        _POOLS.add(self)

    def client(self) -> Sender:
        """The client for this process."""
        made = self._made or self._open()
        if self._closed or made.http.is_closed:
            raise TavusError(_CLOSED)
        if self._inherited:
            raise TavusError(_FORKED)
        self._used = True
        return made

    def _open(self) -> Sender:
        with self._lock:
            if self._made is None:
                http = make_client(self._settings)
                self._made = Sender(http, Wire(http), Limiter(self._settings.max_connections))
                # a client that is forgotten is closed when it goes, or when the interpreter does
                weakref.finalize(self, http.close)
            return self._made

    def close(self) -> None:
        if self._own:
            self._closed = True
            if self._made is not None:
                self._made.http.close()

    def leave(self) -> None:
        """Leave the connections to the parent: this is a child."""
        self._lock = threading.Lock()
        if self._own:
            self._made = None
        elif self._made is not None:
            self._inherited = self._used and has_connections(self._made.http)


class AsyncPool:
    """The HTTP clients of `AsyncTavus`: the one that was handed in, or an own one for each event loop that runs."""

    def __init__(self, settings: Settings, http: httpx.AsyncClient | None) -> None:
        hide_in_logs(settings.api_key)
        self._settings, self._closed, self._inherited = settings, False, False
        self._lock = threading.Lock()
        self._given = AsyncSender(http, Wire(http), AsyncLimiter(None)) if http is not None else None
        self._bound = http is not None and has_connections(http)
        self._home: weakref.ref[Any] | None = None
        """The loop on which the given client was used."""
        self._made: weakref.WeakKeyDictionary[Any, tuple[AsyncSender, Callable[[], object]]]
        self._made = weakref.WeakKeyDictionary()
        _POOLS.add(self)

    def client(self) -> AsyncSender:
        """The client for the running loop."""
        if self._given is not None:
            return self._checked(self._given)
        loop, on_asyncio = _running_loop()
        sender, _ = self._made.get(loop) or self._open(loop, on_asyncio)
        if self._closed or sender.http.is_closed:
            raise TavusError(_CLOSED)
        return sender

    def _checked(self, given: AsyncSender) -> AsyncSender:
        if given.http.is_closed:
            raise TavusError(_CLOSED)
        if self._inherited:
            raise TavusError(_FORKED)
        if self._bound:
            loop = _running_loop()[0]
            if self._home is None:
                self._home = weakref.ref(loop)
            elif self._home() is not loop:
                raise TavusError(_OTHER_LOOP)
        return given

    def _open(self, loop: Any, on_asyncio: bool) -> tuple[AsyncSender, Callable[[], object]]:
        if self._closed:
            raise TavusError(_CLOSED)
        with self._lock:
            for other, (_, forget) in list(self._made.items()):
                if _is_over(other):
                    forget()
                    del self._made[other]
            http, drop = make_async_client(self._settings, on_asyncio=on_asyncio)
            forget = weakref.finalize(loop, drop)
            weakref.finalize(self, forget)
            limiter = AsyncLimiter(self._settings.max_connections, on_asyncio)
            self._made[loop] = made = AsyncSender(http, Wire(http), limiter), forget
            return made

    async def close(self) -> None:
        """Close the connections of all loops: those of another that is running by a task there."""
        if self._given is not None:
            return
        import asyncio  # loaded on use: a sync client needs none of it

        self._closed = True
        here = _running_loop()[0]
        for loop, (sender, forget) in list(self._made.items()):
            http = sender.http
            if loop is here:
                await http.aclose()
            elif isinstance(loop, asyncio.AbstractEventLoop) and loop.is_running():
                asyncio.run_coroutine_threadsafe(http.aclose(), loop)
            else:
                forget()

    def leave(self) -> None:
        """Leave the connections to the parent: this is a child."""
        self._lock = threading.Lock()
        self._made = weakref.WeakKeyDictionary()
        self._inherited = self._bound and self._home is not None


def _running_loop() -> tuple[Any, bool]:
    """The loop that runs, and whether it is asyncio's."""
    import sniffio

    if sniffio.current_async_library() == "trio":
        import trio  # a program that runs it has it

        return trio.lowlevel.current_trio_token(), False
    import asyncio

    return asyncio.get_running_loop(), True


def _is_over(loop: Any) -> bool:
    import asyncio

    return isinstance(loop, asyncio.AbstractEventLoop) and loop.is_closed()


def _leave_all() -> None:
    for pool in list(_POOLS):
        pool.leave()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_all)
