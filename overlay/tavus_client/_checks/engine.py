"""Checks values against schemas of the contract in one pass: every violation with its path.

A schema is compiled to a function once, when its operation is first called. A field that is null is left to the
service, and so is an unknown field, unless its name is similar to a known one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tavus_client._checks.keywords import (
    CLASSES,
    Passes,
    Schema,
    check_id,
    form_of,
    said,
    shown,
    tests_of,
    twice,
    types_of,
    wrong_type,
)
from tavus_client._checks.report import Report, Where, path_of
from tavus_client._checks.unions import foreign_fields, none_fits, several_fit, unknown_kind
from tavus_client._checks.values import listed, misspelt

Check = Callable[[Any, Where, Report], None]
_ANY = frozenset[type[Any]]().union(*CLASSES.values())
_MOST_FIELDS = 500
"""Of an object with more fields than this, unknown names are not judged."""
_NESTING = frozenset(
    {"$ref", "additionalProperties", "allOf", "anyOf", "items", "kinds", "oneOf", "properties"}
    | {"propertyNames", "required", "uniqueItems"}
)
"""Keywords of schemas that more than a type and a few tests check."""
_DEPTH = 5
"""Branches within branches, where the fields of an object are collected."""


class Compiler:
    """Makes checks of schemas. Components are compiled on first use, since they may be recursive."""

    def __init__(self, components: Mapping[str, Schema]) -> None:
        self._components = components
        self._made: dict[str, Check] = {}

    def compile(self, schema: Schema, *, open_: bool = False) -> Check:
        """Return the check of a schema. With `open_` the names of unknown fields aren't checked."""
        if "$ref" in schema:
            return self._reference(schema["$ref"])
        if "kinds" in schema:
            return self._by_kind(schema)
        if "client" in schema:
            return self._with_own(schema, open_=open_)
        tests, parts = list(tests_of(schema)), dict(self.parts(schema, open_=open_))
        classes = _classes_of(schema)
        whole = "integer" in types_of(schema) and "number" not in types_of(schema)
        mistyped, rows = check_id(schema, "type"), [(test.passes, test) for test in tests]

        def check(value: Any, where: Where, report: Report) -> None:
            kind = value.__class__
            if kind not in classes or (whole and kind is float and not value.is_integer()):
                report.add(where, wrong_type(schema, value), mistyped)
                return
            for passes, test in rows:
                if not passes(value):
                    report.add(where, test.says(value), test.id, value=test.value)
                    return
            if kind in parts:
                parts[kind](value, where, report)

        return check

    def _with_own(self, schema: Schema, *, open_: bool) -> Check:
        """Return the check of a schema with a part that is the client's own: the service may accept what it refuses."""
        words = {key: value for key, value in schema.items() if key.startswith("x-") or key in ("type", "secret")}
        shared = self.compile({key: value for key, value in schema.items() if key != "client"}, open_=open_)
        own = self.compile({**words, **schema["client"]}, open_=True)

        def check(value: Any, where: Where, report: Report) -> None:
            shared(value, where, report)
            before, report.ours = report.ours, True
            own(value, where, report)
            report.ours = before

        return check

    def _reference(self, name: str) -> Check:
        def check(value: Any, where: Where, report: Report) -> None:
            made = self._made.get(name)
            if made is None:
                made = self._made[name] = self.compile(self._components[name])
            made(value, where, report)

        return check

    def parts(self, schema: Schema, *, open_: bool) -> Iterator[tuple[type[Any], Check]]:
        """Yield the checks of the members of an object or an array."""
        branches = [self.compile(part, open_=True) for part in schema.get("allOf", ()) if "x-noun" not in schema]
        branches += [self._union(schema, keyword) for keyword in ("anyOf", "oneOf") if keyword in schema]
        of_object, of_array = list(self._of_object(schema, open_=open_)), list(self._of_array(schema))
        for kind in _ANY:
            checks = [*(of_object if kind is dict else of_array if kind is list else ()), *branches]
            if checks:
                yield kind, checks[0] if len(checks) == 1 else _both(*checks)

    def _of_object(self, schema: Schema, *, open_: bool) -> Iterator[Check]:
        if "required" in schema:
            yield self._required(schema)
        if "properties" in schema or "additionalProperties" in schema:
            yield self._fields(schema, open_=open_)
        if "propertyNames" in schema:
            yield self._names(schema["propertyNames"], schema.get("x-known", frozenset()))

    def _of_array(self, schema: Schema) -> Iterator[Check]:
        if "items" in schema:
            yield self._items(self.compile(schema["items"]))
        if schema.get("uniqueItems"):
            yield self._unique(schema)

    def _required(self, schema: Schema, needed_by: str = "") -> Check:
        fields, id_ = schema.get("properties", {}), check_id(schema, "required")
        rows = [(name, fields.get(name, {})) for name in schema["required"]]
        most = listed([name for name, _ in rows if name != needed_by.partition(" ")[0]], "and")

        def check(value: Any, where: Where, report: Report) -> None:
            for name, part in rows:
                if value.get(name) is None and not (name in value and "nullable" in part):
                    form = f"{needed_by} needs {most}" if needed_by else f"pass {form_of(part, 'a value')}"
                    report.add((where, name), said(schema, "required", f"is missing: {form}"), id_)

        return check

    def _fields(self, schema: Schema, *, open_: bool) -> Check:
        checks = {name: self.compile(part) for name, part in schema.get("properties", {}).items() if part}
        others = schema.get("additionalProperties")
        other = self.compile(others) if others else None
        closed = others is False
        quick = {name: self._quick(part) for name, part in schema.get("properties", {}).items() if part}
        known = frozenset[str]() if other is not None or (open_ and not closed) else self._known(schema)

        def check(value: Any, where: Where, report: Report) -> None:
            for name, item in value.items():
                if item is None:
                    continue
                if name in quick:
                    classes, tests = quick[name]
                    if item.__class__ in classes:
                        for passes in tests:
                            if not passes(item):
                                break
                        else:
                            continue
                one = checks.get(name, other)
                if one is not None:
                    one(item, (where, name), report)
                elif known and name not in known and len(value) <= _MOST_FIELDS:
                    _unknown(name, known - value.keys(), (where, name), report, closed=closed)

        return check

    def _quick(self, schema: Schema) -> tuple[frozenset[type[Any]], list[Passes]]:
        """Return the classes and tests of values that need no further check; most are such. No classes: all need it."""
        schema = self._resolved(schema)
        both = [schema, {"type": schema.get("type", ()), **schema.get("client", {})}]
        if not _NESTING.isdisjoint([*both[0], *both[1]]):
            return frozenset(), []
        classes = _classes_of(both[0]) & _classes_of(both[1])
        whole = "integer" in types_of(schema)  # a float may be one: the check tells
        return classes - {float} if whole else classes, [test.passes for part in both for test in tests_of(part)]

    def _known(self, schema: Schema, depth: int = 0) -> frozenset[str]:
        """Return the names of the fields that a schema describes, including its branches."""
        schema = self._resolved(schema)
        names = frozenset(schema.get("properties", ()))
        branches = [one for key in ("allOf", "anyOf", "oneOf") for one in schema.get(key, ())]
        for branch in [*branches, *schema.get("kinds", {}).values()] if depth < _DEPTH else ():
            names |= self._known(branch, depth + 1)
        return names

    def _names(self, schema: Schema, known: frozenset[str]) -> Check:
        """Return the check of the fields' names, in lower case; `known` ones pass."""
        tests = list(tests_of(schema))

        def check(value: Any, where: Where, report: Report) -> None:
            for name in value.keys() - known:
                for test in tests:
                    if not test.passes(name.lower()):
                        report.add((where, name), f"must not be given: {form_of(schema)}", test.id)

        return check

    def _items(self, one: Check) -> Check:
        def check(value: Any, where: Where, report: Report) -> None:
            for index, item in enumerate(value):
                one(item, (where, index), report)

        return check

    def _unique(self, schema: Schema) -> Check:
        id_ = check_id(schema, "unique")

        def check(value: Any, where: Where, report: Report) -> None:
            for index, first in twice(value):
                message = f"{shown(schema, value[index])} is already at {path_of((where, first))}: pass it once"
                report.add((where, index), message, id_)

        return check

    def _union(self, schema: Schema, keyword: str) -> Check:
        forms: list[Schema] = schema[keyword]
        branches = [self.compile(form, open_="properties" in schema) for form in forms]

        def check(value: Any, where: Where, report: Report) -> None:
            tried: list[Report] = []
            for branch in branches:
                attempt = report.attempt()
                branch(value, where, attempt)
                report.tries = attempt.tries
                if report.tries < 0 or (keyword == "anyOf" and not attempt.found):
                    return
                tried.append(attempt)
            fitting = [form for form, attempt in zip(forms, tried, strict=True) if not attempt.found]
            if not fitting:
                none_fits(schema, keyword, value, where, tried, report)
            elif len(fitting) > 1 and keyword == "oneOf":
                several_fit(schema, fitting, where, report)

        return check

    def _by_kind(self, schema: Schema) -> Check:
        field, kinds = schema["by"], {name: self._resolved(one) for name, one in schema["kinds"].items()}
        checks = {name: self._of_kind(one, f"{field} {name}") for name, one in kinds.items()}
        fields = {name: frozenset(one.get("properties", ())) for name, one in kinds.items()}
        known = frozenset[str]().union(*fields.values())
        foreign = {name: known - own for name, own in fields.items()}
        rest = {key: one for key, one in schema.items() if key not in ("by", "kinds")}
        whole = self.compile({"type": "object", "x-known": known, **rest})

        def check(value: Any, where: Where, report: Report) -> None:
            whole(value, where, report)
            if value.__class__ is not dict:
                return
            kind = value.get(field)
            if kind.__class__ is str and kind in checks:
                checks[kind](value, where, report)
                if not foreign[kind].isdisjoint(value):
                    foreign_fields(schema, kind, value, where, report, fields)
            else:
                report.add((where, field), unknown_kind(schema, kind, value, fields), check_id(schema, "kind"))

        return check

    def _of_kind(self, schema: Schema, needed_by: str) -> Check:
        rest = self.compile({key: value for key, value in schema.items() if key != "required"})
        return _both(self._required(schema, needed_by), rest) if "required" in schema else rest

    def _resolved(self, schema: Schema) -> Schema:
        return self._components[schema["$ref"]] if "$ref" in schema else schema


