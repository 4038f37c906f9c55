"""Checks of a state file or a snapshot: whose it is, and whether all of it can be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from pathlib import Path

from tavus_emulator._core.strict_json import is_object, load

APPLICATION = 0x54617675  # "Tavu", the application id in the header of our files
VERSION = 5
_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes; https://www.sqlite.org/fileformat.html, section 1.3
_OBJECTS = ("data", "request", "payload", "headers")
_JSON = (*_OBJECTS, "value", "attempts")
"""The names of columns with JSON, in any table; those of the first ones are objects."""
_COLUMNS = """
    SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
    WHERE tables.type = 'table' AND columns.type IN ('TEXT', 'BLOB') ORDER BY tables.rowid, columns.cid
"""


def check_header(path: Path) -> None:
    """Raise `sqlite3.DatabaseError` if another program or version made the file. Reads the file, and no more.

    SQLite itself may change a file that it opens, for instance by finishing an interrupted transaction.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise sqlite3.DatabaseError("file is not a database")
    check_origin(int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"))


def check_origin(application: int, version: int) -> None:
    """Raise `sqlite3.DatabaseError` for the ids of another program or version."""
    if application != APPLICATION:
        raise sqlite3.DatabaseError("another program made it")
    if version != VERSION:
        raise sqlite3.DatabaseError(f"its version is {version}, this emulator reads {VERSION}")


def check_content(connection: sqlite3.Connection) -> None:
    """Raise `sqlite3.DatabaseError` if the database is damaged, or a row of it can't be read."""
    try:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        columns: list[tuple[str, str]] = connection.execute(_COLUMNS).fetchall()
    except UnicodeDecodeError:  # what is wrong is named, and the name isn't UTF-8
        raise sqlite3.DatabaseError("it is damaged: its schema can't be read") from None
    if found != "ok":
        raise sqlite3.DatabaseError(f"it is damaged: {found}")
    for table, column in columns:
        _check_column(connection, table, column)


def check_facts(connection: sqlite3.Connection, facts: Collection[str]) -> None:
    """Raise `sqlite3.DatabaseError` if the state lacks one of these facts about itself."""
    known = {name for (name,) in connection.execute("SELECT name FROM meta")}
    if missing := sorted(set(facts) - known):
        raise sqlite3.DatabaseError(f"it lacks {', '.join(missing)}")


def _check_column(connection: sqlite3.Connection, table: str, column: str) -> None:
    # By bytes: a text that isn't UTF-8 would raise without saying where it is.
    query = f'SELECT CAST("{column}" AS BLOB) FROM "{table}" WHERE "{column}" IS NOT NULL'  # noqa: S608 - of the schema
    for number, (data,) in enumerate(connection.execute(query), 1):
        if not _is_sound(data, column):
            raise sqlite3.DatabaseError(f"it is damaged: {column} of row {number} in {table} can't be read")


def _is_sound(data: bytes, column: str) -> bool:
    try:
        value = load(data) if column in _JSON else data.decode()
    except (ValueError, RecursionError):
        return False
    return is_object(value) or column not in _OBJECTS
