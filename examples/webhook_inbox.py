"""An inbox for webhooks: store each event once, answer, and process it afterwards.

Deliveries are unsigned, may repeat, and may come late and in any order. So an event is stored under its `dedup_key`, a
second delivery is recognized, and the order isn't used. Events that were stored but not processed when the process
ended are processed at the next start. One process may use a file; for several, put the table into your database.
"""

import json
import os
import secrets
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing

from tavus_client import Event, Shutdown, ShutdownReason, TranscriptionReady, parse_event

MAX_SIZE = 8 * 2**20
"""Bytes that a body may have."""


def handle(event: Event) -> None:
    """Do your work here. An event's repr doesn't show what people said, so it can be logged."""
    match event:
        case Shutdown(reason=ShutdownReason.PARTICIPANT_ABSENT_TIMEOUT):
            print("nobody came:", event, flush=True)
        case Shutdown():
            print("ended:", event, flush=True)
        case TranscriptionReady(transcript=rows):
            print(f"{sum(row.role == 'user' for row in rows)} questions:", event, flush=True)
        case _:
            print("not used:", event, flush=True)


class Inbox:
    """Received events, each once, and a thread that processes them."""

    def __init__(self, path: str, handle: Callable[[Event], None] = handle) -> None:
        self._path, self._handle, self._arrived = path, handle, threading.Event()
        with closing(self._connect()) as db, db:
            db.execute("CREATE TABLE IF NOT EXISTS events (key TEXT PRIMARY KEY, body TEXT, done INTEGER DEFAULT 0)")
        self._arrived.set()  # left over from an earlier process
        threading.Thread(target=self._work, daemon=True).start()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    def receive(self, body: bytes) -> bool:
        """Store the event in `body`; return False if it is already stored.

        Raises:
            InvalidEventError: `body` isn't an event.
        """
        event = parse_event(body, max_size=MAX_SIZE)
        with closing(self._connect()) as db, db:
            row = (event.dedup_key, json.dumps(event.raw))
            new = db.execute("INSERT OR IGNORE INTO events (key, body) VALUES (?, ?)", row).rowcount == 1
        self._arrived.set()
        return new

    def _work(self) -> None:
        while self._arrived.wait():
            self._arrived.clear()
            with closing(self._connect()) as db:
                waiting = db.execute("SELECT key, body FROM events WHERE done = 0 ORDER BY rowid").fetchall()
                for key, body in waiting:
                    try:
                        self._handle(parse_event(body))
                    except Exception as error:  # it must not stop the others; the next arrival retries it
                        print(f"{key}: {type(error).__name__}", file=sys.stderr, flush=True)
                        continue
                    with db:
                        db.execute("UPDATE events SET done = 1 WHERE key = ?", (key,))


class Settings:
    """Settings from the environment, so that one receiver works with the emulator and the live service."""

    def __init__(self) -> None:
        self.host = os.environ.get("HOST", "127.0.0.1")
        self.port = int(os.environ.get("PORT", "8000"))
        self.path = os.environ.get("INBOX", "inbox.sqlite3")
        self.secret = os.environ.get("WEBHOOK_SECRET") or secrets.token_urlsafe(32)
        if "WEBHOOK_SECRET" not in os.environ:
            print(f"callback_url ends in /tavus/{self.secret}", file=sys.stderr, flush=True)

    def admits(self, secret: str) -> bool:
        """Compare in constant time: the time doesn't reveal how much of the secret is right."""
        return secrets.compare_digest(secret.encode(), self.secret.encode())
