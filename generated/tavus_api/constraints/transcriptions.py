"""Transcriptions: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "createTranscription": {
        "body": {
            "type": "object",
            "properties": {
                "file_url": {"type": "string"},
                "callback_url": {
                    "type": "string",
                    "x-check": "callback-url",
                    "x-form": "an absolute http(s) URL, such as https://yourwebsite.com/webhook",
                },
            },
            "required": ["file_url", "callback_url"],
        }
    },
    "listTranscriptions": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 1, "default": 1},
        }
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
