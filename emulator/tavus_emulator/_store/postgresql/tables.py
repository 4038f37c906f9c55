"""Tables of a shared state, where they differ from those of a database of one process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import psycopg

from tavus_emulator._core.strict_json import encode
from tavus_emulator._store.failures import UnavailableError, UnknownOutcomeError
from tavus_emulator._store.gathering import Addition, Gathering
from tavus_emulator._store.postgresql.transaction import SHARE_STATE, SharedTransaction
from tavus_emulator._store.tables.accounts import EVERYONE, Accounts, Usage
from tavus_emulator._store.tables.conversations import Conversation, Conversations
from tavus_emulator._store.tables.deliveries import Deliveries, DeliveryRow, delivery_row
from tavus_emulator._store.tables.existing import Existing
from tavus_emulator._store.tables.resources import GET, ResourceRow, Resources, resource_row
from tavus_emulator._store.tables.timers import CONVERSATION, Timer, Timers

_INTO = "INSERT INTO conversations (conversation_id, account, status, created, joins, due, awaits, data, request)"
_ADD = f"{_INTO} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (conversation_id) DO NOTHING RETURNING 1"
_VALUES = "?::text, ?::text, ?::text, ?::bigint, ?::bigint, ?::bigint, ?::text, ?::text, ?::bytea"
# A whole transaction in one statement, with the lock that it needs.
_ADD_ALONE = f"WITH state AS MATERIALIZED (SELECT {SHARE_STATE}) {_INTO} SELECT {_VALUES} FROM state"
_RECALL = f"""
    SELECT (SELECT coalesce(sum(version), 0)::bigint FROM versions WHERE account IN (?, ?)), found.*
    FROM (SELECT) AS one LEFT JOIN ({GET}) AS found ON true
"""
_RECALLED = 10_000  # lookups that are remembered
_USAGE = """
    SELECT count(*), coalesce(sum(created / 1000), 0)::bigint FROM conversations
    WHERE account = ? AND deleted = 0 AND status = ?
"""
_DUE_CONVERSATION = """
    SELECT due, 0 AS lane, seq, '' AS kind, conversation_id, awaits AS data, account FROM conversations
    WHERE due <= ?{mine} ORDER BY due, seq LIMIT 1
"""
_DUE_TIMER = """
    SELECT due, 1 AS lane, seq, kind, subject, data, account FROM timers
    WHERE due <= ? AND claimer IS NULL{inside}{mine} ORDER BY due, seq LIMIT 1
