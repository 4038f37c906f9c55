"""Deployments: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.deployments import (
    create_deployment,
    delete_deployment,
    end_deployment_conversation,
    get_deployment,
    get_deployment_init,
    list_deployments,
    patch_deployment,
    start_deployment_conversation,
)
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import JsonPatchOperationDict
    from ..models.deployment import Deployment
    from ..models.deployment_channel import DeploymentChannel
    from ..models.deployment_details import DeploymentDetails
    from ..models.deployment_init import DeploymentInit
    from ..models.deployment_sort import DeploymentSort
    from ..models.deployment_status import DeploymentStatus
    from ..models.end_deployment_conversation_response import EndDeploymentConversationResponse
    from ..models.json_object import JsonObject
    from ..models.json_patch_operation import JsonPatchOperation
    from ..models.start_deployment_conversation_response import StartDeploymentConversationResponse
    from ..operation import Timeout
    from ..types import Unset

CREATE_DEPLOYMENT: Operation[Deployment] = Operation(
    id="createDeployment",
    method="POST",
    path="/v2/deployments",
    segments=(),
    success=(200,),
    build=create_deployment._get_kwargs,
    parse=create_deployment._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="deployment_id",
)
LIST_DEPLOYMENTS: Operation[DeploymentDetails] = Operation(
    id="listDeployments",
    method="GET",
    path="/v2/deployments",
    segments=(),
    success=(200,),
    build=list_deployments._get_kwargs,
    parse=list_deployments._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="deployments",
)
GET_DEPLOYMENT: Operation[Deployment] = Operation(
    id="getDeployment",
    method="GET",
    path="/v2/deployments/{deployment_id}",
    segments=("deployment_id",),
    success=(200,),
    build=get_deployment._get_kwargs,
    parse=get_deployment._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="deployment_id",
)
PATCH_DEPLOYMENT: Operation[Deployment] = Operation(
    id="patchDeployment",
    method="PATCH",
    path="/v2/deployments/{deployment_id}",
    segments=("deployment_id",),
    success=(200,),
    build=patch_deployment._get_kwargs,
    parse=patch_deployment._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
)
DELETE_DEPLOYMENT: Operation[None] = Operation(
    id="deleteDeployment",
    method="DELETE",
    path="/v2/deployments/{deployment_id}",
    segments=("deployment_id",),
    success=(204,),
    build=delete_deployment._get_kwargs,
    parse=delete_deployment._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
GET_DEPLOYMENT_INIT: Operation[DeploymentInit] = Operation(
    id="getDeploymentInit",
    method="GET",
    path="/v2/deployments/{deployment_id}/init",
    segments=("deployment_id",),
    success=(200,),
    build=get_deployment_init._get_kwargs,
    parse=get_deployment_init._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    credential=None,
)
START_DEPLOYMENT_CONVERSATION: Operation[StartDeploymentConversationResponse] = Operation(
    id="startDeploymentConversation",
    method="POST",
    path="/v2/deployments/{deployment_id}/start",
    segments=("deployment_id",),
    success=(200,),
    build=start_deployment_conversation._get_kwargs,
    parse=start_deployment_conversation._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    credential=None,
)
END_DEPLOYMENT_CONVERSATION: Operation[EndDeploymentConversationResponse] = Operation(
    id="endDeploymentConversation",
    method="POST",
    path="/v2/deployments/{deployment_id}/conversations/{conversation_id}/end",
    segments=("deployment_id", "conversation_id"),
    success=(200,),
    build=end_deployment_conversation._get_kwargs,
    parse=end_deployment_conversation._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    credential=None,
)


class DeploymentsResource:
    """The operations under `Deployments`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        pal_id: str,
        channel: DeploymentChannel,
        name: str | Unset = UNSET,
        password: None | str | Unset = UNSET,
        customization: JsonObject | Mapping[str, Any] | Unset = UNSET,
        limits: JsonObject | Mapping[str, Any] | Unset = UNSET,
        allowed_origins: builtins.list[str] | Unset = UNSET,
        status: DeploymentStatus | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Deployment:
        """This endpoint puts a PAL on a website: visitors start conversations with it without an API key.

        `POST /v2/deployments`, operation `createDeployment`.

        Args:
            pal_id: The unique identifier of the PAL.
            channel: Where conversations are started.
            name: The name of the deployment.
            password: What visitors have to enter; null for nothing.
            customization: Looks and texts; free in form.
            limits: How many calls there may be, and how long; free in form.
            allowed_origins: The origins of pages that may start conversations.
            status: Whether conversations can be started.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_DEPLOYMENT,
            {},
            {
                "pal_id": pal_id,
                "channel": channel,
                "name": name,
                "password": password,
                "customization": customization,
                "limits": limits,
                "allowed_origins": allowed_origins,
                "status": status,
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
        pal_id: str | Unset = UNSET,
        search: str | Unset = UNSET,
        status: str | Unset = UNSET,
        channel: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort: DeploymentSort | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> DeploymentDetails:
        """This endpoint lists your deployments, one page at a time.

        `GET /v2/deployments`, operation `listDeployments`.

        Args:
            pal_id: Only deployments of this PAL.
            search: Only deployments whose name contains this text.
            status: Only deployments with one of these statuses, separated by commas.
            channel: Only deployments of these channels, separated by commas.
            limit: The number of items on a page. Default is 20.
            page: The page to return. The first page is 0, which is the default.
            sort: The order of the deployments by their age.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_DEPLOYMENTS,
            {
                "pal_id": pal_id,
                "search": search,
                "status": status,
                "channel": channel,
                "limit": limit,
                "page": page,
                "sort": sort,
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
        deployment_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Deployment:
        """This endpoint returns one deployment. Its header `ETag` names its version.

        `GET /v2/deployments/{deployment_id}`, operation `getDeployment`.

        Args:
            deployment_id: The unique identifier of the deployment.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_DEPLOYMENT,
            {
                "deployment_id": deployment_id,
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
        deployment_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        if_match: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Deployment:
        """This endpoint changes a deployment by a JSON Patch (RFC 6902): a list of operations that are applied
        in order, all or none. With `If-Match` it is changed only if it still has that version.

        `PATCH /v2/deployments/{deployment_id}`, operation `patchDeployment`.

        Args:
            deployment_id: The unique identifier of the deployment.
            operations: One operation of a JSON Patch (RFC 6902).
            if_match: The version that is to be changed, as `ETag` named it.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            PATCH_DEPLOYMENT,
            {
                "deployment_id": deployment_id,
                "if_match": if_match,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def delete(
        self,
        deployment_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a deployment. No conversations can be started with it afterwards.

        `DELETE /v2/deployments/{deployment_id}`, operation `deleteDeployment`.

        Args:
            deployment_id: The unique identifier of the deployment.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_DEPLOYMENT,
            {
                "deployment_id": deployment_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def get_init(
        self,
        deployment_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> DeploymentInit:
        """This endpoint returns what a page needs to show a deployment. It needs no API key, and says nothing
        of the PAL.

        `GET /v2/deployments/{deployment_id}/init`, operation `getDeploymentInit`.

        Args:
            deployment_id: The unique identifier of the deployment.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_DEPLOYMENT_INIT,
            {
                "deployment_id": deployment_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def start_conversation(
        self,
        deployment_id: str,
        *,
        password: None | str | Unset = UNSET,
        conversational_context: str | Unset = UNSET,
        custom_greeting: str | Unset = UNSET,
        pal_id: str | Unset = UNSET,
        memory_stores: builtins.list[str] | Unset = UNSET,
        captcha_token: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> StartDeploymentConversationResponse:
        """This endpoint starts a conversation with a deployment. It needs no API key in the browser; password,
        captcha and call limits are checked.

        `POST /v2/deployments/{deployment_id}/start`, operation `startDeploymentConversation`.

        Args:
            deployment_id: The unique identifier of the deployment.
            password: The password of the deployment, if it has one.
            conversational_context: What the PAL should know of this conversation.
            custom_greeting: What the PAL says first.
            pal_id: The PAL to talk to; for previews alone.
            memory_stores: The memory stores of the conversation.
            captcha_token: The proof that the captcha was solved.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            START_DEPLOYMENT_CONVERSATION,
            {
                "deployment_id": deployment_id,
            },
            {
                "password": password,
                "conversational_context": conversational_context,
                "custom_greeting": custom_greeting,
                "pal_id": pal_id,
                "memory_stores": memory_stores,
                "captcha_token": captcha_token,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def end_conversation(
        self,
        deployment_id: str,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> EndDeploymentConversationResponse:
        """This endpoint ends a conversation that was started with a deployment. It needs no API key.

        `POST /v2/deployments/{deployment_id}/conversations/{conversation_id}/end`, operation `endDeploymentConversation`.

        Args:
            deployment_id: The unique identifier of the deployment.
            conversation_id: The unique identifier of the conversation.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            END_DEPLOYMENT_CONVERSATION,
            {
                "deployment_id": deployment_id,
                "conversation_id": conversation_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.deployments, key="deployment_id", first=0)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.deployments, key="name", first=0)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncDeploymentsResource:
    """The operations under `Deployments`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        pal_id: str,
        channel: DeploymentChannel,
        name: str | Unset = UNSET,
        password: None | str | Unset = UNSET,
        customization: JsonObject | Mapping[str, Any] | Unset = UNSET,
        limits: JsonObject | Mapping[str, Any] | Unset = UNSET,
        allowed_origins: builtins.list[str] | Unset = UNSET,
        status: DeploymentStatus | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Deployment:
        """This endpoint puts a PAL on a website: visitors start conversations with it without an API key.

        `POST /v2/deployments`, operation `createDeployment`.

        Args:
            pal_id: The unique identifier of the PAL.
            channel: Where conversations are started.
            name: The name of the deployment.
            password: What visitors have to enter; null for nothing.
            customization: Looks and texts; free in form.
            limits: How many calls there may be, and how long; free in form.
            allowed_origins: The origins of pages that may start conversations.
            status: Whether conversations can be started.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_DEPLOYMENT,
            {},
            {
                "pal_id": pal_id,
                "channel": channel,
                "name": name,
                "password": password,
                "customization": customization,
                "limits": limits,
                "allowed_origins": allowed_origins,
                "status": status,
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
        pal_id: str | Unset = UNSET,
        search: str | Unset = UNSET,
        status: str | Unset = UNSET,
        channel: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort: DeploymentSort | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> DeploymentDetails:
        """This endpoint lists your deployments, one page at a time.

        `GET /v2/deployments`, operation `listDeployments`.

        Args:
            pal_id: Only deployments of this PAL.
            search: Only deployments whose name contains this text.
            status: Only deployments with one of these statuses, separated by commas.
            channel: Only deployments of these channels, separated by commas.
            limit: The number of items on a page. Default is 20.
            page: The page to return. The first page is 0, which is the default.
            sort: The order of the deployments by their age.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_DEPLOYMENTS,
            {
                "pal_id": pal_id,
                "search": search,
                "status": status,
                "channel": channel,
                "limit": limit,
                "page": page,
                "sort": sort,
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
        deployment_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Deployment:
        """This endpoint returns one deployment. Its header `ETag` names its version.

        `GET /v2/deployments/{deployment_id}`, operation `getDeployment`.

        Args:
            deployment_id: The unique identifier of the deployment.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_DEPLOYMENT,
            {
                "deployment_id": deployment_id,
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
        deployment_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        if_match: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Deployment:
        """This endpoint changes a deployment by a JSON Patch (RFC 6902): a list of operations that are applied
        in order, all or none. With `If-Match` it is changed only if it still has that version.

        `PATCH /v2/deployments/{deployment_id}`, operation `patchDeployment`.

        Args:
            deployment_id: The unique identifier of the deployment.
            operations: One operation of a JSON Patch (RFC 6902).
            if_match: The version that is to be changed, as `ETag` named it.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            PATCH_DEPLOYMENT,
            {
                "deployment_id": deployment_id,
                "if_match": if_match,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def delete(
        self,
        deployment_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a deployment. No conversations can be started with it afterwards.

        `DELETE /v2/deployments/{deployment_id}`, operation `deleteDeployment`.

        Args:
            deployment_id: The unique identifier of the deployment.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_DEPLOYMENT,
            {
                "deployment_id": deployment_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def get_init(
        self,
        deployment_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> DeploymentInit:
        """This endpoint returns what a page needs to show a deployment. It needs no API key, and says nothing
        of the PAL.

        `GET /v2/deployments/{deployment_id}/init`, operation `getDeploymentInit`.

        Args:
            deployment_id: The unique identifier of the deployment.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_DEPLOYMENT_INIT,
            {
                "deployment_id": deployment_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def start_conversation(
        self,
        deployment_id: str,
        *,
        password: None | str | Unset = UNSET,
        conversational_context: str | Unset = UNSET,
        custom_greeting: str | Unset = UNSET,
        pal_id: str | Unset = UNSET,
        memory_stores: builtins.list[str] | Unset = UNSET,
        captcha_token: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> StartDeploymentConversationResponse:
        """This endpoint starts a conversation with a deployment. It needs no API key in the browser; password,
        captcha and call limits are checked.

        `POST /v2/deployments/{deployment_id}/start`, operation `startDeploymentConversation`.

        Args:
            deployment_id: The unique identifier of the deployment.
            password: The password of the deployment, if it has one.
            conversational_context: What the PAL should know of this conversation.
            custom_greeting: What the PAL says first.
            pal_id: The PAL to talk to; for previews alone.
            memory_stores: The memory stores of the conversation.
            captcha_token: The proof that the captcha was solved.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            START_DEPLOYMENT_CONVERSATION,
            {
                "deployment_id": deployment_id,
            },
            {
                "password": password,
                "conversational_context": conversational_context,
                "custom_greeting": custom_greeting,
                "pal_id": pal_id,
                "memory_stores": memory_stores,
                "captcha_token": captcha_token,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def end_conversation(
        self,
        deployment_id: str,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> EndDeploymentConversationResponse:
        """This endpoint ends a conversation that was started with a deployment. It needs no API key.

        `POST /v2/deployments/{deployment_id}/conversations/{conversation_id}/end`, operation `endDeploymentConversation`.

        Args:
            deployment_id: The unique identifier of the deployment.
            conversation_id: The unique identifier of the conversation.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            END_DEPLOYMENT_CONVERSATION,
            {
                "deployment_id": deployment_id,
                "conversation_id": conversation_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.deployments, key="deployment_id", first=0)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.deployments, key="name", first=0)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
