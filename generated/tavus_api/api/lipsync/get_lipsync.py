from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.lipsync import Lipsync
from ...types import Response, as_object


def _get_kwargs(
    lipsync_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/lipsync/{lipsync_id}".format(
            lipsync_id=quote(str(lipsync_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Lipsync | None:
    if response.status_code == 200:
        response_200 = Lipsync.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Lipsync]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    lipsync_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Lipsync]:
    """This endpoint returns one lipsync: its status and, once it is ready, where its video is.
    **Deprecated**.

    Args:
        lipsync_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Lipsync]
    """

    kwargs = _get_kwargs(
        lipsync_id=lipsync_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    lipsync_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Lipsync | None:
    """This endpoint returns one lipsync: its status and, once it is ready, where its video is.
    **Deprecated**.

    Args:
        lipsync_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Lipsync
    """

    return sync_detailed(
        lipsync_id=lipsync_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    lipsync_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Lipsync]:
    """This endpoint returns one lipsync: its status and, once it is ready, where its video is.
    **Deprecated**.

    Args:
        lipsync_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Lipsync]
    """

    kwargs = _get_kwargs(
        lipsync_id=lipsync_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    lipsync_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Lipsync | None:
    """This endpoint returns one lipsync: its status and, once it is ready, where its video is.
    **Deprecated**.

    Args:
        lipsync_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Lipsync
    """

    return (
        await asyncio_detailed(
            lipsync_id=lipsync_id,
            client=client,
        )
    ).parsed
