"""The HTTP clients behind `Tavus` and `AsyncTavus`. Connections stay in the process and event loop that made them."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from typing import Any

from tavus_client._errors import TavusError
from tavus_client._http.clients import has_connections
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
_Made = weakref.WeakKeyDictionary[Any, tuple[Wire, Callable[[], object]]]
_POOLS: weakref.WeakSet[Pool] = weakref.WeakSet()


class Pool:
    """The HTTP client that was handed in, or an own one for each place that makes calls.

    Args:
        place: Returns the place of the caller: the running event loop, or one object for all threads.
        make: Makes a client for a place; returns it, and how to drop it when the place is gone.
    """

    def __init__(
        self,
        settings: Settings,
        http: Any,
        place: Callable[[], Any],
        make: Callable[[Settings, Any], tuple[Wire, Callable[[], object]]],
    ) -> None:
        hide_in_logs(settings.api_key)
        self._settings, self._place, self._make = settings, place, make
        self._lock, self._closed, self._inherited = threading.Lock(), False, False
        self._given = Wire(http, None) if http is not None else None  # it has its own limit
        self._bound = http is not None and has_connections(http)
        self._home: weakref.ref[Any] | None = None
        """The place where the given client was used."""
        self._made: _Made = weakref.WeakKeyDictionary()
        _POOLS.add(self)

    def wire(self) -> Wire:
        """The client for the caller's place."""
        if self._given is not None:
            return self._checked(self._given)
        place = self._place()
        wire, _ = self._made.get(place) or self._open(place)
        if self._closed or wire.is_closed:
            raise TavusError(_CLOSED)
        return wire

    def _checked(self, given: Wire) -> Wire:
        if given.is_closed:
            raise TavusError(_CLOSED)
        if self._inherited:
            raise TavusError(_FORKED)
        if self._bound:
            place = self._place()
            if self._home is None:
                self._home = weakref.ref(place)
            elif self._home() is not place:
                raise TavusError(_OTHER_LOOP)
        return given

    def _open(self, place: Any) -> tuple[Wire, Callable[[], object]]:
        if self._closed:
            raise TavusError(_CLOSED)
        with self._lock:
            if place in self._made:  # another thread was faster
                return self._made[place]
            for other, (_, forget) in list(self._made.items()):
                if getattr(other, "is_closed", bool)():  # a loop that is over
                    forget()
                    del self._made[other]
            wire, drop = self._make(self._settings, place)
            # connections are closed when the place, this pool or the interpreter goes
            forget = weakref.finalize(place, drop)
            weakref.finalize(self, forget)
            self._made[place] = made = wire, forget
            return made

    async def close(self) -> None:
        """Close the connections of all places: those of another loop that is running by a task there."""
        if self._given is not None:
            return
        self._closed = True
        here = self._place() if self._made else None
        for place, (wire, forget) in list(self._made.items()):
            if place is here:
                closing = wire.close()
                if closing is not None:
                    await closing
            elif getattr(place, "is_running", bool)():
                import asyncio  # such a place is one of its loops

                asyncio.run_coroutine_threadsafe(wire.close(), place)
            else:
                forget()

    def leave(self) -> None:
        """Leave the connections to the parent: this is a child."""
        self._lock = threading.Lock()
        self._made = weakref.WeakKeyDictionary()
        self._inherited = self._home is not None


def threads() -> object:
    """Return an object that stands for all threads."""
    return threading


def _leave_all() -> None:
    for pool in list(_POOLS):
        pool.leave()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_all)
