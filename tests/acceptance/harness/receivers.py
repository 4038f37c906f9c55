"""The example receivers, started as users start them and called over a socket."""

from __future__ import annotations

import json
import os
import queue
import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SECRET = "a-secret-of-the-receiver-ü"
SECONDS = 30


class Receiver:
    """A running example: its address and its output."""

    def __init__(self, process: subprocess.Popen[str], inbox: Path) -> None:
        self.inbox, self.written = inbox, list[str]()
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, args=(process,))
        self._reader.start()
        self.http = httpx.Client()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self._lines.put(line)

    def wait_for(self, pattern: str) -> str:
        """Wait for a line with a match. Return the match."""
        for line in self.written:
            if found := re.search(pattern, line):
                return found[0]
        while True:
            line = self._lines.get(timeout=SECONDS)
            self.written.append(line)
            if found := re.search(pattern, line):
                return found[0]

    def rest(self) -> list[str]:
        """Return all lines, once the process has ended."""
        self._reader.join(SECONDS)
        while not self._lines.empty():
            self.written.append(self._lines.get())
        return self.written

    def post(self, body: Any, secret: str = SECRET) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.http.post(f"/tavus/{secret}", content=content, headers={"content-type": "application/json"})

    def stored(self) -> list[tuple[str, int]]:
        with closing(sqlite3.connect(self.inbox)) as db:
            rows = db.execute("SELECT body, done FROM events ORDER BY rowid").fetchall()
        return [(json.loads(body)["event_type"], done) for body, done in rows]


@contextmanager
def running(name: str, inbox: Path) -> Generator[Receiver]:
    with subprocess.Popen(
        [sys.executable, "-W", "error", EXAMPLES / name],
        env={**os.environ, "PORT": "0", "WEBHOOK_SECRET": SECRET, "INBOX": str(inbox), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        receiver = Receiver(process, inbox)
        try:
            with httpx.Client(base_url=receiver.wait_for(r"http://[\d.]+:(\d+)"), timeout=SECONDS) as receiver.http:
                yield receiver
        finally:
            process.terminate()
            process.wait(SECONDS)
            receiver.rest()
