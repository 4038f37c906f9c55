"""The whole state: in a file, after a kill, as a snapshot, and reset."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, RoomError, ScaledClock, StateError, VirtualClock
from tavus_emulator._time.clock import timestamp
from tests.harness.contracts import success

KEY = "a-key-that-must-not-leak"
HEADERS = {"x-api-key": KEY, "content-type": "application/json"}
WAIT = 30  # seconds, an upper bound
SERVE = """
import sys, threading
from tavus_emulator import Emulator
emulator = Emulator(state=sys.argv[1]).start()
print(emulator.url, flush=True)
threading.Event().wait()
"""


def call(emulator: Emulator, method: str, path: str, **body: Any) -> Any:
    content = json.dumps(body).encode() if body else b""
    path, _, query = path.partition("?")
    response = emulator.respond(Request(method, path, query, headers=HEADERS, body=content))
    assert response.status in (200, success("/v2/conversations"), 204), response.body
    return json.loads(response.body) if response.body else None


def create(emulator: Emulator, **fields: Any) -> dict[str, Any]:
    created: dict[str, Any] = call(emulator, "POST", "/v2/conversations", **{"replica_id": "r90bbd427f71", **fields})
    return created


def awaits(emulator: Emulator, conversation_id: str) -> str | None:
    """Return the deadline that a conversation's timer is set for."""
    conversation = emulator._state.store.conversations.get(conversation_id)
    assert conversation is not None
    assert conversation.due is not None
    return conversation.awaits


