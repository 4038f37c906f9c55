"""Lipsync: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.lipsync import create_lipsync, delete_lipsync, get_lipsync, list_lipsyncs
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.create_lipsync_response import CreateLipsyncResponse
    from ..models.lipsync import Lipsync
    from ..models.lipsync_list import LipsyncList
    from ..operation import Timeout
    from ..types import Unset

CREATE_LIPSYNC: Operation[CreateLipsyncResponse] = Operation(
    id="createLipsync",
    method="POST",
    path="/v2/lipsync",
    segments=(),
    success=(200,),
    build=create_lipsync._get_kwargs,
    parse=create_lipsync._parse_response,
    empty=False,
    deprecated=True,
    idempotent=False,
    key="lipsync_id",
)
LIST_LIPSYNCS: Operation[LipsyncList] = Operation(
    id="listLipsyncs",
    method="GET",
    path="/v2/lipsync",
    segments=(),
    success=(200,),
    build=list_lipsyncs._get_kwargs,
    parse=list_lipsyncs._parse_response,
    empty=False,
    deprecated=True,
    idempotent=True,
    key="data",
)
GET_LIPSYNC: Operation[Lipsync] = Operation(
    id="getLipsync",
    method="GET",
    path="/v2/lipsync/{lipsync_id}",
    segments=("lipsync_id",),
    success=(200,),
    build=get_lipsync._get_kwargs,
    parse=get_lipsync._parse_response,
    empty=False,
    deprecated=True,
    idempotent=True,
    key="lipsync_id",
)
DELETE_LIPSYNC: Operation[None] = Operation(
    id="deleteLipsync",
    method="DELETE",
    path="/v2/lipsync/{lipsync_id}",
    segments=("lipsync_id",),
    success=(204,),
    build=delete_lipsync._get_kwargs,
    parse=delete_lipsync._parse_response,
    empty=True,
    deprecated=True,
    idempotent=True,
)


class LipsyncResource:
    """The operations under `Lipsync`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        original_video_url: str,
        source_audio_url: str,
        lipsync_name: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreateLipsyncResponse:
        """This endpoint makes a video whose speaker's lips follow another audio track. Deprecated.

        `POST /v2/lipsync`, operation `createLipsync`.

        Args:
            original_video_url: The url of the video to start from.
            source_audio_url: The url of the audio that the lips follow.
            lipsync_name: The name of the lipsync.
            callback_url: The url that is called when the work is done.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_LIPSYNC,
            {},
            {
                "original_video_url": original_video_url,
                "source_audio_url": source_audio_url,
                "lipsync_name": lipsync_name,
                "callback_url": callback_url,
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
    ) -> LipsyncList:
        """This endpoint lists the lipsyncs of your account, one page at a time. Deprecated.

        `GET /v2/lipsync`, operation `listLipsyncs`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_LIPSYNCS,
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
        lipsync_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Lipsync:
        """This endpoint returns one lipsync: its status and, once it is ready, where its video is. Deprecated.

        `GET /v2/lipsync/{lipsync_id}`, operation `getLipsync`.

        Args:
            lipsync_id: The unique identifier of the lipsync.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_LIPSYNC,
            {
                "lipsync_id": lipsync_id,
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
        lipsync_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a lipsync. Deprecated.

        `DELETE /v2/lipsync/{lipsync_id}`, operation `deleteLipsync`.

        Args:
            lipsync_id: The unique identifier of the lipsync.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_LIPSYNC,
            {
                "lipsync_id": lipsync_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="lipsync_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="lipsync_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncLipsyncResource:
    """The operations under `Lipsync`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        original_video_url: str,
        source_audio_url: str,
        lipsync_name: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreateLipsyncResponse:
        """This endpoint makes a video whose speaker's lips follow another audio track. Deprecated.

        `POST /v2/lipsync`, operation `createLipsync`.

        Args:
            original_video_url: The url of the video to start from.
            source_audio_url: The url of the audio that the lips follow.
            lipsync_name: The name of the lipsync.
            callback_url: The url that is called when the work is done.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_LIPSYNC,
            {},
            {
                "original_video_url": original_video_url,
                "source_audio_url": source_audio_url,
                "lipsync_name": lipsync_name,
                "callback_url": callback_url,
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
    ) -> LipsyncList:
        """This endpoint lists the lipsyncs of your account, one page at a time. Deprecated.

        `GET /v2/lipsync`, operation `listLipsyncs`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_LIPSYNCS,
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
        lipsync_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Lipsync:
        """This endpoint returns one lipsync: its status and, once it is ready, where its video is. Deprecated.

        `GET /v2/lipsync/{lipsync_id}`, operation `getLipsync`.

        Args:
            lipsync_id: The unique identifier of the lipsync.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_LIPSYNC,
            {
                "lipsync_id": lipsync_id,
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
        lipsync_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a lipsync. Deprecated.

        `DELETE /v2/lipsync/{lipsync_id}`, operation `deleteLipsync`.

        Args:
            lipsync_id: The unique identifier of the lipsync.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_LIPSYNC,
            {
                "lipsync_id": lipsync_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="lipsync_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="lipsync_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
