from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_replica_request import CreateReplicaRequest
from ...models.replica import Replica
from ...types import Response, as_dict, as_object


def _get_kwargs(
    *,
    body: CreateReplicaRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/replicas",
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Replica | None:
    if response.status_code == 200:
        response_200 = Replica.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Replica]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateReplicaRequest,
) -> Response[Replica]:
    """This endpoint begins the training of a new replica, from a video or from an image. Training runs in
    the background: the replica's `status` says how far it is, and its `callback_url` is called when it
    is done.

    Args:
        body (CreateReplicaRequest): The request body of `createReplica`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Replica]
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
    body: CreateReplicaRequest,
) -> Replica | None:
    """This endpoint begins the training of a new replica, from a video or from an image. Training runs in
    the background: the replica's `status` says how far it is, and its `callback_url` is called when it
    is done.

    Args:
        body (CreateReplicaRequest): The request body of `createReplica`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Replica
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateReplicaRequest,
) -> Response[Replica]:
    """This endpoint begins the training of a new replica, from a video or from an image. Training runs in
    the background: the replica's `status` says how far it is, and its `callback_url` is called when it
    is done.

    Args:
        body (CreateReplicaRequest): The request body of `createReplica`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Replica]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateReplicaRequest,
) -> Replica | None:
    """This endpoint begins the training of a new replica, from a video or from an image. Training runs in
    the background: the replica's `status` says how far it is, and its `callback_url` is called when it
    is done.

    Args:
        body (CreateReplicaRequest): The request body of `createReplica`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Replica
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
