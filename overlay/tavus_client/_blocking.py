"""Runs coroutines without an event loop, so that a sync client shares the code of the async one."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, TypeVar

T = TypeVar("T")


def run(awaitable: Awaitable[T]) -> T:
    """Return the result of a coroutine whose input and output block the thread, so that it never suspends."""
    steps: Any = awaitable
    try:
        steps.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise RuntimeError("a coroutine of a sync client was suspended")
