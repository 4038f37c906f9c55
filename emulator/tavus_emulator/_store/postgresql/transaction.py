"""Transactions of a shared state, each on a connection of its own.

Changes of one account are serialised by an advisory lock that its transaction holds until it ends, across threads and
processes. A transaction of no particular account holds the lock of the whole state alone, which all others share. They
are acquired in this order, the state's first, and only one account's, so that no two wait for each other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from tavus_emulator._store.failures import UnavailableError, UnknownOutcomeError
from tavus_emulator._store.postgresql.connections import Connections, Session
from tavus_emulator._store.transaction import Transaction

if TYPE_CHECKING:
    from types import TracebackType

_WHOLE_STATE = 0x5461767501  # the key of its lock


class _Local(threading.local):
    """The transaction of a thread."""

    def __init__(self) -> None:
        self.holds = 0  # how often the thread has its session
        self.depth = 0
        self.begun = False
        self.locked = False  # its account's lock, or that of the whole state
        self.scope: str | None = None
        self.session: Session | None = None
        self.after: list[Callable[[], None]] = []
        self.messages: list[tuple[str, str]] = []


class SharedTransaction(Transaction):
    """A context manager for the transactions of all threads, each of which has its own."""

    def __init__(self, connections: Connections) -> None:
        self.lock = _Hold(self)
        self.on_rollback = None
        self._connections = connections
        self._local = _Local()

    # ---- as of a transaction of a database of one process ---------------------------------------------------------

    def flushed(self) -> Any:
        """Return the thread's session. The caller has to own the lock."""
        local = self._local
        if local.session is None:
            local.session = Session(self._connections)
        if local.depth and not local.begun:
            self.begin()
        return local.session

    def insert(self, statement: str, values: Any) -> int:
        """Execute an INSERT, and return the `seq` of its row."""
        with self.lock:
            return int(self.flushed().execute(f"{statement} RETURNING seq", values).fetchone()[0])

    def after_commit(self, action: Callable[[], None]) -> None:
        """Call `action` once the thread's transaction has committed; now, if there is none."""
        if self._local.depth:
            self._local.after.append(action)
        else:
            action()

    @contextmanager
    def part(self) -> Generator[None]:
        """Undo the changes of a part of the transaction if an exception leaves it. The transaction goes on."""
        local, session = self._local, self.flushed()
        after, messages = len(local.after), len(local.messages)
        session.execute("SAVEPOINT part")
        try:
            yield
        except UnavailableError:
            raise
        except BaseException:
            del local.after[after:], local.messages[messages:]
            session.execute("ROLLBACK TO part")
            session.execute("RELEASE part")
            raise
        session.execute("RELEASE part")

    def __enter__(self) -> None:
        self.lock.acquire()
        self._local.depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        local = self._local
        try:
            if local.depth == 1:
                self._end(failed=kind is not None)
        finally:
            local.depth -= 1
            self.lock.release()

    # ---- of a shared one --------------------------------------------------------------------------------------------

    @property
    def scope(self) -> str | None:
        """The account to which the thread's changes are confined; None is the whole state."""
        return self._local.scope

    @contextmanager
    def within(self, account: str | None) -> Generator[None]:
        """Confine the thread's transactions to an account. One that is open, or confined already, stays as it is."""
        local = self._local
        if local.scope is not None or local.depth:
            yield
            return
        local.scope = account
        try:
            yield
        finally:
            local.scope = None

    @property
    def is_open(self) -> bool:
        """Return whether the thread is in a transaction."""
        return bool(self._local.depth)

    def begin(self, *, adding: bool = False) -> None:
        """Begin the thread's transaction in the database, with its locks; `adding` rows needs no account's lock."""
        local = self._local
        if local.begun and (local.locked or adding):
            return
        if local.begun:
            self.flushed().execute(f"SELECT pg_advisory_xact_lock({_key(local.scope)})")
            local.locked = True
            return
        if local.session is None:
            local.session = Session(self._connections)
        local.session.execute(_begin(local.scope, adding=adding))
        local.begun, local.locked = True, not adding or local.scope is None

    def send(self, channel: str, message: str) -> None:
        """Notify all processes when the transaction commits; at once outside of one."""
        with self.lock:
            if self._local.depth:
                self._local.messages.append((channel, message))
            else:
                self.flushed().execute("SELECT pg_notify(?, ?)", (channel, message))

    def _end(self, *, failed: bool) -> None:
        local = self._local
        actions, local.after = local.after, []
        messages, local.messages = local.messages, []
        begun, local.begun, local.locked = local.begun, False, False
        try:
            if begun:
                self._complete(failed=failed, messages=messages)
        except BaseException:
            failed = True
            raise
        finally:
            if failed and self.on_rollback is not None:
                self.on_rollback()
        if not failed:
            for action in actions:
                action()

    def _complete(self, *, failed: bool, messages: list[tuple[str, str]]) -> None:
        session = self._local.session
        assert session is not None
        if failed:
            try:
                session.execute("ROLLBACK")
            except UnavailableError:
                session.end()  # the server rolls back what it has lost the connection to
            return
        try:
            for message in messages:
                session.execute("SELECT pg_notify(?, ?)", message)
        except BaseException:
            session.end()
            raise
        try:
            session.execute("COMMIT")
        except UnavailableError as error:
            session.end()
            raise UnknownOutcomeError("the database went away while it stored this: it may have been stored") from error

    def acquire(self) -> bool:
        """Give the thread a session until it has released it as often as it has acquired it."""
        self._local.holds += 1
        return True

    def release(self) -> None:
        """Take the session back."""
        local = self._local
        local.holds -= 1
        if not local.holds and local.session is not None:
            session, local.session = local.session, None
            session.end()


class _Hold:
    """Takes the place of the lock of a database of one process: its owner works on one connection."""

    def __init__(self, transaction: SharedTransaction) -> None:
        self.acquire = transaction.acquire
        self.release = transaction.release

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


def _begin(scope: str | None, *, adding: bool) -> str:
    # In one message to the server; the keys are integers.
    if scope is None:
        return f"BEGIN; SELECT pg_advisory_xact_lock({_WHOLE_STATE})"
    begin = f"BEGIN; SELECT pg_advisory_xact_lock_shared({_WHOLE_STATE})"
    return begin if adding else f"{begin}; SELECT pg_advisory_xact_lock({_key(scope)})"


@lru_cache(1000)
def _key(scope: str | None) -> int:
    if scope is None:
        return _WHOLE_STATE
    return int.from_bytes(blake2b(scope.encode(), digest_size=8).digest(), signed=True)
