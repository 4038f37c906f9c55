"""Rows of a family in the store, under the contract's names, together with the stock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tavus_emulator._contract.vocabulary import newer, older
from tavus_emulator._resources import listing
from tavus_emulator._resources.families.family import Family
from tavus_emulator._resources.families.table import LIVES
from tavus_emulator._state.state import CONVERSATION, State
from tavus_emulator._state.stock import STOCK
from tavus_emulator._store.tables.accounts import EVERYONE
from tavus_emulator._store.tables.resources import ResourceRow


class Rows:
    """The rows of a family. PALs are stored as personas, and faces as replicas, so both names find the same."""

    def __init__(self, family: Family) -> None:
        self._kind = family.kind
        self._translates = family.newer

    def find(self, state: State, kind: str, resource_id: str, account: str) -> ResourceRow | None:
        """Return a resource that the account can see. A stock resource belongs to everyone, and has `_stock`."""
        if kind == CONVERSATION:
            return _conversation(state, resource_id, account)
        row = state.store.resources.get(kind, resource_id, account)
        if row is None and resource_id in STOCK.get(kind, {}):
            row = ResourceRow(kind, resource_id, EVERYONE, {**STOCK[kind][resource_id], "_stock": True})
        return None if row is None else row._replace(data=self._read(row.data))

    def put(self, state: State, row: ResourceRow) -> None:
        """Store a row, and replace an earlier one with its id."""
        if row.kind == CONVERSATION:
            _change_conversation(state, row)
        else:
            state.store.resources.put(row.kind, row.resource_id, row.account, self._written(row.data))

    def begin(self, state: State, row: ResourceRow, now: datetime, *, again: bool = False) -> ResourceRow:
        """Begin the phases of a stored row, if its kind has any, and return the row."""
        stored = row._replace(data=self._written(row.data))
        begun = (LIVES.begin_again if again else LIVES.begin)(state, stored, now)
        return begun._replace(data=self._read(begun.data))

    def owner(self, state: State, resource_id: str) -> str | None:
        """Return the account that a resource belongs to."""
        if self._kind == CONVERSATION:
            found = state.store.conversations.get(resource_id)
            return None if found is None else found.account
        rows = state.store.resources.find(resource_id)
        return next((row.account for row in rows if row.kind == self._kind), None)

    def page(
        self,
        state: State,
        kind: str,
        account: str,
        window: listing.Window,
        admits: listing.Test | None = None,
        *,
        newest_first: bool,
    ) -> tuple[list[dict[str, Any]], int]:
        """Return a page of the account's rows and the stock, which counts as oldest, and the number of all rows."""

        def chosen(data: dict[str, Any]) -> bool:
            return admits is None or admits(self._read(data))

        test = None if admits is None else chosen
        rows, total = _page(state, kind, account, window, test, newest_first=newest_first)
        return [self._read(data) for data in rows], total

    def _read(self, data: dict[str, Any]) -> dict[str, Any]:
        return {newer(name): value for name, value in data.items()} if self._translates else data

    def _written(self, data: dict[str, Any]) -> dict[str, Any]:
        return {older(name): value for name, value in data.items()} if self._translates else data


def visible(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data without the emulator's own fields."""
    return {name: value for name, value in data.items() if not name.startswith("_")}


def _conversation(state: State, conversation_id: str, account: str) -> ResourceRow | None:
    data = state.find(CONVERSATION, conversation_id, account)
    return None if data is None else ResourceRow(CONVERSATION, conversation_id, account, data)


def _change_conversation(state: State, row: ResourceRow) -> None:
    conversation = state.store.conversations.get(row.resource_id, row.account)
    if conversation is not None:
        data = {name: value for name, value in row.data.items() if name != "status"}
        state.store.conversations.update(conversation._replace(data=data))


def _page(
    state: State, kind: str, account: str, window: listing.Window, admits: listing.Test | None, *, newest_first: bool
) -> tuple[list[dict[str, Any]], int]:
    store = state.store
    stock = [
        {**data, "_stock": True}
        for resource_id, data in STOCK.get(kind, {}).items()
        if store.resources.get(kind, resource_id, account) is None
    ]
    stock = [row for row in stock if admits is None or admits(row)]
    before = 0 if newest_first else len(stock)
    skipped = max(window.offset - before, 0)
    limit = window.limit if newest_first else max(window.limit - max(before - window.offset, 0), 0)
    rows, total = store.resources.page(
        kind, account, newest_first=newest_first, admits=admits, limit=limit, offset=skipped
    )
    if newest_first:
        start = max(window.offset - total, 0)
        rows += stock[start : start + window.limit - len(rows)]
    else:
        rows = stock[window.offset : window.offset + window.limit] + rows
    return rows, total + len(stock)
