"""Hypothesis strategies for webhooks."""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tavus_testing._contract import Schema, effective
from tavus_testing._schemas import NEVER, Path, Values, anything, texts

Event: TypeAlias = dict[str, Any]
_Events: TypeAlias = "st.SearchStrategy[Event]"

_hex = "0123456789abcdef"
moments = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2035, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
_iso = moments.map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
_times = (
    _iso | moments.map(lambda at: at.timestamp()) | moments.map(lambda at: email.utils.format_datetime(at, usegmt=True))
)
_seconds = st.floats(0, 7200, allow_nan=False).map(lambda value: round(value, 3))
_replicas = st.text(_hex, min_size=11, max_size=11).map(lambda text: f"r{text}")


def _own(path: Path, schema: Schema, *, required: bool) -> st.SearchStrategy[Any] | None:
    """Return the strategy for a field whose schema doesn't describe its values; leave out other names of fields."""
    name = path[-1] if path else ""
    if "x-same-as" in schema:
        return None if required else NEVER
    if schema.get("format") == "date-time":
        return _times
    if name == "replica_id":
        return _replicas
    if name == "id" or name.endswith("_id"):
        return st.uuids().map(str)
    if name in ("duration", "seconds_from_start"):
        return _seconds
    known = schema.get("x-extensible-enum") or [schema[key] for key in ("example",) if key in schema]
    if known:
        return st.sampled_from(known)
    return texts if schema.get("type") == "string" else None


values = Values(effective(), _own)


def conversations(ids: st.SearchStrategy[str] | None) -> st.SearchStrategy[str]:
    """Return the given ids of conversations, or made-up ones."""
    return st.text(_hex, min_size=15, max_size=15).map(lambda text: f"c{text}") if ids is None else ids


def _schemas() -> dict[str, Schema]:
    """Return the schemas of the events for the `callback_url` of a conversation, by type."""
    found: dict[str, Schema] = {}
    for component in effective().components.values():
        schema = effective().flat(component)
        properties = schema.get("properties", {})
        if "x-event" in schema and "conversation_id" in schema.get("required", ()) and "seq" not in properties:
            kinds: list[str] = properties["event_type"].get("enum", [])
            found |= {kind: schema for kind in kinds if not kind.startswith("conversation.")}  # sent in the room
    return found


def _properties(event_type: str) -> st.SearchStrategy[Any]:
    """Generate the properties of an event: every documented field, under its newer name if the event has its own."""
    schema = _SCHEMAS[event_type]
    kinds, inner = schema["properties"]["event_type"], effective().flat(schema["properties"]["properties"])
    fields: dict[str, Schema] = inner.get("properties", {})
    newer = {row["x-same-as"]: name for name, row in fields.items() if "x-same-as" in row}
    renamed = newer if kinds.get("x-same-event") and event_type != kinds["enum"][0] else {}
    return st.fixed_dictionaries(
        {renamed.get(name, name): values.of(row, (name,)) for name, row in fields.items() if "x-same-as" not in row}
    )


_SCHEMAS = _schemas()
EVENT_TYPES = tuple(_SCHEMAS)
"""The types of a conversation's events that the contract has."""
_OTHERS = ("application.tomorrow", "system.participant_waved")


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
    ids = conversations(conversation_ids)
    if event_type is not None:
        if event_type not in EVENT_TYPES:
            raise ValueError(f"{event_type!r} is not a published event; published are {', '.join(EVENT_TYPES)}")
        return _events(event_type, _properties(event_type), ids, callback_url)
    known = [_events(name, _properties(name), ids, callback_url) for name in EVENT_TYPES]
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
