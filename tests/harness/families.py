"""Families of operations by shape: what makes a thing of each, and which operation does what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.harness.contracts import Operation

FILE = "https://files.example.test/a.mp4"
NEEDED: dict[str, dict[str, Any]] = {
    "createLipsync": {"original_video_url": FILE, "source_audio_url": FILE},
    "createReplacement": {"original_video_url": FILE, "new_transcript": "Hello."},
    "createReplica": {"train_video_url": FILE},
    "generateVideo": {"replica_id": "r90bbd427f71", "script": "Hello."},
    "createConversation": {"replica_id": "r90bbd427f71"},
    "createPersona": {"persona_name": "Coach"},
    "createTranscription": {"file_url": FILE, "callback_url": ""},
    "createObjectives": {"data": [{"objective_name": "name", "objective_prompt": "Ask."}]},
    "createGuardrails": {"name": "Rules", "data": [{"guardrail_name": "quiet", "guardrail_prompt": "Hush."}]},
    "createDocument": {"document_url": "https://files.example.test/", "crawl": {"depth": 1}},
    "createPronunciationDictionary": {"name": "Names", "rules": [{"text": "a", "pronunciation": "b", "type": "alias"}]},
}
"""What makes a thing of each family: what a schema can't say is a URL that exists, and a replica that does."""


def to_collection(method: str) -> Callable[[Operation], bool]:
    return lambda row: row.method == method and "{" not in row.path


def to_thing(method: str) -> Callable[[Operation], bool]:
    return lambda row: row.method == method and row.path.endswith("}")


def plain(thing: Any) -> dict[str, Any]:
    """The fields of a model, those of an envelope included."""
    fields: dict[str, Any] = thing.to_dict()
    return fields["data"] if isinstance(fields.get("data"), dict) and len(fields) == 1 else fields
