"""Time zones of a machine that runs the code."""

from __future__ import annotations

import os
import time
from collections.abc import Generator
from contextlib import contextmanager

import pytest

ZONES = ("UTC", "America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago")
"""With and without daylight saving, half an hour off, and both sides of the date line."""


@contextmanager
def machine_in(zone: str) -> Generator[None]:
    """Run a block on a machine in this zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone can't be set")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "TZ", zone)
        time.tzset()
        try:
            yield
        finally:
            patch.undo()
            time.tzset()
