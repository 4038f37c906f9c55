"""Every row of a list, page after page."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any

from tavus_client._helpers.steps import Ask, Family, Give, Steps


def iterate(family: Family, *args: Any, page: Any = None, **arguments: Any) -> Steps:
    """Every row of a list, page after page, each row once.

    It takes what `list` takes. A page is asked for when its first row is. A row that is there all the time is not
    missed when others appear or vanish meanwhile, as long as the newest come first.
    """
    pager = Pager(page or family.first, family.key, family.rows)
    while pager.page is not None:
        answer = yield Ask(partial(family.operations["list"], *args, **arguments, page=pager.page))
        for row in pager.take(answer):
            yield Give(row)


def find_by_name(family: Family, name: str, /) -> Steps:
    """All rows of a list whose name is exactly `name`, in the order of the list.

    After a create whose answer was lost, a name that is used once says whether it took effect.
    """
    found: list[Any] = []
    pager = Pager(family.first, "", family.rows)
    while pager.page is not None:
        answer = yield Ask(partial(family.operations["list"], page=pager.page))
        found += [row for row in pager.take(answer) if getattr(row, family.key, None) == name]
    yield Give(found)


class Pager:
    """Walks the pages of a list whose rows may appear and vanish meanwhile. Makes no call itself.

    New rows push old ones to the next page: those are seen twice and given once. When there are fewer rows than
    before, some moved to a page that was read already: it is read again.
    """

    def __init__(self, first: int, key: str, rows: Callable[[Any], Any] = attrgetter("data")) -> None:
        self._first, self._key, self._rows = first, key, rows
        self._seen: set[str] = set()
        self._total: int | None = None
        self._changed = False
        self._since = list[int]()  # the pages asked for since the last total
        self._size = 0
        self.page: int | None = first
        """The page to ask for next; None when there is none."""

    def take(self, answer: Any) -> list[Any]:
        """The rows of the page that are new, and `page` moved on."""
        assert self.page is not None
        rows: list[Any] = self._rows(answer) or []
        total = _total(answer)
        # rows without an id may be equal and two: they are taken for the same only where the list has changed
        self._changed = self._changed or (None not in (self._total, total) and self._total != total)
        fresh = [row for row in rows if not (self._identity(row) in self._seen and (self._changed or self._id(row)))]
        self._seen.update(map(self._identity, fresh))
        self._size = max(self._size, len(rows))
        moved = self._moved(self.page, total)
        self.page = self._next(len(rows), total) if moved is None else moved
        return fresh

    def _moved(self, page: int, total: int | None) -> int | None:
        """The first page to which rows may have moved since the last total, when there are fewer of them."""
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
    """The number of all rows, where a page says it."""
    found = (getattr(answer, name, None) for name in ("total_count", "total"))
    return next((total for total in found if isinstance(total, int)), None)
