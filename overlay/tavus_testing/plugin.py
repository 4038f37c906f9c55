"""The pytest plugin. Fixtures import what they need, so an unused plugin costs a test run nothing."""

from __future__ import annotations

import sys
from collections import ChainMap
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

import pytest

if TYPE_CHECKING:
    from tavus_client import AsyncTavus, Tavus
    from tavus_testing._local import LocalEmulator


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker for options of the emulator."""
    config.addinivalue_line("markers", "tavus_emulator(**options): options of the emulator of this test")


@pytest.fixture
def tavus_emulator(request: pytest.FixtureRequest) -> Iterator[LocalEmulator]:
    """Provide an empty emulator in this process, on a virtual clock that the test moves.

    `tavus_emulator.url` serves it over HTTP, for clients of any kind. The marker
    `@pytest.mark.tavus_emulator(max_concurrent=1)` gives it options of `Emulator`; those of a test go before those of
    its class or module.
    """
    from tavus_emulator import VirtualClock
    from tavus_testing._local import LocalEmulator

    options: dict[str, Any] = {"clock": VirtualClock()}
    emulator = LocalEmulator(**options | _options(request))
    yield emulator
    emulator.close()


def _options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the options of a test's marks; the nearest mark goes first."""
    item = cast("pytest.Item", request.node)  # pyright: ignore[reportUnknownMemberType] pytest doesn't say
    return dict(ChainMap(*(dict(mark.kwargs) for mark in item.iter_markers("tavus_emulator"))))


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
