"""Counts the work of a call, so that a test of its bound needs no clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import jsonschema_rs

from tavus_emulator import Emulator

_NAMED = jsonschema_rs.ValidationError.__init__.__code__
_PROBLEM = 100
"""What a problem counts: it takes some 15 microseconds."""
_STEPS = 20
"""Steps of SQLite's virtual machine that count as one."""
_ENOUGH = 5_000_000
"""Work after which a call is ended: without a bound it could fill the memory."""


class _EnoughError(BaseException):
    """The call did far more than any bound allows. Not an `Exception`: the emulator would answer it."""


def work(call: Callable[[], object], emulator: Emulator | None = None) -> int:
    """Return how many functions a call runs, of Python and of C, and how many steps of the emulator's database.

    A loop in C counts as one function, whatever its length. A problem that the validator names counts for more. A call
    that goes on and on is ended.
    """
    count = 0

    def on_event(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        if event == "call" and frame.f_code is _NAMED:
            count += _PROBLEM
        count += event in ("call", "c_call")
        if count > _ENOUGH:
            raise _EnoughError

    def on_steps() -> int:
        nonlocal count
        count += 1
        return 0

    databases = [] if emulator is None else [emulator._state.store._transaction.raw]  # pyright: ignore[reportPrivateUsage]
    for database in databases:
        database.set_progress_handler(on_steps, _STEPS)
    sys.setprofile(on_event)
    try:
        call()
    except _EnoughError:
        pass
    finally:
        sys.setprofile(None)
        for database in databases:
            database.set_progress_handler(None, _STEPS)
    return count
