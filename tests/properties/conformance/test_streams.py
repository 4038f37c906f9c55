"""Streams of events: as they come, closed when they are left, and a typed error when they break."""

from __future__ import annotations

from typing import Any

import pytest

from tavus_api.operation import ServerSentEvent
from tavus_client import APIConnectionError, APITimeoutError, AuthenticationError, UnexpectedResponseError
from tavus_client._call import call as calls
from tests.properties.conformance.harness.server import Reply
from tests.properties.conformance.harness.streams import PATIENCE, chunk, read_log, served
from tests.properties.conformance.harness.worlds import Steps, World, conforms

pytestmark = pytest.mark.filterwarnings(
    r"ignore:Async generator 'http(x|core)\.:ResourceWarning"  # trio tells of those that httpx leaves open inside
)
MEDIA = (("Content-Type", "text/event-stream"),)


def stream_of(*parts: bytes, media: str = "text/event-stream", status: int = 200) -> Reply:
    return Reply(status, b"".join(parts), (("Content-Type", media), ("X-Request-Id", "q1")))


# ---- live -----------------------------------------------------------------------------------------------------------


@conforms
def test_events_arrive_while_the_connection_is_open(world: World) -> Steps:
    with served() as line:
        stream = yield read_log(world.client(base_url=line.url, max_retries=0, timeout=PATIENCE))
        for data in ("one", "two"):
            line.event(data)
            event = yield world.next(stream)
            assert event == ServerSentEvent(data)
        line.say(chunk(b": keeps it open\n\n") + chunk(b"data: thr") + chunk(b"ee\n\n"))
        event = yield world.next(stream)
        assert event == ServerSentEvent("three")
        line.say(chunk(b""))
        yield from is_over(world, stream)


def is_over(world: World, stream: Any) -> Steps:
    rest = yield world.rows(stream)
    assert rest == []


@conforms
def test_closing_a_stream_closes_the_connection(world: World) -> Steps:
    with served() as line:
        stream = yield read_log(world.client(base_url=line.url, max_retries=0, timeout=PATIENCE))
        line.event("one")
        event = yield world.next(stream)
        assert event.data == "one"
        yield stream.close()
        assert (yield world.elsewhere(line.is_free))
        yield from is_over(world, stream)
        yield stream.close()


@pytest.mark.parametrize("how", ["at its end", "by an error", "interrupted"])
@conforms
def test_leaving_the_block_of_a_stream_closes_the_connection(world: World, how: str) -> Steps:
    with served() as line:
        stream = yield read_log(world.client(base_url=line.url, max_retries=0, timeout=PATIENCE))
        line.event("one")

        def body(events: Any) -> Steps:
            event = yield world.next(events)
            assert event.data == "one"
            if how == "by an error":
                raise LookupError("mine")

        if how == "interrupted":
            yield world.interrupted(stream, body)
        elif how == "by an error":
            with pytest.raises(LookupError, match="mine"):
                yield world.block(stream, body)
        else:
            yield world.block(stream, body)
        assert (yield world.elsewhere(line.is_free))


@conforms
def test_a_broken_connection_raises_a_connection_error(world: World) -> Steps:
    with served() as line:
        stream = yield read_log(world.client(base_url=line.url, max_retries=0, timeout=PATIENCE))
        line.event("one")
        event = yield world.next(stream)
        assert event.data == "one"
        line.hang_up()
        with pytest.raises(APIConnectionError, match="readLog") as caught:
            yield world.next(stream)
        assert caught.value.attempts == 1
        yield from is_over(world, stream)


# ---- as a call ------------------------------------------------------------------------------------------------------


@conforms
def test_a_stream_refused_with_503_is_retried(world: World) -> Steps:
    tavus = world.client()
    for _ in range(2):
        world.server.answer(Reply(503, {}), stream_of(b"data: a\n\n"))
        stream = yield read_log(tavus)
        events = yield world.rows(stream)
        assert [event.data for event in events] == ["a"]
        assert [one.headers["accept"] for one in world.server.requests] == ["text/event-stream"] * 2


@conforms
def test_a_refused_stream_raises_a_typed_error(world: World) -> Steps:
    world.server.answer(Reply(401, {"message": "no key"}))
    with pytest.raises(AuthenticationError, match="no key"):
        yield read_log(world.client())


@pytest.mark.parametrize("media", ["application/json", "text/html; charset=utf-8", "text/event-streams"])
@conforms
def test_an_answer_of_another_media_type_is_unexpected(world: World, media: str) -> Steps:
    world.server.answer(stream_of(b"data: a\n\n", media=media))
    with pytest.raises(UnexpectedResponseError, match=f"the answer is {media.partition(';')[0]}"):
        yield read_log(world.client())


@pytest.mark.parametrize(
    "reply", [Reply(200, b"", MEDIA), stream_of(b"", media="Text/Event-Stream;charset=utf-8"), stream_of(b": c\n\n")]
)
@conforms
def test_a_stream_may_be_empty(world: World, reply: Reply) -> Steps:
    world.server.answer(reply)
    stream = yield read_log(world.client())
    yield from is_over(world, stream)


@conforms
def test_the_raw_response_of_a_stream_is_available(world: World) -> Steps:
    world.server.answer(stream_of(b"data: a\n\n"))
    tavus = world.client()
    raw = yield tavus.with_raw_response(read_log)(tavus)
    events = yield world.rows(raw.parsed)
    assert (raw.request_id, raw.content, [event.data for event in events]) == ("q1", b"", ["a"])


@conforms
def test_an_endless_event_is_not_buffered_forever(world: World, monkeypatch: pytest.MonkeyPatch) -> Steps:
    monkeypatch.setattr(calls, "BODY_LIMIT", 100)
    world.server.answer(stream_of(b"data: short\n\n" * 50, b"data: " + b"x" * 200))
    stream = yield read_log(world.client())
    with pytest.raises(APITimeoutError, match="100 bytes"):
        yield world.rows(stream)


@conforms
def test_a_stream_goes_on_after_the_deadline_of_its_call(world: World) -> Steps:
    with served() as line:
        tavus = world.client(base_url=line.url, max_retries=0, timeout=PATIENCE, deadline=10.0)
        stream = yield read_log(tavus)
        world.waits.taken.append(100.0)
        line.event("one")
        event = yield world.next(stream)
        assert event.data == "one"
        yield stream.close()


@conforms
def test_closing_a_stream_that_nobody_read_closes_the_connection(world: World) -> Steps:
    with served() as line:
        stream = yield read_log(world.client(base_url=line.url, max_retries=0, timeout=PATIENCE))
        yield stream.close()
        assert (yield world.elsewhere(line.is_free))
