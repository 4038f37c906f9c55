"""Conversations, with the tallies that count them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Any, NamedTuple

from tavus_emulator._core.strict_json import encode, load
from tavus_emulator._store.tables.table import MAX_INTEGER, Table, matching
from tavus_emulator._store.write_behind import Row

_INSERT = (
    "INSERT INTO conversations (conversation_id, account, status, created, joins, due, awaits, data, request)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_TO_TALLY = (
    "INSERT INTO tallies VALUES (?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET number = number + excluded.number, created = created + excluded.created"
)
_OWNED = ("events", "happenings", "recordings", "rooms")  # tables whose rows go with their conversation


class Conversation(NamedTuple):
    """A conversation: `data` are the fields of its answer, `request` is the body of its create request as received.

    `created`, `joins` and `due` are in microseconds since 1970. `joins` is when its replica joins or joined, None if it
    never does. `due` is when its timer fires, `awaits` the next event: each conversation has one timer.
    """

    account: str
    status: str
    data: dict[str, Any]
    request: bytes
    created: int = 0
    joins: int | None = None
    due: int | None = None
    awaits: str | None = None


class Conversations(Table):
    """Conversations by id. Softly deleted ones keep their row."""

    def add(self, conversation: Conversation, *, check: bool = True) -> bool:
        """Add a conversation; return False if its id is taken. Pass `check=False` if it can't be taken."""
        account, status, data, request, created, joins, due, awaits = conversation
        conversation_id = data["conversation_id"]
        with self._transaction:
            if check and self._is_taken(conversation_id):
                return False
            text = encode(data).decode()
            row = (conversation_id, account, status, created, joins, due, awaits, text, request)
            self._transaction.buffer.uncommitted[conversation_id] = row
        return True

    def get(self, conversation_id: str, account: str | None = None, *, deleted: bool = False) -> Conversation | None:
        """Return a conversation of one account or of any; a softly deleted one only with `deleted`."""
        row = self._row(
            "SELECT account, status, data, request, created, joins, due, awaits FROM conversations"
            " WHERE conversation_id = ? AND deleted <= ?",
            (conversation_id, deleted),
        )
        if row is None or (account is not None and row[0] != account):
            return None
        return Conversation(row[0], row[1], load(row[2]), *row[3:])

    def owner(self, conversation_id: str) -> str | None:
        """Return the account of a conversation, softly deleted ones included."""
        row = self._row("SELECT account FROM conversations WHERE conversation_id = ?", (conversation_id,))
        return None if row is None else row[0]

    def page(
        self, account: str, status: str | None, *, limit: int, offset: int
    ) -> tuple[list[tuple[str, dict[str, Any]]], int]:
        """Return one page, newest first, as pairs of status and data, and the number of conversations on all pages."""
        filtered, values = ("", (account,)) if status is None else (" AND status = ?", (account, status))
        window = (min(limit, MAX_INTEGER), min(offset, MAX_INTEGER))
        query = f"SELECT status, data FROM conversations WHERE account = ? AND deleted = 0{filtered}"
        rows: list[tuple[str, str]] = []
        with self._lock:
            total = self._total(f"account = ?{filtered}", values)
            if window[1] < total:
                rows = self._rows(f"{query} ORDER BY seq DESC LIMIT ? OFFSET ?", values + window)
        return [(status, load(data)) for status, data in rows], total

    def newest(self, status: str | None, limit: int) -> list[tuple[str, str, dict[str, Any]]]:
        """Return the newest conversations of all accounts, as account, status and data."""
        where, values = matching(status=status)
        rows = self._rows(
            f"SELECT account, status, data FROM conversations WHERE deleted = 0 AND {where} ORDER BY seq DESC LIMIT ?",
            (*values, limit),
        )
        return [(account, status, load(data)) for account, status, data in rows]

    def last_created(self) -> int | None:
        """Return when the newest conversation was created, in microseconds since 1970; None if there is none."""
        row = self._row("SELECT created FROM conversations ORDER BY seq DESC LIMIT 1")
        return None if row is None else row[0]

    def update(self, conversation: Conversation) -> None:
        """Store a conversation's changes, in any field except its account, its request and its time of creation."""
        _, status, data, _, _, joins, due, awaits = conversation
        self._run(
            "UPDATE conversations SET status = ?, joins = ?, due = ?, awaits = ?, data = ? WHERE conversation_id = ?",
            (status, joins, due, awaits, encode(data).decode(), data["conversation_id"]),
        )

    def set_timer(self, conversation_id: str, due: int, awaits: str) -> None:
        """Set a conversation's timer, and replace the earlier one."""
        self._run(
            "UPDATE conversations SET due = ?, awaits = ? WHERE conversation_id = ?", (due, awaits, conversation_id)
        )

    def delete(self, conversation_id: str, *, hard: bool) -> None:
        """Hide a conversation permanently; `hard` drops its row and everything that belongs to it."""
        if not hard:
            self._run("UPDATE conversations SET deleted = 1 WHERE conversation_id = ?", (conversation_id,))
            return
        with self._transaction:
            for table in (*_OWNED, "conversations"):
                self._run(f"DELETE FROM {table} WHERE conversation_id = ?", (conversation_id,))

    def _total(self, where: str, values: tuple[str, ...]) -> int:
        """Return the number of conversations that aren't deleted."""
        (total,) = self._row(f"SELECT coalesce(sum(number), 0) FROM tallies WHERE {where}", values)
        return int(total)

    def _is_taken(self, conversation_id: str) -> bool:
        if conversation_id in self._transaction.buffer:
            return True
        query = "SELECT 1 FROM conversations WHERE conversation_id = ?"
        return self._transaction.raw.execute(query, (conversation_id,)).fetchone() is not None


def insert(connection: sqlite3.Connection, rows: Collection[Row]) -> None:
    """Write added conversations, and count them."""
    tallies: dict[tuple[str, str], list[int]] = {}
    for _, account, status, created, *_ in rows:
        tally = tallies.setdefault((account, status), [0, 0])
        tally[0] += 1
        tally[1] += created // 1000
    connection.executemany(_INSERT, rows)
    connection.executemany(_ADD_TO_TALLY, [(*key, *tally) for key, tally in tallies.items()])
