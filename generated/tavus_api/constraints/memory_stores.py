"""Memory Stores: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "createMemoryStore": {
        "body": {
            "type": "object",
            "properties": {
                "pal_id": {"type": "string"},
                "participant_tag": {"type": "string"},
                "pinned_memories": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["pal_id", "participant_tag"],
        }
    },
    "listMemoryStores": {
        "parameters": {
            "pal_id": {"type": "string"},
            "participant_tag": {"type": "string"},
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 1, "default": 1},
        }
    },
    "getLearnedMemory": {"parameters": {"type_": {"type": "string", "enum": ["profile", "timeline"]}}},
    "createPinnedMemory": {
        "body": {"type": "object", "properties": {"memory": {"type": "string"}}, "required": ["memory"]}
    },
    "updatePinnedMemory": {
        "body": {"type": "object", "properties": {"memory": {"type": "string"}}, "required": ["memory"]}
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
