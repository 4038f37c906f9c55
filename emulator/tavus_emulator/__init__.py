"""A stateful local emulator of the Tavus API, for development and tests.

It knows the API's contract and its published behaviour, and nothing of any client.
"""

from tavus_emulator._clock import Clock, ScaledClock, SystemClock, VirtualClock
from tavus_emulator._contract import Contract
from tavus_emulator._emulator import Emulator
from tavus_emulator._http import Request, Response
from tavus_emulator._limits import Usage
from tavus_emulator._outbox import Attempt, Delivery
from tavus_emulator._recordings import Recording
from tavus_emulator._room import Participant, Room, RoomError, RoomRefusedError
from tavus_emulator._schema import ContractError
from tavus_emulator._scripts import Script, Turn
from tavus_emulator._seed import SeedError
from tavus_emulator._store import StateError
from tavus_emulator._stored import Resource

__all__ = [
    "Attempt",
    "Clock",
    "Contract",
    "ContractError",
    "Delivery",
    "Emulator",
    "Participant",
    "Recording",
    "Request",
    "Resource",
    "Response",
    "Room",
    "RoomError",
    "RoomRefusedError",
    "ScaledClock",
    "Script",
    "SeedError",
    "StateError",
    "SystemClock",
    "Turn",
    "Usage",
    "VirtualClock",
]
