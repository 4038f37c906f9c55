"""Logs of conversations: their events, and the events of their rooms."""

from __future__ import annotations

import json
from typing import Any

from tavus_emulator._store.tables.table import Table
from tavus_emulator._store.transaction import Transaction


class Log(Table):
    """JSON objects of conversations, in the order in which they were added."""

    def __init__(self, transaction: Transaction, table: str) -> None:
        super().__init__(transaction)
        self._table = table

    def add(self, conversation_id: str, entry: dict[str, Any]) -> None:
        """Append an entry to a conversation's log."""
        row = (conversation_id, json.dumps(entry))
        self._run(f"INSERT INTO {self._table} (conversation_id, data) VALUES (?, ?)", row)

    def find(self, conversation_id: str) -> list[dict[str, Any]]:
        """Return a conversation's entries, oldest first."""
        query = f"SELECT data FROM {self._table} WHERE conversation_id = ? ORDER BY seq"
        return [json.loads(data) for (data,) in self._rows(query, (conversation_id,))]

    def last(self) -> dict[str, Any] | None:
        """Return the newest entry of all conversations."""
        row = self._row(f"SELECT data FROM {self._table} ORDER BY seq DESC LIMIT 1")
        return None if row is None else json.loads(row[0])
