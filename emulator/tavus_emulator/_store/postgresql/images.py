"""Snapshots of a shared state. They have the format of all snapshots: each can be restored in any kind of store."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tavus_emulator._store import database
from tavus_emulator._store.postgresql.connections import Session

_UNSHARED = ("tallies",)  # which only a database of one process keeps
_TALLY = """
    INSERT INTO tallies SELECT account, status, count(*), sum(created / 1000) FROM conversations
    WHERE deleted = 0 GROUP BY account, status
"""
_OWN = ("frames",)


def take(session: Session) -> bytes:
    """Return the whole state as bytes."""
    with closing(database.load(database.empty())) as copy:
        for table, columns in _tables(copy):
            rows = session.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            marks = ", ".join("?" * len(columns))
            copy.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        copy.execute(_TALLY)
        copy.commit()
        return database.snapshot(copy)


def put(session: Session, copy: sqlite3.Connection) -> None:
    """Replace the whole state by a snapshot's."""
    tables = _tables(copy)
    session.execute(f"TRUNCATE {', '.join([*(table for table, _ in tables), *_OWN])} RESTART IDENTITY")
    for table, columns in tables:
        rows = copy.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
        marks = ", ".join("?" * len(columns))
        session.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        if rows and "seq" in columns:
            session.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'seq'), (SELECT max(seq) FROM {table}))")


def _tables(copy: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    names = copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").fetchall()
    return [
        (name, [column for (column,) in copy.execute("SELECT name FROM pragma_table_info(?)", (name,))])
        for (name,) in names
        if name not in _UNSHARED
    ]
