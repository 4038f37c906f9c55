"""Events: webhooks, callbacks and messages in the room, as the contract describes them.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from .records import AppMessage, Notification, Record, app_message, field, record
from .types import UNSET, Unset

__all__ = [
    "CanvasInteraction",
    "ContextChange",
    "ConversationEvent",
    "DocumentStatusChanged",
    "Echo",
    "EmotionChange",
    "Event",
    "GuardrailTriggered",
    "Interrupt",
    "LipsyncStatusChanged",
    "MemoryConsolidated",
    "MemoryEvidence",
    "ObjectiveActivated",
    "ObjectiveCompleted",
    "ObjectiveConfirm",
    "ObjectivePending",
    "PerceptionAnalysis",
    "PerceptionToolCall",
    "PerceptionUnavailable",
    "PostCallActionExecuted",
    "RealtimeEvent",
    "RecordingCopyFailed",
    "RecordingReady",
    "ReplacementStatusChanged",
    "ReplicaInterrupted",
    "ReplicaJoined",
    "ReplicaPresent",
    "ReplicaStatusChanged",
    "Respond",
    "RoomMessage",
    "SensitivityChange",
    "Shutdown",
    "StartedSpeaking",
    "StoppedSpeaking",
    "ToolCall",
    "ToolResult",
    "TranscriptionReady",
    "TranscriptionStatusChanged",
    "TranscriptRow",
    "TranscriptToolCall",
    "UnknownEvent",
    "Utterance",
    "UtteranceStreaming",
    "VideoStatusChanged",
    "VoiceStatusChanged",
]


@record
class Event(Notification):
    """A notification of the service. Deliveries are unsigned and may be repeated, late and out of order."""

    event_type: str | None = field(("event_type",), kinds=(str,))
    """None in callbacks without a type, such as those of a replica, a video or an objective."""
    conversation_id: str | None = field(("conversation_id",), kinds=(str,))
    message_type: str | None = field(("message_type",), kinds=(str,))
    """`system` or `application`, if it came."""
    timestamp: str | float | None = field(("timestamp",), ("updated_at",), kinds=(str, int, float))
    """When it happened, as received: `timestamp`, or `updated_at` of a video or a document."""
    at: dt.datetime | None = field(normal_of="timestamp")
    """The same with a zone; None when there is none or it can't be read."""


@record
class ConversationEvent(Event):
    """An event of a conversation."""

    conversation_id: str = field(("conversation_id",), kinds=(str,), default="")
    """Empty when it didn't come."""


@record
class UnknownEvent(Event):
    """An event of an unknown type, or an object of an unknown shape. Its fields are not checked."""

    properties: Mapping[str, Any] = field(("properties",), kinds=(dict,), factory=dict, private=True)
    """Empty when there are none."""


@record
class ReplicaJoined(ConversationEvent):
    """The replica is in the room and ready. It is reported twice, under its older and its newer name."""

    SAME: ClassVar[Mapping[str, str]] = {"system.pal_joined": "system.replica_joined", "face_id": "replica_id"}

    replica_id: str | None = field(("properties", "replica_id"), ("properties", "face_id"), kinds=(str,))


@record
class Shutdown(ConversationEvent):
    """The room has shut down."""

    reason_text: str | None = field(("properties", "shutdown_reason"), ("properties", "reason"), kinds=(str,))
    """The reason as received."""
    reason: str | None = field(normal_of="reason_text")
    """The same without ` reached`, `internal_error` without its step. Compare with `ShutdownReason`."""
    step: int | None = field(normal_of="reason_text")
    """The step of an internal error, if given."""
    replica_id: str | None = field(("properties", "replica_id"), ("properties", "face_id"), kinds=(str,))


@record
class TranscriptToolCall(Record):
    """A call of a tool in a row of a transcript."""

    id: str | None = field(("id",), kinds=(str,))
    name: str | None = field(("name",), ("function", "name"), kinds=(str,))
    arguments: str | Mapping[str, Any] | None = field(
        ("arguments",), ("function", "arguments"), kinds=(str, dict), private=True
    )
    """JSON text, or an object."""


