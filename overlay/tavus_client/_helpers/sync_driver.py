"""Runs the steps of helpers on the caller's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

from tavus_client._helpers.steps import Ask, Give, Sleep, Steps


def rows(steps: Steps) -> Iterator[Any]:
    """Yield every value that the helper gives."""
    while (given := _advance(steps)) is not None:
        yield given.value


def result(steps: Steps) -> Any:
    """Return the one value that the helper gives."""
    given = _advance(steps)
    if given is None:
        raise RuntimeError("a helper gives its result once: call it again")
    return given.value


class Block:
    """A `with` block over the helper's value. It reports to the helper how the block ended."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def __enter__(self) -> Any:
        return result(self._steps)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        _advance(self._steps, error)


def _advance(steps: Steps, outcome: Any = None) -> Give | None:
    """Run steps until one gives a value; return None when the helper is done."""
    try:
        step = steps.send(outcome)
        while not isinstance(step, Give):
            try:
                outcome = _perform(step)
            except BaseException as error:
                step = steps.throw(error)
            else:
                step = steps.send(outcome)
    except StopIteration:
        return None
    return step


def _perform(step: Ask | Sleep) -> Any:
    return step.clock.sleep(step.seconds) if isinstance(step, Sleep) else step.call()


def driver(kind: str) -> Callable[[Steps], Any]:
    """Return the driver for a kind of helper."""
    return {"iterate": rows, "session": Block}.get(kind, result)
