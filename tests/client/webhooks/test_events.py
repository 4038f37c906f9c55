"""Webhook bodies become typed events."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import subprocess
import sys
from types import MappingProxyType
from typing import Any

import pytest

import tavus_client
from tavus_api.events import ObjectivePending, Utterance
from tavus_client import (
    CanvasInteraction,
    ConversationEvent,
    DocumentStatusChanged,
    Event,
    GuardrailTriggered,
    MemoryConsolidated,
    MemoryEvidence,
    ObjectiveCompleted,
    PerceptionAnalysis,
    PerceptionUnavailable,
    PostCallActionExecuted,
    RecordingCopyFailed,
    RecordingReady,
    ReplicaJoined,
    ReplicaStatusChanged,
    RoomMessage,
    Shutdown,
    ShutdownReason,
    TranscriptionReady,
    UnknownEvent,
    VideoStatusChanged,
    VoiceStatusChanged,
    parse_event,
)
from tests.client.harness.deliveries import AT, BODIES, ROWS, WHEN, delivery

every_body = pytest.mark.parametrize(("kind", "body"), BODIES.values(), ids=BODIES)


@every_body
def test_each_kind_is_read_from_bytes_text_and_mappings(kind: type[Event], body: dict[str, Any]) -> None:
    for given in (body, MappingProxyType(body), json.dumps(body), json.dumps(body, ensure_ascii=False).encode()):
        event = parse_event(given)
        assert type(event) is kind
        assert event.raw == body


@every_body
def test_an_event_survives_pickle_and_copy(kind: type[Event], body: dict[str, Any]) -> None:
    event = parse_event(body)
    for twin in (copy.copy(event), copy.deepcopy(event), pickle.loads(pickle.dumps(event))):
        assert type(twin) is kind
        assert twin == event
        assert (twin.at, twin.dedup_key, repr(twin)) == (event.at, event.dedup_key, repr(event))


@every_body
def test_an_event_cannot_be_changed(kind: type[Event], body: dict[str, Any]) -> None:
    with pytest.raises(AttributeError):
        parse_event(body).event_type = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def test_an_event_does_not_share_the_given_mapping() -> None:
    body = delivery("system.shutdown", {"shutdown_reason": "x"})
    event = parse_event(body)
    body["properties"]["shutdown_reason"] = "y"
    assert event.raw["properties"] == {"shutdown_reason": "x"}


def test_common_fields_are_read() -> None:
    event = parse_event(BODIES["joined"][1])
    assert isinstance(event, ReplicaJoined)
    assert isinstance(event, ConversationEvent)
    assert (event.event_type, event.message_type) == ("system.replica_joined", "system")
    assert (event.conversation_id, event.replica_id) == ("c0123456789abcde", "r1")
    assert (event.timestamp, event.at) == (WHEN, AT)


def test_recording_events_are_read() -> None:
    match parse_event(BODIES["recording"][1]):
        case RecordingReady(bucket_name="b", s3_key="tavus/c1/1", duration=61, storage_provider="s3") as event:
            assert event.storage_uri == "s3://b/tavus/c1/1"
        case event:
            pytest.fail(repr(event))
    match parse_event(BODIES["copy failed"][1]):
        case RecordingCopyFailed(recording_id="rec", s3_key="tavus/c1/1", duration=61, storage_provider="gcs") as event:
            assert (event.error_code, event.error_message) == ("DESTINATION_AUTH_FAILED", "denied")
        case event:
            pytest.fail(repr(event))


def test_perception_events_are_read() -> None:
    seen, unseen = parse_event(BODIES["analysis"][1]), parse_event(BODIES["no analysis"][1])
    assert isinstance(seen, PerceptionAnalysis)
    assert seen.analysis == "A tall person."
    assert isinstance(unseen, PerceptionUnavailable)
    assert unseen.reason == "no_vision_history"


def test_other_callbacks_are_read() -> None:
    objective, guardrail, replica, video, document = (
        parse_event(BODIES[name][1]) for name in ("objective", "guardrail", "replica", "video", "document")
    )
    assert isinstance(objective, ObjectiveCompleted)
    assert (objective.conversation_id, objective.objective_name) == ("c1", "ask_name")
    assert objective.output_variables == {"name": "Ann"}
    assert isinstance(guardrail, GuardrailTriggered)
    assert (guardrail.conversation_id, guardrail.guardrail, guardrail.guardrail_uuid) == ("c1", "no_politics", "g1")
    assert isinstance(replica, ReplicaStatusChanged)
    assert (replica.replica_id, replica.status, replica.error_message) == ("r1", "error", "too dark")
    assert isinstance(video, VideoStatusChanged)
    assert (video.video_id, video.replica_id, video.status, video.script) == ("1e30440cf9", "r1", "ready", "Hi!")
    assert video.at == dt.datetime(2024, 8, 28, 15, 29, 19, 802670, tzinfo=dt.UTC)
    assert isinstance(document, DocumentStatusChanged)
    assert (document.document_id, document.status) == ("d8-5c71baca86fc", "ready")
    assert all(event.event_type is None for event in (objective, guardrail, replica, video, document))


def test_a_face_id_is_read_as_the_replica_id() -> None:
    joined = parse_event(delivery("system.replica_joined", {"face_id": "r2"}))
    assert isinstance(joined, ReplicaJoined)
    assert joined.replica_id == "r2"
    trained = parse_event({"face_id": "r2", "status": "ready"})
    assert isinstance(trained, ReplicaStatusChanged)
    assert trained.replica_id == "r2"


def test_an_unknown_type_keeps_the_whole_body() -> None:
    body = delivery("application.tomorrow", {"tool_name": "report", "status": "ok"}, extra=[1])
    event = parse_event(body)
    assert isinstance(event, UnknownEvent)
    assert (event.event_type, event.conversation_id, event.at) == (body["event_type"], body["conversation_id"], AT)
    assert event.properties == body["properties"]
    assert event.raw == body


def test_an_unknown_type_accepts_fields_of_any_type() -> None:
    body: dict[str, Any] = {
        "event_type": "a.b",
        "conversation_id": 5,
        "timestamp": [1],
        "message_type": {},
        "properties": "text",
    }
    event = parse_event(body)
    assert isinstance(event, UnknownEvent)
    assert (event.conversation_id, event.timestamp, event.message_type, event.properties) == (None, None, None, {})
    assert event.raw == body


def test_newer_events_are_read() -> None:
    action, memory, evidence, canvas, voice = (
        parse_event(BODIES[name][1]) for name in ("post-call action", "memory", "evidence", "canvas", "voice")
    )
    assert isinstance(action, PostCallActionExecuted)
    assert (action.tool_id, action.tool_name, action.status, action.response) == ("t1", "report", "error", None)
    assert action.request == {"body": '{"summary": "plums"}'}
    assert isinstance(memory, MemoryConsolidated)
    assert memory.properties == {"learned": "plums"}
    assert isinstance(evidence, MemoryEvidence)
    assert evidence.analysis == "A tall person."
    assert isinstance(canvas, CanvasInteraction)
    assert (canvas.interaction_id, canvas.component, canvas.value) == ("i1", "canvas.question", ["plums"])
    assert isinstance(voice, VoiceStatusChanged)
    assert (voice.voice_id, voice.voice_name, voice.status) == ("v1", "n", "completed")


def test_messages_in_the_room_are_read() -> None:
    properties = {"role": "user", "speech": "plums", "user_audio_analysis": "calm"}
    message = parse_event(
        {
            **delivery("conversation.utterance", properties, message_type="conversation", timestamp=1752216347.472),
            "seq": 7,
            "turn_idx": 2,
            "inference_id": "i1",
        }
    )
    assert isinstance(message, Utterance)
    assert isinstance(message, RoomMessage)
    assert (message.role, message.speech, message.user_audio_analysis) == ("user", "plums", "calm")
    assert (message.seq, message.turn_idx, message.inference_id, message.at) == (7, 2, "i1", AT)
    assert "plums" not in repr(message)


def test_fields_of_a_message_may_be_at_its_top_level() -> None:
    body = {"event_type": "conversation.objective.pending", "conversation_id": "c1", "objective_name": "ask"}
    message = parse_event(body)
    assert isinstance(message, ObjectivePending)
    assert (message.objective_name, message.output_variables) == ("ask", {})


@pytest.mark.parametrize(
    "body",
    [
        delivery("conversation.objective.completed", {"objective_name": "ask", "output_variables": {"n": 1}}),
        {"event_type": "conversation.objective.completed", "objective_name": "ask", "output_variables": {"n": 1}},
    ],
)
def test_an_objective_message_becomes_the_callbacks_event(body: dict[str, Any]) -> None:
    event = parse_event(body)
    assert isinstance(event, ObjectiveCompleted)
    assert (event.objective_name, event.output_variables) == ("ask", {"n": 1})


@pytest.mark.parametrize("event_type", ["conversation.guardrail_triggered", "conversation.guardrail.violated"])
def test_a_guardrail_message_becomes_the_callbacks_event(event_type: str) -> None:
    event = parse_event(delivery(event_type, {"guardrail_name": "no_plums", "reason": "plums"}))
    assert isinstance(event, GuardrailTriggered)
    assert (event.guardrail, event.reason) == ("no_plums", "plums")
    assert "reason=<5 characters>" in repr(event)


def test_a_type_of_null_counts_as_missing() -> None:
    assert isinstance(parse_event({"event_type": None, "document_id": "d1"}), DocumentStatusChanged)


@pytest.mark.parametrize("key", ["shutdown_reason", "reason"])
@pytest.mark.parametrize(
    ("text", "reason", "step"),
    [
        ("max_call_duration reached", ShutdownReason.MAX_CALL_DURATION, None),
        ("max_call_duration", ShutdownReason.MAX_CALL_DURATION, None),
        ("participant_left_timeout reached", ShutdownReason.PARTICIPANT_LEFT_TIMEOUT, None),
        ("participant_left_timeout", ShutdownReason.PARTICIPANT_LEFT_TIMEOUT, None),
        ("participant_absent_timeout reached", ShutdownReason.PARTICIPANT_ABSENT_TIMEOUT, None),
        (" participant_absent_timeout ", ShutdownReason.PARTICIPANT_ABSENT_TIMEOUT, None),
        ("bot_could_not_join_meeting_it_was_probably_ended", ShutdownReason.BOT_COULD_NOT_JOIN, None),
        ("daily_room_has_been_deleted", ShutdownReason.ROOM_DELETED, None),
        ("exception_encountered_during_conversation_startup", ShutdownReason.STARTUP_EXCEPTION, None),
        ("end_conversation_endpoint_hit", ShutdownReason.END_CALLED, None),
        ("internal error occurred at step 12", ShutdownReason.INTERNAL_ERROR, 12),
        ("Internal error occurred at step x", ShutdownReason.INTERNAL_ERROR, None),
        ("internal error occurred at step 99999999999", ShutdownReason.INTERNAL_ERROR, None),
        ("a_new_reason", "a_new_reason", None),
        ("a_new_timeout reached", "a_new_timeout", None),
        ("overreached", "overreached", None),
        ("reached", "reached", None),
        ("", "", None),
    ],
)
def test_shutdown_reasons_are_normalized(key: str, text: str, reason: str, step: int | None) -> None:
    event = parse_event(delivery("system.shutdown", {key: text}))
    assert isinstance(event, Shutdown)
    assert (event.reason, event.reason_text, event.step) == (reason, text, step)
    assert type(event.reason) is str


def test_shutdowns_can_be_matched_by_reason() -> None:
    match parse_event(delivery("system.shutdown", {"shutdown_reason": "max_call_duration reached", "reason": "old"})):
        case Shutdown(reason=ShutdownReason.END_CALLED):
            pytest.fail("another reason")
        case Shutdown(reason=ShutdownReason.MAX_CALL_DURATION, conversation_id=conversation_id):
            assert conversation_id == "c0123456789abcde"
        case event:
            pytest.fail(repr(event))


def test_a_shutdown_may_have_no_reason() -> None:
    event = parse_event(delivery("system.shutdown", {"shutdown_reason": None}))
    assert isinstance(event, Shutdown)
    assert (event.reason, event.reason_text) == (None, None)


def test_the_rows_of_a_transcript_are_read() -> None:
    event = parse_event(BODIES["transcript"][1])
    assert isinstance(event, TranscriptionReady)
    system, assistant, user, tool = event.transcript
    assert [row.role for row in event.transcript] == ["system", "assistant", "user", "tool"]
    assert (system.timestamp, system.at, system.duration) == (None, None, None)
    assert (assistant.content, assistant.seconds_from_start, assistant.duration) == ("Hello!", 1.5, 2)
    assert assistant.inference_id == "i1"
    assert assistant.at == dt.datetime(2025, 7, 11, 6, 40, tzinfo=dt.UTC)
    assert user.timestamp == 1752216010.25
    assert user.at == dt.datetime(2025, 7, 11, 6, 40, 10, 250000, tzinfo=dt.UTC)
    assert tool.content == ""
    assert [row.raw for row in event.transcript] == ROWS


@pytest.mark.parametrize(
    "call",
    [{"id": "t1", "name": "look", "arguments": "{}"}, {"id": "t1", "function": {"name": "look", "arguments": "{}"}}],
)
def test_the_calls_of_tools_in_a_transcript_are_read(call: dict[str, Any]) -> None:
    rows = [{"role": "assistant", "content": None, "tool_calls": [call]}, {"role": "tool", "tool_call_id": "t1_result"}]
    event = parse_event(delivery("application.transcription_ready", {"transcript": rows}))
    assert isinstance(event, TranscriptionReady)
    assistant, tool = event.transcript
    (made,) = assistant.tool_calls
    assert (made.id, made.name, made.arguments, made.raw) == ("t1", "look", "{}", call)
    assert tool.tool_call_id == "t1_result"


@pytest.mark.parametrize(
    ("raw", "parsed"),
    [
        ("2025-07-11T06:45:47Z", dt.datetime(2025, 7, 11, 6, 45, 47, tzinfo=dt.UTC)),
        ("2025-07-11T06:45:47.472Z", AT),
        ("2025-07-11T08:45:47.472+02:00", AT),
        ("2025-07-11T06:45:47.472", AT),
        (1752216347.472, AT),
        (1752216347472, AT),
        ("1752216347472", AT),
        ("Fri, 11 Jul 2025 06:45:47 GMT", dt.datetime(2025, 7, 11, 6, 45, 47, tzinfo=dt.UTC)),
        ("yesterday", None),
        ("", None),
        (10**300, None),
        ("9" * 1000, None),
        ("1 " * 100_000, None),
    ],
)
def test_a_timestamp_is_kept_and_parsed(raw: Any, parsed: dt.datetime | None) -> None:
    event = parse_event(delivery("system.replica_joined", timestamp=raw))
    assert event.timestamp == raw
    assert event.at == parsed
    assert event.at is None or event.at.utcoffset() is not None


@pytest.mark.parametrize("length", [59, 60, 61, 200])
def test_the_repr_truncates_a_long_text(length: int) -> None:
    event = parse_event({"event_type": "e" * length, "conversation_id": "c", "properties": {}})
    shown = repr("e" * length) if length <= 60 else f"{'e' * 60!r}…"
    assert f"event_type={shown}, conversation_id='c'" in repr(event)


def test_the_repr_hides_utterances_and_the_callback_url() -> None:
    for _, body in BODIES.values():
        shown = repr(parse_event(body))
        for private in ("plums", "kind", "tall", "Ann", "Hi!", "world", "hush"):
            assert private not in shown
    assert repr(parse_event(BODIES["transcript"][1])).endswith("transcript=<4 rows>, replica_id='r1')")
    assert "<14 characters>" in repr(parse_event(BODIES["analysis"][1]))
    assert "<1 keys>" in repr(parse_event(BODIES["objective"][1]))
    event = parse_event(BODIES["transcript"][1])
    assert isinstance(event, TranscriptionReady)
    assert repr(event.transcript[0]) == "TranscriptRow(role='system', content=<13 characters>)"


def test_the_repr_is_always_short() -> None:
    event = parse_event(delivery("system.shutdown", {"shutdown_reason": "x" * 10_000}, conversation_id="c" * 10_000))
    assert len(repr(event)) < 500


def test_events_are_imported_on_first_use() -> None:
    script = "import sys, tavus_client; print({'tavus_client._webhooks', 'tavus_api.events'} <= {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert "parse_event" in tavus_client.__all__
