"""Objectives: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.objectives import create_objectives, delete_objective, get_objective, get_objectives, patch_objective
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import JsonPatchOperationDict, ObjectiveInputDict
    from ..models.json_patch_operation import JsonPatchOperation
    from ..models.message_response import MessageResponse
    from ..models.objective import Objective
    from ..models.objective_details import ObjectiveDetails
    from ..models.objective_input import ObjectiveInput
    from ..models.objective_list import ObjectiveList
    from ..operation import Timeout
    from ..types import Unset

CREATE_OBJECTIVES: Operation[Objective] = Operation(
    id="createObjectives",
    method="POST",
    path="/v2/objectives",
    segments=(),
    success=(200,),
    build=create_objectives._get_kwargs,
    parse=create_objectives._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="objectives_id",
)
GET_OBJECTIVES: Operation[ObjectiveList] = Operation(
    id="getObjectives",
    method="GET",
    path="/v2/objectives",
    segments=(),
    success=(200,),
    build=get_objectives._get_kwargs,
    parse=get_objectives._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_OBJECTIVE: Operation[ObjectiveDetails] = Operation(
    id="getObjective",
    method="GET",
    path="/v2/objectives/{objectives_id}",
    segments=("objectives_id",),
    success=(200,),
    build=get_objective._get_kwargs,
    parse=get_objective._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="objectives_id",
)
PATCH_OBJECTIVE: Operation[MessageResponse | None] = Operation(
    id="patchObjective",
    method="PATCH",
    path="/v2/objectives/{objectives_id}",
    segments=("objectives_id",),
    success=(200, 304),
    build=patch_objective._get_kwargs,
    parse=patch_objective._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    bare=True,
)
DELETE_OBJECTIVE: Operation[None] = Operation(
    id="deleteObjective",
    method="DELETE",
    path="/v2/objectives/{objectives_id}",
    segments=("objectives_id",),
    success=(204,),
    build=delete_objective._get_kwargs,
    parse=delete_objective._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)


class ObjectivesResource:
    """The operations under `Objectives`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        data: Sequence[ObjectiveInput | ObjectiveInputDict],
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Objective:
        """This endpoint creates a set of objectives: what a persona is to reach in a conversation, and in
        which order.

        `POST /v2/objectives`, operation `createObjectives`.

        Args:
            data: The objectives.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_OBJECTIVES,
            {},
            {
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
    ) -> ObjectiveList:
        """This endpoint lists the objectives of your account, one page at a time.

        `GET /v2/objectives`, operation `getObjectives`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_OBJECTIVES,
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
        objectives_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ObjectiveDetails:
        """This endpoint returns one set of objectives.

        `GET /v2/objectives/{objectives_id}`, operation `getObjective`.

        Args:
            objectives_id: The unique identifier of the objectives.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_OBJECTIVE,
            {
                "objectives_id": objectives_id,
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
        objectives_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MessageResponse | None:
        """This endpoint changes a set of objectives by a JSON Patch (RFC 6902): a list of operations that are
        applied in order, all or none.

        `PATCH /v2/objectives/{objectives_id}`, operation `patchObjective`.

        Args:
            objectives_id: The unique identifier of the objectives.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            PATCH_OBJECTIVE,
            {
                "objectives_id": objectives_id,
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
        objectives_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a set of objectives.

        `DELETE /v2/objectives/{objectives_id}`, operation `deleteObjective`.

        Args:
            objectives_id: The unique identifier of the objectives.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_OBJECTIVE,
            {
                "objectives_id": objectives_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="objectives_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""


class AsyncObjectivesResource:
    """The operations under `Objectives`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        data: Sequence[ObjectiveInput | ObjectiveInputDict],
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Objective:
        """This endpoint creates a set of objectives: what a persona is to reach in a conversation, and in
        which order.

        `POST /v2/objectives`, operation `createObjectives`.

        Args:
            data: The objectives.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_OBJECTIVES,
            {},
            {
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
    ) -> ObjectiveList:
        """This endpoint lists the objectives of your account, one page at a time.

        `GET /v2/objectives`, operation `getObjectives`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_OBJECTIVES,
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
        objectives_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ObjectiveDetails:
        """This endpoint returns one set of objectives.

        `GET /v2/objectives/{objectives_id}`, operation `getObjective`.

        Args:
            objectives_id: The unique identifier of the objectives.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_OBJECTIVE,
            {
                "objectives_id": objectives_id,
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
        objectives_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> MessageResponse | None:
        """This endpoint changes a set of objectives by a JSON Patch (RFC 6902): a list of operations that are
        applied in order, all or none.

        `PATCH /v2/objectives/{objectives_id}`, operation `patchObjective`.

        Args:
            objectives_id: The unique identifier of the objectives.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            PATCH_OBJECTIVE,
            {
                "objectives_id": objectives_id,
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
        objectives_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a set of objectives.

        `DELETE /v2/objectives/{objectives_id}`, operation `deleteObjective`.

        Args:
            objectives_id: The unique identifier of the objectives.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_OBJECTIVE,
            {
                "objectives_id": objectives_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="objectives_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""
