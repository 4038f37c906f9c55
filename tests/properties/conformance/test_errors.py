"""Every failure is a typed error that says what happened, and can be pickled."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import httpx
import pytest

from tavus_client import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConcurrencyLimitError,
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    OutOfCreditsError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    TavusError,
    UnexpectedResponseError,
    UnknownOutcomeError,
    UnprocessableEntityError,
)
from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness import worlds
from tests.properties.conformance.harness.calls import CALLS, GOOD, ID, ONCE, REPEATABLE
from tests.properties.conformance.harness.server import Reply
from tests.properties.conformance.harness.worlds import Steps, World, conforms

FULL = {"message": "User has reached maximum concurrent conversations"}
KINDS: list[tuple[int, Any, type[APIStatusError]]] = [
    (400, {"error": "no"}, BadRequestError),
    (400, FULL, ConcurrencyLimitError),
    (401, {"message": "Invalid access token"}, AuthenticationError),
    (402, {"message": "out of credits"}, OutOfCreditsError),
    (403, {}, PermissionDeniedError),
    (404, b"<html>", NotFoundError),
    (409, {"error": {"message": "no"}}, ConflictError),
    (418, [], APIStatusError),
    (422, {"detail": [{"msg": "no"}]}, UnprocessableEntityError),
    (429, {"error": "slow down"}, RateLimitError),
    (500, b"", ServerError),
    (599, {"error": "no"}, ServerError),
]


@pytest.mark.slow
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize(("status", "body", "kind"), KINDS)
@conforms
def test_a_status_raises_its_error(
    world: World, status: int, body: Any, kind: type[APIStatusError], what: str
) -> Steps:
    world.server.answer(Reply(status, body, (("X-Request-Id", "q1"),)), GOOD)
    tavus = world.client(max_retries=0)
    with pytest.raises(kind) as caught:
        yield CALLS[what](tavus)
    error = caught.value
    assert type(error) is kind
    assert (error.status_code, error.request_id, error.attempts) == (status, "q1", 1)
    assert error.content == Reply(status, body).content
    method, path = ("POST", "/v2/conversations") if what == ONCE else ("GET", "/v2/conversations/{conversation_id}")
    assert (error.method, error.path) == (method, path)
    assert str(error).startswith(f"{method} {path} ({what}Conversation): {status} ")
    assert error.__cause__ is error.__context__ is None
    again = yield CALLS[what](tavus)
    assert again.conversation_id == ID


@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@conforms
def test_a_gateway_that_gave_up_may_have_had_the_create_done(world: World, what: str) -> Steps:
    world.server.answer(Reply(504, b""))
    with pytest.raises(ServerError) as caught:
        yield CALLS[what](world.client(max_retries=0))
    assert isinstance(caught.value, UnknownOutcomeError) == (what == ONCE)


# ---- no answer ------------------------------------------------------------------------------------------------------

NO_ANSWER: dict[str, Reply] = {
    "closed": Reply(then="close"),
    "reset": Reply(then="reset"),
    "cut before the head": Reply(silent=True, then="cut"),
    "cut in the body": Reply(200, CONVERSATION, then="cut"),
    "not HTTP": Reply(reason="\x00", headers=(("no colon\r\n", ""),)),
    "silence": Reply(silent=True, then="hold"),
    "silence in the body": Reply(200, CONVERSATION, then="hold"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize("how", NO_ANSWER)
@conforms
def test_an_answer_that_does_not_come_is_a_connection_error(world: World, how: str, what: str) -> Steps:
    for read in (0.2, 2.0, 20.0):  # a server may be slower than the client's patience
        world.server.answer(NO_ANSWER[how], GOOD)
        tavus = world.client(max_retries=0, timeout=httpx.Timeout(60, read=read if "silence" in how else 60))
        with pytest.raises(APIConnectionError) as caught:
            yield CALLS[what](tavus)
        error = caught.value
        world.server.wait_for_a_request()
        if how != "silence in the body" or what != ONCE or error.created_id:
            break
    assert isinstance(error, UnknownOutcomeError) == (what == ONCE)
    assert len(world.server.requests) == error.attempts == 1
    assert error.__cause__ is not None
    if what == ONCE:
        assert "may have taken effect, and be billed" in str(error)
        assert error.created_id == (ID if "body" in how else None)
    elif "silence" in how:
        assert isinstance(error, APITimeoutError)
    again = yield CALLS[what](tavus.with_options(timeout=60))
    assert again.conversation_id == ID


@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@conforms
def test_a_connection_that_is_refused_is_no_more_than_that(world: World, what: str) -> Steps:
    tavus = world.client(base_url="http://127.0.0.1:9", max_retries=2)
    with pytest.raises(APIConnectionError) as caught:
        yield CALLS[what](tavus)
    assert type(caught.value) is APIConnectionError
    assert caught.value.attempts == 3


# ---- answers that can't be read -------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"null", b"5", b"[" * 100_000, b'{"conversation_id": nul'])
@conforms
def test_a_success_that_cannot_be_read_has_its_error(world: World, body: bytes, what: str) -> Steps:
    world.server.answer(Reply(200, body))
    with pytest.raises(UnexpectedResponseError) as caught:
        yield CALLS[what](world.client())
    assert isinstance(caught.value, UnknownOutcomeError) == (what == ONCE)
    assert (caught.value.content, len(world.server.requests)) == (body, 1)


@conforms
def test_what_was_created_is_named_though_its_answer_is_broken(world: World) -> Steps:
    world.server.answer(Reply(200, b'{"conversation_id": "c-made", "status": '))
    with pytest.raises(UnknownOutcomeError) as caught:
        yield CALLS[ONCE](world.client())
    assert caught.value.created_id == "c-made"


@conforms
def test_an_answer_that_breaks_the_contract_is_kept_unless_strict(world: World) -> Steps:
    world.server.answer(Reply(200, {**CONVERSATION, "status": ["odd"]}))
    tavus = world.client()
    kept = yield tavus.conversations.get("c1")
    assert kept.status == ["odd"]
    with pytest.raises(UnexpectedResponseError, match="status"):
        yield world.client(strict_responses=True).conversations.get("c1")


# ---- pickles and copies ---------------------------------------------------------------------------------------------


def invalid(tavus: Any) -> Any:
    return tavus.conversations.create(replica_id="r1", properties={"max_call_duration": -5})


FAILURES: dict[str, Reply] = {
    "refused": Reply(400, {"error": "no"}),
    "full": Reply(400, FULL),
    "lost": Reply(200, CONVERSATION, then="cut"),
    "unreadable": Reply(200, b"<html>"),
    "gateway": Reply(504, b""),
    "invalid": GOOD,
}


@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize("how", FAILURES)
@conforms
def test_an_error_equals_its_pickle_and_its_copies(world: World, how: str, what: str) -> Steps:
    world.server.answer(FAILURES[how])
    call = invalid if how == "invalid" else CALLS[what]
    with pytest.raises(TavusError) as caught:
        yield call(world.client(max_retries=0))
    error = caught.value
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(other) is type(error)
        assert (str(other), vars(other)) == (str(error), vars(error))
        assert other == error
    assert pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(error)))) == error


# ---- checks ---------------------------------------------------------------------------------------------------------


@conforms
def test_a_request_that_breaks_a_rule_is_not_sent(world: World) -> Steps:
    tavus = world.client()
    for _ in range(2):
        with pytest.raises(InvalidRequestError, match="max_call_duration"):
            yield invalid(tavus)
    assert world.server.requests == []


@conforms
def test_a_request_that_breaks_a_rule_is_sent_with_a_warning_or_without(world: World) -> Steps:
    world.server.answer(GOOD)
    with pytest.warns(UserWarning, match="max_call_duration") as warned:
        yield invalid(world.client(checks="warn"))
    (place,) = [one.filename for one in warned]
    assert place in (__file__, worlds.__file__)  # where a call is awaited
    yield invalid(world.client(checks="off"))
    assert [b"max_call_duration" in one.body for one in world.server.requests] == [True, True]


@pytest.mark.parametrize("segment", ["", ".", "..", None])
@conforms
def test_a_path_parameter_that_is_no_segment_is_not_sent(world: World, segment: Any) -> Steps:
    with pytest.raises(InvalidRequestError, match="can't be a part of a path"):
        yield world.client().conversations.get(segment)
    assert world.server.requests == []
