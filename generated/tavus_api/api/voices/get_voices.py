from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.voice_list import VoiceList
from ...models.voice_sort import VoiceSort
from ...types import UNSET, Response, Unset, as_object


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: VoiceSort | Unset = UNSET,
    tag: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["page"] = page

    params["search"] = search

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort

    params["sort"] = json_sort

    params["tag"] = tag

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/voices",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> VoiceList | None:
    if response.status_code == 200:
        response_200 = VoiceList.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[VoiceList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: VoiceSort | Unset = UNSET,
    tag: str | Unset = UNSET,
) -> Response[VoiceList]:
    """This endpoint lists the voices that your account can use, one page at a time.

    Args:
        limit (int | Unset):
        page (int | Unset):
        search (str | Unset):
        sort (VoiceSort | Unset):
        tag (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[VoiceList]
    """

    kwargs = _get_kwargs(
        limit=limit,
        page=page,
        search=search,
        sort=sort,
        tag=tag,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: VoiceSort | Unset = UNSET,
    tag: str | Unset = UNSET,
) -> VoiceList | None:
    """This endpoint lists the voices that your account can use, one page at a time.

    Args:
        limit (int | Unset):
        page (int | Unset):
        search (str | Unset):
        sort (VoiceSort | Unset):
        tag (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        VoiceList
    """

    return sync_detailed(
        client=client,
        limit=limit,
        page=page,
        search=search,
        sort=sort,
        tag=tag,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: VoiceSort | Unset = UNSET,
    tag: str | Unset = UNSET,
) -> Response[VoiceList]:
    """This endpoint lists the voices that your account can use, one page at a time.

    Args:
        limit (int | Unset):
        page (int | Unset):
        search (str | Unset):
        sort (VoiceSort | Unset):
        tag (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[VoiceList]
    """

    kwargs = _get_kwargs(
        limit=limit,
        page=page,
        search=search,
        sort=sort,
        tag=tag,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: VoiceSort | Unset = UNSET,
    tag: str | Unset = UNSET,
) -> VoiceList | None:
    """This endpoint lists the voices that your account can use, one page at a time.

    Args:
        limit (int | Unset):
        page (int | Unset):
        search (str | Unset):
        sort (VoiceSort | Unset):
        tag (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        VoiceList
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            page=page,
            search=search,
            sort=sort,
            tag=tag,
        )
    ).parsed
