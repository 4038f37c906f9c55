"""Clocks. Every timestamp, timer, token and default name of the emulator reads one of these."""

from __future__ import annotations

import threading
import time
import weakref
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from typing import NoReturn, Protocol

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MILLISECOND = timedelta(milliseconds=1)
_SECOND = timedelta(seconds=1)
_RUNS = "this clock runs by itself; to advance time, use Emulator(clock=VirtualClock())"


class Clock(Protocol):
    """The interface of clocks: the system's, a scaled or a virtual one, or your own."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        ...

    def advance(
        self,
        delta: timedelta | None = None,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
        milliseconds: float = 0,
    ) -> datetime:
        """Move forward and return the new time. Raises `RuntimeError` if this clock runs on its own."""
        ...


class Follower(Protocol):
    """Work that is due at certain times while a virtual clock is advanced."""

    def next_due(self) -> datetime | None:
        """Return when something is due next."""
        ...

    def run_due(self) -> None:
        """Do the work that is due at the clock's time."""
        ...

    def clock_moved(self) -> None:
        """Note that the clock has reached the time to which it was advanced, or has another speed."""
        ...


class SystemClock:
    """The clock of this machine."""

    speed = 1.0

    def now(self) -> datetime:
        return datetime.now(UTC)

    def advance(
        self,
        delta: timedelta | None = None,  # noqa: ARG002 - the signature is the protocol's
        *,
        days: float = 0,  # noqa: ARG002
        hours: float = 0,  # noqa: ARG002
        minutes: float = 0,  # noqa: ARG002
        seconds: float = 0,  # noqa: ARG002
        milliseconds: float = 0,  # noqa: ARG002
    ) -> NoReturn:
        """Raise `RuntimeError`: only a `VirtualClock`, or a `ScaledClock` that was stopped, can be moved."""
        raise RuntimeError(_RUNS)


class MovableClock:
    """A clock that can be moved, or given another speed. It tells its followers."""

    speed: float

    def __init__(self, start: datetime) -> None:
        self._now = _checked(start)
        self._lock = threading.RLock()
        self._followers: list[weakref.ref[Follower]] = []

    def follow(self, follower: Follower) -> None:
        """Let `follower` do its work whenever the clock is advanced. The clock refers to it weakly."""
        with self._lock:
            self._followers.append(weakref.ref(follower))

    def resume(self, moment: datetime) -> None:
        """Continue from `moment` if that is later, so that time doesn't run twice over a durable state."""
        with self._lock:
            self._now += max(moment - self.now(), timedelta())

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        return self._now

    def advance(
        self,
        delta: timedelta | None = None,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
        milliseconds: float = 0,
    ) -> datetime:
        """Move forward by `delta` plus the given units, and return the new time.

        Everything that becomes due happens before this returns, in order, each at its own time. That includes timers
        that other timers set in the meantime.

        Raises `RuntimeError` while the clock runs, `ValueError` when the sum is negative, and `OverflowError` past the
        year 9999.
        """
        if self.speed:
            raise RuntimeError(f"{_RUNS}, or change_speed(0)")
        step = step_of(delta, days=days, hours=hours, minutes=minutes, seconds=seconds, milliseconds=milliseconds)
        with self.alone():
            target = self.now() + step
            while (follower := self._go_on(target)) is not None:
                follower.run_due()
            self._tell()
            return self.now()

    def alone(self) -> AbstractContextManager[object]:
        """Let nobody else move the clock meanwhile. Who needs the store's lock as well has to acquire it later."""
        return self._lock

    def _go_on(self, target: datetime) -> Follower | None:
        """Go to the next instant until `target` at which something is due, and return who does it."""
        earliest = self._earliest()
        if earliest is None or earliest[0] > target:
            self._reach(target)
            return None
        self._reach(earliest[0])
        return earliest[1]

    def _reach(self, instant: datetime) -> None:
        self._now = max(self._now, instant)

    def _tell(self) -> None:
        for follower in self._alive():
            follower.clock_moved()

    def _alive(self) -> list[Follower]:
        alive = [follower for reference in self._followers if (follower := reference()) is not None]
        if len(alive) != len(self._followers):
            self._followers = [reference for reference in self._followers if reference() is not None]
        return alive

    def _earliest(self) -> tuple[datetime, Follower] | None:
        dues = [(due, follower) for follower in self._alive() if (due := follower.next_due()) is not None]
        return min(dues, key=lambda pair: pair[0], default=None)


