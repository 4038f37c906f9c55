"""Strategies for a JSON Schema: valid values, and values that violate it in one place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias, cast

from hypothesis import strategies as st

from tavus_testing._contract import Document, Schema

Strategy: TypeAlias = st.SearchStrategy[Any]
Path: TypeAlias = tuple[str, ...]
"""A place in a body: names, and `[]` for a list item."""


NEVER: Strategy = st.nothing()
_LARGE = 10**6
_DEEPEST = 8
_HANDLED = {
    "type", "properties", "required", "items", "enum", "nullable", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems",
    "additionalProperties", "minProperties", "maxProperties", "allOf", "anyOf", "oneOf", "$ref", "components",
}  # fmt: skip
_SAYS_NOTHING = {
    "description", "title", "example", "examples", "default", "deprecated", "format", "readOnly", "writeOnly",
    "externalDocs", "xml", "discriminator",
}  # fmt: skip

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
"""Any short text."""
_leaves = st.one_of(st.none(), st.booleans(), st.integers(-1000, 1000), st.text("ab", max_size=3))
anything: Strategy = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("ab", max_size=3), inner, max_size=2),
    max_leaves=4,
)
"""Any JSON value."""


class Override(Protocol):
    """Called for each place: returns a special strategy or None. `NEVER` omits an optional property."""

    def __call__(self, path: Path, schema: Schema, *, required: bool) -> Strategy | None: ...


class Values:
    """Strategies for the schemas of one contract. `override` may replace the strategy at each place."""

    def __init__(self, document: Document, override: Override) -> None:
        self._document, self._override = document, override

    def of(self, schema: Schema, path: Path = (), *, reach: Path = (), required: bool = True) -> Strategy:
        """Generate valid values. `reach` is a nested place that should be present if possible."""
        schema = self._document.resolve(schema)
        own = self._override(path, schema, required=required)
        if own is not None and not (own is NEVER and required):
            return own.filter(bool) if reach[:1] == ("[]",) else own
        if len(path) > _DEEPEST and not required:
            return NEVER
        _check(schema, path)
        if "enum" in schema:
            return st.sampled_from([one for one in schema["enum"] if one is not None or schema.get("nullable")])
        composed = self._composed(schema, path, reach)
        return self._nullable(schema, path, reach) if composed is None else composed

    def _composed(self, schema: Schema, path: Path, reach: Path) -> Strategy | None:
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                return self._choice(schema, keyword, path, reach)
        if "allOf" not in schema:
            return None
        merged = {key: value for key, value in schema.items() if key != "allOf"}
        for part in schema["allOf"]:
            merged = _merge(merged, self._document.resolve(part))
        return self.of(merged, path, reach=reach)

    def _nullable(self, schema: Schema, path: Path, reach: Path) -> Strategy:
        found = self._typed(schema, path, reach)
        return st.none() | found if schema.get("nullable") and not reach else found

    def _choice(self, schema: Schema, keyword: str, path: Path, reach: Path) -> Strategy:
        rest = {key: value for key, value in schema.items() if key != keyword}
        branches = [_merge(rest, self._document.resolve(branch)) for branch in schema[keyword]]
        if reach:
            branches = [one for one in branches if reach[0] in (*one.get("properties", {}), "[]")] or branches
        return st.one_of([self.of(branch, path, reach=reach) for branch in branches])

    def _typed(self, schema: Schema, path: Path, reach: Path) -> Strategy:
        kind = schema.get("type") or ("object" if "properties" in schema else "array" if "items" in schema else None)
        if kind == "object":
            return self._object(schema, path, reach)
        if kind == "array":
            return self._array(schema, path, reach)
        if kind == "string":
            return _text(schema)
        if kind in ("integer", "number"):
            return _number(schema, whole=kind == "integer")
        if kind == "boolean":
            return st.booleans()
        return anything

    def _object(self, schema: Schema, path: Path, reach: Path) -> Strategy:
        properties: dict[str, Schema] = schema.get("properties", {})
        names = set(schema.get("required", []))
        if reach and reach[0] in properties:
            names.add(reach[0])
        inner = {
            name: self.of(
                definition,
                (*path, name),
                reach=reach[1:] if reach and reach[0] == name else (),
                required=name in names,
            )
            for name, definition in properties.items()
        }
        needed = {name: inner.get(name, anything) for name in sorted(names)}
        optional = {name: one for name, one in inner.items() if name not in names and one is not NEVER}
        if properties or schema.get("additionalProperties") is False:
            return st.fixed_dictionaries(needed, optional=optional)
        extra = schema.get("additionalProperties")
        values = self.of(cast("Schema", extra), (*path, "*")) if isinstance(extra, dict) else anything
        return st.dictionaries(st.text("abc", min_size=1, max_size=3), values, max_size=2)

    def _array(self, schema: Schema, path: Path, reach: Path) -> Strategy:
        deeper = reach[1:] if reach and reach[0] == "[]" else ()
        least = max(schema.get("minItems", 0), 1 if reach else 0)
        most = min(schema.get("maxItems", least + 3), least + 3)
        items = self.of(schema.get("items", {}), (*path, "[]"), reach=deeper)
        return st.lists(items, min_size=least, max_size=most, unique_by=repr if schema.get("uniqueItems") else None)

    # ---- breaking -----------------------------------------------------------------------------------------------

    def breaks(self, schema: Schema, path: Path = ()) -> Iterator[Break]:
        """Yield every single way to violate a schema, at its root or nested."""
        schema = self._document.resolve(schema)
        if len(path) > _DEEPEST:
            return
        yield from _breaks_here(schema, path)
        yield from self._breaks_of_branches(schema, path)
        yield from self._break_of_choice(schema, path)
        for name, definition in schema.get("properties", {}).items():
            yield from self.breaks(definition, (*path, name))
        if isinstance(schema.get("items"), dict):
            yield from self.breaks(schema["items"], (*path, "[]"))

    def _breaks_of_branches(self, schema: Schema, path: Path) -> Iterator[Break]:
        for keyword in ("allOf", "anyOf", "oneOf"):
            for branch in schema.get(keyword, []):
                for found in self.breaks(branch, path):
                    if keyword == "allOf" or len(found.path) - found.of_holder > len(path):
                        yield found

    def _break_of_choice(self, schema: Schema, path: Path) -> Iterator[Break]:
        choice: list[Schema] = schema.get("anyOf") or schema.get("oneOf") or []
        needed: list[list[str]] = [self._document.resolve(one).get("required", []) for one in choice]
        shared = set(needed[0]).intersection(*needed) if needed else set[str]()
        for name in sorted(shared):
            yield Break((*path, name), "it is required", _without([name]), of_holder=True)
        if needed and all(needed) and not shared:
            names = sorted({name for one in needed for name in one})
            yield Break(path, f"one of {', '.join(names)} is required", _without(names))


class Break(NamedTuple):
    """One way to break a schema: where, why it is wrong, and how.

    `change` gets what stands there and gives what to put there; `of_holder`, it gets and gives the object around it.
    """

    path: Path
    reason: str
    change: Callable[[Any], Strategy]
    of_holder: bool = False


def _breaks_here(schema: Schema, path: Path) -> Iterator[Break]:
    yield from _breaks_of_type(schema, path)
    yield from _breaks_of_range(schema, path)
    yield from _breaks_of_text(schema, path)
    yield from _breaks_of_length(schema, path)
    for name in schema.get("required", []):
        yield Break((*path, name), "it is required", _without([name]), of_holder=True)


def _breaks_of_type(schema: Schema, path: Path) -> Iterator[Break]:
    kind = schema.get("type")
    if kind in _OTHERS and not schema.get("nullable"):
        yield Break(path, f"it has to be {_A[kind]}", _anything_of(_OTHERS[kind]))
    elif kind in _OTHERS:
        yield Break(path, f"it has to be {_A[kind]} or null", _anything_of(_OTHERS[kind].filter(_is_something)))
    if "enum" in schema and all(isinstance(one, str) for one in schema["enum"]):
        known = set(schema["enum"])
        others = st.text("abcxyz-", max_size=12).filter(lambda text: text not in known)
        yield Break(path, f"it has to be one of {', '.join(schema['enum'])}", _anything_of(others))


def _breaks_of_range(schema: Schema, path: Path) -> Iterator[Break]:
    if "minimum" in schema:
        low = schema["minimum"]
        yield Break(path, f"it has to be {low} or more", _anything_of(st.integers(low - _LARGE, low - 1)))
    if "maximum" in schema:
        high = schema["maximum"]
        yield Break(path, f"it has to be {high} or less", _anything_of(st.integers(high + 1, high + _LARGE)))


def _breaks_of_text(schema: Schema, path: Path) -> Iterator[Break]:
    if schema.get("minLength"):
        least = schema["minLength"]
        yield Break(path, f"it must have {least} characters or more", _anything_of(st.text("a", max_size=least - 1)))
    if "maxLength" in schema:
        most = schema["maxLength"]
        longer = st.integers(1, 50).map(lambda more: "a" * (most + more))
        yield Break(path, f"it must have {most} characters or fewer", _anything_of(longer))
    if "pattern" in schema:
        pattern = re.compile(schema["pattern"])
        yield Break(
            path,
            f"it has to match {schema['pattern']}",
            _anything_of(texts.filter(lambda text: not pattern.search(text))),
        )


def _breaks_of_length(schema: Schema, path: Path) -> Iterator[Break]:
    if schema.get("minItems"):
        least = schema["minItems"]
        yield Break(path, f"it must have {least} items or more", _as_many(least - 1))
    if "maxItems" in schema:
        most = schema["maxItems"]
        yield Break(path, f"it must have {most} items or fewer", _as_many(most + 1))


_OTHERS: dict[str, Strategy] = {
    "string": st.one_of(st.integers(-9, 9), st.booleans(), st.just([]), st.just({}), st.none()),
    "integer": st.one_of(st.text("ab", max_size=3), st.just("7"), st.just(1.5), st.booleans(), st.just([]), st.none()),
    "number": st.one_of(st.text("ab", max_size=3), st.just("7"), st.booleans(), st.just([]), st.none()),
    "boolean": st.one_of(st.sampled_from(["true", "false", "yes"]), st.integers(0, 1), st.just([]), st.none()),
    "array": st.one_of(st.text("ab", max_size=3), st.just({}), st.integers(-9, 9), st.none()),
    "object": st.one_of(st.text("ab", max_size=3), st.just([]), st.integers(-9, 9), st.none()),
}
_A = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
}


def _is_something(value: Any) -> bool:
    return value is not None


def _anything_of(strategy: Strategy) -> Callable[[Any], Strategy]:
    return lambda _: strategy


def _as_many(number: int) -> Callable[[Any], Strategy]:
    """Applied to a list."""
    return lambda items: st.just((items * (number + 1) if items else [None] * number)[:number])


def _without(names: Sequence[str]) -> Callable[[Any], Strategy]:
    """Applied to the object that has them."""

    def change(holder: dict[str, Any]) -> Strategy:
        return st.just({name: value for name, value in holder.items() if name not in names})

    return change


def _text(schema: Schema) -> Strategy:
    if "pattern" in schema:
        return st.from_regex(re.compile(schema["pattern"], re.ASCII), fullmatch=schema["pattern"].startswith("^"))
    least = schema.get("minLength", 0)
    most = min(schema.get("maxLength", least + 20), least + 20)
    short = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=least, max_size=most)
    example: object = schema.get("example")
    return short | st.just(example) if isinstance(example, str) and not least else short


def _number(schema: Schema, *, whole: bool) -> Strategy:
    low, high = schema.get("minimum"), schema.get("maximum")
    step = schema.get("multipleOf")
    if whole or step:
        step = int(step or 1)
        first: int = -_LARGE if low is None else low + (schema.get("exclusiveMinimum") is True)
        last: int = max(first, 0) + _LARGE if high is None else high - (schema.get("exclusiveMaximum") is True)
        return st.integers(int(-(-first // step)), int(last // step)).map(lambda number: number * step)
    above, below = schema.get("exclusiveMinimum") is True, schema.get("exclusiveMaximum") is True
    return st.floats(low, high, allow_nan=False, allow_infinity=False, exclude_min=above, exclude_max=below)


def _merge(one: Mapping[str, Any], other: Mapping[str, Any]) -> Schema:
    """Both at once."""
    merged: Schema = {**one, **other}
    merged["properties"] = {**one.get("properties", {}), **other.get("properties", {})}
    merged["required"] = list(dict.fromkeys([*one.get("required", []), *other.get("required", [])]))
    if not merged["properties"]:
        del merged["properties"]
    return merged


def _check(schema: Schema, path: Path) -> None:
    unknown = [key for key in schema if key not in _HANDLED | _SAYS_NOTHING and not key.startswith("x-")]
    if unknown:
        place = ("body", *path)
        raise NotImplementedError(
            f"{'.'.join(place)}: the strategies don't support {', '.join(sorted(unknown))} in a schema: "
            f"pass values, as in known={{{place[-1]!r}: [...]}}, or report it"
        )
