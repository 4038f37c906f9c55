"""A client for the Tavus conversational video API, generated from its contract.

>>> from tavus_client import Tavus
>>> with Tavus() as tavus:  # doctest: +SKIP
...     conversation = tavus.conversations.create(replica_id="r90bbd427f71", test_mode=True)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # `__getattr__` does the same
    from tavus_api.events import *
    from tavus_api.types import UNSET, Unset
    from tavus_client._call.raw_response import RawResponse
    from tavus_client._client import AsyncTavus, Tavus
    from tavus_client._errors import *
    from tavus_client._helpers.join import join_url
    from tavus_client._helpers.recording import *
    from tavus_client._time import Clock
    from tavus_client._version import __version__, contract_version
    from tavus_client._warn import RequestWarning
    from tavus_client._webhooks import *

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
    "PoolTimeoutError",
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
    "contract_version",
    "flat_s3_to_recording_storage",
    "join_url",
    "parse_event",
    "verify_tool_request",
]

_MODULES = (
    "tavus_client._client",
    "tavus_client._errors",
    "tavus_client._time",
    "tavus_client._version",
    "tavus_client._warn",
    "tavus_api.types",
    "tavus_client._helpers.join",
    "tavus_client._call.raw_response",
    "tavus_client._webhooks",
    "tavus_api.events",
    "tavus_client._helpers.recording",
)
"""Where public names come from. They load when they are first used: what some need is slow to import."""


def __getattr__(name: str) -> Any:
    modules = map(import_module, _MODULES if name in __all__ else ())
    module = next((module for module in modules if hasattr(module, name)), None)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(module, name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
