"""Claims of what acts on the outside world: they end with the state that they were made in, and with a failure."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import psycopg
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._store.failures import UnavailableError
from tavus_emulator._store.opening import open_store
from tavus_emulator._store.postgresql.connections import parameters
from tavus_emulator._store.postgresql.store import SharedStore
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.scheduler import Kind
from tavus_emulator._time.shared_scheduler import SharedScheduler
from tavus_emulator._webhooks import dispatcher
from tavus_emulator._webhooks.outbox import DELIVERED, FAILED, PENDING, Attempt
from tavus_emulator._webhooks.shared_outbox import SharedOutbox
from tests.emulator.harness.webhooks import Gate, Wire, start
from tests.harness.waiting import WAIT, until

pytestmark = pytest.mark.postgres

BLOCKED = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
EVENT = {"conversation_id": "c1", "event_type": "system.shutdown", "webhook_url": "http://localhost/"}


@pytest.fixture
def store(database: str) -> Iterator[SharedStore]:
    store = open_store(database)
    assert isinstance(store, SharedStore)
    yield store
    store.close()


def test_a_claim_of_an_earlier_state_says_nothing_about_a_delivery_with_the_same_number(store: SharedStore) -> None:
    clock = VirtualClock()
    outbox, success = SharedOutbox(store, clock), Attempt(clock.now(), 200, None, 1.0)
    outbox.put(EVENT, "a", clock.now())
    earlier = outbox.claim()
    store.clear()  # while the first one is being sent
    outbox.put(EVENT, "a", clock.now())
    later = outbox.claim()
    assert earlier is not None
    assert later is not None
    assert earlier.seq == later.seq
    outbox.settle(earlier, success, refused=False)
    outbox.release(earlier)
    assert [delivery.state for delivery in outbox.find()[0]] == [PENDING]
    assert outbox.claim() is None
    assert outbox.is_busy
    outbox.settle(later, success, refused=False)
    outbox.release(later)
    assert [delivery.state for delivery in outbox.find()[0]] == [DELIVERED]
    assert not outbox.is_busy


def test_a_delivery_that_could_not_be_read_can_be_requested_again(store: SharedStore) -> None:
    clock = VirtualClock()
    outbox = SharedOutbox(store, clock)
    delivery_id = outbox.put(EVENT, "a", clock.now())
    with store.transaction():
        store.transaction().flushed().execute("UPDATE deliveries SET attempts = '[{}]'")
    assert outbox.claim() is None
    assert [delivery.state for delivery in outbox.find()[0]] == [FAILED]
    outbox.redeliver([delivery_id])
    assert outbox.claim() is not None


def test_a_claim_that_could_not_be_given_up_is_when_the_outbox_next_looks_for_work(
    store: SharedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_seq: int, _claim: int) -> None:
        raise UnavailableError("the database can't be reached, or is too busy")

    clock, woken = VirtualClock(), list[int]()
    outbox = SharedOutbox(store, clock)
    outbox.put(EVENT, "a", clock.now())
    claim = outbox.claim()
    assert claim is not None
    with monkeypatch.context() as patched:
        patched.setattr(store.deliveries, "unclaim", fail)
        with pytest.raises(UnavailableError):
            outbox.release(claim)
    outbox.on_pending = lambda: woken.append(1)
    outbox.reload()
    assert woken == [1]
    assert outbox.claim() is not None


class State:
    """Counts the timers that fired."""

    def __init__(self) -> None:
        self.fired = 0


def test_an_outside_timer_fires_again_when_the_database_was_too_busy_for_it(store: SharedStore) -> None:
    def act(state: State, _timer: Timer, _instant: datetime) -> None:
        state.fired += 1
        if state.fired == 1:
            raise UnavailableError("the database can't be reached, or is too busy")

    clock, state = VirtualClock(), State()
    scheduler: SharedScheduler[State] = SharedScheduler(store, clock, {"act": Kind(act, inside=False)})
    scheduler.attach(state)
    scheduler.at(0, "act", "s")
    with pytest.raises(UnavailableError):
        scheduler.run_due()
    scheduler.run_due()
    assert state.fired == 2
    assert store.timers.find("s") == []


def test_a_timer_that_failed_with_the_database_is_free_for_another_process(store: SharedStore, database: str) -> None:
    def fail(_state: State, _timer: Timer, _instant: datetime) -> None:
        raise UnavailableError("the database can't be reached, or is too busy")

    def act(state: State, _timer: Timer, _instant: datetime) -> None:
        state.fired += 1

    clock, state, other = VirtualClock(), State(), open_store(database)
    assert isinstance(other, SharedStore)
    here: SharedScheduler[State] = SharedScheduler(store, clock, {"act": Kind(fail, inside=False)})
    there: SharedScheduler[State] = SharedScheduler(other, clock, {"act": Kind(act, inside=False)})
    here.attach(state)
    there.attach(state)
    here.at(0, "act", "s")
    with pytest.raises(UnavailableError):
        here.run_due()
    there.run_due()
    assert state.fired == 0
    assert there.next_due() is not None  # an advance waits for it
    here.release()
    there.run_due()
    assert state.fired == 1
    assert there.next_due() is None
    other.close()


def test_an_outside_timer_of_an_earlier_state_ends_none_of_the_present_one(store: SharedStore) -> None:
    def act(state: State, _timer: Timer, _instant: datetime) -> None:
        state.fired += 1
        store.clear()
        scheduler.at(10**18, "act", "later")

    clock, state = VirtualClock(), State()
    scheduler: SharedScheduler[State] = SharedScheduler(store, clock, {"act": Kind(act, inside=False)})
    scheduler.attach(state)
    scheduler.at(0, "act", "s")
    scheduler.run_due()
    assert state.fired == 1
    assert [timer.subject for timer in store.timers.find("later")] == ["later"]


def test_a_timer_of_an_earlier_state_claims_none_of_the_present_one(store: SharedStore) -> None:
    store.timers.add(0, "act", "s", None, inside=False)
    timer = store.timers.first_due(0)
    assert timer is not None
    store.clear()
    assert store.timers.add(1, "act", "later", None, inside=False) == timer.seq
    assert not store.timers.claim(timer, store.news.claimer)
    assert store.timers.next_due() == 1


@pytest.mark.parametrize("inside", [True, False])
def test_a_timer_that_another_transaction_changes_is_waited_for(
    store: SharedStore, database: str, inside: bool
) -> None:
    def act(state: State, _timer: Timer, _instant: datetime) -> None:
        state.fired += 1

    state = State()
    scheduler: SharedScheduler[State] = SharedScheduler(store, VirtualClock(), {"act": Kind(act, inside=inside)})
    scheduler.attach(state)
    scheduler.at(0, "act", "s")
    address = parameters(database)
    with (
        psycopg.connect(address, autocommit=True) as watching,
        ThreadPoolExecutor(1) as pool,
        psycopg.connect(address) as other,
    ):
        other.execute("DELETE FROM timers")
        fired = pool.submit(scheduler.run_due)
        until(lambda: watching.execute(BLOCKED).fetchone())  # instead of asking again and again
        other.commit()
        fired.result(WAIT)
    assert state.fired == 0


@pytest.mark.parametrize("how", ["flush", "advance"])
def test_what_another_process_delivers_is_looked_at_in_turns(
    database: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, clock, looks = Gate(), VirtualClock(), list[float]()
    one, other = (Emulator(state=database, clock=clock, join_delay=0, webhook_timeout=WAIT) for _ in range(2))
    outbox = one._state.outbox
    claim = outbox.claim

    def look() -> Any:
        looks.append(time.monotonic())
        if len(looks) == 10:
            gate.open()
        return claim()

    with Wire(b"HTTP/1.1 200 OK\r\n\r\n", before=gate.pass_through) as wire:
        start(other, wire.url)  # whose thread delivers
        assert gate.reached.wait(WAIT)
        monkeypatch.setattr(outbox, "claim", look)
        if how == "flush":
            one.webhooks.flush()
        else:
            clock.advance(seconds=1)
        assert [delivery.state for delivery in one.webhooks] == [DELIVERED]
    for emulator in (one, other):
        emulator.close()
    assert looks[9] - looks[0] > 8 * dispatcher._LOOK


def test_closing_leaves_no_claim(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that looks for deliveries while its emulator is closed claims none, or delivers it."""
    clock, claiming, closing = VirtualClock(), threading.Event(), threading.Event()
    monkeypatch.setattr(dispatcher, "_GRACE", WAIT)
    one, other = (Emulator(state=database, clock=clock, join_delay=0) for _ in range(2))
    claim = one._state.outbox.claim

    def late() -> Any:
        claiming.set()
        assert closing.wait(WAIT)
        return claim()

    monkeypatch.setattr(one._state.outbox, "claim", late)
    with Wire(b"HTTP/1.1 200 OK\r\n\r\n", requests := list[bytes]()) as wire, ThreadPoolExecutor(1) as pool:
        start(one, wire.url)
        assert claiming.wait(WAIT)
        closed = pool.submit(one.close)
        until(lambda: one.webhooks._dispatcher._closed)
        closing.set()
        closed.result(WAIT)
        other.webhooks.flush()
        assert [delivery.state for delivery in other.webhooks] == [DELIVERED]
        assert len(requests) == 1
    other.close()
