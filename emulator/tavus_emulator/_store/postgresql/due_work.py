"""Timers and deliveries of a shared state: what is due, by the clocks of accounts, and who does it.

What is due is found by two queries. One takes times as they are: an index has them. The other takes the accounts whose
clocks are ahead, most often none, and for each what is due first. A row of such an account may be found by both, but by
the first with a later time, so the earliest one found is right.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, NamedTuple

from tavus_emulator._store.postgresql.connections import Session
from tavus_emulator._store.postgresql.news import News
from tavus_emulator._store.postgresql.transaction import SharedTransaction
from tavus_emulator._store.tables.clocks import Clocks
from tavus_emulator._store.tables.deliveries import Deliveries, DeliveryRow, delivery_row
from tavus_emulator._store.tables.timers import CONVERSATION, Timer, Timers

_CONVERSATION = """
    SELECT due - {ahead} AS at, due, 0 AS lane, seq, '' AS kind, conversation_id AS subject, awaits AS data, account
    FROM conversations WHERE due <= ?::bigint + {ahead}{mine} ORDER BY due, seq LIMIT 1
"""
_TIMER = """
    SELECT due - {ahead} AS at, due, 1 AS lane, seq, kind, subject, data, account
    FROM timers WHERE due <= ?::bigint + {ahead}{mine} AND claimer IS NULL{inside} ORDER BY due, seq LIMIT 1
"""
_OF_THOSE_AHEAD = "SELECT first.* FROM clocks, LATERAL ({first}) AS first"
_FIRST = "SELECT * FROM ({found}) AS found ORDER BY at, lane, seq LIMIT 1"
_MY_FIRST = """
    SELECT coalesce((SELECT ahead FROM clocks WHERE account = ?), 0), first.*
    FROM (SELECT) AS one LEFT JOIN ({first}) AS first ON true
"""
_NEXT_TIMER = """
    SELECT least(
        (SELECT min(due) FROM conversations WHERE due IS NOT NULL),
        (SELECT min(due) FROM timers WHERE due IS NOT NULL{free}),
        (SELECT min(first.due - ahead) FROM clocks, LATERAL (SELECT least(
            (SELECT min(due) FROM conversations WHERE account = clocks.account AND due IS NOT NULL),
            (SELECT min(due) FROM timers WHERE account = clocks.account{free})
        ) AS due) AS first)
    )
"""
_NEXT_DELIVERY = """
    SELECT least((SELECT min(due) FROM deliveries WHERE due IS NOT NULL{free}), (
        SELECT min(first.due - ahead) FROM clocks, LATERAL (
            SELECT min(due) AS due FROM deliveries WHERE account = clocks.account AND due IS NOT NULL{free}
        ) AS first
    ))
"""
_FREE = " AND claimer IS NULL"
_IS_DELIVERING = "NOT EXISTS (SELECT 1 FROM meta WHERE name = ? AND value = 'true')"
_CLAIM = f"""
    UPDATE deliveries SET claimer = ?, claim = nextval('claims') WHERE seq = coalesce((
        SELECT seq FROM deliveries LEFT JOIN clocks USING (account)
        WHERE EXISTS (SELECT 1 FROM clocks) AND {_IS_DELIVERING}
        AND due <= ?::bigint + (SELECT max(ahead) FROM clocks) AND due - coalesce(ahead, 0) <= ? AND claimer IS NULL
        ORDER BY due - coalesce(ahead, 0), seq LIMIT 1 FOR UPDATE OF deliveries SKIP LOCKED
    ), (
        SELECT seq FROM deliveries WHERE due <= ? AND claimer IS NULL AND {_IS_DELIVERING}
        ORDER BY due, seq LIMIT 1 FOR UPDATE SKIP LOCKED
    ))
    RETURNING claim, coalesce((SELECT ahead FROM clocks WHERE account = deliveries.account), 0), seq, conversation_id,
        event_type, account, state, due, tries, triggered, payload, attempts, url, headers
