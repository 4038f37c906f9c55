"""What the prose of createConversation says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ._registry import Context, Finding, check

OPERATION = "createConversation"


@check(
    "replica-or-persona",
    operation=OPERATION,
    path="replica_id",
    reason="A conversation needs someone to talk to.",
    source="contract: replica_id, persona_id",
)
def replica_or_persona(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    if not body.get("replica_id") and not body.get("persona_id"):
        yield Finding(
            "replica_id or persona_id is needed: pass replica_id, or a persona_id whose persona has a replica"
        )
