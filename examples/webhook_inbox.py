"""An inbox for webhooks: store each event once, answer, and process it afterwards.

Deliveries are unsigned, may repeat, come late and in any order. So an event is stored under its `dedup_key`, a second
delivery finds it there, and nothing is made of the order. What was stored but not done when the process ended is
done at the next start. One process may use a file; for several, put the table into your database.
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
    """Your work goes here. An event shows itself without what people said, and can be logged."""
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
    """Events that were received, each once, and a thread that works on them."""

    def __init__(self, path: str, handle: Callable[[Event], None] = handle) -> None:
        self._path, self._handle, self._arrived = path, handle, threading.Event()
        with closing(self._connect()) as db, db:
            db.execute("CREATE TABLE IF NOT EXISTS events (key TEXT PRIMARY KEY, body TEXT, done INTEGER DEFAULT 0)")
        self._arrived.set()  # what an earlier process left
        threading.Thread(target=self._work, daemon=True).start()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    def receive(self, body: bytes) -> bool:
        """Store the event in `body`; False if it is there already.

        Raises:
            InvalidEventError: there is none in it.
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
                    except Exception as error:  # it must not stop the others; the next arrival tries it again
                        print(f"{key}: {type(error).__name__}", file=sys.stderr, flush=True)
                        continue
                    with db:
                        db.execute("UPDATE events SET done = 1 WHERE key = ?", (key,))


class Settings:
    """From the environment, so that the same receiver serves the emulator on your machine and the live service."""

    def __init__(self) -> None:
        self.host = os.environ.get("HOST", "127.0.0.1")
        self.port = int(os.environ.get("PORT", "8000"))
        self.path = os.environ.get("INBOX", "inbox.sqlite3")
        self.secret = os.environ.get("WEBHOOK_SECRET") or secrets.token_urlsafe(32)
        if "WEBHOOK_SECRET" not in os.environ:
            print(f"callback_url ends in /tavus/{self.secret}", file=sys.stderr, flush=True)

    def admits(self, secret: str) -> bool:
        """Compared in constant time: how long it takes says nothing of how much of it is right."""
        return secrets.compare_digest(secret.encode(), self.secret.encode())
