"""Documents: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.documents import (
    create_document,
    delete_document,
    get_document,
    list_documents,
    patch_document,
    recrawl_document,
)
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import CrawlSettingsDict
    from ..models.crawl_settings import CrawlSettings
    from ..models.document import Document
    from ..models.document_list import DocumentList
    from ..models.document_sort import DocumentSort
    from ..operation import Timeout
    from ..types import Unset

CREATE_DOCUMENT: Operation[Document] = Operation(
    id="createDocument",
    method="POST",
    path="/v2/documents",
    segments=(),
    success=(200,),
    build=create_document._get_kwargs,
    parse=create_document._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="document_id",
)
LIST_DOCUMENTS: Operation[DocumentList] = Operation(
    id="listDocuments",
    method="GET",
    path="/v2/documents",
    segments=(),
    success=(200,),
    build=list_documents._get_kwargs,
    parse=list_documents._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_DOCUMENT: Operation[Document] = Operation(
    id="getDocument",
    method="GET",
    path="/v2/documents/{document_id}",
    segments=("document_id",),
    success=(200,),
    build=get_document._get_kwargs,
    parse=get_document._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="document_id",
)
DELETE_DOCUMENT: Operation[None] = Operation(
    id="deleteDocument",
    method="DELETE",
    path="/v2/documents/{document_id}",
    segments=("document_id",),
    success=(204,),
    build=delete_document._get_kwargs,
    parse=delete_document._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
PATCH_DOCUMENT: Operation[Document] = Operation(
    id="patchDocument",
    method="PATCH",
    path="/v2/documents/{document_id}",
    segments=("document_id",),
    success=(200,),
    build=patch_document._get_kwargs,
    parse=patch_document._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
)
RECRAWL_DOCUMENT: Operation[Document] = Operation(
    id="recrawlDocument",
    method="POST",
    path="/v2/documents/{document_id}/recrawl",
    segments=("document_id",),
    success=(202,),
    build=recrawl_document._get_kwargs,
    parse=recrawl_document._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
)


class DocumentsResource:
    """The operations under `Documents`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        document_url: str,
        document_name: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        crawl: CrawlSettings | CrawlSettingsDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Document:
        """This endpoint adds a document, or a website that is crawled, to the knowledge that conversations can
        draw on. It is read in the background: its `status` says how far it is, and its `callback_url` is
        called when it is done.

        `POST /v2/documents`, operation `createDocument`.

        Args:
            document_url: The url of the document, or of the website to crawl.
            document_name: The name of the document.
            callback_url: The url that is called when the work is done.
            tags: The tags of the document.
            crawl: How to crawl a website.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_DOCUMENT,
            {},
            {
                "document_url": document_url,
                "document_name": document_name,
                "callback_url": callback_url,
                "tags": tags,
                "crawl": crawl,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort: DocumentSort | Unset = UNSET,
        status: str | Unset = UNSET,
        name_or_uuid: str | Unset = UNSET,
        tags: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> DocumentList:
        """This endpoint lists the documents of your account, one page at a time.

        `GET /v2/documents`, operation `listDocuments`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 0, which is the default.
            sort: The order of the items by their date of creation.
            status: Only items with this status.
            name_or_uuid: Only documents whose name contains this text, or whose identifier it is.
            tags: Only documents with one of these tags, separated by commas.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_DOCUMENTS,
            {
                "limit": limit,
                "page": page,
                "sort": sort,
                "status": status,
                "name_or_uuid": name_or_uuid,
                "tags": tags,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def get(
        self,
        document_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Document:
        """This endpoint returns one document and how far its reading is.

        `GET /v2/documents/{document_id}`, operation `getDocument`.

        Args:
            document_id: The unique identifier of the document.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_DOCUMENT,
            {
                "document_id": document_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def delete(
        self,
        document_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a document. Conversations can't draw on it afterwards.

        `DELETE /v2/documents/{document_id}`, operation `deleteDocument`.

        Args:
            document_id: The unique identifier of the document.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_DOCUMENT,
            {
                "document_id": document_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def patch(
        self,
        document_id: str,
        *,
        document_name: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Document:
        """This endpoint changes the name or the tags of a document.

        `PATCH /v2/documents/{document_id}`, operation `patchDocument`.

        Args:
            document_id: The unique identifier of the document.
            document_name: The name of the document.
            tags: The tags of the document.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            PATCH_DOCUMENT,
            {
                "document_id": document_id,
            },
            {
                "document_name": document_name,
                "tags": tags,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def recrawl(
        self,
        document_id: str,
        *,
        crawl: CrawlSettings | CrawlSettingsDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Document:
        """This endpoint reads a crawled website anew. It runs in the background, as the first time.

        `POST /v2/documents/{document_id}/recrawl`, operation `recrawlDocument`.

        Args:
            document_id: The unique identifier of the document.
            crawl: How to crawl a website.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            RECRAWL_DOCUMENT,
            {
                "document_id": document_id,
            },
            {
                "crawl": crawl,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="document_id", first=0)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.wait_until_ready(get, key="document_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="document_name", first=0)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncDocumentsResource:
    """The operations under `Documents`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        document_url: str,
        document_name: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        crawl: CrawlSettings | CrawlSettingsDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Document:
        """This endpoint adds a document, or a website that is crawled, to the knowledge that conversations can
        draw on. It is read in the background: its `status` says how far it is, and its `callback_url` is
        called when it is done.

        `POST /v2/documents`, operation `createDocument`.

        Args:
            document_url: The url of the document, or of the website to crawl.
            document_name: The name of the document.
            callback_url: The url that is called when the work is done.
            tags: The tags of the document.
            crawl: How to crawl a website.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_DOCUMENT,
            {},
            {
                "document_url": document_url,
                "document_name": document_name,
                "callback_url": callback_url,
                "tags": tags,
                "crawl": crawl,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort: DocumentSort | Unset = UNSET,
        status: str | Unset = UNSET,
        name_or_uuid: str | Unset = UNSET,
        tags: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> DocumentList:
        """This endpoint lists the documents of your account, one page at a time.

        `GET /v2/documents`, operation `listDocuments`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 0, which is the default.
            sort: The order of the items by their date of creation.
            status: Only items with this status.
            name_or_uuid: Only documents whose name contains this text, or whose identifier it is.
            tags: Only documents with one of these tags, separated by commas.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_DOCUMENTS,
            {
                "limit": limit,
                "page": page,
                "sort": sort,
                "status": status,
                "name_or_uuid": name_or_uuid,
                "tags": tags,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def get(
        self,
        document_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Document:
        """This endpoint returns one document and how far its reading is.

        `GET /v2/documents/{document_id}`, operation `getDocument`.

        Args:
            document_id: The unique identifier of the document.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_DOCUMENT,
            {
                "document_id": document_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def delete(
        self,
        document_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a document. Conversations can't draw on it afterwards.

        `DELETE /v2/documents/{document_id}`, operation `deleteDocument`.

        Args:
            document_id: The unique identifier of the document.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_DOCUMENT,
            {
                "document_id": document_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def patch(
        self,
        document_id: str,
        *,
        document_name: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Document:
        """This endpoint changes the name or the tags of a document.

        `PATCH /v2/documents/{document_id}`, operation `patchDocument`.

        Args:
            document_id: The unique identifier of the document.
            document_name: The name of the document.
            tags: The tags of the document.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            PATCH_DOCUMENT,
            {
                "document_id": document_id,
            },
            {
                "document_name": document_name,
                "tags": tags,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def recrawl(
        self,
        document_id: str,
        *,
        crawl: CrawlSettings | CrawlSettingsDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Document:
        """This endpoint reads a crawled website anew. It runs in the background, as the first time.

        `POST /v2/documents/{document_id}/recrawl`, operation `recrawlDocument`.

        Args:
            document_id: The unique identifier of the document.
            crawl: How to crawl a website.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            RECRAWL_DOCUMENT,
            {
                "document_id": document_id,
            },
            {
                "crawl": crawl,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="document_id", first=0)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.async_wait_until_ready(get, key="document_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="document_name", first=0)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
