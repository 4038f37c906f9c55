"""Any body gives an event with the same content, or an InvalidEventError."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tavus_client import Event, InvalidEventError, Shutdown, TranscriptionReady, UnknownEvent, parse_event
from tests.harness.strategies import json_values
from tests.properties.harness.effort import examples

TYPES = {
    "system.replica_joined": "ReplicaJoined",
    "system.shutdown": "Shutdown",
    "application.transcription_ready": "TranscriptionReady",
    "application.recording_ready": "RecordingReady",
    "application.recording_copy_failed": "RecordingCopyFailed",
    "application.perception_analysis": "PerceptionAnalysis",
    "application.perception_unavailable": "PerceptionUnavailable",
}
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
number = st.integers(0, 10**6) | st.floats(0, 1e6)
moment = (
    st.datetimes().map(lambda value: value.isoformat() + "Z") | st.integers(0, 2 * 10**12) | st.floats(0, 2e9) | text
)
row = st.fixed_dictionaries(
    {"role": st.sampled_from(["user", "assistant", "system", "tool"]) | text, "content": text},
    optional={"timestamp": moment, "seconds_from_start": number, "duration": number, "inference_id": text},
)
REASONS = [
    *("max_call_duration reached", "participant_left_timeout reached", "participant_absent_timeout reached"),
    *("max_call_duration", "participant_left_timeout", "participant_absent_timeout", "daily_room_has_been_deleted"),
    *("bot_could_not_join_meeting_it_was_probably_ended", "end_conversation_endpoint_hit"),
]
"""The published reasons, some with and without `reached`."""
extra = st.dictionaries(text.map("x_".__add__), json_values, max_size=2)
rows = st.lists(row, max_size=3) | st.lists(row, min_size=11, max_size=12)
PROPERTIES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "system.replica_joined": st.fixed_dictionaries({"replica_id": text}),
    "system.shutdown": st.fixed_dictionaries({"replica_id": text, "shutdown_reason": st.sampled_from(REASONS) | text}),
    "application.transcription_ready": st.fixed_dictionaries({"replica_id": text, "transcript": rows}),
    "application.recording_ready": st.fixed_dictionaries({"bucket_name": text, "s3_key": text, "duration": number}),
    "application.recording_copy_failed": st.fixed_dictionaries({"recording_id": text, "error_code": text}),
    "application.perception_analysis": st.fixed_dictionaries({"analysis": text}),
    "application.perception_unavailable": st.fixed_dictionaries({"reason": text}),
}


@st.composite
def deliveries(draw: st.DrawFn) -> dict[str, Any]:
    """Draw valid bodies of the known types, with additional unknown fields."""
    event_type = draw(st.sampled_from(sorted(TYPES)))
    return {
        "event_type": event_type,
        "message_type": event_type.partition(".")[0],
        "conversation_id": draw(text),
        "webhook_url": draw(text),
        "timestamp": draw(moment),
        "properties": draw(PROPERTIES[event_type]) | draw(extra),
        **draw(extra),
    }


NAMES = [
    *("event_type", "conversation_id", "timestamp", "properties", "video_id", "document_id", "replica_id", "status"),
    *("objective_name", "output_variables", "data", "webhook_url", "message_type", "face_id", "updated_at"),
]
anything = st.recursive(
    json_values | st.floats() | st.text() | st.integers() | st.sampled_from(sorted(TYPES)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["transcript", "role", "content", "guardrail", "shutdown_reason", "analysis", "script"]),
            inner,
        )
    ),
    max_leaves=10,
)
almost = st.dictionaries(st.sampled_from(NAMES), anything) | st.fixed_dictionaries(
    {"event_type": st.sampled_from(sorted(TYPES)), "conversation_id": text, "properties": anything}
)


def event_or_error(body: Any) -> Event | None:
    try:
        event = parse_event(body)
    except InvalidEventError as error:
        assert error.violations
        assert pickle.loads(pickle.dumps(error)) == error
        str(error).encode()
        return None
    assert pickle.loads(pickle.dumps(event)) == event
    assert len(repr(event)) < 2_000
    repr(event).encode()
    assert len(event.dedup_key) == 64
    return event


@pytest.mark.slow
@examples(300)
@given(deliveries())
@example({"event_type": "system.shutdown", "conversation_id": "c", "properties": {}, "timestamp": "1 1 1 1 1"})
def test_a_delivery_is_read_as_its_type_and_kept_whole(body: dict[str, Any]) -> None:
    before = copy.deepcopy(body)
    event = parse_event(json.dumps(body))
    assert type(event).__name__ == TYPES[body["event_type"]]
    assert event.raw == body == before
    assert (event.conversation_id, event.timestamp) == (body["conversation_id"], body["timestamp"])
    assert event.at is None or event.at.utcoffset() is not None
    if isinstance(event, Shutdown):
        said = body["properties"].get("shutdown_reason")
        assert event.reason_text == said
        assert said not in REASONS or event.reason == said.split()[0]
    if isinstance(event, TranscriptionReady):
        rows = body["properties"]["transcript"]
        assert [(row.role, row.content, row.timestamp) for row in event.transcript] == [
            (row["role"], row["content"], row.get("timestamp")) for row in rows
        ]


def shuffled(value: Any, data: st.DataObject) -> Any:
    if isinstance(value, dict):
        names = data.draw(st.permutations(list(value)))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        return {name: shuffled(value[name], data) for name in names}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, list):
        return [shuffled(item, data) for item in value]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return value


@pytest.mark.slow
@examples(200)
@given(deliveries(), text, st.booleans(), st.data())
def test_the_key_ignores_field_order_url_and_json_formatting(
    body: dict[str, Any], url: str, ascii_only: bool, data: st.DataObject
) -> None:
    again = json.dumps(shuffled(body, data) | {"webhook_url": url}, indent=1, ensure_ascii=ascii_only)
    assert parse_event(again).dedup_key == parse_event(body).dedup_key


@pytest.mark.slow
@examples(200)
@given(deliveries(), deliveries())
def test_two_events_share_a_key_only_if_they_are_equal(first: dict[str, Any], second: dict[str, Any]) -> None:
    contents = [{key: value for key, value in body.items() if key != "webhook_url"} for body in (first, second)]
    if parse_event(first).dedup_key == parse_event(second).dedup_key:
        assert contents[0] == contents[1]
    else:
        assert json.dumps(contents[0], sort_keys=True) != json.dumps(contents[1], sort_keys=True)


@pytest.mark.slow
@examples(100)
@given(text.filter(lambda name: name not in TYPES), almost)
def test_an_unknown_type_is_kept_with_any_content(event_type: str, body: dict[str, Any]) -> None:
    try:
        event = parse_event({**body, "event_type": event_type})
    except InvalidEventError as error:
        assert {violation.check for violation in error.violations} == {"json"}  # NaN, lone surrogates, large numbers
    else:
        assert isinstance(event, UnknownEvent)
        assert event.event_type == event_type


@pytest.mark.slow
@examples(60)
@given(deliveries(), st.data())
def test_null_is_read_like_a_missing_field(body: dict[str, Any], data: st.DataObject) -> None:
    said = {name: value for name, value in body["properties"].items() if not isinstance(value, list)}
    assume(said)
    name = data.draw(st.sampled_from(sorted(said)))
    absent = {**body, "properties": {key: value for key, value in body["properties"].items() if key != name}}
    null = {**body, "properties": {**body["properties"], name: None}}
    assert _fields(null) == _fields(absent)


def _fields(body: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the event in a body."""
    event: Any = parse_event(body)
    return {name: value for name, value in attrs.asdict(event, recurse=False).items() if name != "raw"}


