"""Identifiers in the service's formats, from one random source, which a seed makes repeatable."""

from __future__ import annotations

import secrets
import uuid

from tavus_emulator._core.randomness import Randomness


class Ids(Randomness):
    """Draws identifiers in the service's formats."""

    def __init__(self, seed: int | str | None = None, opening: int = 0) -> None:
        super().__init__(seed, opening)
        # A signing secret can't be computed from ids, unless a seed makes both repeatable.
        self._draw_bytes = secrets.token_bytes if seed is None else self._random.randbytes

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
        """Draw 32 bytes to sign with."""
        return self._draw_bytes(32)
