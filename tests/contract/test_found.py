"""Bugs found by contract testing, each as the request that showed it."""

from __future__ import annotations

from typing import Any

import httpx

from tavus_emulator import Emulator, VirtualClock


def test_a_value_without_a_type_in_its_alternative_can_be_read_back() -> None:
    emulator = Emulator(clock=VirtualClock())
    with httpx.Client(
        transport=emulator.transport, base_url="http://localhost", headers={"x-api-key": "key"}
    ) as client:
        body: dict[str, Any] = {"replica_id": "r90bbd427f71", "audio_url": "https://example.com/a.mp3", "script": {}}
        made = client.post("/v2/videos", json={**body, "callback_url": "http://127.0.0.1:9/"}).json()
        assert client.get(f"/v2/videos/{made['video_id']}").status_code == 200
        assert client.get("/v2/videos").status_code == 200
        emulator.clock.advance(minutes=30)
        assert client.get("/v2/voices").status_code == 200
    emulator.close()
