"""Identifiers in the service's forms, from one source of randomness that a seed makes repeatable."""

from __future__ import annotations

import random
import secrets
import uuid
from typing import Any


class Ids:
    """Draws identifiers. With a seed the same calls give the same ones; without, none can be foreseen.

    `opening` says how often a durable state was opened before: its ids go on instead of repeating.
    """

    def __init__(self, seed: int | str | None = None, opening: int = 0) -> None:
        self._seed = seed
        self._random = random.Random(f"{seed}/{opening}" if opening and seed is not None else seed)
        # Nobody can learn a signing secret from the ids that were given out, unless they asked for repeatable ones.
        self._draw_bytes = secrets.token_bytes if seed is None else self._random.randbytes

    @property
    def repeatable(self) -> bool:
        """Whether an id may be drawn that was given out before: by another emulator with this seed."""
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
        """Draw from the beginning."""
        self._random.seed(self._seed)

    def position(self) -> Any:
        """Where a seeded source stands, as JSON; None for one that can't be foreseen."""
        return None if self._seed is None else self._random.getstate()

    def resume(self, position: Any) -> None:
        """Go on from a position, unless this source or that one can't be foreseen."""
        if position is not None and self._seed is not None:
            version, words, gauss = position
            self._random.setstate((version, tuple(words), gauss))
