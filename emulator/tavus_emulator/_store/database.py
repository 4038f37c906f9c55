"""The SQLite database of a store: opened in memory or in a file, checked, copied into and out of snapshots."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection
from contextlib import closing
from functools import cache
from pathlib import Path
from pkgutil import get_data

from tavus_emulator._store.soundness import (
    APPLICATION,
    VERSION,
    check_content,
    check_facts,
    check_header,
    check_origin,
)

_LOCK_TIMEOUT = 1.0  # seconds
_ROLLBACK_JOURNAL = b"\x01\x01"


class StateError(ValueError):
    """A state file or a snapshot can't be used. The message says which and why."""


def open_memory() -> sqlite3.Connection:
    """Open an empty database in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.deserialize(empty())
    return connection


def open_file(path: Path) -> sqlite3.Connection:
    """Open the database in a file, which is created if missing or empty. Raises `StateError` if it can't be used.

    A file of another program or version is only read.
    """
    try:
        _create(path.resolve())
        check_header(path)
        connection = sqlite3.connect(path, timeout=_LOCK_TIMEOUT, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        reason = "another process uses it" if "locked" in str(error) else str(error)
        raise StateError(f"the state file {path} can't be used: {reason}") from None
    except OSError as error:
        raise StateError(f"the state file {path} can't be used: {error.strerror or error}") from None
    return connection


def snapshot(connection: sqlite3.Connection) -> bytes:
    """Return the whole database as bytes, for `restore`."""
    image = bytearray(connection.serialize())
    # A file's header asks for a write-ahead log, which a database in memory can't have.
    image[18:20] = _ROLLBACK_JOURNAL
    return bytes(image)


def load(image: bytes, facts: Collection[str] = ()) -> sqlite3.Connection:
    """Load a snapshot into a database in memory.

    Raises `StateError` for other bytes, and for a snapshot whose `meta` lacks these facts.
    """
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(image)
        _check(connection)
        check_content(connection)
        check_facts(connection, facts)
    except (sqlite3.Error, OverflowError, MemoryError) as error:  # empty bytes raise MemoryError
        connection.close()
        raise StateError(f"this is not a snapshot of the emulator: {error}") from None
    except BaseException:
        connection.close()
        raise
    return connection


@cache
def empty() -> bytes:
    """Return the snapshot of an empty database: copying it is several times faster than running the schema."""
    schema = get_data("tavus_emulator._store", "schema.sql")  # importlib.resources is slow to import
    assert schema is not None
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema.decode())
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        return connection.serialize()


def _create(path: Path) -> None:
    """Write an empty database to a missing or empty file, as a whole or not at all."""
    if path.exists() and path.stat().st_size:
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        # Readable only by its owner: it will contain the secret that signs meeting tokens.
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(empty())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _prepare(connection: sqlite3.Connection) -> None:
    # One process at a time: the emulator's threads know which timers are due, other processes wouldn't.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN IMMEDIATE")
    _check(connection)
    check_content(connection)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    # Committed data survives a crash of the process. Only a crash of the machine could lose the last commits.
    connection.execute("PRAGMA synchronous = NORMAL")


def _check(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    check_origin(application, version)
