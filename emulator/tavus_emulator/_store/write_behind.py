"""The write-behind buffer: rows that callers see as stored before they are in the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from typing import Any, TypeAlias

Row: TypeAlias = tuple[Any, ...]
Write: TypeAlias = Callable[[sqlite3.Connection, Collection[Row]], None]


class WriteBehind:
    """Rows that aren't in the database yet, by key: those of the open transaction and those of ended ones.

    Writing many rows together costs less for each. `capacity` is how many rows of ended transactions are kept before
    they are written. A database in memory loses nothing by that; for a file it has to be 0, and a transaction
    writes its rows before it commits. Only the owner of the store's lock uses a buffer.
    """

    def __init__(self, write: Write, capacity: int) -> None:
        self.uncommitted: dict[str, Row] = {}
        self.committed: dict[str, Row] = {}
        self.capacity = capacity
        self._write = write

    def __contains__(self, key: str) -> bool:
        return key in self.uncommitted or key in self.committed

    def commit(self, connection: sqlite3.Connection) -> None:
        """Keep the open transaction's rows, and write all kept ones when there are enough of them."""
        self.committed.update(self.uncommitted)
        if len(self.committed) >= self.capacity:
            self.write_committed(connection)

    def write_committed(self, connection: sqlite3.Connection) -> None:
        """Write the rows of ended transactions, in a separate transaction."""
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._write(connection, self.committed.values())
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # SQLite has rolled back if the disk is full
                connection.execute("ROLLBACK")
            raise
        self.committed.clear()

    def write_uncommitted(self, connection: sqlite3.Connection) -> None:
        """Write the open transaction's rows, as part of it."""
        self._write(connection, self.uncommitted.values())
        self.uncommitted.clear()
