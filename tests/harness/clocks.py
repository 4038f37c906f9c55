"""A clock for clients that advances only while they wait."""

from __future__ import annotations

from tavus_client import Clock


class Waits(Clock):
    """Returns from every wait at once, and records its length in seconds. Between waits no time passes."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def monotonic(self) -> float:
        return sum(self.taken)

    def sleep(self, seconds: float) -> None:
        self.taken.append(seconds)

    async def asleep(self, seconds: float) -> None:
        self.taken.append(seconds)
