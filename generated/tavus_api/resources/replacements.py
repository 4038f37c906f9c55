"""Replacements: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.replacements import create_replacement, delete_replacement, get_replacement, list_replacements
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.create_replacement_response import CreateReplacementResponse
    from ..models.replacement import Replacement
    from ..models.replacement_list import ReplacementList
    from ..operation import Timeout
    from ..types import Unset

CREATE_REPLACEMENT: Operation[CreateReplacementResponse] = Operation(
    id="createReplacement",
    method="POST",
    path="/v2/replacements",
    segments=(),
    success=(200,),
    build=create_replacement._get_kwargs,
    parse=create_replacement._parse_response,
    empty=False,
    deprecated=True,
    idempotent=False,
    key="replacement_id",
)
LIST_REPLACEMENTS: Operation[ReplacementList] = Operation(
    id="listReplacements",
    method="GET",
    path="/v2/replacements",
    segments=(),
    success=(200,),
    build=list_replacements._get_kwargs,
    parse=list_replacements._parse_response,
    empty=False,
    deprecated=True,
    idempotent=True,
    key="data",
)
GET_REPLACEMENT: Operation[Replacement] = Operation(
    id="getReplacement",
    method="GET",
    path="/v2/replacements/{replacement_id}",
    segments=("replacement_id",),
    success=(200,),
    build=get_replacement._get_kwargs,
    parse=get_replacement._parse_response,
    empty=False,
    deprecated=True,
    idempotent=True,
    key="replacement_id",
)
DELETE_REPLACEMENT: Operation[None] = Operation(
    id="deleteReplacement",
    method="DELETE",
    path="/v2/replacements/{replacement_id}",
    segments=("replacement_id",),
    success=(204,),
    build=delete_replacement._get_kwargs,
    parse=delete_replacement._parse_response,
    empty=True,
    deprecated=True,
    idempotent=True,
)


class ReplacementsResource:
    """The operations under `Replacements`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        original_video_url: str,
        new_transcript: str,
        transcription_id: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        replacement_name: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreateReplacementResponse:
        """This endpoint makes a video in which the speaker says a new transcript instead of the original one.
        Deprecated.

        `POST /v2/replacements`, operation `createReplacement`.

        Args:
            original_video_url: The url of the video to start from.
            new_transcript: What the speaker says in the new video.
            transcription_id: The unique identifier of the transcription.
            callback_url: The url that is called when the work is done.
            replacement_name: The name of the replacement.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_REPLACEMENT,
            {},
            {
                "original_video_url": original_video_url,
                "new_transcript": new_transcript,
                "transcription_id": transcription_id,
                "callback_url": callback_url,
                "replacement_name": replacement_name,
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
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ReplacementList:
        """This endpoint lists the replacements of your account, one page at a time. Deprecated.

        `GET /v2/replacements`, operation `listReplacements`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_REPLACEMENTS,
            {
                "limit": limit,
                "page": page,
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
        replacement_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Replacement:
        """This endpoint returns one replacement and its status. Deprecated.

        `GET /v2/replacements/{replacement_id}`, operation `getReplacement`.

        Args:
            replacement_id: The unique identifier of the replacement.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_REPLACEMENT,
            {
                "replacement_id": replacement_id,
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
        replacement_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a replacement. Deprecated.

        `DELETE /v2/replacements/{replacement_id}`, operation `deleteReplacement`.

        Args:
            replacement_id: The unique identifier of the replacement.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_REPLACEMENT,
            {
                "replacement_id": replacement_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="replacement_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="replacement_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncReplacementsResource:
    """The operations under `Replacements`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        original_video_url: str,
        new_transcript: str,
        transcription_id: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        replacement_name: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreateReplacementResponse:
        """This endpoint makes a video in which the speaker says a new transcript instead of the original one.
        Deprecated.

        `POST /v2/replacements`, operation `createReplacement`.

        Args:
            original_video_url: The url of the video to start from.
            new_transcript: What the speaker says in the new video.
            transcription_id: The unique identifier of the transcription.
            callback_url: The url that is called when the work is done.
            replacement_name: The name of the replacement.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_REPLACEMENT,
            {},
            {
                "original_video_url": original_video_url,
                "new_transcript": new_transcript,
                "transcription_id": transcription_id,
                "callback_url": callback_url,
                "replacement_name": replacement_name,
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
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ReplacementList:
        """This endpoint lists the replacements of your account, one page at a time. Deprecated.

        `GET /v2/replacements`, operation `listReplacements`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_REPLACEMENTS,
            {
                "limit": limit,
                "page": page,
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
        replacement_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Replacement:
        """This endpoint returns one replacement and its status. Deprecated.

        `GET /v2/replacements/{replacement_id}`, operation `getReplacement`.

        Args:
            replacement_id: The unique identifier of the replacement.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_REPLACEMENT,
            {
                "replacement_id": replacement_id,
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
        replacement_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a replacement. Deprecated.

        `DELETE /v2/replacements/{replacement_id}`, operation `deleteReplacement`.

        Args:
            replacement_id: The unique identifier of the replacement.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_REPLACEMENT,
            {
                "replacement_id": replacement_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="replacement_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="replacement_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
