"""A collection: the common facts of the operations on one kind of resource, by the shape of their schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.place import CREATE, GET, LIST, READ, REPLACE, WRITE
from tavus_emulator._contract.schemas.fields import branches_of, fields_of, items_of, map_of, rows_of
from tavus_emulator._contract.schemas.schema import Schema


class Collection:
    """The operations on one kind of resource, by role, and the common facts of their schemas."""

    def __init__(self, document: Mapping[str, Any], path: str, operations: Mapping[str, Operation]) -> None:
        self.document = document
        self.path = path
        self.operations = operations
        self.key = next((one.place.key for one in operations.values() if one.place.key), None)

    @cached_property
    def given(self) -> dict[str, Any]:
        """The fields that a creation takes, with their schemas."""
        return {name: schema for name, (schema, _) in self._given.items()}

    @cached_property
    def writable(self) -> set[str]:
        """The fields that a creation takes, also those of its entries."""
        inner = fields_of(self.document, items_of(self.document, self.given[self.entries])) if self.entries else {}
        return self.given.keys() | inner.keys()

    @cached_property
    def entries(self) -> str | None:
        """The field of a creation that lists entries, of which answers show the first at the top."""
        for name, schema in self.given.items():
            items = fields_of(self.document, items_of(self.document, schema))
            if len(set(items) & set(self.fields)) > 1 and name not in self._flat:
                return name
        return None

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The fields that answers show of a resource, with their schemas."""
        shown = dict(self._flat)
        for operation in self.operations.values():
            if operation.place.role in (GET, CREATE, READ) and operation.answer is not None:
                for inner in self._wrapped(operation.answer.node):
                    shown = {**fields_of(self.document, inner), **shown}
        return shown

    @cached_property
    def id_field(self) -> str:
        """The field that has the id: named like the path's parameter, ending like it, or `id`."""
        key = self.key
        names = [name for name in self.fields if _is_text(self.document, self.fields[name])]
        if key is None:
            return self._id_of_path(names)
        for fits in (_equals, _ends):
            for name in names:
                if fits(name, key):
                    return name
        return next((name for name in names if _bare(name) in ("id", "uuid")), key)

    def _id_of_path(self, names: list[str]) -> str:
        """Return the id field if no path has it as a parameter: named like the collection, or not given by callers."""
        stem = singular(re.sub(r"\W", "_", self.path.rpartition("/")[2]))
        if f"{stem}_id" in names:
            return f"{stem}_id"
        made = [name for name in names if _bare(name).endswith("id") and name not in self.given]
        return min(made, key=lambda name: _bare(name) != "id", default="id")

    @cached_property
    def has_versions(self) -> bool:
        """Return whether a change may name its target version: a header `If-Match`."""
        return any(one.is_if_match for operation in self.operations.values() for one in operation.parameters)

    @property
    def names_itself(self) -> bool:
        """Return whether the caller who creates a resource gives its id."""
        return self.id_field in self.given

    @cached_property
    def name_field(self) -> str | None:
        """The field that has the name, if any."""
        names = [name for name in self.fields if _is_text(self.document, self.fields[name])]
        stem = re.sub(r"_?(id|uuid)$", "", self.id_field, flags=re.IGNORECASE)
        wanted = [f"{stem}_name", f"{stem.removesuffix('s')}_name", "name", "title"]
        others = [name for name in names if _bare(name).endswith("name")]
        return next((name for one in [*wanted, *others] for name in names if one == name), None)

    @property
    def label(self) -> str:
        """The name of one resource: `/v2/pronunciation-dictionaries` -> `Pronunciation dictionary`."""
        words = re.sub(r"[^A-Za-z0-9]+", " ", self.path.rstrip("/").rpartition("/")[2]).strip() or "thing"
        return singular(words).capitalize()

    def wrapper(self, node: Any) -> str | None:
        """The only field of an answer, if it wraps the resource: `data`, for instance."""
        fields = fields_of(self.document, node)
        if len(fields) != 1:
            return None
        ((name, schema),) = fields.items()
        forms = branches_of(self.document, schema)
        described = any(self._fields_within(form) for form in forms)
        return name if described else None

    @cached_property
    def _given(self) -> dict[str, tuple[Any, bool]]:
        operation = self.operations.get(CREATE) or self.operations.get(REPLACE) or self.operations.get(WRITE)
        if operation is None or operation.body is None:
            return {}
        fields: dict[str, tuple[Any, bool]] = {}
        for branch in branches_of(self.document, operation.body.schema.node):
            fields |= {name: (schema, True) for name, schema in fields_of(self.document, branch).items()}
        return fields

    @cached_property
    def _flat(self) -> dict[str, Any]:
        """The fields of answers that aren't wrapped, and of a list's rows."""
        shown: dict[str, Any] = {}
        for role in (CREATE, LIST, GET, READ, WRITE, REPLACE):
            operation = self.operations.get(role)
            if operation is None or operation.answer is None:
                continue
            node = operation.answer.node
            if role == LIST:
                found = rows_of(self.document, node) or map_of(self.document, node)
                nodes = [] if found is None else [found[1]]
            else:
                nodes = [branch for branch in branches_of(self.document, node) if self.wrapper(branch) is None]
            for one in nodes:
                for branch in branches_of(self.document, one):
                    shown = {**fields_of(self.document, branch), **shown}
        return shown

    def _wrapped(self, node: Any) -> Iterator[Any]:
        for branch in branches_of(self.document, node):
            name = self.wrapper(branch)
            if name is not None:
                for form in branches_of(self.document, fields_of(self.document, branch)[name]):
                    yield items_of(self.document, form) or form

    def _fields_within(self, node: Any) -> dict[str, Any]:
        return fields_of(self.document, node) or fields_of(self.document, items_of(self.document, node))


def singular(words: str) -> str:
    """`dictionaries` -> `dictionary`."""
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("s", "")):
        if words.endswith(ending) and not words.endswith("ss"):
            return words[: -len(ending)] + replacement
    return words


def _is_text(document: Mapping[str, Any], schema: Any) -> bool:
    types = Schema(document, schema).types
    return not types or bool(types & {"string", "integer"})


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _equals(name: str, key: str) -> bool:
    return _bare(name) == _bare(key)


def _ends(name: str, key: str) -> bool:
    return _bare(key) not in ("id", "uuid") and _bare(name).endswith(_bare(key))
