"""Guardrails: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.guardrails import create_guardrails, delete_guardrails, get_guardrail, get_guardrails, patch_guardrails
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import GuardrailInputDict, JsonPatchOperationDict
    from ..models.guardrail import Guardrail
    from ..models.guardrail_details import GuardrailDetails
    from ..models.guardrail_input import GuardrailInput
    from ..models.guardrail_list import GuardrailList
    from ..models.json_patch_operation import JsonPatchOperation
    from ..models.message_response import MessageResponse
    from ..operation import Timeout
    from ..types import Unset

CREATE_GUARDRAILS: Operation[Guardrail] = Operation(
    id="createGuardrails",
    method="POST",
    path="/v2/guardrails",
    segments=(),
    success=(200,),
    build=create_guardrails._get_kwargs,
    parse=create_guardrails._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="guardrails_id",
)
GET_GUARDRAILS: Operation[GuardrailList] = Operation(
    id="getGuardrails",
    method="GET",
    path="/v2/guardrails",
    segments=(),
    success=(200,),
    build=get_guardrails._get_kwargs,
    parse=get_guardrails._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_GUARDRAIL: Operation[GuardrailDetails] = Operation(
    id="getGuardrail",
    method="GET",
    path="/v2/guardrails/{guardrails_id}",
    segments=("guardrails_id",),
    success=(200,),
    build=get_guardrail._get_kwargs,
    parse=get_guardrail._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="guardrails_id",
)
PATCH_GUARDRAILS: Operation[MessageResponse | None] = Operation(
    id="patchGuardrails",
    method="PATCH",
    path="/v2/guardrails/{guardrails_id}",
    segments=("guardrails_id",),
    success=(200, 304),
    build=patch_guardrails._get_kwargs,
    parse=patch_guardrails._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    bare=True,
)
DELETE_GUARDRAILS: Operation[None] = Operation(
    id="deleteGuardrails",
    method="DELETE",
    path="/v2/guardrails/{guardrails_id}",
    segments=("guardrails_id",),
    success=(204,),
    build=delete_guardrails._get_kwargs,
    parse=delete_guardrails._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)


class GuardrailsResource:
    """The operations under `Guardrails`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        name: str | Unset = UNSET,
        data: Sequence[GuardrailInput | GuardrailInputDict] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Guardrail:
        """This endpoint creates a set of guardrails: what a persona must not do in a conversation.

        `POST /v2/guardrails`, operation `createGuardrails`.

        Args:
            name: The name of the guardrails.
            data: The guardrails.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_GUARDRAILS,
            {},
            {
                "name": name,
                "data": data,
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
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> GuardrailList:
        """This endpoint lists the guardrails of your account, one page at a time.

        `GET /v2/guardrails`, operation `getGuardrails`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_GUARDRAILS,
            {
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
        guardrails_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> GuardrailDetails:
        """This endpoint returns one set of guardrails.

        `GET /v2/guardrails/{guardrails_id}`, operation `getGuardrail`.

        Args:
            guardrails_id: The unique identifier of the guardrails.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_GUARDRAIL,
            {
                "guardrails_id": guardrails_id,
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
        guardrails_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MessageResponse | None:
        """This endpoint changes a set of guardrails by a JSON Patch (RFC 6902): a list of operations that are
        applied in order, all or none.

        `PATCH /v2/guardrails/{guardrails_id}`, operation `patchGuardrails`.

        Args:
            guardrails_id: The unique identifier of the guardrails.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            PATCH_GUARDRAILS,
            {
                "guardrails_id": guardrails_id,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def delete(
        self,
        guardrails_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a set of guardrails.

        `DELETE /v2/guardrails/{guardrails_id}`, operation `deleteGuardrails`.

        Args:
            guardrails_id: The unique identifier of the guardrails.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_GUARDRAILS,
            {
                "guardrails_id": guardrails_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, key="guardrails_id", first=1)


class AsyncGuardrailsResource:
    """The operations under `Guardrails`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        name: str | Unset = UNSET,
        data: Sequence[GuardrailInput | GuardrailInputDict] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Guardrail:
        """This endpoint creates a set of guardrails: what a persona must not do in a conversation.

        `POST /v2/guardrails`, operation `createGuardrails`.

        Args:
            name: The name of the guardrails.
            data: The guardrails.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_GUARDRAILS,
            {},
            {
                "name": name,
                "data": data,
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
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> GuardrailList:
        """This endpoint lists the guardrails of your account, one page at a time.

        `GET /v2/guardrails`, operation `getGuardrails`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_GUARDRAILS,
            {
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
        guardrails_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> GuardrailDetails:
        """This endpoint returns one set of guardrails.

        `GET /v2/guardrails/{guardrails_id}`, operation `getGuardrail`.

        Args:
            guardrails_id: The unique identifier of the guardrails.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_GUARDRAIL,
            {
                "guardrails_id": guardrails_id,
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
        guardrails_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MessageResponse | None:
        """This endpoint changes a set of guardrails by a JSON Patch (RFC 6902): a list of operations that are
        applied in order, all or none.

        `PATCH /v2/guardrails/{guardrails_id}`, operation `patchGuardrails`.

        Args:
            guardrails_id: The unique identifier of the guardrails.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            PATCH_GUARDRAILS,
            {
                "guardrails_id": guardrails_id,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def delete(
        self,
        guardrails_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a set of guardrails.

        `DELETE /v2/guardrails/{guardrails_id}`, operation `deleteGuardrails`.

        Args:
            guardrails_id: The unique identifier of the guardrails.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_GUARDRAILS,
            {
                "guardrails_id": guardrails_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, key="guardrails_id", first=1)
