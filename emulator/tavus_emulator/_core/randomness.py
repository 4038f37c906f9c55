"""Random values that a seed makes repeatable."""

from __future__ import annotations

import random
from functools import cached_property
from typing import Any


class Randomness:
    """A source of random values. With a seed, the same draws give the same values; without, they can't be predicted.

    `opening` is how often a durable state was opened before, so that a seeded source continues instead of repeating.
    """

    def __init__(self, seed: int | str | None = None, opening: int = 0) -> None:
        self._seed = seed
        if seed is not None:  # at once: if two threads made it at the same time, they would draw the same values
            self._random = random.Random(f"{seed}/{opening}" if opening else seed)

    @cached_property
    def _random(self) -> random.Random:
        return random.Random()  # 2,500 bytes from the system, for which not every emulator has a use

    @property
    def repeatable(self) -> bool:
        """Return whether a value may have been drawn before, by another source with the same seed."""
        return self._seed is not None

    def restart(self) -> None:
        """Start again from the seed."""
        self._random.seed(self._seed)

    def position(self) -> Any:
        """The position of a seeded source, as JSON; None without a seed."""
        return None if self._seed is None else self._random.getstate()

    def resume(self, position: Any) -> None:
        """Continue from a position, if both this source and that one have a seed."""
        if position is not None and self._seed is not None:
            version, words, gauss = position
            self._random.setstate((version, tuple(words), gauss))
