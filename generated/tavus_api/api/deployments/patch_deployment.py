from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.deployment import Deployment
from ...models.json_patch_operation import JsonPatchOperation
from ...types import UNSET, Response, Unset, as_dict, as_object


def _get_kwargs(
    deployment_id: str,
    *,
    body: list[JsonPatchOperation],
    if_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v2/deployments/{deployment_id}".format(
            deployment_id=quote(str(deployment_id), safe=""),
        ),
    }

    _kwargs["json"] = []
    for body_item_data in body:
        body_item: Any = as_dict(body_item_data)

        _kwargs["json"].append(body_item)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Deployment | None:
    if response.status_code == 200:
        response_200 = Deployment.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Deployment]:
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
    body: list[JsonPatchOperation],
    if_match: str | Unset = UNSET,
) -> Response[Deployment]:
    """Patch Deployment

     This endpoint changes a deployment by a JSON Patch (RFC 6902): a list of operations that are applied
    in order, all or none. With `If-Match` it is changed only if it still has that version.

    Args:
        deployment_id (str):
        if_match (str | Unset):
        body (list[JsonPatchOperation]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Deployment]
    """

    kwargs = _get_kwargs(
        deployment_id=deployment_id,
        body=body,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    deployment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: list[JsonPatchOperation],
    if_match: str | Unset = UNSET,
) -> Deployment | None:
    """Patch Deployment

     This endpoint changes a deployment by a JSON Patch (RFC 6902): a list of operations that are applied
    in order, all or none. With `If-Match` it is changed only if it still has that version.

    Args:
        deployment_id (str):
        if_match (str | Unset):
        body (list[JsonPatchOperation]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Deployment
    """

    return sync_detailed(
        deployment_id=deployment_id,
        client=client,
        body=body,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    deployment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: list[JsonPatchOperation],
    if_match: str | Unset = UNSET,
) -> Response[Deployment]:
    """Patch Deployment

     This endpoint changes a deployment by a JSON Patch (RFC 6902): a list of operations that are applied
    in order, all or none. With `If-Match` it is changed only if it still has that version.

    Args:
        deployment_id (str):
        if_match (str | Unset):
        body (list[JsonPatchOperation]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Deployment]
    """

    kwargs = _get_kwargs(
        deployment_id=deployment_id,
        body=body,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    deployment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: list[JsonPatchOperation],
    if_match: str | Unset = UNSET,
) -> Deployment | None:
    """Patch Deployment

     This endpoint changes a deployment by a JSON Patch (RFC 6902): a list of operations that are applied
    in order, all or none. With `If-Match` it is changed only if it still has that version.

    Args:
        deployment_id (str):
        if_match (str | Unset):
        body (list[JsonPatchOperation]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Deployment
    """

    return (
        await asyncio_detailed(
            deployment_id=deployment_id,
            client=client,
            body=body,
            if_match=if_match,
        )
    ).parsed
