"""Resources of all kinds except conversations, by kind, id and account."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from tavus_emulator._store.tables.accounts import EVERYONE
from tavus_emulator._store.tables.table import MAX_INTEGER, Table, matching
from tavus_emulator._store.transaction import Transaction

_RESOURCE = "SELECT kind, id, account, data FROM resources"
GET = f"{_RESOURCE} WHERE kind = ? AND id = ? AND account IN (?, ?) AND deleted = 0 ORDER BY account DESC LIMIT 1"
# An account sees its own resources of a kind, and those of everyone that it hasn't replaced by its own.
_VISIBLE = """
    FROM resources WHERE kind = ? AND account IN (?, ?) AND deleted = 0 AND (account = ? OR NOT EXISTS (
        SELECT 1 FROM resources AS own WHERE own.kind = resources.kind AND own.id = resources.id AND own.account = ?
    ))
"""


class ResourceRow(NamedTuple):
    """A resource of one account, or of `EVERYONE`."""

    kind: str
    resource_id: str
    account: str
    data: dict[str, Any]


class Resources(Table):
    """Resources. Deleted ones keep their row, so that nothing else ever gets their id."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction)
        self._kinds: set[str] = set()

    def reload(self) -> None:
        """Find out which kinds are stored: most have no resource, and then no query is needed."""
        self._kinds = {kind for (kind,) in self._rows("SELECT DISTINCT kind FROM resources")}

    def put(self, kind: str, resource_id: str, account: str, data: dict[str, Any]) -> None:
        """Store a resource of one account, or of `EVERYONE`, and replace an earlier one with the same id."""
        with self._lock:
            self._kinds.add(kind)
            self._run(
                "INSERT INTO resources (kind, id, account, data) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (kind, id, account) DO UPDATE SET data = excluded.data, deleted = 0",
                (kind, resource_id, account, json.dumps(data)),
            )

    def get(self, kind: str, resource_id: str, account: str) -> ResourceRow | None:
        """Return a resource that the account sees: its own, or else everyone's."""
        if kind not in self._kinds:
            return None
        with self._lock:
            row = self._transaction.raw.execute(  # resources are never buffered, so there is no need to flush
                GET, (kind, resource_id, account, EVERYONE)
            ).fetchone()
        return None if row is None else resource_row(row)

    def hold(self, row: ResourceRow) -> bool:  # noqa: ARG002 - a shared state needs it
        """Let no other account change a row during this transaction; return whether it has to be read again."""
        return False

    def is_taken(self, kind: str, resource_id: str) -> bool:
        """Return whether any account has or had a resource with this id; softly deleted ones count."""
        query = "SELECT 1 FROM resources WHERE kind = ? AND id = ? LIMIT 1"
        return self._row(query, (kind, resource_id)) is not None

    def page(
        self,
        kind: str,
        account: str,
        *,
        newest_first: bool,
        admits: Callable[[dict[str, Any]], bool] | None,
        limit: int,
        offset: int,
    ) -> tuple[list[dict[str, Any]], int]:
        """Return the data of visible resources that `admits` accepts, from `offset` on, and their total number."""
        values = (kind, account, EVERYONE, account, account)
        query = f"SELECT data {_VISIBLE} ORDER BY seq {'DESC' if newest_first else 'ASC'}"
        if kind not in self._kinds:
            return [], 0
        if admits is not None:
            found = [data for (text,) in self._rows(query, values) if admits(data := json.loads(text))]
            return found[offset : offset + limit], len(found)
        window = (min(limit, MAX_INTEGER), min(offset, MAX_INTEGER))
        with self._lock:
            (total,) = self._row(f"SELECT count(*) {_VISIBLE}", values)
            rows = self._rows(f"{query} LIMIT ? OFFSET ?", values + window)
        return [json.loads(data) for (data,) in rows], total

    def find(self, resource_id: str | None = None) -> list[ResourceRow]:
        """Return the resources of all accounts and kinds, or those with this id, oldest first."""
        where, values = matching(id=resource_id)
        rows = self._rows(f"{_RESOURCE} WHERE deleted = 0 AND {where} ORDER BY seq", values)
        return [resource_row(row) for row in rows]

    def visible(self, kind: str, account: str) -> dict[str, dict[str, Any]]:
        """Return the data of all resources of a kind that the account sees, by id."""
        rows = self._rows(
            "SELECT id, data FROM resources WHERE kind = ? AND account IN (?, ?) AND deleted = 0 ORDER BY id, account",
            (kind, account, EVERYONE),
        )
        return {resource_id: json.loads(data) for resource_id, data in rows}

    def delete(self, row: ResourceRow, *, hard: bool) -> None:
        """Hide a resource permanently; `hard` drops its data."""
        data = {} if hard else row.data
        self._run(
            "UPDATE resources SET deleted = 1, data = ? WHERE kind = ? AND id = ? AND account = ?",
            (json.dumps(data), row.kind, row.resource_id, row.account),
        )


def resource_row(row: tuple[str, str, str, str]) -> ResourceRow:
    return ResourceRow(*row[:3], json.loads(row[3]))
