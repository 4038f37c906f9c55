from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.pal_tool_list import PalToolList
from ...types import Response, as_object


def _get_kwargs(
    pal_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/pals/{pal_id}/tools".format(
            pal_id=quote(str(pal_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PalToolList | None:
    if response.status_code == 200:
        response_200 = PalToolList.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PalToolList]:
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
) -> Response[PalToolList]:
    """List PAL Tools

     This endpoint lists the tools that are attached to a PAL. System tools are left out.

    Args:
        pal_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PalToolList]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> PalToolList | None:
    """List PAL Tools

     This endpoint lists the tools that are attached to a PAL. System tools are left out.

    Args:
        pal_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PalToolList
    """

    return sync_detailed(
        pal_id=pal_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[PalToolList]:
    """List PAL Tools

     This endpoint lists the tools that are attached to a PAL. System tools are left out.

    Args:
        pal_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PalToolList]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> PalToolList | None:
    """List PAL Tools

     This endpoint lists the tools that are attached to a PAL. System tools are left out.

    Args:
        pal_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PalToolList
    """

    return (
        await asyncio_detailed(
            pal_id=pal_id,
            client=client,
        )
    ).parsed
