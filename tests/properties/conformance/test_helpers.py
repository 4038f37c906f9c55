"""Helpers: pages, waits, names, and ending what is old; each gives the same the second time."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from tavus_client import ConcurrencyLimitError, JobFailedError, WaitTimeoutError
from tavus_emulator import VirtualClock
from tavus_testing import LocalEmulator
from tests.properties.conformance.harness.worlds import Steps, World, conforms
from tests.properties.harness.hostile import KEY

REPLICA = "r90bbd427f71"


@pytest.fixture
def virtual() -> Iterator[LocalEmulator]:
    with LocalEmulator(clock=VirtualClock()) as emulator:
        yield emulator


@pytest.fixture
def one_at_a_time() -> Iterator[LocalEmulator]:
    with LocalEmulator(clock=VirtualClock(), max_concurrent=1) as emulator:
        yield emulator


def client(world: World, emulator: LocalEmulator) -> Any:
    return world.client(base_url=emulator.url, clock=emulator.client()._runner.settings.clock)


def make(tavus: Any, names: list[str]) -> Steps:
    """Create conversations, a second apart; return their ids."""
    ids: list[str] = []
    for name in names:
        created = yield tavus.conversations.create(replica_id=REPLICA, conversation_name=name)
        ids.append(created.conversation_id)
    return ids


# ---- pages ----------------------------------------------------------------------------------------------------------


@conforms
def test_every_row_of_every_page_is_given_once(world: World, virtual: LocalEmulator) -> Steps:
    tavus = client(world, virtual)
    ids = yield from make(tavus, [f"name {number}" for number in range(7)])
    for limit in (1, 3, 7, 100):
        rows = yield world.rows(tavus.conversations.iterate(limit=limit))
        assert [row.conversation_id for row in rows] == ids[::-1]
    yield tavus.conversations.end(ids[0])
    rows = yield world.rows(tavus.conversations.iterate(status="ended", limit=2))
    assert [row.conversation_id for row in rows] == ids[:1]
    rows = yield world.rows(tavus.conversations.iterate(limit=3, page=2))
    assert [row.conversation_id for row in rows] == ids[::-1][3:]


@conforms
def test_a_page_is_asked_for_when_its_first_row_is(world: World, virtual: LocalEmulator) -> Steps:
    tavus = client(world, virtual)
    yield from make(tavus, ["a", "b", "c", "d"])
    rows = tavus.conversations.iterate(limit=2)
    for number, pages in ((1, 1), (2, 1), (3, 2)):
        yield world.next(rows)
        asked = [one for one in virtual.requests if one.operation == "listConversations"]
        assert (number, len(asked)) == (number, pages)
    yield (rows.aclose if world.on_a_loop else rows.close)()


@conforms
def test_rows_are_found_by_their_name(world: World, virtual: LocalEmulator) -> Steps:
    tavus = client(world, virtual)
    ids = yield from make(tavus, ["desk", "other", "desk", "Desk", "desk "])
    for _ in range(2):
        found = yield tavus.conversations.find_by_name("desk")
        assert [row.conversation_id for row in found] == [ids[2], ids[0]]
        missing = yield tavus.conversations.find_by_name("nobody")
        assert missing == []
    yield tavus.conversations.end(ids[0])
    running = yield tavus.conversations.find_by_name("desk", status="active")
    assert [row.conversation_id for row in running] == [ids[2]]


# ---- waits ----------------------------------------------------------------------------------------------------------


@conforms
def test_a_wait_ends_with_the_conversation(world: World, virtual: LocalEmulator) -> Steps:
    tavus = client(world, virtual)
    (one,) = yield from make(tavus, ["a"])
    seen: list[str] = []

    def look(state: Any) -> None:
        seen.append(state.status)

    for _ in range(2):
        ended = yield tavus.conversations.wait_until_ended(one, on_poll=look)
        assert (ended.conversation_id, ended.status, seen[-1]) == (one, "ended", "ended")
    assert set(seen[:-2]) == {"active"}


@pytest.mark.parametrize("timeout", [7, dt.timedelta(seconds=7)], ids=["seconds", "timedelta"])
@conforms
def test_a_wait_ends_in_time(world: World, timeout: Any, virtual: LocalEmulator) -> Steps:
    tavus = client(world, virtual)
    (one,) = yield from make(tavus, ["a"])
    for _ in range(2):
        before = virtual.clock.now()
        with pytest.raises(WaitTimeoutError) as caught:
            yield tavus.conversations.wait_until_ended(one, timeout=timeout)
        assert (caught.value.subject, caught.value.status, caught.value.waited) == (one, "active", 7.0)
        assert (virtual.clock.now() - before).total_seconds() == pytest.approx(7.0, abs=0.001)


@conforms
def test_a_wait_for_what_failed_has_the_reason(world: World, virtual: LocalEmulator) -> Steps:
    tavus = client(world, virtual)
    made = yield tavus.documents.create(document_url="https://docs.example.com/handbook.pdf")
    virtual.resources.fail(made.document_id, "The file is broken.")
    for _ in range(2):
        with pytest.raises(JobFailedError, match="The file is broken"):
            yield tavus.documents.wait_until_ready(made.document_id)
    other = yield tavus.documents.create(document_url="https://docs.example.com/handbook.pdf")
    ready = yield tavus.documents.wait_until_ready(other.document_id)
    assert ready.document_id == other.document_id


@conforms
def test_a_create_waits_for_a_free_slot(world: World, one_at_a_time: LocalEmulator) -> Steps:
    tavus = client(world, one_at_a_time)
    first = yield tavus.conversations.create(replica_id=REPLICA)
    for _ in range(2):
        before = one_at_a_time.clock.now()
        with pytest.raises(ConcurrencyLimitError):
            yield tavus.conversations.create_when_free(20, replica_id=REPLICA)
        assert (one_at_a_time.clock.now() - before).total_seconds() >= 20
    yield tavus.conversations.end(first.conversation_id)
    second = yield tavus.conversations.create_when_free(0, replica_id=REPLICA)
    assert second.conversation_id != first.conversation_id


# ---- ending what is old ---------------------------------------------------------------------------------------------


def states(tavus: Any, world: World) -> Steps:
    rows = yield world.rows(tavus.conversations.iterate())
    return {row.conversation_id: row.status for row in rows}


@pytest.mark.parametrize("age", [90, dt.timedelta(seconds=90)], ids=["seconds", "timedelta"])
@conforms
def test_only_what_is_older_is_ended(world: World, age: Any, virtual: LocalEmulator) -> Steps:
    tavus = client(world, virtual)
    old = yield from make(tavus, ["a", "b"])
    virtual.clock.advance(seconds=60)
    new = yield from make(tavus, ["c"])
    virtual.clock.advance(seconds=60)
    rows = yield tavus.conversations.end_all(older_than=age)  # only says which
    assert {row.conversation_id for row in rows} == set(old)
    now = yield from states(tavus, world)
    assert set(now.values()) == {"active"}
    rows = yield tavus.conversations.end_all(older_than=age, dry_run=False)
    assert {row.conversation_id for row in rows} == set(old)
    now = yield from states(tavus, world)
    assert now == {**dict.fromkeys(old, "ended"), new[0]: "active"}
    rows = yield tavus.conversations.end_all(older_than=age, dry_run=False)
    assert rows == []


@conforms
def test_what_cannot_be_ended_does_not_keep_the_others(world: World, virtual: LocalEmulator) -> Steps:
    tavus = client(world, virtual)
    ids = yield from make(tavus, ["a", "b", "c"])
    virtual.clock.advance(seconds=60)
    path = f"/v2/conversations/{ids[1]}/end"
    virtual.faults.add(path=path, status=400, body={"error": "not possible"})
    with pytest.raises(ExceptionGroup, match="1 of 3 could not be ended") as caught:
        yield tavus.conversations.end_all(older_than=1, dry_run=False)
    assert ["not possible" in str(one) for one in caught.value.exceptions] == [True]
    now = yield from states(tavus, world)
    assert now == {ids[0]: "ended", ids[1]: "active", ids[2]: "ended"}


@conforms
def test_helpers_of_a_key_see_only_its_account(world: World, virtual: LocalEmulator) -> Steps:
    tavus = client(world, virtual)
    yield from make(tavus, ["a"])
    other = world.client("another-key-0123", base_url=virtual.url)
    rows = yield world.rows(other.conversations.iterate())
    assert rows == []
    assert KEY not in repr(other)
