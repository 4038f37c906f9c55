# pyright: reportPrivateUsage=false
from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tavus_emulator
from tavus_emulator import Clock, Emulator, Request, RoomError, ScaledClock, SystemClock, VirtualClock
from tavus_emulator._time.clock import (
    epoch_microseconds,
    epoch_milliseconds,
    epoch_seconds,
    from_microseconds,
    timestamp,
)
from tests.harness.waiting import WAIT


def test_the_system_clock_is_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_virtual_clock_stands_still_until_it_is_advanced() -> None:
    clock = VirtualClock(datetime(2030, 1, 1, tzinfo=UTC))
    assert clock.now() == clock.now()
    assert clock.advance(timedelta(days=1), hours=1, minutes=1, seconds=1, milliseconds=1) == clock.now()
    assert clock.now() == datetime(2030, 1, 2, 1, 1, 1, 1000, tzinfo=UTC)


def test_a_virtual_clock_only_goes_forward() -> None:
    with pytest.raises(ValueError, match="go back"):
        VirtualClock().advance(seconds=-1)


def test_a_virtual_clock_needs_a_start_with_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        VirtualClock(datetime(2030, 1, 1))
    start = datetime(2030, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))
    assert repr(VirtualClock(start)) == "VirtualClock(2030-01-01T00:00:00+00:00)"


def test_timestamps_have_microseconds_and_z() -> None:
    assert timestamp(datetime(2026, 1, 15, 9, 30, tzinfo=UTC)) == "2026-01-15T09:30:00.000000Z"


def test_epochs_are_whole_and_exact() -> None:
    moment = datetime(2026, 1, 15, 9, 30, 0, 999_999, tzinfo=UTC)
    assert epoch_milliseconds(moment) == 1768469400999
    assert epoch_seconds(moment) == 1768469400


