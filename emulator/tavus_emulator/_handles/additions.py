"""Add resources, memories and scripts to an emulator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tavus_emulator._api.api import Api
from tavus_emulator._handles.loading import LoadError, read_calls, read_document
from tavus_emulator._state.script_json import JsonTurns
from tavus_emulator._state.scripts import ANY_REPLICA
from tavus_emulator._state.state import State, account_of
from tavus_emulator._store.tables.accounts import EVERYONE
from tavus_emulator._time.clock import timestamp

if TYPE_CHECKING:
    from tavus_emulator._state.script import Decision, Script

LOADED = {
    "replicas": "add_replica",
    "personas": "add_persona",
    "documents": "add_document",
    "resources": "add_resource",
    "memories": "add_memory",
    "scripts": "add_script",
}
"""The arrays of a document for `load`, and the method that adds their entries."""


class Additions:
    """The methods of `Emulator` that add to its state."""

    _api: Api
    _state: State

    def add_replica(
        self,
        *,
        replica_id: str | None = None,
        replica_name: str = "",
        status: str = "completed",
        fails_to_start: bool = False,
        api_key: str | None = None,
    ) -> str:
        """Add a replica, or replace the one with this id, and return its id.

        A conversation can use it when its training `status` is `completed`. One that `fails_to_start` shuts the
        conversation down instead of joining it. With an `api_key` only that account sees it.
        """
        replica_id = replica_id or self._state.ids.replica()
        data: dict[str, Any] = {
            "replica_id": replica_id,
            "replica_name": replica_name,
            "status": status,
            "replica_type": "user",
        }
        if fails_to_start:
            data["fails_to_start"] = True
        return self._put("replica", replica_id, data, api_key)

    def add_persona(
        self,
        *,
        persona_id: str | None = None,
        persona_name: str = "",
        default_replica_id: str | None = None,
        context: str = "",
        greeting: str = "",
        document_ids: Iterable[str] = (),
        document_tags: Iterable[str] = (),
        api_key: str | None = None,
    ) -> str:
        """Add a persona, or replace the one with this id, and return its id.

        Without a `default_replica_id` a conversation must name a replica as well. A conversation's own context is
        appended to `context`, its greeting replaces `greeting`, and its documents are added. With an `api_key` only
        that account sees it.
        """
        persona_id = persona_id or self._state.ids.persona()
        data: dict[str, Any] = {
            "persona_id": persona_id,
            "persona_name": persona_name,
            "persona_type": "user",
            "context": context,
            "greeting": greeting,
            "document_ids": list(document_ids),
            "document_tags": list(document_tags),
        }
        if default_replica_id is not None:
            data["default_replica_id"] = default_replica_id
        return self._put("persona", persona_id, data, api_key)

    def add_document(
        self,
        *,
        document_id: str | None = None,
        document_name: str = "",
        text: str = "",
        status: str = "ready",
        tags: Iterable[str] = (),
        api_key: str | None = None,
    ) -> str:
        """Add a document, or replace the one with this id, and return its id.

        A conversation can use it when its `status` is `ready`. With an `api_key` only that account sees it.
        """
        document_id = document_id or self._state.ids.document()
        data = {
            "document_id": document_id,
            "document_name": document_name,
            "text": text,
            "status": status,
            "tags": list(tags),
        }
        return self._put("document", document_id, data, api_key)

    def add_resource(
        self,
        *,
        family: str,
        fields: Mapping[str, Any] | None = None,
        resource_id: str | None = None,
        api_key: str | None = None,
    ) -> str:
        """Add a resource of any family of the contract, or replace the one with this id, and return its id.

        `family` is the last part of the path, such as `objectives`. `fields` are those of the create request, and
        others such as `status`; missing ones are as after a completed creation. With an `api_key` only that account
        sees it.
        Raises `ValueError` for a family that the contract doesn't have.
        """
        collection = self._api.collection(family)
        if collection is None:
            raise ValueError(f"the contract has no family {family!r}")
        kind = collection.type.family.kind
        resource_id = resource_id or str(collection.creation.new_id(self._state, kind))
        return self._put(kind, resource_id, dict(fields or {}), api_key)

    def add_memory(self, *, memory_store: str, content: str, api_key: str | None = None) -> None:
        """Add to a memory store. With an `api_key` only that account sees it."""
        with self._of(api_key), self._state.moment() as now:
            memory = {"conversation_id": None, "role": "system", "content": content, "timestamp": timestamp(now)}
            self._state.store.memories.add(memory_store, _owner(api_key), [memory])

    def memories(self, memory_store: str, *, api_key: str) -> list[dict[str, Any]]:
        """Return an account's memories, oldest first: `{conversation_id, role, content, timestamp}`."""
        self._state.settle()
        return self._state.store.memories.find(memory_store, account_of(api_key))

    def add_script(self, *, replies: JsonTurns, replica_id: str | None = None) -> None:
        """Set what replicas answer, as `script` does, in JSON. Raises `ValueError` for a value out of its range.

        Each turn is a text, an action, or a list of these. An action is an object with one key: `{"say": "…"}`,
        `{"tool_call": {"name": "…", "arguments": {…}}}`, `{"perception": {"name": "…"}}`, `{"delay": 1.5}` (seconds)
        or `{"silence": true}`.
        """
        from tavus_emulator._state.script_json import read_turn  # few emulators need it

        self.script([read_turn(turn) for turn in replies], replica_id=replica_id)

    def script(self, replies: Script | Sequence[Decision], *, replica_id: str | None = None) -> None:
        """Set what replicas answer in rooms; by default they repeat what was said, or ask their model.

        `replies`: what they do in a conversation's turns in order, then silence; or a function that gets a `Turn` and
        decides. Each is a text, a `ToolCall`, a `Perception`, a `Delay`, a list of these, or None for silence. With a
        `replica_id` only that replica uses them.
        """
        if isinstance(replies, str):
            raise TypeError("replies must be a list or a function; for one text write [text]")
        self._state.scripts.put(self._state.store, replica_id or ANY_REPLICA, replies)

    def load(self, document: Mapping[str, Any] | str | Path) -> None:
        """Add everything that a document, or the JSON file at a path, names, all or nothing:

            {"replicas": [{"replica_id": "r1", "replica_name": "Ada"}],
             "personas": [{"persona_id": "p1", "default_replica_id": "r1", "context": "…"}],
             "documents": [{"document_id": "d1", "tags": ["sales"]}],
             "resources": [{"family": "guardrails", "resource_id": "g1", "fields": {"name": "Polite"}}],
             "memories": [{"memory_store": "ada", "content": "…"}],
             "scripts": [{"replica_id": "r1", "replies": ["Hello.", {"tool_call": {"name": "look_up"}}]}]}

        The fields of an entry are the arguments of `add_replica`, `add_persona`, `add_document`, `add_resource`,
        `add_memory` and `add_script`. Raises `LoadError` with every problem, and `OSError` when the file can't be read.
        """
        calls = read_calls(
            read_document(document),
            {name: getattr(self, method) for name, method in LOADED.items()},
        )
        with self._state.moment():
            for call in calls:
                try:
                    call()
                except ValueError as error:  # a family that the contract doesn't have
                    raise LoadError(str(error)) from None

    def _of(self, api_key: str | None) -> AbstractContextManager[None]:
        return self._state.store.within(None if api_key is None else account_of(api_key))

    def _put(self, kind: str, resource_id: str, data: dict[str, Any], api_key: str | None) -> str:
        collection = self._api.collection(kind)
        with self._of(api_key), self._state.moment() as now:
            if collection is not None:
                data = collection.creation.complete(data, resource_id, now)
            self._state.store.resources.put(kind, resource_id, _owner(api_key), data)
        return resource_id


def _owner(api_key: str | None) -> str:
    return EVERYONE if api_key is None else account_of(api_key)
