"""Post-call actions: a tool of the persona is called after the conversation, and an event reports it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.clients import Create
from tests.harness.contracts import success

PAL = "/v2/pals/{pal_id}/tools"
EXECUTED = "application.post_call_action_executed"
PARAMETERS = {
    "type": "object",
    "properties": {
        "team": {"const": "sales"},
        "summary": {"type": "string"},
        "mood": {"type": "string", "enum": ["good", "bad"]},
        "score": {"type": "integer"},
    },
}


@pytest.fixture
def tool() -> Iterator[Inbox]:
    with Inbox() as tool:
        yield tool


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with Inbox() as inbox:
        yield inbox


def attach(api: httpx.Client, url: str, *, name: str = "report", **fields: Any) -> str:
    """Make a persona with a post-call tool, and return its id."""
    success("/v2/tools")
    success(PAL)
    persona = {"persona_name": "x", "system_prompt": "s", "default_replica_id": "r90bbd427f71"}
    persona_id: str = api.post("/v2/personas", json=persona).json()["persona_id"]
    tool = {
        "name": name,
        "description": "Reports.",
        "parameters": PARAMETERS,
        "delivery": {"api": {"url": url}},
        "trigger_type": "post_call",
        **fields,
    }
    made = api.post("/v2/tools", json=tool)
    assert made.status_code == success("/v2/tools"), made.text
    attached = api.post(PAL.format(pal_id=persona_id), json={"tool_ids": [made.json()["tool_id"]]})
    assert attached.status_code == success(PAL), attached.text
    return persona_id


def talk(emulator: Emulator, conversation_id: str, *texts: str) -> None:
    ada = emulator.room(conversation_id).join("Ada")
    emulator.clock.advance(seconds=5)
    for text in texts:
        ada.say(text)
    ada.leave()


def executed(api: httpx.Client, conversation_id: str) -> list[dict[str, Any]]:
    verbose = api.get(f"/v2/conversations/{conversation_id}", params={"verbose": "true"}).json()
    return [event["properties"] for event in verbose["events"] if event["event_type"] == EXECUTED]


def test_a_tool_is_called_after_the_conversation_and_reported(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock, tool: Inbox, inbox: Inbox
) -> None:
    conversation_id = create(persona_id=attach(api, tool.url), callback_url=inbox.url)["conversation_id"]
    talk(emulator, conversation_id, "Hello")
    clock.advance(seconds=100)
    assert tool.events == []
    clock.advance(minutes=1)
    emulator.webhooks.flush()
    said = "user: Hello\nassistant: Hello"
    assert tool.events == [{"team": "sales", "summary": said, "mood": "good", "score": 0}]
    (event,) = [event for event in inbox.events if event["event_type"] == EXECUTED]
    (properties,) = executed(api, conversation_id)
    assert event["properties"] == properties
    assert (properties["tool_name"], properties["status"]) == ("report", "success")
    assert json.loads(properties["request"]["body"]) == tool.events[0]
    assert properties["response"] == {"status": 200}
    assert [line for delivery in emulator.webhooks for line in emulator.webhooks.problems(delivery)] == []


def test_a_tool_that_fails_is_reported_once(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock, tool: Inbox
) -> None:
    conversation_id = create(persona_id=attach(api, tool.url))["conversation_id"]
    tool.fail(100)
    talk(emulator, conversation_id, "Hello")
    clock.advance(hours=2)
    emulator.webhooks.flush()
    (properties,) = executed(api, conversation_id)
    assert (properties["status"], properties["response"]) == ("error", {"status": 500})
    emulator.webhooks.redeliver_all(conversation_id=conversation_id)
    clock.advance(hours=2)
    emulator.webhooks.flush()
    assert executed(api, conversation_id) == [properties]


def test_a_tool_elsewhere_is_refused_and_reported(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    conversation_id = create(persona_id=attach(api, "https://tools.example.com/"))["conversation_id"]
    talk(emulator, conversation_id, "Hello")
    clock.advance(minutes=3)
    (properties,) = executed(api, conversation_id)
    assert (properties["status"], properties["response"]) == ("error", None)


def test_a_request_that_is_not_emulated_is_reported(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock, tool: Inbox
) -> None:
    persona_id = attach(api, tool.url, delivery={"api": {"url": tool.url, "method": "PUT"}})
    conversation_id = create(persona_id=persona_id)["conversation_id"]
    talk(emulator, conversation_id, "Hello")
    clock.advance(minutes=3)
    (properties,) = executed(api, conversation_id)
    assert properties["status"] == "error"
    assert "by PUT" in properties["response"]


@pytest.mark.parametrize(("fields", "texts"), [({}, ()), ({"trigger_type": "in_call"}, ("Hello",))])
def test_without_dialogue_or_such_a_tool_nothing_is_called(
    emulator: Emulator,
    api: httpx.Client,
    create: Create,
    clock: VirtualClock,
    tool: Inbox,
    fields: dict[str, Any],
    texts: tuple[str, ...],
) -> None:
    conversation_id = create(persona_id=attach(api, tool.url, **fields))["conversation_id"]
    talk(emulator, conversation_id, *texts)
    clock.advance(minutes=10)
    emulator.webhooks.flush()
    assert (tool.events, executed(api, conversation_id)) == ([], [])
