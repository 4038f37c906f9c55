from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_memory_store_request import CreateMemoryStoreRequest
from ...models.memory_store import MemoryStore
from ...types import Response, as_dict, as_object


def _get_kwargs(
    *,
    body: CreateMemoryStoreRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/memory-stores",
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> MemoryStore | None:
    if response.status_code == 201:
        response_201 = MemoryStore.from_dict(as_object(response.json()))

        return response_201

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[MemoryStore]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateMemoryStoreRequest,
) -> Response[MemoryStore]:
    """Create Memory Store

     This endpoint creates the memory store of a PAL and a participant. There is one for each pair.

    Args:
        body (CreateMemoryStoreRequest): The request body of `createMemoryStore`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemoryStore]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateMemoryStoreRequest,
) -> MemoryStore | None:
    """Create Memory Store

     This endpoint creates the memory store of a PAL and a participant. There is one for each pair.

    Args:
        body (CreateMemoryStoreRequest): The request body of `createMemoryStore`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemoryStore
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateMemoryStoreRequest,
) -> Response[MemoryStore]:
    """Create Memory Store

     This endpoint creates the memory store of a PAL and a participant. There is one for each pair.

    Args:
        body (CreateMemoryStoreRequest): The request body of `createMemoryStore`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemoryStore]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateMemoryStoreRequest,
) -> MemoryStore | None:
    """Create Memory Store

     This endpoint creates the memory store of a PAL and a participant. There is one for each pair.

    Args:
        body (CreateMemoryStoreRequest): The request body of `createMemoryStore`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemoryStore
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
