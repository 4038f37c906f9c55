"""A transaction of a shared state at one instant."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from tavus_emulator._store.postgresql.transaction import SharedTransaction
from tavus_emulator._store.store import Store
from tavus_emulator._time.scheduler import Scheduler
from tavus_emulator._time.shared_scheduler import SharedScheduler

if TYPE_CHECKING:
    from types import TracebackType


class Settling(Protocol):
    """The parts of a state that a moment needs."""

    @property
    def store(self) -> Store: ...

    @property
    def scheduler(self) -> Scheduler[Any]: ...

    def settle(self) -> datetime: ...

    def now(self) -> datetime: ...


class SharedMoment:
    """The context manager of `State.moment`.

    Its instant is read when the lock of the account, or of the whole state, has been acquired. A timer that has become
    due by then fires first, in a transaction of its own.
    """

    def __init__(self, state: Settling, *, settled: bool) -> None:
        self._state = state
        self._settled = settled
        transaction, scheduler = state.store.transaction(), state.scheduler
        assert isinstance(transaction, SharedTransaction)
        assert isinstance(scheduler, SharedScheduler)
        self._transaction: SharedTransaction = transaction
        self._scheduler: SharedScheduler[Any] = scheduler

    def __enter__(self) -> datetime:
        transaction, outermost = self._transaction, not self._transaction.is_open
        transaction.acquire()
        try:
            while True:
                if self._settled:
                    self._state.settle()
                now = self._begin(last=not (outermost and self._settled))
                if now is not None:
                    return now
        except BaseException:
            transaction.release()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._transaction.__exit__(kind, error, trace)
        finally:
            self._transaction.release()

    def _begin(self, *, last: bool) -> datetime | None:
        transaction = self._transaction
        transaction.__enter__()
        try:
            transaction.begin(adding=not self._settled)
            now = self._state.now()
            begun = last or not self._scheduler.has_due()
        except BaseException:
            transaction.__exit__(*sys.exc_info())
            raise
        if not begun:
            transaction.__exit__(None, None, None)
        return now if begun else None
