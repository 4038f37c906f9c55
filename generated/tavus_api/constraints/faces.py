"""Faces: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "createFace": {
        "body": {
            "type": "object",
            "properties": {
                "train_video_url": {"type": "string"},
                "train_image_url": {"type": "string"},
                "voice_name": {"type": "string"},
                "auto_fix_training_image": {"type": "boolean"},
                "callback_url": {
                    "type": "string",
                    "x-check": "callback-url",
                    "x-form": "an absolute http(s) URL, such as https://yourwebsite.com/webhook",
                },
                "face_name": {"type": "string"},
                "model_name": {"type": "string", "default": "phoenix-4"},
            },
            "anyOf": [{"required": ["train_video_url"]}, {"required": ["train_image_url"]}],
        }
    },
    "listFaces": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 1},
            "verbose": {"type": "boolean"},
            "face_type": {"type": "string", "enum": ["user", "system"]},
            "face_ids": {"type": "string"},
            "model_name": {"type": "string"},
        }
    },
    "getFace": {"parameters": {"verbose": {"type": "boolean"}}},
    "updateFace": {
        "body": {
            "type": "object",
            "minProperties": 1,
            "properties": {
                "face_name": {"type": "string", "minLength": 1},
                "default_voice_id": {"type": "string", "minLength": 1},
            },
        }
    },
    "deleteFace": {"parameters": {"hard": {"type": "boolean"}}},
    "renameFace": {
        "body": {"type": "object", "properties": {"face_name": {"type": "string"}}, "required": ["face_name"]}
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
