"""Voices: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.voices import get_voices
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.voice_list import VoiceList
    from ..models.voice_sort import VoiceSort
    from ..operation import Timeout
    from ..types import Unset

GET_VOICES: Operation[VoiceList] = Operation(
    id="getVoices",
    method="GET",
    path="/v2/voices",
    segments=(),
    success=(200,),
    build=get_voices._get_kwargs,
    parse=get_voices._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)


class VoicesResource:
    """The operations under `Voices`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        search: str | Unset = UNSET,
        sort: VoiceSort | Unset = UNSET,
        tag: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> VoiceList:
        """This endpoint lists the voices that your account can use, one page at a time.

        `GET /v2/voices`, operation `getVoices`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            search: Only voices whose name contains this text.
            sort: The order of the voices by their name.
            tag: Only voices with this tag.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_VOICES,
            {
                "limit": limit,
                "page": page,
                "search": search,
                "sort": sort,
                "tag": tag,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, key="", first=1)


class AsyncVoicesResource:
    """The operations under `Voices`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        search: str | Unset = UNSET,
        sort: VoiceSort | Unset = UNSET,
        tag: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> VoiceList:
        """This endpoint lists the voices that your account can use, one page at a time.

        `GET /v2/voices`, operation `getVoices`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            search: Only voices whose name contains this text.
            sort: The order of the voices by their name.
            tag: Only voices with this tag.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_VOICES,
            {
                "limit": limit,
                "page": page,
                "search": search,
                "sort": sort,
                "tag": tag,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, key="", first=1)
