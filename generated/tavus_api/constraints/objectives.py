"""Objectives: the contract's constraints on requests of this family.

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
    "createObjectives": {
        "body": {
            "type": "object",
            "properties": {
                "data": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "properties": {
                            "objective_name": {"type": "string"},
                            "objective_prompt": {"type": "string"},
                            "confirmation_mode": {"type": "string", "enum": ["auto", "manual"], "default": "auto"},
                            "output_variables": {"type": "array", "items": {"type": "string"}},
                            "modality": {"type": "string", "enum": ["verbal", "visual"], "default": "verbal"},
                            "next_conditional_objectives": {"type": "object"},
                            "next_required_objective": {"type": "string"},
                            "callback_url": {"type": "string"},
                        },
                        "required": ["objective_name", "objective_prompt"],
                    },
                }
            },
            "required": ["data"],
        }
    },
    "getObjectives": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 1},
        }
    },
    "patchObjective": {"body": {"type": "array", "items": {"$ref": "json_patch_operation"}}},
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
