"""Reads every row of a list, page by page."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable
from operator import attrgetter
from typing import Any

from tavus_client._helpers.family import Family


def iterate(family: Family, *args: Any, page: Any = None, **arguments: Any) -> AsyncGenerator[Any]:
    """Iterate over the rows of a list, page by page, each row once.

    It takes the arguments of `list`. A page is requested when its first row is needed. Rows that appear or vanish
    meanwhile cause no other row to be missed, if the list has the newest first.
    """
    return _rows(family, Pager(page or family.first, family.key, family.rows), *args, **arguments)


async def find_by_name(family: Family, name: str, /, *args: Any, page: Any = None, **arguments: Any) -> list[Any]:
    """Return all rows of a list whose name is exactly `name`, in the order of the list.

    After a create whose answer was lost, a unique name shows whether it took effect. It reads every page. After the
    name it takes the arguments of `list`: with `status="active"` there is less to read.
    """
    rows = _rows(family, Pager(page or family.first, "", family.rows), *args, **arguments)
    return [row async for row in rows if getattr(row, family.key, None) == name]


async def _rows(family: Family, pager: Pager, *args: Any, **arguments: Any) -> AsyncGenerator[Any]:
    while pager.page is not None:
        answer = await family.call("list", *args, **arguments, page=pager.page)
        for row in pager.take(answer):
            yield row


class Pager:
    """Walks the pages of a list whose rows may appear and vanish meanwhile. Makes no call itself.

    New rows move old ones to the next page: these are read twice, and returned once. If the total decreases, rows may
    have moved to a page that was read already: it is read again.
    """

    def __init__(self, first: int, key: str, rows: Callable[[Any], Any] = attrgetter("data")) -> None:
        self._first, self._key, self._rows = first, key, rows
        self._seen: set[str] = set()
        self._total: int | None = None
        self._changed = False
        self._since = list[int]()  # the pages read since the last total
        self._size = 0
        self.page: int | None = first
        """The next page to read; None after the last."""

    def take(self, answer: Any) -> list[Any]:
        """Return the new rows of the page, and set `page` to the next."""
        assert self.page is not None
        rows: list[Any] = self._rows(answer) or []
        total = _total(answer)
        # equal rows without an id may be different ones: they count as the same only if the list has changed
        self._changed = self._changed or (None not in (self._total, total) and self._total != total)
        fresh = [row for row in rows if not (self._identity(row) in self._seen and (self._changed or self._id(row)))]
        self._seen.update(map(self._identity, fresh))
        self._size = max(self._size, len(rows))
        moved = self._moved(self.page, total)
        self.page = self._next(len(rows), total) if moved is None else moved
        return fresh

    def _moved(self, page: int, total: int | None) -> int | None:
        """Return the first page that rows may have moved to since the last total, if the total has decreased."""
        self._since.append(page)
        if total is None:
            return None
        lowest, vanished = min(self._since), (self._total or 0) - total
        self._total = total
        self._since.clear()
        if vanished <= 0 or not self._size or page == self._first:
            return None
        return max(self._first, lowest - -(-vanished // self._size))

    def _next(self, rows: int, total: int | None) -> int | None:
        assert self.page is not None
        if not rows or (total is not None and (self.page - self._first) * self._size + rows >= total):
            return None
        return self.page + 1

    def _id(self, row: Any) -> str:
        key = getattr(row, self._key, None) if self._key else None
        return str(key) if isinstance(key, str | int) else ""

    def _identity(self, row: Any) -> str:
        if found := self._id(row):
            return found
        return json.dumps(row.to_dict() if hasattr(row, "to_dict") else row, sort_keys=True, default=str)


def _total(answer: Any) -> int | None:
    """Return the number of all rows, if the page has it."""
    found = (getattr(answer, name, None) for name in ("total_count", "total"))
    return next((total for total in found if isinstance(total, int)), None)
