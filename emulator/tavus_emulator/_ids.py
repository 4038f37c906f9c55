"""Identifiers in the service's forms, from one source of randomness that a seed makes repeatable."""

from __future__ import annotations

import random
import secrets
import uuid


class Ids:
    """Draws identifiers. With a seed the same calls give the same ones; without, none can be foreseen."""

    def __init__(self, seed: int | str | None = None) -> None:
        self._random = random.Random(seed)
        # Nobody can learn a signing secret from the ids that were given out, unless they asked for repeatable ones.
        self._draw_bytes = secrets.token_bytes if seed is None else self._random.randbytes

    def conversation(self) -> str:
        return f"c{self._random.getrandbits(60):015x}"

    def replica(self) -> str:
        return f"r{self._random.getrandbits(44):011x}"

    def persona(self) -> str:
        return f"p{self._random.getrandbits(44):011x}"

    def document(self) -> str:
        return f"d{self._random.getrandbits(4):x}-{self._random.getrandbits(48):012x}"

    def domain(self) -> str:
        return str(uuid.UUID(bytes=self._draw_bytes(16), version=4))

    def secret(self) -> bytes:
        """32 bytes to sign with."""
        return self._draw_bytes(32)
