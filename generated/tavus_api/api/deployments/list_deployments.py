from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.deployment_details import DeploymentDetails
from ...models.deployment_sort import DeploymentSort
from ...types import UNSET, Response, Unset, as_object


def _get_kwargs(
    *,
    pal_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    status: str | Unset = UNSET,
    channel: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: DeploymentSort | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["pal_id"] = pal_id

    params["search"] = search

    params["status"] = status

    params["channel"] = channel

    params["limit"] = limit

    params["page"] = page

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort

    params["sort"] = json_sort

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/deployments",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DeploymentDetails | None:
    if response.status_code == 200:
        response_200 = DeploymentDetails.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DeploymentDetails]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    pal_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    status: str | Unset = UNSET,
    channel: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: DeploymentSort | Unset = UNSET,
) -> Response[DeploymentDetails]:
    """List Deployments

     This endpoint lists your deployments, one page at a time.

    Args:
        pal_id (str | Unset):
        search (str | Unset):
        status (str | Unset):
        channel (str | Unset):
        limit (int | Unset):
        page (int | Unset):
        sort (DeploymentSort | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeploymentDetails]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        search=search,
        status=status,
        channel=channel,
        limit=limit,
        page=page,
        sort=sort,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    pal_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    status: str | Unset = UNSET,
    channel: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: DeploymentSort | Unset = UNSET,
) -> DeploymentDetails | None:
    """List Deployments

     This endpoint lists your deployments, one page at a time.

    Args:
        pal_id (str | Unset):
        search (str | Unset):
        status (str | Unset):
        channel (str | Unset):
        limit (int | Unset):
        page (int | Unset):
        sort (DeploymentSort | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeploymentDetails
    """

    return sync_detailed(
        client=client,
        pal_id=pal_id,
        search=search,
        status=status,
        channel=channel,
        limit=limit,
        page=page,
        sort=sort,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    pal_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    status: str | Unset = UNSET,
    channel: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: DeploymentSort | Unset = UNSET,
) -> Response[DeploymentDetails]:
    """List Deployments

     This endpoint lists your deployments, one page at a time.

    Args:
        pal_id (str | Unset):
        search (str | Unset):
        status (str | Unset):
        channel (str | Unset):
        limit (int | Unset):
        page (int | Unset):
        sort (DeploymentSort | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeploymentDetails]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        search=search,
        status=status,
        channel=channel,
        limit=limit,
        page=page,
        sort=sort,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    pal_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    status: str | Unset = UNSET,
    channel: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: DeploymentSort | Unset = UNSET,
) -> DeploymentDetails | None:
    """List Deployments

     This endpoint lists your deployments, one page at a time.

    Args:
        pal_id (str | Unset):
        search (str | Unset):
        status (str | Unset):
        channel (str | Unset):
        limit (int | Unset):
        page (int | Unset):
        sort (DeploymentSort | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeploymentDetails
    """

    return (
        await asyncio_detailed(
            client=client,
            pal_id=pal_id,
            search=search,
            status=status,
            channel=channel,
            limit=limit,
            page=page,
            sort=sort,
        )
    ).parsed
