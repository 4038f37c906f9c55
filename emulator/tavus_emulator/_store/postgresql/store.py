"""The state of an emulator that runs in several processes: one PostgreSQL database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager

import psycopg

from tavus_emulator._store.gathering import Gathering
from tavus_emulator._store.postgresql import images, schema
from tavus_emulator._store.postgresql.connections import Connections
from tavus_emulator._store.postgresql.due_work import SharedClocks, SharedDeliveries, SharedTimers
from tavus_emulator._store.postgresql.instant import Instant
from tavus_emulator._store.postgresql.news import News
from tavus_emulator._store.postgresql.tables import (
    SharedAccounts,
    SharedConversations,
    SharedExisting,
    SharedResources,
)
from tavus_emulator._store.postgresql.transaction import SharedTransaction
from tavus_emulator._store.store import Store


class SharedStore(Store):
    """All state of one emulator in a database, for any number of processes.

    `lock` excludes no other thread: it keeps one connection for its owner. Transactions are serialised by the locks of
    their accounts. `within` confines a thread to an account; `alone` is a transaction that runs while no other does.

    Raises `StateError` if the database can't be reached or used.
    """

    shared = True
    conversations: SharedConversations
    resources: SharedResources
    timers: SharedTimers
    deliveries: SharedDeliveries

    def __init__(self, address: str) -> None:
        conninfo = schema.prepare(address)
        self.durable = True
        self._connections = Connections(conninfo)
        self._shared = transaction = SharedTransaction(self._connections)
        self.news = self._open_news(address, conninfo, transaction)
        self._make_tables(transaction)
        self.conversations = SharedConversations(transaction)
        self.accounts = SharedAccounts(transaction)
        self.existing = SharedExisting(transaction)
        self.timers = SharedTimers(transaction)
        self.deliveries = SharedDeliveries(transaction)
        self.resources = SharedResources(transaction)
        self.clocks = SharedClocks(transaction, self.news)
        self.instant = Instant(conninfo, transaction, self.meta, self.news)

    def _open_news(self, address: str, conninfo: str, transaction: SharedTransaction) -> News:
        try:
            return News(conninfo, transaction)
        except psycopg.Error as error:
            self._connections.close()
            raise schema.unusable(address, error) from None

    def transaction(self) -> SharedTransaction:
        """Return a context manager: its changes take effect together, or not at all if an exception leaves it."""
        return self._shared

    def within(self, account: str | None) -> AbstractContextManager[None]:
        """Confine the thread's transactions to an account."""
        return self._shared.within(account)

    def within_conversation(self, conversation_id: str) -> AbstractContextManager[None]:
        """Confine the thread's transactions to the account of a conversation."""
        if self._shared.scope is not None or self._shared.is_open:
            return self._shared.within(None)
        return self._shared.within(self.conversations.owner(conversation_id))

    @property
    def ahead(self) -> int:
        """How many microseconds the clock of the thread's account is ahead of the emulator's."""
        return self._shared.own_ahead

    def ahead_of(self, account: str | None) -> int:
        """Return how many microseconds the clock of an account is ahead of the emulator's, at present."""
        return 0 if account is None else self._shared.ahead_of(account)

    def alone(self) -> AbstractContextManager[object]:
        """Return a transaction that runs while no other one does."""
        return self._shared

    @property
    def gather(self) -> Callable[[], AbstractContextManager[Gathering]]:
        """What lets rows of several requests wait, and stores them at once."""
        return self._gather

    @contextmanager
    def _gather(self) -> Generator[Gathering]:
        """Let rows wait that requests only add, and store those of the same resources at the end."""
        with self._shared.gather() as gathering:
            yield gathering
        self.conversations.add_together(gathering.additions)
        if not gathering.is_complete:
            self.resources.forget(gathering.read)

    def rest(self) -> None:
        """Give the thread's connection back until it needs one again, unless it is in a transaction."""
        self._shared.rest()

    def is_alone(self) -> bool:
        """Return whether no other process has the state open."""
        return self.news.is_alone()

    @property
    def changes(self) -> int:
        """The position of the server's write-ahead log. It differs after each change."""
        with self.lock:
            (position,) = self._shared.flushed().execute("SELECT pg_current_wal_insert_lsn() - '0/0'").fetchone()
            return int(position)

    def snapshot(self) -> bytes:
        """Return the whole state, for `opened`."""
        with self._shared:
            return images.take(self._shared.flushed())

    @property
    def size(self) -> int:
        """0, since no request does the database's work in this process."""
        return 0

    def replace(self, copy: sqlite3.Connection) -> None:
        """Replace the whole state with a snapshot's."""
        with self._shared:
            images.put(self._shared.flushed(), copy)
            self.clocks.reload()
            self.news.send_replaced()

    def close(self) -> None:
        """Close all connections."""
        self.news.close()
        self._connections.close()
