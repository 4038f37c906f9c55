"""Query parameters of lists, by shape: the requested page, rows and order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from tavus_emulator._contract.collection import Collection
from tavus_emulator._contract.operation import Operation
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._state.call import MAX_ROWS

Test: TypeAlias = Callable[[dict[str, Any]], bool]

_DEFAULT_LIMIT = 10
_LIMITS = ("limit", "page_size", "pagesize", "per_page", "perpage", "size", "count", "max_results", "top")
_PAGES = ("page", "page_number", "pagenumber", "page_no")
_OFFSETS = ("offset", "skip", "start")
_SORTS = ("sort", "order", "sort_order", "sortorder", "direction", "sort_direction", "order_by", "sort_by")
_SEARCHES = ("search", "q", "query", "name_contains")
_TOTALS = ("total_count", "totalcount", "total", "count", "total_items", "totalitems")
_OWNERS = ("user", "system", "all")
ASCENDING, DESCENDING = "asc", "desc"


class Window(NamedTuple):
    """A page: the number of its rows and of those before it, and the page's number in the request."""

    limit: int
    offset: int
    page: int

    def cut(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the page's rows."""
        return rows[self.offset : self.offset + self.limit]

    def facts(self, total: int) -> dict[str, Any]:
        """Return facts about the page and the whole list, under the usual names."""
        more = self.offset + self.limit < total
        pages = -(-total // self.limit) if self.limit else 0
        return {
            **dict.fromkeys(_TOTALS, total),
            **dict.fromkeys(_PAGES, self.page),
            **dict.fromkeys(_LIMITS[:5], self.limit),
            "offset": self.offset,
            "has_more": more,
            "hasMore": more,
            "total_pages": pages,
            "totalPages": pages,
        }


EVERYTHING = Window(2**31, 0, 1)


def takes_query(operation: Operation) -> bool:
    """Return whether a list has any query parameters; one without isn't split into pages."""
    return any(parameter.location == "query" for parameter in operation.parameters)


def window(operation: Operation, values: Mapping[str, Any]) -> Window:
    """Return the requested page. Pages count from the contract's default, or its minimum, or else from 1."""
    limit, page, first, offset = _DEFAULT_LIMIT, None, 1, None
    for parameter in operation.parameters:
        name, value = parameter.name.lower(), values.get(parameter.name)
        if name in _PAGES:
            least = parameter.schema.keyword("minimum")
            first = next((one for one in (parameter.default, least) if isinstance(one, int)), 1)
        if not isinstance(value, int) or isinstance(value, bool):
            continue
        if name in _PAGES:
            page = value
        elif name in _LIMITS:
            limit = min(max(value, 0), MAX_ROWS)
        elif name in _OFFSETS:
            offset = max(value, 0)
    page = first if page is None else page
    return Window(limit, max(page - first, 0) * limit if offset is None else offset, page)


def order(operation: Operation, values: Mapping[str, Any]) -> str | None:
    """Return the requested order; None for the default, newest first."""
    for parameter in operation.parameters:
        value = values.get(parameter.name)
        if parameter.name.lower() in _SORTS and isinstance(value, str):
            return ASCENDING if value.lower().startswith(ASCENDING) else DESCENDING
    return None


def tests(operation: Operation, values: Mapping[str, Any], collection: Collection, known: set[str]) -> list[Test]:
    """Return the filters for rows. A parameter that matches no field of the rows has no effect.

    `known` are fields of rows besides those that answers show.
    """
    fields = known | collection.fields.keys()
    found = (_test(name, value, collection, fields) for name, value in _asked(operation, values))
    return [test for test in found if test is not None]


def _asked(operation: Operation, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the values of the query by name; for an object, those of its fields."""
    for parameter in operation.parameters:
        value = values.get(parameter.name)
        if parameter.location == "query" and value is not None:
            yield from value.items() if is_object(value) else ((parameter.name, value),)


def _test(name: str, value: Any, collection: Collection, fields: set[str]) -> Test | None:
    lower = name.lower()
    if lower in (*_PAGES, *_LIMITS, *_OFFSETS, *_SORTS):
        return None
    if lower == "type" and name not in fields and value in _OWNERS:
        return None if value == "all" else lambda row: ("_stock" in row) == (value == "system")
    return _name_test(lower, value, collection) or _field_test(name, value, collection, fields)


def _name_test(lower: str, value: Any, collection: Collection) -> Test | None:
    named = collection.name_field or "name"
    if lower in _SEARCHES:
        wanted = str(value).casefold()
        return lambda row: wanted in _text(row, named).casefold()
    if "_or_" in lower and lower.startswith("name"):
        return lambda row: (
            str(value).casefold() in _text(row, named).casefold() or row.get(collection.id_field) == value
        )
    return None


def _field_test(name: str, value: Any, collection: Collection, fields: set[str]) -> Test | None:
    lower = name.lower()
    options = {str(one) for one in (value if is_array(value) else str(value).split(","))}
    if name in fields and not (is_array(value) or lower == "tags"):
        return lambda row: _has(row.get(name), {_plain(value), *options})
    if lower in ("tags", "tag"):
        return lambda row: _has(row.get("tags"), options)
    single = lower.removesuffix("s")
    if single.endswith("id") and lower.endswith("s"):
        field = single if single in fields else collection.id_field
        return lambda row: _has(row.get(field), options)
    return (lambda row: _has(row.get(name), options)) if name in fields else None


def _has(value: Any, wanted: set[str]) -> bool:
    if is_array(value):
        return any(_has(member, wanted) for member in value)
    if is_object(value):  # such as {"tag_name": "stock"}
        return any(_has(member, wanted) for member in value.values())
    return _plain(value) in wanted


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