@record
class TranscriptRow(Record):
    """One turn of a conversation."""

    role: str = field(("role",), kinds=(str,), default="")
    """`user`, `assistant`, `system`, `tool`, or a future value; empty when none came."""
    content: str = field(("content",), kinds=(str,), default="", private=True)
    """The words; empty when none came, or something other than text (see `raw`)."""
    timestamp: str | float | None = field(("timestamp",), kinds=(str, int, float))
    """When it was said, as received: ISO text in some answers, an epoch number in others."""
    at: dt.datetime | None = field(normal_of="timestamp")
    """The same with a zone; None when there is none or it can't be read."""
    seconds_from_start: float | None = field(("seconds_from_start",), kinds=(int, float))
    duration: float | None = field(("duration",), kinds=(int, float))
    """Seconds."""
    inference_id: str | None = field(("inference_id",), kinds=(str,))
    tool_call_id: str | None = field(("tool_call_id",), kinds=(str,))
    """The call that a row of role `tool` answers. A late answer comes again, under an id that ends in
    `_result`.
    """
    tool_calls: tuple[TranscriptToolCall, ...] = field(
        ("tool_calls",), kinds=(list,), item=TranscriptToolCall, default=()
    )
    """The calls in a row of role `assistant`."""


@record
class TranscriptionReady(ConversationEvent):
    """The conversation has ended and its transcript is ready."""

    transcript: tuple[TranscriptRow, ...] = field(
        ("properties", "transcript"), kinds=(list,), item=TranscriptRow, default=(), private=True
    )
    replica_id: str | None = field(("properties", "replica_id"), ("properties", "face_id"), kinds=(str,))


@record
class RecordingReady(ConversationEvent):
    """The recording is in your bucket."""

    bucket_name: str | None = field(("properties", "bucket_name"), kinds=(str,))
    storage_uri: str | None = field(("properties", "storage_uri"), kinds=(str,))
    s3_key: str | None = field(("properties", "s3_key"), kinds=(str,))
    duration: float | None = field(("properties", "duration"), kinds=(int, float))
    """Seconds."""
    storage_provider: str | None = field(("properties", "storage_provider"), kinds=(str,))


@record
class RecordingCopyFailed(ConversationEvent):
    """The recording could not be copied to your bucket."""

    recording_id: str | None = field(("properties", "recording_id"), kinds=(str,))
    error_code: str | None = field(("properties", "error_code"), kinds=(str,))
    """`DESTINATION_AUTH_FAILED`, for example."""
    error_message: str | None = field(("properties", "error_message"), kinds=(str,))
    s3_key: str | None = field(("properties", "s3_key"), kinds=(str,))
    duration: float | None = field(("properties", "duration"), kinds=(int, float))
    """Seconds."""
    storage_provider: str | None = field(("properties", "storage_provider"), kinds=(str,))


@record
class PerceptionAnalysis(ConversationEvent):
    """The visual analysis of the conversation, as text."""

    analysis: str = field(("properties", "analysis"), kinds=(str,), default="", private=True)
    """Empty when none came."""


@record
class PerceptionUnavailable(ConversationEvent):
    """There is no visual analysis."""

    reason: str | None = field(("properties", "reason"), kinds=(str,))
    """`no_vision_history`, for example."""


@record
class PostCallActionExecuted(ConversationEvent):
    """A tool was called after the conversation, or could not be."""

    tool_id: str | None = field(("properties", "tool_id"), kinds=(str,))
    tool_name: str | None = field(("properties", "tool_name"), kinds=(str,))
    status: str | None = field(("properties", "status"), kinds=(str,))
    """`success`, `error`, or a future value."""
    request: Mapping[str, Any] | None = field(("properties", "request"), kinds=(dict,), private=True)
    """The request; its `body` is JSON text or an object."""
    response: Any = field(("properties", "response"), private=True)
    """The answer, in any form."""


@record
class MemoryConsolidated(ConversationEvent):
    """The memory stores were updated after the conversation. Its form is undocumented; see `properties`."""

    properties: Mapping[str, Any] = field(("properties",), kinds=(dict,), factory=dict, private=True)
    """Empty when there are none."""


