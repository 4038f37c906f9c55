"""The schemas of events agree with bodies from outside, and so do the client and the emulator that read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tavus_api import events
from tavus_client import parse_event
from tavus_emulator._contract.events import Events
from tavus_testing._contract import read
from tests.harness.contracts import CONTRACT, REPLACED, Operation, operations_of

FILE = Path(__file__).parent / "published/events.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
EMULATOR, CONTRACT_DOCUMENT = Events(CONTRACT), read(CONTRACT)
COMPONENTS: dict[str, Any] = {
    row["x-event"]: (name, row) for name, row in CONTRACT["components"]["schemas"].items() if "x-event" in row
}
ACCEPTED = [(case["event"], body) for case in CASES for body in case["accepted"]]
REFUSED = [(case["event"], body) for case in CASES for body in case["refused"]]
BASES = {"Event", "ConversationEvent", "RoomMessage", "UnknownEvent", "TranscriptRow", "TranscriptToolCall"}


def verdicts(event: str, body: dict[str, Any]) -> tuple[bool, bool]:
    """Return whether the emulator and an independent validator find nothing wrong."""
    name, component = COMPONENTS[event]
    validator: Any = jsonschema.Draft202012Validator(CONTRACT_DOCUMENT.json_schema(component))
    return not EMULATOR.problems(name, body), bool(validator.is_valid(body))


@pytest.mark.parametrize(("event", "body"), ACCEPTED, ids=[event for event, _ in ACCEPTED])
def test_a_published_body_fits_its_schema_and_is_typed(event: str, body: dict[str, Any]) -> None:
    assert verdicts(event, body) == (True, True)
    parsed = parse_event(body)
    assert type(parsed) is getattr(events, event)
    assert parsed.unread == ()


@pytest.mark.parametrize(("event", "body"), REFUSED, ids=[event for event, _ in REFUSED])
def test_a_body_that_is_not_as_published_does_not_fit(event: str, body: dict[str, Any]) -> None:
    assert verdicts(event, body) == (False, False)
    assert parse_event(body).raw == body


def test_every_class_has_bodies_and_a_source() -> None:
    assert {case["event"] for case in CASES} == COMPONENTS.keys() - BASES
    assert all(case["accepted"] and case["refused"] and case["source"] for case in CASES)


def test_every_class_is_of_a_schema() -> None:
    assert set(events.__all__) == COMPONENTS.keys()


def urls_in(schema: Any) -> list[str]:
    """Return where a request has a `callback_url`, as JSON Pointers: at the top, or in an item of a list."""
    fields: dict[str, Any] = CONTRACT_DOCUMENT.flat(schema).get("properties", {})
    found = ["/callback_url"] if "callback_url" in fields else []
    lists = {name: field["items"] for name, field in fields.items() if "items" in field}
    return found + [f"/{name}/0{inner}" for name, items in lists.items() for inner in urls_in(items)]


def components_at(operation: Operation, pointer: str) -> list[str]:
    """Return the names of the schemas of what is posted to the URL at a place of a request."""
    places = [item for row in operation.spec.get("callbacks", {}).values() for item in row.items()]
    schemas = [
        item["post"]["requestBody"]["content"]["application/json"]["schema"]
        for place, item in places
        if place == f"{{$request.body#{pointer}}}"
    ]
    return [one["$ref"].rpartition("/")[2] for schema in schemas for one in schema.get("anyOf", [schema])]


@pytest.mark.skipif(REPLACED, reason="a replaced contract may have callbacks that nobody has described")
def test_every_callback_url_has_events() -> None:
    found = {
        f"{operation.id} {pointer}": components_at(operation, pointer)
        for operation in operations_of(CONTRACT)
        for pointer in urls_in(operation.request_schema or {})
    }
    named = {name for name, _ in COMPONENTS.values()}
    assert len(found) > 8
    assert {place for place, names in found.items() if not names or not named.issuperset(names)} == set()
