"""What an emulator does when another process has changed the state that they share."""

from __future__ import annotations

from typing import Any

from tavus_emulator._handles import whole_state
from tavus_emulator._state.shared_audience import SharedAudience
from tavus_emulator._state.state import State
from tavus_emulator._store.postgresql.store import SharedStore
from tavus_emulator._time.shared_scheduler import SharedScheduler


class NewsReader:
    """Passes the news of other processes on to a state. The state's store refers to it weakly."""

    def __init__(self, state: State) -> None:
        assert isinstance(state.store, SharedStore)
        assert isinstance(state.audience, SharedAudience)
        assert isinstance(state.scheduler, SharedScheduler)
        self._state = state
        self._scheduler: SharedScheduler[State] = state.scheduler
        self._audience = state.audience
        state.store.news.read_by(self)

    def frame_sent(self, number: int, subject: str, frame: dict[str, Any]) -> None:
        """Tell the listeners of a room what happened in it."""
        self._audience.hear(number, subject, frame)

    def state_replaced(self) -> None:
        """Continue with another state."""
        whole_state.reload(self._state)

    def clock_moved(self) -> None:
        """Tell the listeners of all rooms the time."""
        self._state.clock.now()  # which is then known
        self._audience.clock_moved()

    def news_missed(self) -> None:
        """Go on after the database was away."""
        whole_state.catch_up(self._state)

    def work_left(self) -> None:
        """Look for timers and deliveries that are due, and that a process may have left behind."""
        self._scheduler.release()
        self._scheduler.reload()
        self._state.outbox.reload()
