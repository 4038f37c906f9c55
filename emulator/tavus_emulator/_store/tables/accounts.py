"""The usage of accounts: counts of their conversations, and the time of ended ones."""

from __future__ import annotations

from typing import NamedTuple

from tavus_emulator._store.tables.table import Table

EVERYONE = ""  # stands for all accounts, as the owner of a resource or a memory


class Usage(NamedTuple):
    """The usage of an account, for its limits.

    `live` is the number of its live conversations, `created` the sum of the instants of their creation, in
    milliseconds since 1970, and `spent` the duration of ended ones, in milliseconds.
    """

    live: int
    created: int
    spent: int


class Accounts(Table):
    """Usage by account."""

    def spend(self, account: str, milliseconds: int) -> None:
        """Add the duration of an ended conversation."""
        self._run(
            "INSERT INTO spending VALUES (?, ?)"
            " ON CONFLICT (account) DO UPDATE SET milliseconds = spending.milliseconds + excluded.milliseconds",
            (account, milliseconds),
        )

    def usage(self, account: str, status: str) -> Usage:
        """Return the usage of an account. Its live conversations are those with this `status`."""
        with self._lock:
            live = self._row("SELECT number, created FROM tallies WHERE account = ? AND status = ?", (account, status))
            spent = self._row("SELECT milliseconds FROM spending WHERE account = ?", (account,))
        return Usage(*(live or (0, 0)), *(spent or (0,)))
