from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.pronunciation_dictionary import PronunciationDictionary
from ...types import Response, as_object


def _get_kwargs(
    dictionary_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/pronunciation-dictionaries/{dictionary_id}".format(
            dictionary_id=quote(str(dictionary_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PronunciationDictionary | None:
    if response.status_code == 200:
        response_200 = PronunciationDictionary.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[PronunciationDictionary]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    dictionary_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[PronunciationDictionary]:
    """This endpoint returns one pronunciation dictionary with its rules.

    Args:
        dictionary_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PronunciationDictionary]
    """

    kwargs = _get_kwargs(
        dictionary_id=dictionary_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    dictionary_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> PronunciationDictionary | None:
    """This endpoint returns one pronunciation dictionary with its rules.

    Args:
        dictionary_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PronunciationDictionary
    """

    return sync_detailed(
        dictionary_id=dictionary_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    dictionary_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[PronunciationDictionary]:
    """This endpoint returns one pronunciation dictionary with its rules.

    Args:
        dictionary_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PronunciationDictionary]
    """

    kwargs = _get_kwargs(
        dictionary_id=dictionary_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    dictionary_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> PronunciationDictionary | None:
    """This endpoint returns one pronunciation dictionary with its rules.

    Args:
        dictionary_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PronunciationDictionary
    """

    return (
        await asyncio_detailed(
            dictionary_id=dictionary_id,
            client=client,
        )
    ).parsed
