"""The strategies of `tavus_testing` reach each alternative, each order, and each optional field, present and absent.

What there is to reach comes from the schemas of the contract: a walk over a schema gives all marks, and a walk over a
drawn value gives those that it shows.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tavus_client import ReplicaJoined, parse_event
from tavus_emulator._contract.events import Events
from tavus_testing import (
    CALLBACKS,
    EVENT_TYPES,
    ROOM_MESSAGE_TYPES,
    callback_bodies,
    room_messages,
    valid_requests,
    webhook_deliveries,
    webhook_events,
)
from tavus_testing._checks.api import is_object
from tavus_testing._contract import read
from tests.harness.contracts import CONTRACT, OPERATIONS

pytestmark = pytest.mark.slow

DOCUMENT, EVENTS = read(CONTRACT), Events(CONTRACT)
DEEPEST = 3
Mark = tuple[str, ...]


def drawn(strategy: st.SearchStrategy[Any], count: int = 200) -> list[Any]:
    """Draw values. The same ones at each run, so that a rare value can't make a test fail now and then."""
    found: list[Any] = []
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]

    @settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=checks,
    )
    @given(strategy)
    def draw(value: Any) -> None:
        found.append(value)

    draw()
    return found


def all_marks(schema: Any, place: Mark = ()) -> Iterator[Mark]:
    """Yield what values of a schema can show: optional fields, present and absent, and each of several values."""
    schema = DOCUMENT.flat(schema)
    if len(place) > DEEPEST or "x-same-as" in schema:
        return
    values = schema.get("enum") or schema.get("x-extensible-enum")
    if values and len(place):
        yield from ((*place, "is", json.dumps(value)) for value in values)
    elif schema.get("type") == "boolean":
        yield from ((*place, "is", word) for word in ("true", "false"))
    for name, field in schema.get("properties", {}).items():
        if "x-same-as" in field or field.get("x-envelope"):
            continue
        if name not in schema.get("required", ()):
            yield (*place, name, "absent")
        yield (*place, name, "present")
        yield from all_marks(field, (*place, name))


def shown(value: Any, names: frozenset[Mark], place: Mark = ()) -> Iterator[Mark]:
    """Yield what a value shows, of fields that have marks."""
    if is_object(value):
        yield from ((*place, name, "present") for name in value)
        fields = {mark[len(place)] for mark in names if mark[: len(place)] == place and len(mark) == len(place) + 2}
        yield from ((*place, name, "absent") for name in fields - value.keys())
        for name, member in value.items():
            yield from shown(member, names, (*place, name))
    elif isinstance(value, str | bool):
        yield (*place, "is", json.dumps(value))


def missed(schema: Any, values: list[Any], *, but: Callable[[Mark], bool] = lambda _: False) -> set[Mark]:
    """Return the marks of a schema that none of the values shows."""
    wanted = frozenset(mark for mark in all_marks(schema) if not but(mark))
    return set(wanted).difference(*(shown(value, wanted) for value in values))


def renamed(value: Any, schema: Any) -> Any:
    """Return an object with the main names of its fields."""
    fields: dict[str, Any] = DOCUMENT.flat(schema).get("properties", {})
    if not is_object(value):
        return value
    return {
        fields.get(name, {}).get("x-same-as", name): renamed(member, fields.get(name, {}))
        for name, member in value.items()
    }


def names_of(schema: Any, place: Mark = ()) -> Iterator[Mark]:
    """Yield the places of fields that have several names: each of these."""
    fields: dict[str, Any] = DOCUMENT.flat(schema).get("properties", {})
    for name, field in fields.items():
        if field.get("x-same-as", name) != name and field["x-same-as"] in fields:
            yield from ((*place, one) for one in (name, field["x-same-as"]))
        yield from names_of(field, (*place, name))


def has(value: Any, place: Mark) -> bool:
    for name in place:
        if not is_object(value) or name not in value:
            return False
        value = value[name]
    return True


def component(event: str) -> dict[str, Any]:
    return next(one for one in DOCUMENT.components.values() if one.get("x-event") == event)


def test_deliveries_come_in_each_order_and_again() -> None:
    """By their patterns: AAB is a first event twice, and then a second one, which no list in order can be."""
    numbers = itertools.count()
    different = st.builds(lambda: {"event_type": "system.shutdown", "number": next(numbers)})
    patterns: set[str] = set()
    later = False
    for found in drawn(webhook_deliveries(different, max_size=3), 300):
        order = [event["number"] for event in found]
        names = dict(zip(dict.fromkeys(order), "ABC", strict=False))
        patterns.add("".join(names[number] for number in order))
        later = later or list(names) != sorted(names)
    assert {"", "A", "AA", "AB", "AAB", "ABA", "ABB"} <= patterns
    assert later


