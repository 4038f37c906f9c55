"""The pytest plugin. Fixtures import what they need, so an unused plugin costs a test run nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tavus_client import AsyncTavus, Tavus
    from tavus_testing._local import LocalEmulator


@pytest.fixture
def tavus_emulator() -> Iterator[LocalEmulator]:
    """Provide an empty emulator in this process, on a virtual clock that the test moves.

    `tavus_emulator.url` serves it over HTTP, for clients of any kind.
    """
    from tavus_emulator import VirtualClock
    from tavus_testing._local import LocalEmulator

    emulator = LocalEmulator(clock=VirtualClock())
    yield emulator
    emulator.close()


@pytest.fixture
def tavus(tavus_emulator: LocalEmulator) -> Tavus:
    """Provide a client of the test's emulator."""
    return tavus_emulator.client()


@pytest.fixture
def async_tavus(tavus_emulator: LocalEmulator) -> AsyncTavus:
    """Provide an async client of the test's emulator."""
    return tavus_emulator.async_client()


@pytest.fixture
def daily(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Let `import daily` give the stand-in for daily-python, which joins rooms of the emulator. It has no media."""
    from tavus_testing.stand_ins import daily

    monkeypatch.setitem(sys.modules, "daily", daily)
    return daily
