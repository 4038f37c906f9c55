"""Reports the parts of a contract, and of its refinements, that were repaired, skipped or left out."""

from __future__ import annotations

import sys
from collections.abc import Callable


class Report:
    """Collects lines, and passes each on at once."""

    def __init__(self, say: Callable[[str], None] = lambda _: None) -> None:
        self._say = say
        self.stale: list[str] = []
        """The refinements and overrides that were skipped."""

    def repaired(self, what: str) -> None:
        """Report a repair of an obvious mistake."""
        self._say(f"contract: repaired: {what}")

    def skipped(self, what: str) -> None:
        """Report a refinement or an override that doesn't apply to this contract."""
        self.stale.append(what)
        self._say(f"contract: skipped: {what}")

    def left_out(self, what: str) -> None:
        """Report a part of the contract that the client can't have."""
        self._say(f"contract: left out: {what}")


def to_stderr(line: str) -> None:
    print(line, file=sys.stderr)