@record
class MemoryEvidence(ConversationEvent):
    """Observations in the conversation for its memory stores, as text."""

    analysis: str = field(("properties", "analysis"), kinds=(str,), default="", private=True)
    """Empty when none came."""


@record
class CanvasInteraction(ConversationEvent):
    """Somebody used a component of the canvas."""

    interaction_id: str | None = field(("properties", "interaction_id"), kinds=(str,))
    tool_call_id: str | None = field(("properties", "tool_call_id"), kinds=(str,))
    component: str | None = field(("properties", "component"), kinds=(str,))
    component_version: str | None = field(("properties", "component_version"), kinds=(str,))
    type_: str | None = field(("properties", "type"), kinds=(str,))
    value: Any = field(("properties", "value"), private=True)
    """The answer, in any form."""
    metadata: Mapping[str, Any] | None = field(("properties", "metadata"), kinds=(dict,), private=True)
    time: str | float | None = field(("properties", "time"), kinds=(str, int, float))


@record
class VoiceStatusChanged(Event):
    """A voice's training has ended. A snapshot, which may come twice."""

    voice_id: str = field(("properties", "voice_id"), kinds=(str,), default="")
    voice_name: str | None = field(("properties", "voice_name"), kinds=(str,))
    status: str | None = field(("properties", "status"), kinds=(str,))
    error_message: str | None = field(("properties", "error_message"), kinds=(str,))


@record
class ObjectiveCompleted(ConversationEvent):
    """An objective was reached."""

    objective_name: str = field(("objective_name",), ("properties", "objective_name"), kinds=(str,), default="")
    """Empty when none came."""
    output_variables: Mapping[str, Any] = field(
        ("output_variables",), ("properties", "output_variables"), kinds=(dict,), factory=dict, private=True
    )
    """The collected values by name; empty when none came."""


@record
class GuardrailTriggered(ConversationEvent):
    """A guardrail was hit."""

    guardrail: str | None = field(("properties", "guardrail"), ("properties", "guardrail_name"), kinds=(str,))
    """Its name."""
    guardrail_uuid: str | None = field(("properties", "guardrail_uuid"), kinds=(str,))
    reason: str | None = field(("properties", "reason"), kinds=(str,), private=True)


@record
class ReplicaStatusChanged(Event):
    """A replica's training has ended."""

    replica_id: str = field(("replica_id",), ("face_id",), kinds=(str,), default="")
    status: str = field(("status",), kinds=(str,), default="")
    """`ready`, `error`, or a future value."""
    error_message: str | None = field(("error_message",), kinds=(str,))


@record
class VideoStatusChanged(Event):
    """A video was generated, or could not be. `raw` is what the video's GET answers, and `data`."""

    video_id: str = field(("video_id",), kinds=(str,), default="")
    replica_id: str | None = field(("replica_id",), ("face_id",), kinds=(str,))
    status: str | None = field(("status",), kinds=(str,))
    script: str | None = field(("data", "script"), kinds=(str,), private=True)


@record
class DocumentStatusChanged(Event):
    """A document is being processed, or was. Its form is undocumented; only its id is known."""

    document_id: str = field(("document_id",), kinds=(str,), default="")
    status: str | None = field(("status",), kinds=(str,))
    error_message: str | None = field(("error_message",), kinds=(str,))


@record
class TranscriptionStatusChanged(Event):
    """A file was transcribed, or could not be. Its form is undocumented; here it is what a GET answers."""

    transcription_id: str = field(("transcription_id",), kinds=(str,), default="")
    status: str | None = field(("status",), kinds=(str,))
    text: str | None = field(("text",), kinds=(str,), private=True)
    """What was said."""


@record
class LipsyncStatusChanged(Event):
    """A lipsync was generated, or could not be. Its form is undocumented; here it is what a GET answers."""

    lipsync_id: str = field(("lipsync_id",), kinds=(str,), default="")
    status: str | None = field(("status",), kinds=(str,))
    video_url: str | None = field(("video_url",), kinds=(str,))


@record
class ReplacementStatusChanged(Event):
    """A replacement was generated, or could not be. Its form is undocumented; here it is what a GET
    answers.
    """

    replacement_id: str = field(("replacement_id",), kinds=(str,), default="")
    status: str | None = field(("status",), kinds=(str,))


