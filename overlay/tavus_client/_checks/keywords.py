"""Tests of one value against the keywords of a schema. Each message names the problem, and what to pass instead."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from tavus_client._checks.values import listed, nearest, show
from tavus_client._type_names import describe

Schema = Mapping[str, Any]
Passes = Callable[[Any], Any]
"""Tells whether a value of the right type is right, by what it returns."""
Says = Callable[[Any], str]
"""Tells what is wrong with a value that isn't."""
CLASSES: dict[str, frozenset[type[Any]]] = {
    "string": frozenset({str}),
    "boolean": frozenset({bool}),
    "integer": frozenset({int, float}),
    "number": frozenset({int, float}),
    "array": frozenset({list}),
    "object": frozenset({dict}),
}
"""The Python classes of JSON's types. A whole float is an integer: only its test tells."""
_FORMS = {
    "string": "text",
    "boolean": "True or False",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "a dict",
}
_BOUNDS: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    "minimum": (operator.ge, "{} or more"),
    "maximum": (operator.le, "{} or less"),
    "exclusiveMinimum": (operator.gt, "more than {}"),
    "exclusiveMaximum": (operator.lt, "less than {}"),
}
_SIZES: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    "min": (operator.ge, "{} or more"),
    "max": (operator.le, "{} at most"),
}
_SIZED: dict[str, tuple[type[Any], str]] = {
    "Length": (str, "characters"),
    "Items": (list, "items"),
    "Properties": (dict, "fields"),
}
_NUMBERS = (int, float)
_ALMOST = 1e-9
_LISTED = 60
"""The number of values that are all listed."""
_FIRST_PART = re.compile(r"[^\s_(,/-]*")


class Test(NamedTuple):
    """A test of a value of the right type."""

    passes: Passes
    says: Says
    id: str
    """The id of violations."""
    value: bool = False
    """Whether it is that of an enum."""


def types_of(schema: Schema) -> tuple[str, ...]:
    kinds = schema.get("type", ())
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


def form_of(schema: Schema, default: str = "another value") -> str:
    """Return what to pass: `x-form`, or else the values, or the type in words."""
    if "x-form" in schema:
        return str(schema["x-form"])
    return values_of(schema) if "enum" in schema else listed(_FORMS[kind] for kind in types_of(schema)) or default


def values_of(schema: Schema) -> str:
    """Return the allowed values."""
    values = schema["enum"]
    more = f" or one of {len(values) - _LISTED} more" if len(values) > _LISTED else ""
    return listed(map(repr, values[:_LISTED])) + more


def tests_of(schema: Schema) -> Iterator[Test]:
    """Yield the tests of a value of the right type, in the order of the table."""
    for keyword, (id_, make) in _TESTS.items():
        if keyword in schema:
            passes, says = make(schema, keyword)
            own = schema.get("x-says", {}).get(id_)
            words = says if own is None else _worded(schema, own)
            yield Test(passes, words, check_id(schema, id_), value=keyword == "enum")
    if "allOf" in schema and "x-noun" in schema:
        yield Test(*_name(schema), check_id(schema, "pattern"))


def check_id(schema: Schema, id_: str) -> str:
    """Return the id of a violation: `x-check`, which may differ by keyword."""
    named = schema.get("x-check", id_)
    return named if isinstance(named, str) else named.get(id_, id_)


def said(schema: Schema, id_: str, default: str) -> str:
    """Return the overlay's message for a violation, or else the default."""
    template: str | None = schema.get("x-says", {}).get(id_)
    return default if template is None else template.format_map(schema)


def _worded(schema: Schema, template: str) -> Says:
    own = template.format_map(schema)
    return lambda value: f"is {shown(schema, value)}: {own}"


def shown(schema: Schema, value: Any) -> str:
    """Return the value for a message; for a secret only its type."""
    return describe(value) if "secret" in schema else show(value)


def wrong_type(schema: Schema, value: Any) -> str:
    """Return the message for a value of another type."""
    form = form_of(schema)
    if value.__class__ is str and value and types_of(schema) == ("array",) and not schema.get("x-form"):
        form = f"a list, [{show(value)}]"
    plain = (
        value.__class__ in (int, float, str) and "string" not in types_of(schema) and "array" not in types_of(schema)
    )
    return said(schema, "type", f"is {shown(schema, value) if plain else describe(value)}: pass {form}")


def _enum(schema: Schema, _: str) -> tuple[Passes, Says]:
    values = schema["enum"]
    noun = schema.get("x-noun", "one of the values")

    def among(value: Any) -> bool:
        return any(_same(value, one) for one in values)

    passes: Passes = frozenset(values).__contains__ if types_of(schema) == ("string",) else among
    return passes, lambda value: f"{shown(schema, value)} is not {noun}: {instead(schema, value)}"


