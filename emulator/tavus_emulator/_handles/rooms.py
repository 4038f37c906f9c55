"""The rooms of all conversations, as a collection."""

from __future__ import annotations

from collections.abc import Iterator

from tavus_emulator._conversations.room import Room
from tavus_emulator._state.state import State


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
        self._state.settle()
        rows = self._state.store.conversations.newest(status, -1 if limit is None else limit)
        return [Room(self._state, data["conversation_id"]) for _account, _status, data in rows]

    def __iter__(self) -> Iterator[Room]:
        return iter(self.find(limit=None))

    def __len__(self) -> int:
        return len(self.find(limit=None))

    def __repr__(self) -> str:
        return f"<Rooms: {len(self)}>"
