from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_objectives_request import CreateObjectivesRequest
from ...models.objective import Objective
from ...types import Response, as_dict, as_object


def _get_kwargs(
    *,
    body: CreateObjectivesRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/objectives",
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Objective | None:
    if response.status_code == 200:
        response_200 = Objective.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Objective]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateObjectivesRequest,
) -> Response[Objective]:
    """This endpoint creates a set of objectives: what a persona is to reach in a conversation, and in
    which order.

    Args:
        body (CreateObjectivesRequest): The request body of `createObjectives`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Objective]
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
    body: CreateObjectivesRequest,
) -> Objective | None:
    """This endpoint creates a set of objectives: what a persona is to reach in a conversation, and in
    which order.

    Args:
        body (CreateObjectivesRequest): The request body of `createObjectives`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Objective
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateObjectivesRequest,
) -> Response[Objective]:
    """This endpoint creates a set of objectives: what a persona is to reach in a conversation, and in
    which order.

    Args:
        body (CreateObjectivesRequest): The request body of `createObjectives`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Objective]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateObjectivesRequest,
) -> Objective | None:
    """This endpoint creates a set of objectives: what a persona is to reach in a conversation, and in
    which order.

    Args:
        body (CreateObjectivesRequest): The request body of `createObjectives`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Objective
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
