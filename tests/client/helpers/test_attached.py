"""What stands behind a thing: a PAL's tools and skills, a deployment's conversations, what a store remembers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest

from tavus_client import APIStatusError, Tavus
from tavus_emulator import Emulator, VirtualClock

PERSONA = "pcb7a34da5fe"
REPLICA = "r90bbd427f71"


@pytest.fixture
def tavus() -> Iterator[Any]:
    with Emulator(clock=VirtualClock()) as emulator, Tavus("key", base_url=emulator.url) as tavus:
        yield tavus


@pytest.fixture
def pal(tavus: Any) -> str:
    return tavus.pals.create(pal_name="Coach", default_face_id=REPLICA, system_prompt="Help.").pal_id or ""


def refused(status: int, text: str) -> pytest.RaisesExc[APIStatusError]:
    return pytest.raises(APIStatusError, check=lambda error: error.status_code == status and text in str(error))


def test_a_tool_is_attached_listed_and_detached(tavus: Any, pal: str) -> None:
    tool = tavus.tools.create(name="look_up", description="Looks up.").tool_id
    assert isinstance(tool, str)
    for _ in range(2):
        attached = tavus.pals.attach_tools(pal, tool_ids=[tool]).to_dict()["data"]
        assert [one["tool_id"] for one in attached] == [tool]
    assert [one.name for one in tavus.pals.list_tools(pal).data] == ["look_up"]
    tavus.pals.detach_tool(pal, tool)
    assert tavus.pals.list_tools(pal).data == []
    with refused(400, "Bad Request. Tool not attached to this PAL"):
        tavus.pals.detach_tool(pal, tool)


def test_a_deleted_tool_is_attached_to_no_pal(tavus: Any, pal: str) -> None:
    tool = tavus.tools.create(name="look_up", description="Looks up.").tool_id
    assert isinstance(tool, str)
    tavus.pals.attach_tools(pal, tool_ids=[tool])
    tavus.tools.delete(tool)
    assert tavus.pals.list_tools(pal).data == []
    tavus.tools.create(name="look_up", description="Its name can be used again.")


def test_skills_are_attached_changed_replaced_and_detached(tavus: Any, pal: str) -> None:
    assert {"internet_search", "presentation"} <= {one.skill_id for one in tavus.skills.list().data}
    assert tavus.skills.get("presentation").skill_id == "presentation"
    with refused(404, "Unknown skill 'my_skill'"):
        tavus.skills.get("my_skill")
    with refused(400, "Bad Request: {'document_ids': ['Missing data for required field.']}"):
        tavus.pals.attach_skill(pal, "presentation")
    tavus.pals.attach_skill(pal, "presentation", config={"document_ids": ["d1"], "prompt": "Show."})
    tavus.pals.update_skill(pal, "presentation", config={"prompt": None, "slides_trigger": "on_demand"})
    config = tavus.pals.get_skill(pal, "presentation").to_dict()["config"]
    assert config == {"document_ids": ["d1"], "slides_trigger": "on_demand"}
    tavus.pals.replace_skills(pal, skills={"internet_search": {}})
    assert tavus.pals.list_skills(pal).to_dict()["data"].keys() == {"internet_search"}
    tavus.pals.detach_skill(pal, "internet_search")
    assert tavus.pals.list_skills(pal).to_dict()["data"] == {}


def test_a_pal_is_published_and_its_username_is_taken(tavus: Any) -> None:
    assert tavus.pals.check_conferencing_username(username="Anna").available is True
    pal = tavus.pals.create(pal_name="Anna", default_face_id=REPLICA, layers={"conferencing": {"username": "anna"}})
    assert pal.conferencing_email == "anna@tavusinvite.com"
    assert tavus.pals.check_conferencing_username(username="Anna").to_dict() == {
        "available": False,
        "reason": "Username is already taken.",
    }
    assert tavus.pals.publish(pal.pal_id or "").to_dict()["status"] == "success"


def test_a_pal_is_a_persona_and_a_face_a_replica(tavus: Any, pal: str) -> None:
    assert tavus.personas.get(pal).persona_name == "Coach"
    persona = tavus.personas.create(persona_name="Older", default_replica_id=REPLICA).persona_id
    assert tavus.pals.get(str(persona)).pal_name == "Older"
    assert tavus.faces.get(REPLICA).face_name == tavus.replicas.get(REPLICA).replica_name == "Anna"


def test_a_visitor_starts_and_ends_a_conversation_of_a_deployment(tavus: Any, pal: str) -> None:
    made = tavus.deployments.create(pal_id=pal, channel="widget", password="open", limits={"daily_call_limit": 1})
    deployment = made.deployment_id
    assert isinstance(deployment, str)
    assert tavus.deployments.get_init(deployment).has_password is True
    with refused(401, "password"):
        tavus.deployments.start_conversation(deployment, password="shut")
    started = tavus.deployments.start_conversation(deployment, password="open").conversation_id
    assert isinstance(started, str)
    assert tavus.conversations.get(started).status == "active"
    with refused(429, "daily"):
        tavus.deployments.start_conversation(deployment, password="open")
    assert tavus.deployments.end_conversation(deployment, started).status == "ended"
    assert tavus.deployments.get(deployment).usage_total == 1


def test_a_memory_store_keeps_what_is_pinned(tavus: Any, pal: str) -> None:
    store = tavus.memory_stores.create(pal_id=pal, participant_tag="ada", pinned_memories=["Likes tea."])
    store_id = store.memory_store_id
    assert isinstance(store_id, str)
    with refused(409, "already"):
        tavus.memory_stores.create(pal_id=pal, participant_tag="ada")
    second = tavus.memory_stores.create_pinned_memory(store_id, memory="Has a cat.").memory_id
    assert isinstance(second, str)
    tavus.memory_stores.update_pinned_memory(store_id, second, memory="Has two cats.")
    pinned = tavus.memory_stores.list_pinned_memories(store_id).pinned_memories
    assert [one.memory for one in pinned] == ["Likes tea.", "Has two cats."]
    shown = tavus.memory_stores.get(store_id).to_dict()["pinned_memories"]
    assert [one["memory"] for one in shown] == ["Likes tea.", "Has two cats."]
    tavus.memory_stores.delete_pinned_memory(store_id, second)
    assert len(tavus.memory_stores.list_pinned_memories(store_id).pinned_memories) == 1
    assert "profile" in tavus.memory_stores.get_learned_memory(store_id).to_dict()


def test_a_message_goes_to_an_active_conversation_alone(tavus: Any) -> None:
    conversation = tavus.conversations.create(replica_id=REPLICA).conversation_id
    kind, event = "conversation", "conversation.interrupt"
    tavus.conversations.send_app_message(conversation, message_type=kind, event_type=event)
    tavus.conversations.end(conversation)
    with refused(400, "App messages can only be sent to active conversations."):
        tavus.conversations.send_app_message(conversation, message_type=kind, event_type=event)
    with refused(400, "Invalid conversation_id"):
        tavus.conversations.send_app_message("c000000000000000", message_type=kind, event_type=event)


def test_an_interaction_is_recorded_once_and_listed(tavus: Any) -> None:
    conversation = tavus.conversations.create(replica_id=REPLICA).conversation_id

    def record(interaction_id: str, kind: Literal["submit", "skip"] = "submit") -> None:
        tavus.canvas_interactions.record(
            conversation,
            interaction_id=interaction_id,
            tool_call_id="call",
            component="canvas.question",
            component_version="v1",
            type_=kind,
        )

    for interaction_id in ("a", "b", "a"):
        record(interaction_id)
    assert [one.interaction_id for one in tavus.canvas_interactions.list(conversation).data] == ["a", "b"]
    with refused(400, "already"):
        record("a", "skip")
    tavus.conversations.end(conversation)
    with refused(400, "ended"):
        record("c")
    assert len(tavus.canvas_interactions.list(conversation).data) == 2
