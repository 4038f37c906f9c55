"""A receiver for each test."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from collections.abc import Iterator

import pytest

from tavus_emulator import Emulator
from tavus_emulator._webhooks.inbox import Inbox


@pytest.fixture
def inbox(emulator: Emulator) -> Iterator[Inbox]:
    with emulator.webhooks.receiver() as inbox:
        yield inbox
