"""Webhooks and callbacks as typed events."""

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
from tavus_client._webhooks.parse import parse_event

__all__ = [
    "ConversationEvent",
    "DocumentStatusChanged",
    "Event",
    "GuardrailTriggered",
    "ObjectiveCompleted",
    "PerceptionAnalysis",
    "PerceptionUnavailable",
    "RecordingCopyFailed",
    "RecordingReady",
    "ReplicaJoined",
    "ReplicaStatusChanged",
    "Shutdown",
    "ShutdownReason",
    "TranscriptRow",
    "TranscriptionReady",
    "UnknownEvent",
    "VideoStatusChanged",
    "parse_event",
]
