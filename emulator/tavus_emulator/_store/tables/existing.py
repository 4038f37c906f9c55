"""How much there is of what, over all accounts."""

from __future__ import annotations

import json
from typing import NamedTuple

from tavus_emulator._store.tables.table import Table

# A live conversation has a timer, so the index of timers finds the rooms that may be occupied.
_ROOMS = "SELECT rooms.data FROM conversations JOIN rooms USING (conversation_id) WHERE due IS NOT NULL"
_TIMERS = "SELECT (SELECT count(*) FROM timers) + (SELECT count(*) FROM conversations WHERE due IS NOT NULL)"


class Figures(NamedTuple):
    """Numbers of active conversations, occupied rooms and their participants, pending timers and pending deliveries."""

    active: int
    occupied: int
    participants: int
    timers: int
    deliveries: int


class Existing(Table):
    """Counts what the other tables have."""

    ACTIVE = "SELECT coalesce(sum(number), 0) FROM tallies WHERE status = 'active'"

    def figures(self) -> Figures:
        """Return all numbers, at one instant."""
        with self._lock:
            (active,) = self._row(self.ACTIVE)
            (timers,) = self._row(_TIMERS)
            (deliveries,) = self._row("SELECT count(*) FROM deliveries WHERE state = 'pending'")
            rooms = self._rows(_ROOMS)
        people = [number for (data,) in rooms if (number := len(json.loads(data)["participants"]))]
        return Figures(active, len(people), sum(people), timers, deliveries)
