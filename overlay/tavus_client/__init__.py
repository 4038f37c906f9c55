"""A client for the Tavus conversational video API, generated from its contract.

>>> from tavus_client import Tavus
>>> with Tavus() as tavus:  # doctest: +SKIP
...     conversation = tavus.conversations.create(replica_id="r90bbd427f71", test_mode=True)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tavus_client._client import AsyncTavus, Tavus
from tavus_client._errors import (
    AnswerLostError,
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    CallError,
    ConcurrencyLimitError,
    ConfigurationError,
    ConflictError,
    GatewayLostAnswerError,
    GatewayTimeoutError,
    InvalidEventError,
    InvalidRequestError,
    JobFailedError,
    NotFoundError,
    OutOfCreditsError,
    PermissionDeniedError,
    RateLimitError,
    ResponseError,
    ServerError,
    TavusError,
    UnexpectedResponseError,
    UnknownOutcomeError,
    UnprocessableEntityError,
    UnreadableOutcomeError,
    Violation,
    WaitTimeoutError,
)
from tavus_client._helpers.join import join_url
from tavus_client._time import Clock
from tavus_client._version import __version__
from tavus_client._warn import RequestWarning

if TYPE_CHECKING:
    from tavus_api.events import (
        CanvasInteraction,
        ConversationEvent,
        DocumentStatusChanged,
        Event,
        GuardrailTriggered,
        LipsyncStatusChanged,
        MemoryConsolidated,
        MemoryEvidence,
        ObjectiveCompleted,
        PerceptionAnalysis,
        PerceptionUnavailable,
        PostCallActionExecuted,
        RecordingCopyFailed,
        RecordingReady,
        ReplacementStatusChanged,
        ReplicaJoined,
        ReplicaStatusChanged,
        RoomMessage,
        Shutdown,
        TranscriptionReady,
        TranscriptionStatusChanged,
        TranscriptRow,
        UnknownEvent,
        VideoStatusChanged,
        VoiceStatusChanged,
    )
    from tavus_api.types import UNSET, Unset
    from tavus_client._call.raw_response import RawResponse
    from tavus_client._helpers.recording import (
        AzureBlobRecording,
        GcsRecording,
        S3Recording,
        flat_s3_to_recording_storage,
    )
    from tavus_client._webhooks import ShutdownReason, parse_event, verify_tool_request

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AnswerLostError",
    "AsyncTavus",
    "AuthenticationError",
    "AzureBlobRecording",
    "BadRequestError",
    "CallError",
    "CanvasInteraction",
    "Clock",
    "ConcurrencyLimitError",
    "ConfigurationError",
    "ConflictError",
    "ConversationEvent",
    "DocumentStatusChanged",
    "Event",
    "GatewayLostAnswerError",
    "GatewayTimeoutError",
    "GcsRecording",
    "GuardrailTriggered",
    "InvalidEventError",
    "InvalidRequestError",
    "JobFailedError",
    "LipsyncStatusChanged",
    "MemoryConsolidated",
    "MemoryEvidence",
    "NotFoundError",
    "ObjectiveCompleted",
    "OutOfCreditsError",
    "PerceptionAnalysis",
    "PerceptionUnavailable",
    "PermissionDeniedError",
    "PostCallActionExecuted",
    "RateLimitError",
    "RawResponse",
    "RecordingCopyFailed",
    "RecordingReady",
    "ReplacementStatusChanged",
    "ReplicaJoined",
    "ReplicaStatusChanged",
    "RequestWarning",
    "ResponseError",
    "RoomMessage",
    "S3Recording",
    "ServerError",
    "Shutdown",
    "ShutdownReason",
    "Tavus",
    "TavusError",
    "TranscriptRow",
    "TranscriptionReady",
    "TranscriptionStatusChanged",
    "UnexpectedResponseError",
    "UnknownEvent",
    "UnknownOutcomeError",
    "UnprocessableEntityError",
    "UnreadableOutcomeError",
    "Unset",
    "VideoStatusChanged",
    "Violation",
    "VoiceStatusChanged",
    "WaitTimeoutError",
    "__version__",
    "flat_s3_to_recording_storage",
    "join_url",
    "parse_event",
    "verify_tool_request",
]

_LATER = {
    "UNSET": "tavus_api.types",
    "Unset": "tavus_api.types",
    "RawResponse": "tavus_client._call.raw_response",
    "AzureBlobRecording": "tavus_client._helpers.recording",
    "GcsRecording": "tavus_client._helpers.recording",
    "S3Recording": "tavus_client._helpers.recording",
    "flat_s3_to_recording_storage": "tavus_client._helpers.recording",
    "CanvasInteraction": "tavus_api.events",
    "ConversationEvent": "tavus_api.events",
    "DocumentStatusChanged": "tavus_api.events",
    "Event": "tavus_api.events",
    "GuardrailTriggered": "tavus_api.events",
    "LipsyncStatusChanged": "tavus_api.events",
    "MemoryConsolidated": "tavus_api.events",
    "MemoryEvidence": "tavus_api.events",
    "ObjectiveCompleted": "tavus_api.events",
    "PerceptionAnalysis": "tavus_api.events",
    "PerceptionUnavailable": "tavus_api.events",
    "PostCallActionExecuted": "tavus_api.events",
    "RecordingCopyFailed": "tavus_api.events",
    "RecordingReady": "tavus_api.events",
    "ReplacementStatusChanged": "tavus_api.events",
    "ReplicaJoined": "tavus_api.events",
    "ReplicaStatusChanged": "tavus_api.events",
    "RoomMessage": "tavus_api.events",
    "Shutdown": "tavus_api.events",
    "TranscriptionReady": "tavus_api.events",
    "TranscriptionStatusChanged": "tavus_api.events",
    "TranscriptRow": "tavus_api.events",
    "UnknownEvent": "tavus_api.events",
    "VideoStatusChanged": "tavus_api.events",
    "VoiceStatusChanged": "tavus_api.events",
    "ShutdownReason": "tavus_client._webhooks",
    "parse_event": "tavus_client._webhooks",
    "verify_tool_request": "tavus_client._webhooks",
}
"""Names that load when they are first used: what they need is slow to import."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_LATER[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *_LATER]
