from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.learned_memory_type import LearnedMemoryType
from ...models.memory_store_learned import MemoryStoreLearned
from ...types import UNSET, Response, Unset, as_object


def _get_kwargs(
    memory_store_id: str,
    *,
    type_: LearnedMemoryType | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_

    params["type"] = json_type_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/memory-stores/{memory_store_id}/learned".format(
            memory_store_id=quote(str(memory_store_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> MemoryStoreLearned | None:
    if response.status_code == 200:
        response_200 = MemoryStoreLearned.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[MemoryStoreLearned]:
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
    type_: LearnedMemoryType | Unset = UNSET,
) -> Response[MemoryStoreLearned]:
    """Get Learned Memory

     This endpoint returns what was learned from conversations: a profile, a timeline, or both.

    Args:
        memory_store_id (str):
        type_ (LearnedMemoryType | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemoryStoreLearned]
    """

    kwargs = _get_kwargs(
        memory_store_id=memory_store_id,
        type_=type_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    memory_store_id: str,
    *,
    client: AuthenticatedClient | Client,
    type_: LearnedMemoryType | Unset = UNSET,
) -> MemoryStoreLearned | None:
    """Get Learned Memory

     This endpoint returns what was learned from conversations: a profile, a timeline, or both.

    Args:
        memory_store_id (str):
        type_ (LearnedMemoryType | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemoryStoreLearned
    """

    return sync_detailed(
        memory_store_id=memory_store_id,
        client=client,
        type_=type_,
    ).parsed


async def asyncio_detailed(
    memory_store_id: str,
    *,
    client: AuthenticatedClient | Client,
    type_: LearnedMemoryType | Unset = UNSET,
) -> Response[MemoryStoreLearned]:
    """Get Learned Memory

     This endpoint returns what was learned from conversations: a profile, a timeline, or both.

    Args:
        memory_store_id (str):
        type_ (LearnedMemoryType | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemoryStoreLearned]
    """

    kwargs = _get_kwargs(
        memory_store_id=memory_store_id,
        type_=type_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    memory_store_id: str,
    *,
    client: AuthenticatedClient | Client,
    type_: LearnedMemoryType | Unset = UNSET,
) -> MemoryStoreLearned | None:
    """Get Learned Memory

     This endpoint returns what was learned from conversations: a profile, a timeline, or both.

    Args:
        memory_store_id (str):
        type_ (LearnedMemoryType | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemoryStoreLearned
    """

    return (
        await asyncio_detailed(
            memory_store_id=memory_store_id,
            client=client,
            type_=type_,
        )
    ).parsed
