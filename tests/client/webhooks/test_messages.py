"""Messages to the replica, made by the classes that read them."""

from __future__ import annotations

import inspect
from typing import Any

import jsonschema
import pytest

from tavus_api import events
from tavus_api.events import ContextChange, Echo, Interrupt, Respond, RoomMessage, SensitivityChange, ToolResult
from tavus_client import parse_event
from tavus_testing import LocalEmulator
from tests.harness.contracts import CONTRACT

MADE: dict[str, Any] = {
    "conversation.respond": Respond.message(text="Hello"),
    "conversation.echo": Echo.message(modality="text", text="Hello", done=True, inference_id="8f5d"),
    "conversation.interrupt": Interrupt.message(),
    "conversation.append_llm_context": ContextChange.message(
        "conversation.append_llm_context", context="Be brief.", job_status="completed"
    ),
    "conversation.overwrite_llm_context": ContextChange.message(
        "conversation.overwrite_llm_context", context="Be Ada."
    ),
    "conversation.sensitivity": SensitivityChange.message(participant_pause_sensitivity="low"),
    "conversation.set_emotion": events.EmotionChange.message(emotion="happiness"),
    "conversation.tool_result": ToolResult.message(tool_call_id="call_1", output={"degrees": 3}),
    "conversation.objective.confirm": events.ObjectiveConfirm.message(),
    "conversation.realtime_api": events.RealtimeEvent.message(type_="session.update", session={"voice": "ash"}),
}


def test_there_is_one_for_each_published_interaction() -> None:
    made = {kind for kind, one in events.BY_TYPE.items() if hasattr(one, "message")}
    assert made == MADE.keys()


@pytest.mark.parametrize("event_type", MADE)
def test_a_message_is_valid_and_read_as_it_was_made(event_type: str) -> None:
    document = CONTRACT
    message = MADE[event_type]
    assert message["event_type"] == event_type
    schema = next(
        name
        for name, component in document["components"]["schemas"].items()
        if event_type in component.get("properties", {}).get("event_type", {}).get("enum", ())
    )
    components = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
    jsonschema.validate({"conversation_id": "c0", **message}, components)
    read = parse_event(message)
    assert type(read) is events.BY_TYPE[event_type]
    assert read.unread == ()
    for name, value in message.get("properties", {}).items():
        assert getattr(read, f"{name}_" if name == "type" else name) == value


def test_what_is_not_given_is_left_out() -> None:
    assert Interrupt.message() == {"message_type": "conversation", "event_type": "conversation.interrupt"}
    assert Echo.message(text="Hello").get("properties") == {"text": "Hello"}


def test_what_is_required_has_to_be_given() -> None:
    required = [
        name
        for name, one in inspect.signature(ToolResult.message).parameters.items()
        if one.default is inspect.Parameter.empty
    ]
    assert required == ["tool_call_id"]


def test_a_message_is_sent_to_a_conversation(tavus: Any, tavus_emulator: LocalEmulator) -> None:
    created = tavus.conversations.create(replica_id="r90bbd427f71")
    tavus_emulator.clock.advance(seconds=1)
    tavus.conversations.send_app_message(created.conversation_id, **Respond.message(text="Hello"))
    room = tavus_emulator.room(created.conversation_id)
    assert [row["content"] for row in room.transcript] == ["Hello", "Hello"]
    tavus_emulator.clock.advance(seconds=9)
    told = [parse_event(one["message"]) for one in room.messages if one["from"] == "replica"]
    assert all(isinstance(one, RoomMessage) for one in told)
