"""Webhook deliveries."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from tavus_emulator._store.tables.table import Table, matching

_DELIVERY = (
    "SELECT seq, conversation_id, event_type, deliveries.account, state, due, tries, triggered, payload, attempts, url,"
    " headers FROM deliveries"
)
_CLOCKS = " LEFT JOIN clocks ON clocks.account = deliveries.account"
_BY_CLOCK = "due - coalesce(ahead, 0)"  # by the emulator's clock, where those of accounts are ahead of it
# A delivery that waits for a retry blocks the later ones of its conversation. Without one, the first pending is due.
_RELEASE = """
    UPDATE deliveries SET due = ? WHERE seq = (
        SELECT seq FROM deliveries WHERE conversation_id = ? AND state = 'pending'
        ORDER BY due IS NULL, seq LIMIT 1
    )
"""


_ADD = """
    INSERT INTO deliveries (
        conversation_id, event_type, account, state, due, tries, triggered, payload, attempts, url, headers
    )
    VALUES (
        ?, ?, ?, ?,
        CASE WHEN EXISTS (SELECT 1 FROM deliveries WHERE conversation_id = ? AND state = 'pending')
            THEN NULL ELSE CAST(? AS BIGINT) END,
        ?, ?, ?, ?, ?, ?
    )
"""


class DueRow(NamedTuple):
    """A delivery that is due at an instant, in microseconds since 1970."""

    seq: int
    conversation_id: str
    account: str
    due: int


class DeliveryRow(NamedTuple):
    """A delivery to `url`, pending or done. `tries` counts the attempts since it was last requested.

    `conversation_id` is the id of its subject, which may also be another resource. `due` is in microseconds since 1970,
    None when it is done or waits for an earlier one of its conversation.
    """

    seq: int
    conversation_id: str
    event_type: str
    account: str
    state: str
    due: int | None
    tries: int
    triggered: bool
    payload: dict[str, Any]
    attempts: list[dict[str, Any]]
    url: str
    headers: dict[str, str]


class Deliveries(Table):
    """Deliveries by `seq`. At most one of each conversation is due, so that they stay in order."""

    def add(self, row: DeliveryRow) -> int:
        """Add a delivery and return its `seq`. It isn't due while an earlier one of its conversation is pending."""
        payload, attempts, headers = (json.dumps(part) for part in (row.payload, row.attempts, row.headers))
        values = (
            *row[1:5],
            row.conversation_id,
            row.due,
            row.tries,
            row.triggered,
            payload,
            attempts,
            row.url,
            headers,
        )
        return self._transaction.insert(_ADD, values)

    def get(self, seq: int) -> DeliveryRow | None:
        """Return one delivery."""
        row = self._row(f"{_DELIVERY} WHERE seq = ?", (seq,))
        return None if row is None else delivery_row(row)

    def find(
        self, conversation_id: str | None, event_type: str | None, state: str | None, *, limit: int | None = None
    ) -> tuple[list[DeliveryRow], int]:
        """Return the last matching deliveries, oldest first, and the number of all matching ones."""
        where, values = matching(conversation_id=conversation_id, event_type=event_type, state=state)
        with self._lock:
            (total,) = self._row(f"SELECT count(*) FROM deliveries WHERE {where}", values)
            rows = self._rows(
                f"{_DELIVERY} WHERE {where} ORDER BY seq DESC LIMIT ?", (*values, total if limit is None else limit)
            )
        return [delivery_row(row) for row in reversed(rows)], total

    def due(self, now: int, *, limit: int) -> list[DueRow]:
        """Return the first deliveries that are due at `now`, by the emulator's clock."""
        clocks, due = (_CLOCKS, _BY_CLOCK) if self._transaction.ahead else ("", "due")
        query = f"SELECT seq, conversation_id, deliveries.account, due FROM deliveries{clocks}"
        rows = self._rows(f"{query} WHERE {due} <= ? ORDER BY {due}, seq LIMIT ?", (now, limit))
        return [DueRow(*row) for row in rows]

    def next_due(self) -> int | None:
        """Return when the next delivery is due, by the emulator's clock."""
        ahead = self._transaction.ahead
        clocks, due = (_CLOCKS, _BY_CLOCK) if ahead else ("", "due")
        (first,) = self._row(f"SELECT min({due}) FROM deliveries{clocks} WHERE due IS NOT NULL")
        found: int | None = first
        return found

    def update(self, seq: int, *, state: str, due: int | None, tries: int, attempts: list[dict[str, Any]]) -> None:
        """Store the result of an attempt, or a request for more attempts."""
        self._run(
            "UPDATE deliveries SET state = ?, due = ?, tries = ?, attempts = ? WHERE seq = ?",
            (state, due, tries, json.dumps(attempts), seq),
        )

    def release(self, conversation_id: str, now: int) -> None:
        """Make the first pending delivery of a conversation due at `now`; one that waits for a retry comes first."""
        self._run(_RELEASE, (now, conversation_id))


def delivery_row(row: tuple[Any, ...]) -> DeliveryRow:
    raw = DeliveryRow(*row)
    payload, attempts, headers = (json.loads(text) for text in (row[8], row[9], row[11]))
    return raw._replace(triggered=bool(raw.triggered), payload=payload, attempts=attempts, headers=headers)
