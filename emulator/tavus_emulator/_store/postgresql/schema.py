"""The schema of a shared state. It has a version; the first process of a newer emulator updates it."""

from __future__ import annotations

from pkgutil import get_data
from typing import Any

import psycopg

from tavus_emulator._store.database import StateError
from tavus_emulator._store.postgresql.address import shown
from tavus_emulator._store.postgresql.connections import SCHEMA, parameters

MIGRATIONS = ("0001_tables.sql", "0002_long_names.sql", "0003_versions.sql", "0004_clocks.sql")
"""Scripts in the order in which they are run, each once. A change of the tables is another one."""
_LOCK = 0x5461767573  # "Tavus": the advisory lock of processes that update the schema


def prepare(address: str) -> str:
    """Update the schema, and return what libpq connects by.

    Raises `StateError` if the database can't be reached or used, or if a newer emulator has changed it.
    """
    try:
        conninfo = parameters(address)
    except psycopg.ProgrammingError:  # its text would have the password
        raise StateError(
            "the state can't be used: not an address of a database, such as postgresql://user:password@host/database"
        ) from None
    try:
        with psycopg.connect(conninfo) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            _migrate(connection, address)
    except (psycopg.Error, UnicodeError) as error:
        raise unusable(address, error) from None
    return conninfo


def unusable(address: str, error: Exception) -> StateError:
    """Return the error that says why the state can't be used."""
    reason = " ".join(str(error).split()) or type(error).__name__
    return StateError(f"the state in {shown(address)} can't be used: {reason}")


def _migrate(connection: psycopg.Connection[Any], address: str) -> None:
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.execute("CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, script TEXT NOT NULL)")
    row = connection.execute("SELECT coalesce(max(version), 0) FROM migrations").fetchone()
    version: int = 0 if row is None else row[0]
    if version > len(MIGRATIONS):
        raise StateError(
            f"the state in {shown(address)} can't be used: its version is {version}, this emulator reads up to "
            f"{len(MIGRATIONS)}"
        )
    for number, script in enumerate(MIGRATIONS[version:], version + 1):
        connection.execute(_read(script))
        connection.execute("INSERT INTO migrations VALUES (%s, %s)", (number, script))


def _read(script: str) -> bytes:
    data = get_data("tavus_emulator._store.postgresql", f"migrations/{script}")
    assert data is not None
    return data
