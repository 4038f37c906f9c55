# pyright: reportPrivateUsage=false
from __future__ import annotations

import gc
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Clock, Emulator, ScaledClock, SystemClock, VirtualClock
from tavus_emulator._conversations.recordings import COPY
from tavus_emulator._state.state import State
from tavus_emulator._store.store import Store
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.clock import epoch_microseconds
from tavus_emulator._time.scheduler import Kind, Scheduler

WAIT = 20  # seconds, an upper bound for what takes milliseconds


class Bench:
    """A scheduler with the kinds `in` and `out`. `fired` has each timer's subject, its instant and the clock's time."""

    def __init__(self, clock: Clock, handle: Callable[[Bench, Timer], None] | None = None) -> None:
        self.clock = clock
        self.handle = handle
        self.store = Store()
        self.fired: list[tuple[str, datetime, datetime]] = []
        self.fired_one = threading.Event()
        kinds = {"in": Kind(self.fire), "out": Kind(self.fire, inside=False)}
        self.scheduler = Scheduler(self.store, clock, kinds)
        self.emulator = Emulator(clock=VirtualClock())  # for a state to hand to the handlers
        self.scheduler.attach(self.emulator._state)
        self.origin = epoch_microseconds(clock.now())

    def fire(self, state: State, timer: Timer, instant: datetime) -> None:
        self.fired.append((timer.subject, instant, self.clock.now()))
        if self.handle is not None:
            self.handle(self, timer)
        self.fired_one.set()

    def at(self, seconds: float, subject: str, kind: str = "in", data: dict[str, Any] | None = None) -> None:
        self.scheduler.at(self.origin + int(seconds * 1e6), kind, subject, data)

    @property
    def subjects(self) -> list[str]:
        return [subject for subject, _, _ in self.fired]

    def close(self) -> None:
        self.scheduler.close()
        self.store.close()
        self.emulator.close()


@pytest.fixture
def bench(clock: VirtualClock) -> Iterator[Bench]:
    bench = Bench(clock)
    yield bench
    bench.close()


kinds = st.sampled_from(["in", "out"])


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, 20), kinds), max_size=12), st.lists(st.integers(0, 8), max_size=8))
def test_timers_fire_in_order_each_at_its_own_instant(timers: list[tuple[int, str]], steps: list[int]) -> None:
    bench = Bench(VirtualClock())
    try:
        for number, (due, kind) in enumerate(timers):
            bench.at(due, str(number), kind)
        for step in steps:
            bench.clock.advance(seconds=step)
        reached = sum(steps)
        expected = sorted((due, number) for number, (due, _) in enumerate(timers) if steps and due <= reached)
        assert bench.subjects == [str(number) for _, number in expected]
        assert all(instant == now for _, instant, now in bench.fired)
        assert epoch_microseconds(bench.clock.now()) == bench.origin + reached * 1_000_000
    finally:
        bench.close()


def test_a_timer_set_by_a_handler_fires_in_the_same_advance(clock: VirtualClock) -> None:
    def again(bench: Bench, timer: Timer) -> None:
        if len(bench.fired) < 5:
            bench.at(len(bench.fired) * 10, "tick", "out")

    bench = Bench(clock, again)
    bench.at(0, "tick", "out")
    clock.advance(seconds=25)
    assert len(bench.fired) == 3
    clock.advance(seconds=100)
    assert len(bench.fired) == 5
    bench.close()


def test_two_schedulers_of_one_clock_take_turns(clock: VirtualClock) -> None:
    order: list[str] = []
    benches = [Bench(clock, lambda _, timer: order.append(timer.subject)) for _ in range(2)]
    for number in range(6):
        benches[number % 2].at(number, str(number))
    clock.advance(seconds=9)
    assert order == list("012345")
    for bench in benches:
        bench.close()


def test_overdue_timers_fire_before_a_read(bench: Bench) -> None:
    bench.at(1, "later")
    bench.at(-1, "overdue")
    bench.at(-1, "outside", "out")
    bench.scheduler.settle(bench.clock.now())
    assert bench.subjects == ["overdue"]


