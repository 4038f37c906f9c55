"""Connections have a bound. A wait for a free one that ends in vain is told as that: nothing was sent."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from tavus_client import APIConnectionError, PoolTimeoutError, ServerError, UnknownOutcomeError
from tavus_emulator import Emulator
from tests.properties.conformance.harness.calls import CALLS, GOOD, ID, ONCE, REPEATABLE
from tests.properties.conformance.harness.server import Reply
from tests.properties.conformance.harness.streams import read_log
from tests.properties.conformance.harness.worlds import Steps, World, conforms

pytestmark = pytest.mark.filterwarnings(
    r"ignore:Async generator 'http(x|core)\.:ResourceWarning"  # trio tells of those that httpx leaves open inside
)
OPEN = Reply(200, b"data: one\n\ndata: two\n\n", (("Content-Type", "text/event-stream"),), then="hold")
SOON = httpx.Timeout(60.0, pool=0.05)
WAYS: dict[str, dict[str, Any]] = {"by its timeout": {"timeout": SOON}, "by its deadline": {"deadline": 0.2}}


@pytest.mark.slow
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize("how", WAYS)
@conforms
def test_a_wait_for_a_free_connection_ends_with_nothing_sent(world: World, how: str, what: str) -> Steps:
    world.server.answer(OPEN, GOOD)
    tavus = world.client(max_connections=1)
    stream = yield read_log(tavus)
    with pytest.raises(PoolTimeoutError, match=r"all 1 connections were in use.*max_connections") as caught:
        yield CALLS[what](tavus.with_options(max_retries=0, **WAYS[how]))
    assert not isinstance(caught.value, UnknownOutcomeError)
    assert "nothing was sent" in str(caught.value)
    assert len(world.server.requests) == 1
    yield stream.close()
    again = yield CALLS[what](tavus)
    assert again.conversation_id == ID


@pytest.mark.slow
@conforms
def test_a_wait_is_repeated_as_nothing_was_sent(world: World) -> Steps:
    world.server.answer(OPEN, GOOD)
    tavus = world.client(max_connections=1, timeout=SOON)
    stream = yield read_log(tavus)
    with pytest.raises(PoolTimeoutError) as caught:
        yield CALLS[ONCE](tavus)
    yield stream.close()
    assert (caught.value.attempts, len(world.server.requests)) == (3, 1)


@conforms
def test_calls_wait_for_each_other_and_all_are_answered(world: World) -> Steps:
    world.server.answer(GOOD)
    before = world.server.connections
    tavus = world.client(max_connections=2)
    results = yield world.together(*[lambda: CALLS[ONCE](tavus)] * 12)
    assert [result.conversation_id for result in results] == [ID] * 12
    assert world.server.connections - before <= 2


FAILURES: dict[str, Reply] = {
    "refused": Reply(400, {"error": "no"}),
    "closed": Reply(then="close"),
    "cut": Reply(200, {"a": 1}, then="cut"),
    "slow": Reply(silent=True, then="hold"),
    "unreadable": Reply(200, b"<html>"),
}


@pytest.mark.slow
@pytest.mark.parametrize("how", FAILURES)
@conforms
def test_a_call_that_fails_frees_its_connection(world: World, how: str) -> Steps:
    world.server.answer(FAILURES[how], FAILURES[how], GOOD)
    tavus = world.client(max_connections=1, max_retries=0, timeout=httpx.Timeout(0.3, pool=0.05))
    for _ in range(2):
        with pytest.raises(Exception) as caught:
            yield CALLS[ONCE](tavus)
        assert not isinstance(caught.value, PoolTimeoutError)
    result = yield CALLS[ONCE](tavus.with_options(timeout=SOON))
    assert result.conversation_id == ID


@conforms
def test_a_call_that_is_stopped_frees_its_connection(world: World) -> Steps:
    world.server.answer(Reply(silent=True, then="hold"), GOOD)
    tavus = world.client(max_connections=1, timeout=SOON)
    errors: list[BaseException] = []
    yield world.stopped(lambda: CALLS[ONCE](tavus), errors)
    assert len(errors) == 1
    result = yield CALLS[ONCE](tavus)
    assert result.conversation_id == ID


@conforms
def test_a_stream_that_is_read_to_its_end_frees_its_connection(world: World) -> Steps:
    world.server.answer(OPEN._replace(then="go on"), GOOD)
    tavus = world.client(max_connections=1, timeout=SOON, max_retries=0)
    stream = yield read_log(tavus)
    events = yield world.rows(stream)
    assert [event.data for event in events] == ["one", "two"]
    result = yield CALLS[ONCE](tavus)
    assert result.conversation_id == ID
    yield stream.close()  # frees nothing again
    world.server.answer(OPEN, GOOD)
    second = yield read_log(tavus)
    with pytest.raises(PoolTimeoutError, match="all 1 connections were in use"):
        yield CALLS[ONCE](tavus)
    yield second.close()


@conforms
def test_options_share_the_connections(world: World) -> Steps:
    world.server.answer(OPEN)
    tavus = world.client(max_connections=1, timeout=SOON, max_retries=0)
    stream = yield read_log(tavus.with_options(timeout=10.0))
    with pytest.raises(PoolTimeoutError):
        yield CALLS[ONCE](tavus)
    yield stream.close()


@conforms
def test_the_pool_of_ones_own_client_is_told_as_such(world: World) -> Steps:
    http = httpx.AsyncClient if world.on_a_loop else httpx.Client
    given = http(transport=world.broken(lambda _request: httpx.PoolTimeout("full")))
    with pytest.raises(PoolTimeoutError, match="nothing was sent") as caught:
        yield CALLS[ONCE](world.client(http_client=given, max_retries=0))
    assert isinstance(caught.value, APIConnectionError)


@pytest.mark.parametrize(("expiry", "made"), [(0.0, 3), (60.0, 1)])
@conforms
def test_an_unused_connection_is_kept_as_long_as_it_may(world: World, expiry: float, made: int) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client(keepalive_expiry=expiry)
    for _ in range(3):
        yield CALLS[REPEATABLE](tavus)
    assert len({request.connection for request in world.server.requests}) == made


@conforms
def test_a_service_without_a_free_connection_is_told_as_that(world: World) -> Steps:
    # As many as these two may wait for their refusal: those of both attempts, if the first is still being closed.
    with Emulator(max_connections=2).start() as emulator, ExitStack() as stack:
        host, _, port = emulator.url.rpartition("/")[2].partition(":")
        for _ in range(2):
            other = stack.enter_context(socket.create_connection((host, int(port))))
            other.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert other.recv(12) == b"HTTP/1.1 200"
        with pytest.raises(ServerError, match=r"all 2 connections are in use") as caught:
            yield CALLS[ONCE](world.client(base_url=emulator.url, max_retries=1))
    assert (caught.value.status_code, caught.value.retry_after, caught.value.attempts) == (503, 1.0, 2)
    assert not isinstance(caught.value, UnknownOutcomeError)
