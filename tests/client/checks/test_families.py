"""Checks of other families: what costs money or fails is refused before it is sent, with what to pass instead."""

from __future__ import annotations

from typing import Any

import pytest

from tavus_client._checks import Context, find_violations
from tests.harness.contracts import needs


def refused(operation: str, body: Any, arguments: dict[str, Any] | None = None) -> dict[str, tuple[str, str]]:
    """Return path → (id, message) of everything that a request is refused for."""
    needs(operation)
    found = [one.violation for one in find_violations(operation, body, Context(), arguments)]
    return {one.path: (one.check, one.message) for one in found}


@pytest.mark.parametrize(
    ("layers", "path", "meant"),
    [
        ({"lmm": {}}, "layers.lmm", "llm"),
        ({"conversationalFlow": {}}, "layers.conversationalFlow", "conversational_flow"),
        ({"tts": {"tts_engin": "cartesia"}}, "layers.tts.tts_engin", "tts_engine"),
        ({"llm": {"Model": "x"}}, "layers.llm.Model", "model"),
    ],
)
def test_a_misspelt_key_of_a_layer_is_told_the_nearest(layers: Any, path: str, meant: str) -> None:
    check, message = refused("createPersona", {"layers": layers})[path]
    assert check == "misspelt-field"
    assert repr(meant) in message


@pytest.mark.parametrize(
    "layers",
    [
        {"perception": {"ambient_awareness_queries": ["x"]}},
        {"vision": {}},
        {"llm": {"headers": {"modl": "x"}, "extra_body": {"tool": 1}}},
        {"llm": {}, "lmm": {}},
        {"tts": None},
    ],
    ids=str,
)
def test_keys_that_are_new_or_free_pass(layers: Any) -> None:
    assert refused("createPersona", {"layers": layers}) == {}


def test_a_field_that_is_passed_at_the_top_by_extra_body_passes() -> None:
    assert refused("createPersona", {"persona_names": ["a"]}) == {}


def test_of_an_object_with_hundreds_of_fields_no_name_is_judged() -> None:
    assert refused("createPersona", {"layers": {f"llm{number}": {} for number in range(501)}}) == {}


@pytest.mark.parametrize(
    ("tool", "place", "check"),
    [
        ({"type": "tool", "function": {"name": "f"}}, "type", "tool-form"),
        ({"type": "function", "function": {"name": "get time"}}, "function.name", "tool-name"),
        (
            {"type": "function", "function": {"name": "f", "parameters": {"type": "array"}}},
            "function.parameters.type",
            "tool-parameters",
        ),
        (
            {"type": "function", "function": {"name": "f", "paramters": {}}},
            "function.paramters",
            "misspelt-field",
        ),
    ],
)
def test_a_tool_is_a_function_with_a_schema(tool: Any, place: str, check: str) -> None:
    found = refused("createPersona", {"layers": {"llm": {"tools": [tool]}}})
    assert {path: one for path, (one, _) in found.items()} == {f"layers.llm.tools[0].{place}": check}


@pytest.mark.parametrize(
    ("operation", "body", "path", "message"),
    [
        ("createReplica", {"replica_name": "Ada"}, "train_video_url", "train_video_url or train_image_url is needed"),
        ("generateVideo", {"replica_id": "r"}, "script", "script or audio_url is needed"),
        (
            "generateVideo",
            {"replica_id": "r", "script": "Hi.", "audio_url": "https://x.example/a.mp3"},
            "audio_url",
            "script and audio_url can't be given together: pass one of them",
        ),
        ("generateVideo", {"replica_id": "r", "script": 5}, "script", "is an integer: pass text"),
        ("generateVideo", {"replica_id": "r", "script": "a", "fast": "true"}, "fast", "is 'true': pass True or False"),
        ("createDocument", {"document_name": "x"}, "document_url", "is missing: pass text"),
        (
            "createDocument",
            {"document_url": "https://x.example", "crawl": {"depth": 0}},
            "crawl.depth",
            "is 0: pass 1 or more",
        ),
        (
            "createDocument",
            {"document_url": "https://x.example", "callback_url": "x"},
            "callback_url",
            "is not an absolute",
        ),
        ("patchPersona", [{"op": "add", "path": "/persona_name"}], "[0].value", "is missing: pass a value"),
        ("patchPersona", [{"op": "move", "path": "/a"}], "[0].from", "is missing: pass a value"),
        ("patchPersona", [{"op": "replce", "path": "/a", "value": 1}], "[0].op", "the nearest is 'replace'"),
        ("patchPersona", [{"op": "remove", "path": "persona_name"}], "[0].path", "is not a JSON Pointer"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_pass(operation: str, body: Any, path: str, message: str) -> None:
    found = refused(operation, body)
    assert list(found) == [path]
    assert message in found[path][1]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ({"limit": 0}, {"limit": "range"}),
        ({"limit": "ten", "page": -1}, {"limit": "type", "page": "range"}),
        ({"limit": True}, {"limit": "type"}),
        ({"limit": "10", "page": 1}, {}),
        ({"limit": 10, "page": None}, {}),
        ({"replica_type": "users"}, {"replica_type": "enum"}),
    ],
    ids=str,
)
def test_parameters_of_a_list_are_checked(arguments: dict[str, Any], found: dict[str, str]) -> None:
    assert {path: check for path, (check, _) in refused("listReplicas", None, arguments).items()} == found


def test_a_secret_is_never_shown() -> None:
    found = refused("createPersona", {"layers": {"llm": {"api_key": ["hunter2"]}, "tts": {"api_key": 5}}})
    assert set(found) == {"layers.llm.api_key", "layers.tts.api_key"}
    assert "hunter2" not in str(found)
    assert "5" not in str(found)


def test_a_hundred_violations_are_enough() -> None:
    needs("patchPersona")
    patch = [{"op": "add"} for _ in range(1_000)]
    assert len(list(find_violations("patchPersona", patch, Context()))) == 100