@record
class RoomMessage(ConversationEvent):
    """A message in the room of a conversation, on its data channel."""

    seq: int | None = field(("seq",), kinds=(int,))
    """The order of all messages of a conversation; a higher number was sent later."""
    turn_idx: int | None = field(("turn_idx",), kinds=(int,))
    """The same for all messages of a turn."""
    inference_id: str | None = field(("inference_id",), ("properties", "inference_id"), kinds=(str,))
    """The same for all messages of one answer of the replica."""


@record
class Utterance(RoomMessage):
    """Words of a user, when they have finished, or of the replica: the whole text, as it begins."""

    speech: str = field(("properties", "speech"), ("properties", "text"), kinds=(str,), default="", private=True)
    """The words; empty when none came."""
    interrupted: bool | None = field(("properties", "interrupted"), kinds=(bool,))
    visual_context: str | None = field(("properties", "visual_context"), kinds=(str,), private=True)
    user_audio_analysis: str | None = field(("properties", "user_audio_analysis"), kinds=(str,), private=True)
    user_visual_analysis: str | None = field(("properties", "user_visual_analysis"), kinds=(str,), private=True)
    role: str = field(("properties", "role"), kinds=(str,), default="")
    """`user`, or `replica`, which newer messages call `pal`."""


@record
class UtteranceStreaming(RoomMessage):
    """The part of an utterance that was spoken so far."""

    speech: str = field(("properties", "speech"), kinds=(str,), default="", private=True)
    """The words so far, not only the new ones; empty when none came."""
    content_index: int | None = field(("properties", "content_index"), kinds=(int,))
    """Counts from 0 within an inference."""
    final: bool | None = field(("properties", "final"), kinds=(bool,))
    is_interrupted: bool | None = field(("properties", "is_interrupted"), kinds=(bool,))
    role: str | None = field(("properties", "role"), kinds=(str,))
    """`user`, or `replica`, which newer messages call `pal`."""


@record
class StartedSpeaking(RoomMessage):
    """Somebody began to speak. Older types name the role."""

    role: str | None = field(("properties", "role"), kinds=(str,))
    """`user`, or `replica`, which newer messages call `pal`."""


@record
class StoppedSpeaking(RoomMessage):
    """Somebody stopped speaking. Older types name the role."""

    interrupted: bool | None = field(("properties", "interrupted"), kinds=(bool,))
    duration: float | None = field(("properties", "duration"), kinds=(int, float))
    """Seconds."""
    role: str | None = field(("properties", "role"), kinds=(str,))
    """`user`, or `replica`, which newer messages call `pal`."""


@record
class ReplicaInterrupted(RoomMessage):
    """The replica was interrupted. An older message."""


@record
class ReplicaPresent(RoomMessage):
    """The replica is still in the room. It comes often."""


@record
class ToolCall(RoomMessage):
    """The replica calls a tool; answer with `conversation.tool_result`."""

    canvas_config: Mapping[str, Any] | None = field(("canvas_config",), kinds=(dict,))
    """How to show it, if it is for the canvas."""
    name: str = field(("properties", "name"), kinds=(str,), default="")
    """Empty when none came."""
    arguments: str | Mapping[str, Any] | None = field(("properties", "arguments"), kinds=(str, dict), private=True)
    """JSON text, or an object."""
    tool_call_id: str = field(("properties", "tool_call_id"), kinds=(str,), default="")
    """Empty when none came."""


@record
class PerceptionToolCall(RoomMessage):
    """The replica calls a tool for something that it saw or heard. No answer is expected."""

    name: str = field(("properties", "name"), kinds=(str,), default="")
    """Empty when none came."""
    arguments: str | Mapping[str, Any] | None = field(("properties", "arguments"), kinds=(str, dict), private=True)
    """JSON text, or an object."""
    tool_call_id: str | None = field(("properties", "tool_call_id"), kinds=(str,))
    modality: str | None = field(("properties", "modality"), kinds=(str,))
    frames: tuple[Any, ...] = field(("properties", "frames"), kinds=(list,), default=(), private=True)
    """What was seen: `data` in base64, and its `mime_type`."""


