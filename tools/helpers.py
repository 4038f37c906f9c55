"""Which helpers a family of operations makes possible: told from the shape of its operations, for any contract."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naming import singular, words
from signatures import Model, members

if TYPE_CHECKING:
    from resources import Method


@dataclass(frozen=True)
class Helpers:
    """What the template needs to know; a helper that the family lacks the operations for is left out."""

    list: Method | None
    rows: str
    """The type of a row of `list`, if it pages."""
    first: int
    """The number of the first page."""
    key: str
    """The field that tells one row from another; empty where none does."""
    create: Method | None
    get: Method | None
    end: Method | None

    @property
    def session(self) -> bool:
        return self.create is not None and self.end is not None

    @property
    def wait(self) -> bool:
        return self.get is not None and self.end is not None

    @property
    def end_all(self) -> bool:
        return bool(self.rows) and self.end is not None


def find_helpers(methods: list[Method], models: dict[str, Model]) -> Helpers:
    """A list pages if it has a `page` parameter and answers rows under `data`; things end by a POST to their `/end`."""
    lists = [method for method in methods if method.name == "list" and _page(method) is not None]
    listing = lists[0] if lists else None
    rows, key = _rows(listing, models) if listing else ("", "")
    ends = [method for method in methods if _ends(method)]
    end = ends[0] if ends else None
    collection = end.operation.path.rpartition("/{")[0] if end else ""
    create = next((m for m in methods if m.operation.method == "post" and m.operation.path == collection), None)
    get = next(
        (m for m in methods if end and m.operation.method == "get" and m.operation.path + "/end" == end.operation.path),
        None,
    )
    if create is not None and end is not None and not _has(models, create.answer, end.segments[0]):
        create = None
    return Helpers(listing if rows else None, rows, _page(listing) or 0 if listing else 0, key, create, get, end)


def _page(method: Method) -> int | None:
    """The number of the first page, as the `page` parameter says it; 1 if it doesn't."""
    for parameter in method.operation.spec.get("parameters", []):
        if (parameter.get("in"), parameter.get("name")) == ("query", "page"):
            schema = parameter.get("schema", {})
            return int(schema.get("default", schema.get("minimum", 1)))
    return None


def _rows(method: Method, models: dict[str, Model]) -> tuple[str, str]:
    answer = models.get(method.answer)
    data = next((field for field in (answer.fields if answer else None) or [] if field.key == "data"), None)
    if data is None or not data.required or not (match := re.fullmatch(r"list\[(\w+)\]", members(data.type)[0])):
        return "", ""
    row, family = models.get(match[1]), words(method.operation.tag)
    names = {field.name for field in (row.fields if row else None) or []}
    candidates = ["_".join([*family[:-1], singular(family[-1]), "id"]), "_".join([*family, "id"])]
    return match[1], next((name for name in candidates if name in names), "")


def _ends(method: Method) -> bool:
    operation = method.operation
    return operation.method == "post" and operation.path.endswith("}/end") and len(method.segments) == 1


def _has(models: dict[str, Model], name: str, field: str) -> bool:
    model = models.get(name)
    return model is not None and any(row.name == field and row.required for row in model.fields or [])
