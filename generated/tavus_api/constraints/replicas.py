"""Replicas: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "listReplicas": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 1},
            "verbose": {"type": "boolean"},
            "replica_type": {"type": "string", "enum": ["user", "system"]},
            "replica_ids": {"type": "string"},
            "model_name": {"type": "string"},
        }
    },
    "createReplica": {
        "body": {
            "type": "object",
            "properties": {
                "consent_video_url": {"type": "string"},
                "train_video_url": {"type": "string"},
                "train_image_url": {"type": "string"},
                "voice_name": {"type": "string"},
                "auto_fix_training_image": {"type": "boolean"},
                "callback_url": {
                    "type": "string",
                    "x-check": "callback-url",
                    "x-form": "an absolute http(s) URL, such as https://yourwebsite.com/webhook",
                },
                "replica_name": {"type": "string"},
                "model_name": {"type": "string"},
                "properties": {"type": "object", "properties": {"background_green_screen": {"type": "boolean"}}},
            },
            "anyOf": [{"required": ["train_video_url"]}, {"required": ["train_image_url"]}],
        }
    },
    "getReplica": {"parameters": {"verbose": {"type": "boolean"}}},
    "deleteReplica": {"parameters": {"hard": {"type": "boolean"}}},
    "renameReplica": {
        "body": {"type": "object", "properties": {"replica_name": {"type": "string"}}, "required": ["replica_name"]}
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
