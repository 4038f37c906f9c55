"""Operations of one family that touch another: app messages, interactions, participant tags, a room of one's own."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.clients import Create
from tests.harness.contracts import needs

needs("sendAppMessage", "recordCanvasInteraction", "createMemoryStore", "attachToolsToPersona")
MESSAGE = {"message_type": "conversation", "event_type": "conversation.interrupt"}
ANSWERED = {
    "interaction_id": "interaction-1",
    "tool_call_id": "call-1",
    "component": "canvas.question",
    "component_version": "v1",
    "type": "submit",
    "value": {"selected_option_ids": ["a"]},
}


@pytest.fixture
def inbox(emulator: Emulator) -> Iterator[Inbox]:
    with emulator.webhooks.receiver() as inbox:
        yield inbox


def send(api: httpx.Client, conversation: dict[str, Any], **more: Any) -> httpx.Response:
    path = f"/v2/conversations/{conversation['conversation_id']}/send-app-message"
    return api.post(path, json={**MESSAGE, **more})


def record(api: httpx.Client, conversation: dict[str, Any], **more: Any) -> httpx.Response:
    path = f"/v2/conversations/{conversation['conversation_id']}/canvas/interactions"
    return api.post(path, json={**ANSWERED, **more})


def stores(api: httpx.Client, **query: str) -> list[tuple[str, str]]:
    rows: list[dict[str, str]] = api.get("/v2/memory-stores", params=query).json()["data"]
    return [(row["pal_id"], row["participant_tag"]) for row in rows]


@pytest.mark.slow
def test_a_conversation_takes_so_many_app_messages_in_a_minute(
    api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    one, other = create(), create()
    assert {send(api, one).status_code for _ in range(120)} == {200}
    refused = send(api, one)
    assert (refused.status_code, refused.json()) == (429, {"error": "Too many requests"})
    assert send(api, other).status_code == 200
    clock.advance(seconds=60)
    assert send(api, one).status_code == 200


def test_an_app_message_has_a_bound_in_bytes(api: httpx.Client, create: Create) -> None:
    conversation = create()
    assert send(api, conversation, properties={"text": "x" * 65_000}).status_code == 200
    refused = send(api, conversation, properties={"text": "x" * 65_536})
    assert (refused.status_code, refused.json()) == (413, {"error": "Request body exceeds 65536 bytes"})


@pytest.mark.slow
def test_a_refused_interaction_says_when_to_come_again(api: httpx.Client, create: Create, clock: VirtualClock) -> None:
    conversation = create()
    assert record(api, conversation).status_code == 200
    clock.advance(seconds=20)
    assert {record(api, conversation).status_code for _ in range(119)} == {200}
    refused = record(api, conversation)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "40")
    clock.advance(seconds=40)
    assert record(api, conversation).status_code == 200


def test_nothing_is_counted_before_a_reset(api: httpx.Client, create: Create, emulator: Emulator) -> None:
    conversation = create()
    before = emulator.snapshot()
    assert {send(api, conversation).status_code for _ in range(121)} == {200, 429}
    emulator.restore(before)
    assert send(api, conversation).status_code == 200


def test_an_interaction_is_one_event_of_its_conversation(
    api: httpx.Client, create: Create, emulator: Emulator, inbox: Inbox
) -> None:
    conversation = create(callback_url=inbox.url)
    for _ in range(2):
        record(api, conversation)
    record(api, conversation, interaction_id="interaction-2", type="dismiss", value={})
    emulator.webhooks.flush()
    events = [event for event in inbox.events if event["event_type"] == "canvas.interaction"]
    assert [event["properties"]["interaction_id"] for event in events] == ["interaction-1", "interaction-2"]
    assert events[0] == {
        "properties": ANSWERED,
        "conversation_id": conversation["conversation_id"],
        "webhook_url": inbox.url,
        "event_type": "canvas.interaction",
        "message_type": "canvas",
        "timestamp": events[0]["timestamp"],
    }


def test_an_interaction_that_is_refused_is_no_event(
    api: httpx.Client, create: Create, emulator: Emulator, inbox: Inbox
) -> None:
    conversation = create(callback_url=inbox.url)
    record(api, conversation)
    assert record(api, conversation, type="dismiss").status_code == 400
    emulator.webhooks.flush()
    assert [event["event_type"] for event in inbox.events].count("canvas.interaction") == 1


def test_one_participant_tag_finds_or_makes_the_memory_store(api: httpx.Client, create: Create) -> None:
    for persona in ("pcb7a34da5fe", "pdac61133ac5", "pcb7a34da5fe"):
        create(persona_id=persona, participant_tags=["ada"])
    assert sorted(stores(api)) == [("pcb7a34da5fe", "ada"), ("pdac61133ac5", "ada")]
    assert stores(api, pal_id="pcb7a34da5fe") == [("pcb7a34da5fe", "ada")]
    taken = api.post("/v2/memory-stores", json={"pal_id": "pcb7a34da5fe", "participant_tag": "ada"})
    assert taken.status_code == 409


def test_no_memory_store_is_made_for_several_tags_or_a_refused_creation(api: httpx.Client, create: Create) -> None:
    create(participant_tags=["ada", "bob"])
    create(participant_tags=[])
    refused = api.post("/v2/conversations", json={"replica_id": "r0", "participant_tags": ["ada"]})
    assert refused.status_code == 400
    assert stores(api) == []


def test_a_daily_room_of_one_s_own_is_answered_as_the_conversation_s(api: httpx.Client, create: Create) -> None:
    room = "https://your-team.daily.co/room"
    created = create(properties={"daily_room": room})
    assert created["conversation_url"] == room
    assert api.get(f"/v2/conversations/{created['conversation_id']}").json()["conversation_url"] == room
    assert api.get("/v2/conversations").json()["data"][0]["conversation_url"] == room


def test_a_skill_keeps_the_time_when_it_was_attached(api: httpx.Client, clock: VirtualClock) -> None:
    pal = api.post("/v2/pals", json={"pal_name": "Coach", "default_face_id": "r90bbd427f71"}).json()["pal_id"]
    first = api.put(f"/v2/pals/{pal}/skills/internet_search", json={}).json()
    assert first["attached_at"] == first["updated_at"] == "2026-01-01T00:00:00.000000+00:00"
    clock.advance(minutes=1)
    again = api.patch(f"/v2/pals/{pal}/skills/internet_search", json={"config": {}}).json()
    assert (again["attached_at"], again["updated_at"]) == (first["attached_at"], "2026-01-01T00:01:00.000000+00:00")


def test_the_tools_and_skills_of_a_pal_are_also_those_of_the_persona(api: httpx.Client) -> None:
    pal = api.post("/v2/pals", json={"pal_name": "Coach", "default_face_id": "r90bbd427f71"}).json()["pal_id"]
    tool = api.post("/v2/tools", json={"name": "look_up", "description": "Looks up."}).json()["tool_id"]
    for spelling in ("personas", "pals"):
        attached = api.post(f"/v2/{spelling}/{pal}/tools", json={"tool_ids": [tool]})
        assert [row["tool_id"] for row in attached.json()["data"]] == [tool]
        assert api.put(f"/v2/{spelling}/{pal}/skills/internet_search", json={}).status_code == 200
        assert list(api.get(f"/v2/{spelling}/{pal}/skills").json()["data"]) == ["internet_search"]
    assert api.delete(f"/v2/personas/{pal}/tools/{tool}").status_code == 204
    assert api.get(f"/v2/pals/{pal}/tools").json()["data"] == []
