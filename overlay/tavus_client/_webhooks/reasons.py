"""Normalises values that the service writes in several forms: reasons of a shutdown, and times."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from typing import Any

from tavus_client._timestamps import parse_timestamp

_INTERNAL_ERROR = re.compile(r"internal error occurred at step(?:\s+(\d{1,9}))?\b", re.IGNORECASE)


class ShutdownReason(enum.StrEnum):
    """The documented reasons of a shutdown, normalised. Others occur: `Shutdown.reason` is any string."""

    MAX_CALL_DURATION = "max_call_duration"
    PARTICIPANT_LEFT_TIMEOUT = "participant_left_timeout"
    PARTICIPANT_ABSENT_TIMEOUT = "participant_absent_timeout"
    BOT_COULD_NOT_JOIN = "bot_could_not_join_meeting_it_was_probably_ended"
    ROOM_DELETED = "daily_room_has_been_deleted"
    STARTUP_EXCEPTION = "exception_encountered_during_conversation_startup"
    END_CALLED = "end_conversation_endpoint_hit"
    INTERNAL_ERROR = "internal_error"


def _reason(text: str) -> str:
    """Return the reason without an optional ` reached`; an internal error without its step."""
    reason = text.strip()
    if _INTERNAL_ERROR.match(reason):
        return ShutdownReason.INTERNAL_ERROR.value
    return reason.removesuffix("reached").rstrip() if reason.endswith(" reached") else reason


def _step(text: str) -> int | None:
    found = _INTERNAL_ERROR.match(text.strip())
    return int(found[1]) if found is not None and found[1] else None


NORMAL: Mapping[str, Callable[[Any], Any]] = {"at": parse_timestamp, "reason": _reason, "step": _step}
"""Attribute → what makes it of the value that it is a normal form of, which is there."""
