"""Transactions of a shared state, each on a connection of its own.

Changes of one account are serialised by an advisory lock that its transaction holds until it ends, across threads and
processes. A transaction of no account holds the lock of the whole state exclusively; all others share that lock. Locks
are acquired in this order: first the state's, then that of one account, then that of what belongs to everyone. So no
two transactions wait for each other.

An account's clock changes only under the account's lock, so a transaction begins with what it then is. One that only
adds rows goes by what this process knows; the statement that stores them finds out whether that is still right.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NoReturn

from psycopg.sql import quote

from tavus_emulator._store.failures import OutdatedError, UnavailableError, UnknownOutcomeError
from tavus_emulator._store.gathering import AloneError, Gathering
from tavus_emulator._store.postgresql.connections import Connections, Session
from tavus_emulator._store.tables.accounts import EVERYONE
from tavus_emulator._store.transaction import Transaction

if TYPE_CHECKING:
    from types import TracebackType

WHOLE_STATE = 0x5461767501  # the key of its lock


class _Local(threading.local):
    """The transaction of a thread."""

    def __init__(self) -> None:
        self.holds = 0  # how often the thread has its session
        self.depth = 0
        self.begun = False
        self.adding = False  # it only adds rows, and may begin late
        self.read: dict[Any, list[Any]] = {}  # what it read while it was confined, without a lock
        self.postponed: tuple[str, Any] | None = None  # a statement that may be the whole transaction
        self.gathering: Gathering | None = None  # where it waits for those of other requests
        self.scope: str | None = None
        self.ahead: int | None = None  # of the account's clock; None if it isn't known yet
        self.outdated = False  # it added a row by a clock that has moved
        self.session: Session | None = None
        self.after: list[Callable[[], None]] = []
        self.messages: list[tuple[str, str]] = []


class SharedTransaction(Transaction):
    """A context manager for the transactions of all threads, each of which has its own."""

    def __init__(self, connections: Connections) -> None:
        self.lock = _Hold(self)
        self.on_rollback = None
        self.ahead = {}  # as this process knows them
        self._connections = connections
        self._local = _Local()

    # ---- as of a transaction of a database of one process ---------------------------------------------------------

    def flushed(self) -> Any:
        """Return the thread's session. The caller has to own the lock."""
        session = self._session()
        if self._local.depth and not self._local.begun:
            self.begin()
        return session

    def reading(self) -> Any:
        """Return the thread's session for a query that doesn't depend on what its transaction has done."""
        if not self._local.adding or self._local.begun:
            return self.flushed()
        return self._session()

    def read_before(self, query: Any) -> list[Any] | None:
        """Return what a request has read already, if its transaction only adds rows: that locks nothing anyway."""
        return self._local.read.get(query) if self._local.adding else None

    def remember(self, query: Any, rows: list[Any]) -> None:
        """Keep what was read, until the thread is no longer confined."""
        if self._local.scope is not None:
            self._local.read[query] = rows

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
    def within(self, account: str | None, *, again: bool = False) -> Generator[None]:
        """Confine the thread's transactions to an account; None stands for the whole state.

        A transaction that is open stays as it is, and so does a thread that is confined, unless it is to be `again`.
        """
        local = self._local
        before = local.scope
        if not local.depth and (before is None or again):
            local.scope = account
        try:
            yield
        finally:
            if local.scope != before:
                local.scope, local.read, local.ahead = before, {}, None

    @property
    def is_open(self) -> bool:
        """Return whether the thread is in a transaction."""
        return bool(self._local.depth)

    def begin(self, *, adding: bool = False) -> None:
        """Begin the thread's transaction in the database, with its locks.

        One that is only `adding` rows needs no account's lock, and begins with its first other statement.
        """
        local = self._local
        if local.begun:
            return
        if adding and local.scope is not None and not local.outdated:
            local.adding = True
            return
        if local.gathering is not None:
            raise AloneError("it has to be answered alone")
        session = self._session()
        begun = session.execute(_begin(local.scope))
        local.begun = True
        if local.scope is not None:
            begun.nextset()
            self._begin_by(*(begun.fetchone() or (0,)))
        if local.postponed is not None:
            session.execute(*local.postponed)
            local.postponed = None

    def _begin_by(self, ahead: int) -> None:
        local = self._local
        if local.adding and local.ahead not in (None, ahead):
            self._refuse()
        local.outdated = False
        self.learn(ahead)

    def _refuse(self) -> NoReturn:
        self._local.outdated = True  # the next time it waits for the lock
        raise OutdatedError("the clock of the account has moved: try again")

    def learn(self, ahead: int) -> None:
        """Remember how far the clock of the thread's account is ahead."""
        local = self._local
        local.ahead = ahead
        if local.scope is not None and self.ahead.get(local.scope, 0) != ahead:
            self.ahead[local.scope] = ahead

    @property
    def own_ahead(self) -> int:
        """How far the clock of the thread's account is ahead: during a transaction it stays as it is."""
        local = self._local
        if local.scope is None:
            return 0
        if local.ahead is None and local.adding and not local.begun:
            local.ahead = self.known_ahead
        if local.ahead is None:
            self.learn(self.ahead_of(local.scope))
        return local.ahead or 0

    @property
    def known_ahead(self) -> int:
        """How far the clock of the thread's account is ahead, as far as this process knows."""
        local = self._local
        return self.ahead.get(local.scope or "", 0) if local.ahead is None else local.ahead

    def ahead_of(self, account: str) -> int:
        """Return how far the clock of any account is ahead at present."""
        with self.lock:
            session: Session = self.reading()
            if self._local.begun and self._local.scope == account:
                return self._local.ahead or 0
            row = session.execute("SELECT ahead FROM clocks WHERE account = ?", (account,)).fetchone()
            return 0 if row is None else int(row[0])

    def hold_everyones(self) -> None:
        """Hold the lock of what belongs to no account, after that of the thread's account."""
        with self.lock:
            self.flushed().execute(f"SELECT pg_advisory_xact_lock({_key(EVERYONE)})")

    def postpone(self, statement: str, values: Any) -> bool:
        """Execute a statement when the transaction begins, or as a whole transaction; return False if it has begun."""
        local = self._local
        if not local.adding or local.begun or local.postponed is not None:
            return False
        local.postponed = (statement, values)
        return True

    @property
    def gathering(self) -> Gathering | None:
        """What the thread gathers, if it does."""
        return self._local.gathering

    @contextmanager
    def gather(self) -> Generator[Gathering]:
        """Let rows wait that transactions of the thread only add. Anything else raises `AloneError`."""
        self._local.gathering = gathering = Gathering()
        try:
            yield gathering
        finally:
            self._local.gathering = None

    @contextmanager
    def apart(self) -> Generator[Session]:
        """Have a connection apart from the thread's transactions. One with which something failed is closed."""
        session = Session(self._connections)
        try:
            yield session
        except BaseException:
            session.close()
            raise
        session.end()

    def rest(self) -> None:
        """Give the thread's connection back until it needs one again, unless it is in a transaction."""
        local = self._local
        if local.session is not None and not local.depth:
            local.session.end()

    def send(self, channel: str, message: str) -> None:
        """Notify all processes when the transaction commits; at once outside of one."""
        with self.lock:
            if self._local.depth:
                self._local.messages.append((channel, message))
            else:
                self.flushed().execute("SELECT pg_notify(?, ?)", (channel, message))

    def _session(self) -> Session:
        local = self._local
        if local.session is None:
            local.session = Session(self._connections)
        return local.session

    def _end(self, *, failed: bool) -> None:
        local = self._local
        actions, local.after = local.after, []
        messages, local.messages = local.messages, []
        postponed, local.postponed = local.postponed, None
        begun, local.begun, local.adding = local.begun, False, False
        try:
            if begun:
                self._complete(failed=failed, messages=messages)
            elif postponed is not None and not failed:
                if local.gathering is not None:
                    local.gathering.add(postponed[1], actions)
                    return
                self._add(*postponed)
        except BaseException:
            failed = True
            raise
        finally:
            if failed and self.on_rollback is not None:
                self.on_rollback()
        if not failed:
            for action in actions:
                action()

    def _add(self, statement: str, values: Any) -> None:
        if not self.complete_at_once(statement, values).rowcount:
            self._refuse()

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

    def complete_at_once(self, statement: str, values: Any) -> Any:
        """Execute a statement that is a whole transaction. The caller has to own the lock."""
        session = self._session()
        session.check()
        try:
            return session.execute(statement, values)
        except UnavailableError as error:
            if not session.is_broken:
                raise
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


@lru_cache(1000)
def _begin(scope: str | None) -> str:
    # In one message to the server, which takes no values then.
    if scope is None:
        return f"BEGIN; SELECT pg_advisory_xact_lock({WHOLE_STATE})"
    account = quote(scope.replace("\0", "\ufffd"))
    return f"BEGIN; SELECT begin_of({WHOLE_STATE}, {_key(scope)}, {account})"


def _key(scope: str) -> int:
    return int.from_bytes(blake2b(scope.encode(), digest_size=8).digest(), signed=True)
