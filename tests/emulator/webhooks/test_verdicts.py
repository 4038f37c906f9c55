"""Whatever the emulator sends by itself is as the contract describes it."""

from __future__ import annotations

import httpx

from tavus_emulator import Emulator
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.clients import Create
from tests.harness.contracts import success

REPLICA = "r90bbd427f71"


def problems(emulator: Emulator) -> list[str]:
    return [line for delivery in emulator.webhooks for line in emulator.webhooks.problems(delivery)]


def test_events_of_a_conversation_fit_the_contract(
    emulator: Emulator, api: httpx.Client, create: Create, inbox: Inbox
) -> None:
    layers = {"perception": {"perception_model": "raven-1"}}
    fields = {"persona_name": "x", "system_prompt": "s", "default_replica_id": REPLICA, "layers": layers}
    persona = api.post("/v2/personas", json=fields).json()["persona_id"]
    properties = {"enable_recording": True}
    created = create(persona_id=persona, callback_url=inbox.url, properties=properties)
    ada = emulator.room(created["conversation_id"]).join("Ada")
    emulator.clock.advance(seconds=5)
    ada.start_recording()
    ada.say("Hello")
    ada.leave()
    emulator.clock.advance(minutes=10)
    emulator.webhooks.flush()
    assert {delivery.event_type for delivery in emulator.webhooks} == {
        "system.replica_joined",
        "system.shutdown",
        "application.transcription_ready",
        "application.perception_analysis",
        "application.recording_ready",
    }
    assert problems(emulator) == []


def test_callbacks_of_resources_fit_the_contract(emulator: Emulator, api: httpx.Client, inbox: Inbox) -> None:
    bodies = {
        "/v2/replicas": {"train_video_url": "https://example.com/a.mp4", "callback_url": inbox.url},
        "/v2/videos": {"replica_id": REPLICA, "script": "Hello", "callback_url": inbox.url},
        "/v2/documents": {"document_url": "https://example.com/a.pdf", "callback_url": inbox.url},
    }
    for path, body in bodies.items():
        assert api.post(path, json=body).status_code == success(path)
    emulator.clock.advance(minutes=10)
    emulator.webhooks.flush()
    found = {
        delivery.event_type.partition(".")[0]: emulator.webhooks.problems(delivery) for delivery in emulator.webhooks
    }
    assert found == {"replica": [], "video": [], "document": []}
