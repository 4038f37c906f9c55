"""News of other processes that share the state, by LISTEN and NOTIFY, and the claims of processes that are gone.

A process has a number, whose advisory lock its listening connection holds. While it does the process is alive: what it
has claimed is its own. What others have claimed is taken from them as soon as their connection is closed, for
instance because they were killed.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any, Protocol

import psycopg

from tavus_emulator._store.failures import UnavailableError, report
from tavus_emulator._store.postgresql.connections import Session
from tavus_emulator._store.postgresql.transaction import SharedTransaction

_PRESENCE = 0x54617675  # the class of the locks of processes
_TICK = 1.0  # seconds between searches for what others have left
_FRAMES, _REPLACED, _MOVED = "tavus_emulator_frames", "tavus_emulator_replaced", "tavus_emulator_moved"
_OWN = "tavus_emulator_{}"
_LONGEST = 6000  # bytes of JSON; a notification has less than 8,000
_KEPT = "1 minute"  # how long a frame is kept that is too long for a notification
_NUMBER = "SELECT nextval('processes')::int"
_ALIVE = f"""
    SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = {_PRESENCE} AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_LEFT = f"""
    UPDATE {{table}} SET claimer = NULL WHERE seq IN (
        SELECT seq FROM {{table}} WHERE due IS NOT NULL AND claimer IS NOT NULL AND claimer NOT IN ({_ALIVE})
        FOR UPDATE SKIP LOCKED
    )
"""


class Reader(Protocol):
    """Gets the news. Its methods are called in a separate thread, and must be short."""

    def frame_sent(self, number: int, subject: str, frame: dict[str, Any]) -> None:
        """Something happened in a room. Numbers increase with the commits of a room."""
        ...

    def state_replaced(self) -> None:
        """Another process reset or restored the state."""
        ...

    def clock_moved(self) -> None:
        """Another process has moved the clock, or that of an account."""
        ...

    def news_missed(self) -> None:
        """The database was away, and news may have been missed."""
        ...

    def work_left(self) -> None:
        """Something may be due that no process has claimed."""
        ...


