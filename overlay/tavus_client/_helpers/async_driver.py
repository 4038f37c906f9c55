"""Runs the steps of helpers on an event loop: `sync_driver` with `await`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Any

from tavus_client._helpers.shielding import to_the_end
from tavus_client._helpers.steps import Ask, Give, Sleep, Steps


async def rows(steps: Steps) -> AsyncIterator[Any]:
    """Yield every value that the helper gives."""
    while (given := await _advance(steps)) is not None:
        yield given.value


async def result(steps: Steps) -> Any:
    """Return the one value that the helper gives."""
    given = await _advance(steps)
    if given is None:
        raise RuntimeError("a helper gives its result once: call it again")
    return given.value


class Block:
    """An `async with` block over the helper's value. It reports to the helper how the block ended."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    async def __aenter__(self) -> Any:
        return await result(self._steps)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await _advance(self._steps, error)


async def _advance(steps: Steps, outcome: Any = None) -> Give | None:
    """Run steps until one gives a value; return None when the helper is done."""
    pending: BaseException | None = None
    try:
        step = steps.send(outcome)
        while True:
            if isinstance(step, Give):
                if pending is None:
                    return step
                step = steps.throw(pending)  # what it gives is of no use to a task that is cancelled
            try:
                if isinstance(step, Ask) and step.shielded:
                    outcome, cancelled = await to_the_end(step.call)
                    pending = cancelled or pending
                else:
                    outcome = await _perform(step)
            except BaseException as error:
                step = steps.throw(error)
            else:
                step = steps.send(outcome)
    except StopIteration:
        if pending is not None:
            raise pending from None
    return None


async def _perform(step: Any) -> Any:
    if isinstance(step, Sleep):
        return await step.clock.asleep(step.seconds)
    return await step.call()


def driver(kind: str) -> Callable[[Steps], Any]:
    """Return the driver for a kind of helper."""
    return {"iterate": rows, "session": Block}.get(kind, result)
