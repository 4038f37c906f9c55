"""What the connections of one server share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from tavus_emulator._server.gateway import Gateway
from tavus_emulator._server.together import Together


class Client(Protocol):
    """The connection of a client. It is to be closed at `deadline`, on the loop's clock."""

    deadline: float

    def expire(self) -> None: ...
    def shutdown(self) -> None: ...
    def abort(self) -> None: ...


@dataclass(slots=True, eq=False, repr=False)
class Serving:
    """State shared by the connections of one server. Timeouts are seconds of real time."""

    gateway: Gateway
    origin: str | None = None
    request_timeout: float = 15.0
    idle_timeout: float = 65.0
    max_connections: int = 1000
    connections: set[Client] = field(default_factory=lambda: set[Client]())
    surplus: set[Client] = field(default_factory=lambda: set[Client]())
    """The connections beyond the limit: their first request is answered with 503."""
    together: Together = field(init=False)

    def __post_init__(self) -> None:
        self.together = Together(self.gateway)

    @property
    def is_full(self) -> bool:
        return len(self.connections) - len(self.surplus) >= self.max_connections

    def sweep(self, now: float) -> None:
        """Close the connections whose deadline has passed."""
        for connection in [connection for connection in self.connections if connection.deadline <= now]:
            connection.expire()