class News:
    """What other processes do, for one reader."""

    def __init__(self, conninfo: str, transaction: SharedTransaction) -> None:
        self._conninfo = conninfo
        self._transaction = transaction
        self._number: int | None = None
        self._reader: weakref.ref[Reader] | None = None
        self._closed = threading.Event()
        self._looked = 0.0
        self._connection: psycopg.Connection[Any] | None = self._connect()
        self._thread: threading.Thread | None = None

    @property
    def claimer(self) -> int:
        """The number of this process. Raises `UnavailableError` while it has none."""
        if self._number is None:
            raise UnavailableError("the database can't be reached")
        return self._number

    def is_alone(self) -> bool:
        """Return whether no other process has the state open."""
        with self._transaction.lock:
            (number,) = self._transaction.flushed().execute(f"SELECT count(*) FROM ({_ALIVE}) AS alive").fetchone()
            return bool(number <= 1)

    def read_by(self, reader: Reader) -> None:
        """Tell a reader from now on. It is referred to weakly."""
        self._reader = weakref.ref(reader)
        self._thread = threading.Thread(
            target=_follow, args=(weakref.ref(self), self._closed), name="tavus-emulator-news", daemon=True
        )
        self._thread.start()

    def send_frame(self, subject: str, frame: dict[str, Any]) -> None:
        """Tell all processes what happens in a room, when the transaction commits."""
        text = json.dumps([subject, frame])
        with self._transaction.lock:
            session: Session = self._transaction.flushed()
            (number,) = session.execute("SELECT nextval('frame_numbers')").fetchone() or (0,)
            if len(text) > _LONGEST:
                session.execute(f"DELETE FROM frames WHERE sent < now() - interval '{_KEPT}'")
                session.execute("INSERT INTO frames (number, data) VALUES (?, ?)", (number, text))
                text = ""
            self._transaction.send(_FRAMES, f"{number} {text}")

    def last_frame(self) -> int:
        """Return the number of the last frame. In a transaction of its account, that of all frames so far of a room."""
        with self._transaction.lock:
            session: Session = self._transaction.flushed()
            (number,) = session.execute("SELECT last_value FROM frame_numbers").fetchone() or (0,)
            return int(number)

    def send_replaced(self) -> None:
        """Tell all other processes that the state was replaced, when the transaction commits."""
        self._transaction.send(_REPLACED, str(self._number))

    def send_moved(self) -> None:
        """Tell all other processes that a clock was moved, when the transaction commits."""
        self._transaction.send(_MOVED, str(self._number))

    def close(self) -> None:
        """Stop listening. What this process has claimed is free for others."""
        self._closed.set()
        thread = self._thread
        with contextlib.suppress(UnavailableError):
            self._transaction.send(_OWN.format(self._number), "")  # wakes the thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()
        self._disconnect()

    def listen(self) -> None:
        """Pass on the news of the next second, or connect again."""
        try:
            if self._connection is None:
                self._connection = self._connect()
                self._tell(lambda reader: reader.news_missed())
            self._listen(self._connection)
        except (psycopg.Error, UnavailableError):
            self._disconnect()
            self._closed.wait(_TICK)
        except Exception as error:  # the thread continues
            report(error)
            self._closed.wait(_TICK)

    def _listen(self, connection: psycopg.Connection[Any]) -> None:
        news = list(connection.notifies(timeout=_TICK, stop_after=1))  # all of it: meanwhile the connection is busy
        for notification in news:
            if notification.channel == _FRAMES:
                self._pass_on(connection, notification.payload)
            elif notification.channel == _REPLACED and notification.payload != str(self._number):
                self._tell(lambda reader: reader.state_replaced())
            elif notification.channel == _MOVED and notification.payload != str(self._number):
                self._tell(lambda reader: reader.clock_moved())
        if not news or time.monotonic() > self._looked + _TICK:
            self._look_for_work(connection)

    def _look_for_work(self, connection: psycopg.Connection[Any]) -> None:
        self._looked = time.monotonic()
        for table in ("timers", "deliveries"):
            connection.execute(_LEFT.format(table=table).encode())
        self._tell(lambda reader: reader.work_left())

    def _pass_on(self, connection: psycopg.Connection[Any], payload: str) -> None:
        number, _, text = payload.partition(" ")
        if not text:
            row = connection.execute("SELECT data FROM frames WHERE number = %s", (int(number),)).fetchone()
            if row is None:
                return
            text = row[0]
        subject, frame = json.loads(text)
        self._tell(lambda reader: reader.frame_sent(int(number), subject, frame))

    def _tell(self, tell: Callable[[Reader], None]) -> None:
        reader = None if self._reader is None else self._reader()
        if reader is not None:
            tell(reader)

    def _connect(self) -> psycopg.Connection[Any]:
        connection = psycopg.connect(self._conninfo, autocommit=True)
        row = connection.execute(_NUMBER).fetchone()
        assert row is not None
        connection.execute("SELECT pg_advisory_lock(%s, %s)", (_PRESENCE, row[0]))
        connection.execute(f"LISTEN {_FRAMES}")
        connection.execute(f"LISTEN {_REPLACED}")
        connection.execute(f"LISTEN {_MOVED}")
        connection.execute(f"LISTEN {_OWN.format(row[0])}".encode())
        self._number = row[0]
        return connection

    def _disconnect(self) -> None:
        self._number = None
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(psycopg.Error):
                connection.close()


def _follow(reference: weakref.ref[News], closed: threading.Event) -> None:
    # It refers to the news for a second at a time, so that an emulator that isn't closed can be collected.
    while not closed.is_set():
        news = reference()
        if news is None:
            return
        news.listen()
        del news
