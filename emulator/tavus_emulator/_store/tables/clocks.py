"""The clocks of accounts that were advanced alone."""

from __future__ import annotations

from tavus_emulator._store.tables.table import Table
from tavus_emulator._store.transaction import Transaction

_NEXT_DUE = """
    SELECT min(due) FROM (
        SELECT due FROM timers WHERE account = ?1
        UNION ALL SELECT due FROM conversations WHERE account = ?1 AND due IS NOT NULL
        UNION ALL SELECT due FROM deliveries WHERE account = ?1 AND due IS NOT NULL AND ?2
    )
"""


class Clocks(Table):
    """How many microseconds the clocks of accounts are ahead of the emulator's."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction)
        self.reload()

    def put(self, account: str, ahead: int) -> None:
        """Set an account's clock."""
        self._run("INSERT OR REPLACE INTO clocks VALUES (?, ?)", (account, ahead))
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
        (due,) = self._row(_NEXT_DUE, (account, deliveries))
        found: int | None = due
        return found
