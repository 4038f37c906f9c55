"""A field that isn't as documented stays in `raw`; the rest of its event is typed."""

from __future__ import annotations

from typing import Any

import pytest

from tavus_client import Event, PerceptionAnalysis, Shutdown, TranscriptionReady, parse_event
from tests.client.harness.deliveries import AT, BODIES, delivery


@pytest.mark.parametrize(
    ("body", "unread"),
    [
        ({"event_type": "system.shutdown", "properties": []}, ("properties",)),
        (delivery("application.transcription_ready"), ()),
        (delivery("application.transcription_ready", {"transcript": {}}), ("properties.transcript",)),
        (delivery("application.perception_analysis", {"analysis": None}), ()),
        (delivery("application.recording_ready", {"duration": True}), ("properties.duration",)),
        (delivery("system.shutdown", timestamp=True), ("timestamp",)),
        (delivery("system.shutdown", conversation_id=1), ("conversation_id",)),
        ({"video_id": 5}, ("video_id",)),
        ({"video_id": "v1", "data": "text"}, ("data",)),
        ({"replica_id": "r1", "status": 5}, ("status",)),
        ({"objective_name": "n", "output_variables": []}, ("output_variables",)),
    ],
)
def test_undocumented_values_are_listed_in_unread(body: dict[str, Any], unread: tuple[str, ...]) -> None:
    event = parse_event(body)
    assert event.unread == unread
    assert event.raw == body


def test_an_odd_row_leaves_the_others_typed() -> None:
    rows: list[Any] = [
        {"role": "user", "content": "plums", "timestamp": {}, "duration": "2"},
        "text",
        {"content": ["plums"], "tool_calls": [5, {"id": "t1", "name": 5}]},
        {"role": 5, "content": "pears"},
    ]
    event = parse_event(delivery("application.transcription_ready", {"transcript": rows, "replica_id": "r1"}))
    assert isinstance(event, TranscriptionReady)
    assert [(row.role, row.content) for row in event.transcript] == [("user", "plums"), ("", ""), ("", "pears")]
    assert event.transcript[1].raw == rows[2]
    assert event.transcript[1].unread == ("content", "tool_calls[0]", "tool_calls[1].name")
    assert [call.id for call in event.transcript[1].tool_calls] == ["t1"]
    assert (event.replica_id, event.at) == ("r1", AT)
    assert event.unread == (
        "properties.transcript[0].timestamp",
        "properties.transcript[0].duration",
        "properties.transcript[1]",
        "properties.transcript[2].content",
        "properties.transcript[2].tool_calls[0]",
        "properties.transcript[2].tool_calls[1].name",
        "properties.transcript[3].role",
    )


@pytest.mark.parametrize("missing", ["properties", "timestamp", "conversation_id", "message_type", "webhook_url"])
@pytest.mark.parametrize(
    ("kind", "body"),
    [row for row in BODIES.values() if "event_type" in row[1]],
    ids=lambda row: getattr(row, "__name__", ""),
)
def test_an_event_without_a_part_of_its_envelope_keeps_its_type(
    kind: type[Event], body: dict[str, Any], missing: str
) -> None:
    for less in ({key: value for key, value in body.items() if key != missing}, {**body, missing: None}):
        event = parse_event(less)
        assert type(event) is kind
        assert event.unread == ()
        assert len(event.dedup_key) == 64
        repr(event)


def test_a_value_under_either_name_is_used() -> None:
    event = parse_event(delivery("system.shutdown", {"replica_id": 5, "face_id": "r2"}))
    assert isinstance(event, Shutdown)
    assert (event.replica_id, event.unread) == ("r2", ("properties.replica_id",))


def test_a_repr_hides_private_values_of_any_type() -> None:
    event = parse_event(delivery("application.perception_analysis", {"analysis": {"plums": 1}}))
    assert isinstance(event, PerceptionAnalysis)
    assert event.analysis == ""
    assert "plums" not in repr(event)


def test_the_number_of_unread_places_is_bounded() -> None:
    rows: list[Any] = [5] * 200_000
    event = parse_event(delivery("application.transcription_ready", {"transcript": rows}))
    assert len(event.unread) == 100
