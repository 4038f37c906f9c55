"""What is repeated, how often and after how long; and what never is."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime

import httpx
import pytest

from tavus_client import APIConnectionError, APIStatusError, CallError, RateLimitError, ServerError
from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness.calls import CALLS, GOOD, ONCE, REPEATABLE, SENT_ONCE
from tests.properties.conformance.harness.server import Reply
from tests.properties.conformance.harness.worlds import Steps, World, conforms

LOST = {
    "closed": Reply(then="close"),
    "reset": Reply(then="reset"),
    "cut in the head": Reply(silent=True, then="cut"),
    "cut in the body": Reply(200, CONVERSATION, then="cut"),
    "silence": Reply(silent=True, then="hold"),
}


def asks(seconds: float | str | None) -> tuple[tuple[str, str], ...]:
    return () if seconds is None else (("Retry-After", str(seconds)),)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "what"), [(how, what) for how in LOST for what in CALLS if how != "silence" or what in (ONCE, REPEATABLE)]
)
@conforms
def test_only_what_can_be_repeated_is_repeated_when_its_answer_is_lost(world: World, how: str, what: str) -> Steps:
    world.server.answer(LOST[how])
    tavus = world.client(max_retries=2, timeout=httpx.Timeout(60, read=0.15 if how == "silence" else 60))
    for _ in range(2):  # the second call is treated as the first
        world.server.requests.clear()
        with pytest.raises(APIConnectionError) as caught:
            yield CALLS[what](tavus)
        world.server.wait_for_a_request(caught.value.attempts)
        assert len(world.server.requests) == caught.value.attempts == (1 if what in SENT_ONCE else 3)


@pytest.mark.slow
@pytest.mark.parametrize("what", CALLS)
@pytest.mark.parametrize(
    ("status", "seconds"),
    [
        *((429, None), (429, 2), (503, 2), (503, None), (500, None), (500, 2), (502, None), (504, None), (400, None)),
        *((401, None), (402, 2), (404, None), (408, None), (409, None), (422, None), (520, None), (302, 2)),
    ],
)
@conforms
def test_a_refusal_is_repeated_where_nothing_was_done(
    world: World, status: int, seconds: int | None, what: str
) -> Steps:
    world.server.answer(Reply(status, {"error": "no"}, asks(seconds)))
    with pytest.raises(APIStatusError) as caught:
        yield CALLS[what](world.client(max_retries=2))
    turned_away = status == 429 or (status == 503 and seconds is not None)
    again = turned_away or (status >= 500 and what not in SENT_ONCE)
    assert len(world.server.requests) == caught.value.attempts == (3 if again else 1)
    assert caught.value.status_code == status
    assert len(world.waits.taken) == (2 if again else 0)
    assert all(wait >= (seconds or 0) for wait in world.waits.taken)


@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@conforms
def test_a_repeated_request_is_the_same_and_its_answer_counts(world: World, what: str) -> Steps:
    tavus = world.client(max_retries=2)
    for _ in range(2):
        world.server.answer(Reply(429, {}), Reply(503, {}, asks(0)), GOOD)
        got = yield CALLS[what](tavus)
        assert got.conversation_id == CONVERSATION["conversation_id"]
        first, *others = world.server.requests
        assert [(one.method, one.target, one.headers, one.body) for one in others] == [first[:4]] * 2


@conforms
def test_a_final_answer_ends_the_retries(world: World) -> Steps:
    world.server.answer(Reply(500), Reply(404, {"error": "gone"}), GOOD)
    with pytest.raises(APIStatusError, match="gone") as caught:
        yield CALLS[REPEATABLE](world.client(max_retries=5))
    assert caught.value.attempts == 2


@pytest.mark.parametrize("retries", [0, 1, 4])
@conforms
def test_max_retries_is_the_number_of_retries(world: World, retries: int) -> Steps:
    world.server.answer(Reply(500))
    tavus = world.client(max_retries=retries)
    for _ in range(2):
        world.server.requests.clear()
        with pytest.raises(ServerError) as caught:
            yield CALLS[REPEATABLE](tavus)
        assert len(world.server.requests) == caught.value.attempts == retries + 1
        assert f"[{retries + 1} attempt" in str(caught.value)


# ---- how long -------------------------------------------------------------------------------------------------------


@conforms
def test_the_waits_grow_up_to_a_limit(world: World) -> Steps:
    world.server.answer(Reply(500))
    with pytest.raises(ServerError):
        yield CALLS[REPEATABLE](world.client(max_retries=7, deadline=None))
    longest = [min(8.0, 0.5 * 2**number) for number in range(7)]
    assert all(limit / 2 <= wait <= limit for wait, limit in zip(world.waits.taken, longest, strict=True))


@pytest.mark.parametrize(("header", "value"), [("Retry-After", "7"), ("Retry-After-Ms", "7000")])
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@conforms
def test_a_wait_is_as_long_as_the_service_asks(world: World, header: str, value: str, what: str) -> Steps:
    world.server.answer(Reply(429, {}, ((header, value),)), GOOD)
    yield CALLS[what](world.client())
    assert world.waits.taken == [7.0]


def in_an_hour() -> str:
    return format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1), usegmt=True)


@pytest.mark.parametrize("form", ["seconds", "date"])
@conforms
def test_a_wait_that_is_too_long_is_not_begun(world: World, form: str) -> Steps:
    world.server.answer(Reply(429, {}, asks(3600 if form == "seconds" else in_an_hour())))
    with pytest.raises(RateLimitError) as caught:
        yield CALLS[REPEATABLE](world.client())
    assert caught.value.retry_after == pytest.approx(3600, abs=60)
    assert caught.value.attempts == 1
    assert world.waits.taken == []


@pytest.mark.parametrize("header", ["Retry-After", "Retry-After-Ms"])
@pytest.mark.parametrize("value", ["soon", "-5", "inf", "nan", "", "Wed, 99 Foo 2026", "9" * 400])
@conforms
def test_a_wait_that_is_none_is_ignored(world: World, value: str, header: str) -> Steps:
    world.server.answer(Reply(429, {}, ((header, value),)))
    with pytest.raises(RateLimitError) as caught:
        yield CALLS[ONCE](world.client(max_retries=1))
    assert (caught.value.retry_after, caught.value.attempts) == (None, 2)
    assert [wait < 1.0 for wait in world.waits.taken] == [True]


@conforms
def test_no_retry_begins_after_the_deadline(world: World) -> Steps:
    world.server.answer(Reply(429, {}, asks(30)))
    tavus = world.client(max_retries=9, deadline=100.0)
    for number in range(1, 3):
        with pytest.raises(RateLimitError) as caught:
            yield CALLS[ONCE](tavus)
        assert caught.value.attempts == 4  # after 30, 60 and 90 seconds
        assert world.waits.taken == [30.0] * 3 * number


# ---- a policy of one's own ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize("verdict", [True, False, None])
@conforms
def test_a_policy_decides_after_each_failure(world: World, verdict: bool | None, what: str) -> Steps:
    world.server.answer(Reply(500), Reply(502), Reply(500))
    asked: list[CallError] = []

    def policy(error: CallError) -> bool | None:
        asked.append(error)
        return verdict

    with pytest.raises(ServerError):
        yield CALLS[what](world.client(retry_policy=policy, max_retries=2))
    again = what == REPEATABLE if verdict is None else verdict
    assert len(world.server.requests) == (3 if again else 1)
    assert [getattr(error, "status_code", None) for error in asked] == ([500, 502] if again else [500])


@conforms
def test_what_a_policy_raises_is_raised(world: World) -> Steps:
    world.server.answer(Reply(500))

    def policy(error: CallError) -> bool | None:
        raise LookupError(error.operation)

    for _ in range(2):
        with pytest.raises(LookupError, match="getConversation"):
            yield CALLS[REPEATABLE](world.client(retry_policy=policy))
    assert len(world.server.requests) == 2


# ---- redirects ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("own", [False, True], ids=["the client's", "one that follows redirects"])
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@conforms
def test_a_redirect_is_never_followed(world: World, status: int, own: bool, what: str) -> Steps:
    world.server.answer(Reply(status, {}, (("Location", "/v2/elsewhere"),)))
    settings = {"http_client": world.http(follow_redirects=True)} if own else {}
    tavus = world.client(**settings)
    for _ in range(2):
        with pytest.raises(APIStatusError) as caught:
            yield CALLS[what](tavus)
        assert caught.value.status_code == status
    assert len(world.server.requests) == 2
    assert "/v2/elsewhere" not in {one.target for one in world.server.requests}


@conforms
def test_a_key_of_the_http_client_gives_way_to_the_clients(world: World) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client(http_client=world.http(headers={"x-api-key": "another", "x-more": "1"}))
    yield CALLS[REPEATABLE](tavus)
    (one,) = world.server.requests
    assert (one.headers["x-api-key"] != "another", one.headers["x-more"]) == (True, "1")
