"""The state that handlers work on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tavus_emulator._contract.events import Events
from tavus_emulator._core.hosts import Hosts
from tavus_emulator._core.ids import Ids
from tavus_emulator._state.audience import Audience
from tavus_emulator._state.limits import Limits
from tavus_emulator._state.meeting_tokens import Tokens
from tavus_emulator._state.pace import Pace
from tavus_emulator._state.scripts import Scripts
from tavus_emulator._state.stock import STOCK
from tavus_emulator._state.variation import Variation
from tavus_emulator._storage.destinations import Destinations
from tavus_emulator._store.store import Store
from tavus_emulator._time.clock import Clock
from tavus_emulator._time.scheduler import Scheduler
from tavus_emulator._time.virtual_clock import last_known
from tavus_emulator._webhooks.outbox import Outbox

if TYPE_CHECKING:
    from types import TracebackType


CONVERSATION = "conversation"  # the kind of what the store has apart from other resources
TRACE = "_trace"
"""In the data of a conversation or a timer: the headers that carry the trace of the request that led to it."""


@dataclass(slots=True, weakref_slot=True, eq=False, repr=False)
class State:
    """The clock, the store and what uses them. `join_delay` is the seconds from a creation to the replica's joining.

    `events` has the contract's schemas of events and messages.
    """

    clock: Clock
    ids: Ids
    store: Store
    tokens: Tokens
    scheduler: Scheduler[State]
    variation: Variation
    events: Events
    limits: Limits = field(default_factory=Limits)
    scripts: Scripts = field(default_factory=Scripts)
    pace: Pace = field(default_factory=Pace)
    join_delay: float = 1.0
    strict: bool = False
    models: Hosts = field(default_factory=lambda: Hosts(()))  # of language models that may be called
    destinations: Destinations = field(default_factory=Destinations)
    # The start of links to the emulator where no request names it, as in webhooks.
    origin: str = "http://localhost"
    outbox: Outbox = field(init=False)
    audience: Audience = field(init=False)
    # Returns the headers that carry the trace of what is being done; None without telemetry.
    trace: Callable[[], dict[str, str]] | None = None
    _moment: Callable[..., AbstractContextManager[datetime]] = field(init=False)
    note: Callable[[dict[str, Any]], None] = field(default=lambda _line: None)  # writes a line of the log
    # What an answer shows of a resource, by its kind and its data; `Api` sets it.
    present: Callable[[str, dict[str, Any]], dict[str, Any]] = field(default=lambda _kind, data: dict(data))

    def __post_init__(self) -> None:
        self.outbox, self.audience, self._moment = _parts(self.store, self.clock)

    def find(self, kind: str, resource_id: str, account: str) -> dict[str, Any] | None:
        """What the account may refer to; what was added goes before stock. A conversation's data has its status."""
        if kind == CONVERSATION:
            found = self.store.conversations.get(resource_id, account)
            return None if found is None else {**found.data, "status": found.status}
        row = self.store.resources.get(kind, resource_id, account)
        return row.data if row is not None else STOCK.get(kind, {}).get(resource_id)

    def settle(self) -> datetime:
        """Return the clock's time, after everything that was due by then has happened."""
        now = self.clock.now()
        self.scheduler.settle(now)
        ahead = self.store.ahead
        return now + timedelta(microseconds=ahead) if ahead else now

    def now(self) -> datetime:
        """Return the time of the account that the thread works for; the clock's own for others."""
        now, ahead = self.clock.now(), self.store.ahead
        return now + timedelta(microseconds=ahead) if ahead else now

    def time_of(self, account: str | None) -> datetime:
        """Return the time of an account for a log, as this process knows it since the account's last request."""
        now, ahead = last_known(self.clock), self.store.ahead_by
        return now + timedelta(microseconds=ahead.get(account or "", 0)) if ahead else now

    def moment(self, *, settled: bool = True) -> AbstractContextManager[datetime]:
        """A transaction at one instant, the clock's time, after everything that was due by then has happened.

        Without `settled`, what is due is left for later; that is for changes that touch nothing existing.
        """
        return self._moment(self, settled=settled)


class _Moment:
    """The context manager of `State.moment`; a generator would take three times as long."""

    __slots__ = ("_settled", "_state")

    def __init__(self, state: State, *, settled: bool) -> None:
        self._state = state
        self._settled = settled

    def __enter__(self) -> datetime:
        state = self._state
        state.store.lock.acquire()
        try:
            # In a transaction of its own: what was due happens even if this one fails.
            now = state.settle() if self._settled else state.now()
            state.store.transaction().__enter__()
        except BaseException:
            state.store.lock.release()
            raise
        return now

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        store = self._state.store
        try:
            store.transaction().__exit__(kind, error, trace)
        finally:
            store.lock.release()


def _parts(store: Store, clock: Clock) -> tuple[Outbox, Audience, Callable[..., AbstractContextManager[datetime]]]:
    if not store.shared:
        return Outbox(store, clock), Audience(store, clock), _Moment
    # They need psycopg, which is optional.
    from tavus_emulator._state.shared_audience import SharedAudience
    from tavus_emulator._state.shared_moment import SharedMoment
    from tavus_emulator._store.postgresql.store import SharedStore
    from tavus_emulator._webhooks.shared_outbox import SharedOutbox

    assert isinstance(store, SharedStore)
    return SharedOutbox(store, clock), SharedAudience(store, clock), SharedMoment


@lru_cache(1024)
def account_of(api_key: str) -> str:
    """The account of a key: a digest, so that the key itself is neither stored nor logged."""
    return hashlib.sha256(api_key.encode()).hexdigest()[:32]
