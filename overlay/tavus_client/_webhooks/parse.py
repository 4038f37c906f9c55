"""Parse the body of a delivery into an event."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tavus_client._errors import InvalidEventError, Violation
from tavus_client._timestamps import parse_timestamp
from tavus_client._webhooks.body import read_object
from tavus_client._webhooks.events import (
    ConversationEvent,
    DocumentStatusChanged,
    Event,
    GuardrailTriggered,
    ObjectiveCompleted,
    PerceptionAnalysis,
    PerceptionUnavailable,
    RecordingCopyFailed,
    RecordingReady,
    ReplicaJoined,
    ReplicaStatusChanged,
    Shutdown,
    ShutdownReason,
    TranscriptionReady,
    TranscriptRow,
    UnknownEvent,
    VideoStatusChanged,
)
from tavus_client._webhooks.fields import Fields

E = TypeVar("E", bound=Event)
_Reader = Callable[[Fields], Event]
_REPLICA = ("replica_id", "face_id")  # face is the newer name
_INTERNAL_ERROR = re.compile(r"internal error occurred at step(?:\s+(\d{1,9}))?\b", re.IGNORECASE)


def parse_event(body: bytes | str | Mapping[str, Any], *, max_size: int = 8 * 2**20) -> Event:
    """Return the event in the body of a delivery.

    Its type is read from `event_type`; the callbacks that have none (replica, video, document, objective, guardrail)
    are recognised by their keys; any other object is an `UnknownEvent`. Every event keeps the whole object in `raw`.

    Args:
        body: The body as it came, in UTF-8; or the decoded object, which is copied.
        max_size: The maximum size of a body in bytes; it does not apply to a mapping.

    Raises:
        InvalidEventError: The body is not a JSON object, or a documented field is missing or of another type. It
            has all problems.
    """
    problems: list[Violation] = []
    raw = read_object(body, max_size, problems)
    event = None if raw is None else _read(Fields(raw, problems))
    if event is None or problems:
        raise InvalidEventError(problems)
    return event


def _read(body: Fields) -> Event:
    event_type = body.text("event_type")
    if event_type is not None:
        return _BY_TYPE.get(event_type, _unknown)(body)
    for recognises, reader in _BY_SHAPE:
        if recognises(body.raw):
            return reader(body)
    return _unknown(body)


def _event(kind: type[E], body: Fields, **fields: Any) -> E:
    timestamp = body.moment("timestamp", "updated_at")
    return kind(
        raw=body.raw,
        event_type=body.text("event_type"),
        conversation_id=body.text("conversation_id"),
        message_type=body.text("message_type"),
        timestamp=timestamp,
        at=parse_timestamp(timestamp),
        **fields,
    )


def _conversation_event(kind: type[ConversationEvent], body: Fields, **fields: Any) -> Event:
    if body.raw.get("conversation_id") is None:
        body.needed("conversation_id")
    return _event(kind, body, **fields)


def _replica_joined(body: Fields) -> Event:
    return _conversation_event(ReplicaJoined, body, replica_id=body.object("properties").text(*_REPLICA))


def _shutdown(body: Fields) -> Event:
    properties = body.object("properties")
    text = properties.text("shutdown_reason", "reason")
    reason, step = _normal(text)
    return _conversation_event(
        Shutdown, body, replica_id=properties.text(*_REPLICA), reason=reason, reason_text=text, step=step
    )


def _normal(text: str | None) -> tuple[str | None, int | None]:
    """Return a reason without ` reached`, which is not always there, and the step of an internal error."""
    if text is None:
        return None, None
    found = _INTERNAL_ERROR.match(text.strip())
    if found is not None:
        return ShutdownReason.INTERNAL_ERROR.value, int(found[1]) if found[1] else None
    return text.strip().removesuffix("reached").rstrip() if text.strip().endswith(" reached") else text.strip(), None


def _transcription_ready(body: Fields) -> Event:
    properties = body.object("properties")
    rows = tuple(_row(row) for row in properties.objects("transcript"))
    return _conversation_event(TranscriptionReady, body, transcript=rows, replica_id=properties.text(*_REPLICA))


def _row(row: Fields) -> TranscriptRow:
    timestamp = row.moment("timestamp")
    return TranscriptRow(
        raw=row.raw,
        role=row.needed("role"),
        content=row.text("content") or "",
        timestamp=timestamp,
        at=parse_timestamp(timestamp),
        seconds_from_start=row.number("seconds_from_start"),
        duration=row.number("duration"),
        inference_id=row.text("inference_id"),
    )


def _recording_ready(body: Fields) -> Event:
    properties = body.object("properties")
    return _conversation_event(
        RecordingReady,
        body,
        bucket_name=properties.text("bucket_name"),
        s3_key=properties.text("s3_key"),
        duration=properties.number("duration"),
        storage_provider=properties.text("storage_provider"),
        storage_uri=properties.text("storage_uri"),
    )


def _recording_copy_failed(body: Fields) -> Event:
    properties = body.object("properties")
    return _conversation_event(
        RecordingCopyFailed,
        body,
        recording_id=properties.text("recording_id"),
        s3_key=properties.text("s3_key"),
        duration=properties.number("duration"),
        storage_provider=properties.text("storage_provider"),
        error_code=properties.text("error_code"),
        error_message=properties.text("error_message"),
    )


def _perception_analysis(body: Fields) -> Event:
    return _conversation_event(PerceptionAnalysis, body, analysis=body.object("properties").needed("analysis"))


def _perception_unavailable(body: Fields) -> Event:
    return _conversation_event(PerceptionUnavailable, body, reason=body.object("properties").text("reason"))


def _objective_completed(body: Fields) -> Event:
    return _conversation_event(
        ObjectiveCompleted,
        body,
        objective_name=body.needed("objective_name"),
        output_variables=body.object("output_variables").raw,
    )


def _guardrail_triggered(body: Fields) -> Event:
    properties = body.object("properties")
    return _conversation_event(
        GuardrailTriggered,
        body,
        guardrail=properties.text("guardrail"),
        guardrail_uuid=properties.text("guardrail_uuid"),
    )


def _replica(body: Fields) -> Event:
    return _event(
        ReplicaStatusChanged,
        body,
        replica_id=body.needed(*_REPLICA),
        status=body.needed("status"),
        error_message=body.text("error_message"),
    )


def _video(body: Fields) -> Event:
    return _event(
        VideoStatusChanged,
        body,
        video_id=body.needed("video_id"),
        replica_id=body.text(*_REPLICA),
        status=body.text("status"),
        script=body.object("data").text("script"),
    )


def _document(body: Fields) -> Event:
    return _event(
        DocumentStatusChanged,
        body,
        document_id=body.needed("document_id"),
        status=body.text("status"),
        error_message=body.text("error_message"),
    )


def _unknown(body: Fields) -> Event:
    unchecked = Fields(body.raw, [])  # an unknown object is not checked
    return _event(UnknownEvent, unchecked, properties=unchecked.object("properties").raw)


_BY_TYPE: dict[str, _Reader] = {
    "system.replica_joined": _replica_joined,
    "system.shutdown": _shutdown,
    "application.transcription_ready": _transcription_ready,
    "application.recording_ready": _recording_ready,
    "application.recording_copy_failed": _recording_copy_failed,
    "application.perception_analysis": _perception_analysis,
    "application.perception_unavailable": _perception_unavailable,
}


def _has(*names: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda raw: all(raw.get(name) is not None for name in names)


def _is_of_guardrail(raw: Mapping[str, Any]) -> bool:
    properties: Any = raw.get("properties")
    return isinstance(properties, dict) and not {"guardrail", "guardrail_uuid"}.isdisjoint(properties)  # pyright: ignore[reportUnknownArgumentType]


# In this order: a video has a replica too.
_BY_SHAPE: tuple[tuple[Callable[[Mapping[str, Any]], bool], _Reader], ...] = (
    (_is_of_guardrail, _guardrail_triggered),
    (_has("objective_name"), _objective_completed),
    (_has("video_id"), _video),
    (_has("document_id"), _document),
    (_has("replica_id", "status"), _replica),
    (_has("face_id", "status"), _replica),
)
