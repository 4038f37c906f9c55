"""The constraints of a contract reach the client by `make generate`, without a hand edit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.codegen.harness.project import ROOT, Project
from tools.codegen.contract.patterns import python_pattern
from tools.codegen.view.constraints import Constraints, reachable

PROGRAM = """
import json, sys
from tavus_client import InvalidRequestError, Tavus
import httpx
call, fields = json.loads(sys.argv[1])
family, method = call.split(".")
tavus = Tavus("key", base_url="http://localhost:1", http_client=httpx.Client())
try:
    getattr(getattr(tavus, family), method)(**fields)
except InvalidRequestError as error:
    print(json.dumps([[one.path, one.check] for one in error.violations]))
except Exception:
    print("[]")
"""
Change = Callable[[dict[str, Any]], None]


def body_of(document: dict[str, Any], path: str) -> Any:
    return document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]


def refused(project: Project, call: str, fields: dict[str, Any]) -> list[list[str]]:
    """Return why a project's client refuses a call before anything is sent."""
    path = os.pathsep.join(map(str, (project.folder / "generated", ROOT / "overlay")))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps([call, fields])],
        env={"PYTHONPATH": path, "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[list[str]] = json.loads(done.stdout)
    return found


def _longer(document: dict[str, Any]) -> None:
    properties = body_of(document, "/v2/conversations")["properties"]["properties"]["properties"]
    properties["max_call_duration"]["minimum"] = 60


def _another_value(document: dict[str, Any]) -> None:
    schema = body_of(document, "/v2/conversations")["properties"]["document_retrieval_strategy"]
    schema["enum"] = ["thorough"]


def _pattern(document: dict[str, Any]) -> None:
    body_of(document, "/v2/videos")["properties"]["video_name"]["pattern"] = r"^[A-Z]\d+$"


def _required(document: dict[str, Any]) -> None:
    body_of(document, "/v2/replicas")["required"] = ["replica_name"]


def _parameter(document: dict[str, Any]) -> None:
    limit = next(row for row in document["paths"]["/v2/videos"]["get"]["parameters"] if row["name"] == "limit")
    limit["schema"]["maximum"] = 50


ROWS: list[tuple[str, Change, str, dict[str, Any], list[str], dict[str, Any]]] = [
    (
        "a bound",
        _longer,
        "conversations.create",
        {"replica_id": "r", "properties": {"max_call_duration": 30}},
        ["properties.max_call_duration", "duration"],
        {"replica_id": "r", "properties": {"max_call_duration": 60}},
    ),
    (
        "a value",
        _another_value,
        "conversations.create",
        {"replica_id": "r", "document_ids": ["d"], "document_retrieval_strategy": "through"},
        ["document_retrieval_strategy", "retrieval-strategy"],
        {"replica_id": "r", "document_ids": ["d"], "document_retrieval_strategy": "thorough"},
    ),
    (
        "a pattern",
        _pattern,
        "videos.generate",
        {"replica_id": "r", "script": "Hi.", "video_name": "a1"},
        ["video_name", "pattern"],
        {"replica_id": "r", "script": "Hi.", "video_name": "A1"},
    ),
    (
        "a required field",
        _required,
        "replicas.create",
        {"train_video_url": "https://x.example/v.mp4", "replica_name": None},
        ["replica_name", "required"],
        {"train_video_url": "https://x.example/v.mp4", "replica_name": "Ada"},
    ),
    ("a parameter's bound", _parameter, "videos.list", {"limit": 51}, ["limit", "range"], {"limit": 50}),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "call", "wrong", "found", "right"), [row[1:] for row in ROWS], ids=[r[0] for r in ROWS]
)
def test_a_new_constraint_is_checked_without_a_hand_edit(
    change: Change,
    call: str,
    wrong: dict[str, Any],
    found: list[str],
    right: dict[str, Any],
    project: Project,
) -> None:
    assert refused(project, call, right if found[1] == "retrieval-strategy" else wrong) in ([], [found])
    document = project.read()
    change(document)
    project.write(document)
    done = project.generate()
    assert done.returncode == 0, done.stderr
    assert refused(project, call, wrong) == [found]
    assert refused(project, call, right) == []


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (r"^\d+$", "12", "12\n"),
        (r"^\d+$", "12", "١٢"),
        (r"^\w[\w-]*$", "a-1", "é"),
        (r"[$]\d", "$1", "€1"),
        (r"[[]a", "[a", "a"),
        (r"\$$", "a$", "a$\n"),
    ],
)
def test_a_pattern_matches_the_same_texts_in_python(pattern: str, right: str, wrong: str) -> None:
    import re

    made = python_pattern(pattern)
    assert made is not None
    assert re.search(made, right)
    assert not re.search(made, wrong)


def test_an_unsupported_pattern_is_left_out_and_reported() -> None:
    notes: list[str] = []
    schema = Constraints({}, notes.append).schema({"type": "string", "pattern": r"\p{Lu}"})
    assert schema == {"type": "string"}
    assert len(notes) == 1
    assert "Python has none like it" in notes[0]


def test_versions_3_0_and_3_1_have_the_same_small_form() -> None:
    constraints = Constraints({}, lambda _: None)
    old = {"type": "number", "minimum": 1, "exclusiveMinimum": True, "nullable": True, "description": "x"}
    new = {"type": ["number", "null"], "exclusiveMinimum": 1}
    assert (
        constraints.schema(old)
        == constraints.schema(new)
        == {
            "type": "number",
            "nullable": True,
            "exclusiveMinimum": 1,
        }
    )
    assert constraints.schema({"const": "a"}) == {"enum": ["a"]}
    assert constraints.schema({"anyOf": [{"type": "string"}, {"type": "null"}]}) == {
        "anyOf": [{"type": "string"}],
        "nullable": True,
    }


def test_a_branch_is_known_by_its_name_as_well() -> None:
    document = {"components": {"schemas": {"Cat": {"type": "object"}, "Dog": {"type": "object"}}}}
    branches = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]
    mapping = {"dog": "#/components/schemas/Dog"}
    union = {"oneOf": branches, "discriminator": {"propertyName": "kind", "mapping": mapping}}
    found = Constraints(document, lambda _: None).schema(union)
    assert found == {"by": "kind", "kinds": {"Cat": {"$ref": "Cat"}, "dog": {"$ref": "Dog"}, "Dog": {"$ref": "Dog"}}}


def test_recursive_components_are_kept_by_name() -> None:
    tree = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/tree"}}},
    }
    constraints = Constraints({"components": {"schemas": {"tree": tree}}}, lambda _: None)
    body = constraints.schema({"$ref": "#/components/schemas/tree"})
    assert body == {"$ref": "tree"}
    assert reachable(body, constraints.components) == {
        "tree": {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "tree"}}}}
    }
