"""The base class of all tables: statements under the store's lock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tavus_emulator._store.transaction import Transaction

MAX_INTEGER = 2**63 - 1  # the largest that a column, a limit or an offset can be


class Table:
    """A table of the store. Its methods are thread-safe, and part of the thread's transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._lock = transaction.lock

    def _run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Execute a statement, and return how many rows it has changed."""
        with self._lock:
            changed: int = self._transaction.flushed().execute(statement, values).rowcount
            return changed

    def _run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute a statement once for each row of values, all or none."""
        with self._transaction:
            self._transaction.flushed().executemany(statement, rows)

    def _row(self, query: str, values: Sequence[Any] = ()) -> Any:
        """Return the first row of a query, or None."""
        with self._lock:
            return self._transaction.flushed().execute(query, values).fetchone()

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of a query."""
        with self._lock:
            return self._transaction.flushed().execute(query, values).fetchall()


def matching(**columns: Any) -> tuple[str, tuple[Any, ...]]:
    """Return a condition that columns equal the given values, and these values. None matches anything."""
    given = {name: value for name, value in columns.items() if value is not None}
    return " AND ".join([f"{name} = ?" for name in given] or ["1 = 1"]), (*given.values(),)
