"""Videos: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.videos import delete_video, generate_video, get_video, list_videos, rename_video
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import VideoPropertiesDict
    from ..models.video import Video
    from ..models.video_details import VideoDetails
    from ..models.video_list import VideoList
    from ..models.video_properties import VideoProperties
    from ..operation import Timeout
    from ..types import Unset

LIST_VIDEOS: Operation[VideoList] = Operation(
    id="listVideos",
    method="GET",
    path="/v2/videos",
    segments=(),
    success=(200,),
    build=list_videos._get_kwargs,
    parse=list_videos._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GENERATE_VIDEO: Operation[Video] = Operation(
    id="generateVideo",
    method="POST",
    path="/v2/videos",
    segments=(),
    success=(200,),
    build=generate_video._get_kwargs,
    parse=generate_video._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="video_id",
)
GET_VIDEO: Operation[VideoDetails] = Operation(
    id="getVideo",
    method="GET",
    path="/v2/videos/{video_id}",
    segments=("video_id",),
    success=(200,),
    build=get_video._get_kwargs,
    parse=get_video._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="video_id",
)
DELETE_VIDEO: Operation[None] = Operation(
    id="deleteVideo",
    method="DELETE",
    path="/v2/videos/{video_id}",
    segments=("video_id",),
    success=(200,),
    build=delete_video._get_kwargs,
    parse=delete_video._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
RENAME_VIDEO: Operation[None] = Operation(
    id="renameVideo",
    method="PATCH",
    path="/v2/videos/{video_id}/name",
    segments=("video_id",),
    success=(200,),
    build=rename_video._get_kwargs,
    parse=rename_video._parse_response,
    empty=True,
    deprecated=False,
    idempotent=False,
)


class VideosResource:
    """The operations under `Videos`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> VideoList:
        """This endpoint lists the generated videos of your account, one page at a time.

        `GET /v2/videos`, operation `listVideos`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 0, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_VIDEOS,
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

    def generate(
        self,
        *,
        replica_id: str,
        video_name: str | Unset = UNSET,
        background_url: str | Unset = UNSET,
        background_source_url: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        fast: bool | Unset = UNSET,
        transparent_background: bool | Unset = UNSET,
        watermark_image_url: str | Unset = UNSET,
        properties: VideoProperties | VideoPropertiesDict | Unset = UNSET,
        script: str | Unset = UNSET,
        audio_url: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Video:
        """This endpoint generates a video in which a replica speaks a script, or an audio file of yours. The
        video is made in the background: its `status` says how far it is, and its `callback_url` is called
        when it is done.

        `POST /v2/videos`, operation `generateVideo`.

        Args:
            replica_id: The unique identifier of the replica.
            video_name: The name of the video.
            background_url: The url of a website that is shown behind the replica.
            background_source_url: The url of a video that is shown behind the replica.
            callback_url: The url that is called when the work is done.
            fast: If true, the video is made faster and without extras such as thumbnails.
            transparent_background: If true, the background is transparent; needs `fast`.
            watermark_image_url: The url of an image that is laid over the video.
            properties: Further settings.
            script: What the replica says.
            audio_url: The url of the audio that the replica speaks.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GENERATE_VIDEO,
            {},
            {
                "replica_id": replica_id,
                "video_name": video_name,
                "background_url": background_url,
                "background_source_url": background_source_url,
                "callback_url": callback_url,
                "fast": fast,
                "transparent_background": transparent_background,
                "watermark_image_url": watermark_image_url,
                "properties": properties,
                "script": script,
                "audio_url": audio_url,
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
        video_id: str,
        *,
        verbose: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> VideoDetails:
        """This endpoint returns one generated video: its status and, once it is ready, where it can be seen
        and downloaded.

        `GET /v2/videos/{video_id}`, operation `getVideo`.

        Args:
            video_id: The unique identifier of the video.
            verbose: If true, the response says more about each item.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_VIDEO,
            {
                "video_id": video_id,
                "verbose": verbose,
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
        video_id: str,
        *,
        hard: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a generated video.

        `DELETE /v2/videos/{video_id}`, operation `deleteVideo`.

        Args:
            video_id: The unique identifier of the video.
            hard: If true, the data that belong to it, such as its files, are deleted as well. This can't be undone.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_VIDEO,
            {
                "video_id": video_id,
                "hard": hard,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def rename(
        self,
        video_id: str,
        *,
        video_name: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint gives a generated video another name.

        `PATCH /v2/videos/{video_id}/name`, operation `renameVideo`.

        Args:
            video_id: The unique identifier of the video.
            video_name: The name of the video.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            RENAME_VIDEO,
            {
                "video_id": video_id,
            },
            {
                "video_name": video_name,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="video_id", first=0)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.wait_until_ready(get, key="video_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="video_name", first=0)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncVideosResource:
    """The operations under `Videos`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> VideoList:
        """This endpoint lists the generated videos of your account, one page at a time.

        `GET /v2/videos`, operation `listVideos`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 0, which is the default.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_VIDEOS,
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

    async def generate(
        self,
        *,
        replica_id: str,
        video_name: str | Unset = UNSET,
        background_url: str | Unset = UNSET,
        background_source_url: str | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        fast: bool | Unset = UNSET,
        transparent_background: bool | Unset = UNSET,
        watermark_image_url: str | Unset = UNSET,
        properties: VideoProperties | VideoPropertiesDict | Unset = UNSET,
        script: str | Unset = UNSET,
        audio_url: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Video:
        """This endpoint generates a video in which a replica speaks a script, or an audio file of yours. The
        video is made in the background: its `status` says how far it is, and its `callback_url` is called
        when it is done.

        `POST /v2/videos`, operation `generateVideo`.

        Args:
            replica_id: The unique identifier of the replica.
            video_name: The name of the video.
            background_url: The url of a website that is shown behind the replica.
            background_source_url: The url of a video that is shown behind the replica.
            callback_url: The url that is called when the work is done.
            fast: If true, the video is made faster and without extras such as thumbnails.
            transparent_background: If true, the background is transparent; needs `fast`.
            watermark_image_url: The url of an image that is laid over the video.
            properties: Further settings.
            script: What the replica says.
            audio_url: The url of the audio that the replica speaks.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GENERATE_VIDEO,
            {},
            {
                "replica_id": replica_id,
                "video_name": video_name,
                "background_url": background_url,
                "background_source_url": background_source_url,
                "callback_url": callback_url,
                "fast": fast,
                "transparent_background": transparent_background,
                "watermark_image_url": watermark_image_url,
                "properties": properties,
                "script": script,
                "audio_url": audio_url,
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
        video_id: str,
        *,
        verbose: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> VideoDetails:
        """This endpoint returns one generated video: its status and, once it is ready, where it can be seen
        and downloaded.

        `GET /v2/videos/{video_id}`, operation `getVideo`.

        Args:
            video_id: The unique identifier of the video.
            verbose: If true, the response says more about each item.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_VIDEO,
            {
                "video_id": video_id,
                "verbose": verbose,
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
        video_id: str,
        *,
        hard: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a generated video.

        `DELETE /v2/videos/{video_id}`, operation `deleteVideo`.

        Args:
            video_id: The unique identifier of the video.
            hard: If true, the data that belong to it, such as its files, are deleted as well. This can't be undone.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_VIDEO,
            {
                "video_id": video_id,
                "hard": hard,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def rename(
        self,
        video_id: str,
        *,
        video_name: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint gives a generated video another name.

        `PATCH /v2/videos/{video_id}/name`, operation `renameVideo`.

        Args:
            video_id: The unique identifier of the video.
            video_name: The name of the video.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            RENAME_VIDEO,
            {
                "video_id": video_id,
            },
            {
                "video_name": video_name,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="video_id", first=0)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.async_wait_until_ready(get, key="video_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="video_name", first=0)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
