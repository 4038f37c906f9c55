"""Claims of what acts on the outside world: they end with the state that they were made in, and with a failure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from tavus_emulator import VirtualClock
from tavus_emulator._store.failures import UnavailableError
from tavus_emulator._store.opening import open_store
from tavus_emulator._store.postgresql.store import SharedStore
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.scheduler import Kind
from tavus_emulator._time.shared_scheduler import SharedScheduler
from tavus_emulator._webhooks.outbox import DELIVERED, FAILED, PENDING, Attempt
from tavus_emulator._webhooks.shared_outbox import SharedOutbox

pytestmark = pytest.mark.postgres

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
