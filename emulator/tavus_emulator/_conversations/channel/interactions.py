"""Interactions: what the replica does with the app messages that are for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from tavus_emulator._conversations.channel.moment import Moment

Interaction: TypeAlias = Callable[[Moment, dict[str, Any]], str | None]
"""Called with the properties of a message. Returns what the user is to have said by it, if anything."""


def _respond(_moment: Moment, properties: dict[str, Any]) -> str:
    text: str = properties["text"]
    return text


HANDLERS: Mapping[str, Interaction] = {"conversation.respond": _respond}
