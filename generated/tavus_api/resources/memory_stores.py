"""Memory Stores: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.memory_stores import (
    create_memory_store,
    create_pinned_memory,
    delete_memory_store,
    delete_pinned_memory,
    get_learned_memory,
    get_memory_store,
    list_memory_stores,
    list_pinned_memories,
    update_pinned_memory,
)
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.learned_memory_type import LearnedMemoryType
    from ..models.memory_store import MemoryStore
    from ..models.memory_store_learned import MemoryStoreLearned
    from ..models.memory_store_list import MemoryStoreList
    from ..models.pinned_memory import PinnedMemory
    from ..models.pinned_memory_details import PinnedMemoryDetails
    from ..operation import Timeout
    from ..types import Unset

CREATE_MEMORY_STORE: Operation[MemoryStore] = Operation(
    id="createMemoryStore",
    method="POST",
    path="/v2/memory-stores",
    segments=(),
    success=(201,),
    build=create_memory_store._get_kwargs,
    parse=create_memory_store._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="memory_store_id",
)
LIST_MEMORY_STORES: Operation[MemoryStoreList] = Operation(
    id="listMemoryStores",
    method="GET",
    path="/v2/memory-stores",
    segments=(),
    success=(200,),
    build=list_memory_stores._get_kwargs,
    parse=list_memory_stores._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_MEMORY_STORE: Operation[MemoryStore] = Operation(
    id="getMemoryStore",
    method="GET",
    path="/v2/memory-stores/{memory_store_id}",
    segments=("memory_store_id",),
    success=(200,),
    build=get_memory_store._get_kwargs,
    parse=get_memory_store._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="memory_store_id",
)
DELETE_MEMORY_STORE: Operation[None] = Operation(
    id="deleteMemoryStore",
    method="DELETE",
    path="/v2/memory-stores/{memory_store_id}",
    segments=("memory_store_id",),
    success=(204,),
    build=delete_memory_store._get_kwargs,
    parse=delete_memory_store._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
GET_LEARNED_MEMORY: Operation[MemoryStoreLearned] = Operation(
    id="getLearnedMemory",
    method="GET",
    path="/v2/memory-stores/{memory_store_id}/learned",
    segments=("memory_store_id",),
    success=(200,),
    build=get_learned_memory._get_kwargs,
    parse=get_learned_memory._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
)
LIST_PINNED_MEMORIES: Operation[PinnedMemoryDetails] = Operation(
    id="listPinnedMemories",
    method="GET",
    path="/v2/memory-stores/{memory_store_id}/pinned",
    segments=("memory_store_id",),
    success=(200,),
    build=list_pinned_memories._get_kwargs,
    parse=list_pinned_memories._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
)
CREATE_PINNED_MEMORY: Operation[PinnedMemory] = Operation(
    id="createPinnedMemory",
    method="POST",
    path="/v2/memory-stores/{memory_store_id}/pinned",
    segments=("memory_store_id",),
    success=(201,),
    build=create_pinned_memory._get_kwargs,
    parse=create_pinned_memory._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="memory_id",
)
UPDATE_PINNED_MEMORY: Operation[PinnedMemory] = Operation(
    id="updatePinnedMemory",
    method="PATCH",
    path="/v2/memory-stores/{memory_store_id}/pinned/{memory_id}",
    segments=("memory_store_id", "memory_id"),
    success=(200,),
    build=update_pinned_memory._get_kwargs,
    parse=update_pinned_memory._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
)
DELETE_PINNED_MEMORY: Operation[None] = Operation(
    id="deletePinnedMemory",
    method="DELETE",
    path="/v2/memory-stores/{memory_store_id}/pinned/{memory_id}",
    segments=("memory_store_id", "memory_id"),
    success=(204,),
    build=delete_pinned_memory._get_kwargs,
    parse=delete_pinned_memory._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)


class MemoryStoresResource:
    """The operations under `Memory Stores`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        pal_id: str,
        participant_tag: str,
        pinned_memories: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MemoryStore:
        """This endpoint creates the memory store of a PAL and a participant. There is one for each pair.

        `POST /v2/memory-stores`, operation `createMemoryStore`.

        Args:
            pal_id: The unique identifier of the PAL.
            participant_tag: The tag of the participant.
            pinned_memories: Facts that are always held.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_MEMORY_STORE,
            {},
            {
                "pal_id": pal_id,
                "participant_tag": participant_tag,
                "pinned_memories": pinned_memories,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def list(
        self,
        *,
        pal_id: str | Unset = UNSET,
        participant_tag: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MemoryStoreList:
        """This endpoint lists your memory stores, of a PAL, of a participant, or all.

        `GET /v2/memory-stores`, operation `listMemoryStores`.

        Args:
            pal_id: Only memory stores of this PAL.
            participant_tag: Only memory stores of this participant.
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_MEMORY_STORES,
            {
                "pal_id": pal_id,
                "participant_tag": participant_tag,
                "limit": limit,
                "page": page,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def get(
        self,
        memory_store_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MemoryStore:
        """This endpoint returns one memory store, with what is pinned and what was learned.

        `GET /v2/memory-stores/{memory_store_id}`, operation `getMemoryStore`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_MEMORY_STORE,
            {
                "memory_store_id": memory_store_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def delete(
        self,
        memory_store_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a memory store with all that it holds.

        `DELETE /v2/memory-stores/{memory_store_id}`, operation `deleteMemoryStore`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_MEMORY_STORE,
            {
                "memory_store_id": memory_store_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def get_learned_memory(
        self,
        memory_store_id: str,
        *,
        type_: LearnedMemoryType | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MemoryStoreLearned:
        """This endpoint returns what was learned from conversations: a profile, a timeline, or both.

        `GET /v2/memory-stores/{memory_store_id}/learned`, operation `getLearnedMemory`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            type_: Only this part.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_LEARNED_MEMORY,
            {
                "memory_store_id": memory_store_id,
                "type_": type_,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def list_pinned_memories(
        self,
        memory_store_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PinnedMemoryDetails:
        """This endpoint lists the facts that a memory store always holds.

        `GET /v2/memory-stores/{memory_store_id}/pinned`, operation `listPinnedMemories`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_PINNED_MEMORIES,
            {
                "memory_store_id": memory_store_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def create_pinned_memory(
        self,
        memory_store_id: str,
        *,
        memory: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PinnedMemory:
        """This endpoint adds a fact that a memory store always holds.

        `POST /v2/memory-stores/{memory_store_id}/pinned`, operation `createPinnedMemory`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            memory: The fact.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_PINNED_MEMORY,
            {
                "memory_store_id": memory_store_id,
            },
            {
                "memory": memory,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def update_pinned_memory(
        self,
        memory_store_id: str,
        memory_id: str,
        *,
        memory: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PinnedMemory:
        """This endpoint replaces the text of a pinned memory. Its identifier stays.

        `PATCH /v2/memory-stores/{memory_store_id}/pinned/{memory_id}`, operation `updatePinnedMemory`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            memory_id: The unique identifier of the pinned memory.
            memory: The fact.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            UPDATE_PINNED_MEMORY,
            {
                "memory_store_id": memory_store_id,
                "memory_id": memory_id,
            },
            {
                "memory": memory,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def delete_pinned_memory(
        self,
        memory_store_id: str,
        memory_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a pinned memory.

        `DELETE /v2/memory-stores/{memory_store_id}/pinned/{memory_id}`, operation `deletePinnedMemory`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            memory_id: The unique identifier of the pinned memory.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_PINNED_MEMORY,
            {
                "memory_store_id": memory_store_id,
                "memory_id": memory_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="memory_store_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""


class AsyncMemoryStoresResource:
    """The operations under `Memory Stores`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        pal_id: str,
        participant_tag: str,
        pinned_memories: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MemoryStore:
        """This endpoint creates the memory store of a PAL and a participant. There is one for each pair.

        `POST /v2/memory-stores`, operation `createMemoryStore`.

        Args:
            pal_id: The unique identifier of the PAL.
            participant_tag: The tag of the participant.
            pinned_memories: Facts that are always held.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_MEMORY_STORE,
            {},
            {
                "pal_id": pal_id,
                "participant_tag": participant_tag,
                "pinned_memories": pinned_memories,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def list(
        self,
        *,
        pal_id: str | Unset = UNSET,
        participant_tag: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MemoryStoreList:
        """This endpoint lists your memory stores, of a PAL, of a participant, or all.

        `GET /v2/memory-stores`, operation `listMemoryStores`.

        Args:
            pal_id: Only memory stores of this PAL.
            participant_tag: Only memory stores of this participant.
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_MEMORY_STORES,
            {
                "pal_id": pal_id,
                "participant_tag": participant_tag,
                "limit": limit,
                "page": page,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def get(
        self,
        memory_store_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MemoryStore:
        """This endpoint returns one memory store, with what is pinned and what was learned.

        `GET /v2/memory-stores/{memory_store_id}`, operation `getMemoryStore`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_MEMORY_STORE,
            {
                "memory_store_id": memory_store_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def delete(
        self,
        memory_store_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a memory store with all that it holds.

        `DELETE /v2/memory-stores/{memory_store_id}`, operation `deleteMemoryStore`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_MEMORY_STORE,
            {
                "memory_store_id": memory_store_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def get_learned_memory(
        self,
        memory_store_id: str,
        *,
        type_: LearnedMemoryType | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MemoryStoreLearned:
        """This endpoint returns what was learned from conversations: a profile, a timeline, or both.

        `GET /v2/memory-stores/{memory_store_id}/learned`, operation `getLearnedMemory`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            type_: Only this part.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_LEARNED_MEMORY,
            {
                "memory_store_id": memory_store_id,
                "type_": type_,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def list_pinned_memories(
        self,
        memory_store_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PinnedMemoryDetails:
        """This endpoint lists the facts that a memory store always holds.

        `GET /v2/memory-stores/{memory_store_id}/pinned`, operation `listPinnedMemories`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_PINNED_MEMORIES,
            {
                "memory_store_id": memory_store_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def create_pinned_memory(
        self,
        memory_store_id: str,
        *,
        memory: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PinnedMemory:
        """This endpoint adds a fact that a memory store always holds.

        `POST /v2/memory-stores/{memory_store_id}/pinned`, operation `createPinnedMemory`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            memory: The fact.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_PINNED_MEMORY,
            {
                "memory_store_id": memory_store_id,
            },
            {
                "memory": memory,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def update_pinned_memory(
        self,
        memory_store_id: str,
        memory_id: str,
        *,
        memory: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PinnedMemory:
        """This endpoint replaces the text of a pinned memory. Its identifier stays.

        `PATCH /v2/memory-stores/{memory_store_id}/pinned/{memory_id}`, operation `updatePinnedMemory`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            memory_id: The unique identifier of the pinned memory.
            memory: The fact.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            UPDATE_PINNED_MEMORY,
            {
                "memory_store_id": memory_store_id,
                "memory_id": memory_id,
            },
            {
                "memory": memory,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def delete_pinned_memory(
        self,
        memory_store_id: str,
        memory_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a pinned memory.

        `DELETE /v2/memory-stores/{memory_store_id}/pinned/{memory_id}`, operation `deletePinnedMemory`.

        Args:
            memory_store_id: The unique identifier of the memory store.
            memory_id: The unique identifier of the pinned memory.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_PINNED_MEMORY,
            {
                "memory_store_id": memory_store_id,
                "memory_id": memory_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="memory_store_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""
