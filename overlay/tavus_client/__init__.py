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
    from tavus_api.types import UNSET, Unset
    from tavus_client._call.raw_response import RawResponse
    from tavus_client._helpers.recording import (
        AzureBlobRecording,
        GcsRecording,
        S3Recording,
        flat_s3_to_recording_storage,
    )
    from tavus_client._webhooks import (
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
        parse_event,
    )

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
    "NotFoundError",
    "ObjectiveCompleted",
    "OutOfCreditsError",
    "PerceptionAnalysis",
    "PerceptionUnavailable",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RecordingCopyFailed",
    "RecordingReady",
    "ReplicaJoined",
    "ReplicaStatusChanged",
    "RequestWarning",
    "ResponseError",
    "S3Recording",
    "ServerError",
    "Shutdown",
    "ShutdownReason",
    "Tavus",
    "TavusError",
    "TranscriptRow",
    "TranscriptionReady",
    "UnexpectedResponseError",
    "UnknownEvent",
    "UnknownOutcomeError",
    "UnprocessableEntityError",
    "UnreadableOutcomeError",
    "Unset",
    "VideoStatusChanged",
    "Violation",
    "WaitTimeoutError",
    "__version__",
    "flat_s3_to_recording_storage",
    "join_url",
    "parse_event",
]

_LATER = {
    "UNSET": "tavus_api.types",
    "Unset": "tavus_api.types",
    "RawResponse": "tavus_client._call.raw_response",
    "AzureBlobRecording": "tavus_client._helpers.recording",
    "GcsRecording": "tavus_client._helpers.recording",
    "S3Recording": "tavus_client._helpers.recording",
    "flat_s3_to_recording_storage": "tavus_client._helpers.recording",
    "ConversationEvent": "tavus_client._webhooks",
    "DocumentStatusChanged": "tavus_client._webhooks",
    "Event": "tavus_client._webhooks",
    "GuardrailTriggered": "tavus_client._webhooks",
    "ObjectiveCompleted": "tavus_client._webhooks",
    "PerceptionAnalysis": "tavus_client._webhooks",
    "PerceptionUnavailable": "tavus_client._webhooks",
    "RecordingCopyFailed": "tavus_client._webhooks",
    "RecordingReady": "tavus_client._webhooks",
    "ReplicaJoined": "tavus_client._webhooks",
    "ReplicaStatusChanged": "tavus_client._webhooks",
    "Shutdown": "tavus_client._webhooks",
    "ShutdownReason": "tavus_client._webhooks",
    "TranscriptRow": "tavus_client._webhooks",
    "TranscriptionReady": "tavus_client._webhooks",
    "UnknownEvent": "tavus_client._webhooks",
    "VideoStatusChanged": "tavus_client._webhooks",
    "parse_event": "tavus_client._webhooks",
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
