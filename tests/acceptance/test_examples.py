"""The published examples, sent by the client to the emulator over a socket, come back as typed results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import anyio
import pytest

from tavus_api.models import Conversation, ConversationProperties
from tavus_client import UNSET, AsyncTavus, BadRequestError, Tavus, join_url
from tavus_emulator import Emulator
from tests.harness.contracts import OPERATIONS

EXAMPLES = OPERATIONS["createConversation"].request_examples


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


def check(conversation: Conversation, example: dict[str, Any]) -> None:
    assert isinstance(conversation, Conversation)
    assert conversation.status == "active"
    assert conversation.callback_url == example.get("callback_url", "")
    assert str(conversation.conversation_name).startswith(example.get("conversation_name", "New Conversation "))
    assert bool(conversation.meeting_token) == example.get("require_auth", False)
    assert ("?t=" in join_url(conversation)) == example.get("require_auth", False)


def test_the_contract_has_seven_examples() -> None:
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_makes_a_conversation_that_can_be_ended_and_deleted(name: str, emulator: Emulator) -> None:
    example = EXAMPLES[name]
    with Tavus(f"sync {name}".replace(" ", "-"), base_url=emulator.url) as client:
        tavus: Any = client
        created = tavus.conversations.create(**example)
        check(created, example)
        got = tavus.conversations.get(created.conversation_id)
        assert (got.status, got.replica_id) == ("active", example["replica_id"])
        assert [row.conversation_id for row in tavus.conversations.list(status="active").data] == [
            created.conversation_id
        ]
        tavus.conversations.end(created.conversation_id)
        assert tavus.conversations.get(created.conversation_id).status == "ended"
        assert tavus.conversations.list(status="active").total_count == 0
        tavus.conversations.delete(created.conversation_id)
        with pytest.raises(BadRequestError, match="Invalid conversation_id"):
            tavus.conversations.get(created.conversation_id)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_works_with_the_async_client(name: str, emulator: Emulator) -> None:
    async def main() -> None:
        example = EXAMPLES[name]
        async with AsyncTavus(f"async {name}".replace(" ", "-"), base_url=emulator.url) as client:
            tavus: Any = client
            created = await tavus.conversations.create(**example)
            check(created, example)
            assert (await tavus.conversations.list(status="active")).total_count == 1
            await tavus.conversations.end(created.conversation_id)
            assert (await tavus.conversations.get(created.conversation_id)).status == "ended"
            await tavus.conversations.delete(created.conversation_id)
            assert (await tavus.conversations.list()).data == []

    anyio.run(main)


def test_a_nested_object_may_be_a_model_or_a_dict(emulator: Emulator) -> None:
    with Tavus("nested", base_url=emulator.url) as tavus:
        for properties in (
            ConversationProperties(max_call_duration=60, language="english"),
            ConversationProperties.from_dict({"max_call_duration": 60, "language": "english"}),
        ):
            assert tavus.conversations.create(replica_id="r90bbd427f71", properties=properties).status == "active"
        as_dict = tavus.conversations.create(
            replica_id="r90bbd427f71", properties={"max_call_duration": 60, "language": "english"}
        )
        assert as_dict.status == "active"


def test_unset_and_null_are_different(emulator: Emulator) -> None:
    with Tavus("absent", base_url=emulator.url) as tavus:
        assert tavus.conversations.create(replica_id="r90bbd427f71", callback_url=UNSET).callback_url == ""
        with pytest.raises(BadRequestError, match=r"body\.callback_url"):
            tavus.conversations.create(replica_id="r90bbd427f71", callback_url=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_test_mode_is_ended_from_the_start(emulator: Emulator) -> None:
    with Tavus("test-mode", base_url=emulator.url) as tavus:
        assert tavus.conversations.create(replica_id="r90bbd427f71", test_mode=True).status == "ended"
