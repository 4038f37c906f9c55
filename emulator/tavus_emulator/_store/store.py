"""The emulator's state: one SQLite database, in memory or in a file, whose rows hold JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, closing
from pathlib import Path

from tavus_emulator._store import database
from tavus_emulator._store.gathering import Gathering
from tavus_emulator._store.tables.accounts import Accounts
from tavus_emulator._store.tables.clocks import Clocks
from tavus_emulator._store.tables.conversations import Conversations, insert
from tavus_emulator._store.tables.deliveries import Deliveries
from tavus_emulator._store.tables.documents import Documents
from tavus_emulator._store.tables.existing import Existing
from tavus_emulator._store.tables.logs import Log
from tavus_emulator._store.tables.memories import Memories
from tavus_emulator._store.tables.recordings import Recordings
from tavus_emulator._store.tables.resources import Resources
from tavus_emulator._store.tables.timers import Timers
from tavus_emulator._store.transaction import Scope, Transaction
from tavus_emulator._store.write_behind import WriteBehind

_BUFFERED = 1000  # rows; more of them would not make each cheaper, and these take a few milliseconds to write


class Store:
    """All state of one emulator, in tables. Every method of the store and of its tables is thread-safe.

    `path` is the file of the state, created if missing; None keeps the state in memory. Raises `StateError` if the file
    belongs to another program or version, or is in use.

    `rooms`, `happenings` and `messages` belong to conversations by id: the state of a room, its log, and its app
    messages. `meta` describes the state itself.
    """

    shared = False
    """Whether other processes may change the state."""

    def __init__(self, path: str | Path | None = None) -> None:
        self.durable = path is not None
        connection = database.open_memory() if path is None else database.open_file(Path(path))
        buffer = WriteBehind(insert, 0 if self.durable else _BUFFERED)
        self._make_tables(Transaction(connection, buffer))
        self.clocks = Clocks(self._transaction)
        if self.durable:
            self.resources.reload()

    def _make_tables(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.ahead_by = transaction.ahead
        """How many microseconds the clocks of accounts are ahead, as far as this process knows."""
        self.lock = transaction.lock
        self.conversations = Conversations(transaction)
        self.events = Log(transaction, "events")
        self.rooms = Documents(transaction, "rooms", "conversation_id", "data")
        self.happenings = Log(transaction, "happenings")
        self.messages = Log(transaction, "messages")
        self.recordings = Recordings(transaction)
        self.memories = Memories(transaction)
        self.accounts = Accounts(transaction)
        self.timers = Timers(transaction)
        self.deliveries = Deliveries(transaction)
        self.resources = Resources(transaction)
        self.existing = Existing(transaction)
        self.meta = Documents(transaction, "meta", "name", "value")

    def transaction(self) -> Transaction:
        """Return a context manager: its changes take effect together, or not at all if an exception leaves it.

        A transaction within another is part of it.
        """
        return self._transaction

    def within(self, account: str | None) -> AbstractContextManager[None]:
        """Let the thread work for an account: what it sets is of that account, and by its clock."""
        return Scope(self._transaction.thread, account)

    def within_conversation(self, conversation_id: str) -> AbstractContextManager[None]:
        """Let the thread work for the account of a conversation."""
        return self.within(self.conversations.owner(conversation_id))

    @property
    def ahead(self) -> int:
        """How many microseconds the clock of the thread's account is ahead of the emulator's."""
        return self.ahead_by.get(self._transaction.scope or "", 0) if self.ahead_by else 0

    def ahead_of(self, account: str | None) -> int:
        """Return how many microseconds the clock of an account is ahead of the emulator's."""
        return self.ahead_by.get(account or "", 0)

    def alone(self) -> AbstractContextManager[object]:
        """Return a context manager, during which nobody else sees or changes anything."""
        return self.lock

    @property
    def gather(self) -> Callable[[], AbstractContextManager[Gathering]] | None:
        """What lets rows of several requests wait, and stores them at once; None if nothing is gained by that."""
        return None

    def rest(self) -> None:
        """Note that the thread will wait for something else than the state."""

    def is_alone(self) -> bool:
        """Return whether no other process has the state open."""
        return True

    @property
    def changes(self) -> int:
        """How many rows were changed since the start. It differs after each change."""
        with self.lock:
            return self._transaction.raw.total_changes + len(self._transaction.buffer.committed)

    @property
    def size(self) -> int:
        """The bytes of the database."""
        with self.lock:
            raw = self._transaction.raw
            return int(raw.execute("PRAGMA page_count").fetchone()[0] * raw.execute("PRAGMA page_size").fetchone()[0])

    def snapshot(self) -> bytes:
        """Return the whole state, for `opened`."""
        with self.lock:
            return database.snapshot(self._transaction.flushed())

    def opened(self, image: bytes, facts: Collection[str] = ()) -> AbstractContextManager[sqlite3.Connection]:
        """Open a snapshot, for `replace`. Raises `StateError` for other bytes, or if its `meta` lacks these facts."""
        return closing(database.load(image, facts))

    def replace(self, copy: sqlite3.Connection) -> None:
        """Replace the whole state with a snapshot's."""
        with self.lock:
            copy.backup(self._transaction.flushed())
            self.resources.reload()
            self.clocks.reload()

    def clear(self) -> None:
        """Delete everything."""
        with self.opened(database.empty()) as copy:
            self.replace(copy)

    def close(self) -> None:
        """Close the database."""
        with self.lock:
            self._transaction.raw.close()
