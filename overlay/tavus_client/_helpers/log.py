"""Reads the log of a conversation: the events that its verbose answer lists."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import Any, TypeVar

from tavus_api.events import Event, TranscriptionReady, TranscriptRow
from tavus_client._errors import InvalidEventError
from tavus_client._helpers.family import Family
from tavus_client._helpers.waiting import poll
from tavus_client._webhooks import parse_event

E = TypeVar("E", bound=Event)


async def events(family: Family, subject: str, /) -> list[Event]:
    """Return the events of a conversation so far, typed as `parse_event` types a delivery, the oldest first.

    An event has the `dedup_key` of its delivery, if there was one. Rows that are not events are left out.
    """
    return _parsed(family, await family.call("get", subject, verbose=True))


async def wait_for_event(
    family: Family, subject: str, kind: type[E], /, *, timeout: float | dt.timedelta = 3600.0
) -> E:
    """Poll the events of a conversation, at growing intervals, until there is one of a class; return the latest.

    Args:
        subject: The id of the conversation.
        kind: The class of the event, such as `PerceptionAnalysis` or `RecordingReady`.
        timeout: The maximum seconds to wait, or a timedelta; 0 looks once.

    Raises:
        WaitTimeoutError: There is no such event in time.
    """
    found: list[E] = []

    def has_come(_subject: str, state: Any) -> bool:
        found[:] = [event for event in _parsed(family, state) if isinstance(event, kind)]
        return bool(found)

    await poll(family, subject, timeout, None, has_come, verbose=True)
    return found[-1]


async def transcript(
    family: Family, subject: str, /, *, timeout: float | dt.timedelta = 3600.0
) -> tuple[TranscriptRow, ...]:
    """Wait until the transcript of a conversation is ready; return its rows.

    Args:
        subject: The id of the conversation.
        timeout: The maximum seconds to wait, or a timedelta; 0 looks once.

    Raises:
        WaitTimeoutError: It is not ready in time.
    """
    return (await wait_for_event(family, subject, TranscriptionReady, timeout=timeout)).transcript


def _parsed(family: Family, state: Any) -> list[Event]:
    found: list[Event] = []
    for row in state.events or ():
        with contextlib.suppress(AttributeError, InvalidEventError):
            found.append(parse_event({family.key: getattr(state, family.key), **row.to_dict()}))
    return found
