"""Replacements: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "createReplacement": {
        "body": {
            "type": "object",
            "properties": {
                "original_video_url": {"type": "string"},
                "transcription_id": {"type": "string"},
                "new_transcript": {"type": "string"},
                "callback_url": {
                    "type": "string",
                    "x-check": "callback-url",
                    "x-form": "an absolute http(s) URL, such as https://yourwebsite.com/webhook",
                },
                "replacement_name": {"type": "string"},
            },
            "required": ["original_video_url", "new_transcript"],
        }
    },
    "listReplacements": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 1, "default": 1},
        }
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
