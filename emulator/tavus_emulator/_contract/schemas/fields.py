"""The content of schemas: fields, alternatives, and the rows of lists, however a schema is composed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from tavus_emulator._contract.resolution import parts_of, resolve
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._contract.schemas.unions import members_of
from tavus_emulator._core.strict_json import is_array, is_object

_ROWS = ("data", "items", "results", "records", "rows", "entries", "list", "values")
_MAX_NESTING = 10
_MAX_BRANCHES = 100  # alternatives of alternatives multiply
_MAX_VISITS = 1000  # of schemas that may refer to each other


def fields_of(document: Mapping[str, Any], node: Any) -> dict[str, Any]:
    """Return the fields that a schema describes, directly and in its `allOf`, but not in its alternatives."""
    fields: dict[str, Any] = {}
    for part in parts_of(document, node):
        described = part.get("properties")
        fields |= described if is_object(described) else {}
    return fields


def required_of(document: Mapping[str, Any], node: Any) -> set[str]:
    """Return the fields that a schema requires, directly and in its `allOf`, but not in its alternatives."""
    required = set[str]()
    for part in parts_of(document, node):
        named = part.get("required")
        required |= {name for name in named if isinstance(name, str)} if is_array(named) else set()
    return required


def branches_of(document: Mapping[str, Any], node: Any) -> list[Any]:
    """Return the alternatives of a schema, each with the shared parts; only the schema if it has none."""
    return _branches(document, node, itertools.count(), 0)


def _branches(document: Mapping[str, Any], node: Any, visits: Iterator[int], depth: int) -> list[Any]:
    node = resolve(document, node)
    if not is_object(node) or depth > _MAX_NESTING or next(visits) > _MAX_VISITS:
        return [node]
    for keyword in ("oneOf", "anyOf"):
        members = members_of(node, keyword)
        if members:
            shared = {name: value for name, value in node.items() if name not in (keyword, "discriminator")}
            found: list[Any] = []
            for member in members:
                if len(found) >= _MAX_BRANCHES:
                    break
                inner = _branches(document, member, visits, depth + 1)
                found += [{**shared, "allOf": [*(shared.get("allOf") or ()), one]} if shared else one for one in inner]
            return found[:_MAX_BRANCHES]
    return _branches_within(document, node, visits, depth) or [node]


def _branches_within(document: Mapping[str, Any], node: dict[str, Any], visits: Iterator[int], depth: int) -> list[Any]:
    """Return the alternatives of the first part of an `allOf` that has any, each with all other parts."""
    parts: list[Any] = node.get("allOf") or []
    for index, part in enumerate(parts):
        inner = _branches(document, part, visits, depth + 1)
        if len(inner) > 1:
            return [{**node, "allOf": [*parts[:index], one, *parts[index + 1 :]]} for one in inner]
    return []


def rows_of(document: Mapping[str, Any], node: Any) -> tuple[str | None, Any] | None:
    """Return the field with the rows of a list's answer, None if the answer itself is an array, and a row's schema.

    None if this isn't the answer of a list.
    """
    for branch in branches_of(document, node):
        if "array" in Schema(document, branch).types:
            return None, items_of(document, branch)
        found = _array_of_rows(document, fields_of(document, branch))
        if found is not None:
            return found
    return None


def _array_of_rows(document: Mapping[str, Any], fields: Mapping[str, Any]) -> tuple[str, Any] | None:
    """Return the array with a usual name, or else the only array, if its items have fields."""
    arrays = {name: schema for name, schema in fields.items() if "array" in Schema(document, schema).types}
    name = next((name for name in _ROWS if name in arrays), None)
    if name is None and len(arrays) == 1:
        name = next(iter(arrays))
        if not fields_of(document, items_of(document, arrays[name])):
            return None
    return None if name is None else (name, items_of(document, arrays[name]))


def map_of(document: Mapping[str, Any], node: Any) -> tuple[str, Any] | None:
    """Return the field of a list's answer with the rows by id, and a row's schema; None if there is none."""
    for branch in branches_of(document, node):
        fields = fields_of(document, branch)
        if len(fields) == 1:
            ((name, schema),) = fields.items()
            member = resolve(document, schema)
            row = member.get("additionalProperties") if is_object(member) else None
            if is_object(row) and fields_of(document, row):
                return name, row
    return None


def lists_rows(document: Mapping[str, Any], node: Any) -> bool:
    """Return whether an answer is that of a list."""
    return rows_of(document, node) is not None or map_of(document, node) is not None


def items_of(document: Mapping[str, Any], node: Any) -> Any:
    node = resolve(document, node)
    return node.get("items") or {} if is_object(node) else {}
