"""Identifiers in the service's forms, from one source of randomness, which a seed makes repeatable."""

from __future__ import annotations

import random
import secrets
import uuid
from typing import Any


class Ids:
    """Draws identifiers. With a seed, the same calls give the same ones; without, they can't be predicted.

    `opening` is how often a durable state was opened before, so that its ids continue instead of repeating.
    """

    def __init__(self, seed: int | str | None = None, opening: int = 0) -> None:
        self._seed = seed
        self._random = random.Random(f"{seed}/{opening}" if opening and seed is not None else seed)
        # A signing secret can't be computed from ids, unless a seed makes both repeatable.
        self._draw_bytes = secrets.token_bytes if seed is None else self._random.randbytes

    @property
    def repeatable(self) -> bool:
        """Whether an id may have been drawn before, by another emulator with the same seed."""
        return self._seed is not None

    def conversation(self) -> str:
        return f"c{self._random.getrandbits(60):015x}"

    def replica(self) -> str:
        return f"r{self._random.getrandbits(44):011x}"

    def persona(self) -> str:
        return f"p{self._random.getrandbits(44):011x}"

    def document(self) -> str:
        return f"d{self._random.getrandbits(4):x}-{self._random.getrandbits(48):012x}"

    def hexadecimal(self, digits: int, prefix: str = "") -> str:
        return f"{prefix}{self._random.getrandbits(4 * digits):0{digits}x}"

    def number(self) -> int:
        return self._random.getrandbits(31)

    def uuid(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def recording(self) -> str:
        return self.uuid()

    def domain(self) -> str:
        return str(uuid.UUID(bytes=self._draw_bytes(16), version=4))

    def secret(self) -> bytes:
        """32 bytes to sign with."""
        return self._draw_bytes(32)

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
