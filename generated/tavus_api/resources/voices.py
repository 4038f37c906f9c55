"""Voices: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.voices import create_voice, delete_voice, get_voice, get_voices, update_voice
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.voice import Voice
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
CREATE_VOICE: Operation[Voice] = Operation(
    id="createVoice",
    method="POST",
    path="/v2/voices",
    segments=(),
    success=(200,),
    build=create_voice._get_kwargs,
    parse=create_voice._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="voice_id",
)
GET_VOICE: Operation[Voice] = Operation(
    id="getVoice",
    method="GET",
    path="/v2/voices/{voice_id}",
    segments=("voice_id",),
    success=(200,),
    build=get_voice._get_kwargs,
    parse=get_voice._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="voice_id",
)
UPDATE_VOICE: Operation[Voice] = Operation(
    id="updateVoice",
    method="PATCH",
    path="/v2/voices/{voice_id}",
    segments=("voice_id",),
    success=(200,),
    build=update_voice._get_kwargs,
    parse=update_voice._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
)
DELETE_VOICE: Operation[None] = Operation(
    id="deleteVoice",
    method="DELETE",
    path="/v2/voices/{voice_id}",
    segments=("voice_id",),
    success=(204,),
    build=delete_voice._get_kwargs,
    parse=delete_voice._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
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

    def create(
        self,
        *,
        voice_name: str,
        train_audio_url: str,
        description: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Voice:
        """This endpoint begins the training of a voice from a recording. It answers at once with the status
        `started`; the voice can speak once it is `completed`.

        `POST /v2/voices`, operation `createVoice`.

        Args:
            voice_name: The name of the voice.
            train_audio_url: The url of the recording to train from.
            description: What the voice is like.
            callback_url: The url that is called when the work is done.
            tags: The tags of the voice.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_VOICE,
            {},
            {
                "voice_name": voice_name,
                "train_audio_url": train_audio_url,
                "description": description,
                "callback_url": callback_url,
                "tags": tags,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def get(
        self,
        voice_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Voice:
        """This endpoint returns one voice and how far its training is.

        `GET /v2/voices/{voice_id}`, operation `getVoice`.

        Args:
            voice_id: The unique identifier of the voice.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_VOICE,
            {
                "voice_id": voice_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def update(
        self,
        voice_id: str,
        *,
        voice_name: str | Unset = UNSET,
        description: None | str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Voice:
        """This endpoint changes a voice: the fields in the body change, all others stay.

        `PATCH /v2/voices/{voice_id}`, operation `updateVoice`.

        Args:
            voice_id: The unique identifier of the voice.
            voice_name: The name of the voice.
            description: What the voice is like.
            tags: The tags of the voice.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            UPDATE_VOICE,
            {
                "voice_id": voice_id,
            },
            {
                "voice_name": voice_name,
                "description": description,
                "tags": tags,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def delete(
        self,
        voice_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a voice.

        `DELETE /v2/voices/{voice_id}`, operation `deleteVoice`.

        Args:
            voice_id: The unique identifier of the voice.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_VOICE,
            {
                "voice_id": voice_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="voice_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.wait_until_ready(get, key="voice_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="voice_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


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

    async def create(
        self,
        *,
        voice_name: str,
        train_audio_url: str,
        description: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Voice:
        """This endpoint begins the training of a voice from a recording. It answers at once with the status
        `started`; the voice can speak once it is `completed`.

        `POST /v2/voices`, operation `createVoice`.

        Args:
            voice_name: The name of the voice.
            train_audio_url: The url of the recording to train from.
            description: What the voice is like.
            callback_url: The url that is called when the work is done.
            tags: The tags of the voice.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_VOICE,
            {},
            {
                "voice_name": voice_name,
                "train_audio_url": train_audio_url,
                "description": description,
                "callback_url": callback_url,
                "tags": tags,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def get(
        self,
        voice_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Voice:
        """This endpoint returns one voice and how far its training is.

        `GET /v2/voices/{voice_id}`, operation `getVoice`.

        Args:
            voice_id: The unique identifier of the voice.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_VOICE,
            {
                "voice_id": voice_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def update(
        self,
        voice_id: str,
        *,
        voice_name: str | Unset = UNSET,
        description: None | str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Voice:
        """This endpoint changes a voice: the fields in the body change, all others stay.

        `PATCH /v2/voices/{voice_id}`, operation `updateVoice`.

        Args:
            voice_id: The unique identifier of the voice.
            voice_name: The name of the voice.
            description: What the voice is like.
            tags: The tags of the voice.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            UPDATE_VOICE,
            {
                "voice_id": voice_id,
            },
            {
                "voice_name": voice_name,
                "description": description,
                "tags": tags,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def delete(
        self,
        voice_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a voice.

        `DELETE /v2/voices/{voice_id}`, operation `deleteVoice`.

        Args:
            voice_id: The unique identifier of the voice.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_VOICE,
            {
                "voice_id": voice_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="voice_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.async_wait_until_ready(get, key="voice_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="voice_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
