"""Lipsync: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "createLipsync": {
        "body": {
            "type": "object",
            "properties": {
                "original_video_url": {"type": "string"},
                "source_audio_url": {"type": "string"},
                "lipsync_name": {"type": "string"},
                "callback_url": {
                    "type": "string",
                    "x-check": "callback-url",
                    "x-form": "an absolute http(s) URL, such as https://yourwebsite.com/webhook",
                },
            },
            "required": ["original_video_url", "source_audio_url"],
        }
    },
    "listLipsyncs": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 1, "default": 1},
        }
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
