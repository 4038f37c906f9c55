from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tavus_emulator import Emulator, LoadError, VirtualClock
from tests.emulator.harness.clients import KEY, Create

DOCUMENT: dict[str, Any] = {
    "replicas": [{"replica_id": "r1", "replica_name": "Ada"}, {"replica_id": "r2", "status": "started"}],
    "personas": [{"persona_id": "p1", "default_replica_id": "r1", "context": "Be kind.", "document_tags": ["sales"]}],
    "documents": [{"document_id": "d1", "tags": ["sales"]}],
    "memories": [{"memory_store": "m", "content": "Tea.", "api_key": KEY}],
    "scripts": [{"replica_id": "r1", "replies": ["Hello."]}],
}


def check(emulator: Emulator, clock: VirtualClock, create: Create) -> None:
    room = emulator.room(create(replica_id="r1", persona_id="p1", document_ids=["d1"])["conversation_id"])
    clock.advance(seconds=1)
    assert room.join("Ada").say("x") == "Hello."
    assert (room.state["context"], room.state["document_ids"]) == ("Be kind.", ["d1"])
    assert emulator.memories("m", api_key=KEY)[0]["content"] == "Tea."


def test_a_document_is_loaded(emulator: Emulator, clock: VirtualClock, create: Create) -> None:
    emulator.load(DOCUMENT)
    check(emulator, clock, create)


def test_a_document_may_be_a_file(emulator: Emulator, clock: VirtualClock, create: Create, tmp_path: Path) -> None:
    path = tmp_path / "seed.json"
    path.write_text(json.dumps(DOCUMENT))
    emulator.load(path)
    check(emulator, clock, create)


def test_every_problem_is_reported_at_once_and_nothing_is_added(emulator: Emulator) -> None:
    document = {
        "memories": [{"memory_store": "m", "content": "x"}, {"content": 1}],
        "replicas": [{"replica_nam": "x"}, {"fails_to_start": "no"}, 3],
        "documents": {"d": 1},
        "persona": [],
        "scripts": [{"replies": ["a", 1]}],
    }
    with pytest.raises(LoadError) as caught:
        emulator.load(document)
    assert str(caught.value).split("; ") == [
        "memories[1].memory_store: is required",
        "memories[1].content: must be a string, not 1",
        "replicas[0].replica_nam: is not known here",
        "did you mean replica_name?",
        'replicas[1].fails_to_start: must be true or false, not "no"',
        "replicas[2]: must be an object, not 3",
        "documents: must be an array, not an object",
        "persona: is not known here",
        "did you mean personas?",
        "scripts[0].replies: must be an array of strings, not an array",
    ]
    assert emulator.memories("m", api_key=KEY) == []


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_file_that_is_not_a_document_is_named(emulator: Emulator, tmp_path: Path, text: str) -> None:
    path = tmp_path / "seed.json"
    path.write_text(text)
    with pytest.raises(LoadError, match=r"seed\.json"):
        emulator.load(str(path))
