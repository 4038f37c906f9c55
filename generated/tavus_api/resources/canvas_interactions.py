"""Canvas Interactions: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..api.canvas_interactions import list_canvas_interactions, record_canvas_interaction
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.canvas_interaction_component import CanvasInteractionComponent
    from ..models.canvas_interaction_list import CanvasInteractionList
    from ..models.canvas_interaction_type import CanvasInteractionType
    from ..models.json_object import JsonObject
    from ..models.success_response import SuccessResponse
    from ..operation import Timeout
    from ..types import Unset

RECORD_CANVAS_INTERACTION: Operation[SuccessResponse] = Operation(
    id="recordCanvasInteraction",
    method="POST",
    path="/v2/conversations/{conversation_id}/canvas/interactions",
    segments=("conversation_id",),
    success=(200,),
    build=record_canvas_interaction._get_kwargs,
    parse=record_canvas_interaction._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    credential=None,
)
LIST_CANVAS_INTERACTIONS: Operation[CanvasInteractionList] = Operation(
    id="listCanvasInteractions",
    method="GET",
    path="/v2/conversations/{conversation_id}/canvas/interactions",
    segments=("conversation_id",),
    success=(200,),
    build=list_canvas_interactions._get_kwargs,
    parse=list_canvas_interactions._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)


class CanvasInteractionsResource:
    """The operations under `Canvas Interactions`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def record(
        self,
        conversation_id: str,
        *,
        interaction_id: str,
        tool_call_id: str,
        component: CanvasInteractionComponent,
        component_version: str,
        type_: CanvasInteractionType,
        value: JsonObject | Mapping[str, Any] | Unset = UNSET,
        metadata: JsonObject | Mapping[str, Any] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SuccessResponse:
        """This endpoint records what a participant did with a component of the canvas. It needs no API key
        while the conversation is active. The same interaction sent again is recorded once.

        `POST /v2/conversations/{conversation_id}/canvas/interactions`, operation `recordCanvasInteraction`.

        Args:
            conversation_id: The unique identifier of the conversation.
            interaction_id: The identifier of the interaction, yours to choose.
            tool_call_id: The identifier of the tool call that showed the component.
            component: The component.
            component_version: The version of the component: `v1`.
            type_: What was done.
            value: What was entered; which fields, depends on component and type.
            metadata: Whatever else is to be kept.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            RECORD_CANVAS_INTERACTION,
            {
                "conversation_id": conversation_id,
            },
            {
                "interaction_id": interaction_id,
                "tool_call_id": tool_call_id,
                "component": component,
                "component_version": component_version,
                "type": type_,
                "value": value,
                "metadata": metadata,
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
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CanvasInteractionList:
        """This endpoint lists what participants did with the canvas of a conversation, the oldest first,
        during the conversation and after its end.

        `GET /v2/conversations/{conversation_id}/canvas/interactions`, operation `listCanvasInteractions`.

        Args:
            conversation_id: The unique identifier of the conversation.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_CANVAS_INTERACTIONS,
            {
                "conversation_id": conversation_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )


class AsyncCanvasInteractionsResource:
    """The operations under `Canvas Interactions`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def record(
        self,
        conversation_id: str,
        *,
        interaction_id: str,
        tool_call_id: str,
        component: CanvasInteractionComponent,
        component_version: str,
        type_: CanvasInteractionType,
        value: JsonObject | Mapping[str, Any] | Unset = UNSET,
        metadata: JsonObject | Mapping[str, Any] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SuccessResponse:
        """This endpoint records what a participant did with a component of the canvas. It needs no API key
        while the conversation is active. The same interaction sent again is recorded once.

        `POST /v2/conversations/{conversation_id}/canvas/interactions`, operation `recordCanvasInteraction`.

        Args:
            conversation_id: The unique identifier of the conversation.
            interaction_id: The identifier of the interaction, yours to choose.
            tool_call_id: The identifier of the tool call that showed the component.
            component: The component.
            component_version: The version of the component: `v1`.
            type_: What was done.
            value: What was entered; which fields, depends on component and type.
            metadata: Whatever else is to be kept.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            RECORD_CANVAS_INTERACTION,
            {
                "conversation_id": conversation_id,
            },
            {
                "interaction_id": interaction_id,
                "tool_call_id": tool_call_id,
                "component": component,
                "component_version": component_version,
                "type": type_,
                "value": value,
                "metadata": metadata,
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
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CanvasInteractionList:
        """This endpoint lists what participants did with the canvas of a conversation, the oldest first,
        during the conversation and after its end.

        `GET /v2/conversations/{conversation_id}/canvas/interactions`, operation `listCanvasInteractions`.

        Args:
            conversation_id: The unique identifier of the conversation.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_CANVAS_INTERACTIONS,
            {
                "conversation_id": conversation_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )
