"""Which helpers a family of operations makes possible: told from the shape of its operations, for any contract."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.codegen.emit.signatures import Model, members
from tools.codegen.view.naming import singular, words

if TYPE_CHECKING:
    from tools.codegen.emit.resources import Method


@dataclass(frozen=True)
class Listing:
    """A list that has pages."""

    name: str
    """What its helper is called: `iterate`, or `iterate_groups` of a list that is called `list_groups`."""
    method: Method
    rows: str
    """The type of a row."""
    first: int
    """The number of the first page."""
    key: str
    """The field that tells one row from another; empty where none does."""


@dataclass(frozen=True)
class Helpers:
    """What the template needs to know; a helper that the family lacks the operations for is left out."""

    lists: list[Listing]
    create: Method | None
    get: Method | None
    end: Method | None
    taken: frozenset[str]
    """The names of the family's methods: a helper gives way to a method of its name."""

    @property
    def session(self) -> bool:
        return self.create is not None and self.end is not None and "session" not in self.taken

    @property
    def wait(self) -> bool:
        return self.get is not None and self.end is not None and "wait_until_ended" not in self.taken

    @property
    def main(self) -> Listing | None:
        return next((listing for listing in self.lists if listing.name == "iterate"), None)

    @property
    def end_all(self) -> bool:
        return self.main is not None and self.end is not None and "end_all" not in self.taken


def find_helpers(methods: list[Method], models: dict[str, Model]) -> Helpers:
    """A list pages if it has a `page` parameter and answers rows under `data`; things end by a POST to their `/end`."""
    taken = frozenset(method.name for method in methods)
    lists = [listing for method in methods if (listing := _listing(method, models)) and listing.name not in taken]
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
    return Helpers(lists, create, get, end, taken)


def _listing(method: Method, models: dict[str, Model]) -> Listing | None:
    first, (rows, key) = method.call.first_page, _rows(method, models)
    if (
        first is None
        or not rows
        or method.positional != [row for row in method.positional if row.key in method.segments]
    ):
        return None
    name = f"iterate_{method.name.removeprefix('list_')}" if method.name != "list" else "iterate"
    return Listing(name, method, rows, first, key)


def _rows(method: Method, models: dict[str, Model]) -> tuple[str, str]:
    answer = models.get(method.answer)
    data = next((field for field in (answer.fields if answer else None) or [] if field.key == "data"), None)
    kinds = [match for kind in members(data.type) if (match := re.fullmatch(r"list\[(\w+)\]", kind))] if data else []
    if not kinds or method.operation.method != "get":
        return "", ""
    row, family = models.get(kinds[0][1]), words(method.operation.tag) or [""]
    names = {field.name for field in (row.fields if row else None) or []}
    candidates = ["_".join([*family[:-1], singular(family[-1]), "id"]), "_".join([*family, "id"])]
    return kinds[0][1], next((name for name in candidates if name in names), "")


def _ends(method: Method) -> bool:
    operation = method.operation
    return operation.method == "post" and operation.path.endswith("}/end") and len(method.segments) == 1


def _has(models: dict[str, Model], name: str, field: str) -> bool:
    model = models.get(name)
    return model is not None and any(row.name == field and row.required for row in model.fields or [])
