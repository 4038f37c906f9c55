"""Canvas Interactions: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {}

OPERATIONS: dict[str, Any] = {
    "recordCanvasInteraction": {
        "body": {
            "type": "object",
            "properties": {
                "interaction_id": {"type": "string", "minLength": 1, "maxLength": 128},
                "tool_call_id": {"type": "string", "minLength": 1, "maxLength": 128},
                "component": {
                    "type": "string",
                    "enum": [
                        "canvas.question",
                        "canvas.input",
                        "canvas.calendar",
                        "canvas.scheduling_embed",
                        "canvas.text",
                        "canvas.image",
                        "canvas.video",
                        "canvas.chart",
                        "canvas.alert",
                    ],
                },
                "component_version": {"type": "string"},
                "type": {"type": "string", "enum": ["submit", "skip", "dismiss", "clear", "error", "heartbeat"]},
                "value": {"type": "object"},
                "metadata": {"type": "object"},
            },
            "required": ["interaction_id", "tool_call_id", "component", "component_version", "type"],
        }
    }
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
