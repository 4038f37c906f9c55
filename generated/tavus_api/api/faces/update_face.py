from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.update_face_request import UpdateFaceRequest
from ...models.update_face_response import UpdateFaceResponse
from ...types import Response, as_dict, as_object


def _get_kwargs(
    face_id: str,
    *,
    body: UpdateFaceRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v2/faces/{face_id}".format(
            face_id=quote(str(face_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> UpdateFaceResponse | None:
    if response.status_code == 200:
        response_200 = UpdateFaceResponse.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[UpdateFaceResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    face_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateFaceRequest,
) -> Response[UpdateFaceResponse]:
    """Update Face

     This endpoint changes the name or the voice of a face. What is left out stays.

    Args:
        face_id (str):
        body (UpdateFaceRequest): The request body of `updateFace`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[UpdateFaceResponse]
    """

    kwargs = _get_kwargs(
        face_id=face_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    face_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateFaceRequest,
) -> UpdateFaceResponse | None:
    """Update Face

     This endpoint changes the name or the voice of a face. What is left out stays.

    Args:
        face_id (str):
        body (UpdateFaceRequest): The request body of `updateFace`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        UpdateFaceResponse
    """

    return sync_detailed(
        face_id=face_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    face_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateFaceRequest,
) -> Response[UpdateFaceResponse]:
    """Update Face

     This endpoint changes the name or the voice of a face. What is left out stays.

    Args:
        face_id (str):
        body (UpdateFaceRequest): The request body of `updateFace`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[UpdateFaceResponse]
    """

    kwargs = _get_kwargs(
        face_id=face_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    face_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateFaceRequest,
) -> UpdateFaceResponse | None:
    """Update Face

     This endpoint changes the name or the voice of a face. What is left out stays.

    Args:
        face_id (str):
        body (UpdateFaceRequest): The request body of `updateFace`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        UpdateFaceResponse
    """

    return (
        await asyncio_detailed(
            face_id=face_id,
            client=client,
            body=body,
        )
    ).parsed
