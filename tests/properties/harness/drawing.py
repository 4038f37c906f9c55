"""JSON drawn from the contract's schemas: values that fit, and near misses. Reads only the contract's file."""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import Any, cast

from hypothesis import strategies as st

from tests.harness.contracts import CONTRACT
from tests.harness.strategies import json_values

Schema = dict[str, Any]
Step = str | int
SPECIAL: list[Any] = [
    *(None, True, False, 0, 1, -1, 2, 2.0, 0.5, -0.0, 101, 2**31, 2**63, 1e300, "", " ", "1", "true", "null", "x" * 65),
    *("𝔸\u2028é", "x" * 4_097, [], [[]], {}, {"x": None}, [None]),
]
_strings = st.one_of(
    st.text(max_size=12), st.sampled_from(["demo", "x" * 41, "x" * 257, "Grüße 🎉", "https://example.com/a.mp4"])
)
plain_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
extra = st.dictionaries(st.sampled_from(["x_new", "Ünïcode", "a.b", ""]), json_values, max_size=1)


def resolved(schema: Schema) -> Schema:
    """Follow a reference to its schema."""
    while "$ref" in schema:
        node: Any = CONTRACT
        for step in schema["$ref"].removeprefix("#/").split("/"):
            node = node[step]
        schema = node
    return schema


def merged(schema: Schema, branch: Schema) -> Schema:
    """Merge a schema with one of its alternatives."""
    rest = {key: value for key, value in schema.items() if key not in ("anyOf", "oneOf")}
    branch = resolved(branch)
    both = {**rest, **branch}
    for key in ("properties",):
        if key in rest and key in branch:
            both[key] = {**rest[key], **branch[key]}
    if "required" in rest and "required" in branch:
        both["required"] = [*rest["required"], *branch["required"]]
    return both


def fitting(schema: Schema, depth: int = 0) -> st.SearchStrategy[Any]:
    """Draw values that fit a schema."""
    schema = resolved(schema)
    drawn = _fitting(schema, depth)
    return st.none() | drawn if schema.get("nullable") is True else drawn


def _fitting(schema: Schema, depth: int) -> st.SearchStrategy[Any]:
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            return st.one_of([fitting(merged(schema, branch), depth) for branch in schema[keyword]])
    kind = schema.get("type", "object" if "properties" in schema else None)
    if kind == "object":
        return _object(schema, depth)
    if kind == "array":
        items = fitting(schema.get("items", {}), depth + 1)
        least = schema.get("minItems", 0)
        return st.lists(items, min_size=least, max_size=min(max(2, least), schema.get("maxItems", 2)))
    if kind == "integer":
        return st.integers(schema.get("minimum", -3), schema.get("maximum", 10_000))
    if kind == "number":
        return st.floats(schema.get("minimum", -3), schema.get("maximum", 10_000), allow_nan=False)
    if kind == "boolean":
        return st.booleans()
    if kind == "string":
        return _text(schema)
    return json_values


def _text(schema: Schema) -> st.SearchStrategy[Any]:
    example = schema.get("example")
    given = st.sampled_from([example]) if isinstance(example, str) else st.nothing()
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    if "pattern" in schema:
        matching: st.SearchStrategy[str] = st.from_regex(_to_the_end(str(schema["pattern"])))
        return given | matching.filter(lambda text: least <= len(text) <= (most or len(text)))
    if least or most is not None:
        return given | st.text(st.characters(codec="utf-8"), min_size=least, max_size=min(least + 20, most or 10**6))
    return given | _strings


def _to_the_end(pattern: str) -> str:
    """A pattern whose last `$` is the end, as in contracts; Python's is also before a line's end."""
    return f"{pattern[:-1]}\\Z" if re.search(r"(?<!\\)(\\\\)*\$$", pattern) else pattern


def _object(schema: Schema, depth: int) -> st.SearchStrategy[Any]:
    properties = cast("dict[str, Schema]", schema.get("properties", {}))
    required = [name for name in schema.get("required", []) if name in properties]
    if depth > 4:
        properties = {name: properties[name] for name in required}
    fields = {name: fitting(member, depth + 1) for name, member in properties.items()}
    optional = {name: drawn for name, drawn in fields.items() if name not in required}
    known = st.fixed_dictionaries({name: fields[name] for name in required})
    some = st.lists(st.sampled_from(sorted(optional)), unique=True, max_size=5) if optional else st.just([])

    more, least = schema.get("additionalProperties", True), schema.get("minProperties", 0)
    others = extra
    if more is False:
        others = st.just(dict[str, Any]())
    elif isinstance(more, dict) and more:
        others = st.dictionaries(st.text(max_size=8), fitting(cast("Schema", more), depth + 1), max_size=2)
    often = 7 if properties else 0  # an object without properties has only additional ones

    @st.composite
    def draw_object(draw: st.DrawFn) -> dict[str, Any]:
        # only a few fields: a small body is read faster and tests as much
        chosen = {name: draw(optional[name]) for name in draw(some)}
        return {**(draw(others) if draw(st.integers(0, 7)) >= often else {}), **draw(known), **chosen}

    return draw_object().filter(lambda drawn: len(drawn) >= least)


@cache
def fitting_request(operation_id: str) -> st.SearchStrategy[Any]:
    """Draw bodies that an operation's schema allows."""
    from tests.harness.contracts import OPERATIONS

    schema = OPERATIONS[operation_id].request_schema
    assert schema is not None
    return fitting(schema)


def paths(value: Any, path: tuple[Step, ...] = ()) -> list[tuple[Step, ...]]:
    """Return the path of every value in a document, including the document itself."""
    found = [path]
    if isinstance(value, dict):
        for key, item in cast("dict[str, Any]", value).items():
            found += paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            found += paths(item, (*path, index))
    return found


@st.composite
def near_misses(draw: st.DrawFn, of: st.SearchStrategy[Any]) -> Any:
    """Draw a value with one part replaced or removed. It may still fit."""
    value = copy.deepcopy(draw(of))
    path = draw(st.sampled_from(paths(value)))
    if not path:
        return draw(st.sampled_from(SPECIAL) | json_values) if draw(st.integers(0, 4)) == 0 else value
    parent = value
    for step in path[:-1]:
        parent = parent[step]
    if draw(st.integers(0, 3)) == 0 and isinstance(parent, dict):
        del parent[path[-1]]
    else:
        parent[path[-1]] = draw(_confusable(parent[path[-1]]) | st.sampled_from(SPECIAL) | json_values)
    return value


def _confusable(value: Any) -> st.SearchStrategy[Any]:
    """Draw what a careless reader takes for a value of the same type."""
    if isinstance(value, bool):
        return st.sampled_from([int(value), str(value).lower(), str(value)])
    if isinstance(value, int | float):
        return st.sampled_from([True, False, str(value), value + 0.5])
    if isinstance(value, str):
        return st.sampled_from([[value], value.upper(), f"{value} ", 1])
    return st.just([value]) if isinstance(value, dict) else st.just({"0": value})


@cache
def close_request(operation_id: str) -> st.SearchStrategy[Any]:
    """Draw bodies that an operation's schema allows, and near misses."""
    return close(fitting_request(operation_id))


def close(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw values, and near misses of them."""
    return st.one_of(of, near_misses(of), near_misses(near_misses(of)))