class ScaledClock(MovableClock):
    """A clock that runs `factor` times as fast as real time: at 60 an hour-long call is over in a minute.

    It starts at `start`, an aware time, or now. Its speed can be changed, also to 0; then it can be advanced, as a
    `VirtualClock` can. Raises `ValueError` when `factor` isn't positive.
    """

    def __init__(self, factor: float, start: datetime | None = None) -> None:
        if not 0 < factor < float("inf"):
            raise ValueError(f"factor has to be a positive, finite number, not {factor}")
        super().__init__(datetime.now(UTC) if start is None else start)
        self.speed = factor
        self._started = time.monotonic()
        self._joined = False

    def join(self, moment: datetime) -> None:
        """Go on from `moment`, together with the clocks of other processes: the speed stays as it is."""
        with self._lock:
            self._now, self._started, self._joined = moment, time.monotonic(), True

    def now(self) -> datetime:
        return self._now + timedelta(seconds=(time.monotonic() - self._started) * self.speed)

    def change_speed(self, factor: float) -> None:
        """Run `factor` times as fast as real time from now on; 0 stops the clock.

        Raises `ValueError` when `factor` is negative or infinite, `RuntimeError` when processes share the clock.
        """
        if self._joined:
            raise RuntimeError("processes that share a state can't change the speed of its clock")
        if not 0 <= factor < float("inf"):
            raise ValueError(f"speed has to be a finite number and not negative, not {factor}")
        with self._lock:
            self._now, self._started = self.now(), time.monotonic()
            self.speed = factor
            self._tell()

    def __repr__(self) -> str:
        return f"ScaledClock({self.speed:g}, now={self.now().isoformat()})"


def alone(clock: Clock) -> AbstractContextManager[object]:
    """Let nobody else move a clock meanwhile, if it can be moved."""
    return clock.alone() if isinstance(clock, MovableClock) else nullcontext()


def _checked(start: datetime) -> datetime:
    if start.tzinfo is None:
        raise ValueError("start has to have a time zone, for example datetime(2026, 1, 1, tzinfo=timezone.utc)")
    return start.astimezone(UTC)


def step_of(delta: timedelta | None, **units: float) -> timedelta:
    """Return `delta` plus units, as `advance` gets them. Raises `ValueError` when the sum is negative."""
    step = timedelta(**units) + (delta or timedelta())
    if step < timedelta():
        raise ValueError(f"a clock can't go back by {-step}")
    return step


def speed_of(clock: Clock) -> float:
    """Return how many seconds pass on a clock in a second of real time; 0 for one that has to be moved."""
    speed: float = getattr(clock, "speed", 0.0)
    return speed


def reading(clock: Clock) -> dict[str, str | float]:
    """Return the time and the speed of a clock, as JSON."""
    return {"now": timestamp(clock.now()), "speed": speed_of(clock)}


def timestamp(moment: datetime) -> str:
    """Format a time as conversations do: ISO 8601 with microseconds and `Z`."""
    return f"{moment.isoformat(timespec='microseconds')[:26]}Z"  # drops the offset, which is +00:00


def epoch_microseconds(moment: datetime) -> int:
    """Return microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def from_microseconds(microseconds: int) -> datetime:
    """Invert `epoch_microseconds`. Instants past the calendar give its end."""
    try:
        return _EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def epoch_milliseconds(moment: datetime) -> int:
    """Return milliseconds since 1970."""
    return (moment - _EPOCH) // _MILLISECOND


def epoch_seconds(moment: datetime) -> int:
    """Return seconds since 1970."""
    return (moment - _EPOCH) // _SECOND
