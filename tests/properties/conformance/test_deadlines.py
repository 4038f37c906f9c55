"""A call ends at its deadline, whatever the server does meanwhile."""

from __future__ import annotations

import time

import pytest

from tavus_client import APIConnectionError, APITimeoutError, Clock, UnknownOutcomeError
from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness.calls import CALLS, ONCE, REPEATABLE
from tests.properties.conformance.harness.server import Reply, serving
from tests.properties.conformance.harness.worlds import Steps, World, conforms

pytestmark = pytest.mark.filterwarnings(
    r"ignore:Async generator 'http(x|core)\.:ResourceWarning"  # trio tells of those that httpx leaves open inside
)
DEADLINE, PATIENCE = 0.5, 60.0
"""Seconds: what is asked for, and what a test would take without it."""
SLOW = {
    "nothing": Reply(silent=True, then="hold"),
    "a body that stops": Reply(200, CONVERSATION, then="hold"),
    "a head that dribbles": Reply(200, CONVERSATION, then="dribble"),
    "a body that dribbles": Reply(200, b" " * 5000, then="dribble body"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize("how", SLOW)
@conforms
def test_a_call_ends_at_its_deadline(world: World, how: str, what: str) -> Steps:
    tavus = world.client(deadline=DEADLINE, timeout=PATIENCE, clock=Clock(), max_retries=3)
    world.server.answer(Reply(200, CONVERSATION))
    yield CALLS[what](tavus.with_options(deadline=None))  # what is loaded and opened once is not of the calls
    world.server.answer(SLOW[how])
    for _ in range(2):
        world.server.requests.clear()
        started = time.monotonic()
        with pytest.raises(APIConnectionError, match=rf"not complete after {DEADLINE}") as caught:
            yield CALLS[what](tavus)
        assert isinstance(caught.value, UnknownOutcomeError if what == ONCE else APITimeoutError)
        assert DEADLINE * 0.9 <= caught.value.elapsed <= time.monotonic() - started < PATIENCE / 2
        world.server.wait_for_a_request()
        assert len(world.server.requests) == 1


@conforms
def test_a_deadline_is_for_the_call_not_for_the_client(world: World) -> Steps:
    world.server.answer(Reply(503, {}, (("Retry-After", "8"),)), Reply(200, CONVERSATION))
    tavus = world.client(deadline=10.0)
    for number in range(1, 4):
        world.server.answer(Reply(503, {}, (("Retry-After", "8"),)), Reply(200, CONVERSATION))
        yield tavus.conversations.get("c1")
        assert world.waits.taken == [8.0] * number


@conforms
def test_a_copy_has_a_deadline_of_its_own(world: World) -> Steps:
    tavus = world.client(deadline=10.0)
    for deadline, sent in ((5.0, 1), (None, 2)):
        world.server.answer(Reply(429, {}, (("Retry-After", "9"),)), Reply(429, {}, (("Retry-After", "61"),)))
        with pytest.raises(Exception, match="429"):
            yield tavus.with_options(deadline=deadline).conversations.get("c1")
        assert len(world.server.requests) == sent


@pytest.mark.slow
@conforms
def test_a_timeout_is_for_each_phase_and_each_call(world: World) -> Steps:
    world.server.answer(Reply(silent=True, then="hold"))
    tavus = world.client(timeout=PATIENCE, max_retries=0)
    started = time.monotonic()
    with pytest.raises(APITimeoutError):
        yield tavus.conversations.get("c1", timeout=0.1)
    with pytest.raises(APITimeoutError):
        yield tavus.with_options(timeout=0.1).conversations.get("c1")
    with pytest.raises(APITimeoutError):
        yield tavus.request("GET", "/v2/new", timeout=0.1)
    assert time.monotonic() - started < PATIENCE / 2


@pytest.mark.slow
@conforms
def test_waits_take_the_time_of_the_machines_clock(world: World) -> Steps:
    tavus = world.client(clock=Clock())
    world.server.answer(Reply(503, {}, (("Retry-After", "1"),)), Reply(200, CONVERSATION))
    started = time.monotonic()
    yield tavus.conversations.get("c1")
    assert time.monotonic() - started >= 1.0
    assert len(world.server.requests) == 2


@pytest.mark.slow
@conforms
def test_calls_at_the_same_time_have_their_own_deadlines(world: World) -> Steps:
    """One call has a deadline; the other, which begins later, has none and lasts until the first is over."""
    world.server.answer(Reply(200, CONVERSATION, (("X-Long", "x" * 3000),), then="dribble"))
    bounded = world.client(deadline=DEADLINE, timeout=PATIENCE, clock=Clock(), max_retries=0)
    started, took = time.monotonic(), list[float]()
    with serving() as other:
        other.answer(Reply(silent=True, then="hold"))
        unbounded = world.client(base_url=other.url, deadline=None, timeout=PATIENCE, max_retries=0)

        def ends() -> Steps:
            with pytest.raises(APITimeoutError, match="not complete after"):
                yield bounded.conversations.get("c1")
            took.append(time.monotonic() - started)
            other.drop()

        def lasts() -> Steps:
            yield world.elsewhere(world.server.wait_for_a_request)
            with pytest.raises(APIConnectionError):
                yield unbounded.conversations.get("c1")

        yield world.together(lambda: world.steps(ends()), lambda: world.steps(lasts()))
    assert took[0] < PATIENCE / 2
