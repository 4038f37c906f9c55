"""Callbacks of objectives and guardrails, and the analysis of perception at the end of a call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tavus_client import GuardrailTriggered, ObjectiveCompleted, parse_event
from tavus_emulator import Emulator, Room, RoomError, VirtualClock
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.clients import Create


@pytest.fixture
def inbox(emulator: Emulator) -> Iterator[Inbox]:
    with emulator.webhooks.receiver() as inbox:
        yield inbox


@pytest.fixture
def persona(api: httpx.Client, inbox: Inbox) -> str:
    """A persona with two objectives, a guardrail, and perception."""
    objectives = [
        {"objective_name": "greet", "objective_prompt": "p", "output_variables": ["name"], "callback_url": inbox.url},
        {"objective_name": "part", "objective_prompt": "p"},
    ]
    rule = {"guardrail_name": "no_politics", "guardrail_prompt": "p", "callback_url": inbox.url}
    first = api.post("/v2/objectives", json={"data": objectives}).json()["objectives_id"]
    second = api.post("/v2/guardrails", json={"name": "rules", "data": [rule]}).json()["guardrails_id"]
    fields = {
        "persona_name": "x",
        "system_prompt": "s",
        "default_replica_id": "r90bbd427f71",
        "objectives_id": first,
        "guardrails_id": second,
        "layers": {"perception": {"perception_model": "raven-1"}},
    }
    found: str = api.post("/v2/personas", json=fields).json()["persona_id"]
    return found


def talk(emulator: Emulator, clock: VirtualClock, conversation_id: str, *texts: str) -> None:
    ada = emulator.room(conversation_id).join("Ada")
    clock.advance(seconds=5)
    for text in texts:
        ada.say(text)
    ada.leave()
    clock.advance(minutes=5)
    emulator.webhooks.flush()


def sent(emulator: Emulator, kind: str) -> list[dict[str, Any]]:
    found = emulator.webhooks.find(event_type=kind)
    assert [emulator.webhooks.problems(delivery) for delivery in found] == [[]] * len(found)
    return [delivery.payload for delivery in found]


def test_an_objective_that_is_completed_is_reported_to_its_own_url(
    emulator: Emulator, clock: VirtualClock, create: Create, persona: str, inbox: Inbox
) -> None:
    conversation_id = create(persona_id=persona)["conversation_id"]
    talk(emulator, clock, conversation_id, "I am Ada", "Good bye")
    expected = {
        "conversation_id": conversation_id,
        "objective_name": "greet",
        "output_variables": {"name": "I am Ada"},
    }
    assert sent(emulator, "objective_completed") == inbox.events == [expected]


def test_a_guardrail_is_reported_when_somebody_says_its_name(
    emulator: Emulator, clock: VirtualClock, create: Create, persona: str, inbox: Inbox
) -> None:
    conversation_id = create(persona_id=persona)["conversation_id"]
    talk(emulator, clock, conversation_id, "Hello", "You say No Politics, but why?")
    (payload,) = sent(emulator, "guardrail_triggered")
    assert payload["conversation_id"] == conversation_id
    assert payload["properties"]["guardrail"] == "no_politics"
    assert payload in inbox.events


def messages(room: Room, *subjects: str) -> list[tuple[str, dict[str, Any], int | None]]:
    found = [one["message"] for one in room.messages if one["from"] == "replica"]
    wanted = tuple(f"conversation.{subject}" for subject in subjects)
    return [
        (one["event_type"].removeprefix("conversation."), one["properties"], one.get("turn_idx"))
        for one in found
        if one["event_type"].startswith(wanted)
    ]


def test_the_room_is_told_of_objectives(emulator: Emulator, clock: VirtualClock, create: Create, persona: str) -> None:
    room = emulator.room(create(persona_id=persona)["conversation_id"])
    talk(emulator, clock, room.conversation_id, "I am Ada", "Good bye", "Really")
    assert messages(room, "objective") == [
        ("objective.activated", {"objective_name": "greet"}, None),
        ("objective.completed", {"objective_name": "greet", "output_variables": {"name": "I am Ada"}}, 0),
        ("objective.activated", {"objective_name": "part"}, 0),
        ("objective.completed", {"objective_name": "part", "output_variables": {}}, 1),
    ]
    completed = [one["message"] for one in room.messages if one["message"]["event_type"].endswith("completed")]
    assert [type(parse_event(one)) for one in completed] == [ObjectiveCompleted] * 2


def test_an_objective_may_wait_for_somebody_to_confirm_it(
    emulator: Emulator, api: httpx.Client, clock: VirtualClock, create: Create, inbox: Inbox
) -> None:
    common = {"objective_prompt": "p", "confirmation_mode": "manual", "callback_url": inbox.url}
    rows = [{"objective_name": name, "output_variables": ["name"], **common} for name in ("greet", "part")]
    made = api.post("/v2/objectives", json={"data": rows}).json()["objectives_id"]
    fields = {"persona_name": "x", "system_prompt": "s", "objectives_id": made}
    persona = api.post("/v2/personas", json=fields).json()["persona_id"]
    room = emulator.room(create(persona_id=persona)["conversation_id"])
    ada = room.join("Ada")
    clock.advance(seconds=1)

    def confirm(**properties: Any) -> None:
        confirmed = {"message_type": "conversation", "event_type": "conversation.objective.confirm"}
        ada.send_app_message({**confirmed, "properties": properties})

    confirm()
    for text in ("I am Ada", "Are you there?"):
        ada.say(text)
    confirm(objective_name="part")
    assert [one["text"] for one in room.events if one["type"] == "problem"] == [
        "no objective waits to be confirmed",
        'properties.objective_name: "part" does not wait to be confirmed, "greet" does',
    ]
    assert len(emulator.webhooks.find(event_type="objective_completed")) == 0
    confirm(objective_name="greet")
    result = {"objective_name": "greet", "output_variables": {"name": "I am Ada"}}
    assert messages(room, "objective")[1:] == [
        ("objective.pending", result, 0),
        ("objective.completed", result, 0),
        ("objective.activated", {"objective_name": "part"}, 0),
    ]
    assert len(emulator.webhooks.find(event_type="objective_completed")) == 1
    ada.say("Good bye")
    confirm()
    assert messages(room, "objective")[-1][0] == "objective.completed"


@pytest.mark.parametrize("told", [None, True, False])
def test_the_room_is_told_of_a_guardrail_unless_it_says_otherwise(
    emulator: Emulator, api: httpx.Client, clock: VirtualClock, create: Create, told: bool | None
) -> None:
    rule: dict[str, Any] = {"guardrail_name": "no_politics", "guardrail_prompt": "p"}
    if told is not None:
        rule["app_message"] = told
    made = api.post("/v2/guardrails", json=rule).json()
    fields = {"persona_name": "x", "system_prompt": "s", "guardrail_ids": [made["uuid"]]}
    persona = api.post("/v2/personas", json=fields).json()["persona_id"]
    room = emulator.room(create(persona_id=persona)["conversation_id"])
    talk(emulator, clock, room.conversation_id, "Hello", "No politics, please.")
    properties = {"guardrail": "no_politics", "guardrail_uuid": made["uuid"]}
    assert messages(room, "guardrail") == ([] if told is False else [("guardrail_triggered", properties, 1)])
    for one in room.messages:
        if "guardrail" in one["message"]["event_type"]:
            assert isinstance(parse_event(one["message"]), GuardrailTriggered)


def test_nothing_is_reported_while_the_replica_is_absent(emulator: Emulator, create: Create, persona: str) -> None:
    ada = emulator.room(create(persona_id=persona)["conversation_id"]).join("Ada")
    with pytest.raises(RoomError, match="isn't in the room yet"):
        ada.say("no politics")
    assert len(emulator.webhooks) == 0


@pytest.mark.parametrize("kind", ["objective_completed", "guardrail_triggered"])
def test_a_callback_can_be_triggered(
    emulator: Emulator, api: httpx.Client, create: Create, persona: str, inbox: Inbox, kind: str
) -> None:
    conversation_id = create(persona_id=persona)["conversation_id"]
    delivery = emulator.webhooks.trigger(kind, conversation_id=conversation_id)
    emulator.webhooks.flush()
    assert inbox.events == [delivery.payload]
    assert (delivery.url, delivery.event_type, delivery.triggered) == (inbox.url, kind, True)
    assert delivery.payload["conversation_id"] == conversation_id
    assert emulator.webhooks.problems(delivery) == []
    verbose = api.get(f"/v2/conversations/{conversation_id}", params={"verbose": "true"}).json()
    assert verbose["events"] == []


def test_a_triggered_callback_can_be_changed(emulator: Emulator, inbox: Inbox) -> None:
    variables = {"colour": "blue"}
    emulator.webhooks.trigger("objective_completed", webhook_url=inbox.url, output_variables=variables)
    emulator.webhooks.flush()
    assert inbox.events[0]["output_variables"] == variables
    with pytest.raises(ValueError, match="not a field of an event: properties"):
        emulator.webhooks.trigger("objective_completed", webhook_url=inbox.url, properties={})
    with pytest.raises(ValueError, match="no URL"):
        emulator.webhooks.trigger("guardrail_triggered")


def events_of(api: httpx.Client, conversation_id: str) -> list[str]:
    verbose = api.get(f"/v2/conversations/{conversation_id}", params={"verbose": "true"}).json()
    return [event["event_type"] for event in verbose["events"]]


def test_a_call_with_perception_ends_with_an_analysis(
    emulator: Emulator, clock: VirtualClock, api: httpx.Client, create: Create, persona: str, inbox: Inbox
) -> None:
    conversation_id = create(persona_id=persona, callback_url=inbox.url)["conversation_id"]
    talk(emulator, clock, conversation_id, "Hello")
    (payload,) = sent(emulator, "application.perception_analysis")
    assert payload["properties"].keys() == {"analysis"}
    assert "Ada" in payload["properties"]["analysis"]
    assert "application.perception_analysis" in events_of(api, conversation_id)


def test_a_call_without_video_has_no_analysis(
    emulator: Emulator, clock: VirtualClock, create: Create, persona: str, inbox: Inbox
) -> None:
    conversation_id = create(persona_id=persona, callback_url=inbox.url, audio_only=True)["conversation_id"]
    talk(emulator, clock, conversation_id, "Hello")
    (payload,) = sent(emulator, "application.perception_unavailable")
    assert payload["properties"] == {"reason": "no_vision_history"}


@pytest.mark.parametrize("layers", [None, {}, {"perception": {"perception_model": "off"}}])
def test_a_persona_without_perception_has_no_analysis(
    emulator: Emulator, clock: VirtualClock, api: httpx.Client, create: Create, layers: Any
) -> None:
    fields = {"persona_name": "x", "system_prompt": "s", "default_replica_id": "r90bbd427f71"}
    made = api.post("/v2/personas", json=fields if layers is None else {**fields, "layers": layers}).json()
    conversation_id = create(persona_id=made["persona_id"])["conversation_id"]
    talk(emulator, clock, conversation_id, "Hello")
    assert "application.perception_analysis" not in events_of(api, conversation_id)


def test_a_call_that_nobody_joined_has_no_analysis(
    emulator: Emulator, clock: VirtualClock, api: httpx.Client, create: Create, persona: str
) -> None:
    conversation_id = create(persona_id=persona)["conversation_id"]
    clock.advance(minutes=10)
    assert "application.perception_analysis" not in events_of(api, conversation_id)
    assert emulator.room(conversation_id).state["status"] == "ended"


@pytest.mark.parametrize(
    ("newer", "mixed", "expected"),
    [(False, False, ["replica"]), (True, False, ["replica", "pal"]), (False, True, ["replica", "pal"])],
)
def test_with_newer_names_the_replica_joins_as_a_pal_as_well(
    emulator: Emulator,
    clock: VirtualClock,
    api: httpx.Client,
    inbox: Inbox,
    newer: bool,
    mixed: bool,
    expected: list[str],
) -> None:
    emulator.answers.mixed_vocabulary = mixed
    asked = {"face_id" if newer else "replica_id": "r90bbd427f71", "callback_url": inbox.url}
    made = api.post("/v2/conversations", json=asked).json()["conversation_id"]
    emulator.answers.mixed_vocabulary = False
    clock.advance(seconds=5)
    emulator.webhooks.flush()
    names = {"replica": "replica_id", "pal": "face_id"}
    wanted = [(f"system.{one}_joined", {names[one]: "r90bbd427f71"}) for one in expected]
    assert [(event["event_type"], event["properties"]) for event in inbox.events] == wanted
    shown = api.get(f"/v2/conversations/{made}", params={"verbose": "true"}).json()
    assert [(event["event_type"], event["properties"]) for event in shown["events"]] == wanted
    assert not any(name.startswith("_") for name in shown)
    assert len({parse_event(body).dedup_key for body in inbox.bodies}) == 1
    assert all(emulator.webhooks.problems(delivery) == [] for delivery in emulator.webhooks)
