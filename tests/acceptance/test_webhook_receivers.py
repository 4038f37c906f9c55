"""The client and the example receivers read what the emulator sends, even after a kill."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tavus_client import (
    Event,
    PerceptionAnalysis,
    PerceptionUnavailable,
    RecordingCopyFailed,
    RecordingReady,
    ReplicaJoined,
    Shutdown,
    ShutdownReason,
    Tavus,
    TranscriptionReady,
    parse_event,
)
from tavus_emulator import Emulator, VirtualClock
from tests.acceptance.harness.receivers import HANDLERS, SECRET, running

REPLICA = "r90bbd427f71"
WAIT = 60  # seconds, an upper bound
SERVE = """
import sys, threading
from tavus_emulator import Emulator, ScaledClock
emulator = Emulator(state=sys.argv[1], join_delay=0, clock=ScaledClock(float(sys.argv[2]))).start()
print(emulator.url, flush=True)
threading.Event().wait()
"""


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock(), seed=5)
    yield emulator
    emulator.close()


@pytest.fixture
def tavus(emulator: Emulator) -> Iterator[Tavus]:
    with httpx.Client(transport=emulator.transport) as http:
        yield Tavus("key", base_url="http://localhost", http_client=http)


def test_the_client_reads_every_delivered_body(emulator: Emulator, tavus: Tavus) -> None:
    with emulator.webhooks.receiver() as inbox:
        created = tavus.conversations.create(
            replica_id=REPLICA, callback_url=inbox.url, properties={"enable_recording": True}
        )
        conversation_id = created.conversation_id
        emulator.clock.advance(seconds=1)
        ada = emulator.room(conversation_id).join("Ada")
        ada.start_recording()
        ada.say("What does it cost?")
        emulator.clock.advance(hours=1)
        events = [parse_event(body) for body in inbox.bodies]
        assert [type(event) for event in events] == [ReplicaJoined, Shutdown, TranscriptionReady, RecordingReady]
        joined, shutdown, transcribed, recorded = events
        assert isinstance(joined, ReplicaJoined)
        assert joined.replica_id == REPLICA
        assert isinstance(shutdown, Shutdown)
        assert shutdown.reason == ShutdownReason.MAX_CALL_DURATION
        assert isinstance(transcribed, TranscriptionReady)
        assert [row.content for row in transcribed.transcript] == ["What does it cost?"] * 2
        assert isinstance(recorded, RecordingReady)
        assert recorded.duration == 3599
        assert len({event.dedup_key for event in events}) == 4
        shown = tavus.conversations.get(conversation_id, verbose=True).events
        assert [(one["event_type"], one["timestamp"], one["properties"]) for one in inbox.events] == [
            (one.event_type, one.timestamp, one.properties and one.properties.to_dict()) for one in shown or []
        ]


@pytest.mark.parametrize(
    ("event_type", "kind"),
    [
        ("system.replica_joined", ReplicaJoined),
        ("system.shutdown", Shutdown),
        ("application.transcription_ready", TranscriptionReady),
        ("application.recording_ready", RecordingReady),
        ("application.recording_copy_failed", RecordingCopyFailed),
        ("application.perception_analysis", PerceptionAnalysis),
        ("application.perception_unavailable", PerceptionUnavailable),
    ],
)
def test_the_client_reads_triggered_events(emulator: Emulator, event_type: str, kind: type[Event]) -> None:
    with emulator.webhooks.receiver() as inbox:
        emulator.webhooks.trigger(event_type, webhook_url=inbox.url)
        emulator.webhooks.flush()
        (body,) = inbox.bodies
    assert type(parse_event(body)) is kind


@pytest.mark.slow
@pytest.mark.parametrize("name", HANDLERS)
def test_an_example_handles_each_event_of_a_conversation_once(
    emulator: Emulator, tavus: Tavus, name: str, tmp_path: Path
) -> None:
    with running(name, tmp_path / "inbox") as receiver:
        url = f"{str(receiver.http.base_url).rstrip('/')}/tavus/{quote(SECRET)}"
        emulator.faults.add(target="webhook", reset=True, when="after", times=2)  # received, and sent again
        emulator.faults.add(target="webhook", truncate_after=30, times=1)
        conversation_id = tavus.conversations.create(replica_id=REPLICA, callback_url=url).conversation_id
        emulator.clock.advance(seconds=1)
        room = emulator.room(conversation_id)
        ada = room.join("Ada")
        ada.say("One?")
        ada.say("Two?")
        tavus.conversations.end(conversation_id)
        emulator.clock.advance(hours=1)
        receiver.handle()
        receiver.wait_for("2 questions: TranscriptionReady")
        assert receiver.stored() == [
            "system.replica_joined",
            "system.shutdown",
            "application.transcription_ready",
        ]
    assert "".join(receiver.rest()).count("ended: Shutdown(") == 1
    attempts = [attempt for delivery in emulator.webhooks for attempt in delivery.attempts]
    assert [attempt.status for attempt in attempts if attempt.fault is None] == [200, 200, 200]
    assert len(attempts) == 6


class Server:
    """An emulator in a process of its own, on a state file."""

    def __init__(self, path: Path, speed: float) -> None:
        command = [sys.executable, "-c", SERVE, str(path), str(speed)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(WAIT)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.mark.slow
def test_a_kill_under_load_loses_no_pending_event(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    ended: list[str] = []
    enough = threading.Event()

    def load(server: Server, callback_url: str) -> None:
        with httpx.Client(base_url=server.url, headers={"x-api-key": "key"}, timeout=WAIT) as client:
            while True:
                try:
                    body = {"replica_id": REPLICA, "callback_url": callback_url}
                    conversation_id = client.post("/v2/conversations", json=body).json()["conversation_id"]
                    client.post(f"/v2/conversations/{conversation_id}/end")
                except httpx.HTTPError:
                    return
                ended.append(conversation_id)
                if len(ended) == 30:
                    inbox.fail(10_000)
                if len(ended) >= 60:
                    enough.set()

    with Emulator().webhooks.receiver() as inbox:
        server = Server(path, speed=1)
        loaders = [threading.Thread(target=load, args=(server, inbox.url)) for _ in range(3)]
        for loader in loaders:
            loader.start()
        assert enough.wait(WAIT)
        server.kill()
        for loader in loaders:
            loader.join(WAIT)
        assert pending_in(path) > 0
        assert inbox.events
        inbox.accept()
        server = Server(path, speed=100)
        for conversation_id in ended:
            inbox.wait_for("system.shutdown", conversation_id=conversation_id, timeout=WAIT)
        server.kill()
        received: dict[str, list[dict[str, Any]]] = {}
        for event in inbox.events:
            received.setdefault(event["conversation_id"], []).append(event)
    for conversation_id in ended:
        events = received[conversation_id]
        assert list(dict.fromkeys(event["event_type"] for event in events)) == [
            "system.replica_joined",
            "system.shutdown",
        ]
        first = [event["event_type"] for event in events]
        assert first == sorted(first)  # repeated events also precede later ones


def pending_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        (number,) = db.execute("SELECT count(*) FROM deliveries WHERE state = 'pending'").fetchone()
    found: int = number
    return found
