"""Recordings of rooms, written as MP4 files after their conversation has ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tavus_emulator._conversations import events
from tavus_emulator._conversations.ended import Ended
from tavus_emulator._state.state import State
from tavus_emulator._storage.destinations import LOCAL, CopyError, Storage, Written, storage_of
from tavus_emulator._storage.mp4 import video
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.clock import epoch_microseconds, epoch_milliseconds, timestamp
from tavus_emulator._time.scheduler import Kind

COPY = "recording copy"
PENDING = "pending"
READY = "ready"
FAILED = "failed"


class Recording(NamedTuple):
    """A recording of an ended conversation.

    `status` is `pending` until it is written, then `ready`, or `failed` with `error_code` and `error_message`.
    `storage_provider` is `local` if the conversation names no storage. `bucket_name` and `storage_uri` are those of
    `application.recording_ready`, and `path` is the file, if it is one. `duration` is in
    whole seconds, `started_at` the clock's time.
    """

    recording_id: str
    conversation_id: str
    status: str
    storage_provider: str
    bucket_name: str | None
    s3_key: str
    storage_uri: str | None
    path: str | None
    duration: int
    milliseconds: int
    started_at: datetime
    error_code: str | None
    error_message: str | None

    def as_dict(self) -> dict[str, Any]:
        """Return all fields, for JSON."""
        return {**self._asdict(), "started_at": timestamp(self.started_at)}

    def video(self) -> bytes:
        """Return the bytes of the MP4."""
        return video(self.milliseconds, self.started_at)


def keep(state: State, ended: Ended) -> None:
    """Store the recordings of a conversation that has ended, and schedule writing them."""
    if ended.room is None or not ended.room["recordings"]:
        return
    conversation_id = ended.conversation.data["conversation_id"]
    storage = storage_of(ended.asked)
    key = 0
    for recorded in ended.room["recordings"]:
        started, stopped = (datetime.fromisoformat(recorded[name]) for name in ("started_at", "stopped_at"))
        key = max(epoch_milliseconds(started), key + 1)  # two may begin within a millisecond
        milliseconds = (epoch_microseconds(stopped) - epoch_microseconds(started)) // 1000
        recording: dict[str, Any] = {
            "recording_id": state.ids.recording(),
            "conversation_id": conversation_id,
            "storage": storage,
            "storage_provider": LOCAL if storage is None else storage.provider,
            "bucket_name": None,
            "s3_key": f"tavus/{conversation_id}/{key}",
            "storage_uri": None,
            "path": None,
            "duration": milliseconds // 1000,
            "milliseconds": milliseconds,
            "started_at": recorded["started_at"],
            "error_code": None,
            "error_message": None,
        }
        state.store.recordings.put(PENDING, recording)
        state.scheduler.at(epoch_microseconds(ended.instant), COPY, recording["recording_id"])


def resume(state: State) -> None:
    """Schedule writing of pending recordings again: after a stop of the process, or a restore of a snapshot."""
    for recording in find(state, PENDING):
        with state.store.within_conversation(recording.conversation_id):
            state.scheduler.cancel(recording.recording_id, COPY)
            state.scheduler.at(epoch_microseconds(state.now()), COPY, recording.recording_id)


def find(state: State, status: str | None = None) -> list[Recording]:
    """Return all recordings, oldest first."""
    return [_read(found, data) for found, data in state.store.recordings.find(status)]


def get(state: State, recording_id: str) -> Recording | None:
    """Return one recording."""
    found = state.store.recordings.get(recording_id)
    return None if found is None else _read(*found)


def _read(status: str, data: dict[str, Any]) -> Recording:
    fields: dict[str, Any] = {name: value for name, value in data.items() if name != "storage"}
    fields["status"], fields["started_at"] = status, datetime.fromisoformat(data["started_at"])
    return Recording(**fields)


def _copy(state: State, timer: Timer, _instant: datetime) -> None:
    found = state.store.recordings.get(timer.subject)
    if found is None or found[0] != PENDING:
        return
    given = found[1]["storage"]
    storage = None if given is None else Storage(*given)
    speed: float = getattr(state.clock, "speed", 0.0)
    if state.destinations.is_remote(storage) and speed:
        # Other timers don't wait for a server. If this process ends first, `resume` repeats the upload.
        state.destinations.uploads.submit(lambda: _write(state, _read(*found), storage))
    else:
        _write(state, _read(*found), storage)


def _write(state: State, recording: Recording, storage: Storage | None) -> None:
    try:
        outcome: Written | CopyError = state.destinations.write(storage, recording.s3_key, recording.video())
    except CopyError as error:
        outcome = error
    with state.store.lock:
        if state.destinations.uploads.closed:
            return
        with state.store.within_conversation(recording.conversation_id), state.moment() as now:
            _note(state, recording, outcome, now)


def _note(state: State, recording: Recording, outcome: Written | CopyError, now: datetime) -> None:
    found = state.store.recordings.get(recording.recording_id)
    conversation = state.store.conversations.get(recording.conversation_id, deleted=True)
    if found is None or found[0] != PENDING or conversation is None:  # the state was restored in the meantime
        return
    data = found[1]
    said = {name: data[name] for name in ("s3_key", "duration", "storage_provider")}
    if isinstance(outcome, CopyError):
        failure = {"error_code": outcome.code, "error_message": str(outcome)}
        state.store.recordings.put(FAILED, data | failure)
        properties = {"recording_id": recording.recording_id} | said | failure
        events.log(state, conversation, events.RECORDING_COPY_FAILED, properties, now)
    else:
        properties = {"bucket_name": outcome.bucket} | said | {"storage_uri": outcome.uri}
        state.store.recordings.put(READY, data | properties | {"path": outcome.path})
        events.log(state, conversation, events.RECORDING_READY, properties, now)


KINDS: Mapping[str, Kind[State]] = {COPY: Kind(_copy, inside=False)}
