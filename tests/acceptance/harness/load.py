"""What the tests of both programs in `examples/load` share."""

from __future__ import annotations

from tavus_emulator import Emulator

METHODS = ("create", "send_app_message", "get", "end")
"""The calls of a conversation, in their order."""


def refuse_some(emulator: Emulator) -> None:
    """Be busy for two creates, and refuse one end."""
    emulator.faults.add(operation="createConversation", status=503, headers={"retry-after": "0"}, times=2)
    emulator.faults.add(operation="endConversation", status=400, times=1)
