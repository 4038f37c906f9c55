"""Reports of unexpected errors: a failing disk in one line, anything else with its traceback."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
import traceback

from tavus_emulator._core.background_log import unblocked
from tavus_emulator._core.log_stream import LogStream


class UnavailableError(Exception):
    """The database of a shared state can't be reached, or is too busy. Nothing was changed; try again."""


class OutdatedError(UnavailableError):
    """A row wasn't stored, since the clock that it was made by has moved. Nothing was changed; try again."""


class TooLongError(Exception):
    """An id or a name is longer than the database of a shared state can index. Nothing was changed."""


class UnknownOutcomeError(Exception):
    """The database of a shared state went away while it committed: it may have stored the changes."""


_OF_THE_DISK = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOTADB,
)


def is_of_the_store(error: BaseException) -> bool:
    """Return whether the database failed: its disk is full or can't be read or written, or its server is away."""
    if isinstance(error, UnavailableError | UnknownOutcomeError):
        return True
    code: int = getattr(error, "sqlite_errorcode", 0) if isinstance(error, sqlite3.Error) else 0
    return code & 0xFF in _OF_THE_DISK  # the other bits say more about the reason


def text_of(error: BaseException) -> str:
    """Return what to tell a client about an unexpected error."""
    if is_of_the_store(error):
        return f"the state can't be stored or read: {error}"
    return "the emulator failed; its log says where"


def report(error: BaseException, log: LogStream | None = None) -> None:
    """Write an unexpected error to a log, standard error by default.

    Never raises, since the log may be on the same disk, and never waits, since nobody may read it.
    """
    if is_of_the_store(error):
        text = json.dumps({"error": text_of(error)}) + "\n"
    else:
        text = "".join(traceback.format_exception(error))
    with contextlib.suppress(OSError, ValueError, AttributeError):  # an interpreter may have no standard error
        stream = log or unblocked(sys.stderr)
        stream.write(text)
        stream.flush()
