"""The scheduler of a state that several processes share: each timer is fired by one of them.

An inside timer fires in a transaction of its account, which locks its row. An outside one is claimed by a process, and
is free again when that process has gone without having completed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from tavus_emulator._store.postgresql.store import SharedStore
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.clock import Clock, epoch_microseconds, from_microseconds
from tavus_emulator._time.scheduler import Kind, Scheduler, StateT


class SharedScheduler(Scheduler[StateT]):
    """Fires the timers of a store together with other processes."""

    def __init__(self, store: SharedStore, clock: Clock, kinds: Mapping[str, Kind[StateT]]) -> None:
        super().__init__(store, clock, kinds)
        self._shared = store
        self._claimed: tuple[Timer, int] | None = None  # the outside timer that is firing, or that failed to

    def _note(self, instant: int, *, inside: bool) -> None:
        """Note a timer when its transaction has committed."""
        self._shared.transaction().after_commit(partial(super()._note, instant, inside=inside))

    def settle(self, now: datetime) -> None:
        """Fire every inside timer that is due at `now`; in a thread that is confined to an account, its timers only."""
        instant = epoch_microseconds(now)
        while (timer := self._shared.timers.first_due(instant, inside=True)) is not None:
            self._fire_of(timer)

    def has_due(self) -> bool:
        """Return whether `settle` would fire a timer."""
        return self._shared.timers.first_due(epoch_microseconds(self._clock.now()), inside=True) is not None

    def _fire_inside(self) -> Timer | None:
        """Fire inside timers until an outside one is first, claim that and return it."""
        self._unclaim()
        while (timer := self._shared.timers.first_due(epoch_microseconds(self._clock.now()))) is not None:
            if self._is_inside(timer):
                self._fire_of(timer)
            elif self._claim(timer):
                return timer
            if self._closed:
                return None
        return None

    def next_due(self) -> datetime | None:
        """Return when a timer is due next, including one that a process has claimed: an advance waits for it."""
        due = None if self._closed else self._shared.timers.next_unfired()
        return None if due is None else from_microseconds(due)

    def release(self) -> None:
        """Give up a claim on a timer that failed because the database did, so that another process may fire it."""
        if self._claimed is not None and self._outside.acquire(blocking=False):
            try:
                self._unclaim()
            finally:
                self._outside.release()

    def _unclaim(self) -> None:
        if self._claimed is not None:
            self._shared.timers.unclaim(*self._claimed)
            self._claimed = None

    def _claim(self, timer: Timer) -> bool:
        self._claimed = timer, self._shared.news.claimer  # first: the database may go away while it answers
        if not self._shared.timers.claim(*self._claimed):
            self._claimed = None
        return self._claimed is not None

    def _fire_of(self, timer: Timer) -> None:
        transaction = self._shared.transaction()
        with transaction.within(timer.account, again=True), transaction:
            transaction.begin()
            if self._shared.timers.lock(timer):
                self._fire(timer)

    def _act(self, timer: Timer) -> None:
        super()._act(timer)
        self._claimed = None  # it is gone
