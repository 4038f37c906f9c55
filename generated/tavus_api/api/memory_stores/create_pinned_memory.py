from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_pinned_memory_request import CreatePinnedMemoryRequest
from ...models.pinned_memory import PinnedMemory
from ...types import Response, as_dict, as_object


def _get_kwargs(
    memory_store_id: str,
    *,
    body: CreatePinnedMemoryRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/memory-stores/{memory_store_id}/pinned".format(
            memory_store_id=quote(str(memory_store_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PinnedMemory | None:
    if response.status_code == 201:
        response_201 = PinnedMemory.from_dict(as_object(response.json()))

        return response_201

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PinnedMemory]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    memory_store_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreatePinnedMemoryRequest,
) -> Response[PinnedMemory]:
    """Create Pinned Memory

     This endpoint adds a fact that a memory store always holds.

    Args:
        memory_store_id (str):
        body (CreatePinnedMemoryRequest): The request body of `createPinnedMemory`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PinnedMemory]
    """

    kwargs = _get_kwargs(
        memory_store_id=memory_store_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    memory_store_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreatePinnedMemoryRequest,
) -> PinnedMemory | None:
    """Create Pinned Memory

     This endpoint adds a fact that a memory store always holds.

    Args:
        memory_store_id (str):
        body (CreatePinnedMemoryRequest): The request body of `createPinnedMemory`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PinnedMemory
    """

    return sync_detailed(
        memory_store_id=memory_store_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    memory_store_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreatePinnedMemoryRequest,
) -> Response[PinnedMemory]:
    """Create Pinned Memory

     This endpoint adds a fact that a memory store always holds.

    Args:
        memory_store_id (str):
        body (CreatePinnedMemoryRequest): The request body of `createPinnedMemory`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PinnedMemory]
    """

    kwargs = _get_kwargs(
        memory_store_id=memory_store_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    memory_store_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreatePinnedMemoryRequest,
) -> PinnedMemory | None:
    """Create Pinned Memory

     This endpoint adds a fact that a memory store always holds.

    Args:
        memory_store_id (str):
        body (CreatePinnedMemoryRequest): The request body of `createPinnedMemory`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PinnedMemory
    """

    return (
        await asyncio_detailed(
            memory_store_id=memory_store_id,
            client=client,
            body=body,
        )
    ).parsed
