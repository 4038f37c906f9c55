"""Recordings of conversations."""

from __future__ import annotations

import json
from typing import Any

from tavus_emulator._store.tables.table import Table, matching


class Recordings(Table):
    """Recordings by id, as status and data."""

    def put(self, status: str, data: dict[str, Any]) -> None:
        """Store a recording, and replace its earlier state."""
        self._run(
            "INSERT INTO recordings (recording_id, conversation_id, status, data) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (recording_id) DO UPDATE SET status = excluded.status, data = excluded.data",
            (data["recording_id"], data["conversation_id"], status, json.dumps(data)),
        )

    def get(self, recording_id: str) -> tuple[str, dict[str, Any]] | None:
        """Return a recording as status and data."""
        row = self._row("SELECT status, data FROM recordings WHERE recording_id = ?", (recording_id,))
        return None if row is None else (row[0], json.loads(row[1]))

    def find(self, status: str | None = None) -> list[tuple[str, dict[str, Any]]]:
        """Return all recordings, or those with a status, as status and data, oldest first."""
        where, values = matching(status=status)
        rows = self._rows(f"SELECT status, data FROM recordings WHERE {where} ORDER BY seq", values)
        return [(status, json.loads(data)) for status, data in rows]
