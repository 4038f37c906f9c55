"""One scaled clock for the processes that share a state: each computes it from an instant that the state keeps."""

from __future__ import annotations

from datetime import timedelta

from tavus_emulator._state.state import State
from tavus_emulator._store.database import StateError
from tavus_emulator._time.clock import ScaledClock, SystemClock, epoch_microseconds, from_microseconds

_CLOCK = "clock"


def begin(state: State) -> None:
    """Join the clock of the processes that are running, or begin one. Raises `StateError` if theirs is different."""
    clock, store = state.clock, state.store
    if not store.shared or not isinstance(clock, ScaledClock):
        return
    kept = store.meta.get(_CLOCK)
    if kept is not None and kept["speed"] != clock.speed:
        if not store.is_alone():
            raise StateError(
                f"the clock of the processes that share this state is x{kept['speed']:g}: use the same one"
            )
        kept = None
    if kept is None:
        keep(state)
    join(state)


def keep(state: State) -> None:
    """Let others join this process's clock."""
    if state.store.shared and isinstance(state.clock, ScaledClock):
        now, real = epoch_microseconds(state.clock.now()), epoch_microseconds(SystemClock().now())
        state.store.meta.put(_CLOCK, {"now": now, "real": real, "speed": state.clock.speed})


def join(state: State) -> None:
    """Go on from the instant that the state keeps. While no process runs, time passes as well."""
    kept = state.store.meta.get(_CLOCK)
    if isinstance(state.clock, ScaledClock) and kept is not None:
        passed = SystemClock().now() - from_microseconds(kept["real"])
        state.clock.join(from_microseconds(kept["now"]) + timedelta(seconds=passed.total_seconds() * kept["speed"]))
