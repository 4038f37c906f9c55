"""Families of operations by shape: the bodies of their creates, and the roles of operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tavus_testing._checks.api import Schemas, is_array, is_object
from tavus_testing._checks.samples import sample
from tavus_testing._checks.valid import make_meaningful
from tests.harness.contracts import CONTRACT, OPERATIONS, Operation

_SCHEMAS = Schemas(CONTRACT)
FILE = "https://files.example.test/a.mp4"
BODIES: dict[str, dict[str, Any]] = {
    "/v2/lipsync": {"original_video_url": FILE, "source_audio_url": FILE},
    "/v2/replacements": {"original_video_url": FILE, "new_transcript": "Hello."},
    "/v2/replicas": {"train_video_url": FILE},
    "/v2/videos": {"replica_id": "r90bbd427f71", "script": "Hello."},
    "/v2/conversations": {"replica_id": "r90bbd427f71"},
    "/v2/personas": {"persona_name": "Coach"},
    "/v2/pals": {"pal_name": "Coach", "default_face_id": "r90bbd427f71"},
    "/v2/transcriptions": {"file_url": FILE, "callback_url": ""},
    "/v2/objectives": {"data": [{"objective_name": "name", "objective_prompt": "Ask."}]},
    "/v2/guardrails": {"name": "Rules", "data": [{"guardrail_name": "quiet", "guardrail_prompt": "Hush."}]},
    "/v2/documents": {"document_url": "https://files.example.test/", "crawl": {"depth": 1}},
    "/v2/pronunciation-dictionaries": {
        "name": "Names",
        "rules": [{"text": "a", "pronunciation": "b", "type": "alias"}],
    },
}
"""Bodies that create a resource, by path. No schema says which URLs and replicas exist."""


def needed(operation: Operation) -> dict[str, Any]:
    """Return a body for a create, from the list above or the contract's examples."""
    return BODIES.get(operation.path) or make_meaningful(_examples(operation))


def to_collection(method: str) -> Callable[[Operation], bool]:
    """Return a predicate for operations on a collection."""
    return lambda row: row.method == method and "{" not in row.path and _has_things(row.path)


def to_thing(method: str) -> Callable[[Operation], bool]:
    """Return a predicate for operations on a single item."""
    return lambda row: row.method == method and row.path.endswith("}") and row.path.count("{") == 1


def _has_things(path: str) -> bool:
    return any(other.startswith(f"{path}/{{") for other in CONTRACT["paths"])


def _examples(operation: Operation) -> dict[str, Any]:
    """Return the required fields of a body with the contract's examples."""
    schema = operation.request_schema or {}
    alternatives: list[dict[str, Any]] = schema.get("anyOf") or []
    required = [*schema.get("required", ()), *(alternatives[0].get("required", ()) if alternatives else ())]
    return {name: _example(schema["properties"][name]) for name in required}


def _example(schema: dict[str, Any]) -> Any:
    return schema["example"] if "example" in schema else sample(_SCHEMAS, schema, full=False)


NEEDED: dict[str, dict[str, Any]] = {
    operation.id: needed(operation) for operation in OPERATIONS.values() if to_collection("post")(operation)
}
"""The body of a create, by its operation."""


def rows(listed: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a list's answer, whatever their field is called."""
    return next(value for value in listed.values() if is_array(value))


def plain(thing: Any) -> dict[str, Any]:
    """Return the fields of a model, without an envelope."""
    return unwrapped(thing.to_dict())


def unwrapped(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what is in an envelope: under `data`, alone or as the only row; other fields as they are."""
    inner = fields.get("data") if len(fields) == 1 else None
    return inner if is_object(inner) else inner[0] if is_array(inner) and len(inner) == 1 else fields


def text_field(operation: Operation, shown: Iterable[str]) -> str:
    """Return a field that takes any text: a name, if there is one; of several one that an answer shows."""
    properties: dict[str, Any] = (operation.request_schema or {}).get("properties", {})
    texts = [name for name in properties if properties[name].get("type") == "string"]
    return min(texts, key=lambda name: (not name.endswith("name"), name not in shown))
