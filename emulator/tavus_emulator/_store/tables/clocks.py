"""The clocks of accounts that were advanced alone."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager

from tavus_emulator._store.tables.table import Table
from tavus_emulator._store.transaction import Transaction

_NEXT_DUE = """
    SELECT min(due) FROM (
        SELECT due FROM timers WHERE account = ?
        UNION ALL SELECT due FROM conversations WHERE account = ? AND due IS NOT NULL
        UNION ALL SELECT due FROM deliveries WHERE account = ? AND due IS NOT NULL AND 1 = ?
    ) AS found
"""
_PUT = "INSERT INTO clocks VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET ahead = excluded.ahead"


class Clocks(Table):
    """How many microseconds the clocks of accounts are ahead of the emulator's."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction)
        self._advances = threading.RLock()
        self.reload()

    def advancing(self, _account: str) -> AbstractContextManager[object]:
        """Exclude other advances of an account."""
        return self._advances

    def moving(self, _account: str) -> AbstractContextManager[object]:
        """A transaction in which an account's clock may be set: nothing is added to the account meanwhile."""
        return self._transaction

    def put(self, account: str, ahead: int) -> None:
        """Set an account's clock."""
        self._run(_PUT, (account, ahead))
        self.reload()

    def all(self) -> dict[str, int]:
        """Return those that are ahead, by account."""
        return dict(self._rows("SELECT account, ahead FROM clocks"))

    def reload(self) -> None:
        """Read them again after the state was replaced."""
        found, ahead = self.all(), self._transaction.ahead
        ahead |= found
        for gone in ahead.keys() - found.keys():
            del ahead[gone]

    def next_due(self, account: str, *, deliveries: bool) -> int | None:
        """Return when something of an account is due next, by its own clock; with or without its deliveries."""
        (due,) = self._row(_NEXT_DUE, (account, account, account, deliveries))
        found: int | None = due
        return found
