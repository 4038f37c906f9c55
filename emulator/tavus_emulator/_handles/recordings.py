"""Recordings of ended conversations, as a collection."""

from __future__ import annotations

from collections.abc import Iterator

from tavus_emulator._conversations import recordings
from tavus_emulator._conversations.recordings import Recording
from tavus_emulator._state.state import State


class Recordings:
    """The recordings of ended conversations, of all accounts, oldest first. Iterate, index, or use `get` and `find`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def get(self, recording_id: str) -> Recording:
        """Return one recording. Raises `KeyError` when there is none with this id."""
        self._state.settle()
        recording = recordings.get(self._state, recording_id)
        if recording is None:
            raise KeyError(recording_id)
        return recording

    def find(self, *, conversation_id: str | None = None, status: str | None = None) -> list[Recording]:
        """Return the recordings that match. `status` is `pending`, `ready` or `failed`."""
        self._state.settle()
        found = recordings.find(self._state, status)
        return [recording for recording in found if conversation_id in (None, recording.conversation_id)]

    def __iter__(self) -> Iterator[Recording]:
        return iter(self.find())

    def __len__(self) -> int:
        return len(self.find())

    def __getitem__(self, index: int) -> Recording:
        return self.find()[index]

    def __repr__(self) -> str:
        return f"<Recordings: {len(self)}>"
