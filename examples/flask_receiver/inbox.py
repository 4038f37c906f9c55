"""An inbox for webhooks: store each event once, answer, and handle it afterwards, in the order of the events' times.

Deliveries are unsigned, may repeat, and may come late and in any order. So an event is stored under its `dedup_key`,
and a second delivery is recognized. Events that were stored but not handled when the process ended are handled at the
next start. One process may use a file; for several, put the table into your database.
"""

import json
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Self

from tavus_client import Event, parse_event

MAX_SIZE = 8 * 2**20
"""Bytes that a body may have."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS events (key TEXT PRIMARY KEY, at REAL, body TEXT, done INTEGER DEFAULT 0)"


class Inbox:
    """Received events, each once, and a thread that handles them. A context manager."""

    def __init__(self, path: str, handle: Callable[[Event], None]) -> None:
        self._path, self._handle = path, handle
        self._arrived, self._closed = threading.Event(), False
        with closing(self._connect()) as db, db:
            db.execute(_SCHEMA)
        self._arrived.set()  # for those left over from an earlier process
        self._worker = threading.Thread(target=self._work, daemon=True)
        self._worker.start()

    def receive(self, body: bytes) -> bool:
        """Store the event in `body`; return False if it is already stored.

        Raises:
            InvalidEventError: `body` isn't an event.
        """
        event = parse_event(body, max_size=MAX_SIZE)
        row = (event.dedup_key, event.at and event.at.timestamp(), json.dumps(event.raw))
        with closing(self._connect()) as db, db:
            new = db.execute("INSERT OR IGNORE INTO events (key, at, body) VALUES (?, ?, ?)", row).rowcount == 1
        self._arrived.set()
        return new

    def events(self) -> list[Event]:
        """Return the stored events, in the order of their times."""
        with closing(self._connect()) as db:
            return [parse_event(body) for (body,) in db.execute("SELECT body FROM events ORDER BY at, rowid")]

    def close(self) -> None:
        """Handle what is stored, and stop."""
        self._closed = True
        self._arrived.set()
        self._worker.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    def _work(self) -> None:
        last = False
        while not last:
            self._arrived.wait()
            self._arrived.clear()
            last = self._closed
            self._handle_stored()

    def _handle_stored(self) -> None:
        with closing(self._connect()) as db:
            pending = db.execute("SELECT key, body FROM events WHERE done = 0 ORDER BY at, rowid").fetchall()
            for key, body in pending:
                try:
                    self._handle(parse_event(body))
                except Exception as error:  # it must not stop the others; the next arrival retries it
                    print(f"{key}: {type(error).__name__}", file=sys.stderr, flush=True)
                    continue
                with db:
                    db.execute("UPDATE events SET done = 1 WHERE key = ?", (key,))
