"""A conversation at its end, for everything that follows a shutdown."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from tavus_emulator._store.tables.conversations import Conversation


class Ended(NamedTuple):
    """A conversation that was shut down at `instant`.

    `asked` is the body of its create request; `room` is None when nothing happened in it.
    """

    conversation: Conversation
    asked: dict[str, Any]
    room: dict[str, Any] | None
    reason: str
    instant: datetime
