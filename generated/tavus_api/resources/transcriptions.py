"""Transcriptions: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.transcriptions import create_transcription, delete_transcription, get_transcription, list_transcriptions
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.create_transcription_response import CreateTranscriptionResponse
    from ..models.transcription import Transcription
    from ..models.transcription_list import TranscriptionList
    from ..operation import Timeout
    from ..types import Unset

CREATE_TRANSCRIPTION: Operation[CreateTranscriptionResponse] = Operation(
    id="createTranscription",
    method="POST",
    path="/v2/transcriptions",
    segments=(),
    success=(200,),
    build=create_transcription._get_kwargs,
    parse=create_transcription._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="transcription_id",
)
LIST_TRANSCRIPTIONS: Operation[TranscriptionList] = Operation(
    id="listTranscriptions",
    method="GET",
    path="/v2/transcriptions",
    segments=(),
    success=(200,),
    build=list_transcriptions._get_kwargs,
    parse=list_transcriptions._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_TRANSCRIPTION: Operation[Transcription] = Operation(
    id="getTranscription",
    method="GET",
    path="/v2/transcriptions/{transcription_id}",
    segments=("transcription_id",),
    success=(200,),
    build=get_transcription._get_kwargs,
    parse=get_transcription._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="transcription_id",
)
DELETE_TRANSCRIPTION: Operation[None] = Operation(
    id="deleteTranscription",
    method="DELETE",
    path="/v2/transcriptions/{transcription_id}",
    segments=("transcription_id",),
    success=(204,),
    build=delete_transcription._get_kwargs,
    parse=delete_transcription._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)


class TranscriptionsResource:
    """The operations under `Transcriptions`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        file_url: str,
        callback_url: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreateTranscriptionResponse:
        """This endpoint begins the transcription of an audio or video file. It runs in the background, and its
        `callback_url` is called when it is done.

        `POST /v2/transcriptions`, operation `createTranscription`.

        Args:
            file_url: The url of the audio or video file.
            callback_url: The url that is called when the work is done.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_TRANSCRIPTION,
            {},
            {
                "file_url": file_url,
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
    ) -> TranscriptionList:
        """This endpoint lists the transcriptions of your account, one page at a time.

        `GET /v2/transcriptions`, operation `listTranscriptions`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_TRANSCRIPTIONS,
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
        transcription_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Transcription:
        """This endpoint returns one transcription: its status and, once it is ready, its text.

        `GET /v2/transcriptions/{transcription_id}`, operation `getTranscription`.

        Args:
            transcription_id: The unique identifier of the transcription.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_TRANSCRIPTION,
            {
                "transcription_id": transcription_id,
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
        transcription_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a transcription.

        `DELETE /v2/transcriptions/{transcription_id}`, operation `deleteTranscription`.

        Args:
            transcription_id: The unique identifier of the transcription.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_TRANSCRIPTION,
            {
                "transcription_id": transcription_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="transcription_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.wait_until_ready(get, key="transcription_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""


class AsyncTranscriptionsResource:
    """The operations under `Transcriptions`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        file_url: str,
        callback_url: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreateTranscriptionResponse:
        """This endpoint begins the transcription of an audio or video file. It runs in the background, and its
        `callback_url` is called when it is done.

        `POST /v2/transcriptions`, operation `createTranscription`.

        Args:
            file_url: The url of the audio or video file.
            callback_url: The url that is called when the work is done.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_TRANSCRIPTION,
            {},
            {
                "file_url": file_url,
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
    ) -> TranscriptionList:
        """This endpoint lists the transcriptions of your account, one page at a time.

        `GET /v2/transcriptions`, operation `listTranscriptions`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_TRANSCRIPTIONS,
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
        transcription_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Transcription:
        """This endpoint returns one transcription: its status and, once it is ready, its text.

        `GET /v2/transcriptions/{transcription_id}`, operation `getTranscription`.

        Args:
            transcription_id: The unique identifier of the transcription.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_TRANSCRIPTION,
            {
                "transcription_id": transcription_id,
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
        transcription_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a transcription.

        `DELETE /v2/transcriptions/{transcription_id}`, operation `deleteTranscription`.

        Args:
            transcription_id: The unique identifier of the transcription.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_TRANSCRIPTION,
            {
                "transcription_id": transcription_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="transcription_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.async_wait_until_ready(get, key="transcription_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""
