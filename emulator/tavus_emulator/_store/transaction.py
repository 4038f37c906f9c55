"""Transactions of the store, and the conversations that they add."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from types import TracebackType

_ADD_CONVERSATION = (
    "INSERT INTO conversations (conversation_id, account, status, created, joins, due, awaits, data, request)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_TALLY = (
    "INSERT INTO tallies VALUES (?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET number = number + excluded.number, created = created + excluded.created"
)
_IS_STORED = "SELECT 1 FROM conversations WHERE conversation_id = ?"
_MANY = 1000  # conversations that are written together: as many as milliseconds are enough for

# Rows of conversations that aren't written yet, as the statement takes them, by their ids.
Added: TypeAlias = dict[str, tuple[Any, ...]]


class Transaction:
    """A context manager that gives what is added within; one serves all threads, for only the lock's owner is inside.

    Rows cost less the more of them are written together. In a file they are written when their transaction ends. In
    memory nobody can tell, so they wait for others, or until the database is asked for anything.
    """

    def __init__(self, database: sqlite3.Connection, lock: threading.RLock, *, durable: bool) -> None:
        self.on_rollback: Callable[[], None] | None = None
        self._database = database
        self._lock = lock
        self._most = 0 if durable else _MANY
        self._depth = 0
        self._begun = False
        self._added: Added = {}
        self._waiting: Added = {}  # of transactions that have ended

    def has_conversation(self, conversation_id: str) -> bool:
        """Whether there is a conversation of this id, written or not."""
        return (
            conversation_id in self._added
            or conversation_id in self._waiting
            or self._database.execute(_IS_STORED, (conversation_id,)).fetchone() is not None
        )

    def database(self) -> sqlite3.Connection:
        """The database, with everything written that was added; the lock's owner asks."""
        if self._waiting:
            self._write_waiting()
        if self._depth and not self._begun:
            self._database.execute("BEGIN IMMEDIATE")
            self._begun = True
        if self._added:
            _write(self._database, self._added)
            self._added.clear()
        return self._database

    def __enter__(self) -> Added:
        self._lock.acquire()
        self._depth += 1
        return self._added

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._depth == 1:
                self._end(failed=kind is not None)
        finally:
            self._depth -= 1
            self._lock.release()

    def _end(self, *, failed: bool) -> None:
        try:
            if failed:
                return
            if not self._begun and self._most:
                self._waiting.update(self._added)
                if len(self._waiting) >= self._most:
                    self._write_waiting()
            elif self._begun or self._added:
                self.database().execute("COMMIT")
                self._begun = False
        finally:
            self._added.clear()
            if self._begun:
                self._begun = False
                self._database.execute("ROLLBACK")
            if failed and self.on_rollback is not None:
                self.on_rollback()

    def _write_waiting(self) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            _write(self._database, self._waiting)
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")
        self._waiting.clear()


def _write(database: sqlite3.Connection, added: Added) -> None:
    tallies: dict[tuple[str, str], list[int]] = {}
    for _, account, status, created, *_ in added.values():
        tally = tallies.setdefault((account, status), [0, 0])
        tally[0] += 1
        tally[1] += created // 1000
    database.executemany(_ADD_CONVERSATION, added.values())
    database.executemany(_ADD_TALLY, [(*whose, *tally) for whose, tally in tallies.items()])
