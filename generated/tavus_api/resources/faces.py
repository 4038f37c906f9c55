"""Faces: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.faces import create_face, delete_face, get_face, list_faces, rename_face, update_face
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.face import Face
    from ..models.face_details import FaceDetails
    from ..models.face_list import FaceList
    from ..models.face_type import FaceType
    from ..models.update_face_response import UpdateFaceResponse
    from ..operation import Timeout
    from ..types import Unset

CREATE_FACE: Operation[Face] = Operation(
    id="createFace",
    method="POST",
    path="/v2/faces",
    segments=(),
    success=(200,),
    build=create_face._get_kwargs,
    parse=create_face._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="face_id",
)
LIST_FACES: Operation[FaceList] = Operation(
    id="listFaces",
    method="GET",
    path="/v2/faces",
    segments=(),
    success=(200,),
    build=list_faces._get_kwargs,
    parse=list_faces._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_FACE: Operation[FaceDetails] = Operation(
    id="getFace",
    method="GET",
    path="/v2/faces/{face_id}",
    segments=("face_id",),
    success=(200,),
    build=get_face._get_kwargs,
    parse=get_face._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="face_id",
)
UPDATE_FACE: Operation[UpdateFaceResponse] = Operation(
    id="updateFace",
    method="PATCH",
    path="/v2/faces/{face_id}",
    segments=("face_id",),
    success=(200,),
    build=update_face._get_kwargs,
    parse=update_face._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
)
DELETE_FACE: Operation[None] = Operation(
    id="deleteFace",
    method="DELETE",
    path="/v2/faces/{face_id}",
    segments=("face_id",),
    success=(200,),
    build=delete_face._get_kwargs,
    parse=delete_face._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
RENAME_FACE: Operation[None] = Operation(
    id="renameFace",
    method="PATCH",
    path="/v2/faces/{face_id}/name",
    segments=("face_id",),
    success=(200,),
    build=rename_face._get_kwargs,
    parse=rename_face._parse_response,
    empty=True,
    deprecated=False,
    idempotent=False,
)


class FacesResource:
    """The operations under `Faces`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        train_video_url: str | Unset = UNSET,
        train_image_url: str | Unset = UNSET,
        voice_name: str | Unset = UNSET,
        auto_fix_training_image: bool | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        face_name: str | Unset = UNSET,
        model_name: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Face:
        """This endpoint begins the training of a new face, from a video or from an image. Training runs in the
        background: the face's `status` says how far it is, and its `callback_url` is called when it is
        done. Face is the newer word for replica.

        `POST /v2/faces`, operation `createFace`.

        Args:
            train_video_url: The url of the video to train from. Either this or `train_image_url` is needed, never both.
            train_image_url: The url of the image to train from. It needs `voice_name`.
            voice_name: The name of the stock voice of a face that is trained from an image.
            auto_fix_training_image: If true, an image that doesn't suit is corrected before the training.
            callback_url: The url that is called when the work is done.
            face_name: The name of the face.
            model_name: The name of the model that renders the face.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_FACE,
            {},
            {
                "train_video_url": train_video_url,
                "train_image_url": train_image_url,
                "voice_name": voice_name,
                "auto_fix_training_image": auto_fix_training_image,
                "callback_url": callback_url,
                "face_name": face_name,
                "model_name": model_name,
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
        verbose: bool | Unset = UNSET,
        face_type: FaceType | Unset = UNSET,
        face_ids: str | Unset = UNSET,
        model_name: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> FaceList:
        """This endpoint lists the faces that your account can use, its own and the stock ones, one page at a
        time.

        `GET /v2/faces`, operation `listFaces`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            verbose: If true, the response says more about each item.
            face_type: Only faces of this type: `user` for your own, `system` for stock ones.
            face_ids: Only the faces with these identifiers, separated by commas.
            model_name: Only faces of this model.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_FACES,
            {
                "limit": limit,
                "page": page,
                "verbose": verbose,
                "face_type": face_type,
                "face_ids": face_ids,
                "model_name": model_name,
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
        face_id: str,
        *,
        verbose: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> FaceDetails:
        """This endpoint returns one face and how far its training is.

        `GET /v2/faces/{face_id}`, operation `getFace`.

        Args:
            face_id: The unique identifier of the face.
            verbose: If true, the response says more about the face.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_FACE,
            {
                "face_id": face_id,
                "verbose": verbose,
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
        face_id: str,
        *,
        face_name: str | Unset = UNSET,
        default_voice_id: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> UpdateFaceResponse:
        """This endpoint changes the name or the voice of a face. What is left out stays.

        `PATCH /v2/faces/{face_id}`, operation `updateFace`.

        Args:
            face_id: The unique identifier of the face.
            face_name: The name of the face.
            default_voice_id: The voice of the face, unless another is asked for.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            UPDATE_FACE,
            {
                "face_id": face_id,
            },
            {
                "face_name": face_name,
                "default_voice_id": default_voice_id,
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
        face_id: str,
        *,
        hard: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a face. It can't be used in new conversations afterwards.

        `DELETE /v2/faces/{face_id}`, operation `deleteFace`.

        Args:
            face_id: The unique identifier of the face.
            hard: If true, all that belongs to the face is deleted as well, for good.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_FACE,
            {
                "face_id": face_id,
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
        face_id: str,
        *,
        face_name: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint gives a face another name. Updating the face does the same.

        `PATCH /v2/faces/{face_id}/name`, operation `renameFace`.

        Args:
            face_id: The unique identifier of the face.
            face_name: The name of the face.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            RENAME_FACE,
            {
                "face_id": face_id,
            },
            {
                "face_name": face_name,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="face_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.wait_until_ready(get, key="face_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="face_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncFacesResource:
    """The operations under `Faces`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        train_video_url: str | Unset = UNSET,
        train_image_url: str | Unset = UNSET,
        voice_name: str | Unset = UNSET,
        auto_fix_training_image: bool | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        face_name: str | Unset = UNSET,
        model_name: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Face:
        """This endpoint begins the training of a new face, from a video or from an image. Training runs in the
        background: the face's `status` says how far it is, and its `callback_url` is called when it is
        done. Face is the newer word for replica.

        `POST /v2/faces`, operation `createFace`.

        Args:
            train_video_url: The url of the video to train from. Either this or `train_image_url` is needed, never both.
            train_image_url: The url of the image to train from. It needs `voice_name`.
            voice_name: The name of the stock voice of a face that is trained from an image.
            auto_fix_training_image: If true, an image that doesn't suit is corrected before the training.
            callback_url: The url that is called when the work is done.
            face_name: The name of the face.
            model_name: The name of the model that renders the face.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_FACE,
            {},
            {
                "train_video_url": train_video_url,
                "train_image_url": train_image_url,
                "voice_name": voice_name,
                "auto_fix_training_image": auto_fix_training_image,
                "callback_url": callback_url,
                "face_name": face_name,
                "model_name": model_name,
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
        verbose: bool | Unset = UNSET,
        face_type: FaceType | Unset = UNSET,
        face_ids: str | Unset = UNSET,
        model_name: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> FaceList:
        """This endpoint lists the faces that your account can use, its own and the stock ones, one page at a
        time.

        `GET /v2/faces`, operation `listFaces`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            verbose: If true, the response says more about each item.
            face_type: Only faces of this type: `user` for your own, `system` for stock ones.
            face_ids: Only the faces with these identifiers, separated by commas.
            model_name: Only faces of this model.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_FACES,
            {
                "limit": limit,
                "page": page,
                "verbose": verbose,
                "face_type": face_type,
                "face_ids": face_ids,
                "model_name": model_name,
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
        face_id: str,
        *,
        verbose: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> FaceDetails:
        """This endpoint returns one face and how far its training is.

        `GET /v2/faces/{face_id}`, operation `getFace`.

        Args:
            face_id: The unique identifier of the face.
            verbose: If true, the response says more about the face.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_FACE,
            {
                "face_id": face_id,
                "verbose": verbose,
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
        face_id: str,
        *,
        face_name: str | Unset = UNSET,
        default_voice_id: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> UpdateFaceResponse:
        """This endpoint changes the name or the voice of a face. What is left out stays.

        `PATCH /v2/faces/{face_id}`, operation `updateFace`.

        Args:
            face_id: The unique identifier of the face.
            face_name: The name of the face.
            default_voice_id: The voice of the face, unless another is asked for.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            UPDATE_FACE,
            {
                "face_id": face_id,
            },
            {
                "face_name": face_name,
                "default_voice_id": default_voice_id,
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
        face_id: str,
        *,
        hard: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a face. It can't be used in new conversations afterwards.

        `DELETE /v2/faces/{face_id}`, operation `deleteFace`.

        Args:
            face_id: The unique identifier of the face.
            hard: If true, all that belongs to the face is deleted as well, for good.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_FACE,
            {
                "face_id": face_id,
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
        face_id: str,
        *,
        face_name: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint gives a face another name. Updating the face does the same.

        `PATCH /v2/faces/{face_id}/name`, operation `renameFace`.

        Args:
            face_id: The unique identifier of the face.
            face_name: The name of the face.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            RENAME_FACE,
            {
                "face_id": face_id,
            },
            {
                "face_name": face_name,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="face_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.async_wait_until_ready(get, key="face_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="face_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
