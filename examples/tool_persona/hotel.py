"""The application that the tools belong to: a hotel with three rooms."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


class Hotel:
    """Knows who is in which room."""

    def __init__(self) -> None:
        self.rooms: dict[str, str | None] = {"12": None, "14": None, "21": "Edith"}

    def free_rooms(self) -> str:
        """Return the rooms that are free."""
        return ", ".join(room for room, guest in self.rooms.items() if guest is None) or "none"

    def book_room(self, room: str, guest: str) -> str:
        """Book a room. Raises `ValueError` if it can't be booked."""
        if self.rooms.get(room, "no such room") is not None:
            raise ValueError(f"room {room} can't be booked")
        self.rooms[room] = guest
        return f"room {room} is booked for {guest}"

    def call(self, name: str, arguments: str | Mapping[str, Any] | None) -> str:
        """Call a tool with what its model made up. Raises `ValueError` if that can't be done."""
        given: Any = json.loads(arguments) if isinstance(arguments, str) else arguments or {}
        match name, given:
            case "free_rooms", dict():
                return self.free_rooms()
            case "book_room", {"room": str(room), "guest": str(guest)}:
                return self.book_room(room, guest)
            case _:
                raise ValueError(f"{name} can't be called with these arguments")
