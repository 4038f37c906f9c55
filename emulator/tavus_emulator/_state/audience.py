"""The audience of rooms: who is told at once what happens in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeAlias

from tavus_emulator._store.failures import report
from tavus_emulator._store.store import Store
from tavus_emulator._time.clock import Clock, MovableClock, reading, timestamp

Frame: TypeAlias = dict[str, Any]
Listener: TypeAlias = Callable[[Frame | None], None]
"""Called with a frame, or with None when the state was replaced: the room may be gone. It must be short: the store's
lock is held, so that all listeners get the frames in the order of the commits."""


class Audience:
    """The listeners of each room, by conversation. A frame reaches them when its transaction has committed.

    They are also told what a clock says after it was moved or got another speed; between that they can count.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._lock = store.lock
        self._clock = clock
        self._listeners: dict[str, list[Listener]] = {}
        if isinstance(clock, MovableClock):
            clock.follow(self)

    def add(self, conversation_id: str, listener: Listener) -> None:
        """Tell `listener` what happens in a room from now on."""
        with self._lock:
            self._listeners.setdefault(conversation_id, []).append(listener)

    def remove(self, conversation_id: str, listener: Listener) -> None:
        """Stop telling a listener. Does nothing if it isn't there."""
        with self._lock:
            listeners = self._listeners.get(conversation_id, [])
            if listener in listeners:
                listeners.remove(listener)
            if not listeners:
                self._listeners.pop(conversation_id, None)

    def tell(self, conversation_id: str, frame: Frame) -> None:
        """Tell a room's listeners, once the current transaction has committed."""
        if conversation_id in self._listeners:
            self._store.transaction().after_commit(lambda: self._tell(conversation_id, frame))

    def tell_everyone(self, frame: Frame | None) -> None:
        """Tell the listeners of all rooms."""
        with self._lock:
            for conversation_id in list(self._listeners):
                self._tell(conversation_id, frame)

    # As a follower of the clock, which does nothing at any time of its own.

    def next_due(self) -> None:
        """Return None."""

    def run_due(self) -> None:
        """Do nothing."""

    def clock_moved(self) -> None:
        """Tell everyone the time."""
        with self._lock:
            for conversation_id in list(self._listeners):
                self._tell(conversation_id, {"type": "clock", **self.reading(conversation_id)})

    def reading(self, conversation_id: str) -> dict[str, str | float]:
        """Return the time and the speed of a room's clock, as JSON."""
        if not self._store.ahead_by:
            return reading(self._clock)
        return self._reading_of(self._store.conversations.owner(conversation_id))

    def _reading_of(self, account: str | None) -> dict[str, str | float]:
        ahead = timedelta(microseconds=self._store.ahead_of(account))
        return {**reading(self._clock), "now": timestamp(self._clock.now() + ahead)}

    def _tell(self, conversation_id: str, frame: Frame | None) -> None:
        for listener in list(self._listeners.get(conversation_id, ())):
            self._call(listener, frame)

    def _call(self, listener: Listener, frame: Frame | None) -> None:
        try:
            listener(frame)
        except Exception as error:  # what was committed stays, whatever a listener does with it
            report(error)
