from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_face_request import CreateFaceRequest
from ...models.face import Face
from ...types import Response, as_dict, as_object


def _get_kwargs(
    *,
    body: CreateFaceRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/faces",
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Face | None:
    if response.status_code == 200:
        response_200 = Face.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Face]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateFaceRequest,
) -> Response[Face]:
    """Create Face

     This endpoint begins the training of a new face, from a video or from an image. Training runs in the
    background: the face's `status` says how far it is, and its `callback_url` is called when it is
    done. Face is the newer word for replica.

    Args:
        body (CreateFaceRequest): The request body of `createFace`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Face]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateFaceRequest,
) -> Face | None:
    """Create Face

     This endpoint begins the training of a new face, from a video or from an image. Training runs in the
    background: the face's `status` says how far it is, and its `callback_url` is called when it is
    done. Face is the newer word for replica.

    Args:
        body (CreateFaceRequest): The request body of `createFace`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Face
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateFaceRequest,
) -> Response[Face]:
    """Create Face

     This endpoint begins the training of a new face, from a video or from an image. Training runs in the
    background: the face's `status` says how far it is, and its `callback_url` is called when it is
    done. Face is the newer word for replica.

    Args:
        body (CreateFaceRequest): The request body of `createFace`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Face]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateFaceRequest,
) -> Face | None:
    """Create Face

     This endpoint begins the training of a new face, from a video or from an image. Training runs in the
    background: the face's `status` says how far it is, and its `callback_url` is called when it is
    done. Face is the newer word for replica.

    Args:
        body (CreateFaceRequest): The request body of `createFace`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Face
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
