from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.send_app_message_request import SendAppMessageRequest
from ...types import Response, as_dict


def _get_kwargs(
    conversation_id: str,
    *,
    body: SendAppMessageRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/conversations/{conversation_id}/send-app-message".format(
            conversation_id=quote(str(conversation_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | None:
    if response.status_code == 200:
        return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any]:
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
    body: SendAppMessageRequest,
) -> Response[Any]:
    """Send App Message

     This endpoint sends an app message into an active conversation. Events that the PAL acts on go to it
    in order; any other event is relayed to the participants. A message that comes before the PAL is
    ready is kept for up to an hour. At most 120 messages in a minute, of 65536 bytes each.

    Args:
        conversation_id (str):
        body (SendAppMessageRequest): The request body of `sendAppMessage`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        conversation_id=conversation_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


async def asyncio_detailed(
    conversation_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SendAppMessageRequest,
) -> Response[Any]:
    """Send App Message

     This endpoint sends an app message into an active conversation. Events that the PAL acts on go to it
    in order; any other event is relayed to the participants. A message that comes before the PAL is
    ready is kept for up to an hour. At most 120 messages in a minute, of 65536 bytes each.

    Args:
        conversation_id (str):
        body (SendAppMessageRequest): The request body of `sendAppMessage`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        conversation_id=conversation_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)
