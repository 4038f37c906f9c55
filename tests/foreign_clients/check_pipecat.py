"""Pipecat's Tavus transport against the emulator."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.foreign_clients.harness.service import Run, Service

PROGRAM = Path(__file__).with_name("programs") / "pipecat_transport.py"


def converse(service: Service, run: Run, **arguments: str) -> dict[str, Any]:
    done = run("pipecat-ai", "python", str(PROGRAM), service.url, json.dumps(arguments))
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_a_transport_makes_a_conversation_and_ends_it(service: Service, run: Run) -> None:
    said = converse(service, run, replica_id="r90bbd427f71", persona_id="pcb7a34da5fe")
    assert said["persona_name"] == "Sales Development Rep"
    got, created, ended = service.requests()
    assert (got["method"], got["path"], got["status"]) == ("GET", "/v2/personas/pcb7a34da5fe", 200)
    assert (created["method"], created["path"], created["status"]) == ("POST", "/v2/conversations", 200)
    assert created["body"] == {"replica_id": "r90bbd427f71", "persona_id": "pcb7a34da5fe"}
    path = f"/v2/conversations/{said['conversation_id']}/end"
    assert (ended["method"], ended["path"], ended["status"], ended["body"]) == ("POST", path, 200, None)
    assert service.rooms("ended") == [said["conversation_id"]]
    assert service.rooms("active") == []


def test_its_own_persona_is_in_stock(service: Service, run: Run) -> None:
    said = converse(service, run, replica_id="r90bbd427f71")
    assert said["persona_name"]
    assert service.rooms("ended") == [said["conversation_id"]]
    assert [seen["body"] for seen in service.requests() if seen["path"] == "/v2/conversations"] == [
        {"replica_id": "r90bbd427f71", "persona_id": "pipecat0"}
    ]


def test_an_unknown_persona_is_refused_without_a_conversation(service: Service, run: Run) -> None:
    said = converse(service, run, replica_id="r90bbd427f71", persona_id="p00000000000")
    assert said == {"status": 400, "conversation_id": None}
    assert service.rooms("active") == service.rooms("ended") == []
