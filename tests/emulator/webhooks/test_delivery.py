"""Deliveries: their content, time and order."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import json
import threading
from datetime import timedelta
from itertools import pairwise

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tavus_emulator import Clock, Emulator, ScaledClock, VirtualClock
from tavus_emulator._time.clock import timestamp
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.webhooks import (
    JOINED,
    KEY,
    SHUTDOWN,
    START,
    TRANSCRIPT,
    WAIT,
    Wire,
    client,
    end,
    log,
    only,
    seconds_after_start,
    start,
    types,
)


def test_events_are_delivered_in_order_and_as_logged(emulator: Emulator, inbox: Inbox) -> None:
    conversation_id = start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    emulator.room(conversation_id).join("Ada").say("Hello")
    end(emulator, conversation_id)
    emulator.webhooks.flush()
    assert types(inbox) == [JOINED, SHUTDOWN, TRANSCRIPT]
    for event, shown in zip(inbox.events, log(emulator, conversation_id), strict=True):
        assert event == {
            "properties": shown["properties"],
            "conversation_id": conversation_id,
            "webhook_url": inbox.url,
            "event_type": shown["event_type"],
            "message_type": shown["event_type"].split(".")[0],
            "timestamp": shown["timestamp"],
        }
    assert inbox.events[0]["timestamp"] == timestamp(START + timedelta(seconds=1))
    assert inbox.events[1]["properties"]["shutdown_reason"] == "end_conversation_endpoint_hit"
    assert [row["content"] for row in inbox.events[2]["properties"]["transcript"]] == ["Hello", "Hello"]


def test_repeated_ends_deliver_one_shutdown(emulator: Emulator, inbox: Inbox) -> None:
    conversation_id = start(emulator, inbox.url)
    for _ in range(3):
        end(emulator, conversation_id)
    emulator.room(conversation_id).delete()
    emulator.clock.advance(hours=2)
    assert types(inbox) == [SHUTDOWN]


def test_without_a_callback_url_nothing_is_pending(emulator: Emulator, inbox: Inbox) -> None:
    start(emulator, "")
    emulator.clock.advance(hours=2)
    assert len(emulator.webhooks) == 0
    assert inbox.events == []


def test_the_shutdown_of_a_deleted_conversation_is_delivered(emulator: Emulator, inbox: Inbox) -> None:
    conversation_id = start(emulator, inbox.url)
    with client(emulator) as api:
        api.delete(f"/v2/conversations/{conversation_id}", params={"hard": "true"})
    emulator.webhooks.flush()
    assert types(inbox) == [SHUTDOWN]


def test_the_request_is_json_as_the_service_sends_it(emulator: Emulator) -> None:
    heads: list[bytes] = []
    with Wire(b"HTTP/1.1 204 No Content\r\n\r\n", heads) as wire:
        start(emulator, f"http://user:pa%20ss@127.0.0.1:{wire.port}/hook/ä?a=b c", conversation_name="Ünï")
        emulator.clock.advance(seconds=1)
    head, _, body = heads[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /hook/%C3%A4?a=b%20c HTTP/1.1"
    assert f"host: 127.0.0.1:{wire.port}" in lines
    assert "content-type: application/json" in lines
    assert f"content-length: {len(body)}" in lines
    assert "authorization: Basic dXNlcjpwYSBzcw==" in lines
    assert json.loads(body)["event_type"] == JOINED
    assert only(emulator).state == "delivered"


def test_failed_deliveries_are_retried_with_backoff(emulator: Emulator, inbox: Inbox) -> None:
    inbox.fail(100)
    start(emulator, inbox.url, properties={"max_call_duration": 100_000, "participant_absent_timeout": 100_000})
    emulator.clock.advance(minutes=61)
    delivery = only(emulator)
    assert delivery.state == "failed"
    assert delivery.due is None
    times = seconds_after_start(delivery)
    waits = [later - earlier for earlier, later in pairwise(times)]
    assert times[0] == 1
    assert len(times) == 8
    for number, wait in enumerate(waits):
        assert 0.75 * 3**number * 3 <= wait <= 3**number * 3
    assert len({wait / 3**number for number, wait in enumerate(waits)}) == len(waits)  # jitter
    assert {(attempt.status, attempt.error) for attempt in delivery.attempts} == {(500, "the receiver answered 500")}
    assert all(attempt.milliseconds > 0 for attempt in delivery.attempts)
    assert len(inbox.turned_away) == 8
    assert len(set(inbox.turned_away)) == 1


@pytest.mark.slow
def test_the_same_seed_gives_the_same_retries() -> None:
    def run(seed: int) -> list[float]:
        emulator = Emulator(clock=VirtualClock(), seed=seed)
        with emulator.webhooks.receiver() as inbox:
            inbox.fail(100)
            start(emulator, inbox.url)
            emulator.clock.advance(minutes=61)
            found = seconds_after_start(emulator.webhooks.get("w1"))
        emulator.close()
        return found

    assert run(1) == run(1)
    assert run(1) != run(2)


def test_later_events_wait_for_a_retry(emulator: Emulator, inbox: Inbox) -> None:
    inbox.fail(2)
    first, second = (start(emulator, inbox.url) for _ in range(2))
    emulator.clock.advance(seconds=1)
    end(emulator, first)
    end(emulator, second)
    emulator.webhooks.flush()
    assert inbox.events == []
    waiting = emulator.webhooks.find(event_type=SHUTDOWN)
    assert [(delivery.state, delivery.due) for delivery in waiting] == [("pending", None)] * 2
    emulator.clock.advance(minutes=1)
    for conversation_id in (first, second):
        assert [event["event_type"] for event in inbox.events if event["conversation_id"] == conversation_id] == [
            JOINED,
            SHUTDOWN,
        ]


def test_a_failing_receiver_does_not_delay_other_conversations(emulator: Emulator, inbox: Inbox) -> None:
    with Wire(b"") as wire:
        start(emulator, wire.url)
        good = start(emulator, inbox.url)
        emulator.clock.advance(seconds=1)
    assert [(event["conversation_id"], event["event_type"]) for event in inbox.events] == [(good, JOINED)]
    assert only(emulator, state="pending").attempts[0].error == "the receiver closed the connection without an answer"


def test_the_next_event_follows_one_that_was_given_up(emulator: Emulator, inbox: Inbox) -> None:
    conversation_id = start(emulator, inbox.url)
    inbox.fail(8)
    emulator.clock.advance(seconds=1)
    end(emulator, conversation_id)
    emulator.clock.advance(hours=1)
    assert types(inbox) == [SHUTDOWN]
    assert [delivery.state for delivery in emulator.webhooks] == ["failed", "delivered"]


@pytest.mark.parametrize("clock", [None, ScaledClock(600)])
def test_a_running_clock_delivers_by_itself(clock: Clock | None) -> None:
    emulator = Emulator(clock=clock, join_delay=0.01)
    with emulator.webhooks.receiver() as inbox:
        if clock is not None:
            inbox.fail(2)
        conversation_id = start(emulator, inbox.url)
        inbox.wait_for(JOINED, timeout=WAIT)
        end(emulator, conversation_id)
        assert inbox.wait_for(SHUTDOWN, conversation_id=conversation_id, timeout=WAIT)
        assert types(inbox) == [JOINED, SHUTDOWN]
    emulator.close()


def test_events_of_a_request_are_delivered_without_moving_the_clock(emulator: Emulator, inbox: Inbox) -> None:
    end(emulator, start(emulator, inbox.url))
    assert inbox.wait_for(SHUTDOWN, timeout=WAIT)["properties"]["shutdown_reason"] == "end_conversation_endpoint_hit"


def test_conversations_are_delivered_concurrently_and_each_in_order() -> None:
    emulator = Emulator(join_delay=0)
    together = threading.Barrier(4)
    answers = Wire(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", before=lambda: together.wait(WAIT))
    with answers as wire:
        for conversation_id in [start(emulator, wire.url) for _ in range(4)]:
            end(emulator, conversation_id)  # eight deliveries: four at a time must meet at the barrier
        emulator.webhooks.flush()
    assert not together.broken
    assert {delivery.state for delivery in emulator.webhooks} == {"delivered"}
    for delivery in emulator.webhooks.find(event_type=SHUTDOWN):
        (joined,) = emulator.webhooks.find(conversation_id=delivery.conversation_id, event_type=JOINED)
        assert joined.attempts[0].time < delivery.attempts[0].time
    emulator.close()


def test_a_backlog_is_delivered_concurrently() -> None:
    emulator = Emulator(join_delay=0)
    emulator.webhooks.pause()
    together = threading.Barrier(4)
    with Wire(b"HTTP/1.1 200 OK\r\n\r\n", before=lambda: together.wait(WAIT)) as wire:
        for _ in range(4):
            start(emulator, wire.url)
        emulator.webhooks.resume()
        emulator.webhooks.flush()
    assert not together.broken
    assert {delivery.state for delivery in emulator.webhooks} == {"delivered"}
    emulator.close()


def test_a_delivery_that_fails_in_a_flush_is_retried_by_itself() -> None:
    emulator = Emulator(clock=ScaledClock(600), join_delay=0)
    emulator._state.outbox.on_pending = lambda: None  # so that no other thread delivers first
    with emulator.webhooks.receiver() as inbox:
        inbox.fail(1)
        start(emulator, inbox.url)
        emulator.webhooks.flush()
        inbox.wait_for(JOINED, timeout=WAIT)
        assert len(inbox.turned_away) == 1
    emulator.close()


def test_a_slow_receiver_blocks_no_requests_and_no_other_conversations() -> None:
    release = threading.Event()
    with (
        Emulator(join_delay=0, webhook_timeout=WAIT) as emulator,
        emulator.webhooks.receiver() as inbox,
        Wire(b"HTTP/1.1 200 OK\r\n\r\n", before=lambda: release.wait(WAIT)) as wire,
        httpx.Client(base_url=emulator.url, headers={"x-api-key": KEY}) as api,
    ):
        for url in (wire.url, inbox.url):
            api.post("/v2/conversations", json={"replica_id": "r90bbd427f71", "callback_url": url})
        inbox.wait_for(JOINED, timeout=WAIT)
        assert api.get("/v2/conversations").json()["total_count"] == 2
        flushed = threading.Thread(target=lambda: httpx.post(f"{emulator.url}/_emulator/webhooks/flush", timeout=WAIT))
        flushed.start()
        assert api.get("/v2/conversations").status_code == 200
        assert [delivery.state for delivery in emulator.webhooks] == ["pending", "delivered"]
        release.set()
        flushed.join(WAIT)
        assert [delivery.state for delivery in emulator.webhooks] == ["delivered", "delivered"]
    emulator.close()


def test_a_receiver_may_call_the_emulator_during_an_advance_over_http() -> None:
    def ask() -> None:
        asked.append(httpx.get(f"{emulator.url}/v2/conversations", headers={"x-api-key": KEY}).status_code)

    asked: list[int] = []
    with Emulator(clock=VirtualClock()) as emulator, Wire(b"HTTP/1.1 200 OK\r\n\r\n", before=ask) as wire:
        start(emulator, wire.url)
        advanced = httpx.post(f"{emulator.url}/_emulator/clock/advance", json={"seconds": 1}, timeout=WAIT)
        assert advanced.status_code == 200
        assert asked == [200]
        assert only(emulator).state == "delivered"
    emulator.close()


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    failures=st.lists(st.integers(0, 9), min_size=1, max_size=4),
    steps=st.lists(st.integers(1, 3000), min_size=1, max_size=5),
)
def test_events_arrive_once_and_in_order_despite_failures(failures: list[int], steps: list[int]) -> None:
    emulator = Emulator(clock=VirtualClock(), seed=3)
    with emulator.webhooks.receiver() as inbox:
        conversations = [start(emulator, f"{inbox.url}{number}") for number in range(len(failures))]
        for number, times in enumerate(failures):
            if times:
                emulator.faults.add(target="webhook", event=JOINED if number % 2 else "*", status=503, times=times)
        for step in steps:
            emulator.clock.advance(seconds=step)
        emulator.clock.advance(hours=3)
        for conversation_id in conversations:
            delivered = [event for event in inbox.events if event["conversation_id"] == conversation_id]
            logged = log(emulator, conversation_id)
            deliveries = emulator.webhooks.find(conversation_id=conversation_id)
            kept = [one["event_type"] for one, row in zip(logged, deliveries, strict=True) if row.state == "delivered"]
            assert [event["event_type"] for event in delivered] == kept
            for earlier, later in pairwise(deliveries):
                assert earlier.attempts[-1].time <= later.attempts[0].time
        assert not emulator.webhooks.find(state="pending")
    emulator.close()
