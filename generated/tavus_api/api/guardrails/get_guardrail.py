from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.guardrail import Guardrail
from ...types import Response, as_object


def _get_kwargs(
    guardrails_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/guardrails/{guardrails_id}".format(
            guardrails_id=quote(str(guardrails_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Guardrail | None:
    if response.status_code == 200:
        response_200 = Guardrail.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Guardrail]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    guardrails_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Guardrail]:
    """This endpoint returns one guardrail; of a set it is the first, under `data`.

    Args:
        guardrails_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Guardrail]
    """

    kwargs = _get_kwargs(
        guardrails_id=guardrails_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    guardrails_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Guardrail | None:
    """This endpoint returns one guardrail; of a set it is the first, under `data`.

    Args:
        guardrails_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Guardrail
    """

    return sync_detailed(
        guardrails_id=guardrails_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    guardrails_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Guardrail]:
    """This endpoint returns one guardrail; of a set it is the first, under `data`.

    Args:
        guardrails_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Guardrail]
    """

    kwargs = _get_kwargs(
        guardrails_id=guardrails_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    guardrails_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Guardrail | None:
    """This endpoint returns one guardrail; of a set it is the first, under `data`.

    Args:
        guardrails_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Guardrail
    """

    return (
        await asyncio_detailed(
            guardrails_id=guardrails_id,
            client=client,
        )
    ).parsed
