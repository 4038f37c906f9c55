"""A served emulator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tavus_emulator import Emulator


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator()
    with emulator:
        yield emulator
    emulator.close()
