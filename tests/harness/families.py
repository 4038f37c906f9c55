"""Families of operations by shape: what makes a thing of each, and which operation does what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.harness.contracts import Operation

FILE = "https://files.example.test/a.mp4"
BODIES: dict[str, dict[str, Any]] = {
    "/v2/lipsync": {"original_video_url": FILE, "source_audio_url": FILE},
    "/v2/replacements": {"original_video_url": FILE, "new_transcript": "Hello."},
    "/v2/replicas": {"train_video_url": FILE},
    "/v2/videos": {"replica_id": "r90bbd427f71", "script": "Hello."},
    "/v2/conversations": {"replica_id": "r90bbd427f71"},
    "/v2/personas": {"persona_name": "Coach"},
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
    """Return a body for a creation; in a family that isn't listed above, text for every required field."""
    required: list[str] = (operation.request_schema or {}).get("required", [])
    return BODIES.get(operation.path) or dict.fromkeys(required, "text")


def to_collection(method: str) -> Callable[[Operation], bool]:
    return lambda row: row.method == method and "{" not in row.path


def to_thing(method: str) -> Callable[[Operation], bool]:
    return lambda row: row.method == method and row.path.endswith("}")


def plain(thing: Any) -> dict[str, Any]:
    """The fields of a model, those of an envelope included."""
    fields: dict[str, Any] = thing.to_dict()
    return fields["data"] if isinstance(fields.get("data"), dict) and len(fields) == 1 else fields