def test_a_scaled_clock_runs_faster_by_its_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.monotonic", lambda: 100.0)
    clock = ScaledClock(60, datetime(2030, 1, 1, tzinfo=UTC))
    assert clock.now() == datetime(2030, 1, 1, tzinfo=UTC)
    monkeypatch.setattr("time.monotonic", lambda: 110.0)
    assert clock.now() == datetime(2030, 1, 1, 0, 10, tzinfo=UTC)
    assert repr(clock) == "ScaledClock(60, now=2030-01-01T00:10:00+00:00)"
    clock.resume(datetime(2030, 1, 1, 5, tzinfo=UTC))
    clock.resume(datetime(2029, 1, 1, tzinfo=UTC))
    assert clock.now() == datetime(2030, 1, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize("factor", [0, -1, float("inf"), float("nan")])
def test_a_scaled_clock_needs_a_positive_factor(factor: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        ScaledClock(factor)


def test_a_scaled_clock_changes_its_speed_and_stands_still_at_0(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    clock = ScaledClock(60, datetime(2030, 1, 1, tzinfo=UTC))
    now = 101.0
    clock.change_speed(0)
    now = 201.0
    assert clock.now() == datetime(2030, 1, 1, 0, 1, tzinfo=UTC)
    assert clock.advance(minutes=2) == datetime(2030, 1, 1, 0, 3, tzinfo=UTC)
    clock.change_speed(2)
    now = 231.0
    assert clock.now() == datetime(2030, 1, 1, 0, 4, tzinfo=UTC)
    for factor in (-1, float("inf"), float("nan")):
        with pytest.raises(ValueError, match="finite"):
            clock.change_speed(factor)


def test_timers_follow_the_speed_of_a_clock() -> None:
    clock = ScaledClock(1)
    with Emulator(clock=clock, log=None) as emulator:
        clock.change_speed(0)
        body = json.dumps({"replica_id": "r90bbd427f71"}).encode()
        headers = {"x-api-key": "k", "content-type": "application/json"}
        created = json.loads(emulator.respond(Request("POST", "/v2/conversations", headers=headers, body=body)).body)
        room = emulator.room(created["conversation_id"])
        assert room.state["replica"]["present"] is False
        clock.advance(minutes=2)
        assert room.state["replica"]["present"] is True
        clock.change_speed(100_000)  # an hour in a moment
        while room.state["status"] != "ended":
            pass


@pytest.mark.parametrize("clock", [SystemClock(), ScaledClock(2)])
def test_a_running_clock_cannot_be_advanced(clock: Clock) -> None:
    with pytest.raises(RuntimeError, match="VirtualClock"):
        clock.advance(minutes=1)


def test_an_advance_past_the_calendar_changes_nothing() -> None:
    clock = VirtualClock()
    before = clock.now()
    with pytest.raises(OverflowError):
        clock.advance(days=365 * 9000)
    assert clock.now() == before


@given(st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)))
def test_microseconds_round_trip(moment: datetime) -> None:
    assert from_microseconds(epoch_microseconds(moment)) == moment


def test_an_instant_past_the_calendar_is_its_last() -> None:
    assert from_microseconds(10**18).year == 9999


WALL_CLOCK = re.compile(
    r"\btime\.(time|time_ns|monotonic|monotonic_ns|perf_counter|localtime|gmtime|sleep)\b"
    r"|\b(datetime|date)\.(now|utcnow|today)\b|\bfrom time import\b|\buuid1\b"
)
# Real durations: of an answer, for the log; of a fault's delay for an in-process client; of the wait for a receiver
# of webhooks.
OF_THIS_MACHINE = {
    ("gateway.py", "time.perf_counter"),
    ("in_process.py", "time.sleep"),
    ("dispatcher.py", "time.perf_counter"),
    ("dispatcher.py", "time.monotonic"),
    ("sender.py", "time.monotonic"),
    ("sender.py", "time.sleep"),
    ("inbox.py", "time.monotonic"),
    ("news.py", "time.monotonic"),
}


def test_only_the_clock_reads_the_machines_time() -> None:
    folder = Path(tavus_emulator.__file__).parent
    found = {
        (path.name, match.group())
        for path in folder.rglob("*.py")
        for match in WALL_CLOCK.finditer(path.read_text(encoding="utf-8"))
        if path.name != "clock.py"
    }
    assert found <= OF_THIS_MACHINE


operations = st.lists(
    st.sampled_from(["create", "list", "get", "end", "join", "say", "leave", "room", "page", "token"]), max_size=8
)


@pytest.mark.slow
@given(operations, st.floats(-1e6, 1e6))
def test_answers_depend_only_on_the_emulators_clock(names: list[str], jump: float) -> None:
    assert answers(names, 0) == answers(names, jump)


def later(function: Callable[[], float], by: float) -> Callable[[], float]:
    return lambda: function() + by


def answers(names: list[str], jump: float) -> list[Any]:
    """Return the answers of the operations while the machine's clocks jump before each."""
    real = (time.time, time.monotonic, time.perf_counter)
    emulator = Emulator(clock=VirtualClock(), seed=1)
    headers = {"x-api-key": "k", "content-type": "application/json"}
    body = b'{"replica_id": "r90bbd427f71", "require_auth": true, "custom_greeting": "Hi."}'

    def call(method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        response = emulator.respond(Request(method, path, headers=headers, body=body))
        return response.status, response.body

    created = json.loads(call("POST", "/v2/conversations", body)[1])
    path, room = f"/v2/conversations/{created['conversation_id']}", emulator.room(created["conversation_id"])
    steps: dict[str, Callable[[], Any]] = {
        "create": lambda: call("POST", "/v2/conversations", body),
        "list": lambda: call("GET", "/v2/conversations"),
        "get": lambda: call("GET", path),
        "end": lambda: call("POST", f"{path}/end"),
        "join": lambda: room.join("Ada", token=created["meeting_token"]).participant_id,
        "say": lambda: room.say("Hello"),
        "leave": room.leave,
        "room": room.as_dict,
        "page": lambda: call("GET", f"/rooms/{room.conversation_id}"),
        "token": lambda: emulator._state.tokens.admits(created["meeting_token"], room.conversation_id),
    }
    seen: list[Any] = [created]
    with pytest.MonkeyPatch.context() as patch:
        for number, name in enumerate(names, 1):
            for clock, function in zip(("time", "monotonic", "perf_counter"), real, strict=True):
                patch.setattr(time, clock, later(function, jump * number))
            try:
                seen.append(steps[name]())
            except RoomError as error:
                seen.append(str(error))
    emulator.close()
    return seen


def test_a_restore_that_waits_for_an_advance_hinders_no_request() -> None:
    wanted = threading.Event()

    class Watched(VirtualClock):
        """Notes that a thread is about to move it."""

        @contextmanager
        def alone(self) -> Generator[None]:
            wanted.set()
            with super().alone():
                yield

        def restore(self, moment: datetime) -> None:
            wanted.set()
            super().restore(moment)

    emulator = Emulator(clock=(clock := Watched()))
    image = emulator.snapshot()
    with ThreadPoolExecutor(2) as pool:
        with clock.alone():  # as an advance does
            wanted.clear()
            restored = pool.submit(emulator.restore, image)
            assert wanted.wait(WAIT)
            assert pool.submit(emulator.rooms.find).result(WAIT) == []
        restored.result()
    emulator.close()
