from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_pal_request import CreatePalRequest
from ...models.create_pal_response import CreatePalResponse
from ...types import Response, as_dict, as_object


def _get_kwargs(
    *,
    body: CreatePalRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/pals",
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CreatePalResponse | None:
    if response.status_code == 200:
        response_200 = CreatePalResponse.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CreatePalResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreatePalRequest,
) -> Response[CreatePalResponse]:
    """Create PAL

     This endpoint creates a PAL: the behaviour, the knowledge and the models with which a face holds its
    conversations. PAL is the newer word for persona.

    Args:
        body (CreatePalRequest): The request body of `createPal`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreatePalResponse]
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
    body: CreatePalRequest,
) -> CreatePalResponse | None:
    """Create PAL

     This endpoint creates a PAL: the behaviour, the knowledge and the models with which a face holds its
    conversations. PAL is the newer word for persona.

    Args:
        body (CreatePalRequest): The request body of `createPal`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreatePalResponse
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreatePalRequest,
) -> Response[CreatePalResponse]:
    """Create PAL

     This endpoint creates a PAL: the behaviour, the knowledge and the models with which a face holds its
    conversations. PAL is the newer word for persona.

    Args:
        body (CreatePalRequest): The request body of `createPal`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreatePalResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreatePalRequest,
) -> CreatePalResponse | None:
    """Create PAL

     This endpoint creates a PAL: the behaviour, the knowledge and the models with which a face holds its
    conversations. PAL is the newer word for persona.

    Args:
        body (CreatePalRequest): The request body of `createPal`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreatePalResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
