"""Connections to the database of a shared state, pooled. Each thread works on one at a time."""

from __future__ import annotations

import itertools
import logging
import re
import selectors
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import psycopg
from psycopg.adapt import Dumper
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import ConnectionPool

from tavus_emulator._store.failures import TooLongError, UnavailableError

SCHEMA: Final = "tavus_emulator"
_MOST = 24  # connections of one process; PostgreSQL admits 100 by default
_PATIENCE = 2.0  # seconds that a request waits for a connection
_IMPATIENCE = 0.05  # the same, after it waited in vain
_CONNECT = "3"  # seconds until an attempt to connect fails
# SQLSTATE classes of failures that pass: the connection, the server's resources, its shutdown, conflicts of locks.
_PASSING = ("08", "53", "57", "40", "55")
# A process that hangs, or whose machine is gone, must not keep its locks for long. Compiling a query takes longer than
# any of these. An address may override the options.
_OPTIONS = (
    "-c jit=off -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s"
    " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
)
_REPEATABLE = ("BEGIN", "SELECT")


class _Truth(Dumper):
    """Writes a bool as an integer, which the columns are: SQLite has no other."""

    oid = psycopg.adapters.types["int4"].oid

    def dump(self, obj: bool) -> bytes:
        return b"1" if obj else b"0"


def parameters(address: str) -> str:
    """Return what libpq connects by. Raises `psycopg.ProgrammingError` for an address that it can't read."""
    given = conninfo_to_dict(address)
    options = f"{_OPTIONS} {given.pop('options', None) or ''} -c search_path={SCHEMA}"
    return make_conninfo(
        "", **{"connect_timeout": _CONNECT, "application_name": "tavus-emulator", **given}, options=options
    )


class Connections:
    """A pool of connections, each in autocommit mode: transactions are begun by statements."""

    def __init__(self, conninfo: str) -> None:
        # Failures are raised where a connection is needed; without a handler they would also go to standard error.
        logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())
        self._away = False
        self._pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
            conninfo,
            min_size=1,
            max_size=_MOST,
            open=True,
            timeout=_PATIENCE,
            reconnect_timeout=1.0,  # then the next request makes an attempt
            configure=_configure,
            kwargs={"autocommit": True, "cursor_factory": psycopg.RawCursor},
            name="tavus-emulator",
        )

    def take(self) -> psycopg.Connection[Any]:
        """Take a connection out of the pool. Raises `UnavailableError` if none is free in time.

        While the database is away only the first requests wait.
        """
        try:
            connection = self._pool.getconn(_IMPATIENCE if self._away else _PATIENCE)
        except psycopg.OperationalError as error:
            self._away = True
            raise UnavailableError("the database can't be reached") from error
        self._away = False
        return connection

    def give_back(self, connection: psycopg.Connection[Any]) -> None:
        """Give a connection back. One that is broken or in a transaction is closed."""
        if connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            connection.close()
        self._pool.putconn(connection)

    def drop_broken(self) -> None:
        """Replace all idle connections that are broken."""
        self._pool.check()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


def _configure(connection: psycopg.Connection[Any]) -> None:
    connection.adapters.register_dumper(bool, _Truth)


class Session:
    """Statements of one thread on one connection, in the dialect of the tables, with `?` for values."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._connection: psycopg.Connection[Any] | None = None

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> psycopg.Cursor[Any]:
        """Execute a statement. Raises `UnavailableError` if the database is away, or too busy."""
        first = self._connection is None
        try:
            return self._execute(statement, values)
        except UnavailableError:
            # A connection may have broken while it was idle. A query can be repeated.
            if not first or self._connection is None or not statement.lstrip().startswith(_REPEATABLE):
                raise
        self.end()
        self._connections.drop_broken()
        return self._execute(statement, values)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Execute a statement once for each row of values."""
        connection = self._connected()
        try:
            with connection.cursor() as cursor:
                cursor.executemany(_translated(statement), [_admissible(row) for row in rows])
        except psycopg.Error as error:
            raise _explained(connection, error) from error

    def check(self) -> None:
        """Replace a connection that broke while it was idle, before a statement that can't be repeated."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._connected().pgconn.socket, selectors.EVENT_READ)
            if not selector.select(0):  # the server says nothing unless it ends
                return
        self.end()
        self.execute("SELECT 1")

    @property
    def is_broken(self) -> bool:
        """Return whether the connection was lost."""
        return self._connection is None or self._connection.closed

    def end(self) -> None:
        """Give the connection back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            self._connections.give_back(connection)

    def close(self) -> None:
        """Close the connection, with all locks that it holds."""
        if self._connection is not None:
            self._connection.close()
        self.end()

    def _execute(self, statement: str, values: Sequence[Any]) -> psycopg.Cursor[Any]:
        connection = self._connected()
        try:
            prepare = False if statement.startswith("BEGIN") else None  # it has several statements
            return connection.execute(_translated(statement), values or None, prepare=prepare)
        except psycopg.DataError:
            if "\0" not in "".join(value for value in values if isinstance(value, str)):
                raise
            return self._execute(statement, _admissible(values))
        except psycopg.Error as error:
            raise _explained(connection, error) from error

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None:
            self._connection = self._connections.take()
        return self._connection


@lru_cache(1000)
def _translated(statement: str) -> Any:
    # In the server's own form, for a cursor that passes it on: psycopg would parse a long statement each time.
    numbers = itertools.count(1)
    return re.sub(r"\?", lambda _: f"${next(numbers)}", statement)


def _admissible(values: Sequence[Any]) -> list[Any]:
    """Return values with another character for NUL, which PostgreSQL's texts can't have. JSON escapes it anyway."""
    return [value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in values]


def _explained(connection: psycopg.Connection[Any], error: psycopg.Error) -> Exception:
    if connection.closed or (error.sqlstate or "")[:2] in _PASSING:
        return UnavailableError("the database can't be reached, or is too busy")
    if isinstance(error, psycopg.errors.ProgramLimitExceeded):
        return TooLongError("an id is too long for the database's index: it takes about 2,700 bytes")
    return error
