"""What the application knows: interviews, their guests, and the events that webhooks brought."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from tavus_client import Event, parse_event

_SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS interviews (
    interview_id TEXT PRIMARY KEY, document_ids TEXT, attempted INTEGER DEFAULT 0, conversation_id TEXT, url TEXT
);
CREATE TABLE IF NOT EXISTS guests (invitation TEXT PRIMARY KEY, interview_id TEXT, name TEXT);
CREATE TABLE IF NOT EXISTS events (key TEXT PRIMARY KEY, conversation_id TEXT, at REAL, body TEXT);
CREATE INDEX IF NOT EXISTS events_of_conversation ON events (conversation_id, at);
"""
_INTERVIEWS = "SELECT interview_id, document_ids, attempted, conversation_id, url FROM interviews "


@dataclass(frozen=True)
class Interview:
    """An interview, and its conversation once there is one."""

    interview_id: str
    document_ids: tuple[str, ...]
    attempted: bool
    """Whether a create was sent. If there is no conversation, its answer was lost."""
    conversation_id: str | None
    url: str | None
    """The address of its room, with the meeting token: a secret."""

    @property
    def name(self) -> str:
        """A name that no other conversation has."""
        return f"Interview {self.interview_id}"


class Store:
    """An SQLite file. Each method is one transaction, and may be called in any thread."""

    def __init__(self, path: str, *, timeout: float = 30.0) -> None:
        self._path, self._timeout = path, timeout
        with self._transaction() as db:
            db.executescript(_SCHEMA)

    def add_interview(self, interview_id: str, document_ids: Sequence[str], guests: dict[str, str]) -> None:
        """Store an interview with its guests: their names by their invitations."""
        with self._transaction() as db:
            db.execute(
                "INSERT INTO interviews (interview_id, document_ids) VALUES (?, ?)",
                (interview_id, json.dumps(list(document_ids))),
            )
            rows = [(invitation, interview_id, name) for invitation, name in guests.items()]
            db.executemany("INSERT INTO guests VALUES (?, ?, ?)", rows)

    def interview(self, interview_id: str) -> Interview | None:
        return self._find_interview("WHERE interview_id = ?", interview_id)

    def interview_of(self, invitation: str) -> Interview | None:
        return self._find_interview("JOIN guests USING (interview_id) WHERE invitation = ?", invitation)

    def opened_interviews(self) -> list[Interview]:
        """Return the interviews that have a conversation."""
        return self._find_interviews("WHERE conversation_id IS NOT NULL")

    def note_attempt(self, interview_id: str) -> None:
        """Note that a create is about to be sent."""
        with self._transaction() as db:
            db.execute("UPDATE interviews SET attempted = 1 WHERE interview_id = ?", (interview_id,))

    def note_conversation(self, interview_id: str, conversation_id: str, url: str) -> None:
        with self._transaction() as db:
            row = (conversation_id, url, interview_id)
            db.execute("UPDATE interviews SET conversation_id = ?, url = ? WHERE interview_id = ?", row)

    def add_event(self, event: Event) -> bool:
        """Store an event; return False if it is already stored."""
        row = (event.dedup_key, event.conversation_id, event.at and event.at.timestamp(), json.dumps(event.raw))
        with self._transaction() as db:
            return db.execute("INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)", row).rowcount == 1

    def events(self, conversation_id: str) -> list[Event]:
        """Return the events of a conversation in the order of their times, however they arrived."""
        with self._transaction() as db:
            query = "SELECT body FROM events WHERE conversation_id = ? ORDER BY at, rowid"
            return [parse_event(body) for (body,) in db.execute(query, (conversation_id,))]

    def _find_interview(self, condition: str, value: str) -> Interview | None:
        return next(iter(self._find_interviews(condition, value)), None)

    def _find_interviews(self, condition: str, *values: str) -> list[Interview]:
        with self._transaction() as db:
            rows = db.execute(_INTERVIEWS + condition, values).fetchall()
        return [Interview(one, tuple(json.loads(ids)), bool(tried), call, url) for one, ids, tried, call, url in rows]

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=self._timeout)) as db, db:
            yield db
