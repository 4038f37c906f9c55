"""The emulator's state: one SQLite database, in memory, whose rows hold JSON."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

# Counting rows grows with their number, so triggers keep the tallies that a list's total_count needs.
_SCHEMA = """
CREATE TABLE conversations (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    status TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    data TEXT NOT NULL,
    request BLOB NOT NULL
);
CREATE INDEX conversations_by_account ON conversations (account, deleted, seq);
CREATE INDEX conversations_by_status ON conversations (account, deleted, status, seq);

CREATE TABLE tallies (
    account TEXT NOT NULL,
    status TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (account, status)
) WITHOUT ROWID;
CREATE TRIGGER conversation_added AFTER INSERT ON conversations WHEN NEW.deleted = 0 BEGIN
    INSERT INTO tallies VALUES (NEW.account, NEW.status, 1) ON CONFLICT DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER conversation_removed AFTER DELETE ON conversations WHEN OLD.deleted = 0 BEGIN
    UPDATE tallies SET number = number - 1 WHERE account = OLD.account AND status = OLD.status;
END;
CREATE TRIGGER conversation_changed AFTER UPDATE OF account, status, deleted ON conversations BEGIN
    UPDATE tallies SET number = number - 1 WHERE OLD.deleted = 0 AND account = OLD.account AND status = OLD.status;
    INSERT INTO tallies SELECT NEW.account, NEW.status, 1 WHERE NEW.deleted = 0
        ON CONFLICT DO UPDATE SET number = number + 1;
END;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX events_by_conversation ON events (conversation_id, seq);

CREATE TABLE resources (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (kind, id, account)
) WITHOUT ROWID;
"""
_MAX_INTEGER = 2**63 - 1
EVERYONE = ""


class Conversation(NamedTuple):
    """A stored conversation: its answer fields as `data`, the request body as it came."""

    account: str
    status: str
    data: dict[str, Any]
    request: bytes


class Store:
    """All state of one emulator. Every method is safe to call from any thread."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._connection.deserialize(_template())

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All changes within take effect together or, when an exception leaves the block, not at all."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def add_conversation(self, conversation: Conversation) -> bool:
        """Store a new conversation; False when its id is taken."""
        row = (
            conversation.data["conversation_id"],
            conversation.account,
            conversation.status,
            json.dumps(conversation.data),
            conversation.request,
        )
        with self._lock:
            try:
                self._connection.execute(
                    "INSERT INTO conversations (conversation_id, account, status, data, request)"
                    " VALUES (?, ?, ?, ?, ?)",
                    row,
                )
            except sqlite3.IntegrityError:
                return False
        return True

    def conversation(self, conversation_id: str, account: str | None = None) -> Conversation | None:
        """A conversation that isn't deleted, of one account or of any."""
        with self._lock:
            row = self._connection.execute(
                "SELECT account, status, data, request FROM conversations WHERE conversation_id = ? AND deleted = 0",
                (conversation_id,),
            ).fetchone()
        if row is None or (account is not None and row[0] != account):
            return None
        return Conversation(row[0], row[1], json.loads(row[2]), row[3])

    def conversations(
        self, account: str, status: str | None, *, limit: int, offset: int
    ) -> tuple[list[tuple[str, dict[str, Any]]], int]:
        """One page, newest first, as pairs of status and data, and the number of rows on all pages."""
        window = (min(limit, _MAX_INTEGER), min(offset, _MAX_INTEGER))
        filtered, values = ("", (account,)) if status is None else (" AND status = ?", (account, status))
        with self._lock:
            (total,) = self._connection.execute(
                f"SELECT coalesce(sum(number), 0) FROM tallies WHERE account = ?{filtered}",  # noqa: S608 - constants
                values,
            ).fetchone()
            rows: list[tuple[str, str]] = []
            if window[1] < total:
                rows = self._connection.execute(
                    f"SELECT status, data FROM conversations WHERE account = ? AND deleted = 0{filtered}"  # noqa: S608 - constants
                    " ORDER BY seq DESC LIMIT ? OFFSET ?",
                    values + window,
                ).fetchall()
        return [(status, json.loads(data)) for status, data in rows], total

    def change_conversation(self, conversation_id: str, *, status: str, data: dict[str, Any]) -> None:
        with self._lock:
            self._connection.execute(
                "UPDATE conversations SET status = ?, data = ? WHERE conversation_id = ?",
                (status, json.dumps(data), conversation_id),
            )

    def delete_conversation(self, conversation_id: str, *, hard: bool) -> None:
        """Hide a conversation for good; `hard` drops its row and its events as well."""
        with self.transaction():
            if hard:
                self._connection.execute("DELETE FROM events WHERE conversation_id = ?", (conversation_id,))
                self._connection.execute("DELETE FROM conversations WHERE conversation_id = ?", (conversation_id,))
            else:
                self._connection.execute(
                    "UPDATE conversations SET deleted = 1 WHERE conversation_id = ?", (conversation_id,)
                )

    def add_event(self, conversation_id: str, event: dict[str, Any]) -> None:
        with self._lock:
            self._connection.execute(
                "INSERT INTO events (conversation_id, data) VALUES (?, ?)", (conversation_id, json.dumps(event))
            )

    def events(self, conversation_id: str) -> list[dict[str, Any]]:
        """A conversation's events, oldest first."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT data FROM events WHERE conversation_id = ? ORDER BY seq", (conversation_id,)
            ).fetchall()
        return [json.loads(data) for (data,) in rows]

    def put_resource(self, kind: str, resource_id: str, account: str, data: dict[str, Any]) -> None:
        """Store a resource of one account, or of `EVERYONE`, over an earlier one with the same id."""
        with self._lock:
            self._connection.execute(
                "INSERT OR REPLACE INTO resources VALUES (?, ?, ?, ?)", (kind, resource_id, account, json.dumps(data))
            )

    def resource(self, kind: str, resource_id: str, account: str) -> dict[str, Any] | None:
        """A resource that the account sees: its own before everyone's."""
        with self._lock:
            row = self._connection.execute(
                "SELECT data FROM resources WHERE kind = ? AND id = ? AND account IN (?, ?)"
                " ORDER BY account DESC LIMIT 1",
                (kind, resource_id, account, EVERYONE),
            ).fetchone()
        return None if row is None else json.loads(row[0])


@cache
def _template() -> bytes:
    # Copying an empty database is several times quicker than running its schema.
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(_SCHEMA)
        return connection.serialize()
    finally:
        connection.close()
