"""Replicas: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.replicas import create_replica, delete_replica, get_replica, list_replicas, rename_replica
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import ReplicaPropertiesDict
    from ..models.replica import Replica
    from ..models.replica_details import ReplicaDetails
    from ..models.replica_list import ReplicaList
    from ..models.replica_properties import ReplicaProperties
    from ..models.replica_type import ReplicaType
    from ..operation import Timeout
    from ..types import Unset

LIST_REPLICAS: Operation[ReplicaList] = Operation(
    id="listReplicas",
    method="GET",
    path="/v2/replicas",
    segments=(),
    success=(200,),
    build=list_replicas._get_kwargs,
    parse=list_replicas._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
CREATE_REPLICA: Operation[Replica] = Operation(
    id="createReplica",
    method="POST",
    path="/v2/replicas",
    segments=(),
    success=(200,),
    build=create_replica._get_kwargs,
    parse=create_replica._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="replica_id",
)
GET_REPLICA: Operation[ReplicaDetails] = Operation(
    id="getReplica",
    method="GET",
    path="/v2/replicas/{replica_id}",
    segments=("replica_id",),
    success=(200,),
    build=get_replica._get_kwargs,
    parse=get_replica._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="replica_id",
)
DELETE_REPLICA: Operation[None] = Operation(
    id="deleteReplica",
    method="DELETE",
    path="/v2/replicas/{replica_id}",
    segments=("replica_id",),
    success=(200,),
    build=delete_replica._get_kwargs,
    parse=delete_replica._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
RENAME_REPLICA: Operation[None] = Operation(
    id="renameReplica",
    method="PATCH",
    path="/v2/replicas/{replica_id}/name",
    segments=("replica_id",),
    success=(200,),
    build=rename_replica._get_kwargs,
    parse=rename_replica._parse_response,
    empty=True,
    deprecated=False,
    idempotent=False,
)


class ReplicasResource:
    """The operations under `Replicas`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        verbose: bool | Unset = UNSET,
        replica_type: ReplicaType | Unset = UNSET,
        replica_ids: str | Unset = UNSET,
        model_name: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ReplicaList:
        """This endpoint lists the replicas that your account can use, its own and the stock ones, one page at
        a time.

        `GET /v2/replicas`, operation `listReplicas`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            verbose: If true, the response says more about each item.
            replica_type: Only replicas of this type: `user` for your own, `system` for stock ones.
            replica_ids: Only the replicas with these identifiers, separated by commas.
            model_name: Only replicas of this model.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_REPLICAS,
            {
                "limit": limit,
                "page": page,
                "verbose": verbose,
                "replica_type": replica_type,
                "replica_ids": replica_ids,
                "model_name": model_name,
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
        consent_video_url: str | Unset = UNSET,
        train_video_url: str | Unset = UNSET,
        train_image_url: str | Unset = UNSET,
        voice_name: str | Unset = UNSET,
        auto_fix_training_image: bool | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        replica_name: str | Unset = UNSET,
        model_name: str | Unset = UNSET,
        properties: ReplicaProperties | ReplicaPropertiesDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Replica:
        """This endpoint begins the training of a new replica, from a video or from an image. Training runs in
        the background: the replica's `status` says how far it is, and its `callback_url` is called when it
        is done.

        `POST /v2/replicas`, operation `createReplica`.

        Args:
            consent_video_url: The url of a video in which the person consents to the training.
            train_video_url: The url of the video to train from. Either this or `train_image_url` is needed.
            train_image_url: The url of the image to train from. Either this or `train_video_url` is needed.
            voice_name: The name of the stock voice of a replica that is trained from an image.
            auto_fix_training_image: If true, an image that doesn't suit is mended before the training.
            callback_url: The url that is called when the work is done.
            replica_name: The name of the replica.
            model_name: The name of the model that renders the replica.
            properties: Further settings.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_REPLICA,
            {},
            {
                "consent_video_url": consent_video_url,
                "train_video_url": train_video_url,
                "train_image_url": train_image_url,
                "voice_name": voice_name,
                "auto_fix_training_image": auto_fix_training_image,
                "callback_url": callback_url,
                "replica_name": replica_name,
                "model_name": model_name,
                "properties": properties,
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
        replica_id: str,
        *,
        verbose: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ReplicaDetails:
        """This endpoint returns one replica and how far its training is.

        `GET /v2/replicas/{replica_id}`, operation `getReplica`.

        Args:
            replica_id: The unique identifier of the replica.
            verbose: If true, the response says more about each item.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_REPLICA,
            {
                "replica_id": replica_id,
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
        replica_id: str,
        *,
        hard: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a replica. It can't be used in new conversations and videos afterwards.

        `DELETE /v2/replicas/{replica_id}`, operation `deleteReplica`.

        Args:
            replica_id: The unique identifier of the replica.
            hard: If true, the data that belong to it, such as its files, are deleted as well. This can't be undone.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_REPLICA,
            {
                "replica_id": replica_id,
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
        replica_id: str,
        *,
        replica_name: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint gives a replica another name.

        `PATCH /v2/replicas/{replica_id}/name`, operation `renameReplica`.

        Args:
            replica_id: The unique identifier of the replica.
            replica_name: The name of the replica.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            RENAME_REPLICA,
            {
                "replica_id": replica_id,
            },
            {
                "replica_name": replica_name,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="replica_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.wait_until_ready(get, key="replica_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="replica_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncReplicasResource:
    """The operations under `Replicas`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        verbose: bool | Unset = UNSET,
        replica_type: ReplicaType | Unset = UNSET,
        replica_ids: str | Unset = UNSET,
        model_name: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ReplicaList:
        """This endpoint lists the replicas that your account can use, its own and the stock ones, one page at
        a time.

        `GET /v2/replicas`, operation `listReplicas`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            verbose: If true, the response says more about each item.
            replica_type: Only replicas of this type: `user` for your own, `system` for stock ones.
            replica_ids: Only the replicas with these identifiers, separated by commas.
            model_name: Only replicas of this model.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_REPLICAS,
            {
                "limit": limit,
                "page": page,
                "verbose": verbose,
                "replica_type": replica_type,
                "replica_ids": replica_ids,
                "model_name": model_name,
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
        consent_video_url: str | Unset = UNSET,
        train_video_url: str | Unset = UNSET,
        train_image_url: str | Unset = UNSET,
        voice_name: str | Unset = UNSET,
        auto_fix_training_image: bool | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        replica_name: str | Unset = UNSET,
        model_name: str | Unset = UNSET,
        properties: ReplicaProperties | ReplicaPropertiesDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Replica:
        """This endpoint begins the training of a new replica, from a video or from an image. Training runs in
        the background: the replica's `status` says how far it is, and its `callback_url` is called when it
        is done.

        `POST /v2/replicas`, operation `createReplica`.

        Args:
            consent_video_url: The url of a video in which the person consents to the training.
            train_video_url: The url of the video to train from. Either this or `train_image_url` is needed.
            train_image_url: The url of the image to train from. Either this or `train_video_url` is needed.
            voice_name: The name of the stock voice of a replica that is trained from an image.
            auto_fix_training_image: If true, an image that doesn't suit is mended before the training.
            callback_url: The url that is called when the work is done.
            replica_name: The name of the replica.
            model_name: The name of the model that renders the replica.
            properties: Further settings.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_REPLICA,
            {},
            {
                "consent_video_url": consent_video_url,
                "train_video_url": train_video_url,
                "train_image_url": train_image_url,
                "voice_name": voice_name,
                "auto_fix_training_image": auto_fix_training_image,
                "callback_url": callback_url,
                "replica_name": replica_name,
                "model_name": model_name,
                "properties": properties,
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
        replica_id: str,
        *,
        verbose: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ReplicaDetails:
        """This endpoint returns one replica and how far its training is.

        `GET /v2/replicas/{replica_id}`, operation `getReplica`.

        Args:
            replica_id: The unique identifier of the replica.
            verbose: If true, the response says more about each item.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_REPLICA,
            {
                "replica_id": replica_id,
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
        replica_id: str,
        *,
        hard: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a replica. It can't be used in new conversations and videos afterwards.

        `DELETE /v2/replicas/{replica_id}`, operation `deleteReplica`.

        Args:
            replica_id: The unique identifier of the replica.
            hard: If true, the data that belong to it, such as its files, are deleted as well. This can't be undone.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_REPLICA,
            {
                "replica_id": replica_id,
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
        replica_id: str,
        *,
        replica_name: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint gives a replica another name.

        `PATCH /v2/replicas/{replica_id}/name`, operation `renameReplica`.

        Args:
            replica_id: The unique identifier of the replica.
            replica_name: The name of the replica.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            RENAME_REPLICA,
            {
                "replica_id": replica_id,
            },
            {
                "replica_name": replica_name,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="replica_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    wait_until_ready = helpers.async_wait_until_ready(get, key="replica_id")
    """Poll `get` until the status is ready. Raises `JobFailedError` with the reason if it failed."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="replica_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
