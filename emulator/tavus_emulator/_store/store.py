"""The emulator's state: one SQLite database, in memory or in a file, whose rows hold JSON."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tavus_emulator._core.strict_json import encode, load
from tavus_emulator._store.transaction import Transaction

_APPLICATION = 0x54617675  # "Tavu": what a file of ours says it is
_VERSION = 2

# Counting rows grows with their number, so there are tallies, for a list's total_count, the concurrency limit and the
# credits: written with the conversations that are added, and by triggers for others. Instants are microseconds since
# 1970; their sums are in milliseconds, to stay within 64 bits.
_SCHEMA = """
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE conversations (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    status TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    joins INTEGER,
    due INTEGER,
    awaits TEXT,
    data TEXT NOT NULL,
    request BLOB NOT NULL
);
CREATE INDEX conversations_by_account ON conversations (account, deleted, seq);
CREATE INDEX conversations_by_status ON conversations (account, deleted, status, seq);
CREATE INDEX conversations_by_due ON conversations (due, seq) WHERE due IS NOT NULL;

CREATE TABLE tallies (
    account TEXT NOT NULL,
    status TEXT NOT NULL,
    number INTEGER NOT NULL,
    created INTEGER NOT NULL,
    PRIMARY KEY (account, status)
) WITHOUT ROWID;
CREATE TRIGGER conversation_removed AFTER DELETE ON conversations WHEN OLD.deleted = 0 BEGIN
    UPDATE tallies SET number = number - 1, created = created - OLD.created / 1000
        WHERE account = OLD.account AND status = OLD.status;
END;
CREATE TRIGGER conversation_changed AFTER UPDATE OF account, status, deleted ON conversations BEGIN
    UPDATE tallies SET number = number - 1, created = created - OLD.created / 1000
        WHERE OLD.deleted = 0 AND account = OLD.account AND status = OLD.status;
    INSERT INTO tallies SELECT NEW.account, NEW.status, 1, NEW.created / 1000 WHERE NEW.deleted = 0
        ON CONFLICT DO UPDATE SET number = number + 1, created = created + excluded.created;
END;

