from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tavus_emulator import SystemClock, VirtualClock
from tavus_emulator._clock import epoch_milliseconds, epoch_seconds, timestamp


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_virtual_clock_stands_still_until_it_is_advanced() -> None:
    clock = VirtualClock(datetime(2030, 1, 1, tzinfo=UTC))
    assert clock.now() == clock.now()
    assert clock.advance(timedelta(days=1), hours=1, minutes=1, seconds=1, milliseconds=1) == clock.now()
    assert clock.now() == datetime(2030, 1, 2, 1, 1, 1, 1000, tzinfo=UTC)


def test_a_virtual_clock_only_goes_forward() -> None:
    with pytest.raises(ValueError, match="forward only"):
        VirtualClock().advance(seconds=-1)


def test_a_virtual_clock_starts_at_a_time_with_a_zone() -> None:
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
