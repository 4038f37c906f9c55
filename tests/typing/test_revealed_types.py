"""Types as type checkers see them. `make lint` checks them; as a test, this makes the calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, suppress
from typing import Any, assert_type

import anyio
import httpx

from tavus_api import models
from tavus_api.inputs import ConversationPropertiesDict
from tavus_api.models import (
    Conversation,
    ConversationDetails,
    ConversationEvent,
    ConversationList,
    ConversationListItem,
    ConversationProperties,
)
from tavus_api.resources.conversations import AsyncConversationsResource, ConversationsResource
from tavus_client import UNSET, AsyncTavus, RawResponse, S3Recording, Tavus, Unset, join_url
from tavus_emulator import Emulator

REPLICA, ROLE = "r90bbd427f71", "arn:aws:iam::123456789012:role/Writer"


def test_the_sync_client_has_the_expected_types() -> None:
    emulator = Emulator()
    tavus = Tavus("k", base_url="http://localhost", http_client=httpx.Client(transport=emulator.transport))
    as_dict: ConversationPropertiesDict = {"language": "english", "max_call_duration": dt.timedelta(minutes=5)}
    storage = models.S3Recording(
        bucket_name="recordings",
        bucket_region="us-east-1",
        assume_role_arn=ROLE,
    )
    as_model = ConversationProperties(language="english", enable_recording=True, recording_storage=storage)
    built = S3Recording(bucket_name="recordings", bucket_region="us-east-1", assume_role_arn=ROLE)
    assert_type(built, models.S3Recording)
    assert built == storage

    created = assert_type(tavus.conversations.create(replica_id=REPLICA, properties=as_dict), Conversation)
    assert_type(tavus.conversations.create(replica_id=REPLICA, properties=as_model), Conversation)
    assert_type(
        tavus.conversations.create(replica_id=REPLICA, memory_stores=["anna"], callback_url=UNSET), Conversation
    )
    assert_type(created.conversation_id, str)
    assert_type(created.meeting_token, str | None | Unset)
    assert_type(join_url(created), str)

    details = assert_type(tavus.conversations.get(created.conversation_id, verbose=True), ConversationDetails)
    assert_type(details.events, list[ConversationEvent] | None | Unset)
    page = assert_type(tavus.conversations.list(limit=5, status="active"), ConversationList)
    assert_type(page.data, list[ConversationListItem])
    assert_type(page.total_count, int | Unset | None)
    rows = assert_type(tavus.conversations.iterate(limit=2), Iterator[ConversationListItem])
    assert len(list(rows)) == 3

    session = assert_type(
        tavus.conversations.session(replica_id=REPLICA, test_mode=True), AbstractContextManager[Conversation]
    )
    with session as conversation:
        assert_type(conversation, Conversation)
    raw = assert_type(
        tavus.with_raw_response(tavus.conversations.get)(created.conversation_id), RawResponse[ConversationDetails]
    )
    assert_type(raw.parsed.status, str | Unset | None)
    assert_type(tavus.with_options(timeout=5), Tavus)
    assert_type(tavus.conversations.end_all(older_than=dt.timedelta(hours=1)), list[ConversationListItem])
    tavus.conversations.end(created.conversation_id)
    assert_type(tavus.conversations.wait_until_ended(created.conversation_id), ConversationDetails)


def test_the_async_client_has_the_expected_types() -> None:
    async def main() -> None:
        emulator = Emulator()
        http = httpx.AsyncClient(transport=emulator.transport)
        async with AsyncTavus("k", base_url="http://localhost", http_client=http) as tavus:
            assert_type(tavus, AsyncTavus)
            created = assert_type(await tavus.conversations.create(replica_id=REPLICA), Conversation)
            assert_type(await tavus.conversations.get(created.conversation_id), ConversationDetails)
            assert_type(await tavus.conversations.list(), ConversationList)
            rows = assert_type(tavus.conversations.iterate(), AsyncIterator[ConversationListItem])
            assert len([row async for row in rows]) == 1
            session = assert_type(
                tavus.conversations.session(replica_id=REPLICA), AbstractAsyncContextManager[Conversation]
            )
            async with session as conversation:
                assert_type(conversation, Conversation)
            tidied = await tavus.conversations.end_all(older_than=dt.timedelta(hours=1))
            assert_type(tidied, list[ConversationListItem])
            ended = await tavus.conversations.wait_until_ended(conversation.conversation_id)
            assert_type(ended, ConversationDetails)
            raw = await tavus.with_raw_response(tavus.conversations.list)(limit=1)
            assert_type(raw, RawResponse[ConversationList])

    anyio.run(main)


def test_misspelt_arguments_raise_a_type_error() -> None:
    emulator = Emulator()
    tavus: Any = Tavus("k", base_url="http://localhost", http_client=httpx.Client(transport=emulator.transport))
    mistakes: list[dict[str, Any]] = [{"replicaid": "r"}, {"replica_id": REPLICA, "propertys": {}}]
    for wrong in mistakes:
        try:
            tavus.conversations.create(**wrong)
        except TypeError as error:
            assert "unexpected keyword argument" in str(error)
        else:
            raise AssertionError(f"{wrong} was accepted")


def test_a_helper_takes_only_the_arguments_of_its_operation() -> None:
    emulator = Emulator()
    tavus = Tavus("k", base_url="http://localhost", http_client=httpx.Client(transport=emulator.transport))
    with suppress(TypeError):
        # both checkers verify these comments: an unused ignore is an error
        with tavus.conversations.session(replicaid=REPLICA):  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
            pass
        raise AssertionError("a misspelt keyword was accepted")
    with suppress(TypeError):
        list(tavus.conversations.iterate(limit="2", colour="red"))  # type: ignore[call-arg, arg-type]  # pyright: ignore[reportCallIssue, reportArgumentType]
        raise AssertionError("a misspelt keyword was accepted")


def test_methods_are_typed_on_the_class_of_a_client_too() -> None:
    assert_type(Tavus.conversations, type[ConversationsResource])
    assert_type(AsyncTavus.conversations, type[AsyncConversationsResource])
    tavus = Tavus("k")
    assert_type(tavus.conversations, ConversationsResource)
    assert_type(AsyncTavus("k").conversations, AsyncConversationsResource)
    emulator = Emulator()
    tavus = Tavus("k", base_url="http://localhost", http_client=httpx.Client(transport=emulator.transport))
    assert_type(Tavus.conversations.list(tavus.conversations), ConversationList)
