"""Tables of JSON documents by key."""

from __future__ import annotations

import json
from typing import Any

from tavus_emulator._store.tables.table import Table
from tavus_emulator._store.transaction import Transaction


class Documents(Table):
    """JSON values by the key column of a table with two columns."""

    def __init__(self, transaction: Transaction, table: str, key: str) -> None:
        super().__init__(transaction)
        self._table = table
        self._key = key

    def put(self, key: str, data: Any) -> None:
        """Store a value under a key, and replace an earlier one."""
        self._run(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", (key, json.dumps(data)))

    def get(self, key: str) -> Any:
        """Return the value under a key, or None."""
        row = self._row(f"SELECT * FROM {self._table} WHERE {self._key} = ?", (key,))
        return None if row is None else json.loads(row[1])
