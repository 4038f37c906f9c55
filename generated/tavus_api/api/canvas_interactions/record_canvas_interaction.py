from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.record_canvas_interaction_request import RecordCanvasInteractionRequest
from ...models.success_response import SuccessResponse
from ...types import Response, as_dict, as_object


def _get_kwargs(
    conversation_id: str,
    *,
    body: RecordCanvasInteractionRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/conversations/{conversation_id}/canvas/interactions".format(
            conversation_id=quote(str(conversation_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> SuccessResponse | None:
    if response.status_code == 200:
        response_200 = SuccessResponse.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[SuccessResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    conversation_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RecordCanvasInteractionRequest,
) -> Response[SuccessResponse]:
    """Record Canvas Interaction

     This endpoint records what a participant did with a component of the canvas. It needs no API key
    while the conversation is active. The same interaction sent again is recorded once.

    Args:
        conversation_id (str):
        body (RecordCanvasInteractionRequest): The request body of `recordCanvasInteraction`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SuccessResponse]
    """

    kwargs = _get_kwargs(
        conversation_id=conversation_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    conversation_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RecordCanvasInteractionRequest,
) -> SuccessResponse | None:
    """Record Canvas Interaction

     This endpoint records what a participant did with a component of the canvas. It needs no API key
    while the conversation is active. The same interaction sent again is recorded once.

    Args:
        conversation_id (str):
        body (RecordCanvasInteractionRequest): The request body of `recordCanvasInteraction`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SuccessResponse
    """

    return sync_detailed(
        conversation_id=conversation_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    conversation_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RecordCanvasInteractionRequest,
) -> Response[SuccessResponse]:
    """Record Canvas Interaction

     This endpoint records what a participant did with a component of the canvas. It needs no API key
    while the conversation is active. The same interaction sent again is recorded once.

    Args:
        conversation_id (str):
        body (RecordCanvasInteractionRequest): The request body of `recordCanvasInteraction`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SuccessResponse]
    """

    kwargs = _get_kwargs(
        conversation_id=conversation_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    conversation_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RecordCanvasInteractionRequest,
) -> SuccessResponse | None:
    """Record Canvas Interaction

     This endpoint records what a participant did with a component of the canvas. It needs no API key
    while the conversation is active. The same interaction sent again is recorded once.

    Args:
        conversation_id (str):
        body (RecordCanvasInteractionRequest): The request body of `recordCanvasInteraction`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SuccessResponse
    """

    return (
        await asyncio_detailed(
            conversation_id=conversation_id,
            client=client,
            body=body,
        )
    ).parsed
