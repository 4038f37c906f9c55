"""Waits in real time, for what other threads and processes do."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

WAIT = 60
"""Seconds of real time: an upper bound for what takes milliseconds."""
T = TypeVar("T")


def until(found: Callable[[], T], seconds: float = WAIT) -> T:
    """Wait until a function returns something true, and return that."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end
        time.sleep(0.01)
    return value
