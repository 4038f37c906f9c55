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
from tests.harness.contracts import CONTRACT

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