"""
_CLAIM = """
    UPDATE deliveries SET claimer = ?, claim = nextval('claims') WHERE seq = (
        SELECT seq FROM deliveries WHERE due <= ? AND claimer IS NULL
        AND NOT EXISTS (SELECT 1 FROM meta WHERE name = ? AND value = 'true')
        ORDER BY due, seq LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING claim, seq, conversation_id, event_type, account, state, due, tries, triggered, payload, attempts, url,
        headers
"""


class SharedConversations(Conversations):
    """Conversations, which are written at once."""

    def __init__(self, transaction: SharedTransaction) -> None:
        super().__init__(transaction)
        self._shared = transaction

    def add(self, conversation: Conversation, *, check: bool = True) -> bool:
        """Add a conversation; return False if its id is taken. Pass `check=False` if it can't be taken."""
        account, status, data, request, created, joins, due, awaits = conversation
        row = (data["conversation_id"], account, status, created, joins, due, awaits, encode(data).decode(), request)
        if not check and self._shared.postpone(_ADD_ALONE, row):
            return True
        return self._row(_ADD, row) is not None

    def add_together(self, additions: Sequence[Addition]) -> None:
        """Add the rows of additions whose resources haven't changed, and do what has to be done then."""
        if not additions:
            return
        values = [_as_text(value) for one in additions for value in (*one.row, one.version)]
        try:
            with self._lock:
                found = self._shared.complete_at_once(_add_together(len(additions)), values)
                stored = {conversation_id for (conversation_id,) in found.fetchall()}
        except (UnavailableError, UnknownOutcomeError) as error:
            for addition in additions:
                addition.error = error
            return
        except psycopg.Error:  # of one of them: alone they tell of which
            return
        for addition in additions:
            if addition.row[0] in stored:
                addition.stored = True
                for action in addition.actions:
                    action()

    def _total(self, where: str, values: tuple[str, ...]) -> int:
        (total,) = self._row(f"SELECT count(*) FROM conversations WHERE {where} AND deleted = 0", values)
        return int(total)


class SharedAccounts(Accounts):
    """Usage by account, counted for each query."""

    def usage(self, account: str, status: str) -> Usage:
        """Return the usage of an account. Its live conversations are those with this `status`."""
        with self._lock:
            live = self._row(_USAGE, (account, status))
            spent = self._row("SELECT milliseconds FROM spending WHERE account = ?", (account,))
        return Usage(*live, *(spent or (0,)))


class SharedExisting(Existing):
    """Counts what the other tables have."""

    ACTIVE = "SELECT count(*) FROM conversations WHERE status = 'active' AND deleted = 0"


class SharedResources(Resources):
    """Resources, which other processes may add."""

    def __init__(self, transaction: SharedTransaction) -> None:
        super().__init__(transaction)
        self._shared = transaction
        self._kinds = _AnyKind()
        self._recalled: dict[tuple[str, ...], tuple[int, list[Any]]] = {}

    def reload(self) -> None:
        """Do nothing: nothing is remembered."""

    def get(self, kind: str, resource_id: str, account: str) -> ResourceRow | None:
        """Return a resource that the account sees: its own, or else everyone's."""
        key = (kind, resource_id, account, EVERYONE)
        read = self._shared.read_before(key)
        if read is None:
            gathering = self._shared.gathering
            read = self._get(key) if gathering is None else self._recall(key, gathering)
            self._shared.remember(key, read)
        return resource_row(read[0]) if read else None

    def forget(self, queries: Iterable[tuple[str, ...]]) -> None:
        """Read again what was read by these queries."""
        for query in queries:
            self._recalled.pop(query, None)

    def _get(self, key: tuple[str, ...]) -> list[Any]:
        with self._lock:
            found: list[Any] = self._shared.reading().execute(GET, key).fetchall()
        return found

    def _recall(self, key: tuple[str, ...], gathering: Gathering) -> list[Any]:
        """Return what was read once, by any thread."""
        recalled = self._recalled.get(key)
        if recalled is None:
            with self._lock:
                version, *row = self._shared.reading().execute(_RECALL, (*key[2:], *key)).fetchone()
            recalled = version, [] if row[0] is None else [row]
            if len(self._recalled) >= _RECALLED:
                self._recalled.clear()
            self._recalled[key] = recalled
        gathering.note(key, recalled[0])
        return recalled[1]

    def hold(self, row: ResourceRow) -> bool:
        """Let no other account change a row during this transaction; return whether it has to be read again."""
        if row.account != EVERYONE:
            return False
        self._shared.hold_everyones()
        return True


class _AnyKind(set[str]):
    def __contains__(self, _kind: object) -> bool:
        return True

    def add(self, _kind: str) -> None:
        """Remember nothing."""


class SharedTimers(Timers):
    """Timers that several processes fire, each in a transaction of its account or under a claim."""

    def __init__(self, transaction: SharedTransaction) -> None:
        super().__init__(transaction)
        self._shared = transaction

    def first_due(self, now: int, *, inside: bool | None = None) -> Timer | None:
        """Return the first timer that is due at `now` and unclaimed: an inside one, an outside one, or either.

        A thread that is confined to an account gets no timer of others; during a transaction also none of no account,
        whose lock it couldn't acquire.
        """
        scope = self._shared.scope
        queries, values = list[str](), list[Any]()
        if inside is not False:
            queries.append(_DUE_CONVERSATION.format(mine="" if scope is None else " AND account = ?"))
            values += [now] if scope is None else [now, scope]
        mine = " AND account = ?" if self._shared.is_open else " AND (account = ? OR account IS NULL)"
        lane = "" if inside is None else f" AND inside = {int(inside)}"
        queries.append(_DUE_TIMER.format(inside=lane, mine="" if scope is None else mine))
        values += [now] if scope is None else [now, scope]
        union = " UNION ALL ".join(f"({query})" for query in queries)
        row = self._row(f"SELECT * FROM ({union}) AS found ORDER BY due, lane, seq LIMIT 1", values)
        return None if row is None else _timer(*row)

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
        """Return when the first unclaimed timer is due."""
        (due,) = self._row(
            "SELECT least((SELECT min(due) FROM conversations WHERE due IS NOT NULL),"
            " (SELECT min(due) FROM timers WHERE claimer IS NULL))"
        )
        found: int | None = due
        return found


class SharedDeliveries(Deliveries):
    """Deliveries that several processes carry out, each under a claim."""

    def claim(self, now: int, claimer: int, unless: str) -> tuple[DeliveryRow, int] | None:
        """Claim the first delivery that is due at `now` for a process; none while the `meta` of that name is true.

        Returns the delivery and the number of the claim.
        """
        row = self._row(_CLAIM, (claimer, now, unless))
        return None if row is None else (delivery_row(row[1:]), row[0])

    def keeps(self, seq: int, claim: int) -> bool:
        """Return whether a delivery is still under a claim, and lock it for this transaction."""
        query = "SELECT 1 FROM deliveries WHERE seq = ? AND claim = ? AND claimer IS NOT NULL FOR UPDATE"
        return self._row(query, (seq, claim)) is not None

    def unclaim(self, seq: int, claim: int) -> None:
        """Give up a claim."""
        self._run("UPDATE deliveries SET claimer = NULL WHERE seq = ? AND claim = ?", (seq, claim))

    def next_free(self) -> int | None:
        """Return when the next unclaimed delivery is due."""
        (due,) = self._row("SELECT min(due) FROM deliveries WHERE due IS NOT NULL AND claimer IS NULL")
        found: int | None = due
        return found


@lru_cache
def _add_together(number: int) -> str:
    """Return the statement that adds several conversations, each made from resources of a version."""
    rows = ", ".join(f"({_VALUES}, ?::bigint, {place})" for place in range(number))
    return f"""
        WITH state AS MATERIALIZED (SELECT {SHARE_STATE}) {_INTO}
        SELECT id, account, status, created, joins, due, awaits, data, request
        FROM state, (VALUES {rows})
            AS new (id, account, status, created, joins, due, awaits, data, request, made, place)
        WHERE made IS NULL OR made = (
            SELECT coalesce(sum(version), 0) FROM versions WHERE versions.account IN (new.account, '{EVERYONE}')
        )
        ORDER BY place RETURNING conversation_id
    """


def _as_text(value: Any) -> Any:
    """Return an integer as text: a statement is prepared for types, and those of integers differ by their size."""
    return str(value) if isinstance(value, int) else value


def _timer(due: int, lane: int, seq: int, kind: str, subject: str, data: str | None, account: str | None) -> Timer:
    if lane == 0:
        return Timer(seq, due, CONVERSATION, subject, {"awaits": data}, account)
    return Timer(seq, due, kind, subject, {} if data is None else json.loads(data), account)
