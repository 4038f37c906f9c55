"""Knowledge of a replica in a conversation: context, documents, memories."""

from __future__ import annotations

from typing import Any

from tavus_emulator._core.strict_json import is_array
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation

_DEFAULT_STRATEGY = "balanced"  # prose under document_retrieval_strategy


class Knowledge:
    """The settings of a conversation, combined with its persona's."""

    def __init__(self, state: State, conversation: Conversation, asked: dict[str, Any]) -> None:
        self._state = state
        self._account = conversation.account
        self._asked = asked
        self._persona = state.find("persona", conversation.data["persona_id"], conversation.account) or {}

    @property
    def context(self) -> str:
        """The persona's system prompt and context, followed by the conversation's context."""
        texts = (
            self._persona.get("system_prompt"),
            self._persona.get("context"),
            self._asked.get("conversational_context"),
        )
        return "\n\n".join(text for text in texts if text)

    @property
    def greeting(self) -> str:
        """The first words of the replica: the conversation's, else the persona's, else none."""
        return self._asked.get("custom_greeting") or self._persona.get("greeting") or ""

    @property
    def strategy(self) -> str:
        """The retrieval strategy for documents."""
        strategy: str = self._asked.get("document_retrieval_strategy", _DEFAULT_STRATEGY)
        return strategy

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The ready documents of either: first those named by id, in that order, then those with a tag."""
        documents = [self._state.find("document", one, self._account) for one in self._named("document_ids")]
        tags = set(self._named("document_tags"))
        if tags:
            everything = self._state.store.resources.visible("document", self._account).values()
            documents += [document for document in everything if tags.intersection(document.get("tags") or ())]
        ready = [document for document in documents if document is not None and document["status"] == "ready"]
        return list({document["document_id"]: document for document in ready}.values())

    @property
    def memory_stores(self) -> list[str]:
        """The memory stores of the conversation, each once."""
        return self._named("memory_stores")

    @property
    def memories(self) -> dict[str, list[dict[str, Any]]]:
        """The memories in each memory store of the conversation, oldest first."""
        return {name: self._state.store.memories.find(name, self._account) for name in self.memory_stores}

    def _named(self, field: str) -> list[str]:
        named: list[str] = []
        for source in (self._asked, self._persona):
            value = source.get(field)
            if is_array(value):
                named += value
        return list(dict.fromkeys(named))