"""


class Claimed(NamedTuple):
    """A delivery under the claim with this number. The clock of its account was `ahead` by so many microseconds."""

    row: DeliveryRow
    number: int
    ahead: int


class SharedClocks(Clocks):
    """The clocks of accounts, which other processes may advance."""

    def __init__(self, transaction: SharedTransaction, news: News) -> None:
        super().__init__(transaction)
        self._shared = transaction
        self._news = news
        self._holders: dict[str, Session] = {}  # of the locks of advances, by account

    @contextmanager
    def advancing(self, account: str) -> Generator[None]:
        """Exclude other advances of an account, in all processes, however long theirs take.

        Raises `RuntimeError` in a transaction, which others may wait for.
        """
        if self._shared.is_open:
            raise RuntimeError("a clock can't be advanced by what happens in a transaction")
        with self._shared.apart() as session:
            session.execute("SELECT set_config('lock_timeout', '0', false)")
            session.execute("SELECT hold_advance(?)", (account,))
            self._holders[account] = session
            try:
                yield
            finally:
                del self._holders[account]
                session.execute("SELECT end_advance(?)", (account,))
                session.execute("RESET lock_timeout")

    @contextmanager
    def moving(self, account: str) -> Generator[None]:
        """A transaction in which an account's clock may be set: nothing is added to the account meanwhile.

        Raises `UnavailableError` if the lock of the advance was lost.
        """
        with self._shared.within(account, again=True), self._shared:
            self._run("SELECT hold_clock(?)", (account,))
            self._holders[account].execute("SELECT 1")
            yield

    def put(self, account: str, ahead: int) -> None:
        """Set an account's clock. The caller is within `moving`, or in a transaction of the whole state."""
        super().put(account, ahead)
        self._news.send_moved()
        if self._shared.scope == account:
            self._shared.learn(ahead)


class SharedTimers(Timers):
    """Timers that several processes fire, each in a transaction of its account or under a claim."""

    def __init__(self, transaction: SharedTransaction) -> None:
        super().__init__(transaction)
        self._shared = transaction

    def first_due(self, now: int, *, inside: bool | None = None) -> Timer | None:
        """Return the first unclaimed timer that is due at `now`, by the emulator's clock; see `Timers.first_due`.

        A thread that is confined to an account gets no timer of others; during a transaction also none of no account,
        whose lock it couldn't acquire.
        """
        lane = "" if inside is None else f" AND inside = {int(inside)}"
        kinds = (_TIMER,) if inside is False else (_CONVERSATION, _TIMER)
        scope = self._shared.scope
        if scope is not None:
            return self._first_of(scope, now, kinds, lane)
        arms = [kind.format(ahead="0", mine="", inside=lane) for kind in kinds]
        theirs = {"ahead": "clocks.ahead", "mine": " AND account = clocks.account", "inside": lane}
        arms += [_OF_THOSE_AHEAD.format(first=kind.format(**theirs)) for kind in kinds]
        row = self._row(_FIRST.format(found=_union(arms)), [now] * len(arms))
        return None if row is None else _timer(*row[1:])

    def _first_of(self, account: str, now: int, kinds: tuple[str, ...], lane: str) -> Timer | None:
        """Return the first timer of an account. It is looked for again if the clock has moved since it was known."""
        while True:
            known = self._shared.known_ahead
            queries, values = self._mine(account, now, known, kinds, lane)
            query = _MY_FIRST.format(first=_FIRST.format(found=_union(queries)))
            ahead, at, *row = self._row(query, [account, *values])
            self._shared.learn(ahead)
            if ahead == known:
                return None if at is None else _timer(*row)

    def _mine(
        self, account: str, now: int, ahead: int, kinds: tuple[str, ...], lane: str
    ) -> tuple[list[str], list[Any]]:
        by = {"ahead": "?::bigint" if ahead else "0", "inside": lane}
        values = [ahead, now, ahead, account] if ahead else [now, account]
        queries = [kind.format(mine=" AND account = ?", **by) for kind in kinds]
        if self._shared.is_open:
            return queries, values * len(kinds)
        if ahead:
            queries.append(_TIMER.format(ahead="0", mine=" AND account IS NULL", inside=lane))
            return queries, [*values * len(kinds), now]
        queries[-1] = _TIMER.format(mine=" AND (account = ? OR account IS NULL)", **by)
        return queries, values * len(kinds)

    # Both wait for a transaction that has changed the row: otherwise a thread would ask again and again until it ends.

    def lock(self, timer: Timer) -> bool:
        """Lock a timer for this transaction; return False if it has fired."""
        table = "conversations" if timer.kind == CONVERSATION else "timers"
        query = f"SELECT 1 FROM {table} WHERE seq = ? AND due = ? FOR UPDATE"
        return self._row(query, (timer.seq, timer.due)) is not None

    def claim(self, timer: Timer, claimer: int) -> bool:
        """Claim an outside timer for a process; return False if another one has it, or has fired it."""
        query = "UPDATE timers SET claimer = ? WHERE seq = ? AND due = ? AND subject = ? AND claimer IS NULL"
        return bool(self._run(query, (claimer, timer.seq, timer.due, timer.subject)))

    def unclaim(self, timer: Timer, claimer: int) -> None:
        """Give up the claim of a process."""
        self._run("UPDATE timers SET claimer = NULL WHERE seq = ? AND claimer = ?", (timer.seq, claimer))

    def next_due(self, *, inside: bool | None = None) -> int | None:  # noqa: ARG002 - no caller asks for one kind
        """Return when the first unclaimed timer is due, by the emulator's clock."""
        return self._next(_FREE)

    def next_unfired(self) -> int | None:
        """Return when the first timer is due, by the emulator's clock, including those that are firing."""
        return self._next("")

    def _next(self, free: str) -> int | None:
        (due,) = self._row(_NEXT_TIMER.format(free=free))
        found: int | None = due
        return found


