from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.document import Document
from ...models.recrawl_document_request import RecrawlDocumentRequest
from ...types import UNSET, Response, Unset, as_dict, as_object


def _get_kwargs(
    document_id: str,
    *,
    body: RecrawlDocumentRequest | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/documents/{document_id}/recrawl".format(
            document_id=quote(str(document_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Document | None:
    if response.status_code == 202:
        response_202 = Document.from_dict(as_object(response.json()))

        return response_202

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Document]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    document_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RecrawlDocumentRequest | Unset = UNSET,
) -> Response[Document]:
    """This endpoint reads a crawled website anew. It runs in the background, as the first time.

    Args:
        document_id (str):
        body (RecrawlDocumentRequest | Unset): The request body of `recrawlDocument`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Document]
    """

    kwargs = _get_kwargs(
        document_id=document_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    document_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RecrawlDocumentRequest | Unset = UNSET,
) -> Document | None:
    """This endpoint reads a crawled website anew. It runs in the background, as the first time.

    Args:
        document_id (str):
        body (RecrawlDocumentRequest | Unset): The request body of `recrawlDocument`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Document
    """

    return sync_detailed(
        document_id=document_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    document_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RecrawlDocumentRequest | Unset = UNSET,
) -> Response[Document]:
    """This endpoint reads a crawled website anew. It runs in the background, as the first time.

    Args:
        document_id (str):
        body (RecrawlDocumentRequest | Unset): The request body of `recrawlDocument`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Document]
    """

    kwargs = _get_kwargs(
        document_id=document_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    document_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RecrawlDocumentRequest | Unset = UNSET,
) -> Document | None:
    """This endpoint reads a crawled website anew. It runs in the background, as the first time.

    Args:
        document_id (str):
        body (RecrawlDocumentRequest | Unset): The request body of `recrawlDocument`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Document
    """

    return (
        await asyncio_detailed(
            document_id=document_id,
            client=client,
            body=body,
        )
    ).parsed
