from __future__ import annotations

import copy
from functools import cache

import pytest

from tests.emulator.harness.archives import Har, recording


@cache
def _drive() -> Har:
    with recording() as (http, clock, recorder):
        made = http.post(
            "/v2/conversations",
            json={
                "replica_id": "r90bbd427f71",
                "persona_id": "pcb7a34da5fe",
                "require_auth": True,
                "conversation_name": "Sales",
                "callback_url": "https://hooks.example/tavus",
                "properties": {"participant_absent_timeout": 60},
            },
        ).json()
        one = f"/v2/conversations/{made['conversation_id']}"
        http.get(one, params={"verbose": "true"})
        clock.advance(minutes=2)  # nobody has joined: it has ended
        http.get(one)
        persona = http.post("/v2/personas", json={"persona_name": "Guide", "system_prompt": "Help."}).json()
        http.get(f"/v2/personas/{persona['persona_id']}")
        replica = http.post(
            "/v2/replicas", json={"replica_name": "Ada", "train_video_url": "https://files.example/ada.mp4"}
        ).json()
        clock.advance(hours=24)  # its training has ended
        http.get(f"/v2/replicas/{replica['replica_id']}")
        second = http.post("/v2/conversations", json={"replica_id": replica["replica_id"]}).json()
        http.get("/v2/conversations", params={"limit": 5})
        http.post("/v2/conversations", json={"replica_id": "r00000000000"})
        http.get("/v2/videos", headers={"x-api-key": "a-wrong-key-0123456789"})
        http.post(f"/v2/conversations/{second['conversation_id']}/end")
        http.delete(one)
        http.get(one)
        clock.advance(seconds=1)
        http.get("/v2/personas", params={"limit": 3})
        return recorder.har


@pytest.fixture
def har() -> Har:
    """Traffic of conversations and other families, recorded from an emulator."""
    return copy.deepcopy(_drive())
