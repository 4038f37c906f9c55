"""Tables of JSON documents by key."""

from __future__ import annotations

import json
from typing import Any

from tavus_emulator._store.tables.table import Table
from tavus_emulator._store.transaction import Transaction


class Documents(Table):
    """JSON values by the key column of a table with two columns."""

    def __init__(self, transaction: Transaction, table: str, key: str, value: str) -> None:
        super().__init__(transaction)
        self._get = f"SELECT {value} FROM {table} WHERE {key} = ?"
        self._put = f"INSERT INTO {table} VALUES (?, ?) ON CONFLICT ({key}) DO UPDATE SET {value} = excluded.{value}"

    def put(self, key: str, data: Any) -> None:
        """Store a value under a key, and replace an earlier one."""
        self._run(self._put, (key, json.dumps(data)))

    def get(self, key: str) -> Any:
        """Return the value under a key, or None."""
        row = self._row(self._get, (key,))
        return None if row is None else json.loads(row[0])
