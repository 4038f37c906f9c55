"""The clocks of accounts: each runs as the emulator's does, and may be ahead of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from tavus_emulator._store.store import Store
from tavus_emulator._time.clock import Clock, epoch_microseconds, speed_of, step_of

_MICROSECOND = timedelta(microseconds=1)
_PAUSE = 0.01  # seconds of real time until what others are doing may be done


class AccountClock:
    """The clock of an account; without one, of the account that the thread works for."""

    def __init__(
        self, clock: Clock, store: Store, account: str | None = None, advancing: Advancing | None = None
    ) -> None:
        self._clock = clock
        self._store = store
        self._account = account
        self._advancing = advancing

    @property
    def speed(self) -> float:
        """How many seconds pass in a second of real time."""
        return speed_of(self._clock)

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        ahead = self._store.ahead if self._account is None else self._store.ahead_of(self._account)
        return self._clock.now() + timedelta(microseconds=ahead)

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
        """Move this account alone forward by `delta` plus the given units, and return its new time.

        Everything of the account that becomes due happens before this returns, in order, each at its own time. The
        emulator's clock may run. Raises `ValueError` when the sum is negative, and `OverflowError` past the year 9999.
        """
        step = step_of(delta, days=days, hours=hours, minutes=minutes, seconds=seconds, milliseconds=milliseconds)
        if self._account is None or self._advancing is None:
            raise RuntimeError("this is not the clock of one account")
        self._advancing.advance(self._account, step)
        return self.now()

    def __repr__(self) -> str:
        return f"AccountClock({self.now().isoformat()})"


class Advancing:
    """Advances accounts, each one at a time.

    `run_due` does what is due by now; `delivers` says whether webhooks are delivered at present; `moved` is called when
    an account has another time.
    """

    def __init__(
        self,
        clock: Clock,
        store: Store,
        *,
        run_due: Callable[[], object],
        delivers: Callable[[], bool],
        moved: Callable[[], object],
    ) -> None:
        self._clock = clock
        self._store = store
        self._run_due = run_due
        self._delivers = delivers
        self._moved = moved
        self._never = threading.Event()

    def advance(self, account: str, step: timedelta) -> None:
        """Move an account's clock forward. Raises `OverflowError` past the year 9999."""
        with self._store.clocks.advancing(account):
            end = self._store.ahead_of(account) + step // _MICROSECOND
            _ = self._clock.now() + timedelta(microseconds=end)
            before = None
            while (due := self._go_on(account, end)) is not None:
                if due == before:  # another thread or process is doing it
                    self._never.wait(_PAUSE)
                before = due
                self._run_due()

    def _go_on(self, account: str, end: int) -> int | None:
        """Go to the next instant until `end` at which something is due, and return it; None at the end."""
        with self._store.clocks.moving(account):
            now = epoch_microseconds(self._clock.now())
            due = self._store.clocks.next_due(account, deliveries=self._delivers())
            if due is not None and due > now + end:
                due = None
            moved = self._reach(account, end if due is None else due - now)
        if moved:
            self._moved()
        return due

    def _reach(self, account: str, ahead: int) -> bool:
        moved = ahead > self._store.ahead_of(account)
        if moved:
            self._store.clocks.put(account, ahead)
        return moved