@pytest.mark.parametrize("subject", CALLBACKS)
def test_callbacks_show_every_form(subject: str) -> None:
    schema = DOCUMENT.components[f"{subject}_callback"]
    typed = {"event_type", "message_type"} | ({"properties"} if "anyOf" in schema else set[str]())
    of_conversation = "conversation_id" in DOCUMENT.flat(schema)["required"]
    never = typed if of_conversation else {*typed, "conversation_id"}
    always = {*DOCUMENT.flat(schema)["required"], *schema.get("x-plain", ())}
    bodies = drawn(callback_bodies(subject))
    for body in bodies:
        assert EVENTS.problems(f"{subject}_callback", body) == []
        assert type(parse_event(body)).__name__ == schema["x-event"]
        assert parse_event(body).unread == ()
    said = [renamed(body, schema) for body in bodies]

    def elsewhere(mark: Mark) -> bool:
        return mark[0] in never or (mark[0] in always and mark[1] == "absent")

    assert missed(schema, said, but=elsewhere) == set()
    names = [place for place in names_of(schema) if place[0] not in {*never, *always, "face_id"}]
    assert [place for place in names if not any(has(body, place) for body in bodies)] == []


@pytest.mark.parametrize("event_type", ROOM_MESSAGE_TYPES)
def test_room_messages_show_every_form(event_type: str) -> None:
    messages = drawn(room_messages(event_type))
    parsed = [parse_event(message) for message in messages]
    (event,) = {type(one).__name__ for one in parsed}
    schema = component(event)
    fixed = {"event_type", "message_type", "conversation_id"}
    for message, one in zip(messages, parsed, strict=True):
        assert (EVENTS.problems(event_type, message), one.unread) == ([], ())
        assert (message["event_type"], one.conversation_id) == (event_type, message["conversation_id"])
    inner = DOCUMENT.flat(DOCUMENT.flat(schema)["properties"].get("properties", {})).get("properties", {})
    twice = {name for name, one in inner.items() if one.get("x-same-as") == name}  # stands at either level
    need = {mark for mark in all_marks(schema) if mark[:1] == ("properties",) and mark[1] not in twice}

    def elsewhere(mark: Mark) -> bool:
        whole = mark[:2] == ("properties", "absent") or mark[:2] == ("properties", "present")
        return whole or mark[0] in fixed | twice or (mark[0] == "properties" and mark not in need)

    assert missed(schema, [renamed(message, schema) for message in messages], but=elsewhere) == set()


def test_all_types_are_drawn() -> None:
    assert {event["event_type"] for event in drawn(webhook_events(), 400)} > set(EVENT_TYPES)
    assert {message["event_type"] for message in drawn(room_messages(), 1200)} == set(ROOM_MESSAGE_TYPES)
    events = {DOCUMENT.components[f"{subject}_callback"]["x-event"] for subject in CALLBACKS}
    assert {type(parse_event(body)).__name__ for body in drawn(callback_bodies())} == events


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_events_show_every_value(event_type: str) -> None:
    events = drawn(webhook_events(event_type))
    schema = DOCUMENT.flat(component(type(parse_event(events[0])).__name__))["properties"]["properties"]
    values = [renamed(event["properties"], schema) for event in events]
    assert missed(schema, values, but=lambda mark: mark[-1] == "absent" or mark[0] == "tool_calls") == set()
    stamps = [event["timestamp"] for event in events]
    assert {one[-1] if isinstance(one, str) else "number" for one in stamps} == {"Z", "T", "number"}  # ISO, RFC 1123


def test_the_joining_comes_under_both_names() -> None:
    joined = [event for event in drawn(webhook_events(), 300) if isinstance(parse_event(event), ReplicaJoined)]
    assert {tuple(event["properties"]) for event in joined} == {("replica_id",), ("face_id",)}


WITH_A_BODY = sorted(id_ for id_, one in OPERATIONS.items() if (one.request_schema or {}).get("properties"))


@pytest.mark.parametrize("operation_id", WITH_A_BODY)
def test_requests_show_every_field(operation_id: str) -> None:
    """Each field at the top of a body is drawn, and left out unless required. Ids of other resources don't count."""
    schema = DOCUMENT.flat(OPERATIONS[operation_id].request_schema)
    fields = {name: one for name, one in schema["properties"].items() if not name.endswith(("_id", "_ids"))}
    requests = drawn(valid_requests(operation_id), 60)
    bodies = [request.body for request in requests if request.body is not None]
    flat = {"type": "object", "properties": fields, "required": schema.get("required", [])}
    assert {mark for mark in missed(flat, bodies) if len(mark) == 2} == set()
