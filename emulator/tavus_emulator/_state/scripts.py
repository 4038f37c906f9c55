"""Scripts: the replies of replicas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tavus_emulator._store.store import Store
from tavus_emulator._store.tables.accounts import EVERYONE

if TYPE_CHECKING:
    from tavus_emulator._state.script import Action, Script, Turn

ANY_REPLICA = ""
KIND = "script"


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

    def reply(self, store: Store, turn: Turn) -> Action | Iterable[Action] | None:
        """Return what a replica does; None for nothing, as after the last reply of a list.

        To the result of a tool a list has no reply: the replica says the result.
        """
        for replica_id in (turn.replica_id, ANY_REPLICA):
            function = self._functions.get(replica_id)
            if function is not None:
                return function(turn)
            stored = store.resources.get(KIND, replica_id, EVERYONE)
            if stored is not None and turn.tool_result is None:
                replies: list[str] = stored.data["replies"]
                return replies[turn.number] if turn.number < len(replies) else None
        return turn.text

    def exists(self, store: Store, replica_id: str) -> bool:
        """Return whether a replica has a script, its own or that of all."""
        if self.is_function(replica_id):
            return True
        return any(store.resources.get(KIND, one, EVERYONE) is not None for one in (replica_id, ANY_REPLICA))

    def is_function(self, replica_id: str) -> bool:
        """Return whether a function answers for a replica."""
        return replica_id in self._functions or ANY_REPLICA in self._functions

    def clear(self) -> None:
        """Drop the functions."""
        self._functions.clear()