def _same(value: Any, other: Any) -> bool:
    """Return whether two values are equal in JSON, where true isn't 1."""
    return bool(value == other) and isinstance(value, bool) is isinstance(other, bool)


def instead(schema: Schema, value: Any) -> str:
    """Return what to pass instead of a value that isn't in an enum."""
    values = schema["enum"]
    if isinstance(value, str):
        texts = [one for one in values if isinstance(one, str)]
        if meant := _meant(value, {**{one.lower(): one for one in texts}, **schema.get("x-aliases", {})}):
            return f"pass {meant!r}"
        if len(value.strip()) > 2 and (near := nearest(value, texts)):
            return f"the nearest is {near!r}" + (f", any is {listed(map(repr, values))}" if len(values) <= 5 else "")
    return f"pass {values_of(schema)}"


def _meant(value: str, names: Mapping[str, str]) -> str | None:
    """Return the value meant by a differently written one, an alias, or the first part of a locale."""
    wanted = value[:100].strip().lower()
    first = _FIRST_PART.match(wanted)
    return names.get(wanted) or names.get(first[0] if first else "")


def _bound(schema: Schema, keyword: str) -> tuple[Passes, Says]:
    fits, words = _BOUNDS[keyword]
    bound, unit = schema[keyword], schema.get("x-unit", "")
    measure = f"{bound} {unit[:-1] if bound == 1 else unit}".rstrip()
    return (
        lambda value: value.__class__ not in _NUMBERS or fits(value, bound),
        lambda value: f"is {shown(schema, value)}: pass {words.format(measure)}",
    )


def _multiple(schema: Schema, _: str) -> tuple[Passes, Says]:
    of = schema["multipleOf"]
    return (
        lambda value: value.__class__ not in _NUMBERS or abs(value / of - round(value / of)) < _ALMOST,
        lambda value: f"is {shown(schema, value)}: pass a multiple of {of}",
    )


def _size(schema: Schema, keyword: str) -> tuple[Passes, Says]:
    (fits, words), (kind, noun) = _SIZES[keyword[:3]], _SIZED[keyword[3:]]
    bound = schema[keyword]

    def says(value: Any) -> str:
        wrong = f"has {len(value)} {noun}: pass {words.format(bound)}"
        return wrong if value else f"is empty: pass {form_of(schema)}"

    return lambda value: value.__class__ is not kind or fits(len(value), bound), says


def _pattern(schema: Schema, _: str) -> tuple[Passes, Says]:
    search = re.compile(schema["pattern"]).search
    form = schema.get("x-form", f"text of the form {schema['pattern']}")
    noun = schema.get("x-noun", "of the right form")

    def says(value: Any) -> str:
        if not value or value.isspace():
            return f"is blank: pass {form}"
        fixed = next((made for fix in schema.get("x-fixes", ()) if (made := _fixed(fix, value))), None)
        return f"{shown(schema, value)} {fixed or f'is not {noun}: pass {form}'}"

    def passes(value: Any) -> bool:
        return value.__class__ is not str or search(value) is not None

    return (search if types_of(schema) == ("string",) else passes), says


def _name(schema: Schema) -> tuple[Passes, Says]:
    """Test a name against several patterns; the message lists all that it breaks."""
    rules = [(re.compile(rule["pattern"]).search, form_of(rule)) for rule in schema["allOf"]]
    together = re.compile("".join(f"(?={_anywhere(rule['pattern'])})" for rule in schema["allOf"])).match

    def says(value: Any) -> str:
        faults = dict.fromkeys(form for search, form in rules if not search(value))
        return f"{shown(schema, value)} is not a valid name for {schema['x-noun']}: {'; '.join(faults)}"

    return together, says


def _anywhere(pattern: str) -> str:
    return pattern if pattern.startswith("^") else f"[\\s\\S]*?{pattern}"


def _fixed(fix: Mapping[str, str], value: str) -> str | None:
    """Return the overlay's text for a known mistake and its correction, with the value's parts filled in."""
    found = re.fullmatch(fix["pattern"], value)
    return found and found.expand(fix["says"])


def twice(value: list[Any]) -> Iterator[tuple[int, int]]:
    """Yield each duplicate in a list: its place, and that of the first one."""
    places: dict[Any, int] = {}
    for index, item in enumerate(value):
        key = item if item.__class__ is str else ("json", json.dumps(item, sort_keys=True, default=repr))
        first = places.setdefault(key, index)
        if first != index:
            yield index, first


_TESTS: dict[str, tuple[str, Callable[[Schema, str], tuple[Passes, Says]]]] = {
    "enum": ("enum", _enum),
    **dict.fromkeys(_BOUNDS, ("range", _bound)),
    "multipleOf": ("range", _multiple),
    **{way + size: ("length", _size) for way in _SIZES for size in _SIZED},
    "pattern": ("pattern", _pattern),
}
"""Keyword → the id of its violations, and what makes its test."""
