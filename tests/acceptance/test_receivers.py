"""The example receivers: what they store, refuse and retry."""

from __future__ import annotations

import re
import socket
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.acceptance.harness.receivers import (
    EXAMPLES,
    HANDLERS,
    RECEIVERS,
    SECONDS,
    SECRET,
    Receiver,
    environment,
    running,
    serving,
)

pytestmark = pytest.mark.slow

SHUTDOWN = {
    "properties": {"replica_id": "r1", "shutdown_reason": "participant_absent_timeout reached"},
    "conversation_id": "c0123456789abcde",
    "webhook_url": f"https://example.com/tavus/{SECRET}",
    "event_type": "system.shutdown",
    "message_type": "system",
    "timestamp": "2025-07-11T06:45:47.472000Z",
}
TRANSCRIPT = SHUTDOWN | {
    "event_type": "application.transcription_ready",
    "properties": {"transcript": [{"role": "user", "content": "My secret is plums."}]},
}


@pytest.fixture(params=RECEIVERS)
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def test_events_are_stored_once(name: str, tmp_path: Path) -> None:
    with running(name, tmp_path / "inbox") as receiver:
        reordered = dict(reversed(SHUTDOWN.items()))
        answers = [receiver.post(body) for body in (SHUTDOWN, SHUTDOWN, reordered, TRANSCRIPT, TRANSCRIPT)]
        assert [(answer.status_code, answer.json()["new"]) for answer in answers] == [
            (200, True),
            (200, False),
            (200, False),
            (200, True),
            (200, False),
        ]
    written = "".join(receiver.rest())
    assert "plums" not in written
    assert SECRET not in written
    assert receiver.stored() == [SHUTDOWN["event_type"], TRANSCRIPT["event_type"]]


@pytest.mark.parametrize("name", HANDLERS)
def test_events_are_handled_once(name: str, tmp_path: Path) -> None:
    with running(name, tmp_path / "inbox") as receiver:
        for body in (SHUTDOWN, SHUTDOWN, TRANSCRIPT, TRANSCRIPT):
            receiver.post(body)
            receiver.handle()
        receiver.wait_for("1 questions: TranscriptionReady")
    written = "".join(receiver.rest())
    assert written.count("nobody came: Shutdown(") == 1
    assert written.count("questions:") == 1
    assert "plums" not in written
    assert SECRET not in written


def test_hostile_bodies_are_refused_without_a_traceback(name: str, tmp_path: Path) -> None:
    with running(name, tmp_path / "inbox") as receiver:
        for body in (b"", b"\xff\x00", b"[]", b"{" * 100_000, b'{"a": NaN}', b'{"a": "\\ud800"}', b'{"event_type": 5}'):
            answer = receiver.post(body)
            assert answer.status_code == 400, answer.text
            assert "this is not an event" in answer.text
        assert receiver.post(SHUTDOWN | {"event_type": "x\n\x1b[31m"}).json() == {"new": True}
        assert receiver.post(SHUTDOWN).json() == {"new": True}
        receiver.handle()
        if name in HANDLERS:
            receiver.wait_for("nobody came")
    assert "Traceback" not in "".join(receiver.rest())
    assert "\x1b" not in "".join(receiver.rest())


def test_a_body_that_is_too_large_is_refused(name: str, tmp_path: Path) -> None:
    with running(name, tmp_path / "inbox") as receiver:
        assert status_of(receiver, "Content-Length: 8388609\r\n\r\n") == 413  # before any byte of the body was sent
        if name != "django_receiver":  # whose development server takes no chunked body
            chunked = "Transfer-Encoding: chunked\r\n\r\n800001\r\n" + "x" * 8_388_609 + "\r\n"
            assert status_of(receiver, chunked) == (413 if name == "interviews" else 400)  # cut off by Flask
        assert receiver.post(SHUTDOWN).status_code == 200


def status_of(receiver: Receiver, rest: str) -> int:
    """Send a request that may be incomplete. Return the status of the answer."""
    url = receiver.http.base_url
    with socket.create_connection((url.host, url.port or 0), timeout=SECONDS) as connection:
        connection.sendall(f"POST /tavus/{quote(SECRET)} HTTP/1.1\r\nHost: x\r\n{rest}".encode())
        with connection.makefile("rb") as answer:
            return int(answer.readline().split()[1])


def test_a_wrong_secret_is_a_404(name: str, tmp_path: Path) -> None:
    with running(name, tmp_path / "inbox") as receiver:
        for secret in ("wrong", SECRET[:-1], SECRET + "x", "%FF", "%ED%A0%80", "%00", "ü"):
            assert receiver.post(SHUTDOWN, secret=secret).status_code == 404
            assert receiver.post(b"no event", secret=secret).status_code == 404
        assert receiver.stored() == []


@pytest.mark.parametrize("name", HANDLERS)
def test_unhandled_events_are_handled_at_the_next_start(name: str, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    with running(name, inbox) as receiver:
        receiver.post(SHUTDOWN)
        receiver.handle()
        receiver.wait_for("nobody came")
    with closing(sqlite3.connect(inbox)) as db, db:
        db.execute("UPDATE events SET done = 0")
    with running(name, inbox) as receiver:
        receiver.handle()
        receiver.wait_for("nobody came")
        assert receiver.post(SHUTDOWN).json() == {"new": False}


def test_a_receiver_without_a_secret_makes_and_prints_one(name: str, tmp_path: Path) -> None:
    process = subprocess.Popen(
        serving(name),
        cwd=EXAMPLES,
        env=environment(tmp_path / "inbox"),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stderr is not None
        first = process.stderr.readline()
    finally:
        process.terminate()
        process.communicate(timeout=SECONDS)
    assert re.fullmatch(r"callback_url ends in /tavus/[\w-]{43}\n", first)
