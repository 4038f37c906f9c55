"""Allowed addresses of webhooks, and the meaning of a receiver's answer."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import io
import json
import socket
import threading
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._core.hosts import Hosts
from tavus_emulator._webhooks.inbox import Inbox
from tavus_emulator._webhooks.sender import Sender
from tests.emulator.harness.webhooks import JOINED, SHUTDOWN, WAIT, Wire, log, only, start, types


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
def test_a_forbidden_address_is_refused_once_and_the_conversation_continues(
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
    emulator = Emulator(log=log)  # with a running clock, other deliveries would start a thread
    before = set(threading.enumerate())
    delivery = emulator.webhooks.trigger("system.shutdown", webhook_url="https://example.com/hook")
    assert (delivery.state, delivery.due) == ("refused", None)
    (line,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (line["delivery_id"], line["attempt"], line["status"]) == (delivery.delivery_id, 1, None)
    assert "example.com is not this machine" in line["error"]
    assert set(threading.enumerate()) <= before
    emulator.close()


def test_a_delivery_that_is_refused_after_a_pause_lets_the_next_one_go(emulator: Emulator) -> None:
    with emulator.webhooks.receiver() as inbox:
        emulator.webhooks.pause()
        for url in ("https://example.com/hook", inbox.url):
            emulator.webhooks.trigger("system.shutdown", webhook_url=url)
        emulator.webhooks.resume()
        emulator.webhooks.flush()
        assert [delivery.state for delivery in emulator.webhooks] == ["refused", "delivered"]
        assert len(inbox.events) == 1


def test_a_refusal_waits_for_a_resume_and_shows_its_fault(emulator: Emulator) -> None:
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


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "foo.localhost", "a.b.LocalHost"])
def test_this_machine_is_reached_by_any_of_its_names(emulator: Emulator, inbox: Inbox, host: str) -> None:
    port = httpx.URL(inbox.url).port
    start(emulator, f"http://{host}:{port}/")
    emulator.clock.advance(seconds=1)
    assert types(inbox) == [JOINED]


def test_a_refused_connection_is_retried(emulator: Emulator) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    start(emulator, f"http://127.0.0.1:{port}/")
    emulator.clock.advance(seconds=1)
    assert (only(emulator).state, only(emulator).attempts[0].error) == ("pending", "connection refused")


def test_a_local_name_that_resolves_elsewhere_is_refused(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
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
        (["example.com:80"], "example.com", True),
        (["example.com:8080"], "example.com", False),
        (["example.com:8080"], "example.com:8080", True),
        (["[2001:db8::?]:80"], "[2001:db8::1]", True),
        (["2001:DB8::1"], "[2001:db8::1]", True),
        ([], "localhost.example.com", False),
    ],
)
def test_hosts_are_allowed_by_patterns(
    monkeypatch: pytest.MonkeyPatch, allow: list[str], host: str, admitted: bool
) -> None:
    sender = Sender(VirtualClock(), allow=Hosts(allow), timeout=0.001)
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
        ({"webhook_allow": ["example.com:http"]}, ValueError),
        ({"webhook_allow": ["a b"]}, ValueError),
        ({"webhook_timeout": 0}, ValueError),
        ({"webhook_timeout": float("inf")}, ValueError),
    ],
)
def test_invalid_options_are_refused(options: dict[str, Any], error: type[Exception]) -> None:
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
def test_only_the_status_counts(emulator: Emulator, answer: bytes, status: int | None, error: str | None) -> None:
    with Wire(answer) as wire:
        start(emulator, wire.url)
        emulator.clock.advance(seconds=1)
    attempt = only(emulator).attempts[0]
    assert (attempt.status, attempt.error) == (status, error)


@pytest.mark.parametrize("size", [65_536, 65_537])
@pytest.mark.parametrize("frame", [0, 999, 65_000])  # 0: one body with its length; otherwise chunks of that many bytes
def test_an_answer_is_kept_up_to_64_kib_however_it_arrives(size: int, frame: int) -> None:
    body, head = b"x" * size, b"HTTP/1.1 200 OK\r\n"
    if frame:
        cut = [body[start : start + frame] for start in range(0, size, frame)]
        framed = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in [*cut, b""])
        answer = head + b"transfer-encoding: chunked\r\n\r\n" + framed
    else:
        answer = head + b"content-length: %d\r\n\r\n%s" % (size, body)
    with Wire(answer) as wire:
        outcome = Sender(VirtualClock()).send(wire.url, {})
    assert (outcome.status, outcome.body) == (200, body if size == 65_536 else None)


@pytest.mark.slow
def test_a_slow_receiver_times_out_and_is_retried() -> None:
    emulator = Emulator(clock=VirtualClock(), webhook_timeout=0.5)
    with emulator.webhooks.receiver() as inbox:
        inbox.delay(WAIT)
        start(emulator, inbox.url)
        emulator.clock.advance(seconds=1)
        (attempt,) = only(emulator).attempts
        assert (attempt.status, attempt.error) == (None, "no answer within 0.5 seconds")
        emulator.clock.advance(seconds=200)  # the attempts that are left: a slow machine may miss one
        assert only(emulator).state == "delivered"
    emulator.close()


@pytest.mark.slow
def test_a_dripping_answer_times_out_too() -> None:
    emulator = Emulator(clock=VirtualClock(), webhook_timeout=0.2)
    with Wire(b"HTTP/1.1 200 OK\r\n" + b"x-slow: 1\r\n" * 1000, drip=0.01) as wire:
        start(emulator, wire.url)
        emulator.clock.advance(seconds=1)
    assert only(emulator).attempts[0].error == "no answer within 0.2 seconds"
    emulator.close()
