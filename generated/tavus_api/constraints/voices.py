"""Voices: what the contract constrains in the requests of this family.

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
"""operationId → `body` and `parameters`, as far as anything is constrained. The forms: docs/generation.md."""
