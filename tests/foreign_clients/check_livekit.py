"""LiveKit's Tavus plugin against the emulator."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.foreign_clients.harness.service import Run, Service

PROGRAM = Path(__file__).with_name("programs") / "livekit_session.py"


def call(service: Service, run: Run, *calls: tuple[str, dict[str, Any]], **variables: str) -> list[dict[str, Any]]:
    """Make calls with the plugin. Return the outcome of each."""
    done = run("livekit-plugins-tavus", "python", str(PROGRAM), service.url, json.dumps(calls), **variables)
    assert done.returncode == 0, done.stderr
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(outcomes) == len(calls)
    return outcomes


def returned(service: Service, run: Run, *calls: tuple[str, dict[str, Any]]) -> list[str]:
    """Make calls that must succeed. Return their results."""
    outcomes = call(service, run, *calls)
    assert all("returned" in outcome for outcome in outcomes), outcomes
    return [outcome["returned"] for outcome in outcomes]


def test_a_session_uses_its_own_pal(service: Service, run: Run) -> None:
    (made,) = returned(service, run, ("create_pal", {"name": "Support", "default_face_id": "r90bbd427f71"}))
    assert re.fullmatch(r"p[0-9a-f]{11}", made)
    assert service.body() == {
        "pal_name": "Support",
        "default_face_id": "r90bbd427f71",
        "pipeline_mode": "echo",
        "layers": {"transport": {"transport_type": "livekit"}},
    }
    (started,) = returned(service, run, ("session", {"pal_id": made}))
    (seen,) = service.requests()
    assert (seen["method"], seen["path"], seen["status"]) == ("POST", "/v2/conversations", 200)
    assert seen["body"]["pal_id"] == made
    assert seen["body"]["properties"] == {"livekit_ws_url": "ws://127.0.0.1:1", "livekit_room_token": "***"}
    assert seen["body"]["conversation_name"].startswith("lk_conversation_")
    assert service.rooms("active") == [started]


def test_a_session_without_ids_uses_the_stock_pal_and_face(service: Service, run: Run) -> None:
    (started,) = returned(service, run, ("session", {}))
    body = service.body()
    assert (body["pal_id"], body["face_id"]) == ("pb87e71797da", "r4067604db72")
    assert service.rooms("active") == [started]
    service.advance(hours=1)  # the plugin never ends a conversation
    assert service.rooms("ended") == [started]


def test_the_older_names_still_work(service: Service, run: Run) -> None:
    (made,) = returned(service, run, ("create_persona", {"name": "Support"}))
    assert service.calls() == ["POST /v2/personas 200"]
    (started,) = returned(service, run, ("session", {"persona_id": made, "replica_id": "r874cc5f8a3b"}))
    body = service.body()
    assert (body["pal_id"], body["face_id"]) == (made, "r874cc5f8a3b")
    assert service.rooms("active") == [started]


def test_a_refusal_reaches_the_agent_and_is_not_retried(service: Service, run: Run) -> None:
    outcomes = call(service, run, ("session", {"face_id": "r00000000000"}), ("session", {"pal_id": "p00000000000"}))
    assert [(outcome["raised"], outcome["status"]) for outcome in outcomes] == [("APIStatusError", 400)] * 2
    texts = [json.loads(outcome["body"])["error"] for outcome in outcomes]
    assert texts == ["Invalid replica_uuid", "Invalid persona_id"]
    assert service.calls() == ["POST /v2/conversations 400"] * 2


def test_a_wrong_key_is_refused(service: Service, run: Run) -> None:
    (outcome,) = call(service, run, ("session", {}), TAVUS_API_KEY="another-key")
    assert (outcome["raised"], outcome["status"]) == ("APIStatusError", 401)
    assert json.loads(outcome["body"]) == {"message": "Invalid access token"}


def test_its_retries_get_past_the_emulators_faults(service: Service, run: Run) -> None:
    service.fail(operation="createConversation", status=503, times=2)
    (started,) = returned(service, run, ("session", {}))
    assert service.calls() == [*["POST /v2/conversations 503"] * 2, "POST /v2/conversations 200"]
    assert service.rooms("active") == [started]
