from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.memory_store_list import MemoryStoreList
from ...types import UNSET, Response, Unset, as_object


def _get_kwargs(
    *,
    pal_id: str | Unset = UNSET,
    participant_tag: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["pal_id"] = pal_id

    params["participant_tag"] = participant_tag

    params["limit"] = limit

    params["page"] = page

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/memory-stores",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> MemoryStoreList | None:
    if response.status_code == 200:
        response_200 = MemoryStoreList.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[MemoryStoreList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    pal_id: str | Unset = UNSET,
    participant_tag: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
) -> Response[MemoryStoreList]:
    """List Memory Stores

     This endpoint lists your memory stores, of a PAL, of a participant, or all.

    Args:
        pal_id (str | Unset):
        participant_tag (str | Unset):
        limit (int | Unset):
        page (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemoryStoreList]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        participant_tag=participant_tag,
        limit=limit,
        page=page,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    pal_id: str | Unset = UNSET,
    participant_tag: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
) -> MemoryStoreList | None:
    """List Memory Stores

     This endpoint lists your memory stores, of a PAL, of a participant, or all.

    Args:
        pal_id (str | Unset):
        participant_tag (str | Unset):
        limit (int | Unset):
        page (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemoryStoreList
    """

    return sync_detailed(
        client=client,
        pal_id=pal_id,
        participant_tag=participant_tag,
        limit=limit,
        page=page,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    pal_id: str | Unset = UNSET,
    participant_tag: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
) -> Response[MemoryStoreList]:
    """List Memory Stores

     This endpoint lists your memory stores, of a PAL, of a participant, or all.

    Args:
        pal_id (str | Unset):
        participant_tag (str | Unset):
        limit (int | Unset):
        page (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemoryStoreList]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        participant_tag=participant_tag,
        limit=limit,
        page=page,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    pal_id: str | Unset = UNSET,
    participant_tag: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
) -> MemoryStoreList | None:
    """List Memory Stores

     This endpoint lists your memory stores, of a PAL, of a participant, or all.

    Args:
        pal_id (str | Unset):
        participant_tag (str | Unset):
        limit (int | Unset):
        page (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemoryStoreList
    """

    return (
        await asyncio_detailed(
            client=client,
            pal_id=pal_id,
            participant_tag=participant_tag,
            limit=limit,
            page=page,
        )
    ).parsed
