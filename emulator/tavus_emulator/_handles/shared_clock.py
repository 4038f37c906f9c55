"""One clock for the processes that share a state. A process whose clock is of another kind can't join them.

A clock that runs is computed by each process, from an instant that the state keeps. The time of one that stands still
is read from the state.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tavus_emulator._state.state import State
from tavus_emulator._store.database import StateError
from tavus_emulator._store.store import Store
from tavus_emulator._time.clock import (
    Clock,
    MovableClock,
    ScaledClock,
    SystemClock,
    epoch_microseconds,
    from_microseconds,
)
from tavus_emulator._time.virtual_clock import VirtualClock

if TYPE_CHECKING:
    from tavus_emulator._store.postgresql.instant import Instant

_CLOCK = "clock"
_NAMES = {0.0: "virtual", 1.0: "real"}


def begin(state: State) -> None:
    """Join the clock of the processes that are running, or begin one. Raises `StateError` if theirs is different."""
    clock, store = state.clock, state.store
    if not store.shared or not isinstance(clock, SystemClock | ScaledClock | VirtualClock):
        return
    kept, alone = kept_in(store), store.is_alone()
    if kept is not None and not alone and kept["speed"] != clock.speed:
        theirs = _NAMES.get(kept["speed"], f"x{kept['speed']:g}")
        raise StateError(f"the clock of the processes that share this state is {theirs}: use the same one")
    if kept is not None and alone and isinstance(clock, MovableClock):
        clock.resume(_now(kept))
    if kept is None or kept["speed"] != clock.speed or (alone and isinstance(clock, VirtualClock)):
        keep(state)
    if isinstance(clock, VirtualClock):
        clock.share(_instant(store))
    join(state)


def keep(state: State) -> None:
    """Let others join this process's clock."""
    clock = state.clock
    if state.store.shared and isinstance(clock, SystemClock | ScaledClock | VirtualClock):
        now, real = epoch_microseconds(clock.now()), epoch_microseconds(SystemClock().now())
        state.store.meta.put(_CLOCK, {"now": now, "real": real, "speed": clock.speed})


def join(state: State) -> None:
    """Let a clock that runs go on from the instant that the state keeps. While no process runs, time passes as well."""
    kept = kept_in(state.store)
    if isinstance(state.clock, ScaledClock) and kept is not None:
        state.clock.join(_now(kept))


def leave(clock: Clock, store: Store) -> None:
    """Let a virtual clock stand still: its state is closed."""
    if store.shared and isinstance(clock, VirtualClock):
        clock.leave(_instant(store))


def kept_in(store: Store) -> dict[str, Any] | None:
    """Return what a shared state keeps of its clock, for `put_back`."""
    kept: dict[str, Any] | None = store.meta.get(_CLOCK) if store.shared else None
    return kept


def put_back(store: Store, kept: dict[str, Any] | None) -> None:
    """Keep the same clock after the state was cleared."""
    if kept is not None:
        store.meta.put(_CLOCK, kept)


def _now(kept: dict[str, Any]) -> datetime:
    passed = SystemClock().now() - from_microseconds(kept["real"])
    return from_microseconds(kept["now"]) + timedelta(seconds=passed.total_seconds() * kept["speed"])


def _instant(store: Store) -> Instant:
    from tavus_emulator._store.postgresql.store import SharedStore  # needs psycopg, which is optional

    assert isinstance(store, SharedStore)
    return store.instant
