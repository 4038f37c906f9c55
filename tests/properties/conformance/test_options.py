"""Raw responses, copies with other settings, closed clients, hooks, and several calls at the same time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tavus_client import (
    APIStatusError,
    BadRequestError,
    ConcurrencyLimitError,
    ConfigurationError,
    OutOfCreditsError,
    TavusError,
)
from tavus_emulator import Emulator
from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness.calls import CALLS, GOOD, ID, ONCE, REPEATABLE
from tests.properties.conformance.harness.server import Reply
from tests.properties.conformance.harness.worlds import Steps, World, conforms

REPLICA = "r90bbd427f71"

# ---- raw responses --------------------------------------------------------------------------------------------------


@conforms
def test_a_raw_response_has_the_answer_and_the_result(world: World) -> Steps:
    tavus = world.client(max_retries=1)
    for number in range(1, 3):
        headers = (("X-Request-Id", f"q{number}"),)
        world.server.answer(Reply(503, {}, (("Retry-After", "2"),)), Reply(201, CONVERSATION, headers))
        raw = yield tavus.with_raw_response(tavus.conversations.create)(replica_id="r1")
        assert (raw.status_code, raw.request_id, raw.attempts, raw.elapsed) == (201, f"q{number}", 2, 2.0)
        assert (raw.json(), raw.parsed.conversation_id) == (CONVERSATION, ID)
        assert "A name" not in repr(raw).replace(repr(raw.parsed), "")


@conforms
def test_a_raw_call_raises_errors_too(world: World) -> Steps:
    world.server.answer(Reply(402, {"error": "no"}))
    tavus = world.client()
    with pytest.raises(OutOfCreditsError):
        yield tavus.with_raw_response(tavus.conversations.get)("c1")


@conforms
def test_raw_calls_at_the_same_time_have_their_own_answers(world: World, emulator: Emulator) -> Steps:
    tavus = world.client(base_url=emulator.url)
    made: list[str] = []
    for _ in range(4):
        created = yield tavus.conversations.create(replica_id=REPLICA)
        made.append(created.conversation_id)
    get = tavus.with_raw_response(tavus.conversations.get)
    raws = yield world.together(*((lambda one=one: get(one)) for one in made * 4))
    assert [raw.parsed.conversation_id for raw in raws] == made * 4
    assert [raw.json()["conversation_id"] for raw in raws] == made * 4


# ---- copies ---------------------------------------------------------------------------------------------------------


@conforms
def test_a_copy_has_other_settings_on_the_same_connection(world: World) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client(default_headers={"x-a": "1", "x-b": "1"})
    yield CALLS[REPEATABLE](tavus)
    yield CALLS[REPEATABLE](tavus.with_options(default_headers={"X-B": "2"}))
    yield CALLS[REPEATABLE](tavus)
    assert [(one.headers["x-a"], one.headers["x-b"]) for one in world.server.requests] == [
        ("1", "1"),
        ("1", "2"),
        ("1", "1"),
    ]
    assert len({one.connection for one in world.server.requests}) == 1
    with pytest.raises(ConfigurationError, match="max_retries"):
        tavus.with_options(max_retries=-1)


@conforms
def test_closing_a_copy_leaves_the_original_open(world: World) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client()
    yield CALLS[REPEATABLE](tavus)
    for _ in range(2):
        copy = tavus.with_options(max_retries=0)
        yield CALLS[REPEATABLE](copy)
        yield copy.close()
    yield CALLS[REPEATABLE](tavus)
    assert len({one.connection for one in world.server.requests}) == 1


@conforms
def test_a_closed_client_and_its_copies_send_nothing(world: World) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client()
    copy = tavus.with_options(max_retries=0)
    yield CALLS[REPEATABLE](tavus)
    for _ in range(2):
        yield tavus.close()
        for one in (tavus, copy):
            with pytest.raises(TavusError, match="this client is closed"):
                yield CALLS[REPEATABLE](one)
    assert len(world.server.requests) == 1


@conforms
def test_a_client_that_was_never_used_can_be_closed(world: World) -> Steps:
    tavus = world.client()
    yield tavus.close()
    with pytest.raises(TavusError, match="this client is closed"):
        yield CALLS[REPEATABLE](tavus)


@conforms
def test_a_users_http_client_is_left_open(world: World) -> Steps:
    world.server.answer(GOOD)
    http = world.http()
    for _ in range(2):
        tavus = world.client(http_client=http)
        yield CALLS[REPEATABLE](tavus)
        yield tavus.close()
    assert not http.is_closed


@conforms
def test_the_block_of_a_client_closes_it(world: World) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client()

    def body(entered: Any) -> Steps:
        assert entered is tavus
        yield CALLS[REPEATABLE](entered)

    yield world.block(tavus, body)
    with pytest.raises(TavusError, match="this client is closed"):
        yield CALLS[REPEATABLE](tavus)


# ---- requests that the contract doesn't have ------------------------------------------------------------------------


@pytest.mark.parametrize("body", [{"a": [1, None]}, [1, 2], "text", 5, None])
@conforms
def test_a_request_of_ones_own_returns_the_json_of_the_answer(world: World, body: Any) -> Steps:
    world.server.answer(Reply(201, b"null" if body is None else body))
    got = yield world.client().request("POST", "/v2/new", query={"a": [1, 2], "b": None}, body=body)
    assert got == body
    (one,) = world.server.requests
    assert (one.method, one.target) == ("POST", "/v2/new?a=1&a=2")
    assert json.loads(one.body) == body


@conforms
def test_a_request_of_ones_own_without_an_answer_is_none(world: World) -> Steps:
    world.server.answer(Reply(200, b""))
    got = yield world.client().request("DELETE", "/v2/new")
    assert got is None


# ---- hooks ----------------------------------------------------------------------------------------------------------

REFUSALS: list[tuple[int, Any, type[APIStatusError]]] = [
    (400, {"error": "Invalid replica_uuid"}, BadRequestError),
    (402, {"message": "The user is out of conversational credits."}, OutOfCreditsError),
    (400, {"message": "User has reached maximum concurrent conversations"}, ConcurrencyLimitError),
]


@pytest.mark.slow
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize("reads", [False, True], ids=["at once", "after reading"])
@pytest.mark.parametrize(("status", "body", "kind"), REFUSALS)
@conforms
def test_a_hook_that_raises_for_a_status_leaves_the_refusal(
    world: World, status: int, body: Any, kind: type[APIStatusError], reads: bool, what: str
) -> Steps:
    """Source: httpx's documentation, "Event hooks". It closes the answer of a hook that raises, read or not."""
    world.server.answer(Reply(status, body))
    hooks = [world.reading_hook()] if reads else []
    hooks.append(world.hook(lambda response: response.raise_for_status()))
    tavus = world.client(http_client=world.http(event_hooks={"response": hooks}))
    for _ in range(2):
        with pytest.raises(kind if reads else APIStatusError) as caught:
            yield CALLS[what](tavus)
        assert (type(caught.value) is kind) == (reads or kind is not ConcurrencyLimitError)
        assert (caught.value.status_code, caught.value.body) == (status, body if reads else "")
        assert caught.value.__cause__ is None
    assert len(world.server.requests) == 2


