"""Memories, by memory store and account."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tavus_emulator._store.tables.accounts import EVERYONE
from tavus_emulator._store.tables.table import Table


class Memories(Table):
    """The contents of memory stores: for one account, or for `EVERYONE`."""

    def add(self, memory_store: str, account: str, memories: Iterable[dict[str, Any]]) -> None:
        """Append memories, all or none."""
        self._run_many(
            "INSERT INTO memories (account, memory_store, data) VALUES (?, ?, ?)",
            [(account, memory_store, json.dumps(memory)) for memory in memories],
        )

    def find(self, memory_store: str, account: str) -> list[dict[str, Any]]:
        """Return the memories in a memory store for the account and for everyone, oldest first."""
        rows = self._rows(
            "SELECT data FROM memories WHERE memory_store = ? AND account IN (?, ?) ORDER BY seq",
            (memory_store, account, EVERYONE),
        )
        return [json.loads(data) for (data,) in rows]
