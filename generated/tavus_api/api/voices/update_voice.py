from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.update_voice_request import UpdateVoiceRequest
from ...models.voice import Voice
from ...types import Response, as_dict, as_object


def _get_kwargs(
    voice_id: str,
    *,
    body: UpdateVoiceRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v2/voices/{voice_id}".format(
            voice_id=quote(str(voice_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Voice | None:
    if response.status_code == 200:
        response_200 = Voice.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Voice]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    voice_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateVoiceRequest,
) -> Response[Voice]:
    """Update Voice

     This endpoint changes a voice: the fields in the body change, all others stay.

    Args:
        voice_id (str):
        body (UpdateVoiceRequest): The request body of `updateVoice`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Voice]
    """

    kwargs = _get_kwargs(
        voice_id=voice_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    voice_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateVoiceRequest,
) -> Voice | None:
    """Update Voice

     This endpoint changes a voice: the fields in the body change, all others stay.

    Args:
        voice_id (str):
        body (UpdateVoiceRequest): The request body of `updateVoice`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Voice
    """

    return sync_detailed(
        voice_id=voice_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    voice_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateVoiceRequest,
) -> Response[Voice]:
    """Update Voice

     This endpoint changes a voice: the fields in the body change, all others stay.

    Args:
        voice_id (str):
        body (UpdateVoiceRequest): The request body of `updateVoice`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Voice]
    """

    kwargs = _get_kwargs(
        voice_id=voice_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    voice_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateVoiceRequest,
) -> Voice | None:
    """Update Voice

     This endpoint changes a voice: the fields in the body change, all others stay.

    Args:
        voice_id (str):
        body (UpdateVoiceRequest): The request body of `updateVoice`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Voice
    """

    return (
        await asyncio_detailed(
            voice_id=voice_id,
            client=client,
            body=body,
        )
    ).parsed
