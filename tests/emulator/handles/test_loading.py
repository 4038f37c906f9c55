from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, LoadError, Request, VirtualClock
from tests.emulator.harness.clients import KEY, Create

DOCUMENT: dict[str, Any] = {
    "replicas": [{"replica_id": "r1", "replica_name": "Ada"}, {"replica_id": "r2", "status": "started"}],
    "personas": [{"persona_id": "p1", "default_replica_id": "r1", "context": "Be kind.", "document_tags": ["sales"]}],
    "documents": [{"document_id": "d1", "tags": ["sales"]}],
    "memories": [{"memory_store": "m", "content": "Tea.", "api_key": KEY}],
    "scripts": [{"replica_id": "r1", "replies": ["Hello."]}],
}
JSON = {"host": "localhost", "content-type": "application/json"}


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
        "scripts[0].replies[1]: must be a text or an action, not 1",
    ]
    assert emulator.memories("m", api_key=KEY) == []


WEATHER = {"tool_call": {"name": "get_weather", "arguments": {"city": "Oslo"}}}
TURNS: list[Any] = [
    "Hello.",
    [{"delay": 1.5}, "Let me see.", WEATHER],
    {"say": "Well."},
    {"silence": True},
    {"perception": {"name": "notify_id", "modality": "audio", "arguments": {"seen": True}}},
    [],
]


def test_a_loaded_script_may_act(emulator: Emulator, clock: VirtualClock, api: httpx.Client, create: Create) -> None:
    tools = [{"type": "function", "function": {"name": name}} for name in ("get_weather", "notify_id")]
    layers = {
        "llm": {"tools": tools[:1]},
        "perception": {"perception_model": "raven-1", "audio_tools": tools[1:]},
    }
    fields = {"persona_name": "Ada's", "system_prompt": "Help.", "layers": layers}
    persona = api.post("/v2/personas", json=fields).json()["persona_id"]
    emulator.load({"scripts": [{"replies": TURNS}]})
    emulator.restore(emulator.snapshot())
    room = emulator.room(create(persona_id=persona)["conversation_id"])
    clock.advance(seconds=1)
    ada = room.join("Ada")
    assert [ada.say("x") for _ in range(7)] == ["Hello.", "Let me see.", "Well.", None, None, None, None]
    clock.advance(minutes=1)
    called = [one["message"] for one in room.messages if one["message"]["event_type"].endswith("tool_call")]
    assert [(one["properties"]["name"], json.loads(one["properties"]["arguments"])) for one in called] == [
        ("get_weather", {"city": "Oslo"}),
        ("notify_id", {"seen": True}),
    ]


@pytest.mark.parametrize(
    ("turn", "problem"),
    [
        (1, "scripts[0].replies[1]: must be a text or an action, not 1"),
        ([1], "scripts[0].replies[1][0]: must be a text or an action, not 1"),
        ({"say": 1}, "scripts[0].replies[1].say: must be a string, not 1"),
        ({"tool_call": {}}, "scripts[0].replies[1].tool_call.name: is required"),
        (["a", {"tool_call": {"name": 1}}], "scripts[0].replies[1][1].tool_call.name: must be a string, not 1"),
        ({"sya": "x"}, "scripts[0].replies[1].sya: is not known here; did you mean say?"),
        ({"delay": -1}, "scripts[0].replies[1].delay: seconds must be from 0 to 86400, not -1"),
        ({"delay": True}, "scripts[0].replies[1].delay: must be a number, not true"),
        ({"silence": False}, "scripts[0].replies[1].silence: must be true, not false"),
        ({"perception": {"name": "a", "frames": [1]}}, "frames: must be an array of objects of strings, not an array"),
        ({"perception": {"name": "a", "modality": "touch"}}, "modality must be vision or audio, not 'touch'"),
        ({}, "scripts[0].replies[1]: must have one of say, tool_call, perception, delay, silence, not 0"),
    ],
)
def test_a_turn_that_is_wrong_is_named(emulator: Emulator, turn: Any, problem: str) -> None:
    document = {"scripts": [{"replies": ["Hello.", turn]}]}
    with pytest.raises(LoadError) as caught:
        emulator.load(document)
    assert str(caught.value).endswith(problem)
    answer = emulator.respond(Request("POST", "/_emulator/load", "", JSON, json.dumps(document).encode()))
    assert (answer.status, b"scripts[0].replies[1]" in answer.body) == (400, True)


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_file_that_is_not_a_document_is_named(emulator: Emulator, tmp_path: Path, text: str) -> None:
    path = tmp_path / "seed.json"
    path.write_text(text)
    with pytest.raises(LoadError, match=r"seed\.json"):
        emulator.load(str(path))