@pytest.mark.slow
@examples(60)
@given(deliveries(), st.integers(-3, 3), st.booleans())
def test_a_body_over_max_size_is_refused(body: dict[str, Any], more: int, as_text: bool) -> None:
    text = json.dumps(body, ensure_ascii=False)
    sent, size = text if as_text else text.encode(), len(text.encode())
    if more >= 0:
        assert parse_event(sent, max_size=size + more).raw == body
    else:
        with pytest.raises(InvalidEventError):
            parse_event(sent, max_size=size + more)


@pytest.mark.slow
@examples(60)
@given(deliveries(), st.data())
def test_a_duplicate_name_is_refused(body: dict[str, Any], data: st.DataObject) -> None:
    owner = data.draw(st.sampled_from([body, body["properties"]]))
    assume(owner)
    name = data.draw(st.sampled_from(sorted(owner)))
    text = json.dumps(body)
    inner = json.dumps(owner)
    assert inner in text
    twice = f"{{{json.dumps(name)}: 1, {inner[1:]}"
    with pytest.raises(InvalidEventError):
        parse_event(text.replace(inner, twice))


@pytest.mark.slow
@examples(300)
@given(st.binary() | st.text())
def test_any_bytes_or_text_give_an_event_or_an_error(body: bytes | str) -> None:
    event_or_error(body)


@pytest.mark.slow
@examples(500)
@given(almost | st.dictionaries(st.text(), anything))
def test_any_json_gives_an_event_or_an_error_as_mapping_and_as_bytes(body: dict[str, Any]) -> None:
    from_mapping = event_or_error(body)
    from_bytes = event_or_error(json.dumps(body).encode())
    assert from_mapping == from_bytes
    assert from_bytes is None or from_bytes.raw == body


@pytest.mark.slow
@examples(200)
@given(deliveries(), st.data())
def test_a_damaged_delivery_gives_an_event_or_an_error(body: dict[str, Any], data: st.DataObject) -> None:
    sent = bytearray(json.dumps(body).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(sent) - 1))
        sent[place : place + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=3))
    event_or_error(bytes(sent))
