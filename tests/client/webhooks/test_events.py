"""What is posted to a callback URL becomes a typed event, or an error that says all that is wrong with it."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

import tavus_client
from tavus_client import (
    ConversationEvent,
    DocumentStatusChanged,
    Event,
    GuardrailTriggered,
    InvalidEventError,
    ObjectiveCompleted,
    PerceptionAnalysis,
    PerceptionUnavailable,
    RecordingCopyFailed,
    RecordingReady,
    ReplicaJoined,
    ReplicaStatusChanged,
    Shutdown,
    ShutdownReason,
    TavusError,
    TranscriptionReady,
    UnknownEvent,
    VideoStatusChanged,
    parse_event,
)

WHEN = "2025-07-11T06:45:47.472000Z"
AT = dt.datetime(2025, 7, 11, 6, 45, 47, 472000, tzinfo=dt.UTC)


def delivery(event_type: str, properties: Any = None, **others: Any) -> dict[str, Any]:
    """A body as the service posts it."""
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
    "newer": (UnknownEvent, delivery("system.pal_joined", {"face_id": "r1"})),
    "shapeless": (UnknownEvent, {"hello": "world"}),
}
every_body = pytest.mark.parametrize(("kind", "body"), BODIES.values(), ids=BODIES)


@every_body
def test_each_kind_is_read_from_bytes_text_and_mappings(kind: type[Event], body: dict[str, Any]) -> None:
    for given in (body, MappingProxyType(body), json.dumps(body), json.dumps(body, ensure_ascii=False).encode()):
        event = parse_event(given)
        assert type(event) is kind
        assert event.raw == body


@every_body
def test_an_event_survives_pickles_and_copies(kind: type[Event], body: dict[str, Any]) -> None:
    event = parse_event(body)
    for twin in (copy.copy(event), copy.deepcopy(event), pickle.loads(pickle.dumps(event))):
        assert type(twin) is kind
        assert twin == event
        assert (twin.at, twin.dedup_key, repr(twin)) == (event.at, event.dedup_key, repr(event))


@every_body
def test_an_event_cannot_be_changed(kind: type[Event], body: dict[str, Any]) -> None:
    with pytest.raises(AttributeError):
        parse_event(body).event_type = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def test_an_event_keeps_nothing_of_a_mapping_that_changes_later() -> None:
    body = delivery("system.shutdown", {"shutdown_reason": "x"})
    event = parse_event(body)
    body["properties"]["shutdown_reason"] = "y"
    assert event.raw["properties"] == {"shutdown_reason": "x"}


def test_what_every_delivery_has() -> None:
    event = parse_event(BODIES["joined"][1])
    assert isinstance(event, ReplicaJoined)
    assert isinstance(event, ConversationEvent)
    assert (event.event_type, event.message_type) == ("system.replica_joined", "system")
    assert (event.conversation_id, event.replica_id) == ("c0123456789abcde", "r1")
    assert (event.timestamp, event.at) == (WHEN, AT)


def test_a_recording_and_its_failure() -> None:
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


def test_perception() -> None:
    seen, unseen = parse_event(BODIES["analysis"][1]), parse_event(BODIES["no analysis"][1])
    assert isinstance(seen, PerceptionAnalysis)
    assert seen.analysis == "A tall person."
    assert isinstance(unseen, PerceptionUnavailable)
    assert unseen.reason == "no_vision_history"


def test_callbacks_of_another_shape() -> None:
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


def test_a_face_is_a_replica_by_its_newer_name() -> None:
    joined = parse_event(delivery("system.replica_joined", {"face_id": "r2"}))
    assert isinstance(joined, ReplicaJoined)
    assert joined.replica_id == "r2"
    trained = parse_event({"face_id": "r2", "status": "ready"})
    assert isinstance(trained, ReplicaStatusChanged)
    assert trained.replica_id == "r2"


def test_an_unknown_type_is_kept_with_all_that_came() -> None:
    body = delivery("application.post_call_action_executed", {"tool_name": "report", "status": "ok"}, extra=[1])
    event = parse_event(body)
    assert isinstance(event, UnknownEvent)
    assert (event.event_type, event.conversation_id, event.at) == (body["event_type"], body["conversation_id"], AT)
    assert event.properties == body["properties"]
    assert event.raw == body


def test_nothing_is_wrong_with_an_unknown_type_whatever_its_fields_are() -> None:
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


def test_a_type_of_null_is_no_type() -> None:
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
def test_a_reason_has_one_normal_form(key: str, text: str, reason: str, step: int | None) -> None:
    event = parse_event(delivery("system.shutdown", {key: text}))
    assert isinstance(event, Shutdown)
    assert (event.reason, event.reason_text, event.step) == (reason, text, step)
    assert type(event.reason) is str


def test_shutdowns_match_by_their_reason() -> None:
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


def test_the_rows_of_a_transcript() -> None:
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
def test_a_timestamp_is_kept_and_read(raw: Any, parsed: dt.datetime | None) -> None:
    event = parse_event(delivery("system.replica_joined", timestamp=raw))
    assert event.timestamp == raw
    assert event.at == parsed
    assert event.at is None or event.at.utcoffset() is not None


@pytest.mark.parametrize("length", [59, 60, 61, 200])
def test_the_repr_of_a_long_text_is_its_beginning(length: int) -> None:
    event = parse_event({"event_type": "e" * length, "conversation_id": "c", "properties": {}})
    shown = repr("e" * length) if length <= 60 else f"{'e' * 60!r}…"
    assert f"event_type={shown}, conversation_id='c'" in repr(event)


def test_the_repr_shows_neither_what_was_said_nor_the_callback_url() -> None:
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


def test_the_repr_is_short_whatever_came() -> None:
    event = parse_event(delivery("system.shutdown", {"shutdown_reason": "x" * 10_000}, conversation_id="c" * 10_000))
    assert len(repr(event)) < 500


# -- the key of an event


def test_the_key_is_the_one_that_is_documented() -> None:
    body = delivery("system.shutdown", {"shutdown_reason": "ä", "replica_id": "r1"}, n=[2.0, 2.5])
    text = (
        '{"conversation_id":"c0123456789abcde","event_type":"system.shutdown","n":[2,2.5],'
        '"properties":{"replica_id":"r1","shutdown_reason":"\\u00e4"},"timestamp":"2025-07-11T06:45:47.472000Z"}'
    )
    assert parse_event(body).dedup_key == hashlib.sha256(text.encode()).hexdigest()


def test_a_second_delivery_has_the_same_key() -> None:
    body = BODIES["transcript"][1]
    again = {key: body[key] for key in sorted(body)} | {"webhook_url": "https://elsewhere.example"}
    assert parse_event(again).dedup_key == parse_event(body).dedup_key


@pytest.mark.parametrize(
    "name", [name for name in BODIES["shutdown"][1] if name not in ("webhook_url", "message_type")]
)
def test_another_event_has_another_key(name: str) -> None:
    body = BODIES["shutdown"][1]
    other: Any = {"shutdown_reason": "y"} if name == "properties" else "system.other" if name == "event_type" else "2"
    assert parse_event({**body, name: other}).dedup_key != parse_event(body).dedup_key


def test_an_event_of_a_verbose_answer_has_the_key_of_its_delivery() -> None:
    body = BODIES["shutdown"][1]
    row = {name: body[name] for name in ("event_type", "timestamp", "properties")}
    logged = parse_event({**row, "conversation_id": body["conversation_id"]})
    assert logged.dedup_key == parse_event(body).dedup_key


def test_the_key_is_the_same_in_every_process() -> None:
    text = json.dumps(BODIES["transcript"][1])
    script = "import sys; from tavus_client import parse_event; print(parse_event(sys.argv[1]).dedup_key)"
    keys = {
        subprocess.run(
            [sys.executable, "-c", script, text],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert keys == {parse_event(text).dedup_key}


# -- bodies that are no events


def problems(body: Any, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidEventError) as caught:
        parse_event(body, **options)
    error = caught.value
    assert isinstance(error, TavusError)
    assert isinstance(error, ValueError)
    assert error.__context__ is None  # it would hold the body
    assert pickle.loads(pickle.dumps(error)) == error == copy.deepcopy(error)
    return [(violation.path, violation.check) for violation in error.violations]


@pytest.mark.parametrize(
    ("body", "check", "says"),
    [
        (b"", "json", "the body: is empty"),
        (b"  \n", "json", "the body: is empty"),
        (b"hello", "json", "is not JSON: Expecting value, at character 0"),
        (b'{"a": 1', "json", "is not JSON"),
        (b'{"a": 1} x', "json", "is not JSON: Extra data"),
        (b"<html>", "json", "is not JSON"),
        (b"null", "type", "is null, not an object"),
        (b"[]", "type", "is an array, not an object"),
        (b'"text"', "type", "is a string, not an object"),
        (b"5", "type", "is an integer, not an object"),
        (b"\xff\xfe{\x00}\x00", "encoding", "is not UTF-8, at byte 0"),
        (b'{"a": "\xe9"}', "encoding", "is not UTF-8, at byte 7"),
        (b'{"a": "\xed\xa0\x80"}', "encoding", "is not UTF-8"),
        (b'{"a": NaN}', "json", "contains NaN, which is not JSON"),
        (b'{"a": [-Infinity]}', "json", "contains -Infinity"),
        (b'{"a": 1e999}', "json", "too large for a double"),
        (b'{"a": -1e999}', "json", "too large for a double"),
        (b'{"a": ' + b"1" * 400 + b"}", "json", "a number of 400 digits"),
        (b'{"a": ' + b"1" * 5000 + b"}", "json", "a number of 5000 digits"),
        (b'{"a": 1, "a": 2}', "json", "has 'a' 2 times in one object"),
        (b'{"b": [{"a": 1, "a": 1}]}', "json", "has 'a' 2 times in one object"),
        (b'{"a": {"b": ["\\ud800"]}}', "json", "a.b[0]: contains an unpaired surrogate"),
        ('{"a": "\udfff"}', "json", "a: contains an unpaired surrogate"),
        (b'{"a": {"\\udc00": 1}}', "json", "a: has a name with an unpaired surrogate"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "json", "deeper than 100 levels"),
        (b"[" * 1_000_000, "json", "deeper than 100 levels"),
        (b'{"a":' + b"[" * 100 + b"]" * 100 + b"}", "json", "deeper than 100 levels"),
        ({"a": dt.date(2025, 1, 1)}, "json", "a date is in it"),
        ({("a", "b"): 1}, "json", "has no form in JSON"),
        ({"a": float("nan")}, "json", "contains NaN"),
        (5, "type", "is an integer: pass bytes, text or a mapping"),
        (None, "type", "is null: pass bytes, text or a mapping"),
    ],
)
def test_a_body_that_is_no_json_object_is_an_error_that_says_so(body: Any, check: str, says: str) -> None:
    assert {found for _, found in problems(body)} == {check}
    with pytest.raises(InvalidEventError) as caught:
        parse_event(body)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 3000


def test_a_circle_is_an_error() -> None:
    circle: dict[str, Any] = {}
    circle["self"] = circle
    assert problems(circle) == [("", "json")]
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    assert problems(deep) == [("", "json")]
    while deep:  # without it, its end would recurse as deep
        deep = deep.pop("a", {})


def test_as_deep_as_is_allowed_is_fine() -> None:
    body: Any = []
    for _ in range(98):
        body = [body]
    event = parse_event({"a": body})
    assert copy.deepcopy(event) == event
    assert len(event.dedup_key) == 64


def test_a_byte_order_mark_is_no_error() -> None:
    text = json.dumps(BODIES["joined"][1])
    assert parse_event(b"\xef\xbb\xbf" + text.encode()) == parse_event("\ufeff" + text) == parse_event(text)


@pytest.mark.parametrize("text", ["e", "é", "語", "🎉"])
def test_a_body_may_be_as_large_as_it_may_be(text: str) -> None:
    body = json.dumps({"event_type": "a.b", "text": text * 100}, ensure_ascii=False).encode()
    assert parse_event(body, max_size=len(body)) == parse_event(body.decode(), max_size=len(body))
    assert problems(body, max_size=len(body) - 1) == [("", "size")]
    assert problems(body.decode(), max_size=len(body) - 1) == [("", "size")]
    assert problems(b"{" + b" " * 10_000_000 + b"}") == [("", "size")]
    assert parse_event(json.loads(body), max_size=1) == parse_event(body)


def test_all_problems_are_reported_at_once_with_their_paths() -> None:
    transcript: list[Any] = [{"role": 5, "content": []}, "text", {"content": "x", "timestamp": {}, "duration": "2"}]
    body = delivery(
        "application.transcription_ready", {"transcript": transcript, "replica_id": True}, conversation_id=1
    )
    assert problems(body) == [
        ("properties.transcript[0].role", "type"),
        ("properties.transcript[0].content", "type"),
        ("properties.transcript[1]", "type"),
        ("properties.transcript[2].timestamp", "type"),
        ("properties.transcript[2].role", "missing"),
        ("properties.transcript[2].duration", "type"),
        ("properties.replica_id", "type"),
        ("conversation_id", "type"),
    ]
    with pytest.raises(InvalidEventError) as caught:
        parse_event(body)
    assert "\n  properties.transcript[0].role: is an integer, not a string" in str(caught.value)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"event_type": 5}, [("event_type", "type")]),
        ({"event_type": "system.shutdown", "properties": []}, [("properties", "type"), ("conversation_id", "missing")]),
        (delivery("application.transcription_ready"), [("properties.transcript", "missing")]),
        (delivery("application.transcription_ready", {"transcript": {}}), [("properties.transcript", "type")]),
        (delivery("application.perception_analysis", {"analysis": None}), [("properties.analysis", "missing")]),
        (delivery("application.recording_ready", {"duration": True}), [("properties.duration", "type")]),
        (delivery("system.shutdown", timestamp=True), [("timestamp", "type")]),
        ({"video_id": 5}, [("video_id", "type")]),
        ({"replica_id": "r1", "status": 5}, [("status", "type")]),
        (
            {"objective_name": "n", "output_variables": []},
            [("output_variables", "type"), ("conversation_id", "missing")],
        ),
    ],
)
def test_a_documented_field_has_its_type(body: Mapping[str, Any], found: list[tuple[str, str]]) -> None:
    assert sorted(problems(body)) == sorted(found)


def test_a_hostile_body_makes_no_endless_error() -> None:
    rows = b"{}," * 200_000 + b"{}"
    body = b'{"event_type":"application.transcription_ready","conversation_id":"c","properties":{"transcript":[%s]}}'
    for hostile in (body % rows, b'{"a":[%s1]}' % (b"NaN," * 200_000), b'{"a":[%s1]}' % (b'"\\ud800",' * 200_000)):
        with pytest.raises(InvalidEventError) as caught:
            parse_event(hostile)
        assert 100 <= len(caught.value.violations) <= 102
        assert str(caught.value).endswith("more")
        assert len(str(caught.value)) < 5_000


def test_an_error_shows_nothing_of_what_was_said() -> None:
    body = delivery("application.transcription_ready", {"transcript": [{"role": 1, "content": "plums"}, "plums"]})
    for given in (body, json.dumps(body), json.dumps(body)[:-3] + "plums"):
        with pytest.raises(InvalidEventError) as caught:
            parse_event(given)
        assert "plums" not in f"{caught.value}{caught.value!r}{vars(caught.value)}"


def test_events_load_when_they_are_first_used() -> None:
    script = "import sys, tavus_client; print('tavus_client._webhooks' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert "parse_event" in tavus_client.__all__
