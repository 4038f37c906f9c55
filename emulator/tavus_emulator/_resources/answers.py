"""Makes answers by their schemas: known values of a resource, and allowed values for the rest."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from tavus_emulator._contract.collection import Collection
from tavus_emulator._contract.resolution import parts_of, resolve
from tavus_emulator._contract.schemas.fields import map_of, rows_of
from tavus_emulator._contract.schemas.nodes import Nodes
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.problems import Problem, RefusalError, render
from tavus_emulator._core.strict_json import is_array, is_object

_MAX_DEPTH = 12
_LONGEST = 10_000  # of what is made
_MAX_VISITS = 5000  # of schemas for one value: alternatives within alternatives multiply
_FORMATS = {
    "date-time": "1970-01-01T00:00:00Z",
    "date": "1970-01-01",
    "time": "00:00:00Z",
    "email": "nobody@example.com",
    "uri": "https://example.com",
    "url": "https://example.com",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "hostname": "example.com",
    "ipv4": "127.0.0.1",
    "ipv6": "::1",
}


_ANY: dict[str, Any] = {}  # the schema that allows anything; one object, since schemas are cached by identity


class _Absent:
    """The type of `ABSENT`, which stands for an unknown value."""


ABSENT: Final = _Absent()
Lookup: TypeAlias = Callable[[str], Any]  # a field's value, or ABSENT


class Answers:
    """Makes the answers of a collection's operations from known values by name."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._document = collection.document
        self._nodes = Nodes(collection.document)

    def one(self, schema: Schema, lookup: Lookup) -> Any:
        """Return the answer about one resource."""
        return self._checked(schema, (self._one(branch, lookup) for branch in self._ranked(schema.node, lookup)))

    def many(self, schema: Schema, rows: list[Lookup], facts: Mapping[str, Any]) -> Any:
        """Return the answer about a page of resources. `facts` are about the page and the whole list."""
        found = rows_of(self._document, schema.node)
        if found is None:
            return self._mapped(schema, rows, facts)
        name, row = found
        made = [self._one(self._best(row, lookup), lookup) for lookup in rows]
        if name is None:
            return self._checked(schema, iter([made]))
        known = {**facts, name: made}
        return self._checked(schema, iter([self._object(schema.node, lambda field: known.get(field, ABSENT))]))

    def _mapped(self, schema: Schema, rows: list[Lookup], facts: Mapping[str, Any]) -> Any:
        """Return the answer with rows by id; only the facts if there are no rows."""
        found = map_of(self._document, schema.node)
        if found is None:
            return self.one(schema, lambda name: facts.get(name, ABSENT))
        name, row = found
        made = {str(lookup(self._collection.id_field)): self._one(self._best(row, lookup), lookup) for lookup in rows}
        return self._checked(schema, iter([{name: made}]))

    def fill(self, node: Any, given: Any = ABSENT) -> Any:
        """Return a value that the schema allows: the given one if it is allowed, with required fields added."""
        return self._fill(node, given, 0, itertools.count())

    def _fill(self, node: Any, given: Any, depth: int, visits: Iterator[int]) -> Any:
        if not isinstance(given, _Absent) and self._nodes.admits(node, given):
            return given
        if depth > _MAX_DEPTH or next(visits) > _MAX_VISITS:
            return None
        made: Any = None
        for branch in self._nodes.branches(node):
            made = self._fill_branch(branch, given, depth, visits)
            if self._nodes.admits(node, made):
                break
        return made

    def _one(self, node: Any, lookup: Lookup, depth: int = 0) -> Any:
        node = self._nodes.resolve(node)
        if depth > _MAX_DEPTH:  # its items or its wrapped field have the same schema
            return self.fill(node)
        types = Schema(self._document, node).types
        if "array" in types and "object" not in types:
            return [self._one(self._best(_items(self._document, node), lookup), lookup, depth + 1)]
        name = self._collection.wrapper(node)
        if name is not None:
            inner = self._nodes.fields(node)[name]
            value = lookup(name)
            known = not isinstance(value, _Absent) and self._nodes.admits(inner, value)
            return {name: value if known else self._one(self._best(inner, lookup), lookup, depth + 1)}
        return self._object(node, lookup) if self._nodes.fields(node) else self.fill(node)

    def _object(self, node: Any, lookup: Lookup) -> dict[str, Any]:
        required = self._nodes.required(node)
        fields = self._nodes.fields(node)
        answer: dict[str, Any] = {}
        for name, schema in {**fields, **{name: fields.get(name, _ANY) for name in required}}.items():
            value = lookup(name)
            if not isinstance(value, _Absent):
                answer[name] = value if self._nodes.admits(schema, value) else self.fill(schema, value)
            elif name in required:
                answer[name] = self.fill(schema)
            elif "null" in _types(self._document, schema):
                answer[name] = None
        return answer

    def _best(self, node: Any, lookup: Lookup) -> Any:
        return self._ranked(node, lookup)[0]

    def _ranked(self, node: Any, lookup: Lookup) -> list[Any]:
        """The alternatives of a node, the one that can show most of what is known first."""
        branches = self._nodes.branches(node)
        return branches if len(branches) == 1 else sorted(branches, key=lambda branch: -self._shown(branch, lookup))

    def _shown(self, branch: Any, lookup: Lookup) -> int:
        known = ((schema, lookup(name)) for name, schema in self._nodes.fields(branch).items())
        return sum(not isinstance(value, _Absent) and self._nodes.admits(schema, value) for schema, value in known)

    def _checked(self, schema: Schema, made: Any) -> Any:
        answer: Any = None
        for answer in made:
            if schema.admits(answer):
                return answer
        filled = self.fill(schema.node, answer)
        if not schema.admits(filled):
            problems = render(schema.problems(filled, "answer"))
            raise RefusalError(
                501, Problem("", f"the emulator can't make an answer that the contract allows: {problems}")
            )
        return filled

    def _fill_branch(self, node: Any, given: Any, depth: int, visits: Iterator[int]) -> Any:
        node = self._nodes.resolve(node)
        if not is_object(node):
            return None if isinstance(given, _Absent) else given
        fixed = self._fixed(node)
        if fixed is not ABSENT:
            return fixed
        types = _types(self._document, node)
        fields = self._nodes.fields(node)
        if "object" in types or (not types and (fields or is_object(given))):
            return self._fill_object(node, given, depth, visits)
        if is_array(given) and "array" in types:
            return self._fill_array(node, given, depth, visits)
        if "null" in types and not isinstance(given, _Absent):
            return None
        return self._simple(node, types, depth, visits)

    def _fill_array(self, node: dict[str, Any], given: list[Any], depth: int, visits: Iterator[int]) -> list[Any]:
        padded = [*given, *[ABSENT] * (_least(node, "minItems") - len(given))]
        return [self._fill(node.get("items") or _ANY, member, depth + 1, visits) for member in padded]

    def _fill_object(self, node: dict[str, Any], given: Any, depth: int, visits: Iterator[int]) -> dict[str, Any]:
        known: dict[str, Any] = given if is_object(given) else {}
        required = self._nodes.required(node)
        fields = self._nodes.fields(node)
        made = dict(known) if _keyword(node, "additionalProperties") is not False else {}
        for name in {**fields, **dict.fromkeys(required)}:
            if name in known or name in required:
                made[name] = self._fill(fields.get(name, _ANY), known.get(name, ABSENT), depth + 1, visits)
        missing = _least(node, "minProperties") - len(made)
        return made | {f"field_{number}": None for number in range(missing)}

    def _fixed(self, node: dict[str, Any]) -> Any:
        if "const" in node:
            return node["const"]
        options = node.get("enum")
        if is_array(options) and options:
            return next((option for option in options if option is not None), None)
        for keyword in ("default", "example"):
            if (
                keyword in node
                and (keyword == "default" or "pattern" in node)
                and self._nodes.admits(node, node[keyword])
            ):
                return node[keyword]
        return ABSENT

    def _simple(self, node: dict[str, Any], types: set[str], depth: int, visits: Iterator[int]) -> Any:
        if "string" in types:
            text = _FORMATS.get(str(node.get("format")), "")
            return text.ljust(_least(node, "minLength"), "x")
        if "array" in types:
            return self._fill_array(node, [], depth, visits)
        if types & {"integer", "number"}:
            return _number(node)
        return False if "boolean" in types else None