CREATE TABLE spending (
    account TEXT PRIMARY KEY,
    milliseconds INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX events_by_conversation ON events (conversation_id, seq);

CREATE TABLE rooms (
    conversation_id TEXT PRIMARY KEY,
    data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE happenings (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX happenings_by_conversation ON happenings (conversation_id, seq);

CREATE TABLE memories (
    seq INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    memory_store TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX memories_by_store ON memories (memory_store, account, seq);

CREATE TABLE recordings (
    seq INTEGER PRIMARY KEY,
    recording_id TEXT NOT NULL UNIQUE,
    conversation_id TEXT NOT NULL,
    status TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX recordings_by_conversation ON recordings (conversation_id);
CREATE INDEX recordings_by_status ON recordings (status, seq);

CREATE TABLE timers (
    seq INTEGER PRIMARY KEY,
    inside INTEGER NOT NULL,
    due INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    data TEXT
);
CREATE INDEX timers_by_due ON timers (inside, due, seq);
CREATE INDEX timers_by_subject ON timers (subject, kind);

CREATE TABLE deliveries (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    account TEXT NOT NULL,
    state TEXT NOT NULL,
    due INTEGER,
    tries INTEGER NOT NULL,
    triggered INTEGER NOT NULL,
    payload TEXT NOT NULL,
    attempts TEXT NOT NULL,
    url TEXT NOT NULL
);
CREATE INDEX deliveries_by_due ON deliveries (due, seq) WHERE due IS NOT NULL;
CREATE INDEX deliveries_by_conversation ON deliveries (conversation_id, state, seq);

CREATE TABLE resources (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    data TEXT NOT NULL,
    UNIQUE (kind, id, account)
);
CREATE INDEX resources_by_account ON resources (kind, account, deleted, seq);
CREATE INDEX resources_by_id ON resources (id);
"""
_MAX_INTEGER = 2**63 - 1
_LOCK_TIMEOUT = 1.0  # seconds
_DUE = "SELECT seq, due, kind, subject, data FROM timers WHERE inside = ? AND due <= ? ORDER BY due, seq LIMIT 1"
_DUE_CONVERSATION = (
    "SELECT seq, due, ?, conversation_id, awaits FROM conversations WHERE due <= ? ORDER BY due, seq LIMIT 1"
)
_DELIVERY = (
    "SELECT seq, conversation_id, event_type, account, state, due, tries, triggered, payload, attempts, url"
    " FROM deliveries"
)
# What is tried again later keeps its conversation's others waiting; where nothing is, the first that is pending goes.
_RELEASE = """
    UPDATE deliveries SET due = :now WHERE seq = (
        SELECT seq FROM deliveries WHERE conversation_id = :conversation_id AND state = 'pending'
        ORDER BY due IS NULL, seq LIMIT 1
    )
"""
EVERYONE = ""
CONVERSATION = "conversation"
_RESOURCE = "SELECT kind, id, account, data FROM resources"
# What an account sees of a kind: its own, and everyone's that it has none of its own in place of.
_SEEN = """
    FROM resources WHERE kind = ? AND account IN (?, ?) AND deleted = 0 AND (account = ? OR NOT EXISTS (
        SELECT 1 FROM resources AS own WHERE own.kind = resources.kind AND own.id = resources.id AND own.account = ?
    ))
"""


class StateError(ValueError):
    """A state file or a snapshot can't be used. The message says which and why."""


class Conversation(NamedTuple):
    """A stored conversation: its answer fields as `data`, the request body as it came.

    `created`, `joins` and `due` are in microseconds since 1970. `joins` is when its replica joins or joined, None when
    it never does. `due` is when something happens to it by itself, and `awaits` what that is: each has one timer.
    """

    account: str
    status: str
    data: dict[str, Any]
    request: bytes
    created: int = 0
    joins: int | None = None
    due: int | None = None
    awaits: str | None = None


class Timer(NamedTuple):
    """Something to be done at `due`, in microseconds since 1970, about a subject.

    That of a conversation is of the kind `CONVERSATION`, and its data say what it `awaits`.
    """

    seq: int
    due: int
    kind: str
    subject: str
    data: dict[str, Any]


class DeliveryRow(NamedTuple):
    """What is, or was, to be delivered to `url`. `tries` counts the attempts since it was last asked for.

    `conversation_id` is what it is about, which may be another resource as well.
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


class ResourceRow(NamedTuple):
    """A stored resource of one account, or of `EVERYONE`."""

    kind: str
    resource_id: str
    account: str
    data: dict[str, Any]


class Usage(NamedTuple):
    """What an account uses: live conversations, the sum of their creations and what ended ones took, in ms."""

    live: int
    created: int
    spent: int


class Store:
    """All state of one emulator. Every method is safe to call from any thread.

    `path`: the file that the state lives in, made when there is none; None keeps it in memory. Raises `StateError`
    when the file is another program's, of another version, or in use.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.lock = threading.RLock()
        self.durable = path is not None
        if path is None:
            self._database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            self._database.deserialize(_template())
        else:
            self._database = _open(Path(path))
        self._transaction = Transaction(self._database, self.lock, durable=self.durable)
        self._kinds = self._stored_kinds()  # most have stock resources alone, and looking costs more than all else

    def close(self) -> None:
        with self.lock:
            self._database.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._transaction.database()

    def transaction(self) -> Transaction:
        """All changes within take effect together or, when an exception leaves the block, not at all.

        One that is begun within another is part of it.
        """
        return self._transaction

    def _stored_kinds(self) -> set[str]:
        return {kind for (kind,) in self._connection.execute("SELECT DISTINCT kind FROM resources")}

    # ---- conversations ------------------------------------------------------------------------------------------

    def add_conversation(self, conversation: Conversation, *, look: bool = True) -> bool:
        """Store a new conversation; False when its id is taken. Not to `look` is for ids that can't be."""
        account, status, data, request, created, joins, due, awaits = conversation
        conversation_id = data["conversation_id"]
        with self._transaction as added:
            if look and self._transaction.has_conversation(conversation_id):
                return False
            text = encode(data).decode()
            added[conversation_id] = (conversation_id, account, status, created, joins, due, awaits, text, request)
        return True

    def conversation(
        self, conversation_id: str, account: str | None = None, *, deleted: bool = False
    ) -> Conversation | None:
        """A conversation of one account or of any; one that was softly deleted only when `deleted`."""
        with self.lock:
            row = self._connection.execute(
                "SELECT account, status, data, request, created, joins, due, awaits FROM conversations"
                " WHERE conversation_id = ? AND deleted <= ?",
                (conversation_id, deleted),
            ).fetchone()
        if row is None or (account is not None and row[0] != account):
            return None
        return Conversation(row[0], row[1], load(row[2]), *row[3:])

    def conversations(
        self, account: str, status: str | None, *, limit: int, offset: int
    ) -> tuple[list[tuple[str, dict[str, Any]]], int]:
        """One page, newest first, as pairs of status and data, and the number of rows on all pages."""
        window = (min(limit, _MAX_INTEGER), min(offset, _MAX_INTEGER))
        filtered, values = ("", (account,)) if status is None else (" AND status = ?", (account, status))
        with self.lock:
            (total,) = self._connection.execute(
                f"SELECT coalesce(sum(number), 0) FROM tallies WHERE account = ?{filtered}",  # noqa: S608 - constants
                values,
            ).fetchone()
            rows: list[tuple[str, str]] = []
            if window[1] < total:
                rows = self._connection.execute(
                    f"SELECT status, data FROM conversations WHERE account = ? AND deleted = 0{filtered}"  # noqa: S608 - constants
                    " ORDER BY seq DESC LIMIT ? OFFSET ?",
                    values + window,
                ).fetchall()
        return [(status, load(data)) for status, data in rows], total

    def rooms(self, status: str | None, limit: int) -> list[tuple[str, str, dict[str, Any]]]:
        """The newest conversations of all accounts, as account, status and data."""
        filtered, values = ("", ()) if status is None else (" AND status = ?", (status,))
        with self.lock:
            rows = self._connection.execute(
                f"SELECT account, status, data FROM conversations WHERE deleted = 0{filtered}"  # noqa: S608 - constants
                " ORDER BY seq DESC LIMIT ?",
                (*values, limit),
            ).fetchall()
        return [(account, status, load(data)) for account, status, data in rows]

    def change_conversation(self, conversation: Conversation) -> None:
        """Store what has become of a conversation: all but its account, its request and when it was created."""
        _, status, data, _, _, joins, due, awaits = conversation
        with self.lock:
            self._connection.execute(
                "UPDATE conversations SET status = ?, joins = ?, due = ?, awaits = ?, data = ?"
                " WHERE conversation_id = ?",
                (status, joins, due, awaits, encode(data).decode(), data["conversation_id"]),
            )

    def await_conversation(self, conversation_id: str, due: int, awaits: str) -> None:
        """Set a conversation's timer, in place of the one that it had."""
        with self.lock:
            self._connection.execute(
                "UPDATE conversations SET due = ?, awaits = ? WHERE conversation_id = ?", (due, awaits, conversation_id)
            )

    def delete_conversation(self, conversation_id: str, *, hard: bool) -> None:
        """Hide a conversation for good; `hard` drops its row and all that belongs to it as well."""
        with self.transaction():
            if hard:
                for table in ("events", "happenings", "recordings", "rooms", "conversations"):
                    self._connection.execute(
                        f"DELETE FROM {table} WHERE conversation_id = ?",  # noqa: S608 - constants
                        (conversation_id,),
                    )
            else:
                self._connection.execute(
                    "UPDATE conversations SET deleted = 1 WHERE conversation_id = ?", (conversation_id,)
                )

    # ---- what happens in them -----------------------------------------------------------------------------------

    def add_event(self, conversation_id: str, event: dict[str, Any]) -> int:
        """Log an event, and return its place in the log."""
        return self._append("events", conversation_id, event)

    def events(self, conversation_id: str) -> list[dict[str, Any]]:
        """A conversation's events, oldest first."""
        return self._log("events", conversation_id)

    def add_happening(self, conversation_id: str, happening: dict[str, Any]) -> int:
        """Log what happens in a room, and return its place in the log."""
        return self._append("happenings", conversation_id, happening)

    def happenings(self, conversation_id: str) -> list[dict[str, Any]]:
        """What happened in a room, oldest first."""
        return self._log("happenings", conversation_id)

    def put_room(self, conversation_id: str, data: dict[str, Any]) -> None:
        with self.lock:
            self._connection.execute("INSERT OR REPLACE INTO rooms VALUES (?, ?)", (conversation_id, json.dumps(data)))

    def room(self, conversation_id: str) -> dict[str, Any] | None:
        """A room in which something has happened."""
        with self.lock:
            row = self._connection.execute(
                "SELECT data FROM rooms WHERE conversation_id = ?", (conversation_id,)
            ).fetchone()
        return None if row is None else json.loads(row[0])

    def put_recording(self, status: str, data: dict[str, Any]) -> None:
        """Store a recording, or what has become of it."""
        row = (data["recording_id"], data["conversation_id"], status, json.dumps(data))
        with self.lock:
            self._connection.execute(
                "INSERT INTO recordings (recording_id, conversation_id, status, data) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET status = excluded.status, data = excluded.data",
                row,
            )

    def recording(self, recording_id: str) -> tuple[str, dict[str, Any]] | None:
        """A recording as status and data."""
        with self.lock:
            row = self._connection.execute(
                "SELECT status, data FROM recordings WHERE recording_id = ?", (recording_id,)
            ).fetchone()
        return None if row is None else (row[0], json.loads(row[1]))

    def recordings(self, status: str | None = None) -> list[tuple[str, dict[str, Any]]]:
        """All recordings as status and data, oldest first."""
        filtered, values = ("", ()) if status is None else (" WHERE status = ?", (status,))
        with self.lock:
            rows = self._connection.execute(
                f"SELECT status, data FROM recordings{filtered} ORDER BY seq",  # noqa: S608 - constants
                values,
            ).fetchall()
        return [(status, json.loads(data)) for status, data in rows]

    def _append(self, table: str, conversation_id: str, data: dict[str, Any]) -> int:
        with self.lock:
            cursor = self._connection.execute(
                f"INSERT INTO {table} (conversation_id, data) VALUES (?, ?)",  # noqa: S608 - constants
                (conversation_id, json.dumps(data)),
            )
            return cursor.lastrowid or 0

    def _log(self, table: str, conversation_id: str) -> list[dict[str, Any]]:
        with self.lock:
            rows = self._connection.execute(
                f"SELECT data FROM {table} WHERE conversation_id = ? ORDER BY seq",  # noqa: S608 - constants
                (conversation_id,),
            ).fetchall()
        return [json.loads(data) for (data,) in rows]

    # ---- accounts -----------------------------------------------------------------------------------------------

    def spend(self, account: str, milliseconds: int) -> None:
        """Note what an ended conversation took."""
        with self.lock:
            self._connection.execute(
                "INSERT INTO spending VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET milliseconds = milliseconds + excluded.milliseconds",
                (account, milliseconds),
            )

    def usage(self, account: str, status: str) -> Usage:
        """What an account uses: its conversations with `status` are the live ones."""
        with self.lock:
            live = self._connection.execute(
                "SELECT number, created FROM tallies WHERE account = ? AND status = ?", (account, status)
            ).fetchone()
            spent = self._connection.execute(
                "SELECT milliseconds FROM spending WHERE account = ?", (account,)
            ).fetchone()
        return Usage(*(live or (0, 0)), *(spent or (0,)))

    # ---- timers -------------------------------------------------------------------------------------------------

    def add_timer(self, due: int, kind: str, subject: str, data: dict[str, Any] | None, *, inside: bool) -> None:
        row = (inside, min(due, _MAX_INTEGER), kind, subject, None if data is None else json.dumps(data))
        with self.lock:
            self._connection.execute(
                "INSERT INTO timers (inside, due, kind, subject, data) VALUES (?, ?, ?, ?, ?)", row
            )

    def next_timer(self, now: int, *, inside: bool | None = None) -> Timer | None:
        """The first timer that is due at `now`: of those inside, of those outside, or of all."""
        with self.lock:
            rows = [
                row
                for lane in ((0, 1) if inside is None else (inside,))
                if (row := self._connection.execute(_DUE, (lane, now)).fetchone()) is not None
            ]
            first = None
            if inside is not False:
                first = self._connection.execute(_DUE_CONVERSATION, (CONVERSATION, now)).fetchone()
        found = min(rows, key=lambda row: (row[1], row[0]), default=None)
        if first is not None and (found is None or first[1] <= found[1]):
            seq, due, kind, conversation_id, awaits = first
            return Timer(seq, due, kind, conversation_id, {"awaits": awaits})
        return None if found is None else _timer(found)

    def next_due(self, *, inside: bool | None = None) -> int | None:
        """When the first timer is due."""
        with self.lock:
            dues = [
                due
                for lane in ((0, 1) if inside is None else (inside,))
                for (due,) in self._connection.execute("SELECT min(due) FROM timers WHERE inside = ?", (lane,))
                if due is not None
            ]
            if inside is not False:
                (due,) = self._connection.execute("SELECT min(due) FROM conversations WHERE due IS NOT NULL").fetchone()
                dues += [due] if due is not None else []
        return min(dues, default=None)

    def timers(self, subject: str) -> list[Timer]:
        """A subject's timers, the first that is due first, without that of a conversation."""
        with self.lock:
            rows = self._connection.execute(
                "SELECT seq, due, kind, subject, data FROM timers WHERE subject = ? ORDER BY due, seq", (subject,)
            ).fetchall()
        return [_timer(row) for row in rows]

    def remove_timer(self, timer: Timer) -> None:
        with self.lock:
            if timer.kind == CONVERSATION:
                self._connection.execute("UPDATE conversations SET due = NULL WHERE seq = ?", (timer.seq,))
            else:
                self._connection.execute("DELETE FROM timers WHERE seq = ?", (timer.seq,))

    def remove_timers(self, subject: str, *kinds: str) -> None:
        """Remove a subject's timers: those of the kinds given, or all."""
        with self.transaction():
            if not kinds:
                self._connection.execute("DELETE FROM timers WHERE subject = ?", (subject,))
            for kind in kinds:
                self._connection.execute("DELETE FROM timers WHERE subject = ? AND kind = ?", (subject, kind))

    # ---- webhooks -----------------------------------------------------------------------------------------------

    def add_delivery(self, row: DeliveryRow) -> int:
        """Add a pending delivery, and return its place. It isn't due while an earlier one of its conversation is."""
        with self.lock:
            waits = self._connection.execute(
                "SELECT 1 FROM deliveries WHERE conversation_id = ? AND state = 'pending' LIMIT 1",
                (row.conversation_id,),
            ).fetchone()
            cursor = self._connection.execute(
                "INSERT INTO deliveries (conversation_id, event_type, account, state, due, tries, triggered, payload,"
                " attempts, url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *row[1:5],
                    None if waits else row.due,
                    row.tries,
                    row.triggered,
                    json.dumps(row.payload),
                    json.dumps(row.attempts),
                    row.url,
                ),
            )
            return cursor.lastrowid or 0

    def due_deliveries(self, now: int, *, limit: int) -> list[DeliveryRow]:
        """The first deliveries that are due at `now`."""
        with self.lock:
            rows = self._connection.execute(
                f"{_DELIVERY} WHERE due <= ? ORDER BY due, seq LIMIT ?", (now, limit)
            ).fetchall()
        return [_delivery_row(row) for row in rows]

    def next_delivery(self) -> int | None:
        """When a delivery is due next."""
        with self.lock:
            (due,) = self._connection.execute("SELECT min(due) FROM deliveries WHERE due IS NOT NULL").fetchone()
        found: int | None = due
        return found

    def delivery(self, seq: int) -> DeliveryRow | None:
        with self.lock:
            row = self._connection.execute(f"{_DELIVERY} WHERE seq = ?", (seq,)).fetchone()
        return None if row is None else _delivery_row(row)

    def deliveries(
        self, conversation_id: str | None, event_type: str | None, state: str | None, *, limit: int | None = None
    ) -> tuple[list[DeliveryRow], int]:
        """The last deliveries of which all that is given holds, oldest first, and the number of all of them."""
        given = {"conversation_id": conversation_id, "event_type": event_type, "state": state}
        wanted = {name: value for name, value in given.items() if value is not None}
        where = " AND ".join([f"{name} = ?" for name in wanted] or ["1"])
        last = -1 if limit is None else limit  # -1 is no limit
        with self.lock:
            (total,) = self._connection.execute(
                f"SELECT count(*) FROM deliveries WHERE {where}",  # noqa: S608 - constants
                (*wanted.values(),),
            ).fetchone()
            rows = self._connection.execute(
                f"{_DELIVERY} WHERE {where} ORDER BY seq DESC LIMIT ?", (*wanted.values(), last)
            ).fetchall()
        return [_delivery_row(row) for row in reversed(rows)], total

    def change_delivery(
        self, seq: int, *, state: str, due: int | None, tries: int, attempts: list[dict[str, Any]]
    ) -> None:
        with self.lock:
            self._connection.execute(
                "UPDATE deliveries SET state = ?, due = ?, tries = ?, attempts = ? WHERE seq = ?",
                (state, due, tries, json.dumps(attempts), seq),
            )

    def release_delivery(self, conversation_id: str, now: int) -> None:
        """Make what a conversation is owed first due at `now`."""
        with self.lock:
            self._connection.execute(_RELEASE, {"conversation_id": conversation_id, "now": now})

    # ---- resources ----------------------------------------------------------------------------------------------

    def put_resource(self, kind: str, resource_id: str, account: str, data: dict[str, Any]) -> None:
        """Store a resource of one account, or of `EVERYONE`, over an earlier one with the same id."""
        with self.lock:
            self._kinds.add(kind)
            self._connection.execute(
                "INSERT INTO resources (kind, id, account, data) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET data = excluded.data, deleted = 0",
                (kind, resource_id, account, json.dumps(data)),
            )

    def resource(self, kind: str, resource_id: str, account: str) -> dict[str, Any] | None:
        """A resource that the account sees: its own before everyone's."""
        row = self.resource_row(kind, resource_id, account)
        return None if row is None else row.data

    def resource_row(self, kind: str, resource_id: str, account: str) -> ResourceRow | None:
        """A resource that the account sees, with whose it is."""
        if kind not in self._kinds:
            return None
        with self.lock:
            row = self._database.execute(  # which has all resources, whatever else waits to be written
                f"{_RESOURCE} WHERE kind = ? AND id = ? AND account IN (?, ?) AND deleted = 0"
                " ORDER BY account DESC LIMIT 1",
                (kind, resource_id, account, EVERYONE),
            ).fetchone()
        return None if row is None else _resource_row(row)

    def has_resource(self, kind: str, resource_id: str) -> bool:
        """Whether the id is taken, by whomever, even if what it stood for was softly deleted."""
        with self.lock:
            found = self._connection.execute(
                "SELECT 1 FROM resources WHERE kind = ? AND id = ? LIMIT 1", (kind, resource_id)
            ).fetchone()
        return found is not None

    def resource_page(
        self,
        kind: str,
        account: str,
        *,
        newest_first: bool,
        admits: Callable[[dict[str, Any]], bool] | None,
        limit: int,
        offset: int,
    ) -> tuple[list[dict[str, Any]], int]:
        """Those that the account sees and that `admits` lets through, from `offset` on, and the number of all."""
        values = (kind, account, EVERYONE, account, account)
        order = "DESC" if newest_first else "ASC"
        with self.lock:
            if kind not in self._kinds:
                return [], 0
            if admits is not None:
                every = self._connection.execute(f"SELECT data {_SEEN} ORDER BY seq {order}", values)
                found = [data for (text,) in every if admits(data := json.loads(text))]
                return found[offset : offset + limit], len(found)
            (total,) = self._connection.execute(f"SELECT count(*) {_SEEN}", values).fetchone()
            rows = self._connection.execute(
                f"SELECT data {_SEEN} ORDER BY seq {order} LIMIT ? OFFSET ?",
                (*values, min(limit, _MAX_INTEGER), min(offset, _MAX_INTEGER)),
            ).fetchall()
        return [json.loads(data) for (data,) in rows], total

    def last_resources(self, *, resource_id: str | None = None, limit: int = -1) -> list[ResourceRow]:
        """The newest of all accounts and kinds, or all that have this id, oldest first."""
        where, values = ("", ()) if resource_id is None else (" AND id = ?", (resource_id,))
        with self.lock:
            rows = self._connection.execute(
                f"{_RESOURCE} WHERE deleted = 0{where} ORDER BY seq DESC LIMIT ?", (*values, limit)
            ).fetchall()
        return [_resource_row(row) for row in reversed(rows)]

    def delete_resource(self, row: ResourceRow, *, hard: bool) -> None:
        """Hide a resource for good; `hard` drops what is known of it."""
        data = {} if hard else row.data
        with self.lock:  # the row itself stays, so that nothing else ever gets its id
            self._connection.execute(
                "UPDATE resources SET deleted = 1, data = ? WHERE kind = ? AND id = ? AND account = ?",
                (json.dumps(data), row.kind, row.resource_id, row.account),
            )

    def resources(self, kind: str, account: str) -> dict[str, dict[str, Any]]:
        """All resources of a kind that the account sees, by id."""
        with self.lock:
            rows = self._connection.execute(
                "SELECT id, data FROM resources WHERE kind = ? AND account IN (?, ?) AND deleted = 0"
                " ORDER BY id, account",
                (kind, account, EVERYONE),
            ).fetchall()
        return {resource_id: json.loads(data) for resource_id, data in rows}

    def add_memories(self, memory_store: str, account: str, memories: Iterable[dict[str, Any]]) -> None:
        with self.transaction():
            self._connection.executemany(
                "INSERT INTO memories (account, memory_store, data) VALUES (?, ?, ?)",
                [(account, memory_store, json.dumps(memory)) for memory in memories],
            )

    def memories(self, memory_store: str, account: str) -> list[dict[str, Any]]:
        """What a memory store holds for the account and for everyone, oldest first."""
        with self.lock:
            rows = self._connection.execute(
                "SELECT data FROM memories WHERE memory_store = ? AND account IN (?, ?) ORDER BY seq",
                (memory_store, account, EVERYONE),
            ).fetchall()
        return [json.loads(data) for (data,) in rows]

    # ---- the whole ----------------------------------------------------------------------------------------------

    def put_meta(self, name: str, value: Any) -> None:
        """Keep something about the state itself."""
        with self.lock:
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, json.dumps(value)))

    def meta(self, name: str) -> Any:
        """What was kept about the state itself, or None."""
        with self.lock:
            row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def latest(self) -> tuple[int | None, str | None]:
        """When the latest conversation was created, in microseconds, and the latest event's timestamp."""
        with self.lock:
            created = self._connection.execute("SELECT created FROM conversations ORDER BY seq DESC LIMIT 1").fetchone()
            event = self._connection.execute(
                "SELECT json_extract(data, '$.timestamp') FROM events ORDER BY seq DESC LIMIT 1"
            ).fetchone()
        return (created and created[0]), (event and event[0])

    def snapshot(self) -> bytes:
        """The whole state."""
        with self.lock:
            image = bytearray(self._connection.serialize())
        image[18:20] = b"\x01\x01"  # a database in memory can't have a write-ahead log, which a file's header asks for
        return bytes(image)

    def restore(self, image: bytes) -> None:
        """Replace the whole state by that of a snapshot. Raises `StateError`, and changes nothing, for other bytes."""
        copy = sqlite3.connect(":memory:")
        try:
            try:
                copy.deserialize(image)
                _check(copy)
            except (sqlite3.Error, OverflowError, MemoryError) as error:  # MemoryError: of no bytes at all
                raise StateError(f"this is no snapshot of the emulator: {error}") from None
            with self.lock:
                copy.backup(self._connection)
                self._kinds = self._stored_kinds()
        finally:
            copy.close()

    def clear(self) -> None:
        """Forget everything."""
        self.restore(_template())


def _resource_row(row: tuple[str, str, str, str]) -> ResourceRow:
    return ResourceRow(*row[:3], json.loads(row[3]))


def _timer(row: tuple[int, int, str, str, str | None]) -> Timer:
    seq, due, kind, subject, data = row
    return Timer(seq, due, kind, subject, {} if data is None else json.loads(data))


def _delivery_row(row: tuple[Any, ...]) -> DeliveryRow:
    raw = DeliveryRow(*row)
    payload, attempts = json.loads(row[8]), json.loads(row[9])
    return raw._replace(triggered=bool(raw.triggered), payload=payload, attempts=attempts)


def _open(path: Path) -> sqlite3.Connection:
    # It holds the secret that meeting tokens are signed with.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, timeout=_LOCK_TIMEOUT, isolation_level=None, check_same_thread=False)
    try:
        # One process at a time: the emulator's threads know of due timers, other processes wouldn't.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        # What is committed survives the process; only a failing machine could lose the last of it.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
        connection.execute("COMMIT")
        if empty:
            template = sqlite3.connect(":memory:")
            try:
                template.deserialize(_template())
                template.backup(connection)
            finally:
                template.close()
            connection.execute("PRAGMA journal_mode = WAL")
        _check(connection)
    except sqlite3.Error as error:
        connection.close()
        reason = "another process uses it" if "locked" in str(error) else str(error)
        raise StateError(f"the state file {path} can't be used: {reason}") from None
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION:
        raise sqlite3.DatabaseError("another program made it")
    if version != _VERSION:
        raise sqlite3.DatabaseError(f"its version is {version}, this emulator reads {_VERSION}")


@cache
def _template() -> bytes:
    # Copying an empty database is several times quicker than running its schema.
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(_SCHEMA)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
        return connection.serialize()
    finally:
        connection.close()
