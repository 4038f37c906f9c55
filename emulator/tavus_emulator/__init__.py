"""A stateful local emulator of the Tavus API, for development and tests.

It knows the API's contract and its published behaviour, and nothing of any client.
"""

from tavus_emulator._clock import Clock, SystemClock, VirtualClock
from tavus_emulator._contract import Contract
from tavus_emulator._emulator import Emulator
from tavus_emulator._http import Request, Response
from tavus_emulator._schema import ContractError

__all__ = [
    "Clock",
    "Contract",
    "ContractError",
    "Emulator",
    "Request",
    "Response",
    "SystemClock",
    "VirtualClock",
]