@record
class ObjectiveActivated(RoomMessage):
    """An objective has begun."""

    objective_name: str = field(("properties", "objective_name"), kinds=(str,), default="")
    """Empty when none came."""


@record
class ObjectivePending(RoomMessage):
    """An objective waits for somebody to confirm it."""

    objective_name: str = field(("properties", "objective_name"), kinds=(str,), default="")
    """Empty when none came."""
    output_variables: Mapping[str, Any] = field(
        ("properties", "output_variables"), kinds=(dict,), factory=dict, private=True
    )
    """The collected values by name; empty when none came."""


@record
class Respond(RoomMessage):
    """A text to be treated as if the user had said it."""

    text: str = field(("properties", "text"), kinds=(str,), default="", private=True)
    """Empty when none came."""

    @staticmethod
    def message(
        *,
        text: str,
    ) -> AppMessage:
        """Return such a message: for `send_app_message`, or for the data channel of a room."""
        return app_message("conversation.respond", text=text)


@record
class Echo(RoomMessage):
    """A text or a sound for the replica to speak."""

    modality: str | None = field(("properties", "modality"), kinds=(str,))
    text: str | None = field(("properties", "text"), kinds=(str,), private=True)
    audio: str | None = field(("properties", "audio"), kinds=(str,), private=True)
    """16-bit samples, in base64."""
    sample_rate: int | None = field(("properties", "sample_rate"), kinds=(int,))
    done: bool | str | None = field(("properties", "done"), kinds=(bool, str))
    """True with the last part; some examples have it as text."""

    @staticmethod
    def message(
        *,
        modality: str | Unset = UNSET,
        text: str | Unset = UNSET,
        audio: str | Unset = UNSET,
        sample_rate: int | Unset = UNSET,
        done: bool | str | Unset = UNSET,
        inference_id: str | Unset = UNSET,
    ) -> AppMessage:
        """Return such a message: for `send_app_message`, or for the data channel of a room."""
        return app_message(
            "conversation.echo",
            modality=modality,
            text=text,
            audio=audio,
            sample_rate=sample_rate,
            done=done,
            inference_id=inference_id,
        )


@record
class Interrupt(RoomMessage):
    """Stops the replica's speech."""

    @staticmethod
    def message() -> AppMessage:
        """Return such a message: for `send_app_message`, or for the data channel of a room."""
        return app_message("conversation.interrupt")


@record
class ContextChange(RoomMessage):
    """Replaces the context of the conversation, or adds to it."""

    context: str = field(("properties", "context"), kinds=(str,), default="", private=True)
    """Empty when none came."""
    job_status: str | None = field(("properties", "job_status"), kinds=(str,))

    @staticmethod
    def message(
        event_type: Literal["conversation.overwrite_llm_context", "conversation.append_llm_context"],
        *,
        context: str,
        job_status: str | Unset = UNSET,
    ) -> AppMessage:
        """Return such a message: for `send_app_message`, or for the data channel of a room."""
        return app_message(event_type, context=context, job_status=job_status)


@record
class SensitivityChange(RoomMessage):
    """Changes how soon the replica takes its turn or yields it."""

    participant_pause_sensitivity: str | None = field(("properties", "participant_pause_sensitivity"), kinds=(str,))
    participant_interrupt_sensitivity: str | None = field(
        ("properties", "participant_interrupt_sensitivity"), kinds=(str,)
    )

    @staticmethod
    def message(
        *,
        participant_pause_sensitivity: str | Unset = UNSET,
        participant_interrupt_sensitivity: str | Unset = UNSET,
    ) -> AppMessage:
        """Return such a message: for `send_app_message`, or for the data channel of a room."""
        return app_message(
            "conversation.sensitivity",
            participant_pause_sensitivity=participant_pause_sensitivity,
            participant_interrupt_sensitivity=participant_interrupt_sensitivity,
        )


@record
class EmotionChange(RoomMessage):
    """Changes the replica's expression."""

    emotion: str = field(("properties", "emotion"), kinds=(str,), default="")
    """Empty when none came."""

    @staticmethod
    def message(
        *,
        emotion: str,
    ) -> AppMessage:
        """Return such a message: for `send_app_message`, or for the data channel of a room."""
        return app_message("conversation.set_emotion", emotion=emotion)


