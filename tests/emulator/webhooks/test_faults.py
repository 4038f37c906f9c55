"""Planned faults of deliveries."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import json
from typing import Any

import pytest

from tavus_emulator import Emulator
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.webhooks import JOINED, SHUTDOWN, Wire, end, only, start, types


def test_a_status_fault_repeats_and_then_the_delivery_succeeds(emulator: Emulator, inbox: Inbox) -> None:
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


def test_a_fault_after_the_delivery_delivers_it_twice(emulator: Emulator, inbox: Inbox) -> None:
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
def test_a_fault_before_the_delivery_stops_it(
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


def test_a_fault_applies_only_to_its_account_and_event(emulator: Emulator, inbox: Inbox) -> None:
    emulator.faults.add(target="webhook", account="another", status=500)
    emulator.faults.add(target="webhook", event=SHUTDOWN, status=500)
    conversation_id = start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    end(emulator, conversation_id)
    emulator.webhooks.flush()
    assert [(one.event_type, one.attempts[0].status) for one in emulator.webhooks] == [(JOINED, 200), (SHUTDOWN, 500)]
