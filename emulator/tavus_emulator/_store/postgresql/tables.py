"""Tables of a shared state, where they differ from those of a database of one process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import psycopg

from tavus_emulator._core.strict_json import encode
from tavus_emulator._store.failures import UnavailableError, UnknownOutcomeError
from tavus_emulator._store.gathering import Addition, Gathering
from tavus_emulator._store.postgresql.transaction import WHOLE_STATE, SharedTransaction
from tavus_emulator._store.tables.accounts import EVERYONE, Accounts, Usage
from tavus_emulator._store.tables.conversations import Conversation, Conversations
from tavus_emulator._store.tables.existing import Existing
from tavus_emulator._store.tables.resources import GET, ResourceRow, Resources, resource_row

_INTO = "INSERT INTO conversations (conversation_id, account, status, created, joins, due, awaits, data, request)"
_ADD = f"{_INTO} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (conversation_id) DO NOTHING RETURNING 1"
_VALUES = "?::text, ?::text, ?::text, ?::bigint, ?::bigint, ?::bigint, ?::text, ?::text, ?::bytea"
# A whole transaction in one statement, with the locks that it needs.
_ADD_ALONE = f"""
    {_INTO} SELECT id, account, status, created, joins, due, awaits, data, request
    FROM (SELECT {_VALUES}, ?::bigint) AS new (id, account, status, created, joins, due, awaits, data, request, ahead)
    WHERE is_by_clock({WHOLE_STATE}, account, ahead)
"""
_RECALL = f"""
    SELECT (SELECT coalesce(sum(version), 0)::bigint FROM versions WHERE account IN (?, ?)), found.*
    FROM (SELECT) AS one LEFT JOIN ({GET}) AS found ON true
"""
_RECALLED = 10_000  # lookups that are remembered
_USAGE = """
    SELECT count(*), coalesce(sum(created / 1000), 0)::bigint FROM conversations
    WHERE account = ? AND deleted = 0 AND status = ?
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
        if not check and self._shared.postpone(_ADD_ALONE, (*row, self._shared.own_ahead)):
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


@lru_cache
def _add_together(number: int) -> str:
    """Return the statement that adds several conversations, each made by a clock and from resources of a version."""
    rows = ", ".join(f"({_VALUES}, ?::bigint, ?::bigint, {place})" for place in range(number))
    return f"""
        {_INTO} SELECT id, account, status, created, joins, due, awaits, data, request
        FROM (VALUES {rows})
            AS new (id, account, status, created, joins, due, awaits, data, request, ahead, made, place)
        WHERE is_by_clock({WHOLE_STATE}, account, ahead) AND (made IS NULL OR made = (
            SELECT coalesce(sum(version), 0) FROM versions WHERE versions.account IN (new.account, '{EVERYONE}')
        ))
        ORDER BY place RETURNING conversation_id
    """


def _as_text(value: Any) -> Any:
    """Return an integer as text: a statement is prepared for types, and those of integers differ by their size."""
    return str(value) if isinstance(value, int) else value