@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@conforms
def test_a_hook_of_ones_own_is_raised_as_it_is(world: World, what: str, caplog: pytest.LogCaptureFixture) -> Steps:
    world.server.answer(GOOD)

    def hook(_: Any) -> None:
        raise LookupError("mine")

    tavus = world.client(http_client=world.http(event_hooks={"response": [world.hook(hook)]}))
    with pytest.raises(LookupError, match="mine"):
        yield CALLS[what](tavus)
    line = "createConversation was interrupted (LookupError): it may have taken effect"
    assert (line in caplog.text) == (what == ONCE)
    assert len(world.server.requests) == 1


@conforms
def test_request_hooks_see_each_attempt(world: World) -> Steps:
    world.server.answer(Reply(500), Reply(500), GOOD)
    seen: list[str] = []
    http = world.http(event_hooks={"request": [world.hook(lambda request: seen.append(request.method))]})
    yield CALLS[REPEATABLE](world.client(http_client=http))
    assert seen == ["GET"] * 3


# ---- at the same time -----------------------------------------------------------------------------------------------


@conforms
def test_calls_at_the_same_time_get_their_own_answers(world: World, emulator: Emulator) -> Steps:
    tavus = world.client(base_url=emulator.url)
    made: list[str] = []
    for _ in range(5):
        created = yield tavus.conversations.create(replica_id=REPLICA)
        made.append(created.conversation_id)
    got = yield world.together(*((lambda one=one: tavus.conversations.get(one)) for one in made * 4))
    assert [one.conversation_id for one in got] == made * 4


@conforms
def test_a_raw_response_of_a_helper_is_its_last_answer(world: World) -> Steps:
    tavus = world.client()
    for _ in range(2):
        world.server.answer(GOOD, GOOD, Reply(200, {**CONVERSATION, "status": "ended"}, (("X-Request-Id", "last"),)))
        raw = yield tavus.with_raw_response(tavus.conversations.wait_until_ended)("c1")
        assert (raw.request_id, raw.parsed.status, len(world.server.requests)) == ("last", "ended", 3)
