"""Webhook bodies of the service, one of each kind."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tavus_client import (
    CanvasInteraction,
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
    Shutdown,
    TranscriptionReady,
    TranscriptionStatusChanged,
    UnknownEvent,
    VideoStatusChanged,
    VoiceStatusChanged,
)

WHEN = "2025-07-11T06:45:47.472000Z"
AT = dt.datetime(2025, 7, 11, 6, 45, 47, 472000, tzinfo=dt.UTC)


def delivery(event_type: str, properties: Any = None, **others: Any) -> dict[str, Any]:
    """Return a webhook body of the service."""
    return {
        "properties": properties or {},
        "conversation_id": "c0123456789abcde",
        "webhook_url": "https://example.com/tavus/hush",
        "event_type": event_type,
        "message_type": event_type.partition(".")[0],
        "timestamp": WHEN,
        **others,
    }


ROWS = [
    {"role": "system", "content": "You are kind."},
    {
        "role": "assistant",
        "content": "Hello!",
        "timestamp": "2025-07-11T06:40:00Z",
        "seconds_from_start": 1.5,
        "duration": 2,
        "inference_id": "i1",
    },
    {"role": "user", "content": "My secret is plums.", "timestamp": 1752216010.25, "seconds_from_start": 10},
    {"role": "tool", "content": None},
]
BODIES: dict[str, tuple[type[Event], dict[str, Any]]] = {
    "joined": (ReplicaJoined, delivery("system.replica_joined", {"replica_id": "r1"})),
    "shutdown": (Shutdown, delivery("system.shutdown", {"replica_id": "r1", "shutdown_reason": "x reached"})),
    "transcript": (
        TranscriptionReady,
        delivery("application.transcription_ready", {"replica_id": "r1", "transcript": ROWS}),
    ),
    "recording": (
        RecordingReady,
        delivery(
            "application.recording_ready",
            {
                "bucket_name": "b",
                "s3_key": "tavus/c1/1",
                "duration": 61,
                "storage_provider": "s3",
                "storage_uri": "s3://b/tavus/c1/1",
            },
        ),
    ),
    "copy failed": (
        RecordingCopyFailed,
        delivery(
            "application.recording_copy_failed",
            {
                "recording_id": "rec",
                "s3_key": "tavus/c1/1",
                "duration": 61,
                "storage_provider": "gcs",
                "error_code": "DESTINATION_AUTH_FAILED",
                "error_message": "denied",
            },
        ),
    ),
    "analysis": (PerceptionAnalysis, delivery("application.perception_analysis", {"analysis": "A tall person."})),
    "no analysis": (
        PerceptionUnavailable,
        delivery("application.perception_unavailable", {"reason": "no_vision_history"}),
    ),
    "objective": (
        ObjectiveCompleted,
        {"conversation_id": "c1", "objective_name": "ask_name", "output_variables": {"name": "Ann"}},
    ),
    "guardrail": (
        GuardrailTriggered,
        {"conversation_id": "c1", "properties": {"guardrail": "no_politics", "guardrail_uuid": "g1"}},
    ),
    "replica": (ReplicaStatusChanged, {"replica_id": "r1", "status": "error", "error_message": "too dark"}),
    "video": (
        VideoStatusChanged,
        {
            "video_id": "1e30440cf9",
            "replica_id": "r1",
            "status": "ready",
            "data": {"script": "Hi!"},
            "updated_at": "2024-08-28 15:29:19.802670",
        },
    ),
    "document": (DocumentStatusChanged, {"document_id": "d8-5c71baca86fc", "status": "ready"}),
    "transcription": (TranscriptionStatusChanged, {"transcription_id": "t1", "status": "completed", "text": "plums"}),
    "lipsync": (LipsyncStatusChanged, {"lipsync_id": "w1", "status": "ready", "video_url": "https://a.example/b.mp4"}),
    "replacement": (ReplacementStatusChanged, {"replacement_id": "w1", "status": "error"}),
    "joined under its newer name": (ReplicaJoined, delivery("system.pal_joined", {"face_id": "r1"})),
    "post-call action": (
        PostCallActionExecuted,
        delivery(
            "application.post_call_action_executed",
            {
                "tool_id": "t1",
                "tool_name": "report",
                "status": "error",
                "request": {"body": '{"summary": "plums"}'},
                "response": None,
            },
        ),
    ),
    "memory": (MemoryConsolidated, delivery("application.memory_consolidation", {"learned": "plums"})),
    "evidence": (MemoryEvidence, delivery("application.raven_memory_evidence", {"analysis": "A tall person."})),
    "canvas": (
        CanvasInteraction,
        delivery("canvas.interaction", {"interaction_id": "i1", "component": "canvas.question", "value": ["plums"]}),
    ),
    "voice": (
        VoiceStatusChanged,
        delivery("application.voice_status_changed", {"voice_id": "v1", "voice_name": "n", "status": "completed"}),
    ),
    "newer": (UnknownEvent, delivery("application.tomorrow", {"face_id": "r1"})),
    "shapeless": (UnknownEvent, {"hello": "world"}),
}
