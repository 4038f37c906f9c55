"""Opens the state: in memory, in a file, or in a database that several processes share."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tavus_emulator._store.postgresql.address import is_address
from tavus_emulator._store.store import Store


def open_store(state: str | Path | None) -> Store:
    """Open the state. Raises `StateError` if it can't be used, and `ImportError` for a database without psycopg."""
    if not is_address(state):
        return Store(state)
    if find_spec("psycopg") is None or find_spec("psycopg_pool") is None:
        raise ImportError(
            "a state in PostgreSQL needs psycopg; install it with: pip install 'tavus-client[postgres]'", name="psycopg"
        )
    from tavus_emulator._store.postgresql.store import SharedStore

    return SharedStore(state)
