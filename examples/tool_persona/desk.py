"""The desk: a participant without media, which answers the calls of tools in the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tavus_api.events import ToolCall, ToolResult
from tavus_client import parse_event
from tool_persona.hotel import Hotel

if TYPE_CHECKING:  # its stand-in for the emulator has types
    from tavus_testing.stand_ins import daily
else:
    import daily


class Desk(daily.EventHandler):
    """Joins a room, and answers until the conversation ends. Then it calls `on_left`."""

    def __init__(self, hotel: Hotel, url: str, on_left: Callable[[], object]) -> None:
        super().__init__()
        self._hotel, self._on_left = hotel, on_left
        self._client = daily.CallClient(self)
        self._client.set_user_name("The desk")
        self._client.join(url)

    def on_app_message(self, message: Any, sender: str) -> None:
        del sender
        event = parse_event(message)
        if not isinstance(event, ToolCall):
            return
        try:
            output, status = self._hotel.call(event.name, event.arguments), "success"
        except ValueError as error:
            output, status = str(error), "error"
        print("answered in the room:", event.name, "→", output, flush=True)
        answer = ToolResult.message(tool_call_id=event.tool_call_id, name=event.name, output=output, status=status)
        self._client.send_app_message(answer)

    def on_call_state_updated(self, state: str) -> None:
        if state == "left":
            self._on_left()

    def on_error(self, message: str) -> None:
        print("the desk could not join, or lost the room:", message, flush=True)
        self._on_left()

    def leave(self) -> None:
        self._client.release()