def _classes_of(schema: Schema) -> frozenset[type[Any]]:
    return frozenset[type[Any]]().union(*(CLASSES[kind] for kind in types_of(schema))) or _ANY


def _both(*checks: Check) -> Check:
    def check(value: Any, where: Where, report: Report) -> None:
        for one in checks:
            one(value, where, report)

    return check


def _unknown(name: str, names: frozenset[str], where: Where, report: Report, *, closed: bool) -> None:
    """Report an unknown field if its name is similar to one of `names`."""
    near = misspelt(name, names)
    if near is not None:
        message = f"is not a field of the contract: {near!r} is probably meant"
        report.add(where, message, "misspelt-field", ours=not closed)
    elif closed:
        report.add(where, "is not a field of the contract: remove it", "unknown-field")


_WORDS = {
    "integer": re.compile(r"-?(0|[1-9][0-9]{0,300})"),
    "number": re.compile(r"-?(0|[1-9][0-9]{0,300})(\.[0-9]+)?"),
    "boolean": re.compile(r"true|false"),
}


def parameter(compiler: Compiler, schema: Schema) -> Check:
    """Return the check of a parameter: a text in the format of its type passes, since all are sent as text."""
    check = compiler.compile(schema)
    forms = [_WORDS[kind] for kind in types_of(schema) if kind in _WORDS]

    def checked(value: Any, where: Where, report: Report) -> None:
        if isinstance(value, str) and any(form.fullmatch(value) for form in forms):
            value = json.loads(value)
        check([*value] if value.__class__ is tuple else value, where, report)

    return checked
