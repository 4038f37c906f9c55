"""Guardrails: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {
    "json_patch_operation": {
        "type": "object",
        "properties": {
            "op": {"type": "string", "enum": ["add", "remove", "replace", "copy", "move", "test"]},
            "path": {"type": "string"},
            "value": {},
            "from": {"type": "string"},
        },
        "required": ["op", "path"],
    }
}

OPERATIONS: dict[str, Any] = {
    "createGuardrails": {
        "body": {
            "type": "object",
            "properties": {
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
        }
    },
    "getGuardrails": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 1},
        }
    },
    "patchGuardrails": {"body": {"type": "array", "items": {"$ref": "json_patch_operation"}}},
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