def test_a_cancelled_timer_does_not_fire(bench: Bench) -> None:
    for subject in ("a", "b"):
        bench.at(1, subject)
        bench.at(1, subject, "out")
    bench.scheduler.cancel("a", "in")
    bench.scheduler.cancel("b")
    bench.clock.advance(seconds=2)
    assert [(subject, len(bench.fired)) for subject in bench.subjects] == [("a", 1)]


def test_a_timer_of_a_failed_transaction_is_not_set(bench: Bench) -> None:
    def fail() -> None:
        with bench.store.transaction():
            bench.at(1, "never")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    bench.at(2, "other")
    bench.clock.advance(seconds=5)
    assert bench.subjects == ["other"]


def test_a_timer_whose_handler_raises_is_set_aside_and_the_others_fire(
    clock: VirtualClock, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(bench: Bench, timer: Timer) -> None:
        bench.store.meta.put(timer.subject, "begun")
        if timer.subject == "bad":
            raise LookupError("this one is bad")

    bench = Bench(clock, fail)
    for number, subject in enumerate(["first", "bad", "last"], 1):
        bench.at(number, subject, data={"n": number})
    clock.advance(seconds=5)
    assert bench.subjects == ["first", "bad", "last"]
    assert [bench.store.meta.get(subject) for subject in bench.subjects] == ["begun", None, "begun"]
    assert bench.store.timers.find("bad") == []
    assert bench.scheduler.set_aside == [
        {
            "kind": "in",
            "subject": "bad",
            "due": "2026-01-01T00:00:02.000000Z",
            "data": {"n": 2},
            "error": "LookupError: this one is bad",
        }
    ]
    assert "this one is bad" in capsys.readouterr().err
    bench.close()


def test_an_overdue_timer_that_raises_does_not_fail_a_read(bench: Bench) -> None:
    def fail(_bench: Bench, timer: Timer) -> None:
        raise KeyError(timer.subject)

    bench.handle = fail
    bench.store.timers.add(bench.origin, "in", "bad", None, inside=True)
    bench.store.timers.add(bench.origin, "of another version", "odd", None, inside=True)
    bench.scheduler.settle(bench.clock.now())
    assert [(one["subject"], one["error"]) for one in bench.scheduler.set_aside] == [
        ("bad", "KeyError: 'bad'"),
        ("odd", "KeyError: 'of another version'"),
    ]


def test_an_outside_timer_is_tried_three_times_while_others_fire(clock: VirtualClock) -> None:
    def fail(_bench: Bench, timer: Timer) -> None:
        if timer.subject == "bad":
            raise LookupError

    bench = Bench(clock, fail)
    bench.at(1, "bad", "out", {"n": 1})
    bench.at(1, "good", "out")
    clock.advance(seconds=1)
    assert bench.subjects == ["bad", "good"]
    assert [timer.data for timer in bench.store.timers.find("bad")] == [{"n": 1}]
    clock.advance(seconds=60)
    assert bench.subjects == ["bad", "good", "bad", "bad"]
    assert [one["subject"] for one in bench.scheduler.set_aside] == ["bad"]
    assert bench.store.timers.find("bad") == []
    bench.close()


@pytest.mark.parametrize("fails", [False, True])
def test_an_outside_timer_of_an_earlier_state_changes_nothing_in_the_present_one(
    clock: VirtualClock, fails: bool
) -> None:
    def act(bench: Bench, _timer: Timer) -> None:
        bench.store.clear()
        bench.at(60, "later", "out")
        if fails:
            raise LookupError

    bench = Bench(clock, act)
    bench.at(0, "earlier", "out")
    bench.scheduler.run_due()
    assert [len(bench.store.timers.find(subject)) for subject in ("earlier", "later")] == [0, 1]
    bench.close()


@pytest.mark.parametrize("kind", ["in", "out"])
def test_a_failing_disk_leaves_all_timers(clock: VirtualClock, kind: str) -> None:
    bench = Bench(clock, lambda bench, timer: bench.store.meta.put(timer.subject, "x" * 100_000))
    bench.at(1, "a", kind)
    (pages,) = bench.store.transaction().flushed().execute("PRAGMA page_count").fetchone()
    bench.store.transaction().raw.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        clock.advance(seconds=1)
    assert [timer.kind for timer in bench.store.timers.find("a")] == [kind]
    bench.store.transaction().raw.execute("PRAGMA max_page_count = 1000000")
    clock.advance(seconds=1)
    assert bench.subjects == ["a", "a"]
    assert (bench.store.timers.find("a"), bench.scheduler.set_aside) == ([], [])
    bench.close()


def test_an_outside_handler_holds_no_lock(clock: VirtualClock) -> None:
    seen: list[bool] = []

    def look(bench: Bench, timer: Timer) -> None:
        looker = threading.Thread(target=lambda: seen.append(bench.store.timers.find("a") != []))
        looker.start()
        looker.join(WAIT)

    bench = Bench(clock, look)
    bench.at(1, "a", "out")
    clock.advance(seconds=1)
    assert seen == [True]
    bench.close()


@pytest.mark.parametrize("clock", [SystemClock(), ScaledClock(1000)], ids=["system", "scaled"])
@pytest.mark.parametrize("kind", ["in", "out"])
def test_a_running_clock_fires_timers_by_itself(clock: Clock, kind: str) -> None:
    bench = Bench(clock)
    bench.at(3600, "late", kind)
    bench.at(0.05, "soon", kind)
    assert bench.fired_one.wait(WAIT)
    ((subject, instant, now),) = bench.fired
    assert subject == "soon"
    assert epoch_microseconds(instant) == bench.origin + 50_000
    assert now >= instant
    bench.close()


@pytest.mark.slow
def test_a_failing_handler_does_not_end_the_thread(capsys: pytest.CaptureFixture[str]) -> None:
    def fail_once(bench: Bench, timer: Timer) -> None:
        if len(bench.fired) == 1:
            raise LookupError("this timer fails once")

    bench = Bench(SystemClock(), fail_once)
    bench.at(0, "a", "out")
    assert bench.fired_one.wait(WAIT)
    bench.close()
    assert bench.subjects == ["a", "a"]
    assert "this timer fails once" in capsys.readouterr().err


def test_a_closed_scheduler_fires_nothing_and_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    bench = Bench(SystemClock())
    bench.at(3600, "late")
    (thread,) = set(threading.enumerate()) - before
    assert thread.daemon
    bench.close()
    thread.join(WAIT)
    assert not thread.is_alive()


@pytest.mark.slow
def test_an_unreferenced_scheduler_is_collected_despite_its_thread() -> None:
    before = set(threading.enumerate())
    emulator = Emulator()
    emulator._state.scheduler.at(epoch_microseconds(SystemClock().now()) + 10**10, COPY, "c")
    gone = weakref.ref(emulator._state.scheduler)
    (thread,) = set(threading.enumerate()) - before
    del emulator
    gc.collect()
    thread.join(WAIT)
    assert (thread.is_alive(), gone()) == (False, None)


class ManualClock:
    """A clock of a user: it has no speed, and doesn't notify the scheduler."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def advance(self, delta: timedelta | None = None, **_: float) -> datetime:
        self.time += delta or timedelta()
        return self.time


def test_a_clock_without_a_speed_is_read_only_on_demand() -> None:
    clock, before = ManualClock(), set(threading.enumerate())
    bench = Bench(clock)
    bench.at(1, "a")
    bench.scheduler.start()
    assert "tavus-emulator-timers" not in {one.name for one in threading.enumerate() if one not in before}
    clock.advance(timedelta(seconds=2))
    assert bench.subjects == []
    bench.scheduler.run_due()
    assert bench.subjects == ["a"]
    bench.close()
