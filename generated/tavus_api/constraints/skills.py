"""Skills: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
