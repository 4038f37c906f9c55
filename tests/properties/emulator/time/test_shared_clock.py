"""The virtual clocks of several processes are one, which each process moves.

What they share is kept in memory here: the time, and the work that is due. `tests/emulator/shared` and `tests/model` do
the same with a database and with processes.
"""

from __future__ import annotations

import bisect
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import VirtualClock

START = datetime(2026, 1, 1, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STEP = timedelta(seconds=1)
seconds = st.integers(0, 20)


@dataclass
class Shared:
    """The time and the work of all processes. `late` is work that others add just before the clock is moved."""

    now: int
    due: list[datetime] = field(default_factory=list[datetime])
    late: list[int] = field(default_factory=list[int])
    done: list[tuple[datetime, datetime]] = field(default_factory=list[tuple[datetime, datetime]])
    holder: object = None
    moving: bool = False

    def add(self, instant: datetime) -> None:
        bisect.insort(self.due, instant)


class Kept:
    """The source of one process's clock."""

    place = "memory"
    is_used = False

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.is_away = False

    def read(self) -> int | None:
        return None if self.is_away else self._shared.now

    def write(self, instant: int) -> None:
        assert self._shared.holder is self, "another process may be advancing the clock"
        assert self._shared.moving, "a transaction may see time pass"
        assert instant >= self._shared.now, "the clock goes back"
        self._shared.now = instant

    @contextmanager
    def advancing(self) -> Generator[None]:
        assert self._shared.holder is None, "it waits for itself"
        self._shared.holder = self
        yield
        self._shared.holder = None

    @contextmanager
    def moving(self) -> Generator[None]:
        while self._shared.late:
            self._shared.add(instant_of(self._shared.now) + self._shared.late.pop() * STEP)
        self._shared.moving = True
        yield
        self._shared.moving = False


class Worker:
    """Does what is due, in one process."""

    def __init__(self, shared: Shared, clock: VirtualClock) -> None:
        self._shared, self._clock = shared, clock
        clock.follow(self)

    def next_due(self) -> datetime | None:
        return self._shared.due[0] if self._shared.due else None

    def run_due(self) -> None:
        while self._shared.due and self._shared.due[0] <= self._clock.now():
            self._shared.done.append((self._shared.due.pop(0), self._clock.now()))

    def clock_moved(self) -> None:
        """Do nothing: what is due is done."""


def instant_of(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)


@pytest.mark.slow
@given(
    st.lists(seconds, max_size=6),
    st.lists(st.tuples(st.integers(0, 2), seconds, st.lists(seconds, max_size=2)), max_size=6),
)
def test_each_process_moves_the_clock_of_all(planned: list[int], advances: list[tuple[int, int, list[int]]]) -> None:
    shared = Shared((START - EPOCH) // timedelta(microseconds=1))
    sources = [Kept(shared) for _ in range(3)]
    clocks = [VirtualClock(datetime(2025, 1, 1, tzinfo=UTC)) for _ in sources]
    workers = [Worker(shared, clock) for clock in clocks]
    for clock, source in zip(clocks, sources, strict=True):
        clock.share(source)
    for one in planned:
        shared.add(START + one * STEP)
    now = START
    for which, step, late in advances:
        shared.late = [*late]
        now += step * STEP
        assert clocks[which].advance(step * STEP) == now
        assert [clock.now() for clock in clocks] == [now] * len(clocks)
        assert not shared.due or shared.due[0] > now
    assert shared.done == sorted(shared.done)
    assert all(due == done for due, done in shared.done)
    assert len(workers) == len(sources)  # the clocks hold them weakly
    sources[0].is_away = True
    assert clocks[0].now() == now
    clocks[0].leave(sources[0])
    assert clocks[0].advance(STEP) == now + STEP
    assert clocks[1].now() == now
