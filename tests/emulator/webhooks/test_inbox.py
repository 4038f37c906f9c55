"""The receiver for tests."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import httpx
import pytest

from tavus_emulator import Emulator
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.webhooks import JOINED, SHUTDOWN, WAIT, start, types


def test_a_timed_out_wait_says_what_was_received(emulator: Emulator, inbox: Inbox) -> None:
    inbox.fail(1)
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=10)
    with pytest.raises(TimeoutError, match=r"system\.shutdown was not received, but system\.replica_joined; 1 were"):
        inbox.wait_for(SHUTDOWN, timeout=0)
    assert "1 events" in repr(inbox)


def test_a_failing_receiver_can_accept_again(emulator: Emulator, inbox: Inbox) -> None:
    inbox.fail(5)
    inbox.delay(WAIT, times=5)
    inbox.accept()
    start(emulator, inbox.url)
    emulator.clock.advance(seconds=1)
    assert types(inbox) == [JOINED]


def test_a_body_that_is_not_an_object_is_rejected(inbox: Inbox) -> None:
    for body in (b"", b"[]", b"\xff"):
        assert httpx.post(inbox.url, content=body).status_code == 400
    assert inbox.events == []
