"""Whatever the emulator sends by itself is as the contract describes it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tavus_client import UnknownEvent, parse_event
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


FILE = "https://example.com/a.mp4"
BODIES: dict[str, dict[str, Any]] = {
    "/v2/replicas": {"train_video_url": FILE},
    "/v2/faces": {"train_video_url": FILE, "face_name": "Anna"},
    "/v2/videos": {"replica_id": REPLICA, "script": "Hello"},
    "/v2/documents": {"document_url": "https://example.com/a.pdf"},
    "/v2/voices": {"voice_name": "Anna", "train_audio_url": FILE},
    "/v2/transcriptions": {"file_url": FILE},
    "/v2/lipsync": {"original_video_url": FILE, "source_audio_url": FILE},
    "/v2/replacements": {"original_video_url": FILE, "new_transcript": "Hello"},
}


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("fails", [False, True])
def test_callbacks_of_resources_fit_the_contract(
    emulator: Emulator, api: httpx.Client, inbox: Inbox, path: str, fails: bool
) -> None:
    expected = success(path)
    made = api.post(path, json={**BODIES[path], "callback_url": inbox.url})
    assert made.status_code == expected, made.text
    if fails:
        emulator.resources.fail(next(value for name, value in made.json().items() if name.endswith("_id")))
    emulator.clock.advance(minutes=10)
    emulator.webhooks.flush()
    (delivery,) = emulator.webhooks
    assert emulator.webhooks.problems(delivery) == []
    event = parse_event(delivery.payload)
    assert (type(event) is not UnknownEvent, event.unread) == (True, ())
    wrong = {name: value for name, value in delivery.payload.items() if name in ("event_type", "status")}
    assert emulator.webhooks.problems(delivery._replace(payload={**wrong, "properties": {}})) != []