@record
class ToolResult(RoomMessage):
    """Answers a call of a tool."""

    tool_call_id: str = field(("properties", "tool_call_id"), kinds=(str,), default="")
    """Empty when none came."""
    name: str | None = field(("properties", "name"), kinds=(str,))
    output: str | Mapping[str, Any] | None = field(("properties", "output"), kinds=(str, dict), private=True)
    status: str | None = field(("properties", "status"), kinds=(str,))

    @staticmethod
    def message(
        *,
        tool_call_id: str,
        name: str | Unset = UNSET,
        output: str | Mapping[str, Any] | Unset = UNSET,
        status: str | Unset = UNSET,
    ) -> AppMessage:
        """Return such a message: for `send_app_message`, or for the data channel of a room."""
        return app_message(
            "conversation.tool_result", tool_call_id=tool_call_id, name=name, output=output, status=status
        )


@record
class ObjectiveConfirm(RoomMessage):
    """Completes the objective that waits for it. Its fields are not published."""

    @staticmethod
    def message() -> AppMessage:
        """Return such a message: for `send_app_message`, or for the data channel of a room."""
        return app_message("conversation.objective.confirm")


@record
class RealtimeEvent(RoomMessage):
    """An event of OpenAI's realtime API for a model that speaks and hears by itself. An older message."""

    type_: str = field(("properties", "type"), kinds=(str,), default="")
    """Empty when none came."""
    session: Mapping[str, Any] | None = field(("properties", "session"), kinds=(dict,), private=True)

    @staticmethod
    def message(
        *,
        type_: str,
        session: Mapping[str, Any] | Unset = UNSET,
    ) -> AppMessage:
        """Return such a message: for `send_app_message`, or for the data channel of a room."""
        return app_message("conversation.realtime_api", type=type_, session=session)


BY_TYPE: dict[str, type[Event]] = {
    "system.replica_joined": ReplicaJoined,
    "system.pal_joined": ReplicaJoined,
    "system.shutdown": Shutdown,
    "application.transcription_ready": TranscriptionReady,
    "application.recording_ready": RecordingReady,
    "application.recording_copy_failed": RecordingCopyFailed,
    "application.perception_analysis": PerceptionAnalysis,
    "conversation.perception_analysis": PerceptionAnalysis,
    "conversation.perception-analysis": PerceptionAnalysis,
    "application.perception_unavailable": PerceptionUnavailable,
    "application.post_call_action_executed": PostCallActionExecuted,
    "application.memory_consolidation": MemoryConsolidated,
    "application.raven_memory_evidence": MemoryEvidence,
    "canvas.interaction": CanvasInteraction,
    "application.voice_status_changed": VoiceStatusChanged,
    "conversation.objective.completed": ObjectiveCompleted,
    "conversation.utterance": Utterance,
    "conversation.utterance.streaming": UtteranceStreaming,
    "conversation.started_speaking": StartedSpeaking,
    "conversation.replica.started_speaking": StartedSpeaking,
    "conversation.user.started_speaking": StartedSpeaking,
    "conversation.stopped_speaking": StoppedSpeaking,
    "conversation.replica.stopped_speaking": StoppedSpeaking,
    "conversation.user.stopped_speaking": StoppedSpeaking,
    "conversation.replica_interrupted": ReplicaInterrupted,
    "system.replica_present": ReplicaPresent,
    "system.pal_present": ReplicaPresent,
    "conversation.tool_call": ToolCall,
    "conversation.perception_tool_call": PerceptionToolCall,
    "conversation.objective.activated": ObjectiveActivated,
    "conversation.objective.pending": ObjectivePending,
    "conversation.respond": Respond,
    "conversation.echo": Echo,
    "conversation.interrupt": Interrupt,
    "conversation.overwrite_llm_context": ContextChange,
    "conversation.append_llm_context": ContextChange,
    "conversation.sensitivity": SensitivityChange,
    "conversation.set_emotion": EmotionChange,
    "conversation.tool_result": ToolResult,
    "conversation.objective.confirm": ObjectiveConfirm,
    "conversation.realtime_api": RealtimeEvent,
}
"""The class of each value of `event_type`."""
