from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.tool_list import ToolList
from ...models.tool_sort import ToolSort
from ...models.tool_type import ToolType
from ...types import UNSET, Response, Unset, as_object


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: ToolSort | Unset = UNSET,
    type_: ToolType | Unset = UNSET,
    name_or_uuid: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["page"] = page

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort

    params["sort"] = json_sort

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_

    params["type"] = json_type_

    params["name_or_uuid"] = name_or_uuid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/tools",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ToolList | None:
    if response.status_code == 200:
        response_200 = ToolList.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ToolList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: ToolSort | Unset = UNSET,
    type_: ToolType | Unset = UNSET,
    name_or_uuid: str | Unset = UNSET,
) -> Response[ToolList]:
    """List Tools

     This endpoint lists tools, one page at a time. With `all`, system tools come first.

    Args:
        limit (int | Unset):
        page (int | Unset):
        sort (ToolSort | Unset):
        type_ (ToolType | Unset):
        name_or_uuid (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ToolList]
    """

    kwargs = _get_kwargs(
        limit=limit,
        page=page,
        sort=sort,
        type_=type_,
        name_or_uuid=name_or_uuid,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: ToolSort | Unset = UNSET,
    type_: ToolType | Unset = UNSET,
    name_or_uuid: str | Unset = UNSET,
) -> ToolList | None:
    """List Tools

     This endpoint lists tools, one page at a time. With `all`, system tools come first.

    Args:
        limit (int | Unset):
        page (int | Unset):
        sort (ToolSort | Unset):
        type_ (ToolType | Unset):
        name_or_uuid (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ToolList
    """

    return sync_detailed(
        client=client,
        limit=limit,
        page=page,
        sort=sort,
        type_=type_,
        name_or_uuid=name_or_uuid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: ToolSort | Unset = UNSET,
    type_: ToolType | Unset = UNSET,
    name_or_uuid: str | Unset = UNSET,
) -> Response[ToolList]:
    """List Tools

     This endpoint lists tools, one page at a time. With `all`, system tools come first.

    Args:
        limit (int | Unset):
        page (int | Unset):
        sort (ToolSort | Unset):
        type_ (ToolType | Unset):
        name_or_uuid (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ToolList]
    """

    kwargs = _get_kwargs(
        limit=limit,
        page=page,
        sort=sort,
        type_=type_,
        name_or_uuid=name_or_uuid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort: ToolSort | Unset = UNSET,
    type_: ToolType | Unset = UNSET,
    name_or_uuid: str | Unset = UNSET,
) -> ToolList | None:
    """List Tools

     This endpoint lists tools, one page at a time. With `all`, system tools come first.

    Args:
        limit (int | Unset):
        page (int | Unset):
        sort (ToolSort | Unset):
        type_ (ToolType | Unset):
        name_or_uuid (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ToolList
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            page=page,
            sort=sort,
            type_=type_,
            name_or_uuid=name_or_uuid,
        )
    ).parsed
