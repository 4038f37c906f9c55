"""Hypothesis strategies for webhooks."""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tavus_client import ShutdownReason
from tavus_testing._schemas import anything, texts

Event: TypeAlias = dict[str, Any]
_Events: TypeAlias = "st.SearchStrategy[Event]"

_words = texts.filter(lambda text: bool(text.strip()))
_hex = "0123456789abcdef"
_moments = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2035, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
_iso = _moments.map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
_times = (
    _iso
    | _moments.map(lambda at: at.timestamp())
    | _moments.map(lambda at: email.utils.format_datetime(at, usegmt=True))
)
_seconds = st.floats(0, 7200, allow_nan=False).map(lambda value: round(value, 3))
_replicas = st.text(_hex, min_size=11, max_size=11).map(lambda text: f"r{text}")
_reasons = st.one_of(
    st.sampled_from([reason.value for reason in ShutdownReason if reason is not ShutdownReason.INTERNAL_ERROR]),
    st.sampled_from(
        ["max_call_duration reached", "participant_left_timeout reached", "participant_absent_timeout reached"]
    ),
    st.integers(1, 20).map(lambda step: f"internal error occurred at step {step}"),
)
_rows = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["user", "assistant", "system", "tool"]),
        "content": texts,
        "timestamp": _times,
        "seconds_from_start": _seconds,
        "duration": _seconds,
    },
    optional={"inference_id": st.uuids().map(str)},
)
_providers = st.sampled_from(["s3", "gcs", "azure_blob"])
_keys = st.builds("tavus/c{}/{}".format, st.text(_hex, min_size=15, max_size=15), st.integers(10**12, 2 * 10**12))
_recording = {"s3_key": _keys, "duration": st.integers(0, 7200), "storage_provider": _providers}

_PROPERTIES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "system.replica_joined": {"replica_id": _replicas},
    "system.shutdown": {"replica_id": _replicas, "shutdown_reason": _reasons},
    "application.transcription_ready": {"replica_id": _replicas, "transcript": st.lists(_rows, max_size=4)},
    "application.recording_ready": {
        **_recording,
        "bucket_name": st.just("acme-calls"),
        "storage_uri": _keys.map(lambda key: f"s3://acme-calls/{key}"),
    },
    "application.recording_copy_failed": {
        **_recording,
        "recording_id": st.uuids().map(str),
        "error_code": st.just("DESTINATION_AUTH_FAILED"),
        "error_message": _words,
    },
    "application.perception_analysis": {"analysis": _words},
    "application.perception_unavailable": {"reason": st.just("no_vision_history")},
}
"""The published types of a conversation's events, with strategies for their `properties`."""
EVENT_TYPES = tuple(_PROPERTIES)
_OTHERS = ("system.pal_joined", "application.post_call_action_executed", "application.memory_consolidation")


def webhook_events(
    event_type: str | None = None,
    *,
    conversation_ids: st.SearchStrategy[str] | None = None,
    callback_url: str = "https://app.example/webhooks",
) -> st.SearchStrategy[Event]:
    """Generate events as they are posted to a `callback_url`, as JSON objects.

    `event_type`: one type; None draws from all published ones, and sometimes an unpublished one: those occur too, and
    a receiver has to accept them. Timestamps come in every format that was seen.
    `conversation_ids`: the ids to choose from; made up if None.

    Raises `ValueError` for a type that is not published.
    """
    made_up = st.text(_hex, min_size=15, max_size=15).map(lambda text: f"c{text}")
    ids = made_up if conversation_ids is None else conversation_ids
    if event_type is not None:
        properties = _PROPERTIES.get(event_type)
        if properties is None:
            raise ValueError(f"{event_type!r} is not a published event; published are {', '.join(EVENT_TYPES)}")
        return _events(event_type, st.fixed_dictionaries(properties), ids, callback_url)
    known = [_events(name, st.fixed_dictionaries(fields), ids, callback_url) for name, fields in _PROPERTIES.items()]
    more = st.dictionaries(st.text("abc_", min_size=1, max_size=6), anything, max_size=3)
    return st.one_of(*known, *(_events(name, more, ids, callback_url) for name in _OTHERS))


def webhook_deliveries(
    events: st.SearchStrategy[Event] | None = None, *, max_size: int = 8
) -> st.SearchStrategy[list[Event]]:
    """Generate events as a receiver gets them: each at least once, some repeated, in any order."""
    drawn = st.lists(webhook_events() if events is None else events, max_size=max_size)
    return drawn.flatmap(_again).flatmap(st.permutations)


def _again(events: list[Event]) -> st.SearchStrategy[list[Event]]:
    if not events:
        return st.just(events)
    repeats = st.lists(st.sampled_from(range(len(events))), max_size=len(events))
    twice: Callable[[list[int]], list[Event]] = lambda again: [*events, *(events[index] for index in again)]  # noqa: E731
    return repeats.map(twice)


def _events(event_type: str, properties: st.SearchStrategy[Any], ids: st.SearchStrategy[str], url: str) -> _Events:
    return st.fixed_dictionaries(
        {
            "properties": properties,
            "conversation_id": ids,
            "webhook_url": st.just(url),
            "event_type": st.just(event_type),
            "message_type": st.just(event_type.partition(".")[0]),
            "timestamp": _times,
        }
    )
