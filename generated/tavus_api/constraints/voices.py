"""Voices: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "getVoices": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 10},
            "page": {"type": "integer", "minimum": 1, "default": 1},
            "search": {"type": "string"},
            "sort": {"type": "string", "enum": ["asc", "desc"], "default": "asc"},
            "tag": {"type": "string"},
        }
    },
    "createVoice": {
        "body": {
            "type": "object",
            "properties": {
                "voice_name": {"type": "string", "minLength": 1, "maxLength": 255},
                "train_audio_url": {"type": "string", "maxLength": 2048},
                "description": {"type": "string", "maxLength": 1000},
                "callback_url": {
                    "type": "string",
                    "x-check": "callback-url",
                    "x-form": "an absolute http(s) URL, such as https://yourwebsite.com/webhook",
                },
                "tags": {"type": "array", "maxItems": 50, "items": {"type": "string", "maxLength": 64}},
            },
            "required": ["voice_name", "train_audio_url"],
        }
    },
    "updateVoice": {
        "body": {
            "type": "object",
            "properties": {
                "voice_name": {"type": "string", "minLength": 1, "maxLength": 255},
                "description": {"nullable": True, "type": "string", "maxLength": 1000},
                "tags": {"type": "array", "maxItems": 50, "items": {"type": "string", "maxLength": 64}},
            },
        }
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
