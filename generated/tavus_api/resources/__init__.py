"""The operations of the contract, by tag. A family's modules load when it is first used.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..operation import AsyncClient, Client
    from .conversations import AsyncConversationsResource, ConversationsResource

METHODS = {
    "createConversation": ("conversations", "create"),
    "listConversations": ("conversations", "list"),
    "getConversation": ("conversations", "get"),
    "deleteConversation": ("conversations", "delete"),
    "endConversation": ("conversations", "end"),
}
"""operationId → the attribute of the client and its method."""


class Resources:
    """One attribute for each family of operations."""

    _client: Client

    @cached_property
    def conversations(self) -> ConversationsResource:
        """The operations under `Conversations`."""
        from .conversations import ConversationsResource

        return ConversationsResource(self._client)


class AsyncResources:
    """One attribute for each family of operations."""

    _client: AsyncClient

    @cached_property
    def conversations(self) -> AsyncConversationsResource:
        """The operations under `Conversations`."""
        from .conversations import AsyncConversationsResource

        return AsyncConversationsResource(self._client)