def _types(document: Mapping[str, Any], node: Any) -> set[str]:
    types = Schema(document, node).types
    resolved = resolve(document, node)
    return types | {"null"} if is_object(resolved) and resolved.get("nullable") is True else types


def _keyword(node: Any, keyword: str) -> Any:
    return node.get(keyword) if is_object(node) else None


def _items(document: Mapping[str, Any], node: Any) -> Any:
    """Return the schema of an array's items, which may stand in a part of it."""
    return next((part["items"] for part in parts_of(document, node) if "items" in part), _ANY)


def _least(node: dict[str, Any], keyword: str) -> int:
    """Return how long a value has to be, if that is within reason. Otherwise no answer can be made, which is said."""
    return min(int(node.get(keyword) or 0), _LONGEST)


def _number(node: dict[str, Any]) -> float:
    step = node.get("multipleOf") or 1
    lowest = node.get("minimum", 0 if node.get("maximum", 0) >= 0 else node["maximum"])
    above = node.get("exclusiveMinimum")
    if above is True:
        lowest += step
    elif above not in (None, False):
        lowest = max(lowest, above + step)
    below = node.get("exclusiveMaximum")
    if below not in (None, False, True) and lowest >= below:
        lowest = below - step
    least: float = -(-lowest // step) * step
    return least
