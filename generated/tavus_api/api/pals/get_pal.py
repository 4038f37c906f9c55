from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.pal import Pal
from ...types import UNSET, Response, Unset, as_object


def _get_kwargs(
    pal_id: str,
    *,
    source: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["source"] = source

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/pals/{pal_id}".format(
            pal_id=quote(str(pal_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Pal | None:
    if response.status_code == 200:
        response_200 = Pal.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Pal]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
    source: str | Unset = UNSET,
) -> Response[Pal]:
    """Get PAL

     This endpoint returns one PAL.

    Args:
        pal_id (str):
        source (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Pal]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        source=source,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
    source: str | Unset = UNSET,
) -> Pal | None:
    """Get PAL

     This endpoint returns one PAL.

    Args:
        pal_id (str):
        source (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Pal
    """

    return sync_detailed(
        pal_id=pal_id,
        client=client,
        source=source,
    ).parsed


async def asyncio_detailed(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
    source: str | Unset = UNSET,
) -> Response[Pal]:
    """Get PAL

     This endpoint returns one PAL.

    Args:
        pal_id (str):
        source (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Pal]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        source=source,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
    source: str | Unset = UNSET,
) -> Pal | None:
    """Get PAL

     This endpoint returns one PAL.

    Args:
        pal_id (str):
        source (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Pal
    """

    return (
        await asyncio_detailed(
            pal_id=pal_id,
            client=client,
            source=source,
        )
    ).parsed
