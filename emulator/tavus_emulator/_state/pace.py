"""How often something may be done: so many times in so many seconds, counted for each subject."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from tavus_emulator._time.clock import epoch_microseconds

_SUBJECTS = 1_000  # counted at most at a time; the one that was counted first is forgotten first


class Pace:
    """Counts what was done by subject. It is not kept in a state file."""

    def __init__(self) -> None:
        self._done: dict[str, deque[int]] = {}

    def wait(self, subject: str, now: datetime, most: int, seconds: int) -> int:
        """Count one more and return 0, or return the seconds, rounded up, until one more is admitted."""
        instant = epoch_microseconds(now)
        done = self._of(subject)
        while done and done[0] <= instant - seconds * 1_000_000:
            done.popleft()
        if len(done) >= most:
            return -((instant - done[0]) // 1_000_000 - seconds)
        done.append(instant)
        return 0

    def clear(self) -> None:
        """Forget what was done."""
        self._done.clear()

    def _of(self, subject: str) -> deque[int]:
        if subject not in self._done and len(self._done) >= _SUBJECTS:
            del self._done[next(iter(self._done))]
        return self._done.setdefault(subject, deque())
