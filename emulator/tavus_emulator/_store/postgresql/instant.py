"""The time of the clock that processes with a shared state move together.

It is moved only by the holder of a lock, on a connection of its own that is open during the whole advance: when its
process is killed, another one can go on. Each move is a transaction that runs while no other does, so the time is
steady in every transaction.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import psycopg

from tavus_emulator._store.failures import OutdatedError, UnavailableError
from tavus_emulator._store.gathering import AloneError
from tavus_emulator._store.postgresql.news import News
from tavus_emulator._store.postgresql.transaction import SharedTransaction
from tavus_emulator._store.tables.documents import Documents

CLOCK = "clock"
"""In `meta`: `now` and `real`, an instant on the clock and on that of the machine, and the `speed`."""
_ADVANCE = 0x5461767503  # the key of the lock


class Instant:
    """A time in microseconds since 1970, which the database keeps."""

    def __init__(self, conninfo: str, transaction: SharedTransaction, meta: Documents, news: News) -> None:
        self.place = conninfo
        self._transaction = transaction
        self._meta = meta
        self._news = news
        self._holder: psycopg.Connection[Any] | None = None  # of the lock

    @property
    def is_used(self) -> bool:
        """Whether the thread is in a transaction."""
        return self._transaction.is_open

    def read(self) -> int | None:
        """Return the time; None while the database is away.

        In a transaction it is always the same: reading it begins one that was to begin late.
        """
        try:
            kept = self._meta.get(CLOCK)
        except (AloneError, OutdatedError):  # of the transaction
            raise
        except UnavailableError:
            return None
        return None if kept is None else int(kept["now"])

    def write(self, instant: int) -> None:
        """Set the time. The caller is within `moving`, or in another transaction that runs alone."""
        self._meta.put(CLOCK, {"now": instant, "real": instant, "speed": 0.0})
        self._news.send_moved()

    @contextmanager
    def advancing(self) -> Generator[None]:
        """Exclude advances by other processes, however long theirs take. Threads of this one exclude each other.

        Raises `UnavailableError` if the database is away, and `RuntimeError` in a transaction: others may wait for it.
        """
        if self.is_used:
            raise RuntimeError("the clock can't be advanced by what happens in a transaction")
        self._holder = holder = self._hold()
        try:
            yield
        finally:
            self._holder = None
            holder.close()

    @contextmanager
    def moving(self) -> Generator[None]:
        """A transaction that runs while no other does. Raises `UnavailableError` if the lock of advances is lost."""
        with self._transaction.within(None, again=True), self._transaction:
            self._transaction.begin()
            self._check()
            yield

    def _hold(self) -> psycopg.Connection[Any]:
        try:
            holder = psycopg.connect(self.place, autocommit=True)
        except psycopg.Error as error:
            raise UnavailableError("the database can't be reached") from error
        try:
            holder.execute("SET lock_timeout = 0")
            holder.execute("SELECT pg_advisory_lock(%s)", (_ADVANCE,))
        except BaseException as error:
            holder.close()
            if isinstance(error, psycopg.Error):
                raise UnavailableError("the database went away") from error
            raise
        return holder

    def _check(self) -> None:
        if self._holder is not None:
            try:
                self._holder.execute("SELECT 1")
            except psycopg.Error as error:
                raise UnavailableError("the database went away during the advance") from error
