"""Tools: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.tools import create_tool, delete_tool, get_tool, get_tools, update_tool
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import ToolDeliveryDict
    from ..models.json_object import JsonObject
    from ..models.on_call import OnCall
    from ..models.on_resolve import OnResolve
    from ..models.tool import Tool
    from ..models.tool_delivery import ToolDelivery
    from ..models.tool_list import ToolList
    from ..models.tool_origin import ToolOrigin
    from ..models.tool_sort import ToolSort
    from ..models.tool_type import ToolType
    from ..models.trigger_type import TriggerType
    from ..operation import Timeout
    from ..types import Unset

CREATE_TOOL: Operation[Tool] = Operation(
    id="createTool",
    method="POST",
    path="/v2/tools",
    segments=(),
    success=(200,),
    build=create_tool._get_kwargs,
    parse=create_tool._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="tool_id",
)
GET_TOOLS: Operation[ToolList] = Operation(
    id="getTools",
    method="GET",
    path="/v2/tools",
    segments=(),
    success=(200,),
    build=get_tools._get_kwargs,
    parse=get_tools._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_TOOL: Operation[Tool] = Operation(
    id="getTool",
    method="GET",
    path="/v2/tools/{tool_id}",
    segments=("tool_id",),
    success=(200,),
    build=get_tool._get_kwargs,
    parse=get_tool._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="tool_id",
)
UPDATE_TOOL: Operation[Tool] = Operation(
    id="updateTool",
    method="PATCH",
    path="/v2/tools/{tool_id}",
    segments=("tool_id",),
    success=(200,),
    build=update_tool._get_kwargs,
    parse=update_tool._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
)
DELETE_TOOL: Operation[None] = Operation(
    id="deleteTool",
    method="DELETE",
    path="/v2/tools/{tool_id}",
    segments=("tool_id",),
    success=(204,),
    build=delete_tool._get_kwargs,
    parse=delete_tool._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)


class ToolsResource:
    """The operations under `Tools`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        name: str,
        description: str,
        parameters: JsonObject | Mapping[str, Any] | Unset = UNSET,
        delivery: ToolDelivery | ToolDeliveryDict | Unset = UNSET,
        trigger_type: TriggerType | Unset = UNSET,
        origin: ToolOrigin | Unset = UNSET,
        on_call: OnCall | Unset = UNSET,
        on_resolve: OnResolve | Unset = UNSET,
        static_filler: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Tool:
        """This endpoint creates a tool: a function that PALs can call. Attach it to a PAL to put it to use.

        `POST /v2/tools`, operation `createTool`.

        Args:
            name: The name that the model calls the tool by. It is unique in your account.
            description: What the tool does and when to call it.
            parameters: The arguments, as a JSON Schema of an object.
            delivery: Where calls of the tool go: exactly one of `app_message`, as true, and `api`.
            trigger_type: Whether it is called during the conversation or after its end.
            origin: Who calls it: the language model, or what sees or hears.
            on_call: What is said when the tool is called.
            on_resolve: What becomes of the result.
            static_filler: What is said when the tool is called, for `static_filler`.
            tags: The tags of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_TOOL,
            {},
            {
                "name": name,
                "description": description,
                "parameters": parameters,
                "delivery": delivery,
                "trigger_type": trigger_type,
                "origin": origin,
                "on_call": on_call,
                "on_resolve": on_resolve,
                "static_filler": static_filler,
                "tags": tags,
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
        sort: ToolSort | Unset = UNSET,
        type_: ToolType | Unset = UNSET,
        name_or_uuid: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ToolList:
        """This endpoint lists tools, one page at a time. With `all`, system tools come first.

        `GET /v2/tools`, operation `getTools`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            sort: The order of the tools by their age.
            type_: Whose tools: your own, those of the system, or both.
            name_or_uuid: Only tools whose name contains this text, or the one with this identifier.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_TOOLS,
            {
                "limit": limit,
                "page": page,
                "sort": sort,
                "type_": type_,
                "name_or_uuid": name_or_uuid,
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
        tool_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Tool:
        """This endpoint returns one tool. Its secrets are shown as asterisks.

        `GET /v2/tools/{tool_id}`, operation `getTool`.

        Args:
            tool_id: The unique identifier of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_TOOL,
            {
                "tool_id": tool_id,
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
        tool_id: str,
        *,
        name: str | Unset = UNSET,
        description: str | Unset = UNSET,
        parameters: JsonObject | Mapping[str, Any] | Unset = UNSET,
        delivery: ToolDelivery | ToolDeliveryDict | Unset = UNSET,
        trigger_type: TriggerType | Unset = UNSET,
        origin: ToolOrigin | Unset = UNSET,
        on_call: OnCall | Unset = UNSET,
        on_resolve: OnResolve | Unset = UNSET,
        static_filler: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Tool:
        """This endpoint changes a tool: the fields in the body change, all others stay. System tools can't be
        changed. Leave out a secret that is shown as asterisks.

        `PATCH /v2/tools/{tool_id}`, operation `updateTool`.

        Args:
            tool_id: The unique identifier of the tool.
            name: The name that the model calls the tool by. It is unique in your account.
            description: What the tool does and when to call it.
            parameters: The arguments, as a JSON Schema of an object.
            delivery: Where calls of the tool go: exactly one of `app_message`, as true, and `api`.
            trigger_type: Whether it is called during the conversation or after its end.
            origin: Who calls it: the language model, or what sees or hears.
            on_call: What is said when the tool is called.
            on_resolve: What becomes of the result.
            static_filler: What is said when the tool is called, for `static_filler`.
            tags: The tags of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            UPDATE_TOOL,
            {
                "tool_id": tool_id,
            },
            {
                "name": name,
                "description": description,
                "parameters": parameters,
                "delivery": delivery,
                "trigger_type": trigger_type,
                "origin": origin,
                "on_call": on_call,
                "on_resolve": on_resolve,
                "static_filler": static_filler,
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
        tool_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a tool and detaches it from every PAL. Its name can be used again. System
        tools can't be deleted.

        `DELETE /v2/tools/{tool_id}`, operation `deleteTool`.

        Args:
            tool_id: The unique identifier of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_TOOL,
            {
                "tool_id": tool_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="tool_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncToolsResource:
    """The operations under `Tools`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        name: str,
        description: str,
        parameters: JsonObject | Mapping[str, Any] | Unset = UNSET,
        delivery: ToolDelivery | ToolDeliveryDict | Unset = UNSET,
        trigger_type: TriggerType | Unset = UNSET,
        origin: ToolOrigin | Unset = UNSET,
        on_call: OnCall | Unset = UNSET,
        on_resolve: OnResolve | Unset = UNSET,
        static_filler: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Tool:
        """This endpoint creates a tool: a function that PALs can call. Attach it to a PAL to put it to use.

        `POST /v2/tools`, operation `createTool`.

        Args:
            name: The name that the model calls the tool by. It is unique in your account.
            description: What the tool does and when to call it.
            parameters: The arguments, as a JSON Schema of an object.
            delivery: Where calls of the tool go: exactly one of `app_message`, as true, and `api`.
            trigger_type: Whether it is called during the conversation or after its end.
            origin: Who calls it: the language model, or what sees or hears.
            on_call: What is said when the tool is called.
            on_resolve: What becomes of the result.
            static_filler: What is said when the tool is called, for `static_filler`.
            tags: The tags of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_TOOL,
            {},
            {
                "name": name,
                "description": description,
                "parameters": parameters,
                "delivery": delivery,
                "trigger_type": trigger_type,
                "origin": origin,
                "on_call": on_call,
                "on_resolve": on_resolve,
                "static_filler": static_filler,
                "tags": tags,
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
        sort: ToolSort | Unset = UNSET,
        type_: ToolType | Unset = UNSET,
        name_or_uuid: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ToolList:
        """This endpoint lists tools, one page at a time. With `all`, system tools come first.

        `GET /v2/tools`, operation `getTools`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            sort: The order of the tools by their age.
            type_: Whose tools: your own, those of the system, or both.
            name_or_uuid: Only tools whose name contains this text, or the one with this identifier.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_TOOLS,
            {
                "limit": limit,
                "page": page,
                "sort": sort,
                "type_": type_,
                "name_or_uuid": name_or_uuid,
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
        tool_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Tool:
        """This endpoint returns one tool. Its secrets are shown as asterisks.

        `GET /v2/tools/{tool_id}`, operation `getTool`.

        Args:
            tool_id: The unique identifier of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_TOOL,
            {
                "tool_id": tool_id,
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
        tool_id: str,
        *,
        name: str | Unset = UNSET,
        description: str | Unset = UNSET,
        parameters: JsonObject | Mapping[str, Any] | Unset = UNSET,
        delivery: ToolDelivery | ToolDeliveryDict | Unset = UNSET,
        trigger_type: TriggerType | Unset = UNSET,
        origin: ToolOrigin | Unset = UNSET,
        on_call: OnCall | Unset = UNSET,
        on_resolve: OnResolve | Unset = UNSET,
        static_filler: str | Unset = UNSET,
        tags: builtins.list[str] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Tool:
        """This endpoint changes a tool: the fields in the body change, all others stay. System tools can't be
        changed. Leave out a secret that is shown as asterisks.

        `PATCH /v2/tools/{tool_id}`, operation `updateTool`.

        Args:
            tool_id: The unique identifier of the tool.
            name: The name that the model calls the tool by. It is unique in your account.
            description: What the tool does and when to call it.
            parameters: The arguments, as a JSON Schema of an object.
            delivery: Where calls of the tool go: exactly one of `app_message`, as true, and `api`.
            trigger_type: Whether it is called during the conversation or after its end.
            origin: Who calls it: the language model, or what sees or hears.
            on_call: What is said when the tool is called.
            on_resolve: What becomes of the result.
            static_filler: What is said when the tool is called, for `static_filler`.
            tags: The tags of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            UPDATE_TOOL,
            {
                "tool_id": tool_id,
            },
            {
                "name": name,
                "description": description,
                "parameters": parameters,
                "delivery": delivery,
                "trigger_type": trigger_type,
                "origin": origin,
                "on_call": on_call,
                "on_resolve": on_resolve,
                "static_filler": static_filler,
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
        tool_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a tool and detaches it from every PAL. Its name can be used again. System
        tools can't be deleted.

        `DELETE /v2/tools/{tool_id}`, operation `deleteTool`.

        Args:
            tool_id: The unique identifier of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_TOOL,
            {
                "tool_id": tool_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="tool_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
