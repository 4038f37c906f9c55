"""Videos: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "listVideos": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 0},
        }
    },
    "generateVideo": {
        "body": {
            "type": "object",
            "required": ["replica_id"],
            "properties": {
                "replica_id": {"type": "string"},
                "video_name": {"type": "string"},
                "background_url": {"type": "string"},
                "background_source_url": {"type": "string"},
                "callback_url": {
                    "type": "string",
                    "x-check": "callback-url",
                    "x-form": "an absolute http(s) URL, such as https://yourwebsite.com/webhook",
                },
                "fast": {"type": "boolean"},
                "transparent_background": {"type": "boolean"},
                "watermark_image_url": {"type": "string"},
                "properties": {
                    "type": "object",
                    "properties": {
                        "background_scroll": {"type": "boolean"},
                        "background_scroll_type": {"type": "string"},
                        "background_scroll_depth": {"type": "string"},
                        "background_scroll_return": {"type": "string"},
                        "start_with_wave": {"type": "boolean"},
                    },
                },
            },
            "oneOf": [
                {"type": "object", "required": ["script"], "properties": {"script": {"type": "string"}}},
                {"type": "object", "required": ["audio_url"], "properties": {"audio_url": {"type": "string"}}},
            ],
        }
    },
    "getVideo": {"parameters": {"verbose": {"type": "boolean"}}},
    "deleteVideo": {"parameters": {"hard": {"type": "boolean"}}},
    "renameVideo": {
        "body": {"type": "object", "properties": {"video_name": {"type": "string"}}, "required": ["video_name"]}
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
