"""Parses the body of a delivery into an event of the contract's schemas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tavus_api.events import (
    BY_TYPE,
    DocumentStatusChanged,
    Event,
    GuardrailTriggered,
    LipsyncStatusChanged,
    ObjectiveCompleted,
    ReplacementStatusChanged,
    ReplicaStatusChanged,
    TranscriptionStatusChanged,
    UnknownEvent,
    VideoStatusChanged,
)
from tavus_client._errors import InvalidEventError, Violation
from tavus_client._type_names import describe
from tavus_client._webhooks.body import read_object
from tavus_client._webhooks.reading import read


def parse_event(body: bytes | str | Mapping[str, Any], *, max_size: int = 8 * 2**20) -> Event:
    """Return the event in the body of a delivery, or in a message of the room.

    Its type is read from `event_type`; callbacks that have none, such as those of a replica or a video, are recognised
    by their keys; any other object is an `UnknownEvent`. Every event keeps the whole object in `raw`.
    A field that isn't as documented doesn't affect the others: its attribute is as if it were absent, and its place is
    in `unread`.

    Args:
        body: The body as received, in UTF-8; or the decoded object, which is copied.
        max_size: The maximum size of a body in bytes; it does not apply to a mapping.

    Raises:
        InvalidEventError: The body is not a JSON object, or its `event_type` is not text. It has all problems.
    """
    problems: list[Violation] = []
    raw = read_object(body, max_size, problems)
    if raw is not None and not isinstance(raw.get("event_type"), str | None):
        problems.append(Violation("event_type", f"is {describe(raw['event_type'])}, not a string", "type"))
    if raw is None or problems:
        raise InvalidEventError(problems)
    return read(_class_of(raw), raw)


def _class_of(raw: Mapping[str, Any]) -> type[Event]:
    event_type = raw.get("event_type")
    if event_type is not None:
        return _by_type(event_type)
    return next((kind for recognises, kind in _BY_SHAPE if recognises(raw)), UnknownEvent)


def _by_type(event_type: str) -> type[Event]:
    if event_type.startswith("conversation.") and "guardrail" in event_type:  # the exact name is not published
        return GuardrailTriggered
    return BY_TYPE.get(event_type, UnknownEvent)


_GUARDRAIL = {"guardrail", "guardrail_name", "guardrail_uuid"}


def _has(*names: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda raw: all(raw.get(name) is not None for name in names)


def _is_of_guardrail(raw: Mapping[str, Any]) -> bool:
    properties: Any = raw.get("properties")
    return isinstance(properties, dict) and not _GUARDRAIL.isdisjoint(properties)  # pyright: ignore[reportUnknownArgumentType]


# In this order: a video has a replica too.
_BY_SHAPE: tuple[tuple[Callable[[Mapping[str, Any]], bool], type[Event]], ...] = (
    (_is_of_guardrail, GuardrailTriggered),
    (_has("objective_name"), ObjectiveCompleted),
    (_has("video_id"), VideoStatusChanged),
    (_has("document_id"), DocumentStatusChanged),
    (_has("transcription_id"), TranscriptionStatusChanged),
    (_has("lipsync_id"), LipsyncStatusChanged),
    (_has("replacement_id"), ReplacementStatusChanged),
    (_has("replica_id", "status"), ReplicaStatusChanged),
    (_has("face_id", "status"), ReplicaStatusChanged),
)
