"""The clock that a test moves, in one process or in several that share a state."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Protocol

from tavus_emulator._time.clock import Clock, Follower, MovableClock, epoch_microseconds, from_microseconds

_PAUSE = 0.01  # seconds of real time until another process may have done what it has claimed


class Source(Protocol):
    """Keeps the time of a virtual clock that several processes have, in microseconds since 1970.

    `place` is the address of what keeps it. `is_used` says whether the thread is in a transaction with it.
    """

    @property
    def place(self) -> str: ...

    @property
    def is_used(self) -> bool: ...

    def read(self) -> int | None:
        """Return the time; None while it can't be read."""
        ...

    def write(self, instant: int) -> None:
        """Set the time. Nothing else may happen meanwhile: see `moving`."""
        ...

    def advancing(self) -> AbstractContextManager[None]:
        """Exclude advances by other processes."""
        ...

    def moving(self) -> AbstractContextManager[None]:
        """Exclude every change by others, as part of an advance."""
        ...


class VirtualClock(MovableClock):
    """A clock that stands still until a test advances it. It never goes back.

    It starts at `start`, an aware time, or at 2026-01-01T00:00:00Z, so that runs can be repeated. It is thread-safe.
    Emulators whose state is in one database have one such clock, also in several processes: the first one's `start`
    counts.
    """

    speed = 0.0

    def __init__(self, start: datetime | None = None) -> None:
        super().__init__(datetime(2026, 1, 1, tzinfo=UTC) if start is None else start)
        self._sources: list[Source] = []  # one for each emulator in this process
        self._is_held = False  # by the owner of the lock, in all processes
        self._blocked: tuple[datetime, Follower] | None = None
        self._never = threading.Event()

    @property
    def known(self) -> datetime:
        """The time when this process last read it. It is at most a moment old, and takes no query."""
        return self._now

    def share(self, source: Source) -> None:
        """Have the time that `source` keeps from now on. Raises `ValueError` if it has one of another place."""
        if any(one.place != source.place for one in self._sources):
            raise ValueError("a virtual clock can be that of one database: give each its own")
        self._sources.append(source)
        self.now()  # which is then known

    def leave(self, source: Source) -> None:
        """Stand still, unless the clock has other sources. Does nothing if it doesn't have this one."""
        if source in self._sources:
            self.now()
            self._sources.remove(source)

    def now(self) -> datetime:
        """Return the current time, aware, in UTC; the last known one while its source can't be read."""
        if not self._sources:
            return self._now
        source = self._source
        kept = None if source is None else source.read()
        if kept is None:
            return self._now
        now = self._now = from_microseconds(kept)
        return now

    def resume(self, moment: datetime) -> None:
        """Continue from `moment` if that is later, so that time doesn't run twice over a durable state."""
        with self._lock:
            self._reach(moment)

    def restore(self, moment: datetime) -> None:
        """Go to the time of a snapshot, which may be earlier."""
        with self._lock:
            self._set(moment)

    @contextmanager
    def alone(self) -> Generator[None]:
        """Let nobody else move the clock meanwhile, in no process."""
        with self._lock:
            source = None if self._is_held else self._source
            if source is None:
                yield
                return
            with source.advancing():
                self._is_held = True
                try:
                    yield
                finally:
                    self._is_held = False

    def _go_on(self, target: datetime) -> Follower | None:
        source = self._source
        if source is None:
            return super()._go_on(target)
        earliest = self._earliest()
        if earliest is not None and earliest[0] <= self.now():
            if earliest == self._blocked:  # another process is doing it
                self._never.wait(_PAUSE)
            self._blocked = earliest
            return earliest[1]
        with source.moving():  # what is due next is looked up again: until now another process may have changed it
            return super()._go_on(target)

    def _reach(self, instant: datetime) -> None:
        if instant > self.now():
            self._set(instant)

    def _set(self, instant: datetime) -> None:
        source = self._source
        if source is not None:
            source.write(epoch_microseconds(instant))
        self._now = instant

    @property
    def _source(self) -> Source | None:
        sources = self._sources[::-1]
        used = (source for source in sources if source.is_used)  # another one would wait for its transaction
        return next(used, sources[0] if sources else None)

    def __repr__(self) -> str:
        return f"VirtualClock({self._now.isoformat()})"


def last_known(clock: Clock) -> datetime:
    """Return the time of a clock without a query: for a log, or where nothing may wait."""
    return clock.known if isinstance(clock, VirtualClock) else clock.now()
