"""Guardrails: the contract's constraints on requests of this family.

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
    "createGuardrails": {
        "body": {
            "type": "object",
            "properties": {
                "guardrail_name": {"type": "string", "maxLength": 100},
                "guardrail_prompt": {"type": "string", "maxLength": 1000},
                "modality": {"type": "string", "enum": ["verbal", "visual"], "default": "verbal"},
                "callback_url": {
                    "type": "string",
                    "maxLength": 2048,
                    "x-check": "callback-url",
                    "x-form": "an absolute http(s) URL, such as https://yourwebsite.com/webhook",
                },
                "tags": {"type": "array", "maxItems": 32, "items": {"type": "string", "maxLength": 64}},
                "app_message": {"type": "boolean", "default": True},
                "name": {"type": "string"},
                "data": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "guardrail_name": {"type": "string"},
                            "guardrail_prompt": {"type": "string"},
                            "modality": {"type": "string", "enum": ["verbal", "visual"], "default": "verbal"},
                            "callback_url": {"type": "string"},
                        },
                        "required": ["guardrail_name", "guardrail_prompt"],
                    },
                },
            },
            "anyOf": [{"required": ["data"]}, {"required": ["guardrail_name", "guardrail_prompt"]}],
        }
    },
    "getGuardrails": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 1},
            "legacy": {"type": "string", "enum": ["true", "false"], "default": "true"},
        }
    },
    "patchGuardrails": {"body": {"type": "array", "items": {"$ref": "json_patch_operation"}}},
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
