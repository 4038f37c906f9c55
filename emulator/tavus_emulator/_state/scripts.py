"""Scripts: the replies of replicas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tavus_emulator._store.store import Store
from tavus_emulator._store.tables.accounts import EVERYONE

if TYPE_CHECKING:
    from tavus_emulator._state.script import Decision, Script, Turn
    from tavus_emulator._state.script_json import JsonTurns

ANY_REPLICA = ""
KIND = "script"


class Scripts:
    """Scripts by replica. A list of decisions is stored; a function is kept as long as the emulator."""

    def __init__(self) -> None:
        self._functions: dict[str, Script] = {}

    def put(self, store: Store, replica_id: str, script: Script | Sequence[Decision]) -> None:
        """Let a replica answer by `script`; `ANY_REPLICA` stands for all without their own script."""
        if callable(script):
            self._functions[replica_id] = script
        else:
            from tavus_emulator._state.script_json import write_turn  # few emulators need it

            store.resources.put(KIND, replica_id, EVERYONE, {"replies": [write_turn(one) for one in script]})
            self._functions.pop(replica_id, None)

    def reply(self, store: Store, turn: Turn) -> Decision:
        """Return what a replica does; None for nothing, as after the last reply of a list.

        To the result of a tool a list has no reply: the replica says the result.
        """
        for replica_id in (turn.replica_id, ANY_REPLICA):
            function = self._functions.get(replica_id)
            if function is not None:
                store.rest()
                return function(turn)
            stored = store.resources.get(KIND, replica_id, EVERYONE)
            if stored is not None and turn.tool_result is None:
                return _read(stored.data["replies"], turn.number)
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


def _read(replies: JsonTurns, number: int) -> Decision:
    from tavus_emulator._state.script_json import read_turn  # few emulators need it

    return read_turn(replies[number]) if number < len(replies) else None
