"""Deliveries to a real receiver: what is sent, when, in which order, and how often."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import gc
import io
import json
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tavus_emulator import Clock, Delivery, Emulator, ScaledClock, VirtualClock
from tavus_emulator._time.clock import timestamp
from tavus_emulator._webhooks.inbox import Inbox
from tavus_emulator._webhooks.sender import Sender

START = datetime(2026, 1, 1, tzinfo=UTC)
KEY = "a-key-that-must-not-leak"
JOINED, SHUTDOWN, TRANSCRIPT = "system.replica_joined", "system.shutdown", "application.transcription_ready"
WAIT = 30  # seconds at the most


class Wire:
    """A receiver that reads a request to its end and answers with bytes, as they are."""

    def __init__(
        self,
        answer: bytes,
        requests: list[bytes] | None = None,
        *,
        before: Callable[[], object] | None = None,
        drip: float = 0,
    ) -> None:
        self._answer, self._requests, self._before, self._drip = answer, requests, before, drip
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self._closed = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def _accept(self) -> None:
        while True:
            connection, _ = self._listening.accept()
            if self._closed.is_set():
                connection.close()
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                data = b""
                while b"\r\n\r\n" not in data:
                    data += connection.recv(65_536)
                length = int(data.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                while len(data.partition(b"\r\n\r\n")[2]) < length:
                    data += connection.recv(65_536)
                if self._requests is not None:
                    self._requests.append(data)
                if self._before is not None:
                    self._before()
                if not self._drip:
                    connection.sendall(self._answer)
                    return
                for index in range(len(self._answer)):
                    if self._closed.wait(self._drip):
                        return
                    connection.sendall(self._answer[index : index + 1])
            except OSError:
                pass

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._closed.set()
        socket.create_connection(("127.0.0.1", self.port)).close()
        for thread in self._threads:
            thread.join(WAIT)
        self._listening.close()


@pytest.fixture
def inbox(emulator: Emulator) -> Iterator[Inbox]:
    with emulator.webhooks.receiver() as inbox:
        yield inbox


def client(emulator: Emulator) -> httpx.Client:
    return httpx.Client(transport=emulator.transport, base_url="http://localhost", headers={"x-api-key": KEY})


def start(emulator: Emulator, url: str, **fields: Any) -> str:
    with client(emulator) as api:
        body = {"replica_id": "r90bbd427f71", "callback_url": url, **fields}
        response = api.post("/v2/conversations", json=body)
    assert response.status_code == 200, response.text
    conversation_id: str = response.json()["conversation_id"]
    return conversation_id


def end(emulator: Emulator, conversation_id: str) -> None:
    with client(emulator) as api:
        assert api.post(f"/v2/conversations/{conversation_id}/end").status_code == 200


def log(emulator: Emulator, conversation_id: str) -> list[dict[str, Any]]:
    with client(emulator) as api:
        answer = api.get(f"/v2/conversations/{conversation_id}", params={"verbose": "true"}).json()
    events: list[dict[str, Any]] = answer["events"]
    return events


def only(emulator: Emulator, **wanted: str) -> Delivery:
    (delivery,) = emulator.webhooks.find(**wanted)
    return delivery


def types(inbox: Inbox) -> list[str]:
    return [event["event_type"] for event in inbox.events]


def seconds_after_start(delivery: Delivery) -> list[float]:
    return [(attempt.time - START).total_seconds() for attempt in delivery.attempts]


# ---- what is delivered --------------------------------------------------------------------------------------------


def test_a_conversation_s_life_is_delivered_in_order_and_as_the_log_shows_it(emulator: Emulator, inbox: Inbox) -> None:
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


def test_however_often_it_is_ended_there_is_one_shutdown(emulator: Emulator, inbox: Inbox) -> None:
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


def test_a_deleted_conversation_s_end_is_delivered(emulator: Emulator, inbox: Inbox) -> None:
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


# ---- when ---------------------------------------------------------------------------------------------------------


def test_what_fails_is_tried_again_at_growing_distances_on_the_clock(emulator: Emulator, inbox: Inbox) -> None:
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


def test_what_comes_later_waits_for_what_is_tried_again(emulator: Emulator, inbox: Inbox) -> None:
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


def test_one_conversation_s_trouble_is_no_other_s(emulator: Emulator, inbox: Inbox) -> None:
    with Wire(b"") as wire:
        start(emulator, wire.url)
        good = start(emulator, inbox.url)
        emulator.clock.advance(seconds=1)
    assert [(event["conversation_id"], event["event_type"]) for event in inbox.events] == [(good, JOINED)]
    assert only(emulator, state="pending").attempts[0].error == "the receiver closed the connection without an answer"


def test_when_one_is_given_up_the_next_has_its_turn(emulator: Emulator, inbox: Inbox) -> None:
    conversation_id = start(emulator, inbox.url)
    inbox.fail(8)
    emulator.clock.advance(seconds=1)
    end(emulator, conversation_id)
    emulator.clock.advance(hours=1)
    assert types(inbox) == [SHUTDOWN]
    assert [delivery.state for delivery in emulator.webhooks] == ["failed", "delivered"]


@pytest.mark.parametrize("clock", [None, ScaledClock(600)])
def test_by_a_clock_that_goes_by_itself_everything_comes_by_itself(clock: Clock | None) -> None:
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


def test_what_a_request_causes_is_delivered_though_nobody_moves_the_clock(emulator: Emulator, inbox: Inbox) -> None:
    end(emulator, start(emulator, inbox.url))
    assert inbox.wait_for(SHUTDOWN, timeout=WAIT)["properties"]["shutdown_reason"] == "end_conversation_endpoint_hit"


def test_conversations_are_delivered_at_once_and_each_in_order() -> None:
    emulator = Emulator(join_delay=0)
    together = threading.Barrier(4)
    answers = Wire(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", before=lambda: together.wait(WAIT))
    with answers as wire:
        for conversation_id in [start(emulator, wire.url) for _ in range(4)]:
            end(emulator, conversation_id)  # eight deliveries, of which four are to meet, twice
        emulator.webhooks.flush()
    assert not together.broken
    assert {delivery.state for delivery in emulator.webhooks} == {"delivered"}
    for delivery in emulator.webhooks.find(event_type=SHUTDOWN):
        (joined,) = emulator.webhooks.find(conversation_id=delivery.conversation_id, event_type=JOINED)
        assert joined.attempts[0].time < delivery.attempts[0].time
    emulator.close()


def test_what_has_piled_up_is_delivered_at_once_too() -> None:
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


def test_what_failed_in_the_thread_that_asked_for_it_is_tried_again_by_itself() -> None:
    emulator = Emulator(clock=ScaledClock(600), join_delay=0)
    emulator._state.outbox.on_pending = lambda: None  # so that no other thread is quicker
    with emulator.webhooks.receiver() as inbox:
        inbox.fail(1)
        start(emulator, inbox.url)
        emulator.webhooks.flush()
        inbox.wait_for(JOINED, timeout=WAIT)
        assert len(inbox.turned_away) == 1
    emulator.close()


def test_a_slow_receiver_holds_up_neither_requests_nor_other_conversations() -> None:
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


def test_a_receiver_may_ask_the_emulator_while_the_clock_is_advanced_over_http() -> None:
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
def test_whatever_fails_each_conversation_s_events_come_once_and_in_order(
    failures: list[int], steps: list[int]
) -> None:
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
            owed = emulator.webhooks.find(conversation_id=conversation_id)
            kept = [one["event_type"] for one, row in zip(logged, owed, strict=True) if row.state == "delivered"]
            assert [event["event_type"] for event in delivered] == kept
            for earlier, later in pairwise(owed):
                assert earlier.attempts[-1].time <= later.attempts[0].time
        assert not emulator.webhooks.find(state="pending")
    emulator.close()


# ---- where to -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "error"),
    [
        (
            "http://example.com/hook",
            "example.com is not this machine: to send webhooks there, add webhook_allow",
        ),
        ("https://127.0.0.1.example.com", "127.0.0.1.example.com is not this machine"),
        ("http://169.254.169.254/latest", "169.254.169.254 is not this machine"),
        ("http://[2001:db8::1]/", "2001:db8::1 is not this machine"),
        ("http://127.0.0.1@example.com/", "example.com is not this machine"),
        ("file:///etc/passwd", "not an http or https URL"),
        ("/hook", "not an http or https URL"),
        ("http://127.0.0.1:99999/", "not a URL"),
        ("http://[1/", "not a URL"),
        ("http://a b/", "invalid host name"),
        (f"http://{'ä' * 100}.example/", "invalid host name"),
    ],
)
def test_an_address_that_is_not_allowed_is_refused_once_and_the_conversation_goes_on(
    emulator: Emulator, url: str, error: str
) -> None:
    conversation_id = start(emulator, url)
    emulator.clock.advance(hours=2)
    for delivery in emulator.webhooks:
        assert delivery.state == "refused"
        (attempt,) = delivery.attempts
        assert attempt.status is None
        assert error in (attempt.error or "")
    assert [event["event_type"] for event in log(emulator, conversation_id)] == [JOINED, SHUTDOWN]


def test_a_refusal_needs_no_thread_and_is_logged() -> None:
    log = io.StringIO()
    emulator = Emulator(log=log)  # by a clock that runs by itself, which others would deliver
    before = set(threading.enumerate())
    delivery = emulator.webhooks.trigger("system.shutdown", webhook_url="https://example.com/hook")
    assert (delivery.state, delivery.due) == ("refused", None)
    (line,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (line["delivery_id"], line["attempt"], line["status"]) == (delivery.delivery_id, 1, None)
    assert "example.com is not this machine" in line["error"]
    assert set(threading.enumerate()) <= before
    emulator.close()


def test_a_refusal_waits_while_deliveries_are_paused_and_comes_with_its_fault(emulator: Emulator) -> None:
    emulator.webhooks.pause()
    held = emulator.webhooks.trigger("system.shutdown", webhook_url="https://example.com/hook")
    assert held.state == "pending"
    emulator.webhooks.resume()
    emulator.webhooks.flush()
    assert emulator.webhooks.get(held.delivery_id).state == "refused"
    fault = emulator.faults.add(target="webhook", status=500, times=1)
    faulted = emulator.webhooks.trigger("system.shutdown", webhook_url="https://example.com/hook")
    emulator.webhooks.flush()
    (attempt,) = emulator.webhooks.get(faulted.delivery_id).attempts
    assert (attempt.fault, fault.fired) == (fault.fault_id, 1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_this_machine_is_reached_by_all_of_its_names(emulator: Emulator, inbox: Inbox, host: str) -> None:
    port = httpx.URL(inbox.url).port
    start(emulator, f"http://{host}:{port}/")
    emulator.clock.advance(seconds=1)
    assert types(inbox) == [JOINED]


def test_where_nobody_listens_is_tried_again(emulator: Emulator) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    start(emulator, f"http://127.0.0.1:{port}/")
    emulator.clock.advance(seconds=1)
    assert (only(emulator).state, only(emulator).attempts[0].error) == ("pending", "connection refused")


def test_a_name_of_this_machine_that_leads_elsewhere_is_not_followed(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _find_elsewhere)
    start(emulator, "http://localhost/")
    emulator.clock.advance(seconds=1)
    assert only(emulator).attempts[0].error == "localhost resolves to 192.0.2.1, which is not this machine"


@pytest.mark.parametrize(
    ("allow", "host", "admitted"),
    [
        (["example.com"], "example.com", True),
        (["Example.COM"], "EXAMPLE.com", True),
        (["example.com"], "sub.example.com", False),
        (["*.example.com"], "sub.example.com", True),
        (["*.example.com"], "example.com", False),
        (["*"], "whatever.test", True),
        (["10.0.0.?"], "10.0.0.7", True),
        ([], "localhost.example.com", False),
    ],
)
def test_hosts_are_allowed_by_patterns(
    monkeypatch: pytest.MonkeyPatch, allow: list[str], host: str, admitted: bool
) -> None:
    sender = Sender(VirtualClock(), allow=allow, timeout=0.001)
    monkeypatch.setattr(socket, "getaddrinfo", _find_nobody)
    outcome = sender.send(f"http://{host}/", {})
    assert outcome.refused is not admitted
    assert (outcome.error == "the host name is not known") is admitted


def _find_elsewhere(*args: object, **more: object) -> list[tuple[Any, ...]]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 80))]


def _find_nobody(*args: object, **more: object) -> None:
    raise socket.gaierror


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"webhook_allow": "example.com"}, TypeError),
        ({"webhook_allow": [""]}, ValueError),
        ({"webhook_allow": ["https://example.com"]}, ValueError),
        ({"webhook_allow": ["example.com:80"]}, ValueError),
        ({"webhook_allow": ["a b"]}, ValueError),
        ({"webhook_timeout": 0}, ValueError),
        ({"webhook_timeout": float("inf")}, ValueError),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error, match="webhook_"):
        Emulator(**options)


def test_a_redirect_is_not_followed(emulator: Emulator, inbox: Inbox) -> None:
    with Wire(f"HTTP/1.1 307 See There\r\nlocation: {inbox.url}\r\ncontent-length: 0\r\n\r\n".encode()) as wire:
        start(emulator, wire.url)
        emulator.clock.advance(seconds=1)
    assert inbox.events == []
    attempt = only(emulator).attempts[0]
    assert (attempt.status, attempt.error) == (307, "the receiver answered 307: redirects are not followed")


@pytest.mark.parametrize(
    ("answer", "status", "error"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nshort", 200, None),
        (b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", 201, None),
        (b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", 200, None),
        (b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 1_000_000, 200, None),
        (b"HTTP/1.1 404 Not Found\r\n\r\n", 404, "the receiver answered 404"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n", None, "the receiver closed the connection without an answer"),
        (b"this is no HTTP\r\n\r\n", None, "the receiver's answer is not HTTP"),
    ],
)
def test_what_counts_is_the_status(emulator: Emulator, answer: bytes, status: int | None, error: str | None) -> None:
    with Wire(answer) as wire:
        start(emulator, wire.url)
        emulator.clock.advance(seconds=1)
    attempt = only(emulator).attempts[0]
    assert (attempt.status, attempt.error) == (status, error)


def test_a_receiver_that_takes_too_long_is_tried_again() -> None:
    emulator = Emulator(clock=VirtualClock(), webhook_timeout=0.05)
    with emulator.webhooks.receiver() as inbox:
        inbox.delay(WAIT)
        start(emulator, inbox.url)
        emulator.clock.advance(seconds=1)
        (attempt,) = only(emulator).attempts
        assert (attempt.status, attempt.error) == (None, "no answer within 0.05 seconds")
        emulator.clock.advance(seconds=3)
        assert only(emulator).state == "delivered"
    emulator.close()


def test_an_answer_that_drips_ends_with_the_time_too() -> None:
    emulator = Emulator(clock=VirtualClock(), webhook_timeout=0.2)
    with Wire(b"HTTP/1.1 200 OK\r\n" + b"x-slow: 1\r\n" * 1000, drip=0.01) as wire:
        start(emulator, wire.url)
        emulator.clock.advance(seconds=1)
    assert only(emulator).attempts[0].error == "no answer within 0.2 seconds"
    emulator.close()


# ---- faults -------------------------------------------------------------------------------------------------------


def test_a_status_is_played_so_often_and_then_it_arrives(emulator: Emulator, inbox: Inbox) -> None:
    fault = emulator.faults.add(target="webhook", status=500, times=2)
    start(emulator, inbox.url)
    emulator.clock.advance(minutes=1)
    delivery = only(emulator)
    assert [(attempt.status, attempt.fault) for attempt in delivery.attempts] == [
        (500, fault.fault_id),
        (500, fault.fault_id),
        (200, None),
    ]
    assert inbox.turned_away == []
    assert types(inbox) == [JOINED]


def test_a_fault_that_comes_after_the_delivery_makes_it_come_twice(emulator: Emulator, inbox: Inbox) -> None:
    emulator.faults.add(target="webhook", event="system.*", reset=True, when="after", times=1)
    start(emulator, inbox.url)
    emulator.clock.advance(minutes=1)
    assert inbox.bodies == [inbox.bodies[0]] * 2
    assert [attempt.error for attempt in only(emulator).attempts] == ["connection reset", None]


@pytest.mark.parametrize(
    ("effects", "error"),
    [
        ({"reset": True}, "connection reset"),
        ({"reset": True, "when": "connect"}, "connection refused"),
        ({"latency": 6}, "no answer within 5 seconds"),
        ({"status": 302}, "the receiver answered 302: redirects are not followed"),
    ],
)
def test_a_fault_before_the_delivery_keeps_it_from_the_receiver(
    emulator: Emulator, inbox: Inbox, effects: dict[str, Any], error: str
) -> None:
    emulator.faults.add(target="webhook", times=1, **effects)
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    assert inbox.events == []
    assert only(emulator).attempts[0].error == error
    emulator.clock.advance(minutes=1)
    assert types(inbox) == [JOINED]


def test_a_truncated_body_reaches_the_receiver_truncated(emulator: Emulator, inbox: Inbox) -> None:
    emulator.faults.add(target="webhook", truncate_after=20, times=1)
    start(emulator, inbox.url)
    emulator.clock.advance(minutes=1)
    first, second = only(emulator).attempts
    assert first.error == f"only 20 of {len(inbox.bodies[0])} bytes were sent"
    assert inbox.turned_away == [inbox.bodies[0][:20]]
    assert second.error is None


def test_another_content_type_and_a_slow_body_are_sent(emulator: Emulator) -> None:
    heads: list[bytes] = []
    with Wire(b"HTTP/1.1 200 OK\r\n\r\n", heads) as wire:
        emulator.faults.add(target="webhook", content_type="text/html", bytes_per_second=20_000)
        start(emulator, wire.url)
        emulator.clock.advance(seconds=1)
    head, _, body = heads[0].partition(b"\r\n\r\n")
    assert b"content-type: text/html" in head
    assert json.loads(body)["event_type"] == JOINED
    assert only(emulator).attempts[0].milliseconds > len(body) / 20_000 * 1000 * 0.9


def test_a_fault_is_of_the_account_and_the_event_that_it_names(emulator: Emulator, inbox: Inbox) -> None:
    emulator.faults.add(target="webhook", account="another", status=500)
    emulator.faults.add(target="webhook", event=SHUTDOWN, status=500)
    conversation_id = start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    end(emulator, conversation_id)
    emulator.webhooks.flush()
    assert [(one.event_type, one.attempts[0].status) for one in emulator.webhooks] == [(JOINED, 200), (SHUTDOWN, 500)]


# ---- by hand ------------------------------------------------------------------------------------------------------


def test_paused_deliveries_wait_until_they_are_resumed(emulator: Emulator, inbox: Inbox) -> None:
    emulator.webhooks.pause()
    conversation_id = start(emulator, inbox.url)
    emulator.clock.advance(hours=2)
    emulator.webhooks.flush()
    assert emulator.webhooks.paused
    assert inbox.events == []
    assert [one.state for one in emulator.webhooks] == ["pending", "pending"]
    emulator.webhooks.resume()
    assert inbox.wait_for(SHUTDOWN, conversation_id=conversation_id, timeout=WAIT)
    assert types(inbox) == [JOINED, SHUTDOWN]


def test_one_is_delivered_again_byte_for_byte(emulator: Emulator, inbox: Inbox) -> None:
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    emulator.webhooks.redeliver(only(emulator))
    emulator.webhooks.flush()
    assert inbox.bodies == [inbox.bodies[0]] * 2
    assert len(only(emulator).attempts) == 2
    with pytest.raises(KeyError):
        emulator.webhooks.redeliver("w99")


def test_what_was_given_up_has_all_attempts_again(emulator: Emulator, inbox: Inbox) -> None:
    conversation_id = start(emulator, inbox.url)
    inbox.fail(8 + 7)
    emulator.clock.advance(seconds=2)
    end(emulator, conversation_id)
    emulator.clock.advance(hours=1)
    assert [one.state for one in emulator.webhooks] == ["failed", "pending"]
    assert emulator.webhooks.redeliver_all(state="failed") == 1
    emulator.webhooks.flush()
    emulator.clock.advance(hours=2)
    assert sorted(types(inbox)) == sorted([JOINED, SHUTDOWN])
    assert not emulator.webhooks.find(state="pending")


def test_all_are_delivered_again_in_their_order(emulator: Emulator, inbox: Inbox) -> None:
    conversations = [start(emulator, inbox.url) for _ in range(3)]
    emulator.clock.advance(hours=2)
    before = list(inbox.events)
    assert emulator.webhooks.redeliver_all() == 6
    emulator.webhooks.flush()
    again = inbox.events[6:]
    for conversation_id in conversations:
        assert [one for one in again if one["conversation_id"] == conversation_id] == [
            one for one in before if one["conversation_id"] == conversation_id
        ]
    assert emulator.webhooks.redeliver_all(conversation_id=conversations[0], event_type=JOINED) == 1
    emulator.webhooks.flush()
    assert inbox.events[-1] == before[0]


def test_a_retry_is_brought_forward(emulator: Emulator, inbox: Inbox) -> None:
    inbox.fail(1)
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    emulator.webhooks.redeliver("w1")
    emulator.webhooks.flush()
    assert seconds_after_start(only(emulator)) == [1, 1]


def test_the_last_are_given_with_the_number_of_all(emulator: Emulator, inbox: Inbox) -> None:
    for _ in range(3):
        start(emulator, inbox.url)
    emulator.clock.advance(hours=1)
    found, total = emulator.webhooks.last(2, event_type=JOINED)
    assert ([one.delivery_id for one in found], total) == (["w2", "w3"], 3)
    assert [one.delivery_id for one in emulator.webhooks] == [f"w{number}" for number in range(1, 7)]
    assert (len(emulator.webhooks), repr(emulator.webhooks)) == (6, "<Webhooks: 6>")


@pytest.mark.parametrize(
    ("event_type", "fields"),
    [
        (JOINED, {"replica_id"}),
        (SHUTDOWN, {"replica_id", "shutdown_reason"}),
        (TRANSCRIPT, {"replica_id", "transcript"}),
        ("application.recording_ready", {"bucket_name", "s3_key", "duration", "storage_provider", "storage_uri"}),
        (
            "application.recording_copy_failed",
            {"recording_id", "s3_key", "duration", "storage_provider", "error_code", "error_message"},
        ),
        ("application.perception_analysis", {"analysis"}),
        ("application.perception_unavailable", {"reason"}),
        ("system.pal_joined", {"replica_id"}),
    ],
)
def test_any_type_is_sent_by_hand(emulator: Emulator, inbox: Inbox, event_type: str, fields: set[str]) -> None:
    conversation_id = start(emulator, inbox.url, replica_id="r5dc7c7d0bcb")
    triggered = emulator.webhooks.trigger(event_type, conversation_id=conversation_id)
    event = inbox.wait_for(event_type, conversation_id=conversation_id, timeout=WAIT)
    assert event == triggered.payload
    assert event["properties"].keys() == fields
    assert event["message_type"] == event_type.split(".")[0]
    assert event["timestamp"] == timestamp(START)
    assert event["properties"].get("replica_id", "r5dc7c7d0bcb") == "r5dc7c7d0bcb"
    assert triggered.triggered
    assert log(emulator, conversation_id) == []
    assert emulator.room(conversation_id).state["status"] == "active"


def test_what_is_sent_by_hand_can_be_changed(emulator: Emulator, inbox: Inbox) -> None:
    emulator.webhooks.trigger(
        SHUTDOWN,
        webhook_url=inbox.url,
        timestamp="2020-01-01T00:00:00Z",
        properties={"shutdown_reason": "max_call_duration", "replica_id": None, "more": [1]},
    )
    event = inbox.wait_for(SHUTDOWN, timeout=WAIT)
    assert event["properties"] == {"shutdown_reason": "max_call_duration", "more": [1]}
    assert event["timestamp"] == "2020-01-01T00:00:00Z"
    assert event["webhook_url"] == inbox.url


@pytest.mark.parametrize(
    ("overrides", "error", "text"),
    [
        ({"conversation_id": "c0"}, KeyError, "c0"),
        ({}, ValueError, "no URL to send it to"),
        ({"colour": "red"}, ValueError, "not a field of an event: colour"),
        ({"properties": []}, ValueError, "properties"),
        ({"webhook_url": 5}, ValueError, "strings"),
    ],
)
def test_an_event_that_can_t_be_sent_by_hand_is_refused(
    emulator: Emulator, overrides: dict[str, Any], error: type[Exception], text: str
) -> None:
    with pytest.raises(error, match=text):
        emulator.webhooks.trigger(SHUTDOWN, **overrides)
    assert len(emulator.webhooks) == 0


@pytest.mark.parametrize("properties", [{"x": float("nan")}, {"x": "\ud800"}])
def test_what_is_no_json_is_refused_and_not_tried_for_ever(
    emulator: Emulator, inbox: Inbox, properties: dict[str, Any]
) -> None:
    emulator.webhooks.trigger(SHUTDOWN, webhook_url=inbox.url, properties=properties)
    emulator.webhooks.flush()
    assert only(emulator).state == "refused"
    assert inbox.events == []


# ---- kept ---------------------------------------------------------------------------------------------------------


def test_a_restart_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    one = Emulator(state=path, clock=VirtualClock(), seed=1)
    with one.webhooks.receiver() as inbox:
        inbox.fail(1)
        conversation_id = start(one, inbox.url)
        one.clock.advance(seconds=1)
        end(one, conversation_id)
        one.close()
        other = Emulator(state=path, clock=VirtualClock(), seed=1)
        assert [delivery.state for delivery in other.webhooks] == ["pending", "pending"]
        other.clock.advance(seconds=3)
        assert types(inbox) == [JOINED, SHUTDOWN]
        assert [len(delivery.attempts) for delivery in other.webhooks] == [2, 1]
        other.close()


def test_a_restart_delivers_what_is_due_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    one = Emulator(state=path, join_delay=0)
    with one.webhooks.receiver() as inbox:
        one.webhooks.pause()
        start(one, inbox.url)
        one.close()
        other = Emulator(state=path)
        assert other.webhooks.paused
        other.webhooks.resume()
        inbox.wait_for(JOINED, timeout=WAIT)
        other.close()


def test_a_snapshot_brings_deliveries_back_and_a_reset_forgets_them(emulator: Emulator, inbox: Inbox) -> None:
    inbox.fail(1)
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    image, before = emulator.snapshot(), list(emulator.webhooks)
    emulator.webhooks.pause()
    emulator.reset()
    assert list(emulator.webhooks) == []
    assert not emulator.webhooks.paused
    emulator.restore(image)
    assert list(emulator.webhooks) == before
    emulator.clock.advance(seconds=3)
    assert types(inbox) == [JOINED]


def test_what_is_on_its_way_during_a_reset_says_nothing_about_what_comes_then() -> None:
    arrived, release = threading.Event(), threading.Event()

    def hold() -> None:
        arrived.set()
        release.wait(WAIT)

    emulator = Emulator(clock=VirtualClock(), join_delay=0, seed=1, webhook_timeout=WAIT)
    with emulator.webhooks.receiver() as inbox, Wire(b"HTTP/1.1 500 No\r\n\r\n", before=hold) as wire:
        start(emulator, wire.url)
        assert arrived.wait(WAIT)
        emulator.reset()
        emulator.webhooks.pause()
        start(emulator, inbox.url)  # the same ids once more
        release.set()
        emulator.webhooks.resume()
        inbox.wait_for(JOINED, timeout=WAIT)
        emulator.webhooks.flush()
        assert [attempt.status for attempt in only(emulator).attempts] == [200]
    emulator.close()


def test_a_rolled_back_event_is_not_pending(emulator: Emulator, inbox: Inbox) -> None:
    conversation_id = start(emulator, inbox.url)

    def fail() -> None:
        with emulator._state.store.transaction():
            emulator.room(conversation_id).delete()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    emulator.webhooks.flush()
    assert len(emulator.webhooks) == 0


def test_an_emulator_without_webhooks_starts_no_thread() -> None:
    before = set(threading.enumerate())
    emulator = Emulator(clock=VirtualClock())
    start(emulator, "")
    emulator.clock.advance(hours=1)
    assert set(threading.enumerate()) <= before  # one that another test left behind may end meanwhile
    emulator.close()


def test_closing_ends_the_threads(emulator: Emulator, inbox: Inbox) -> None:
    end(emulator, start(emulator, inbox.url))
    inbox.wait_for(SHUTDOWN, timeout=WAIT)
    workers = [thread for thread in threading.enumerate() if thread.name == "tavus-emulator-webhooks"]
    assert workers
    emulator.close()
    for worker in workers:
        worker.join(WAIT)
        assert not worker.is_alive()


def test_a_collected_emulator_ends_its_threads() -> None:
    emulator = Emulator(clock=VirtualClock())
    with emulator.webhooks.receiver() as inbox:
        end(emulator, start(emulator, inbox.url))
        inbox.wait_for(SHUTDOWN, timeout=WAIT)
    workers = [thread for thread in threading.enumerate() if thread.name == "tavus-emulator-webhooks"]
    assert workers
    del emulator
    gc.collect()
    for worker in workers:
        worker.join(WAIT)
        assert not worker.is_alive()


def test_closing_waits_only_a_moment_for_a_receiver(tmp_path: Path) -> None:
    release = threading.Event()
    path = tmp_path / "state.db"
    emulator = Emulator(state=path, clock=VirtualClock(), join_delay=0, webhook_timeout=WAIT)
    with Wire(b"HTTP/1.1 200 OK\r\n\r\n", before=lambda: release.wait(WAIT)) as wire:
        start(emulator, wire.url)
        emulator.close()
        release.set()
        other = Emulator(state=path, clock=VirtualClock())
        other.webhooks.flush()
        assert [attempt.status for attempt in only(other).attempts] == [200]  # what had no end counts as not sent
        other.close()


def test_the_log_has_a_line_for_each_attempt_without_the_address() -> None:
    written = io.StringIO()
    emulator = Emulator(clock=VirtualClock(), log=written)
    with emulator.webhooks.receiver() as inbox:
        inbox.fail(1, status=503)
        conversation_id = start(emulator, f"{inbox.url}a-secret-of-the-receiver")
        emulator.clock.advance(minutes=1)
    emulator.close()
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    found = [line for line in lines if "webhook" in line]
    assert [(line["webhook"], line["status"], line["attempt"], line["delivery_id"]) for line in found] == [
        (JOINED, 503, 1, "w1"),
        (JOINED, 200, 2, "w1"),
    ]
    assert {line["conversation_id"] for line in found} == {conversation_id}
    assert "a-secret-of-the-receiver" not in written.getvalue()
    assert KEY not in written.getvalue()


# ---- the receiver for tests ---------------------------------------------------------------------------------------


def test_waiting_in_vain_says_what_has_come(emulator: Emulator, inbox: Inbox) -> None:
    inbox.fail(1)
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=10)
    with pytest.raises(TimeoutError, match=r"system\.shutdown was not received, but system\.replica_joined; 1 were"):
        inbox.wait_for(SHUTDOWN, timeout=0)
    assert "1 events" in repr(inbox)


def test_a_receiver_that_failed_can_accept_again(emulator: Emulator, inbox: Inbox) -> None:
    inbox.fail(5)
    inbox.delay(WAIT, times=5)
    inbox.accept()
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    assert types(inbox) == [JOINED]


def test_what_is_no_object_is_turned_away(inbox: Inbox) -> None:
    for body in (b"", b"[]", b"\xff"):
        assert httpx.post(inbox.url, content=body).status_code == 400
    assert inbox.events == []
