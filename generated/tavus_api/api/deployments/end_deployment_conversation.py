from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.end_deployment_conversation_response import EndDeploymentConversationResponse
from ...types import Response, as_object


def _get_kwargs(
    deployment_id: str,
    conversation_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/deployments/{deployment_id}/conversations/{conversation_id}/end".format(
            deployment_id=quote(str(deployment_id), safe=""),
            conversation_id=quote(str(conversation_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EndDeploymentConversationResponse | None:
    if response.status_code == 200:
        response_200 = EndDeploymentConversationResponse.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[EndDeploymentConversationResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    deployment_id: str,
    conversation_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[EndDeploymentConversationResponse]:
    """End Deployment Conversation

     This endpoint ends a conversation that was started with a deployment. It needs no API key.

    Args:
        deployment_id (str):
        conversation_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EndDeploymentConversationResponse]
    """

    kwargs = _get_kwargs(
        deployment_id=deployment_id,
        conversation_id=conversation_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    deployment_id: str,
    conversation_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> EndDeploymentConversationResponse | None:
    """End Deployment Conversation

     This endpoint ends a conversation that was started with a deployment. It needs no API key.

    Args:
        deployment_id (str):
        conversation_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EndDeploymentConversationResponse
    """

    return sync_detailed(
        deployment_id=deployment_id,
        conversation_id=conversation_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    deployment_id: str,
    conversation_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[EndDeploymentConversationResponse]:
    """End Deployment Conversation

     This endpoint ends a conversation that was started with a deployment. It needs no API key.

    Args:
        deployment_id (str):
        conversation_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EndDeploymentConversationResponse]
    """

    kwargs = _get_kwargs(
        deployment_id=deployment_id,
        conversation_id=conversation_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    deployment_id: str,
    conversation_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> EndDeploymentConversationResponse | None:
    """End Deployment Conversation

     This endpoint ends a conversation that was started with a deployment. It needs no API key.

    Args:
        deployment_id (str):
        conversation_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EndDeploymentConversationResponse
    """

    return (
        await asyncio_detailed(
            deployment_id=deployment_id,
            conversation_id=conversation_id,
            client=client,
        )
    ).parsed
