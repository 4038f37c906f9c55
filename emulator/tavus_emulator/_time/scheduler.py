"""The scheduler: it fires the store's timers, which survive a restart, in the order of their instants.

A kind of timer is either *inside* or *outside*. The handler of an inside timer only changes the state, in the same
transaction that deletes the timer, so it runs exactly once; overdue ones run before the state is next read. The handler
of an outside timer acts on the outside world. It runs without a lock, and the timer is deleted after the handler has
returned, so it runs at least once.

A timer whose handler raises must not stop the others: its changes are undone and it is set aside, an outside one after
three tries. `set_aside` lists such timers. A failing disk isn't a timer's fault: then all timers stay as they are.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from tavus_emulator._store.failures import is_of_the_store, report
from tavus_emulator._store.store import Store
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.clock import Clock, MovableClock, epoch_microseconds, from_microseconds, speed_of, timestamp

_LONGEST_WAIT = 60.0  # seconds; the machine's clock may be set while a thread waits
_RETRY = 1.0  # seconds of real time after the database fails
_TRIES = 3  # of an outside timer
_WAIT = 1_000_000  # microseconds between them
_SET_ASIDE = "set_aside"
_MAX_SET_ASIDE = 100
_MAX_REASON = 500
_UNKNOWN = 0
_BATCH = 20  # timers in one transaction, while requests wait
_PAUSE = 0.0005  # seconds of real time after a batch, in which threads that wait for the store's lock get it

StateT = TypeVar("StateT")  # the state for handlers; the scheduler only passes it on
Handle: TypeAlias = Callable[[StateT, Timer, datetime], None]


class Kind(NamedTuple, Generic[StateT]):
    """A kind of timer. `handle(state, timer, instant)` is called with the instant for which the timer was set."""

    handle: Handle[StateT]
    inside: bool = True


class Scheduler(Generic[StateT]):
    """Fires the timers of one store by one clock. `kinds` has their handlers."""

    def __init__(self, store: Store, clock: Clock, kinds: Mapping[str, Kind[StateT]]) -> None:
        self._store = store
        self._clock = clock
        self._kinds = kinds
        self._next: int | None = _UNKNOWN  # when an inside timer is due next; saves a query
        self._outside = threading.RLock()
        self._alarm: _Alarm | None = None
        self._closed = False
        self._tries: dict[int, int] = {}  # of outside timers that failed
        self._state: weakref.ref[StateT] | None = None
        store.transaction().on_rollback = self.reload
        if isinstance(clock, MovableClock):
            clock.follow(self)

    def attach(self, state: StateT) -> None:
        """Pass `state` to the handlers from now on. The scheduler refers to it weakly."""
        self._state = weakref.ref(state)

    def at(self, instant: int, kind: str, subject: str, data: dict[str, Any] | None = None) -> None:
        """Set a timer for `instant`, in microseconds since 1970. A past one fires as soon as possible."""
        inside = self._kinds[kind].inside
        with self._store.lock:
            self._store.timers.add(instant, kind, subject, data, inside=inside)
            self.expect(instant, inside=inside)

    def expect(self, instant: int, *, inside: bool = True) -> None:
        """Note that a timer was set for an account's time. The caller has to own the store's lock."""
        self._note(instant - self._store.ahead, inside=inside)

    def _note(self, instant: int, *, inside: bool) -> None:
        """Note a timer for a time of the emulator's clock."""
        if inside and (self._next is None or instant < self._next):
            self._next = instant
        if self._alarm is not None:
            self._alarm.set(instant)
        elif speed_of(self._clock):
            self.start()

    def cancel(self, subject: str, *kinds: str) -> None:
        """Delete a subject's timers: those of the given kinds, or all."""
        self._store.timers.cancel(subject, *kinds)

    def settle(self, now: datetime) -> None:
        """Fire every inside timer that is due at `now`."""
        microseconds = epoch_microseconds(now)
        if self._next is None or self._next > microseconds:
            return
        with self._store.transaction():
            while (timer := self._store.timers.first_due(microseconds, inside=True)) is not None:
                self._fire(timer)
            self._next = self._store.timers.next_due(inside=True)

    def run_due(self) -> None:
        """Fire every timer that is due at the clock's time, in order."""
        with self._outside:
            while not self._closed and (timer := self._fire_inside()) is not None:
                self._act(timer)

    def _act(self, timer: Timer) -> None:
        """Let an outside timer act on the outside world."""
        try:
            self._handle(timer)
        except Exception as error:
            self._give_up(timer, error)
        else:
            self._tries.pop(timer.seq, None)
            self._store.timers.delete(timer)

    def _fire_inside(self) -> Timer | None:
        """Fire inside timers until an outside one is first, and return that. Yields the lock between batches."""
        while True:
            with self._store.transaction():
                now = epoch_microseconds(self._clock.now())
                for _ in range(_BATCH):
                    timer = self._store.timers.first_due(now)
                    if timer is None:
                        self._next = self._store.timers.next_due(inside=True)
                        return None
                    if not self._is_inside(timer):
                        return timer
                    self._fire(timer)
            if self._closed:
                return None
            if self._alarm is not None:
                self._alarm.pause()

    def next_due(self) -> datetime | None:
        """Return when a timer is due next."""
        due = None if self._closed else self._store.timers.next_due()
        return None if due is None else from_microseconds(due)

    def clock_moved(self) -> None:
        """Store the clock's time if the state outlives the process, and wait by the clock's speed.

        Processes that share a state keep their clock themselves.
        """
        if self._closed:
            return
        if self._store.durable and not self._store.shared:
            self._store.meta.put("now", epoch_microseconds(self._clock.now()))
        if speed_of(self._clock):
            self.start()
        if self._alarm is not None:
            self._alarm.set(_UNKNOWN)

    def reload(self) -> None:
        """Read the timers from the store again, after a rollback or a restore."""
        self._next = _UNKNOWN
        if self._alarm is not None:
            self._alarm.set(_UNKNOWN)

    def start(self) -> None:
        """Start a thread that fires the timers if the clock runs on its own."""
        with self._store.lock:
            if speed_of(self._clock) and self._alarm is None and not self._closed:
                self._alarm = _Alarm()
                threading.Thread(
                    target=_watch, args=(weakref.ref(self), self._alarm), name="tavus-emulator-timers", daemon=True
                ).start()

    def close(self) -> None:
        """Stop firing timers, and wait for the handler that is running."""
        self._closed = True  # before the lock, so that a long queue of due timers is left for the next start
        with self._outside:
            if self._alarm is not None:
                self._alarm.stop()

    def watch(self) -> float | None:
        """Fire due timers. Return real seconds until the next one, None if the scheduler is closed."""
        with self._outside:
            if self._closed:
                return None
            try:
                self.run_due()
                with self._store.lock:
                    due = self._store.timers.next_due()
                    if self._alarm is not None:
                        self._alarm.due = due
            except Exception as error:  # the thread continues
                report(error)
                return _RETRY
            speed = speed_of(self._clock)
            if due is None or not speed:
                return _LONGEST_WAIT
            wait = (due - epoch_microseconds(self._clock.now())) / 1e6 / speed
            return min(max(wait, 0.0), _LONGEST_WAIT)

    def _is_inside(self, timer: Timer) -> bool:
        kind = self._kinds.get(timer.kind)
        return kind is None or kind.inside  # an unknown one is set aside when it fires

    def _fire(self, timer: Timer) -> None:
        self._store.timers.delete(timer)
        try:
            with self._store.transaction().part():
                self._handle(timer)
        except Exception as error:
            if is_of_the_store(error):
                raise
            self._set_aside(timer, error)

    def _handle(self, timer: Timer) -> None:
        state = None if self._state is None else self._state()
        if state is not None:
            with self._store.within(timer.account):
                self._kinds[timer.kind].handle(state, timer, from_microseconds(timer.due))

    def _give_up(self, timer: Timer, error: Exception) -> None:
        """Try an outside timer again a second later; set it aside after the third time."""
        if is_of_the_store(error):
            raise error
        tries = self._tries.pop(timer.seq, 0) + 1
        with self._store.within(timer.account), self._store.transaction():
            is_there = self._store.timers.delete(timer)  # unless the state was replaced meanwhile
            if is_there and tries == _TRIES:
                self._set_aside(timer, error)
                return
            if is_there:
                due = epoch_microseconds(self._clock.now()) + self._store.ahead + _WAIT
                self._tries[self._store.timers.add(due, timer.kind, timer.subject, timer.data, inside=False)] = tries
                self.expect(due, inside=False)
        report(error)

    def _set_aside(self, timer: Timer, error: Exception) -> None:
        report(error)
        entry = {
            "kind": timer.kind,
            "subject": timer.subject,
            "due": timestamp(from_microseconds(timer.due)),
            "data": timer.data,
            "error": f"{type(error).__name__}: {error}"[:_MAX_REASON],
        }
        self._store.meta.put(_SET_ASIDE, [*self.set_aside, entry][-_MAX_SET_ASIDE:])

    @property
    def set_aside(self) -> list[dict[str, Any]]:
        """The last 100 timers whose handlers raised, oldest first, each with its error."""
        return self._store.meta.get(_SET_ASIDE) or []


class _Alarm:
    """Wakes the thread that waits for the next timer."""

    def __init__(self) -> None:
        self.due: int | None = None
        self.stopped = False
        self._event = threading.Event()
        self._never = threading.Event()

    def pause(self) -> None:
        self._never.wait(_PAUSE)

    def set(self, instant: int) -> None:
        """Wake the thread if it would sleep past `instant`."""
        if self.due is None or instant < self.due:
            self.due = instant
            self._event.set()

    def stop(self) -> None:
        self.stopped = True
        self._event.set()

    def wait(self, seconds: float) -> None:
        self._event.wait(seconds)
        self._event.clear()


def _watch(reference: weakref.ref[Scheduler[Any]], alarm: _Alarm) -> None:
    # While it waits the thread doesn't refer to the scheduler, so an emulator that isn't closed can be collected.
    while not alarm.stopped:
        scheduler = reference()
        wait = None if scheduler is None else scheduler.watch()
        del scheduler
        if wait is None:
            return
        alarm.wait(wait)
