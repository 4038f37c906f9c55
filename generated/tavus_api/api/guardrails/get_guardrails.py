from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.guardrail_legacy import GuardrailLegacy
from ...models.guardrail_list import GuardrailList
from ...types import UNSET, Response, Unset, as_object


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    legacy: GuardrailLegacy | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["page"] = page

    json_legacy: str | Unset = UNSET
    if not isinstance(legacy, Unset):
        json_legacy = legacy

    params["legacy"] = json_legacy

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/guardrails",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> GuardrailList | None:
    if response.status_code == 200:
        response_200 = GuardrailList.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[GuardrailList]:
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
    legacy: GuardrailLegacy | Unset = UNSET,
) -> Response[GuardrailList]:
    """This endpoint lists the guardrails of your account, one page at a time: the sets, or with `legacy`
    false those that are in none.

    Args:
        limit (int | Unset):
        page (int | Unset):
        legacy (GuardrailLegacy | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GuardrailList]
    """

    kwargs = _get_kwargs(
        limit=limit,
        page=page,
        legacy=legacy,
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
    legacy: GuardrailLegacy | Unset = UNSET,
) -> GuardrailList | None:
    """This endpoint lists the guardrails of your account, one page at a time: the sets, or with `legacy`
    false those that are in none.

    Args:
        limit (int | Unset):
        page (int | Unset):
        legacy (GuardrailLegacy | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GuardrailList
    """

    return sync_detailed(
        client=client,
        limit=limit,
        page=page,
        legacy=legacy,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    legacy: GuardrailLegacy | Unset = UNSET,
) -> Response[GuardrailList]:
    """This endpoint lists the guardrails of your account, one page at a time: the sets, or with `legacy`
    false those that are in none.

    Args:
        limit (int | Unset):
        page (int | Unset):
        legacy (GuardrailLegacy | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GuardrailList]
    """

    kwargs = _get_kwargs(
        limit=limit,
        page=page,
        legacy=legacy,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    legacy: GuardrailLegacy | Unset = UNSET,
) -> GuardrailList | None:
    """This endpoint lists the guardrails of your account, one page at a time: the sets, or with `legacy`
    false those that are in none.

    Args:
        limit (int | Unset):
        page (int | Unset):
        legacy (GuardrailLegacy | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GuardrailList
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            page=page,
            legacy=legacy,
        )
    ).parsed
