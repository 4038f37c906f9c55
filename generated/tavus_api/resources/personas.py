"""Personas: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.personas import create_persona, delete_persona, get_persona, list_personas, patch_persona
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import JsonPatchOperationDict, PersonaLayersDict
    from ..models.create_persona_response import CreatePersonaResponse
    from ..models.json_patch_operation import JsonPatchOperation
    from ..models.persona import Persona
    from ..models.persona_layers import PersonaLayers
    from ..models.persona_list import PersonaList
    from ..models.persona_type import PersonaType
    from ..models.pipeline_mode import PipelineMode
    from ..operation import Timeout
    from ..types import Unset

CREATE_PERSONA: Operation[CreatePersonaResponse] = Operation(
    id="createPersona",
    method="POST",
    path="/v2/personas",
    segments=(),
    success=(200,),
    build=create_persona._get_kwargs,
    parse=create_persona._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="persona_id",
)
LIST_PERSONAS: Operation[PersonaList] = Operation(
    id="listPersonas",
    method="GET",
    path="/v2/personas",
    segments=(),
    success=(200,),
    build=list_personas._get_kwargs,
    parse=list_personas._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_PERSONA: Operation[Persona] = Operation(
    id="getPersona",
    method="GET",
    path="/v2/personas/{persona_id}",
    segments=("persona_id",),
    success=(200,),
    build=get_persona._get_kwargs,
    parse=get_persona._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="persona_id",
    envelope="data",
)
DELETE_PERSONA: Operation[None] = Operation(
    id="deletePersona",
    method="DELETE",
    path="/v2/personas/{persona_id}",
    segments=("persona_id",),
    success=(204,),
    build=delete_persona._get_kwargs,
    parse=delete_persona._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
PATCH_PERSONA: Operation[None] = Operation(
    id="patchPersona",
    method="PATCH",
    path="/v2/personas/{persona_id}",
    segments=("persona_id",),
    success=(200, 304),
    build=patch_persona._get_kwargs,
    parse=patch_persona._parse_response,
    empty=True,
    deprecated=False,
    idempotent=False,
)


class PersonasResource:
    """The operations under `Personas`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        persona_name: str | Unset = UNSET,
        system_prompt: str | Unset = UNSET,
        pipeline_mode: PipelineMode | Unset = UNSET,
        default_replica_id: str | Unset = UNSET,
        document_ids: builtins.list[str] | Unset = UNSET,
        document_tags: builtins.list[str] | Unset = UNSET,
        objectives_id: str | Unset = UNSET,
        guardrails_id: str | Unset = UNSET,
        layers: PersonaLayers | PersonaLayersDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreatePersonaResponse:
        """This endpoint creates a persona: the behaviour, the knowledge and the models with which a replica
        holds its conversations.

        `POST /v2/personas`, operation `createPersona`.

        Args:
            persona_name: The name of the persona.
            system_prompt: How the persona behaves: the prompt of its language model.
            pipeline_mode: `full` for the whole pipeline, `echo` for a replica that says what it is told.
            default_replica_id: The replica of conversations that name none.
            document_ids: The identifiers of the documents that the persona's conversations draw on.
            document_tags: The tags of the documents that the persona's conversations draw on.
            objectives_id: The identifier of the persona's objectives.
            guardrails_id: The identifier of the persona's guardrails.
            layers: The settings of the models that make up the persona.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_PERSONA,
            {},
            {
                "persona_name": persona_name,
                "system_prompt": system_prompt,
                "pipeline_mode": pipeline_mode,
                "default_replica_id": default_replica_id,
                "document_ids": document_ids,
                "document_tags": document_tags,
                "objectives_id": objectives_id,
                "guardrails_id": guardrails_id,
                "layers": layers,
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
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        persona_type: PersonaType | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PersonaList:
        """This endpoint lists the personas that your account can use, its own and the stock ones, one page at
        a time.

        `GET /v2/personas`, operation `listPersonas`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            persona_type: Only personas of this type: `user` for your own, `system` for stock ones.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_PERSONAS,
            {
                "limit": limit,
                "page": page,
                "persona_type": persona_type,
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
        persona_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Persona:
        """This endpoint returns one persona with all its settings.

        `GET /v2/personas/{persona_id}`, operation `getPersona`.

        Args:
            persona_id: The unique identifier of the persona.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_PERSONA,
            {
                "persona_id": persona_id,
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
        persona_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a persona. Conversations that use it already go on.

        `DELETE /v2/personas/{persona_id}`, operation `deletePersona`.

        Args:
            persona_id: The unique identifier of the persona.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_PERSONA,
            {
                "persona_id": persona_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def patch(
        self,
        persona_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint changes a persona by a JSON Patch (RFC 6902): a list of operations that are applied in
        order, all or none.

        `PATCH /v2/personas/{persona_id}`, operation `patchPersona`.

        Args:
            persona_id: The unique identifier of the persona.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            PATCH_PERSONA,
            {
                "persona_id": persona_id,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="persona_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="persona_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncPersonasResource:
    """The operations under `Personas`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        persona_name: str | Unset = UNSET,
        system_prompt: str | Unset = UNSET,
        pipeline_mode: PipelineMode | Unset = UNSET,
        default_replica_id: str | Unset = UNSET,
        document_ids: builtins.list[str] | Unset = UNSET,
        document_tags: builtins.list[str] | Unset = UNSET,
        objectives_id: str | Unset = UNSET,
        guardrails_id: str | Unset = UNSET,
        layers: PersonaLayers | PersonaLayersDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreatePersonaResponse:
        """This endpoint creates a persona: the behaviour, the knowledge and the models with which a replica
        holds its conversations.

        `POST /v2/personas`, operation `createPersona`.

        Args:
            persona_name: The name of the persona.
            system_prompt: How the persona behaves: the prompt of its language model.
            pipeline_mode: `full` for the whole pipeline, `echo` for a replica that says what it is told.
            default_replica_id: The replica of conversations that name none.
            document_ids: The identifiers of the documents that the persona's conversations draw on.
            document_tags: The tags of the documents that the persona's conversations draw on.
            objectives_id: The identifier of the persona's objectives.
            guardrails_id: The identifier of the persona's guardrails.
            layers: The settings of the models that make up the persona.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_PERSONA,
            {},
            {
                "persona_name": persona_name,
                "system_prompt": system_prompt,
                "pipeline_mode": pipeline_mode,
                "default_replica_id": default_replica_id,
                "document_ids": document_ids,
                "document_tags": document_tags,
                "objectives_id": objectives_id,
                "guardrails_id": guardrails_id,
                "layers": layers,
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
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        persona_type: PersonaType | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PersonaList:
        """This endpoint lists the personas that your account can use, its own and the stock ones, one page at
        a time.

        `GET /v2/personas`, operation `listPersonas`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            persona_type: Only personas of this type: `user` for your own, `system` for stock ones.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_PERSONAS,
            {
                "limit": limit,
                "page": page,
                "persona_type": persona_type,
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
        persona_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Persona:
        """This endpoint returns one persona with all its settings.

        `GET /v2/personas/{persona_id}`, operation `getPersona`.

        Args:
            persona_id: The unique identifier of the persona.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_PERSONA,
            {
                "persona_id": persona_id,
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
        persona_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a persona. Conversations that use it already go on.

        `DELETE /v2/personas/{persona_id}`, operation `deletePersona`.

        Args:
            persona_id: The unique identifier of the persona.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_PERSONA,
            {
                "persona_id": persona_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def patch(
        self,
        persona_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint changes a persona by a JSON Patch (RFC 6902): a list of operations that are applied in
        order, all or none.

        `PATCH /v2/personas/{persona_id}`, operation `patchPersona`.

        Args:
            persona_id: The unique identifier of the persona.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            PATCH_PERSONA,
            {
                "persona_id": persona_id,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="persona_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="persona_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
