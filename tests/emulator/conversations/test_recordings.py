"""Recordings from the room to the event, written to folders. tests/emulator/storage has the servers."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._conversations import events as event_log
from tavus_emulator._storage.destinations import CopyError, Destinations, Storage
from tests.emulator.harness.recordings import (
    AZURE,
    FLAT,
    GCS,
    KEY,
    S3,
    START,
    START_MS,
    client,
    end,
    open_room,
    record,
    recording_events,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recordings"


@pytest.fixture
def emulator(folder: Path) -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock(), seed=7, recordings=folder)
    yield emulator
    emulator.close()


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_recording_is_written_once_the_conversation_has_ended(emulator: Emulator, folder: Path) -> None:
    room = open_room(emulator)
    emulator.clock.advance(seconds=2)
    room.start_recording()
    emulator.clock.advance(seconds=61)
    room.stop_recording()
    emulator.clock.advance(seconds=10)
    assert emulator.recordings.find() == []
    end(emulator, room.conversation_id)
    (pending,) = emulator.recordings
    assert (pending.status, pending.storage_uri, pending.path) == ("pending", None, None)
    emulator.clock.advance()
    (recording,) = emulator.recordings
    key = f"tavus/{room.conversation_id}/{START_MS + 2000}"
    assert (recording.status, recording.conversation_id) == ("ready", room.conversation_id)
    assert (recording.s3_key, recording.duration, recording.milliseconds) == (key, 61, 61_000)
    assert (recording.storage_provider, recording.bucket_name) == ("local", str(folder))
    assert recording.started_at == START + timedelta(seconds=2)
    assert files(folder) == [key]
    assert recording.path == str(folder / key)
    assert (folder / key).read_bytes() == recording.video()
    assert recording.storage_uri is not None
    assert Path(url2pathname(urlsplit(recording.storage_uri).path)) == folder / key
    assert (recording.error_code, recording.error_message) == (None, None)
    assert recording_events(emulator, room.conversation_id) == [
        {
            "event_type": "application.recording_ready",
            "timestamp": "2026-01-01T00:01:13.000000Z",
            "properties": {
                "bucket_name": str(folder),
                "s3_key": key,
                "duration": 61,
                "storage_provider": "local",
                "storage_uri": recording.storage_uri,
            },
        }
    ]


@pytest.mark.parametrize(
    ("properties", "place", "bucket", "uri"),
    [
        ({"recording_storage": S3}, "s3/acme-calls", "acme-calls", "s3://acme-calls"),
        (FLAT, "s3/acme-calls", "acme-calls", "s3://acme-calls"),
        ({"recording_storage": GCS}, "gcs/acme-calls", "acme-calls", "gs://acme-calls"),
        (
            {"recording_storage": AZURE},
            "azure_blob/acme/calls",
            "calls",
            "https://acme.blob.core.windows.net/calls",
        ),
    ],
)
def test_without_a_storage_server_it_is_written_to_the_folder(
    emulator: Emulator, folder: Path, properties: dict[str, Any], place: str, bucket: str, uri: str
) -> None:
    conversation_id = record(emulator, **properties)
    emulator.clock.advance()
    key = f"tavus/{conversation_id}/{START_MS}"
    assert files(folder) == [f"{place}/{key}"]
    ((recording,), (event,)) = emulator.recordings, recording_events(emulator, conversation_id)
    assert recording.path == str(folder / place / key)
    assert event["properties"] == {
        "bucket_name": bucket,
        "s3_key": key,
        "duration": 5,
        "storage_provider": place.partition("/")[0],
        "storage_uri": f"{uri}/{key}",
    }


def test_the_event_follows_the_shutdown_and_is_complete(emulator: Emulator) -> None:
    room = open_room(emulator, max_call_duration=60)
    room.start_recording()
    emulator.clock.advance(minutes=5)
    conversation = emulator._state.store.conversations.get(room.conversation_id)
    assert conversation is not None
    events = event_log.of(emulator._state, conversation, emulator.clock.now())
    assert [event["event_type"] for event in events] == [
        "system.replica_joined",
        "system.shutdown",
        "application.recording_ready",
    ]
    assert events[-1]["message_type"] == "application"
    assert events[-1]["timestamp"] == "2026-01-01T00:01:00.000000Z"
    assert [recording.duration for recording in emulator.recordings] == [60]


def test_recordings_of_one_instant_have_different_keys(emulator: Emulator) -> None:
    room = open_room(emulator)
    for _ in range(3):
        room.start_recording()
        room.stop_recording()
    room.start_recording()
    emulator.clock.advance(seconds=2.9)
    end(emulator, room.conversation_id)
    emulator.clock.advance()
    found = emulator.recordings
    assert [recording.s3_key.rpartition("/")[2] for recording in found] == [str(START_MS + n) for n in range(4)]
    assert [recording.duration for recording in found] == [0, 0, 0, 2]
    assert len({recording.recording_id for recording in found}) == 4
    assert all(Path(recording.path or "").read_bytes() == recording.video() for recording in found)


def test_an_unrecorded_conversation_has_no_recording(emulator: Emulator, folder: Path) -> None:
    room = open_room(emulator)
    end(emulator, room.conversation_id)
    emulator.clock.advance(hours=1)
    assert emulator.recordings.find() == []
    assert recording_events(emulator, room.conversation_id) == []
    assert not folder.exists()


def test_the_same_seed_gives_the_same_recordings(tmp_path: Path) -> None:
    def run(name: str) -> list[Any]:
        emulator = Emulator(clock=VirtualClock(), seed=3, recordings=tmp_path / name)
        record(emulator, recording_storage=S3)
        emulator.clock.advance()
        found = [recording.as_dict() | {"path": None} for recording in emulator.recordings]
        emulator.close()
        return [*found, *[(tmp_path / name / file).read_bytes() for file in files(tmp_path / name)]]

    assert run("a") == run("b")


def test_the_default_folder_is_removed_on_close() -> None:
    emulator = Emulator(clock=VirtualClock())
    record(emulator)
    emulator.clock.advance()
    path = Path(emulator.recordings[0].path or "")
    root = path.parents[2]
    assert path.is_file()
    assert root.name.startswith("tavus-emulator-")
    emulator.close()
    assert not root.exists()


def test_an_unwritable_folder_is_a_failed_copy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    emulator = Emulator(clock=VirtualClock(), recordings=tmp_path / "file")
    conversation_id = record(emulator)
    emulator.clock.advance()
    ((recording,), (event,)) = emulator.recordings, recording_events(emulator, conversation_id)
    assert (recording.status, recording.storage_uri) == ("failed", None)
    assert event["event_type"] == "application.recording_copy_failed"
    message = event["properties"].pop("error_message")
    assert message == recording.error_message
    assert "can't write to the folder" in message
    assert event["properties"] == {
        "recording_id": recording.recording_id,
        "s3_key": recording.s3_key,
        "duration": 5,
        "storage_provider": "local",
        "error_code": "DESTINATION_WRITE_FAILED",
    }
    assert (tmp_path / "file").read_text() == "mine"
    emulator.close()


def test_a_failed_copy_does_not_block_the_next(tmp_path: Path) -> None:
    emulator = Emulator(clock=VirtualClock(), recordings=tmp_path / "folder")
    record(emulator, recording_storage=S3 | {"bucket_name": "../../outside"})
    record(emulator)
    emulator.clock.advance()
    assert [recording.status for recording in emulator.recordings] == ["failed", "ready"]
    assert emulator.recordings[0].error_code == "DESTINATION_NOT_FOUND"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    emulator.close()


@pytest.mark.slow
@given(
    st.sampled_from(["s3", "gcs", "azure_blob"]),
    st.one_of(st.text(), st.sampled_from(["..", ".", "/", "../..", "a/../..", "a\0", "~", "-", "a" * 300])),
    st.one_of(st.just(""), st.text(), st.just("..")),
)
def test_names_cannot_escape_the_folder(provider: str, bucket: str, account: str) -> None:
    written: list[Path] = []

    class Watched(Destinations):
        def _write_file(self, place: Path, data: bytes) -> Path:
            written.append(place)
            return place

    try:
        Watched("/somewhere").write(Storage(provider, bucket, account=account), "tavus/c1/1", b"x")
    except CopyError as error:
        assert error.code == "DESTINATION_NOT_FOUND"
        assert not written
    else:
        (place,) = written
        wanted = [provider, *filter(None, (account, bucket)), "tavus", "c1", "1"]
        assert list(place.parts) == wanted
        assert os.path.normpath(place) == str(place)


@pytest.mark.parametrize(("query", "expected"), [("", ["ready"]), ("?hard=true", [])])
def test_a_hard_delete_drops_a_pending_recording(
    emulator: Emulator, folder: Path, query: str, expected: list[str]
) -> None:
    room = open_room(emulator)
    room.start_recording()
    emulator.clock.advance(seconds=5)
    assert client(emulator).delete(f"/v2/conversations/{room.conversation_id}{query}").status_code == 204
    emulator.clock.advance()
    assert [recording.status for recording in emulator.recordings] == expected
    assert len(files(folder) if folder.exists() else []) == len(expected)


def test_a_pending_recording_is_written_and_announced_once_after_a_restart(tmp_path: Path) -> None:
    state, folder = tmp_path / "state.db", tmp_path / "recordings"
    one = Emulator(state=state, clock=VirtualClock(), recordings=folder)
    conversation_id = record(one)
    one.close()
    assert not folder.exists()
    other = Emulator(state=state, clock=VirtualClock(), recordings=folder)
    assert [recording.status for recording in other.recordings] == ["pending"]
    other.clock.advance()
    assert [recording.status for recording in other.recordings] == ["ready"]
    other.close()
    third = Emulator(state=state, clock=VirtualClock(), recordings=folder)
    third.clock.advance(hours=1)
    assert len(recording_events(third, conversation_id)) == 1
    assert third.recordings[0].video() == (folder / third.recordings[0].s3_key).read_bytes()
    third.close()


def test_a_copy_without_its_row_is_written_again(tmp_path: Path) -> None:
    state, folder = tmp_path / "state.db", tmp_path / "recordings"
    one = Emulator(state=state, clock=VirtualClock(), recordings=folder)
    conversation_id = record(one)
    (pending,) = one.recordings
    one._state.destinations.write(
        None, pending.s3_key, pending.video()
    )  # as if the emulator had been killed right after this
    one.close()
    other = Emulator(state=state, clock=VirtualClock(), recordings=folder)
    other.clock.advance()
    assert files(folder) == [pending.s3_key]
    assert [recording.status for recording in other.recordings] == ["ready"]
    assert len(recording_events(other, conversation_id)) == 1
    other.close()


def test_a_restored_snapshot_writes_pending_recordings_again(emulator: Emulator, folder: Path) -> None:
    conversation_id = record(emulator)
    image = emulator.snapshot()
    for _ in range(2):
        emulator.restore(image)
        assert [recording.status for recording in emulator.recordings] == ["pending"]
        emulator.clock.advance(minutes=1)
        assert [recording.status for recording in emulator.recordings] == ["ready"]
        assert len(recording_events(emulator, conversation_id)) == 1
    done = emulator.snapshot()
    emulator.reset()
    assert emulator.recordings.find() == []
    emulator.restore(done)
    emulator.clock.advance(minutes=1)
    assert len(recording_events(emulator, conversation_id)) == 1


def test_a_running_clock_writes_recordings_by_itself(tmp_path: Path) -> None:
    emulator = Emulator(recordings=tmp_path)
    written = emulator._state.destinations
    room = open_room(emulator)
    room.start_recording()
    end(emulator, room.conversation_id)
    for _ in range(1000):
        if emulator.recordings[0].status == "ready":
            break
        emulator._state.scheduler.watch()  # what the thread does; it waits if the thread is busy
    assert [recording.status for recording in emulator.recordings] == ["ready"]
    assert files(tmp_path) == [emulator.recordings[0].s3_key]
    assert written.uploads._thread is None  # a folder needs no thread
    emulator.close()


@pytest.mark.slow
def test_a_collected_emulator_leaves_no_folder() -> None:
    emulator = Emulator(clock=VirtualClock())
    record(emulator)
    emulator.clock.advance()
    root = Path(emulator.recordings[0].path or "").parents[2]
    del emulator
    gc.collect()
    assert not root.exists()


def test_the_control_api_lists_recordings_and_serves_their_video(emulator: Emulator) -> None:
    first, second = record(emulator), record(emulator, recording_storage=S3)
    with httpx.Client(transport=emulator.transport, base_url="http://a/_emulator") as control:
        assert [one["status"] for one in control.get("/recordings").json()["data"]] == ["ready", "pending"]
        emulator.clock.advance()
        listed = control.get("/recordings").json()
        assert listed["total_count"] == 2
        assert listed["data"] == [recording.as_dict() for recording in emulator.recordings]
        assert [one["conversation_id"] for one in listed["data"]] == [first, second]
        of_one = control.get("/recordings", params={"conversation_id": second, "status": "ready"}).json()
        assert [one["storage_uri"] for one in of_one["data"]] == [f"s3://acme-calls/{listed['data'][1]['s3_key']}"]
        assert control.get("/recordings", params={"status": "failed"}).json() == {"data": [], "total_count": 0}
        last = control.get("/recordings", params={"limit": 1}).json()
        assert ([one["conversation_id"] for one in last["data"]], last["total_count"]) == ([second], 2)
        recording = emulator.recordings[0]
        assert control.get(f"/recordings/{recording.recording_id}").json() == recording.as_dict()
        video = control.get(f"/recordings/{recording.recording_id}/video")
        assert video.headers["content-type"] == "video/mp4"
        assert video.content == Path(recording.path or "").read_bytes()
        for path in ("/recordings/nothing", "/recordings/nothing/video"):
            missing = control.get(path)
            assert missing.status_code == 404
            assert "there is no recording" in missing.json()["error"]


@pytest.mark.parametrize(
    ("endpoints", "named"),
    [
        ({"s3": "localhost:5000"}, ["s3"]),
        ({"s3": ""}, ["s3"]),
        ({"s3": "ftp://user:hidden-secret@host"}, ["s3"]),
        ({"gcs": "http://user:hidden-secret@host:port"}, ["gcs"]),
        ({"azure_blob": "http://user:hidden-secret@host?x=1", "dropbox": "http://a"}, ["azure_blob", '"dropbox"']),
        ({"azure_blob": "http://acme:hidden-secret@127.0.0.1:1"}, ["azure_blob", "Base64"]),
        ({"S3": "http://127.0.0.1:1"}, ['"S3"', "s3, gcs, azure_blob"]),
    ],
)
def test_an_invalid_endpoint_is_refused_with_every_problem(endpoints: dict[str, str], named: list[str]) -> None:
    with pytest.raises(ValueError, match="endpoint") as caught:
        Emulator(storage_endpoints=endpoints)
    assert all(name in str(caught.value) for name in named)
    assert "hidden-secret" not in str(caught.value)


def test_without_obstore_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(ImportError, match=r"pip install 'tavus-client\[recordings\]'"):
        Emulator(storage_endpoints={"s3": "http://127.0.0.1:1"})
    Emulator(recordings="unused").close()


@pytest.mark.slow
def test_the_command_writes_to_the_given_folder(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tavus_emulator",
        "serve",
        "--port",
        "0",
        "--clock",
        "virtual",
        "--recordings",
        str(folder),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        url = json.loads(process.stdout.readline())["url"]
        with httpx.Client(base_url=url, headers={"x-api-key": KEY}, timeout=30) as http:
            body = {"replica_id": "r90bbd427f71", "properties": {"enable_recording": True}}
            room = http.post("/v2/conversations", json=body).json()["conversation_id"]
            http.post(f"/_emulator/rooms/{room}/participants", json={"name": "Ada"}).raise_for_status()
            http.post(f"/_emulator/rooms/{room}/recording").raise_for_status()
            http.post(f"/v2/conversations/{room}/end").raise_for_status()
            http.post("/_emulator/clock/advance", json={"seconds": 1}).raise_for_status()
            (recording,) = http.get("/_emulator/recordings").json()["data"]
        assert files(folder) == [recording["s3_key"]]
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


@pytest.mark.slow
def test_the_command_refuses_an_invalid_endpoint() -> None:
    command = [sys.executable, "-m", "tavus_emulator", "serve", "--azure-endpoint", "nonsense"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "the endpoint for azure_blob has to be an http or https URL" in done.stderr
