"""Time. Every timestamp, token and default name of the emulator reads one clock."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Protocol

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_SECOND = timedelta(seconds=1)


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """The current time, aware, in UTC."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class VirtualClock:
    """A clock that stands still until a test moves it, and that only goes forward.

    Starts at `start`, an aware time; 2026-01-01T00:00:00Z when none is given, so that runs can be repeated. Safe to
    read and to advance from several threads.
    """

    def __init__(self, start: datetime | None = None) -> None:
        start = datetime(2026, 1, 1, tzinfo=UTC) if start is None else start
        if start.tzinfo is None:
            raise ValueError("start needs a time zone, for example datetime(2026, 1, 1, tzinfo=timezone.utc)")
        self._now = start.astimezone(UTC)
        self._lock = threading.Lock()

    def now(self) -> datetime:
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
        """Move forward by `delta` plus the units given, and return the new time.

        Raises `ValueError` when the sum is negative and `OverflowError` past the year 9999.
        """
        step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds, milliseconds=milliseconds)
        step += delta or timedelta()
        if step < timedelta():
            raise ValueError(f"a clock goes forward only, not by {step}")
        with self._lock:
            self._now += step
            return self._now

    def __repr__(self) -> str:
        return f"VirtualClock({self._now.isoformat()})"


def timestamp(moment: datetime) -> str:
    """ISO 8601 with microseconds and `Z`, the form of a conversation's timestamps."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def epoch_milliseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MILLISECOND


def epoch_seconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _SECOND
