"""Pronunciation Dictionaries: the contract's constraints on requests of this family.

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
    },
    "pronunciation_rule": {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "pronunciation": {"type": "string"},
            "type": {"type": "string", "enum": ["alias", "ipa"]},
            "case_sensitive": {"type": "boolean", "default": False},
            "word_boundaries": {"type": "boolean", "default": True},
        },
        "required": ["text", "pronunciation", "type"],
    },
}

OPERATIONS: dict[str, Any] = {
    "createPronunciationDictionary": {
        "body": {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "rules": {"type": "array", "items": {"$ref": "pronunciation_rule"}},
            },
            "required": ["name"],
        }
    },
    "listPronunciationDictionaries": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 0},
            "sort": {"type": "string", "enum": ["asc", "desc"], "default": "desc"},
        }
    },
    "patchPronunciationDictionary": {"body": {"type": "array", "items": {"$ref": "json_patch_operation"}}},
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
