"""The example receivers, started as their READMEs say and called over a socket."""

from __future__ import annotations

import json
import os
import queue
import re
import shlex
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
RECEIVERS = ("interviews", "flask_receiver", "django_receiver")
HANDLERS = ("flask_receiver", "django_receiver")
"""Those that print what they handle."""
SECRET = "a-secret-of-the-receiver-ü"
SECONDS = 30


class Receiver:
    """A running example: its address and its output."""

    def __init__(self, name: str, process: subprocess.Popen[str], inbox: Path) -> None:
        self.name, self.inbox, self.written = name, inbox, list[str]()
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

    def handle(self) -> None:
        """Let it handle what is stored, if a command does that."""
        for command in commands(self.name):
            if "handle_events" in command:
                self.written += run(command, self.inbox).splitlines(keepends=True)

    def stored(self) -> list[str]:
        """Return the types of the stored events."""
        with closing(sqlite3.connect(self.inbox)) as db:
            rows = db.execute("SELECT body FROM events ORDER BY rowid").fetchall()
        return [json.loads(body)["event_type"] for (body,) in rows]


def commands(name: str) -> list[list[str]]:
    """Return the commands of an example's README that start Python, without the settings before them."""
    readme = (EXAMPLES / name / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    lines = [re.sub(r"^(\w+=\S+ )*", "", line) for block in blocks for line in block.splitlines()]
    return [shlex.split(line) for line in lines if line.startswith("python ")]


def serving(name: str) -> list[str]:
    """Return the command that serves an example, on a free port."""
    (found,) = (one for one in commands(name) if one[-1] in (name, "8000"))
    return [sys.executable, "-W", "error", *("0" if word == "8000" else word for word in found[1:])]


def environment(inbox: Path) -> dict[str, str]:
    """Return the environment for an example, without its secret."""
    inherited = {key: value for key, value in os.environ.items() if key not in {"WEBHOOK_SECRET", "TAVUS_BASE_URL"}}
    service = {"TAVUS_BASE_URL": "http://127.0.0.1:9", "TAVUS_API_KEY": "any"}  # these receivers don't call it
    return inherited | service | {"PORT": "0", "INBOX": str(inbox), "DATABASE": str(inbox), "PYTHONUNBUFFERED": "1"}


def run(command: list[str], inbox: Path) -> str:
    """Run a command of a README to its end. Return what it wrote."""
    words, secret = [sys.executable, "-W", "error", *command[1:]], {"WEBHOOK_SECRET": SECRET}
    return subprocess.check_output(words, cwd=EXAMPLES, env=environment(inbox) | secret, text=True)


@contextmanager
def running(name: str, inbox: Path) -> Generator[Receiver]:
    for command in commands(name):
        if "migrate" in command:
            run(command, inbox)
    with subprocess.Popen(
        serving(name),
        cwd=EXAMPLES,
        env=environment(inbox) | {"WEBHOOK_SECRET": SECRET},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        receiver = Receiver(name, process, inbox)
        try:
            with httpx.Client(base_url=receiver.wait_for(r"http://[\d.]+:(\d+)"), timeout=SECONDS) as receiver.http:
                yield receiver
        finally:
            process.terminate()
            process.wait(SECONDS)
            receiver.rest()
