"""Addresses of a shared state: `postgresql://user:password@host:port/database`, as libpq reads them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeGuard

_SCHEMES = ("postgresql", "postgres")
# As libpq splits it: its credentials end at the first "@" before a "/", and may have other characters unescaped.
_HOST = r"(?:\[[^\]@/?,]*\]|[^@/?:,\[\]]*)(?::\d*)?"
_ADDRESS = re.compile(
    rf"\w+://(?:[^@/]*@)?(?P<hosts>{_HOST}(?:,{_HOST})*)(?P<database>(?:/[^@/?]*)?)(?:\?.*)?", re.DOTALL
)


def is_address(state: str | Path | None) -> TypeGuard[str]:
    """Return whether a state is kept in a PostgreSQL database rather than in a file or in memory."""
    return isinstance(state, str) and state.partition("://")[0].lower() in _SCHEMES


def check_state(state: str | Path) -> None:
    """Raise `ValueError` for the address of anything but a PostgreSQL database. Its text never has the password."""
    if not isinstance(state, str) or "://" not in state:
        return
    if not is_address(state):
        raise ValueError("must be a file, or the address of a database: postgresql://user:password@host/database")
    if not _ADDRESS.fullmatch(state):
        raise ValueError("must be an address such as postgresql://user:password@host:5432/database")


def shown(address: str) -> str:
    """Return an address without its user, its password and its parameters, any of which may be a secret."""
    found = _ADDRESS.fullmatch(address)
    return f"postgresql://{found['hosts'] or 'localhost'}{found['database']}" if found else "PostgreSQL"
