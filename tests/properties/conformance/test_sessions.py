"""A session ends what it created, however its block is left, each time that it is used."""

from __future__ import annotations

import gc
import logging
from typing import Any

import httpx
import pytest

from tavus_client import APIStatusError, TavusError, UnknownOutcomeError
from tavus_emulator import Emulator
from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness.server import Reply
from tests.properties.conformance.harness.worlds import Steps, World, conforms
from tests.properties.harness.hostile import KEY

REPLICA = "r90bbd427f71"
MADE = Reply(200, CONVERSATION)
ENDS = {"/v2/conversations/c123456/end"}


def nothing(_: Any) -> Steps:
    """Do nothing in a block."""
    yield from ()


def raising(error: BaseException) -> Any:
    def body(_: Any) -> Steps:
        yield from ()
        raise error

    return body


class Leaving(BaseException):
    """Not an Exception, as GreenletExit and asyncio's CancelledError aren't."""


def session(tavus: Any) -> Any:
    return tavus.conversations.session(replica_id=REPLICA)


def statuses(emulator: Emulator) -> list[str]:
    """The service's own word, asked without the client."""
    with httpx.Client(transport=emulator.transport, headers={"x-api-key": KEY}) as http:
        rows: list[dict[str, Any]] = http.get("http://localhost/v2/conversations?limit=100").json()["data"]
    return [row["status"] for row in rows]


LEAVING = {
    "at its end": None,
    "by an error": LookupError("mine"),
    "by an error of the client": TavusError("mine"),
    "by a timeout": TimeoutError("mine"),
    "by exit": SystemExit(3),
    "by Ctrl-C": KeyboardInterrupt("mine"),
    "by an exit that is no Exception": Leaving("mine"),
}


@pytest.mark.parametrize("how", LEAVING)
@conforms
def test_leaving_the_block_ends_the_conversation(world: World, how: str, emulator: Emulator) -> Steps:
    tavus, error = world.client(base_url=emulator.url), LEAVING[how]
    for number in range(1, 3):
        if error is None:
            yield world.block(session(tavus), nothing)
        else:
            with pytest.raises(type(error)) as caught:
                yield world.block(session(tavus), raising(error))
            assert caught.value is error
        assert statuses(emulator) == ["ended"] * number


@conforms
def test_interrupting_the_block_ends_the_conversation(world: World, emulator: Emulator) -> Steps:
    tavus = world.client(base_url=emulator.url)
    for number in range(1, 3):
        yield world.interrupted(session(tavus), nothing)
        assert statuses(emulator) == ["ended"] * number


@conforms
def test_calls_in_the_block_are_those_of_any_client(world: World, emulator: Emulator) -> Steps:
    tavus, seen = world.client(base_url=emulator.url), list[str]()

    def body(conversation: Any) -> Steps:
        again = yield tavus.conversations.get(conversation.conversation_id)
        seen.append(again.status)
        inner = yield world.block(session(tavus), lambda _: tavus_list(tavus))
        seen.extend(row.status for row in inner)

    yield world.block(session(tavus), body)
    assert seen == ["active", "active", "active"]
    assert statuses(emulator) == ["ended", "ended"]


def tavus_list(tavus: Any) -> Steps:
    answer = yield tavus.conversations.list()
    return answer.data


@conforms
def test_one_that_has_ended_already_is_no_error(world: World, emulator: Emulator) -> Steps:
    tavus = world.client(base_url=emulator.url)

    def body(conversation: Any) -> Steps:
        yield tavus.conversations.end(conversation.conversation_id)

    yield world.block(session(tavus), body)
    assert statuses(emulator) == ["ended"]


@conforms
def test_sessions_at_the_same_time_end_their_own(world: World, emulator: Emulator) -> Steps:
    tavus = world.client(base_url=emulator.url)
    seen: list[str] = []

    def body(conversation: Any) -> Steps:
        seen.append(conversation.conversation_id)
        got = yield tavus.conversations.get(conversation.conversation_id)
        assert (got.conversation_id, got.status) == (conversation.conversation_id, "active")

    yield world.together(*[lambda: world.block(session(tavus), body)] * 8)
    assert len(set(seen)) == 8
    assert statuses(emulator) == ["ended"] * 8


# ---- what fails -----------------------------------------------------------------------------------------------------


@conforms
def test_a_refused_create_ends_nothing(world: World) -> Steps:
    world.server.answer(Reply(402, {"message": "no credits"}))
    with pytest.raises(APIStatusError, match="no credits"):
        yield world.block(session(world.client()), nothing)
    assert len(world.server.requests) == 1


@pytest.mark.parametrize(
    "broken",
    [
        Reply(200, b'{"conversation_id": "c123456", "status": '),
        Reply(200, CONVERSATION, then="cut"),
        Reply(200, b"", (("Location", "/v2/conversations/c123456"),)),
    ],
    ids=["not JSON", "cut", "in a header"],
)
@conforms
def test_what_was_created_is_ended_though_its_answer_is_broken(world: World, broken: Reply) -> Steps:
    world.server.answer(broken, Reply(200, b""))
    with pytest.raises(UnknownOutcomeError) as caught:
        yield world.block(session(world.client()), nothing)
    assert caught.value.created_id == "c123456"
    assert {one.target for one in world.server.requests[1:]} == ENDS


@conforms
def test_an_end_that_fails_is_raised(world: World) -> Steps:
    world.server.answer(MADE, Reply(400, {"error": "not possible"}))
    with pytest.raises(APIStatusError, match="not possible"):
        yield world.block(session(world.client()), nothing)


@conforms
def test_an_end_that_fails_is_tried_again(world: World) -> Steps:
    world.server.answer(MADE, Reply(500), Reply(then="close"), Reply(200, b""))
    yield world.block(session(world.client()), nothing)
    assert [one.target for one in world.server.requests[1:]] == [*ENDS] * 3


@pytest.mark.parametrize(
    "error", [LookupError("mine"), KeyboardInterrupt("mine"), Leaving("mine")], ids=lambda one: type(one).__name__
)
@conforms
def test_an_end_that_fails_never_hides_the_error_of_the_block(
    world: World, error: BaseException, caplog: pytest.LogCaptureFixture
) -> Steps:
    caplog.set_level(logging.WARNING, "tavus_client")
    world.server.answer(MADE, Reply(400, {"error": "not possible"}))
    fresh = type(error)("mine")
    with pytest.raises(type(error)) as caught:
        yield world.block(session(world.client()), raising(fresh))
    assert caught.value is fresh
    assert [("c123456" in note, "not possible" in note) for note in fresh.__notes__] == [(True, True)]
    assert "c123456 could not be ended" in caplog.text


@conforms
def test_an_interrupted_block_whose_end_fails_leaves_a_line(world: World, caplog: pytest.LogCaptureFixture) -> Steps:
    caplog.set_level(logging.WARNING, "tavus_client")
    world.server.answer(MADE, Reply(400, {"error": "not possible"}))
    yield world.interrupted(session(world.client()), nothing)
    assert "c123456 could not be ended" in caplog.text


@pytest.mark.slow
@conforms
def test_a_session_can_be_entered_only_once(
    world: World, emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> Steps:
    once = session(world.client(base_url=emulator.url))
    yield world.block(once, nothing)
    with pytest.raises(RuntimeError, match="call it again"):
        yield world.block(once, nothing)
    assert statuses(emulator) == ["ended"]
    del once
    gc.collect()
    assert "not ended" not in caplog.text
