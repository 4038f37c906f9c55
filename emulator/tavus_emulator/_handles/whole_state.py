"""The state as a whole: continued from a file, kept as a snapshot, restored, cleared."""

from __future__ import annotations

from datetime import datetime

from tavus_emulator._conversations import recordings
from tavus_emulator._conversations.events import TRIGGERED
from tavus_emulator._handles import shared_clock
from tavus_emulator._state.state import State
from tavus_emulator._store.store import Store
from tavus_emulator._time.clock import MovableClock, alone, epoch_microseconds, from_microseconds
from tavus_emulator._time.virtual_clock import VirtualClock


def count_opening(store: Store) -> int:
    """Return how many times the state was opened before, and count this time; 0 for state in memory."""
    if not store.durable:
        return 0
    with store.alone():
        before: int = store.meta.get("openings") or 0
        store.meta.put("openings", before + 1)
    return before


def exists(store: Store) -> bool:
    """Return whether the store has a state to continue with."""
    return store.durable and store.meta.get("secret") is not None


def resume(state: State) -> None:
    """Continue with the state in the store: the secret of meeting tokens, the time, timers, deliveries, recordings."""
    _read_secrets(state)
    if isinstance(state.clock, MovableClock):
        state.clock.resume(_latest(state.store))
    state.scheduler.reload()
    state.outbox.reload()
    recordings.resume(state)


def reload(state: State) -> None:
    """Continue with what another process has put in place of the state."""
    _forget(state)
    catch_up(state)


def catch_up(state: State) -> None:
    """Continue with a shared state after others may have changed it unheard."""
    state.store.clocks.reload()
    shared_clock.join(state)
    _read_secrets(state)
    state.scheduler.reload()
    state.outbox.reload()
    state.audience.tell_everyone(None)


def keep_secrets(state: State) -> None:
    """Store what meeting tokens are signed with."""
    secret, domain = state.tokens.signs_with()
    state.store.meta.put("secret", secret.hex())
    state.store.meta.put("domain", domain)


def take_snapshot(state: State) -> bytes:
    """Return the whole state as bytes."""
    with state.store.alone():
        state.store.meta.put("now", epoch_microseconds(state.settle()))
        state.store.meta.put("ids", state.ids.position())
        state.store.meta.put("variation", state.variation.position())
        keep_secrets(state)
        return state.store.snapshot()


def restore_snapshot(state: State, image: bytes) -> None:
    """Replace the state by a snapshot. Raises `StateError`, and changes nothing, for anything else."""
    facts = ("secret", "domain", *(["now"] if isinstance(state.clock, VirtualClock) else []))
    # Checked before anybody has to wait.
    with state.store.opened(image, facts) as copy, alone(state.clock), state.store.alone():
        state.store.replace(copy)
        state.ids.resume(state.store.meta.get("ids"))
        state.variation.resume(state.store.meta.get("variation"))
        state.pace.clear()
        if isinstance(state.clock, VirtualClock):
            state.clock.restore(from_microseconds(state.store.meta.get("now")))
        resume(state)
        shared_clock.keep(state)
        state.audience.tell_everyone(None)


def clear(state: State) -> None:
    """Remove everything but clocks, and restart the sequence of random values."""
    ahead, kept = state.store.clocks.all(), shared_clock.kept_in(state.store)
    state.store.clear()
    shared_clock.put_back(state.store, kept)
    for account, microseconds in ahead.items():
        state.store.clocks.put(account, microseconds)
    state.ids.restart()
    state.variation.restart()
    state.tokens.replace(state.ids.secret(), state.ids.domain())
    _forget(state)
    state.scheduler.reload()
    state.outbox.reload()
    state.audience.tell_everyone(None)
    if state.store.durable:
        state.store.meta.put("openings", 1)
        keep_secrets(state)


def _read_secrets(state: State) -> None:
    state.tokens.replace(bytes.fromhex(state.store.meta.get("secret")), state.store.meta.get("domain"))


def _forget(state: State) -> None:
    state.scripts.clear()
    state.pace.clear()


def _latest(store: Store) -> datetime:
    known = [store.meta.get("now") or 0]
    if store.clocks.all():  # other times may be of an account whose clock is ahead
        return from_microseconds(known[0])
    known.append(store.conversations.last_created() or 0)
    event = store.events.last()
    if event is not None:
        known.append(epoch_microseconds(datetime.fromisoformat(event.get(TRIGGERED, event["timestamp"]))))
    return from_microseconds(max(known))
