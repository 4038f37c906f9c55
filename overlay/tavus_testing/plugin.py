"""The pytest plugin. What it needs is imported by the fixtures: having it installed costs a test run nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tavus_client import AsyncTavus, Tavus
    from tavus_testing._local import LocalEmulator


@pytest.fixture
def tavus_emulator() -> Iterator[LocalEmulator]:
    """The Tavus API in this process, with nothing in it, on a clock that stands still until the test moves it.

    `tavus_emulator.url` serves it over HTTP, for clients of any kind.
    """
    from tavus_emulator import VirtualClock
    from tavus_testing._local import LocalEmulator

    emulator = LocalEmulator(clock=VirtualClock())
    yield emulator
    emulator.close()


@pytest.fixture
def tavus(tavus_emulator: LocalEmulator) -> Tavus:
    """A client bound to the test's emulator."""
    return tavus_emulator.client()


@pytest.fixture
def async_tavus(tavus_emulator: LocalEmulator) -> AsyncTavus:
    """A client for `await`, bound to the test's emulator."""
    return tavus_emulator.async_client()
