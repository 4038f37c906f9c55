"""Transactions of the store."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from tavus_emulator._store.write_behind import WriteBehind

if TYPE_CHECKING:
    from types import TracebackType


class Hold(Protocol):
    """A lock, as the tables use it."""

    def acquire(self) -> bool: ...
    def release(self) -> None: ...
    def __enter__(self) -> bool: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


class _Thread(threading.local):
    scope: str | None = None


class Scope:
    """The context manager of `Store.within`; a generator would take three times as long."""

    __slots__ = ("_account", "_before", "_thread")

    def __init__(self, thread: _Thread, account: str | None) -> None:
        self._thread, self._account = thread, account

    def __enter__(self) -> None:
        self._before = self._thread.scope
        if self._account is not None:
            self._thread.scope = self._account

    def __exit__(self, *_: object) -> None:
        self._thread.scope = self._before


class Transaction:
    """A context manager for the transactions of all threads: only the owner of `lock` is inside.

    A transaction begins in the database with its first statement. One that only adds rows to the buffer may never
    begin there. `raw` is the connection to the database, which lacks the rows that are still buffered.
    """

    def __init__(self, raw: sqlite3.Connection, buffer: WriteBehind) -> None:
        self.lock: Hold = threading.RLock()
        # How many microseconds the clocks of accounts are ahead of the emulator's; most often of none.
        self.ahead: dict[str, int] = {}
        self.thread = _Thread()
        self.raw = raw
        self.buffer = buffer
        self.on_rollback: Callable[[], None] | None = None
        self._depth = 0
        self._after: list[Callable[[], None]] = []
        self._begun = False

    @property
    def scope(self) -> str | None:
        """The account that the thread works for; None if it works for none."""
        return self.thread.scope

    def flushed(self) -> sqlite3.Connection:
        """Return the connection, after writing all buffered rows. The caller has to own the lock."""
        if self.buffer.committed:
            self.buffer.write_committed(self.raw)
        if self._depth and not self._begun:
            self.raw.execute("BEGIN IMMEDIATE")
            self._begun = True
        if self.buffer.uncommitted:
            self.buffer.write_uncommitted(self.raw)
        return self.raw

    def insert(self, statement: str, values: Any) -> int:
        """Execute an INSERT, and return the `seq` of its row."""
        with self.lock:
            return self.flushed().execute(statement, values).lastrowid or 0

    def after_commit(self, action: Callable[[], None]) -> None:
        """Call `action` once the transaction has committed, before its lock is released; not if it fails.

        Outside a transaction it is called now. It must be short, and must not raise.
        """
        with self.lock:
            if self._depth:
                self._after.append(action)
            else:
                action()

    @contextmanager
    def part(self) -> Generator[None]:
        """Undo the changes of a part of the transaction if an exception leaves it. The transaction goes on."""
        connection, before = self.flushed(), len(self._after)
        connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self.buffer.uncommitted.clear()  # of this part: the others were written when it began
            del self._after[before:]
            if connection.in_transaction:  # SQLite has rolled back everything if the disk is full
                connection.execute("ROLLBACK TO part")
                connection.execute("RELEASE part")
            raise
        connection.execute("RELEASE part")

    def __enter__(self) -> None:
        self.lock.acquire()
        self._depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._depth == 1:
                self._end(failed=kind is not None)
        finally:
            self._depth -= 1
            self.lock.release()

    def _end(self, *, failed: bool) -> None:
        buffer = self.buffer
        try:
            if failed:
                return
            if not self._begun and buffer.capacity:
                buffer.commit(self.raw)
            elif self._begun or buffer.uncommitted:
                self.flushed().execute("COMMIT")
                self._begun = False
        finally:
            buffer.uncommitted.clear()
            if self._begun:
                self._begun = False
                failed = True
                if self.raw.in_transaction:  # SQLite has rolled back if the disk is full
                    self.raw.execute("ROLLBACK")
            if self._after:
                self._finish(failed=failed)
            if failed and self.on_rollback is not None:
                self.on_rollback()

    def _finish(self, *, failed: bool) -> None:
        actions, self._after = self._after, []
        if not failed:
            for action in actions:
                action()
