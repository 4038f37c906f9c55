"""A stateful local emulator of the Tavus API, for development and tests.

It knows the API's contract and its published behaviour, and nothing about any client.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.resolution import ContractError
from tavus_emulator._conversations.recordings import Recording
from tavus_emulator._core.messages import Request, Response
from tavus_emulator._emulator import Emulator
from tavus_emulator._handles.loading import LoadError
from tavus_emulator._options import OptionError
from tavus_emulator._state.limits import Usage
from tavus_emulator._store.database import StateError
from tavus_emulator._time.clock import Clock, ScaledClock, SystemClock
from tavus_emulator._time.virtual_clock import VirtualClock
from tavus_emulator._webhooks.outbox import Attempt, Delivery

if TYPE_CHECKING:
    from tavus_emulator._conversations.room import Participant, Room, RoomError, RoomRefusedError
    from tavus_emulator._handles.resources import Resource
    from tavus_emulator._state.script import Action, Delay, Perception, Script, ToolCall, ToolResult, Turn

__all__ = [
    "Action",
    "Attempt",
    "Clock",
    "Contract",
    "ContractError",
    "Delay",
    "Delivery",
    "Emulator",
    "LoadError",
    "OptionError",
    "Participant",
    "Perception",
    "Recording",
    "Request",
    "Resource",
    "Response",
    "Room",
    "RoomError",
    "RoomRefusedError",
    "ScaledClock",
    "Script",
    "StateError",
    "SystemClock",
    "ToolCall",
    "ToolResult",
    "Turn",
    "Usage",
    "VirtualClock",
]

_LATER = {
    name: f"tavus_emulator.{module}"
    for module, names in {
        "_conversations.room": ("Participant", "Room", "RoomError", "RoomRefusedError"),
        "_handles.resources": ("Resource",),
        "_state.script": ("Action", "Delay", "Perception", "Script", "ToolCall", "ToolResult", "Turn"),
    }.items()
    for name in names
}
"""Names that load when they are first used: an emulator starts without them."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_LATER[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *_LATER]
