"""Guardrails: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.guardrails import create_guardrails, delete_guardrails, get_guardrail, get_guardrails, patch_guardrails
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import GuardrailInputDict, JsonPatchOperationDict
    from ..models.create_guardrails_response import CreateGuardrailsResponse
    from ..models.guardrail import Guardrail
    from ..models.guardrail_input import GuardrailInput
    from ..models.guardrail_legacy import GuardrailLegacy
    from ..models.guardrail_list import GuardrailList
    from ..models.guardrail_modality import GuardrailModality
    from ..models.json_patch_operation import JsonPatchOperation
    from ..models.message_response import MessageResponse
    from ..operation import Timeout
    from ..types import Unset

CREATE_GUARDRAILS: Operation[CreateGuardrailsResponse] = Operation(
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
GET_GUARDRAIL: Operation[Guardrail] = Operation(
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
    envelope="data",
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
        guardrail_name: str | Unset = UNSET,
        guardrail_prompt: str | Unset = UNSET,
        modality: GuardrailModality | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        app_message: bool | Unset = UNSET,
        name: str | Unset = UNSET,
        data: Sequence[GuardrailInput | GuardrailInputDict] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreateGuardrailsResponse:
        """This endpoint creates a guardrail: what a persona must not do in a conversation. With `name` and
        `data` it creates a set of guardrails, the older form.

        `POST /v2/guardrails`, operation `createGuardrails`.

        Args:
            guardrail_name: The name of the guardrail, of letters, digits and underscores.
            guardrail_prompt: What the persona must not do. It is needed with `guardrail_name`.
            modality: Whether it is told by what is said (`verbal`) or by what is seen (`visual`).
            callback_url: The url that is called when the guardrail is triggered.
            tags: Tags, by which personas can have their guardrails.
            app_message: If true, the room is told at once when the guardrail is triggered.
            name: The name of a set of guardrails.
            data: The guardrails of a set.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_GUARDRAILS,
            {},
            {
                "guardrail_name": guardrail_name,
                "guardrail_prompt": guardrail_prompt,
                "modality": modality,
                "callback_url": callback_url,
                "tags": tags,
                "app_message": app_message,
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
        legacy: GuardrailLegacy | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> GuardrailList:
        """This endpoint lists the guardrails of your account, one page at a time: the sets, or with `legacy`
        false those that are in none.

        `GET /v2/guardrails`, operation `getGuardrails`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            legacy: Whether to list sets of guardrails.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_GUARDRAILS,
            {
                "limit": limit,
                "page": page,
                "legacy": legacy,
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
    ) -> Guardrail:
        """This endpoint returns one guardrail; of a set it is the first, under `data`.

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

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="guardrails_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""


class AsyncGuardrailsResource:
    """The operations under `Guardrails`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        guardrail_name: str | Unset = UNSET,
        guardrail_prompt: str | Unset = UNSET,
        modality: GuardrailModality | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        app_message: bool | Unset = UNSET,
        name: str | Unset = UNSET,
        data: Sequence[GuardrailInput | GuardrailInputDict] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreateGuardrailsResponse:
        """This endpoint creates a guardrail: what a persona must not do in a conversation. With `name` and
        `data` it creates a set of guardrails, the older form.

        `POST /v2/guardrails`, operation `createGuardrails`.

        Args:
            guardrail_name: The name of the guardrail, of letters, digits and underscores.
            guardrail_prompt: What the persona must not do. It is needed with `guardrail_name`.
            modality: Whether it is told by what is said (`verbal`) or by what is seen (`visual`).
            callback_url: The url that is called when the guardrail is triggered.
            tags: Tags, by which personas can have their guardrails.
            app_message: If true, the room is told at once when the guardrail is triggered.
            name: The name of a set of guardrails.
            data: The guardrails of a set.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_GUARDRAILS,
            {},
            {
                "guardrail_name": guardrail_name,
                "guardrail_prompt": guardrail_prompt,
                "modality": modality,
                "callback_url": callback_url,
                "tags": tags,
                "app_message": app_message,
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
        legacy: GuardrailLegacy | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> GuardrailList:
        """This endpoint lists the guardrails of your account, one page at a time: the sets, or with `legacy`
        false those that are in none.

        `GET /v2/guardrails`, operation `getGuardrails`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            legacy: Whether to list sets of guardrails.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_GUARDRAILS,
            {
                "limit": limit,
                "page": page,
                "legacy": legacy,
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
    ) -> Guardrail:
        """This endpoint returns one guardrail; of a set it is the first, under `data`.

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

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="guardrails_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""
