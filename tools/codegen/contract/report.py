"""Lines about the parts of a contract, and of its refinements, that were not taken as they stand."""

from __future__ import annotations

import sys
from collections.abc import Callable


class Report:
    """Collects lines, and hands each on as it comes."""

    def __init__(self, say: Callable[[str], None] = lambda _: None) -> None:
        self._say = say
        self.stale: list[str] = []
        """The refinements and overrides that were skipped."""

    def repaired(self, what: str) -> None:
        """Something plainly meant was put right."""
        self._say(f"contract: repaired: {what}")

    def skipped(self, what: str) -> None:
        """A refinement or an override doesn't apply to this contract."""
        self.stale.append(what)
        self._say(f"contract: skipped: {what}")

    def left_out(self, what: str) -> None:
        """The client can't have a part of the contract."""
        self._say(f"contract: left out: {what}")


def to_stderr(line: str) -> None:
    print(line, file=sys.stderr)
