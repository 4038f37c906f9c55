# pyright: reportPrivateUsage=false
from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock
from tavus_emulator._conversations import events as event_log
from tavus_emulator._time.clock import timestamp
from tests.emulator.harness.clients import Create

START = datetime(2026, 1, 1, tzinfo=UTC)


def at(seconds: float) -> str:
    return timestamp(START + timedelta(seconds=seconds))


def events(api: httpx.Client, created: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    """The verbose log as (event type, timestamp, shutdown reason)."""
    got = api.get(f"/v2/conversations/{created['conversation_id']}?verbose=true").json()
    return [
        (event["event_type"], event["timestamp"], event["properties"].get("shutdown_reason")) for event in got["events"]
    ]


def logged(emulator: Emulator, created: dict[str, Any]) -> list[dict[str, Any]]:
    """The whole log, even of a deleted conversation."""
    conversation = emulator._state.store.conversations.get(created["conversation_id"], deleted=True)
    assert conversation is not None
    return event_log.of(emulator._state, conversation, emulator.clock.now())


def status(api: httpx.Client, created: dict[str, Any]) -> str:
    answer: str = api.get(f"/v2/conversations/{created['conversation_id']}").json()["status"]
    return answer


JOINED = ("system.replica_joined", at(1), None)


def test_the_replica_joins_a_second_after_creation(api: httpx.Client, create: Create, clock: VirtualClock) -> None:
    created = create()
    clock.advance(milliseconds=999)
    assert events(api, created) == []
    clock.advance(milliseconds=1)
    assert events(api, created) == [JOINED]


def test_the_absent_timeout_counts_from_creation_if_nobody_joins(
    api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    usual, short = create(), create(properties={"participant_absent_timeout": 60})
    clock.advance(hours=1)
    reason = "participant_absent_timeout reached"
    assert events(api, usual) == [JOINED, ("system.shutdown", at(300), reason)]
    assert events(api, short) == [JOINED, ("system.shutdown", at(60), reason)]


def test_the_absent_timeout_ends_with_the_first_join(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    created = create(properties={"participant_left_timeout": 1000})
    emulator.room(created["conversation_id"]).join("Ada").leave()
    clock.advance(seconds=999)
    assert status(api, created) == "active"
    clock.advance(seconds=1)
    assert events(api, created)[-1] == ("system.shutdown", at(1000), "participant_left_timeout reached")


def test_a_call_ends_at_its_maximum_duration(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    usual, short = create(), create(properties={"max_call_duration": 30})
    for created in (usual, short):
        emulator.room(created["conversation_id"]).join("Ada")
    clock.advance(minutes=61)
    reason = "max_call_duration reached"
    assert events(api, usual) == [JOINED, ("system.shutdown", at(3600), reason)]
    assert events(api, short) == [JOINED, ("system.shutdown", at(30), reason)]


def test_the_call_ends_at_once_when_the_last_participant_leaves(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    created = create()
    room = emulator.room(created["conversation_id"])
    clock.advance(seconds=10)
    ada, bob = room.join("Ada"), room.join("Bob")
    ada.leave()
    assert status(api, created) == "active"
    bob.leave()
    assert events(api, created) == [JOINED, ("system.shutdown", at(10), "participant_left_timeout reached")]


def test_rejoining_in_time_keeps_the_call_alive(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    created = create(properties={"participant_left_timeout": 60})
    room = emulator.room(created["conversation_id"])
    room.join("Ada").leave()
    clock.advance(seconds=59)
    room.join("Ada")
    clock.advance(minutes=30)
    assert status(api, created) == "active"


def test_the_call_duration_wins_over_a_timeout_at_the_same_instant(
    api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    created = create(properties={"max_call_duration": 300})
    clock.advance(seconds=300)
    assert events(api, created)[-1][2] == "max_call_duration reached"


def test_a_replica_that_fails_to_start_never_joins(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    created = create(replica_id=emulator.add_replica(fails_to_start=True))
    clock.advance(seconds=5)
    reason = "exception_encountered_during_conversation_startup"
    assert events(api, created) == [("system.shutdown", at(1), reason)]


@pytest.mark.parametrize(
    ("after", "reason"),
    [(0.5, "bot_could_not_join_meeting_it_was_probably_ended"), (2, "daily_room_has_been_deleted")],
)
def test_a_call_whose_room_is_deleted_ends(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock, after: float, reason: str
) -> None:
    created = create()
    clock.advance(seconds=after)
    emulator.room(created["conversation_id"]).delete()
    assert events(api, created)[-1] == ("system.shutdown", at(after), reason)


def test_a_replicas_failure_to_start_is_decided_at_creation(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    replica_id = emulator.add_replica()
    before = create(replica_id=replica_id)
    emulator.add_replica(replica_id=replica_id, fails_to_start=True)
    after = create(replica_id=replica_id)
    clock.advance(seconds=1)
    assert [event[0] for event in events(api, before)] == ["system.replica_joined"]
    assert [event[0] for event in events(api, after)] == ["system.shutdown"]


def test_deleting_a_live_conversation_ends_it_first(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    created = create()
    clock.advance(seconds=2)
    api.delete(f"/v2/conversations/{created['conversation_id']}")
    log = logged(emulator, created)
    assert log[-1]["properties"]["shutdown_reason"] == "daily_room_has_been_deleted"
    clock.advance(hours=2)
    assert len(logged(emulator, created)) == len(log) == 2


def test_a_service_failure_names_its_step(emulator: Emulator, api: httpx.Client, create: Create) -> None:
    created = create()
    emulator.room(created["conversation_id"]).fail(step=3)
    assert events(api, created)[-1][2] == "internal error occurred at step 3"


def test_test_mode_has_no_replica_and_no_event(api: httpx.Client, create: Create, clock: VirtualClock) -> None:
    created = create(test_mode=True)
    clock.advance(hours=2)
    assert events(api, created) == []


def test_an_event_is_logged_as_its_webhook_sends_it(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    created = create(callback_url="https://example.com/hook")
    clock.advance(seconds=1)
    assert logged(emulator, created) == [
        {
            "properties": {"replica_id": "r90bbd427f71"},
            "conversation_id": created["conversation_id"],
            "webhook_url": "https://example.com/hook",
            "event_type": "system.replica_joined",
            "message_type": "system",
            "timestamp": at(1),
        }
    ]


def test_without_a_join_delay_the_replica_joins_at_once(clock: VirtualClock) -> None:
    emulator = Emulator(clock=clock, join_delay=0)
    headers = {"x-api-key": "k", "content-type": "application/json"}
    emulator.respond(Request("POST", "/v2/conversations", headers=headers, body=b'{"replica_id": "r90bbd427f71"}'))
    (room,) = emulator.rooms.find()
    assert room.join("Ada").say("Hello") == "Hello"
    emulator.close()


@pytest.mark.slow
def test_concurrent_ends_leave_one_shutdown(emulator: Emulator, api: httpx.Client, create: Create) -> None:
    barrier = threading.Barrier(4)

    def race(end: Callable[[], Any]) -> None:
        barrier.wait()
        end()

    for _ in range(10):
        created = create()
        room = emulator.room(created["conversation_id"])
        ada = room.join("Ada")
        post = partial(api.post, f"/v2/conversations/{created['conversation_id']}/end")
        ends: list[Callable[[], Any]] = [post, room.fail, room.delete, ada.leave]
        threads = [threading.Thread(target=race, args=(end,)) for end in ends]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [event for event, _, _ in events(api, created)].count("system.shutdown") == 1


durations = st.integers(1, 400)


@pytest.mark.slow
@given(
    longest=durations,
    left=st.integers(0, 400),
    absent=durations,
    stays=st.none() | st.tuples(st.integers(0, 200), st.integers(0, 400)),
    steps=st.lists(st.integers(1, 300), max_size=6),
)
def test_a_call_ends_at_its_first_deadline_however_the_clock_is_advanced(
    longest: int, left: int, absent: int, stays: tuple[int, int] | None, steps: list[int]
) -> None:
    clock = VirtualClock()
    emulator = Emulator(clock=clock)
    headers = {"x-api-key": "k", "content-type": "application/json"}
    properties = {
        "max_call_duration": longest,
        "participant_left_timeout": left,
        "participant_absent_timeout": absent,
    }
    body = json.dumps({"replica_id": "r90bbd427f71", "properties": properties})
    emulator.respond(Request("POST", "/v2/conversations", headers=headers, body=body.encode()))
    room = emulator.rooms.find()[0]
    expected = min((longest, "max_call_duration"), (absent, "participant_absent_timeout"), key=lambda pair: pair[0])
    if stays is not None and stays[0] < expected[0]:
        came, stayed = stays
        clock.advance(seconds=came)
        ada = room.join("Ada")
        clock.advance(seconds=stayed)
        ada.leave()
        gone = (came + stayed + left, "participant_left_timeout")
        expected = min((longest, "max_call_duration"), gone, key=lambda pair: pair[0])
    for step in steps:
        clock.advance(seconds=step)
    clock.advance(seconds=2000)
    state = room.state
    emulator.close()
    assert state["ended_at"] == at(expected[0])
    assert state["shutdown_reason"] == f"{expected[1]} reached"
