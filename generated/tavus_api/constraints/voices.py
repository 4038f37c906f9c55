"""Voices: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "getVoices": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 10},
            "page": {"type": "integer", "minimum": 1, "default": 1},
            "search": {"type": "string"},
            "sort": {"type": "string", "enum": ["asc", "desc"], "default": "asc"},
            "tag": {"type": "string"},
        }
    }
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
