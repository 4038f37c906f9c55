"""Clocks of accounts: advanced alone, kept with the state, and controlled by name or by key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, ScaledClock, VirtualClock
from tavus_emulator._state.state import account_of
from tests.emulator.harness.clients import Connect

ADA, BOB = "ada-0123456789", "bob-0123456789"
START = datetime(2026, 1, 1, tzinfo=UTC)
BODY = {"replica_id": "r90bbd427f71"}


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.postgres)])
def state(request: pytest.FixtureRequest) -> str | None:
    """Where an emulator keeps its state."""
    return None if request.param == "memory" else request.getfixturevalue("database")


@pytest.fixture
def emulator(clock: VirtualClock, state: str | None) -> Iterator[Emulator]:
    emulator = Emulator(clock=clock, seed=7, state=state)
    yield emulator
    emulator.close()


def begin(api: httpx.Client, **fields: Any) -> str:
    conversation_id: str = api.post("/v2/conversations", json=BODY | fields).json()["conversation_id"]
    return conversation_id


def status(api: httpx.Client, conversation_id: str) -> str:
    found: str = api.get(f"/v2/conversations/{conversation_id}").json()["status"]
    return found


def test_an_account_is_advanced_alone(emulator: Emulator, connect: Connect) -> None:
    ada, bob = connect(ADA), connect(BOB)
    first, second = begin(ada), begin(bob)
    assert emulator.clock_of(ADA).advance(minutes=6) == START + timedelta(minutes=6)
    assert (status(ada, first), status(bob, second)) == ("ended", "active")
    assert (emulator.clock.now(), emulator.clock_of(BOB).now()) == (START, START)
    later = ada.get(f"/v2/conversations/{begin(ada)}").json()
    assert later["created_at"] == "2026-01-01T00:06:00.000000Z"
    assert emulator.requests[-1].time == START + timedelta(minutes=6)


def test_webhooks_and_their_retries_go_by_the_clock_of_their_account(emulator: Emulator, connect: Connect) -> None:
    with emulator.webhooks.receiver() as inbox:
        inbox.fail(2)
        conversation_id = begin(connect(ADA), callback_url=inbox.url)
        emulator.clock_of(ADA).advance(seconds=30)
        (delivery,) = emulator.webhooks.find(conversation_id=conversation_id)
    first, second, third = delivery.attempts
    assert delivery.state == "delivered"
    assert first.time == START + timedelta(seconds=1)
    assert timedelta(seconds=2) < second.time - first.time <= timedelta(seconds=3)
    assert timedelta(seconds=6) < third.time - second.time <= timedelta(seconds=9)


def test_a_meeting_token_expires_by_the_clock_of_its_account(emulator: Emulator, connect: Connect) -> None:
    made = connect(ADA).post("/v2/conversations", json=BODY | {"require_auth": True}).json()
    emulator.clock.advance(seconds=250)
    emulator.clock_of(ADA).advance(seconds=40)
    assert emulator.room(made["conversation_id"]).join("Ada", token=made["meeting_token"]).name == "Ada"


def test_an_account_is_advanced_while_the_clock_runs(state: str | None) -> None:
    emulator = Emulator(clock=ScaledClock(1), state=state)
    with httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": ADA}) as api:
        conversation_id = begin(api)
        emulator.clock_of(ADA).advance(hours=1)
        assert status(api, conversation_id) == "ended"
        before, now = emulator.clock.now(), emulator.clock_of(ADA).now()
        assert before <= now - timedelta(hours=1) <= emulator.clock.now()
    emulator.close()


def test_a_clock_of_an_account_never_goes_back(emulator: Emulator) -> None:
    with pytest.raises(ValueError, match="can't go back"):
        emulator.clock_of(ADA).advance(seconds=-1)
    with pytest.raises(OverflowError):
        emulator.clock_of(ADA).advance(days=10_000_000)
    assert emulator.clock_of(ADA).now() == START


@pytest.mark.parametrize("kind", ["file", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_clocks_of_accounts_are_kept_by_the_state_snapshots_and_resets(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    later = START + timedelta(hours=1)
    kept = tmp_path / "state" if kind == "file" else request.getfixturevalue("database")
    first = Emulator(clock=VirtualClock(START), state=kept)
    first.clock_of(ADA).advance(hours=1)
    first.close()
    second = Emulator(clock=VirtualClock(START), state=kept)
    assert (second.clock_of(ADA).now(), second.clock_of(BOB).now()) == (later, START)
    image = second.snapshot()
    second.clock_of(ADA).advance(hours=1)
    second.restore(image)
    assert second.clock_of(ADA).now() == later
    second.reset()
    assert second.clock_of(ADA).now() == later
    second.close()


def test_the_control_api_advances_an_account_by_its_name_or_its_key(emulator: Emulator) -> None:
    with httpx.Client(transport=emulator.transport, base_url="http://a/_emulator") as control:
        moved = control.post("/clock/advance", json={"minutes": 5, "api_key": ADA}).json()
        assert moved == {"now": "2026-01-01T00:05:00.000000Z", "mode": "virtual", "speed": 0}
        moved = control.post("/clock/advance", json={"minutes": 5, "account": account_of(ADA)}).json()
        assert moved["now"] == "2026-01-01T00:10:00.000000Z"
        assert control.get("/clock", params={"account": account_of(ADA)}).json() == moved
        assert control.get("/clock").json()["now"] == "2026-01-01T00:00:00.000000Z"
        assert control.post("/clock/advance", json={"minutes": 5, "account": "ada"}).status_code == 400


def test_the_page_of_a_room_shows_the_time_of_its_account(emulator: Emulator, connect: Connect) -> None:
    frames: list[Any] = []
    conversation_id = begin(connect(ADA))
    _, stop = emulator.room(conversation_id).listen(frames.append)
    emulator.clock_of(ADA).advance(seconds=10)
    stop()
    assert frames[-1] == {"type": "clock", "now": "2026-01-01T00:00:10.000000Z", "speed": 0.0}


@pytest.mark.postgres
def test_a_snapshot_brings_clocks_of_accounts_to_another_kind_of_state_and_back(database: str) -> None:
    alone, shared = Emulator(clock=VirtualClock(START)), Emulator(clock=VirtualClock(START), state=database)
    shared.clock_of(BOB).advance(hours=2)
    alone.clock_of(ADA).advance(hours=1)
    shared.restore(alone.snapshot())
    assert (shared.clock_of(ADA).now(), shared.clock_of(BOB).now()) == (START + timedelta(hours=1), START)
    shared.clock_of(ADA).advance(hours=1)
    alone.restore(shared.snapshot())
    assert alone.clock_of(ADA).now() == START + timedelta(hours=2)
    shared.close()
    alone.close()


def test_what_becomes_due_while_an_account_is_advanced_happens_each_at_its_time(
    emulator: Emulator, connect: Connect
) -> None:
    ada = connect(ADA)
    with emulator.webhooks.receiver() as inbox:
        made = [begin(ada, callback_url=inbox.url, properties={"max_call_duration": n}) for n in (40, 20, 30)]
        emulator.clock_of(ADA).advance(minutes=1)
        ends = [ada.get(f"/v2/conversations/{one}").json()["updated_at"] for one in made]
        assert ends == [f"2026-01-01T00:00:{second}.000000Z" for second in (40, 20, 30)]
        attempts = [delivery.attempts[0].time - START for delivery in emulator.webhooks.find()]
    assert sorted(attempts) == [timedelta(seconds=second) for second in (1, 1, 1, 20, 30, 40)]
    assert [delivery.state for delivery in emulator.webhooks.find()] == ["delivered"] * 6


def test_timers_fire_in_the_order_of_the_emulators_clock(emulator: Emulator, connect: Connect) -> None:
    ada, bob = connect(ADA), connect(BOB)
    emulator.clock_of(ADA).advance(minutes=10)
    with emulator.webhooks.receiver() as inbox:
        for api, duration in ((ada, 30), (bob, 20), (ada, 10)):
            begin(api, callback_url=inbox.url, properties={"max_call_duration": duration})
        emulator.clock.advance(minutes=1)
        ended = [event for event in inbox.events if event["event_type"] == "system.shutdown"]
    assert [event["timestamp"][11:19] for event in ended] == ["00:10:10", "00:00:20", "00:10:30"]
