"""Pending deliveries across restarts, snapshots, resets and the end of an emulator."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import gc
import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._webhooks import dispatcher
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.webhooks import JOINED, KEY, SHUTDOWN, WAIT, Gate, Wire, end, only, start, types
from tests.harness.waiting import until


def test_a_restart_continues_with_pending_deliveries(tmp_path: Path) -> None:
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


def test_a_restart_with_a_running_clock_delivers_by_itself(tmp_path: Path) -> None:
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


def test_a_snapshot_restores_deliveries_and_a_reset_clears_them(emulator: Emulator, inbox: Inbox) -> None:
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


def test_a_delivery_under_way_during_a_reset_does_not_count_afterwards() -> None:
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
        start(emulator, inbox.url)  # the same ids again
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
    assert set(threading.enumerate()) <= before  # a thread of another test may end meanwhile
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_closing_waits_only_briefly_for_a_receiver(tmp_path: Path) -> None:
    release = threading.Event()
    path = tmp_path / "state.db"
    emulator = Emulator(state=path, clock=VirtualClock(), join_delay=0, webhook_timeout=WAIT)
    with Wire(b"HTTP/1.1 200 OK\r\n\r\n", before=lambda: release.wait(WAIT)) as wire:
        start(emulator, wire.url)
        emulator.close()
        release.set()
        other = Emulator(state=path, clock=VirtualClock())
        other.webhooks.flush()
        assert [attempt.status for attempt in only(other).attempts] == [200]  # an unfinished attempt counts as not sent
        other.close()


def test_closing_stores_what_a_delivery_did_that_ends_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "_GRACE", WAIT)
    gate = Gate()
    path, requests = tmp_path / "state.db", list[bytes]()
    emulator = Emulator(state=path, clock=VirtualClock(), join_delay=0, webhook_timeout=WAIT)
    with Wire(b"HTTP/1.1 200 OK\r\n\r\n", requests, before=gate.pass_through) as wire, ThreadPoolExecutor(1) as pool:
        start(emulator, wire.url)
        assert gate.reached.wait(WAIT)
        closed = pool.submit(emulator.close)
        until(lambda: emulator.webhooks._dispatcher._closed)
        gate.open()
        closed.result(WAIT)
        other = Emulator(state=path, clock=VirtualClock())
        other.webhooks.flush()
        assert [attempt.status for attempt in only(other).attempts] == [200]
        assert len(requests) == 1
        other.close()


def test_the_log_has_a_line_per_attempt_without_the_address() -> None:
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


def test_a_delivery_that_cannot_be_read_fails_and_the_others_go_on(emulator: Emulator, inbox: Inbox) -> None:
    for _ in range(2):
        start(emulator, inbox.url)
    emulator.webhooks.pause()
    emulator.clock.advance(seconds=1)
    database = emulator._state.store.transaction().flushed()
    database.execute("""UPDATE deliveries SET attempts = '[{"odd": 1}]' WHERE seq = 1""")
    emulator.webhooks.resume()
    emulator.clock.advance(seconds=1)
    bad, good = emulator.webhooks
    assert (bad.state, good.state) == ("failed", "delivered")
    assert bad.attempts[-1].error == "it can't be read: TypeError"
    assert types(inbox) == [JOINED]