def everything(emulator: Emulator, conversation_id: str) -> Any:
    return (
        call(emulator, "GET", "/v2/conversations"),
        call(emulator, "GET", f"/v2/conversations/{conversation_id}?verbose=true"),
        emulator.room(conversation_id).as_dict(),
        emulator.usage(KEY),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


def test_a_state_file_restores_everything(path: Path) -> None:
    one = Emulator(state=path, clock=VirtualClock(), seed=1)
    one.add_persona(persona_id="p1", context="Be kind.")
    one.script(["Hello."])
    created = create(one, persona_id="p1", require_auth=True, memory_stores=["m"])
    one.clock.advance(seconds=10)
    one.room(created["conversation_id"]).join("Ada", token=created["meeting_token"]).say("Hi")
    before, now = everything(one, created["conversation_id"]), one.clock.now()
    one.close()
    other = Emulator(state=path, clock=VirtualClock(), seed=1)
    assert other.clock.now() == now
    assert everything(other, created["conversation_id"]) == before
    room = other.room(created["conversation_id"])
    room.join("Bob", token=created["meeting_token"])
    assert create(other)["conversation_id"] != created["conversation_id"]
    with pytest.raises(RoomError, match="isn't in the room yet"):
        other.room(create(other)["conversation_id"]).join("x").say("y")
    other.clock.advance(hours=1)
    assert room.state["shutdown_reason"] == "max_call_duration reached"
    assert room.state["ended_at"] == timestamp(datetime(2026, 1, 1, 1, tzinfo=UTC))
    other.close()


def test_the_same_seed_and_the_same_restarts_give_the_same_ids(tmp_path: Path) -> None:
    def run(name: str) -> list[str]:
        ids: list[str] = []
        for _ in range(3):
            emulator = Emulator(state=tmp_path / name, clock=VirtualClock(), seed="x")
            ids += [create(emulator)["conversation_id"] for _ in range(2)]
            emulator.close()
        return ids

    assert run("a") == run("b")
    assert len(set(run("c"))) == 6


def test_overdue_timers_fire_at_their_instant_after_a_restart(path: Path) -> None:
    one = Emulator(state=path, clock=VirtualClock())
    created = create(one)
    one.close()
    later = VirtualClock(datetime(2026, 2, 1, tzinfo=UTC))
    other = Emulator(state=path, clock=later)
    got = call(other, "GET", f"/v2/conversations/{created['conversation_id']}?verbose=true")
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert [event["timestamp"] for event in got["events"]] == [
        timestamp(start + timedelta(seconds=1)),
        timestamp(start + timedelta(seconds=300)),
    ]
    assert other.usage(KEY).minutes == 5
    other.close()


def test_a_clock_does_not_start_before_the_state(path: Path) -> None:
    future = datetime(2100, 1, 1, tzinfo=UTC)
    one = Emulator(state=path, clock=VirtualClock(future))
    create(one)
    one._finalizer.detach()  # as if the process had been killed
    one._state.scheduler.close()
    one._state.store.close()
    scaled = Emulator(state=path, clock=ScaledClock(2))
    assert scaled.clock.now() >= future
    scaled.close()


def test_a_state_file_is_readable_only_by_its_owner(path: Path) -> None:
    Emulator(state=path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_state_file_has_no_key(path: Path) -> None:
    emulator = Emulator(state=path)
    created = create(emulator, require_auth=True)
    emulator.close()
    content = path.read_bytes()
    assert created["conversation_id"].encode() in content
    assert KEY.encode() not in content
    assert created["meeting_token"].encode() not in content


@pytest.mark.slow
def test_a_state_file_is_locked(path: Path) -> None:
    emulator = Emulator(state=path)
    with pytest.raises(StateError, match="another process uses it"):
        Emulator(state=path)
    emulator.close()
    Emulator(state=path).close()


def test_a_file_of_another_program_is_refused_and_kept(path: Path) -> None:
    path.write_bytes(b"something else" * 1000)
    with pytest.raises(StateError, match=r"state\.db can't be used"):
        Emulator(state=path)
    assert path.read_bytes() == b"something else" * 1000
    other = path.with_name("other.db")
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(StateError, match="another program made it"):
        Emulator(state=other)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


def test_a_state_file_has_an_application_id(path: Path) -> None:
    """Write SQLite's application id, at byte 68, so that later releases recognise the file."""
    Emulator(state=path).close()
    assert path.read_bytes()[68:72] == b"Tavu"


def test_a_state_file_of_another_version_is_refused(path: Path) -> None:
    Emulator(state=path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StateError, match="its version is 99"):
        Emulator(state=path)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A state file of several pages."""
    path = tmp_path_factory.mktemp("sound") / "state.db"
    emulator = Emulator(state=path, clock=VirtualClock())
    for number in range(40):
        create(emulator, conversational_context="a" * 2_000 + str(number))
    emulator.clock.advance(seconds=5)
    emulator.close()
    return path.read_bytes()


def damaged(sound: bytes, start: int, data: bytes) -> bytes:
    return sound[:start] + data + sound[start + len(data) :]


@pytest.mark.parametrize("where", [0.2, 0.35, 0.5, 0.65, 0.8])
def test_a_state_file_with_a_zeroed_part_is_refused(sound: bytes, path: Path, where: float) -> None:
    image = damaged(sound, int(len(sound) * where), bytes(8_192))
    path.write_bytes(image)
    with pytest.raises(StateError, match=r"state\.db can't be used: (it is damaged|malformed|.*malformed)"):
        Emulator(state=path)
    assert path.read_bytes() == image


@given(seed=st.integers(0, 2**32), where=st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_random_bytes_in_the_rows_of_a_state_file_are_noticed(sound: bytes, seed: int, where: float) -> None:
    rows = [match.start() for match in re.finditer(b"conversational_context", sound)]
    start = rows[int(where * (len(rows) - 1))] + 200
    image = damaged(sound, start, Random(seed).randbytes(200))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.db"
        path.write_bytes(image)
        with pytest.raises(StateError, match="damaged"):
            Emulator(state=path)


def test_a_snapshot_whose_rows_cannot_be_read_changes_nothing(emulator: Emulator) -> None:
    created = create(emulator)
    image = emulator.snapshot().replace(b'{"conversation_id"', b'["conversation_id"')
    with pytest.raises(StateError, match="damaged"):
        emulator.restore(image)
    assert call(emulator, "GET", "/v2/conversations")["data"][0]["conversation_id"] == created["conversation_id"]


@pytest.mark.slow
def test_a_killed_emulator_leaves_a_state_file_that_can_be_used(path: Path) -> None:
    program = (
        "import os, sys; from tavus_emulator import Emulator; emulator = Emulator(state=sys.argv[1]);"
        "os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(path)], check=False).returncode == -9
    Emulator(state=path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
def test_a_full_disk_is_one_clear_error(path: Path, tmp_path: Path) -> None:
    program = tmp_path / "fill.py"
    program.write_text(FILL)
    done = subprocess.run(
        [sys.executable, str(program), str(path)], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    accepted, refused = json.loads(done.stdout)
    assert refused["error"].startswith("the state can't be stored or read: ")
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["error"] == refused["error"]
    emulator = Emulator(state=path)
    assert call(emulator, "GET", "/v2/conversations")["total_count"] == accepted
    emulator.close()


FILL = """
import json, resource, sys
from tavus_emulator import Emulator, Request

emulator = Emulator(state=sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
headers = {"x-api-key": "a-key-that-must-not-leak", "content-type": "application/json"}
body = json.dumps({"replica_id": "r90bbd427f71", "conversational_context": "a" * 10_000}).encode()
for accepted in range(100):
    answer = emulator.respond(Request("POST", "/v2/conversations", headers=headers, body=body))
    if answer.status == 500:
        break
print(json.dumps([accepted, json.loads(answer.body)]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
"""
"""A program for which the disk is full after 200 kB. Prints the number of creates before that, and the answer."""


@pytest.fixture(params=["memory", "file"])
def emulator(request: pytest.FixtureRequest, path: Path) -> Iterator[Emulator]:
    emulator = Emulator(
        state=None if request.param == "memory" else path,
        clock=VirtualClock(),
        seed=3,
        load={"replicas": [{"replica_id": "r1"}]},
    )
    yield emulator
    emulator.close()


def test_a_snapshot_restores_everything_including_time_and_ids(emulator: Emulator, tmp_path: Path) -> None:
    created = create(emulator, require_auth=True)
    emulator.clock.advance(minutes=1)
    emulator.room(created["conversation_id"]).join("Ada", token=created["meeting_token"])
    before, now = everything(emulator, created["conversation_id"]), emulator.clock.now()
    image = emulator.snapshot(tmp_path / "snapshot")
    assert (tmp_path / "snapshot").read_bytes() == image
    assert (tmp_path / "snapshot").stat().st_mode & 0o777 == 0o600
    drawn = create(emulator)
    emulator.clock.advance(hours=2)
    assert everything(emulator, created["conversation_id"]) != before
    for snapshot in (image, tmp_path / "snapshot"):
        emulator.restore(snapshot)
        assert emulator.clock.now() == now
        assert everything(emulator, created["conversation_id"]) == before
        assert create(emulator)["conversation_id"] == drawn["conversation_id"]
    emulator.clock.advance(hours=2)
    assert emulator.room(created["conversation_id"]).state["shutdown_reason"] == "max_call_duration reached"
    fresh = Emulator(clock=VirtualClock(), seed=99)
    fresh.restore(image)
    assert everything(fresh, created["conversation_id"]) == before
    fresh.room(created["conversation_id"]).join("Bob", token=created["meeting_token"])
    fresh.close()


@pytest.mark.parametrize("fact", ["now", "secret", "domain"])
def test_a_snapshot_that_lacks_a_fact_about_itself_changes_nothing(emulator: Emulator, fact: str) -> None:
    created = create(emulator)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(emulator.snapshot())
        database.execute("DELETE FROM meta WHERE name = ?", (fact,))
        database.execute("DELETE FROM conversations")
        database.commit()
        image = database.serialize()
    with pytest.raises(StateError, match=rf"not a snapshot.*: it lacks {fact}$"):
        emulator.restore(image)
    assert call(emulator, "GET", "/v2/conversations")["data"][0]["conversation_id"] == created["conversation_id"]


@pytest.mark.parametrize("image", [b"", b"x", b"SQLite format 3\0" + b"x" * 5000])
def test_an_invalid_snapshot_changes_nothing(emulator: Emulator, image: bytes) -> None:
    created = create(emulator)
    with pytest.raises(StateError, match="not a snapshot"):
        emulator.restore(image)
    assert call(emulator, "GET", "/v2/conversations")["data"][0]["conversation_id"] == created["conversation_id"]


def test_a_reset_starts_over_with_the_same_ids(emulator: Emulator) -> None:
    first = create(emulator, replica_id="r1", require_auth=True)
    emulator.add_replica(replica_id="r2")
    emulator.script(lambda turn: "x")
    emulator.reset()
    assert call(emulator, "GET", "/v2/conversations") == {"data": [], "total_count": 0}
    assert emulator.usage(KEY).active == 0
    again = create(emulator, replica_id="r1", require_auth=True)
    assert again == first
    refused = Request("POST", "/v2/conversations", headers=HEADERS, body=b'{"replica_id": "r2"}')
    assert emulator.respond(refused).status == 400
    emulator.clock.advance(minutes=1)
    room = emulator.room(again["conversation_id"])
    assert room.join("Ada", token=again["meeting_token"]).say("y") == "y"
    assert awaits(emulator, again["conversation_id"]) == "max_call_duration"


class Server:
    """An emulator in a process of its own, on a state file."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", SERVE, str(path)], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(WAIT)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.mark.slow
def test_a_kill_under_load_loses_nothing_acknowledged(path: Path) -> None:
    acknowledged: dict[str, dict[str, Any]] = {}
    ended: set[str] = set()
    enough = threading.Event()

    def load(server: Server, number: int) -> None:
        with httpx.Client(base_url=server.url, headers={"x-api-key": KEY}, timeout=WAIT) as client:
            while True:
                try:
                    body = {"replica_id": "r90bbd427f71", "require_auth": True}
                    created = client.post("/v2/conversations", json=body).json()
                    acknowledged[created["conversation_id"]] = created
                    if len(acknowledged) % 3 == number:
                        client.post(f"/v2/conversations/{created['conversation_id']}/end")
                        ended.add(created["conversation_id"])
                except httpx.HTTPError:
                    return
                if len(acknowledged) >= 150:
                    enough.set()

    for _ in range(2):
        enough.clear()
        server = Server(path)
        loaders = [threading.Thread(target=load, args=(server, number)) for number in range(3)]
        for loader in loaders:
            loader.start()
        assert enough.wait(WAIT)
        server.kill()
        for loader in loaders:
            loader.join(WAIT)

    created_at = max(created["created_at"] for created in acknowledged.values())
    clock = VirtualClock(datetime.fromisoformat(created_at))
    emulator = Emulator(state=path, clock=clock)
    total = call(emulator, "GET", "/v2/conversations")["total_count"]
    assert total >= len(acknowledged)
    for conversation_id, created in acknowledged.items():
        got = call(emulator, "GET", f"/v2/conversations/{conversation_id}")
        assert created["created_at"] == got["created_at"]
        if conversation_id in ended:
            assert got["status"] == "ended"
    alive = [one for one in acknowledged if emulator.room(one).state["status"] == "active"]
    assert alive
    for conversation_id in alive:
        assert awaits(emulator, conversation_id) == "participant_absent_timeout"
    clock.advance(hours=2)
    for conversation_id, created in acknowledged.items():
        state = emulator.room(conversation_id).state
        assert state["status"] == "ended"
        if conversation_id in alive:
            assert state["shutdown_reason"] == "participant_absent_timeout reached"
            due = datetime.fromisoformat(created["created_at"]) + timedelta(seconds=300)
            assert state["ended_at"] == timestamp(due)
    assert emulator._state.store.timers.next_due() is None
    emulator.close()
