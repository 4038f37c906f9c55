from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.tool import Tool
from ...models.update_tool_request import UpdateToolRequest
from ...types import Response, as_dict, as_object


def _get_kwargs(
    tool_id: str,
    *,
    body: UpdateToolRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v2/tools/{tool_id}".format(
            tool_id=quote(str(tool_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Tool | None:
    if response.status_code == 200:
        response_200 = Tool.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Tool]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    tool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateToolRequest,
) -> Response[Tool]:
    """Update Tool

     This endpoint changes a tool: the fields in the body change, all others stay. System tools can't be
    changed. Leave out a secret that is shown as asterisks.

    Args:
        tool_id (str):
        body (UpdateToolRequest): The request body of `updateTool`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Tool]
    """

    kwargs = _get_kwargs(
        tool_id=tool_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    tool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateToolRequest,
) -> Tool | None:
    """Update Tool

     This endpoint changes a tool: the fields in the body change, all others stay. System tools can't be
    changed. Leave out a secret that is shown as asterisks.

    Args:
        tool_id (str):
        body (UpdateToolRequest): The request body of `updateTool`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Tool
    """

    return sync_detailed(
        tool_id=tool_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    tool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateToolRequest,
) -> Response[Tool]:
    """Update Tool

     This endpoint changes a tool: the fields in the body change, all others stay. System tools can't be
    changed. Leave out a secret that is shown as asterisks.

    Args:
        tool_id (str):
        body (UpdateToolRequest): The request body of `updateTool`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Tool]
    """

    kwargs = _get_kwargs(
        tool_id=tool_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    tool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateToolRequest,
) -> Tool | None:
    """Update Tool

     This endpoint changes a tool: the fields in the body change, all others stay. System tools can't be
    changed. Leave out a secret that is shown as asterisks.

    Args:
        tool_id (str):
        body (UpdateToolRequest): The request body of `updateTool`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Tool
    """

    return (
        await asyncio_detailed(
            tool_id=tool_id,
            client=client,
            body=body,
        )
    ).parsed
