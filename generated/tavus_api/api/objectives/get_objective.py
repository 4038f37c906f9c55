from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.objective_details import ObjectiveDetails
from ...types import Response, as_object


def _get_kwargs(
    objectives_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/objectives/{objectives_id}".format(
            objectives_id=quote(str(objectives_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ObjectiveDetails | None:
    if response.status_code == 200:
        response_200 = ObjectiveDetails.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ObjectiveDetails]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    objectives_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[ObjectiveDetails]:
    """This endpoint returns one set of objectives.

    Args:
        objectives_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ObjectiveDetails]
    """

    kwargs = _get_kwargs(
        objectives_id=objectives_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    objectives_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> ObjectiveDetails | None:
    """This endpoint returns one set of objectives.

    Args:
        objectives_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ObjectiveDetails
    """

    return sync_detailed(
        objectives_id=objectives_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    objectives_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[ObjectiveDetails]:
    """This endpoint returns one set of objectives.

    Args:
        objectives_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ObjectiveDetails]
    """

    kwargs = _get_kwargs(
        objectives_id=objectives_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    objectives_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> ObjectiveDetails | None:
    """This endpoint returns one set of objectives.

    Args:
        objectives_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ObjectiveDetails
    """

    return (
        await asyncio_detailed(
            objectives_id=objectives_id,
            client=client,
        )
    ).parsed
