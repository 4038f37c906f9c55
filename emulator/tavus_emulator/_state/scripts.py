"""Scripts: the replies of replicas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from tavus_emulator._store.store import Store
from tavus_emulator._store.tables.accounts import EVERYONE

ANY_REPLICA = ""
KIND = "script"


@dataclass(frozen=True, slots=True)
class Turn:
    """The input of a script for one reply.

    `text` is the utterance of `participant` (a name); `number` counts the turns of the conversation from 0. `context`
    is the persona's, followed by the conversation's. `memories` are those in each memory store of the conversation,
    oldest first; `documents` those that the conversation can use; `transcript` has all rows so far, this text last.
    """

    text: str
    participant: str
    number: int
    conversation_id: str
    replica_id: str
    persona_id: str
    language: str | None
    context: str
    memories: Mapping[str, Sequence[dict[str, Any]]]
    documents: Sequence[dict[str, Any]]
    document_retrieval_strategy: str
    transcript: Sequence[dict[str, Any]]


Script: TypeAlias = Callable[[Turn], str | None]


class Scripts:
    """Scripts by replica. A list of replies is stored; a function is kept as long as the emulator."""

    def __init__(self) -> None:
        self._functions: dict[str, Script] = {}

    def put(self, store: Store, replica_id: str, script: Script | Sequence[str]) -> None:
        """Let a replica answer by `script`; `ANY_REPLICA` stands for all without their own script."""
        if callable(script):
            self._functions[replica_id] = script
        else:
            store.resources.put(KIND, replica_id, EVERYONE, {"replies": list(script)})
            self._functions.pop(replica_id, None)

    def reply(self, store: Store, turn: Turn) -> str | None:
        """Return the reply of a replica; None if it is silent, as after the last reply of a list."""
        for replica_id in (turn.replica_id, ANY_REPLICA):
            function = self._functions.get(replica_id)
            if function is not None:
                return function(turn)
            stored = store.resources.get(KIND, replica_id, EVERYONE)
            if stored is not None:
                replies: list[str] = stored.data["replies"]
                return replies[turn.number] if turn.number < len(replies) else None
        return turn.text

    def is_function(self, replica_id: str) -> bool:
        """Return whether a function answers for a replica."""
        return replica_id in self._functions or ANY_REPLICA in self._functions

    def clear(self) -> None:
        """Drop the functions."""
        self._functions.clear()
