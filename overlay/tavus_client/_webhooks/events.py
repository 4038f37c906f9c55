"""The events.

Event
├── ConversationEvent
│   ├── ReplicaJoined           system.replica_joined
│   ├── Shutdown                system.shutdown
│   ├── TranscriptionReady      application.transcription_ready
│   ├── RecordingReady          application.recording_ready
│   ├── RecordingCopyFailed     application.recording_copy_failed
│   ├── PerceptionAnalysis      application.perception_analysis
│   ├── PerceptionUnavailable   application.perception_unavailable
│   ├── ObjectiveCompleted      an objective's callback
│   └── GuardrailTriggered      a guardrail's callback
├── ReplicaStatusChanged        a replica's callback
├── VideoStatusChanged          a video's callback
├── DocumentStatusChanged       a document's callback
└── UnknownEvent                everything else

They are frozen, can be pickled and copied, and match by keyword: `case Shutdown(reason=…)`.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar, dataclass_transform

import attrs

T = TypeVar("T", bound=type)
_SHOWN = 60
_WHOLE = 2**53  # up to here every float that is whole is the integer that it says
_OF_THE_DELIVERY = frozenset({"webhook_url", "message_type"})


@dataclass_transform(eq_default=False, kw_only_default=True, frozen_default=True, field_specifiers=(attrs.field,))
def _frozen(cls: T) -> T:
    return attrs.frozen(kw_only=True, repr=False, eq=False)(cls)


def private(default: Any = attrs.NOTHING) -> Any:
    """Declare a field whose repr shows only its size: what people said must not appear in logs."""
    return attrs.field(default=default, metadata={"private": True})


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


@_frozen
class _Record:
    """A record read from a JSON object. Two are equal when their types and objects are."""

    raw: Mapping[str, Any]
    """The whole object as it came. It may hold what people said, and the callback URL with its secret: don't log it."""

    def __eq__(self, other: object) -> bool:
        return self.raw == other.raw if type(self) is type(other) and isinstance(other, _Record) else NotImplemented

    def __repr__(self) -> str:
        kind: Any = type(self)
        shown = (
            f"{field.name}={_private(value) if field.metadata.get('private') else _short(value)}"
            for field in attrs.fields(kind)
            if field.name not in ("raw", "at") and (value := getattr(self, field.name)) is not None
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def _short(value: object) -> str:
    if not isinstance(value, str) or len(value) <= _SHOWN:
        return repr(value)
    return f"{value[:_SHOWN]!r}…"


def _private(value: Any) -> str:
    unit = {str: "characters", tuple: "rows"}.get(value.__class__, "keys")
    return f"<{len(value)} {unit}>"


@_frozen
class Event(_Record):
    """A notification of the service. Deliveries are unsigned and may be repeated, late and out of order."""

    event_type: str | None = None
    """None in the callbacks that have none: replica, video, document, objective, guardrail."""
    conversation_id: str | None
    message_type: str | None = None
    """`system` or `application`, if it came."""
    timestamp: str | float | None = None
    """When it happened, as it came: `timestamp`, or `updated_at` of a video or a document."""
    at: dt.datetime | None = None
    """`timestamp` with a zone; None when there is none or it can't be read."""

    @property
    def dedup_key(self) -> str:
        """The same for every delivery of one event, and in every process: 64 hexadecimal digits.

        It is the SHA-256 of the body as JSON, without the top-level `webhook_url` and `message_type`, with sorted
        keys, no spaces, ASCII only, and whole numbers below 2**53 without a fraction. So an event in
        `conversations.get(id, verbose=True).events` has the key of its delivery once its `conversation_id` is
        added. Events without a timestamp (an objective, a guardrail) that happen twice alike have one key.
        """
        kept = {key: value for key, value in self.raw.items() if key not in _OF_THE_DELIVERY}
        text = json.dumps(_canonical(kept), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list):
        return [_canonical(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return int(value)
    return value


@_frozen
class ConversationEvent(Event):
    """An event of a conversation."""

    conversation_id: str


@_frozen
class ReplicaJoined(ConversationEvent):
    """The replica is in the room and ready."""

    replica_id: str | None = None


@_frozen
class Shutdown(ConversationEvent):
    """The room has shut down."""

    replica_id: str | None = None
    reason: str | None = None
    """Normalised: without ` reached`, `internal_error` without its step. Compare with `ShutdownReason`."""
    reason_text: str | None = None
    """The reason as it came."""
    step: int | None = None
    """The step of an internal error, if given."""


@_frozen
class TranscriptRow(_Record):
    """One turn of a conversation."""

    role: str
    """`user`, `assistant`, `system`, `tool`, or a future value."""
    content: str = private("")
    """The words; empty when none came."""
    timestamp: str | float | None = None
    """When, as it came: ISO text in some answers, an epoch number in others."""
    at: dt.datetime | None = None
    """`timestamp` with a zone; None when there is none or it can't be read."""
    seconds_from_start: float | None = None
    duration: float | None = None
    """Seconds."""
    inference_id: str | None = None


@_frozen
class TranscriptionReady(ConversationEvent):
    """The conversation has ended and its transcript is ready."""

    transcript: tuple[TranscriptRow, ...] = private()
    replica_id: str | None = None


@_frozen
class RecordingReady(ConversationEvent):
    """The recording is in your bucket."""

    bucket_name: str | None = None
    s3_key: str | None = None
    duration: float | None = None
    """Seconds."""
    storage_provider: str | None = None
    storage_uri: str | None = None


@_frozen
class RecordingCopyFailed(ConversationEvent):
    """The recording could not be copied to your bucket."""

    recording_id: str | None = None
    s3_key: str | None = None
    duration: float | None = None
    """Seconds."""
    storage_provider: str | None = None
    error_code: str | None = None
    """`DESTINATION_AUTH_FAILED`, for example."""
    error_message: str | None = None


@_frozen
class PerceptionAnalysis(ConversationEvent):
    """The visual analysis of the conversation, as text."""

    analysis: str = private()


@_frozen
class PerceptionUnavailable(ConversationEvent):
    """There is no visual analysis."""

    reason: str | None = None
    """`no_vision_history`, for example."""


@_frozen
class ObjectiveCompleted(ConversationEvent):
    """An objective was reached."""

    objective_name: str
    output_variables: Mapping[str, Any] = private()
    """The collected values by name; empty when none came."""


@_frozen
class GuardrailTriggered(ConversationEvent):
    """A guardrail was hit."""

    guardrail: str | None = None
    """Its name."""
    guardrail_uuid: str | None = None


@_frozen
class ReplicaStatusChanged(Event):
    """A replica's training has ended."""

    replica_id: str
    status: str
    """`ready`, `error`, or a future value."""
    error_message: str | None = None


@_frozen
class VideoStatusChanged(Event):
    """A video was generated, or could not be. `raw` is what the video's GET answers, and `data`."""

    video_id: str
    replica_id: str | None = None
    status: str | None = None
    script: str | None = private(None)


@_frozen
class DocumentStatusChanged(Event):
    """A document is being processed, or was. Its form is undocumented; only its id is known."""

    document_id: str
    status: str | None = None
    error_message: str | None = None


@_frozen
class UnknownEvent(Event):
    """An event of an unknown type, or an object of an unknown shape. Its fields are not checked."""

    properties: Mapping[str, Any] = private()
    """Empty when there are none."""
