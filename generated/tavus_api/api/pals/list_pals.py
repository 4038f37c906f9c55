from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.pal_list import PalList
from ...models.pal_type import PalType
from ...types import UNSET, Response, Unset, as_object


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    pal_type: PalType | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["page"] = page

    json_pal_type: str | Unset = UNSET
    if not isinstance(pal_type, Unset):
        json_pal_type = pal_type

    params["pal_type"] = json_pal_type

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/pals",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PalList | None:
    if response.status_code == 200:
        response_200 = PalList.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PalList]:
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
    pal_type: PalType | Unset = UNSET,
) -> Response[PalList]:
    """List PALs

     This endpoint lists the PALs that your account can use, its own and the stock ones, one page at a
    time.

    Args:
        limit (int | Unset):
        page (int | Unset):
        pal_type (PalType | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PalList]
    """

    kwargs = _get_kwargs(
        limit=limit,
        page=page,
        pal_type=pal_type,
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
    pal_type: PalType | Unset = UNSET,
) -> PalList | None:
    """List PALs

     This endpoint lists the PALs that your account can use, its own and the stock ones, one page at a
    time.

    Args:
        limit (int | Unset):
        page (int | Unset):
        pal_type (PalType | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PalList
    """

    return sync_detailed(
        client=client,
        limit=limit,
        page=page,
        pal_type=pal_type,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    pal_type: PalType | Unset = UNSET,
) -> Response[PalList]:
    """List PALs

     This endpoint lists the PALs that your account can use, its own and the stock ones, one page at a
    time.

    Args:
        limit (int | Unset):
        page (int | Unset):
        pal_type (PalType | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PalList]
    """

    kwargs = _get_kwargs(
        limit=limit,
        page=page,
        pal_type=pal_type,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    pal_type: PalType | Unset = UNSET,
) -> PalList | None:
    """List PALs

     This endpoint lists the PALs that your account can use, its own and the stock ones, one page at a
    time.

    Args:
        limit (int | Unset):
        page (int | Unset):
        pal_type (PalType | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PalList
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            page=page,
            pal_type=pal_type,
        )
    ).parsed
