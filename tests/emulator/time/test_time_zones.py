"""The emulator's time does not depend on the zone of its machine: clock, timeouts, timestamps, paths of recordings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tavus_emulator import Emulator, VirtualClock
from tests.emulator.harness.recordings import client, open_room
from tests.harness.zones import ZONES, machine_in

STARTS = {
    "clocks go forward in New York": dt.datetime(2026, 3, 8, 6, 30, tzinfo=dt.UTC),
    "clocks go back in New York": dt.datetime(2026, 11, 1, 5, 30, tzinfo=dt.UTC),
    "clocks go forward in London": dt.datetime(2026, 3, 29, 0, 30, tzinfo=dt.UTC),
    "a leap day begins": dt.datetime(2028, 2, 28, 23, 30, tzinfo=dt.UTC),
    "a leap day ends": dt.datetime(2028, 2, 29, 23, 30, tzinfo=dt.UTC),
    "a year ends": dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC),
}


@pytest.fixture(params=ZONES, autouse=True)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    with machine_in(request.param):
        yield request.param


def shown(emulator: Emulator, conversation_id: str) -> dict[str, Any]:
    found: dict[str, Any] = client(emulator).get(f"/v2/conversations/{conversation_id}").json()
    return found


def moment(text: str) -> dt.datetime:
    found = dt.datetime.fromisoformat(text)
    assert found.tzinfo is not None
    return found


@pytest.mark.parametrize("when", STARTS)
def test_an_hour_is_an_hour_everywhere(when: str, tmp_path: Path) -> None:
    start, hour = STARTS[when], dt.timedelta(hours=1)
    with Emulator(clock=VirtualClock(start), seed=7, recordings=tmp_path) as emulator:
        room = open_room(emulator, max_call_duration=3600)
        room.start_recording()
        emulator.clock.advance(seconds=3599)
        assert shown(emulator, room.conversation_id)["status"] == "active"
        emulator.clock.advance(seconds=60)
        over = shown(emulator, room.conversation_id)
        (recording,) = emulator.recordings
        assert (over["status"], moment(over["created_at"])) == ("ended", start)
        assert start + hour <= moment(over["updated_at"]) <= start + hour + dt.timedelta(seconds=59)
        assert emulator.clock.now() == start + dt.timedelta(seconds=3659)
        assert (recording.started_at, recording.duration) == (start, 3600)
        since_1970 = (start - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(milliseconds=1)
        assert recording.s3_key == f"tavus/{room.conversation_id}/{since_1970}"


@pytest.mark.parametrize("start", [dt.datetime(2026, 3, 8, 2, 30), dt.datetime(2028, 2, 29)])
def test_a_start_without_a_zone_is_refused(start: dt.datetime) -> None:
    with pytest.raises(ValueError, match=r"zone|aware"):
        VirtualClock(start)
