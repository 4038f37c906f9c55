"""The rooms of all conversations, as a collection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tavus_emulator._conversations.room import Room, summarize
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.table import MAX_INTEGER


class Rooms:
    """The rooms of conversations that were not deleted, of all accounts. Iterate, or use `get` and `find`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def get(self, conversation_id: str) -> Room:
        """Return the room of a conversation. Raises `RoomError` when there is none."""
        room = Room(self._state, conversation_id)
        room.check()
        return room

    def find(self, *, status: str | None = None, limit: int | None = 100) -> list[Room]:
        """Return the newest rooms, newest first. `status` is `active` or `ended`; a `limit` of None returns all."""
        return [Room(self._state, data["conversation_id"]) for _account, _status, data in self._newest(status, limit)]

    def summaries(self, *, status: str | None = None, limit: int | None = 100) -> list[dict[str, str]]:
        """Return the `summary` of each of the newest rooms, as `find` returns them, at one instant."""
        return [summarize(*row) for row in self._newest(status, limit)]

    def _newest(self, status: str | None, limit: int | None) -> list[tuple[str, str, dict[str, Any]]]:
        self._state.settle()
        return self._state.store.conversations.newest(status, MAX_INTEGER if limit is None else limit)

    def __iter__(self) -> Iterator[Room]:
        return iter(self.find(limit=None))

    def __len__(self) -> int:
        return len(self.find(limit=None))

    def __repr__(self) -> str:
        return f"<Rooms: {len(self)}>"