class SharedDeliveries(Deliveries):
    """Deliveries that several processes carry out, each under a claim."""

    def claim(self, now: int, claimer: int, unless: str) -> Claimed | None:
        """Claim the first delivery that is due at `now` for a process, by the emulator's clock.

        Returns None if there is none, or while the `meta` of the name `unless` is true.
        """
        row = self._row(_CLAIM, (claimer, unless, now, now, now, unless))
        return None if row is None else Claimed(delivery_row(row[2:]), row[0], row[1])

    def keeps(self, seq: int, claim: int) -> bool:
        """Return whether a delivery is still under a claim, and lock it for this transaction."""
        query = "SELECT 1 FROM deliveries WHERE seq = ? AND claim = ? AND claimer IS NOT NULL FOR UPDATE"
        return self._row(query, (seq, claim)) is not None

    def unclaim(self, seq: int, claim: int) -> None:
        """Give up a claim."""
        self._run("UPDATE deliveries SET claimer = NULL WHERE seq = ? AND claim = ?", (seq, claim))

    def next_due(self) -> int | None:
        """Return when the next delivery is due, by the emulator's clock."""
        return self._next("")

    def next_free(self) -> int | None:
        """Return when the next unclaimed delivery is due, by the emulator's clock."""
        return self._next(_FREE)

    def _next(self, free: str) -> int | None:
        (due,) = self._row(_NEXT_DELIVERY.format(free=free))
        found: int | None = due
        return found


def _union(queries: list[str]) -> str:
    return " UNION ALL ".join(f"({query})" for query in queries)


def _timer(due: int, lane: int, seq: int, kind: str, subject: str, data: str | None, account: str | None) -> Timer:
    if lane == 0:
        return Timer(seq, due, CONVERSATION, subject, {"awaits": data}, account)
    return Timer(seq, due, kind, subject, {} if data is None else json.loads(data), account)
