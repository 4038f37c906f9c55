"""Deployments: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {
    "json_patch_operation": {
        "type": "object",
        "properties": {
            "op": {"type": "string", "enum": ["add", "remove", "replace", "copy", "move", "test"]},
            "path": {
                "type": "string",
                "x-form": "/ and the names on the way, such as /layers/llm/model",
                "x-noun": "a JSON Pointer",
                "client": {"x-check": "json-pointer", "pattern": "^(/([^/~]|~[01])*)*\\Z"},
            },
            "value": {},
            "from": {
                "type": "string",
                "x-form": "/ and the names on the way, such as /layers/llm/model",
                "x-noun": "a JSON Pointer",
                "client": {"x-check": "json-pointer", "pattern": "^(/([^/~]|~[01])*)*\\Z"},
            },
        },
        "required": ["op", "path"],
        "client": {
            "anyOf": [
                {
                    "required": ["value"],
                    "x-check": "json-patch",
                    "properties": {"op": {"enum": ["add", "replace", "test"]}},
                },
                {"required": ["from"], "x-check": "json-patch", "properties": {"op": {"enum": ["copy", "move"]}}},
                {"properties": {"op": {"enum": ["remove"]}}},
            ]
        },
    }
}

OPERATIONS: dict[str, Any] = {
    "createDeployment": {
        "body": {
            "type": "object",
            "properties": {
                "pal_id": {"type": "string"},
                "channel": {"type": "string", "enum": ["widget", "embed", "landing-page"]},
                "name": {"type": "string"},
                "password": {"nullable": True, "type": "string", "secret": True},
                "customization": {"type": "object"},
                "limits": {"type": "object"},
                "allowed_origins": {"type": "array", "items": {"type": "string"}},
                "status": {"type": "string", "enum": ["draft", "active", "inactive"]},
            },
            "required": ["pal_id", "channel"],
        }
    },
    "listDeployments": {
        "parameters": {
            "pal_id": {"type": "string"},
            "search": {"type": "string"},
            "status": {"type": "string"},
            "channel": {"type": "string"},
            "limit": {"type": "integer", "minimum": 1, "default": 20},
            "page": {"type": "integer", "minimum": 0, "default": 0},
            "sort": {"type": "string", "enum": ["asc", "desc"], "default": "desc"},
        }
    },
    "patchDeployment": {
        "body": {"type": "array", "items": {"$ref": "json_patch_operation"}},
        "parameters": {"if_match": {"type": "string"}},
    },
    "startDeploymentConversation": {
        "body": {
            "type": "object",
            "properties": {
                "password": {"nullable": True, "type": "string", "secret": True},
                "conversational_context": {"type": "string"},
                "custom_greeting": {"type": "string"},
                "pal_id": {"type": "string"},
                "memory_stores": {"type": "array", "items": {"type": "string"}},
                "captcha_token": {"type": "string"},
            },
        }
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
