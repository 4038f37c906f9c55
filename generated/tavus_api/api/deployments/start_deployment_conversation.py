from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.start_deployment_conversation_request import StartDeploymentConversationRequest
from ...models.start_deployment_conversation_response import StartDeploymentConversationResponse
from ...types import UNSET, Response, Unset, as_dict, as_object


def _get_kwargs(
    deployment_id: str,
    *,
    body: StartDeploymentConversationRequest | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/deployments/{deployment_id}/start".format(
            deployment_id=quote(str(deployment_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> StartDeploymentConversationResponse | None:
    if response.status_code == 200:
        response_200 = StartDeploymentConversationResponse.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[StartDeploymentConversationResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    deployment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: StartDeploymentConversationRequest | Unset = UNSET,
) -> Response[StartDeploymentConversationResponse]:
    """Start Deployment Conversation

     This endpoint starts a conversation with a deployment. It needs no API key in the browser; password,
    captcha and call limits are checked.

    Args:
        deployment_id (str):
        body (StartDeploymentConversationRequest | Unset): The request body of
            `startDeploymentConversation`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StartDeploymentConversationResponse]
    """

    kwargs = _get_kwargs(
        deployment_id=deployment_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    deployment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: StartDeploymentConversationRequest | Unset = UNSET,
) -> StartDeploymentConversationResponse | None:
    """Start Deployment Conversation

     This endpoint starts a conversation with a deployment. It needs no API key in the browser; password,
    captcha and call limits are checked.

    Args:
        deployment_id (str):
        body (StartDeploymentConversationRequest | Unset): The request body of
            `startDeploymentConversation`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        StartDeploymentConversationResponse
    """

    return sync_detailed(
        deployment_id=deployment_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    deployment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: StartDeploymentConversationRequest | Unset = UNSET,
) -> Response[StartDeploymentConversationResponse]:
    """Start Deployment Conversation

     This endpoint starts a conversation with a deployment. It needs no API key in the browser; password,
    captcha and call limits are checked.

    Args:
        deployment_id (str):
        body (StartDeploymentConversationRequest | Unset): The request body of
            `startDeploymentConversation`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StartDeploymentConversationResponse]
    """

    kwargs = _get_kwargs(
        deployment_id=deployment_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    deployment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: StartDeploymentConversationRequest | Unset = UNSET,
) -> StartDeploymentConversationResponse | None:
    """Start Deployment Conversation

     This endpoint starts a conversation with a deployment. It needs no API key in the browser; password,
    captcha and call limits are checked.

    Args:
        deployment_id (str):
        body (StartDeploymentConversationRequest | Unset): The request body of
            `startDeploymentConversation`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        StartDeploymentConversationResponse
    """

    return (
        await asyncio_detailed(
            deployment_id=deployment_id,
            client=client,
            body=body,
        )
    ).parsed
