"""Test code that uses the Tavus API: pytest fixtures with an emulator, Hypothesis strategies, a state machine.

The fixtures come with the package: a test asks for `tavus_emulator`, `tavus` or `async_tavus`. With
`pip install 'tavus-client[testing]'` there are Hypothesis strategies (`valid_requests`, `invalid_requests`,
`webhook_events`, `webhook_deliveries`, `callback_bodies`, `room_messages`) and `ConversationMachine`, a state machine
to meet an application with. With `pip install 'tavus-client[containers]'` there is `TavusContainer`. Nothing is loaded
before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tavus_testing._container import TavusContainer
    from tavus_testing._events import EVENT_TYPES, webhook_deliveries, webhook_events
    from tavus_testing._local import EmulatorClock, LocalEmulator
    from tavus_testing._machine import ConversationMachine
    from tavus_testing._messages import CALLBACKS, ROOM_MESSAGE_TYPES, callback_bodies, room_messages
    from tavus_testing._requests import Request, WrongRequest, invalid_requests, valid_requests

__all__ = [
    "CALLBACKS",
    "EVENT_TYPES",
    "ROOM_MESSAGE_TYPES",
    "ConversationMachine",
    "EmulatorClock",
    "LocalEmulator",
    "Request",
    "TavusContainer",
    "WrongRequest",
    "callback_bodies",
    "invalid_requests",
    "room_messages",
    "valid_requests",
    "webhook_deliveries",
    "webhook_events",
]

_MODULES = {
    "CALLBACKS": "_messages",
    "ROOM_MESSAGE_TYPES": "_messages",
    "callback_bodies": "_messages",
    "room_messages": "_messages",
    "EVENT_TYPES": "_events",
    "ConversationMachine": "_machine",
    "EmulatorClock": "_local",
    "LocalEmulator": "_local",
    "TavusContainer": "_container",
    "Request": "_requests",
    "WrongRequest": "_requests",
    "invalid_requests": "_requests",
    "valid_requests": "_requests",
    "webhook_deliveries": "_events",
    "webhook_events": "_events",
}


def __getattr__(name: str) -> object:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if module != "_local":
        from tavus_testing._optional import need

        need(name, "containers" if module == "_container" else "testing")
    value: object = getattr(import_module(f"tavus_testing.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
