from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_replacement_request import CreateReplacementRequest
from ...models.create_replacement_response import CreateReplacementResponse
from ...types import Response, as_dict, as_object


def _get_kwargs(
    *,
    body: CreateReplacementRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/replacements",
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CreateReplacementResponse | None:
    if response.status_code == 200:
        response_200 = CreateReplacementResponse.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CreateReplacementResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateReplacementRequest,
) -> Response[CreateReplacementResponse]:
    """This endpoint makes a video in which the speaker says a new transcript instead of the original one.
    **Deprecated**.

    Args:
        body (CreateReplacementRequest): The request body of `createReplacement`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreateReplacementResponse]
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
    body: CreateReplacementRequest,
) -> CreateReplacementResponse | None:
    """This endpoint makes a video in which the speaker says a new transcript instead of the original one.
    **Deprecated**.

    Args:
        body (CreateReplacementRequest): The request body of `createReplacement`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreateReplacementResponse
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateReplacementRequest,
) -> Response[CreateReplacementResponse]:
    """This endpoint makes a video in which the speaker says a new transcript instead of the original one.
    **Deprecated**.

    Args:
        body (CreateReplacementRequest): The request body of `createReplacement`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreateReplacementResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateReplacementRequest,
) -> CreateReplacementResponse | None:
    """This endpoint makes a video in which the speaker says a new transcript instead of the original one.
    **Deprecated**.

    Args:
        body (CreateReplacementRequest): The request body of `createReplacement`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreateReplacementResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
