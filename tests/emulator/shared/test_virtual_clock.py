"""The emulators of one database, in one process and in several, have one virtual clock."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import httpx
import psycopg
import pytest

from tavus_emulator import Clock, Emulator, Request, ScaledClock, StateError, VirtualClock
from tavus_emulator._store.failures import UnavailableError
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.sockets import Client
from tests.emulator.harness.webhooks import JOINED, KEY, SHUTDOWN, START, Gate, Wire, end, log, only, start, types
from tests.harness.postgres import Server, server
from tests.harness.waiting import WAIT, until
from tests.siege.harness.served import served

pytestmark = pytest.mark.postgres

FAILED = b"HTTP/1.1 500 Failed\r\ncontent-length: 0\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"
ADVANCE = f"locktype = 'advisory' AND classid = {0x54} AND objid = {0x61767503} AND granted"  # its lock
VIRTUAL = ("--clock", "virtual", "--webhook-timeout", str(WAIT))


class Pair(NamedTuple):
    """Two emulators of one database, each with a clock object of its own."""

    here: Emulator
    there: Emulator


@pytest.fixture
def pair(database: str) -> Iterator[Pair]:
    pair = Pair(*(Emulator(state=database, clock=VirtualClock(), webhook_timeout=WAIT) for _ in range(2)))
    yield pair
    for emulator in pair:
        emulator.close()


def waiting(database: str) -> int:
    """Return how many connections wait for a lock of the emulators."""
    with psycopg.connect(database) as connection:
        found = connection.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        row = found.fetchone()
    return 0 if row is None else int(row[0])


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_processes_have_one_clock_that_each_moves_for_all(database: str) -> None:
    with ExitStack() as stack:
        with ThreadPoolExecutor(2) as pool:
            opened = [pool.submit(stack.enter_context, served(None, "--state", database, *VIRTUAL)) for _ in range(2)]
            processes = [one.result() for one in opened]
        own = Emulator(state=database, clock=VirtualClock(datetime(2025, 1, 1, tzinfo=UTC)), webhook_timeout=WAIT)
        stack.callback(own.close)
        clients = [stack.enter_context(one.client()) for one in processes]
        for client in clients:
            client.timeout = httpx.Timeout(WAIT)
        now = START
        assert own.clock.now() == now  # theirs, whatever its own start is
        for turn in range(6):
            now += timedelta(hours=1)
            if turn % 3 == 2:
                own.clock.advance(hours=1)
            else:
                moved = clients[turn % 3].post("/_emulator/clock/advance", json={"hours": 1}).json()
                assert (datetime.fromisoformat(moved["now"]), moved["mode"]) == (now, "virtual")
            seen = [datetime.fromisoformat(one.get("/_emulator/clock").json()["now"]) for one in clients]
            assert [*seen, own.clock.now()] == [now] * 3
        made = clients[0].post("/v2/conversations", json={"replica_id": "r90bbd427f71"}).json()
        assert datetime.fromisoformat(made["created_at"]) == now
        with Client(processes[1].url, made["conversation_id"]) as visitor:
            visitor.until("welcome")
            clients[0].post("/_emulator/clock/advance", json={"milliseconds": 1500})
            assert datetime.fromisoformat(visitor.until("clock")["now"]) == now + timedelta(milliseconds=1500)
        # A process that is killed during an advance leaves the clock at an instant in between.
        gate = Gate()
        with Wire(OK, requests := list[bytes](), before=gate.pass_through) as wire, ThreadPoolExecutor(1) as pool:
            now = own.clock.now()
            conversation_id = start(own, wire.url, properties={"max_call_duration": 30})
            lost = pool.submit(clients[0].post, "/_emulator/clock/advance", json={"minutes": 10})
            assert gate.reached.wait(WAIT)
            processes[0].process.kill()
            with pytest.raises(httpx.HTTPError):
                lost.result()
            assert own.clock.now() == now + timedelta(seconds=1)
            gate.open()
            assert clients[1].post("/_emulator/clock/advance", json={"minutes": 1}).is_success
            assert own.clock.now() == now + timedelta(seconds=61)
            found = own.webhooks.find(conversation_id=conversation_id)
            assert [(one.event_type, one.state) for one in found[:2]] == [
                (JOINED, "delivered"),
                (SHUTDOWN, "delivered"),
            ]
            seconds = [(one.time - now).total_seconds() for delivery in found[:2] for one in delivery.attempts]
            assert seconds == [1, 30]
            assert len(requests) == 1 + len(found)  # the one that was under way came again


def test_all_that_is_due_has_happened_in_order_each_at_its_own_time(pair: Pair) -> None:
    here, there = pair
    with Inbox() as inbox:
        inbox.fail(1)
        conversation_id = start(here, inbox.url, properties={"max_call_duration": 60})
        there.clock.advance(minutes=10)
        assert types(inbox)[:2] == [JOINED, SHUTDOWN]
        events = [(one["event_type"], datetime.fromisoformat(one["timestamp"])) for one in log(here, conversation_id)]
        assert events[:2] == [(JOINED, after(1)), (SHUTDOWN, after(60))]
        joined, shutdown = here.webhooks.find(conversation_id=conversation_id)[:2]
        assert joined.attempts[0].time == after(1)
        assert after(3.25) <= joined.attempts[1].time <= after(4)
        assert [one.time for one in shutdown.attempts] == [after(60)]


def test_advances_at_once_add_up(pair: Pair) -> None:
    with ThreadPoolExecutor(4) as pool:
        started = [pool.submit(emulator.clock.advance, seconds=1) for _ in range(10) for emulator in pair]
        moved = [one.result() for one in started]
    assert pair.here.clock.now() == after(20)
    assert max(moved) == after(20)
    assert len({*moved}) == 20


def test_accounts_and_all_can_be_advanced_at_once(pair: Pair) -> None:
    here, there = pair
    with ThreadPoolExecutor(2) as pool, Inbox() as inbox:
        conversation_id = start(here, inbox.url, properties={"max_call_duration": 30})
        started = [pool.submit(one.advance, seconds=7) for one in (here.clock, there.clock_of(KEY)) for _ in range(5)]
        for one in started:
            one.result()
        assert there.clock.now() == after(35)
        assert here.clock_of(KEY).now() == there.clock_of(KEY).now() == after(70)
        assert types(inbox)[:2] == [JOINED, SHUTDOWN]
        times = [datetime.fromisoformat(one["timestamp"]) for one in log(here, conversation_id)]
        assert times[:2] == [after(1), after(30)]


def test_an_advance_waits_for_one_by_another_process(pair: Pair, database: str) -> None:
    here, there, gate = *pair, Gate()
    with Wire(OK, before=gate.pass_through) as wire, ThreadPoolExecutor(2) as pool:
        start(here, wire.url)
        moved = [pool.submit(here.clock.advance, minutes=1)]
        assert gate.reached.wait(WAIT)
        moved.append(pool.submit(there.clock.advance, minutes=1))
        until(lambda: moved[1].done() or waiting(database))
        assert here.clock.now() == there.clock.now() == after(1)
        gate.open()
        assert [one.result() for one in moved] == [after(60), after(120)]


def test_an_advance_waits_for_what_another_process_is_delivering(pair: Pair, database: str) -> None:
    here, there, gate = *pair, Gate()
    with Wire(FAILED, before=gate.pass_through) as wire, ThreadPoolExecutor(1) as pool:
        start(here, wire.url)
        here.webhooks.pause()
        here.clock.advance(seconds=1)
        here.webhooks.resume()  # whose thread delivers
        assert gate.reached.wait(WAIT)
        moved = pool.submit(there.clock.advance, seconds=5)
        until(lambda: moved.done() or holds_the_clock(database))
        gate.open()
        assert moved.result() == after(6)
        attempts = only(there, event_type=JOINED).attempts
        assert attempts[0].time == after(1)
        assert after(3.25) <= attempts[1].time <= after(4)  # by the first one's end, nothing was late


def holds_the_clock(database: str) -> bool:
    """Return whether an advance is going on."""
    with psycopg.connect(database) as connection:
        return connection.execute(f"SELECT 1 FROM pg_locks WHERE {ADVANCE}".encode()).fetchone() is not None


@pytest.mark.parametrize("settled", [True, False])
def test_time_stands_still_during_a_transaction(pair: Pair, database: str, settled: bool) -> None:
    here, there = pair
    with ThreadPoolExecutor(1) as pool:
        with here._state.store.within("a"), here._state.moment(settled=settled) as now:
            moved = pool.submit(there.clock.advance, seconds=1)
            until(lambda: moved.done() or waiting(database))
            assert here.clock.now() == now == START
        assert moved.result() == here.clock.now() == after(1)


def test_a_clock_is_not_advanced_in_a_transaction(pair: Pair) -> None:
    with (
        pair.here._state.store.within("a"),
        pair.here._state.moment(),
        pytest.raises(RuntimeError, match="transaction"),
    ):
        pair.here.clock.advance(seconds=1)
    assert pair.there.clock.now() == START


def test_another_kind_of_clock_is_refused_while_a_process_runs(database: str) -> None:
    def refused(theirs: str, clock: Clock | None = None) -> None:
        with pytest.raises(StateError, match=f"is {theirs}: use the same one"):
            Emulator(state=database, clock=clock)

    virtual = Emulator(state=database, clock=VirtualClock())
    virtual.clock.advance(hours=1)
    refused("virtual")
    refused("virtual", ScaledClock(60))
    assert virtual.clock.now() == after(3600)
    virtual.close()
    real = Emulator(state=database)
    refused("real", VirtualClock())
    refused("real", ScaledClock(60))
    real.close()
    scaled = Emulator(state=database, clock=ScaledClock(60))
    refused("x60", VirtualClock())
    refused("x60")
    scaled.close()


def test_a_clock_goes_on_where_the_last_process_left_it(database: str) -> None:
    one = Emulator(state=database, clock=VirtualClock())
    one.clock.advance(hours=1)
    one.close()
    assert one.clock.now() == after(3600)
    two = Emulator(state=database, clock=VirtualClock())
    assert two.clock.now() == after(3600)
    two.close()
    later = Emulator(state=database, clock=VirtualClock(after(7200)))
    assert later.clock.now() == after(7200)
    joined = Emulator(state=database, clock=VirtualClock())
    assert joined.clock.now() == after(7200)
    joined.close()
    later.close()


def test_a_reset_leaves_the_clock_and_a_snapshot_puts_it_back_everywhere(pair: Pair, database: str) -> None:
    here, there = pair
    here.clock.advance(hours=1)
    image = there.snapshot()
    there.clock.advance(hours=1)
    here.reset()
    assert here.clock.now() == there.clock.now() == after(7200)
    joined = Emulator(state=database, clock=VirtualClock())
    assert joined.clock.now() == after(7200)
    joined.close()
    here.restore(image)
    assert here.clock.now() == there.clock.now() == after(3600)
    assert there.clock.advance(hours=1) == here.clock.now() == after(7200)


def test_emulators_may_have_the_same_clock_object(postgres: Server) -> None:
    clock, database = VirtualClock(), postgres.database()
    here, there = Emulator(state=database, clock=clock), Emulator(state=database, clock=clock)
    with pytest.raises(ValueError, match="one database"):
        Emulator(state=postgres.database(), clock=clock)
    with Inbox() as inbox:
        conversation_id = start(here, inbox.url)
        clock.advance(seconds=1)
        end(there, conversation_id)
        image = here.snapshot()
        here.reset()
        clock.advance(seconds=1)
        here.restore(image)
        assert clock.now() == after(1)
        here.close()
        clock.advance(seconds=1)
        assert types(inbox)[:2] == [JOINED, SHUTDOWN]
        assert clock.now() == after(2)
    there.close()
    assert clock.advance(seconds=1) == after(3)


def test_while_the_database_is_away_a_clock_has_its_last_time() -> None:
    with server() as running:
        emulator = Emulator(state=running.database(), clock=VirtualClock())
        emulator.clock.advance(seconds=1)
        running.stop("immediate")
        assert emulator.clock.now() == after(1)
        assert emulator.respond(Request("GET", "/v2/conversations", "", {"x-api-key": "k"}, b"", "")).status == 503
        with pytest.raises(UnavailableError):
            emulator.clock.advance(seconds=1)
        running.start()
        assert until(lambda: advanced(emulator)) == after(2)
        assert emulator.clock.now() == after(2)
        emulator.close()


def advanced(emulator: Emulator) -> datetime | None:
    try:
        return emulator.clock.advance(seconds=1)
    except UnavailableError:
        return None


def test_an_advance_goes_no_further_without_its_lock(pair: Pair, database: str) -> None:
    here, there, gate = *pair, Gate()
    with Wire(OK, before=gate.pass_through) as wire, ThreadPoolExecutor(1) as pool:
        start(here, wire.url)
        moved = pool.submit(here.clock.advance, minutes=1)
        assert gate.reached.wait(WAIT)
        with psycopg.connect(database) as connection:
            connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE {ADVANCE}".encode())
        gate.open()
        with pytest.raises(UnavailableError):
            moved.result()
        assert here.clock.now() == after(1)
        assert only(here, event_type=JOINED).state == "delivered"
        assert there.clock.advance(minutes=1) == after(61)
