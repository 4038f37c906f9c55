"""Conversations: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.conversations import (
    create_conversation,
    delete_conversation,
    end_conversation,
    get_conversation,
    list_conversations,
    send_app_message,
)
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import ConversationPropertiesDict
    from ..models.conversation import Conversation
    from ..models.conversation_details import ConversationDetails
    from ..models.conversation_list import ConversationList
    from ..models.conversation_policy import ConversationPolicy
    from ..models.conversation_properties import ConversationProperties
    from ..models.document_retrieval_strategy import DocumentRetrievalStrategy
    from ..models.json_object import JsonObject
    from ..operation import Timeout
    from ..types import Unset

CREATE_CONVERSATION: Operation[Conversation] = Operation(
    id="createConversation",
    method="POST",
    path="/v2/conversations",
    segments=(),
    success=(200,),
    build=create_conversation._get_kwargs,
    parse=create_conversation._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="conversation_id",
    deprecated_fields=(
        "properties.recording_s3_bucket_name",
        "properties.recording_s3_bucket_region",
        "properties.aws_assume_role_arn",
    ),
)
LIST_CONVERSATIONS: Operation[ConversationList] = Operation(
    id="listConversations",
    method="GET",
    path="/v2/conversations",
    segments=(),
    success=(200,),
    build=list_conversations._get_kwargs,
    parse=list_conversations._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_CONVERSATION: Operation[ConversationDetails] = Operation(
    id="getConversation",
    method="GET",
    path="/v2/conversations/{conversation_id}",
    segments=("conversation_id",),
    success=(200,),
    build=get_conversation._get_kwargs,
    parse=get_conversation._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="conversation_id",
)
DELETE_CONVERSATION: Operation[None] = Operation(
    id="deleteConversation",
    method="DELETE",
    path="/v2/conversations/{conversation_id}",
    segments=("conversation_id",),
    success=(204,),
    build=delete_conversation._get_kwargs,
    parse=delete_conversation._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
END_CONVERSATION: Operation[None] = Operation(
    id="endConversation",
    method="POST",
    path="/v2/conversations/{conversation_id}/end",
    segments=("conversation_id",),
    success=(200,),
    build=end_conversation._get_kwargs,
    parse=end_conversation._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
SEND_APP_MESSAGE: Operation[None] = Operation(
    id="sendAppMessage",
    method="POST",
    path="/v2/conversations/{conversation_id}/send-app-message",
    segments=("conversation_id",),
    success=(200,),
    build=send_app_message._get_kwargs,
    parse=send_app_message._parse_response,
    empty=True,
    deprecated=False,
    idempotent=False,
)


class ConversationsResource:
    """The operations under `Conversations`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        replica_id: str | Unset = UNSET,
        persona_id: str | Unset = UNSET,
        audio_only: bool | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        conversation_name: str | Unset = UNSET,
        conversational_context: str | Unset = UNSET,
        custom_greeting: str | Unset = UNSET,
        memory_stores: builtins.list[str] | Unset = UNSET,
        document_ids: builtins.list[str] | Unset = UNSET,
        document_retrieval_strategy: DocumentRetrievalStrategy | Unset = UNSET,
        document_tags: builtins.list[str] | Unset = UNSET,
        test_mode: bool | Unset = UNSET,
        require_auth: bool | Unset = UNSET,
        max_participants: int | Unset = UNSET,
        properties: ConversationProperties | ConversationPropertiesDict | Unset = UNSET,
        pal_id: str | Unset = UNSET,
        face_id: str | Unset = UNSET,
        policy: ConversationPolicy | Unset = UNSET,
        participant_tags: builtins.list[str] | Unset = UNSET,
        enable_dynamic_greeting: bool | Unset = UNSET,
        meeting_url: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Conversation:
        """This endpoint starts a real-time video conversation with your AI replica, powered by a persona that
        allows it to see, hear, and respond like a human.

        `POST /v2/conversations`, operation `createConversation`.

        Args:
            replica_id: The unique identifier for the replica that will join the conversation. Each request must have a
                valid `replica_id` value that's either directly passed in or as part of a persona.
            persona_id: The unique identifier for the persona that the replica will use in the conversation.

                - If your Persona does not have a valid `replica_id`, you must define the `replica_id` field.
                - If your Persona already has a valid `replica_id` and you provide one in the request, the
                `replica_id` provided in the request will be used instead of the one defined in your persona.
            audio_only: Specifies whether the interaction should be voice-only. This field is required if you want to create
                an audio-only conversation.
            callback_url: A url that will receive webhooks with updates regarding the conversation state.
            conversation_name: A name for the conversation.
            conversational_context: Optional context that will be appended to any context provided in the persona, if one is provided.
            custom_greeting: An optional custom greeting that the replica will give once a participant joines the conversation.
            memory_stores: The memory stores to use for the conversation. The persona will have access to the existing memories
                in the store and will add newly made memories to the store as well. In most use cases, you will only
                need to pass in a single memory store.
            document_ids: The ids of the documents that the persona will be able to access during the conversation. The
                `document_ids` are returned during the document creation process in the response of the Get Document
                (https://docs.tavus.io/api-reference/documents/get-document) and the Create Document
                (https://docs.tavus.io/api-reference/documents/create-document) endpoints.
            document_retrieval_strategy: The strategy to use for document retrieval. Possible values: `speed`, `quality`, `balanced`. Default
                is `balanced`.
            document_tags: The tags of the documents that the replica will be able to access during the conversation. The tags
                are passed in the `document_tags` parameter of the Create Document
                (https://docs.tavus.io/api-reference/documents/create-document) endpoint. The document tags do not
                have to be created explicitly, it is enough to pass in the tags during the document creation
                process.
            test_mode: If true, the conversation will be created but the replica will not join the call. This can be used
                for testing the conversation creation process without incurring any costs. Additionally, the
                conversation will be created with a status `ended` so it does not affect concurrency limits.
            require_auth: If true, creates a private room requiring authentication. A `meeting_token` will be returned in the
                response that must be used to join the conversation. Without a valid token, users will see 'You are
                not allowed to join this meeting.'
            max_participants: Maximum number of participants allowed in the conversation room. Must be at least 2 (the replica
                counts as one participant).
            properties: Optional properties that can be used to customize the conversation.
            pal_id: The unique identifier of the PAL, as personas are called now; in place of `persona_id`.
            face_id: The unique identifier of the face, as replicas are called now; in place of `replica_id`.
            policy: Rules that the conversation keeps to. `eu` sets what the PAL leaves to `auto`: it says that it is
                one, and emotions are recognised within limits.
            participant_tags: Tags of the participant. One tag finds, or makes, the memory store of the PAL and this participant.
            enable_dynamic_greeting: If true, the PAL finds its own words for the greeting.
            meeting_url: The url of a meeting that the PAL joins (Zoom, Google Meet, Microsoft Teams).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_CONVERSATION,
            {},
            {
                "replica_id": replica_id,
                "persona_id": persona_id,
                "audio_only": audio_only,
                "callback_url": callback_url,
                "conversation_name": conversation_name,
                "conversational_context": conversational_context,
                "custom_greeting": custom_greeting,
                "memory_stores": memory_stores,
                "document_ids": document_ids,
                "document_retrieval_strategy": document_retrieval_strategy,
                "document_tags": document_tags,
                "test_mode": test_mode,
                "require_auth": require_auth,
                "max_participants": max_participants,
                "properties": properties,
                "pal_id": pal_id,
                "face_id": face_id,
                "policy": policy,
                "participant_tags": participant_tags,
                "enable_dynamic_greeting": enable_dynamic_greeting,
                "meeting_url": meeting_url,
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
        status: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ConversationList:
        """This endpoint lists the conversations of your account, the newest first, one page at a time.

        `GET /v2/conversations`, operation `listConversations`.

        Args:
            limit: The number of conversations on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            status: Only return conversations with this status. Possible values: `active`, `ended`.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_CONVERSATIONS,
            {
                "limit": limit,
                "page": page,
                "status": status,
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
        conversation_id: str,
        *,
        verbose: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ConversationDetails:
        """This endpoint returns one conversation: its link, its status and, on request, the log of its events.

        `GET /v2/conversations/{conversation_id}`, operation `getConversation`.

        Args:
            conversation_id: The unique identifier of the conversation.
            verbose: If true, the response has the conversation's `events`, the same ones that are sent to its
                `callback_url`.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_CONVERSATION,
            {
                "conversation_id": conversation_id,
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
        conversation_id: str,
        *,
        hard: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a conversation. It leaves the list and can't be read afterwards.

        `DELETE /v2/conversations/{conversation_id}`, operation `deleteConversation`.

        Args:
            conversation_id: The unique identifier of the conversation.
            hard: If true, the data that belong to the conversation, such as its transcript and its recordings, are
                deleted as well. This can't be undone.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_CONVERSATION,
            {
                "conversation_id": conversation_id,
                "hard": hard,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def end(
        self,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint ends a conversation: everyone in the room is disconnected and billing stops. Ending a
        conversation that has ended already changes nothing.

        `POST /v2/conversations/{conversation_id}/end`, operation `endConversation`.

        Args:
            conversation_id: The unique identifier of the conversation.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            END_CONVERSATION,
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

    def send_app_message(
        self,
        conversation_id: str,
        *,
        message_type: str,
        event_type: str,
        conversation_id_: str | Unset = UNSET,
        properties: JsonObject | Mapping[str, Any] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint sends an app message into an active conversation. Events that the PAL acts on go to it
        in order; any other event is relayed to the participants. A message that comes before the PAL is
        ready is kept for up to an hour. At most 120 messages in a minute, of 65536 bytes each.

        `POST /v2/conversations/{conversation_id}/send-app-message`, operation `sendAppMessage`.

        Args:
            conversation_id: The unique identifier of the conversation.
            message_type: The type of the message.
            event_type: What is to happen.
            conversation_id_: The unique identifier of the conversation; taken from the path when left out.
            properties: What the event needs.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            SEND_APP_MESSAGE,
            {
                "conversation_id": conversation_id,
            },
            {
                "message_type": message_type,
                "event_type": event_type,
                "conversation_id": conversation_id_,
                "properties": properties,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="conversation_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    session = helpers.session(create, end, key="conversation_id")
    """Create for a `with` block, and end when it is left, also by an exception. Takes the arguments of `create`."""

    create_when_free = helpers.create_when_free(create, key="conversation_id")
    """At the concurrency limit, wait so many seconds at most. Takes the arguments of `create`."""

    wait_until_ended = helpers.wait_until_ended(get, key="conversation_id")
    """Poll `get` until the status is `ended`. Returns the last answer, or raises `WaitTimeoutError`."""

    end_all = helpers.end_all(list, end, rows=lambda page: page.data, key="conversation_id", first=1)
    """End what was created longer ago than `older_than`. Without `dry_run=False`, only return it."""

    events = helpers.events(get, key="conversation_id")
    """Return the events so far, typed as `parse_event` types a delivery, the oldest first."""

    wait_for_event = helpers.wait_for_event(get, key="conversation_id")
    """Poll `get` until there is an event of the class `kind`. Returns the latest."""

    transcript = helpers.transcript(get, key="conversation_id")
    """Poll `get` until the transcript is ready. Returns its rows."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="conversation_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncConversationsResource:
    """The operations under `Conversations`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        replica_id: str | Unset = UNSET,
        persona_id: str | Unset = UNSET,
        audio_only: bool | Unset = UNSET,
        callback_url: str | Unset = UNSET,
        conversation_name: str | Unset = UNSET,
        conversational_context: str | Unset = UNSET,
        custom_greeting: str | Unset = UNSET,
        memory_stores: builtins.list[str] | Unset = UNSET,
        document_ids: builtins.list[str] | Unset = UNSET,
        document_retrieval_strategy: DocumentRetrievalStrategy | Unset = UNSET,
        document_tags: builtins.list[str] | Unset = UNSET,
        test_mode: bool | Unset = UNSET,
        require_auth: bool | Unset = UNSET,
        max_participants: int | Unset = UNSET,
        properties: ConversationProperties | ConversationPropertiesDict | Unset = UNSET,
        pal_id: str | Unset = UNSET,
        face_id: str | Unset = UNSET,
        policy: ConversationPolicy | Unset = UNSET,
        participant_tags: builtins.list[str] | Unset = UNSET,
        enable_dynamic_greeting: bool | Unset = UNSET,
        meeting_url: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Conversation:
        """This endpoint starts a real-time video conversation with your AI replica, powered by a persona that
        allows it to see, hear, and respond like a human.

        `POST /v2/conversations`, operation `createConversation`.

        Args:
            replica_id: The unique identifier for the replica that will join the conversation. Each request must have a
                valid `replica_id` value that's either directly passed in or as part of a persona.
            persona_id: The unique identifier for the persona that the replica will use in the conversation.

                - If your Persona does not have a valid `replica_id`, you must define the `replica_id` field.
                - If your Persona already has a valid `replica_id` and you provide one in the request, the
                `replica_id` provided in the request will be used instead of the one defined in your persona.
            audio_only: Specifies whether the interaction should be voice-only. This field is required if you want to create
                an audio-only conversation.
            callback_url: A url that will receive webhooks with updates regarding the conversation state.
            conversation_name: A name for the conversation.
            conversational_context: Optional context that will be appended to any context provided in the persona, if one is provided.
            custom_greeting: An optional custom greeting that the replica will give once a participant joines the conversation.
            memory_stores: The memory stores to use for the conversation. The persona will have access to the existing memories
                in the store and will add newly made memories to the store as well. In most use cases, you will only
                need to pass in a single memory store.
            document_ids: The ids of the documents that the persona will be able to access during the conversation. The
                `document_ids` are returned during the document creation process in the response of the Get Document
                (https://docs.tavus.io/api-reference/documents/get-document) and the Create Document
                (https://docs.tavus.io/api-reference/documents/create-document) endpoints.
            document_retrieval_strategy: The strategy to use for document retrieval. Possible values: `speed`, `quality`, `balanced`. Default
                is `balanced`.
            document_tags: The tags of the documents that the replica will be able to access during the conversation. The tags
                are passed in the `document_tags` parameter of the Create Document
                (https://docs.tavus.io/api-reference/documents/create-document) endpoint. The document tags do not
                have to be created explicitly, it is enough to pass in the tags during the document creation
                process.
            test_mode: If true, the conversation will be created but the replica will not join the call. This can be used
                for testing the conversation creation process without incurring any costs. Additionally, the
                conversation will be created with a status `ended` so it does not affect concurrency limits.
            require_auth: If true, creates a private room requiring authentication. A `meeting_token` will be returned in the
                response that must be used to join the conversation. Without a valid token, users will see 'You are
                not allowed to join this meeting.'
            max_participants: Maximum number of participants allowed in the conversation room. Must be at least 2 (the replica
                counts as one participant).
            properties: Optional properties that can be used to customize the conversation.
            pal_id: The unique identifier of the PAL, as personas are called now; in place of `persona_id`.
            face_id: The unique identifier of the face, as replicas are called now; in place of `replica_id`.
            policy: Rules that the conversation keeps to. `eu` sets what the PAL leaves to `auto`: it says that it is
                one, and emotions are recognised within limits.
            participant_tags: Tags of the participant. One tag finds, or makes, the memory store of the PAL and this participant.
            enable_dynamic_greeting: If true, the PAL finds its own words for the greeting.
            meeting_url: The url of a meeting that the PAL joins (Zoom, Google Meet, Microsoft Teams).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_CONVERSATION,
            {},
            {
                "replica_id": replica_id,
                "persona_id": persona_id,
                "audio_only": audio_only,
                "callback_url": callback_url,
                "conversation_name": conversation_name,
                "conversational_context": conversational_context,
                "custom_greeting": custom_greeting,
                "memory_stores": memory_stores,
                "document_ids": document_ids,
                "document_retrieval_strategy": document_retrieval_strategy,
                "document_tags": document_tags,
                "test_mode": test_mode,
                "require_auth": require_auth,
                "max_participants": max_participants,
                "properties": properties,
                "pal_id": pal_id,
                "face_id": face_id,
                "policy": policy,
                "participant_tags": participant_tags,
                "enable_dynamic_greeting": enable_dynamic_greeting,
                "meeting_url": meeting_url,
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
        status: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ConversationList:
        """This endpoint lists the conversations of your account, the newest first, one page at a time.

        `GET /v2/conversations`, operation `listConversations`.

        Args:
            limit: The number of conversations on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            status: Only return conversations with this status. Possible values: `active`, `ended`.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_CONVERSATIONS,
            {
                "limit": limit,
                "page": page,
                "status": status,
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
        conversation_id: str,
        *,
        verbose: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ConversationDetails:
        """This endpoint returns one conversation: its link, its status and, on request, the log of its events.

        `GET /v2/conversations/{conversation_id}`, operation `getConversation`.

        Args:
            conversation_id: The unique identifier of the conversation.
            verbose: If true, the response has the conversation's `events`, the same ones that are sent to its
                `callback_url`.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_CONVERSATION,
            {
                "conversation_id": conversation_id,
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
        conversation_id: str,
        *,
        hard: bool | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a conversation. It leaves the list and can't be read afterwards.

        `DELETE /v2/conversations/{conversation_id}`, operation `deleteConversation`.

        Args:
            conversation_id: The unique identifier of the conversation.
            hard: If true, the data that belong to the conversation, such as its transcript and its recordings, are
                deleted as well. This can't be undone.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_CONVERSATION,
            {
                "conversation_id": conversation_id,
                "hard": hard,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def end(
        self,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint ends a conversation: everyone in the room is disconnected and billing stops. Ending a
        conversation that has ended already changes nothing.

        `POST /v2/conversations/{conversation_id}/end`, operation `endConversation`.

        Args:
            conversation_id: The unique identifier of the conversation.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            END_CONVERSATION,
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

    async def send_app_message(
        self,
        conversation_id: str,
        *,
        message_type: str,
        event_type: str,
        conversation_id_: str | Unset = UNSET,
        properties: JsonObject | Mapping[str, Any] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint sends an app message into an active conversation. Events that the PAL acts on go to it
        in order; any other event is relayed to the participants. A message that comes before the PAL is
        ready is kept for up to an hour. At most 120 messages in a minute, of 65536 bytes each.

        `POST /v2/conversations/{conversation_id}/send-app-message`, operation `sendAppMessage`.

        Args:
            conversation_id: The unique identifier of the conversation.
            message_type: The type of the message.
            event_type: What is to happen.
            conversation_id_: The unique identifier of the conversation; taken from the path when left out.
            properties: What the event needs.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            SEND_APP_MESSAGE,
            {
                "conversation_id": conversation_id,
            },
            {
                "message_type": message_type,
                "event_type": event_type,
                "conversation_id": conversation_id_,
                "properties": properties,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="conversation_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    session = helpers.async_session(create, end, key="conversation_id")
    """Create for a `with` block, and end when it is left, also by an exception. Takes the arguments of `create`."""

    create_when_free = helpers.async_create_when_free(create, key="conversation_id")
    """At the concurrency limit, wait so many seconds at most. Takes the arguments of `create`."""

    wait_until_ended = helpers.async_wait_until_ended(get, key="conversation_id")
    """Poll `get` until the status is `ended`. Returns the last answer, or raises `WaitTimeoutError`."""

    end_all = helpers.async_end_all(list, end, rows=lambda page: page.data, key="conversation_id", first=1)
    """End what was created longer ago than `older_than`. Without `dry_run=False`, only return it."""

    events = helpers.async_events(get, key="conversation_id")
    """Return the events so far, typed as `parse_event` types a delivery, the oldest first."""

    wait_for_event = helpers.async_wait_for_event(get, key="conversation_id")
    """Poll `get` until there is an event of the class `kind`. Returns the latest."""

    transcript = helpers.async_transcript(get, key="conversation_id")
    """Poll `get` until the transcript is ready. Returns its rows."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="conversation_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
