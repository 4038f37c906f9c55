"""The audience of rooms whose conversations several processes serve: what happens in one is told to all."""

from __future__ import annotations

import threading

from tavus_emulator._state.audience import Audience, Frame, Listener
from tavus_emulator._store.postgresql.store import SharedStore
from tavus_emulator._time.clock import Clock


class SharedAudience(Audience):
    """The listeners of each room in this process. They are told by the news of all processes, this one included."""

    def __init__(self, store: SharedStore, clock: Clock) -> None:
        super().__init__(store, clock)
        self._shared = store
        self._lock = threading.RLock()  # which isn't held while the database works
        self._since: dict[tuple[str, Listener], int] = {}

    def add(self, conversation_id: str, listener: Listener) -> None:
        """Tell `listener` what happens in a room from now on. The caller is in a transaction of its account."""
        known = self._shared.news.last_frame()
        with self._lock:
            self._since[conversation_id, listener] = known
            super().add(conversation_id, listener)

    def remove(self, conversation_id: str, listener: Listener) -> None:
        """Stop telling a listener. Does nothing if it isn't there."""
        with self._lock:
            self._since.pop((conversation_id, listener), None)
            super().remove(conversation_id, listener)

    def tell(self, conversation_id: str, frame: Frame) -> None:
        """Tell a room's listeners in all processes, once the current transaction has committed."""
        self._shared.news.send_frame(conversation_id, frame)

    def reading(self, conversation_id: str) -> dict[str, str | float]:
        """Return the time and the speed of a room's clock, as JSON."""
        return self._reading_of(self._shared.conversations.owner(conversation_id))

    def hear(self, number: int, conversation_id: str, frame: Frame) -> None:
        """Tell a room's listeners in this process what they don't know yet."""
        with self._lock:
            for listener in list(self._listeners.get(conversation_id, ())):
                if number > self._since[conversation_id, listener]:
                    self._call(listener, frame)
