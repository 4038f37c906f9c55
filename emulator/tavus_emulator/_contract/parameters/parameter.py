"""Path, query, header and cookie parameters: converts texts to the types of their schemas, then validates them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from tavus_emulator._contract.parameters import styles
from tavus_emulator._contract.parameters.styles import Given, StyleError
from tavus_emulator._contract.schemas.fields import fields_of
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.problems import Problem, locate

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,4000})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_BOOLEANS = {"true": True, "false": False}
_MAX_PAIRS = 1000


class _Description(NamedTuple):
    name: str
    location: str
    required: bool
    explode: bool
    schema: Schema
    types: frozenset[str]
    default: Any = None
    style: str = styles.FORM
    fields: Mapping[str, Any] = {}


class Parameter(_Description):
    """One parameter of an operation. `location`, `style` and `explode` are as in OpenAPI.

    `fields` are the fields of an object in the query, with their schemas.
    """

    @cached_property
    def is_object(self) -> bool:
        """Whether it is an object whose fields are separate query parameters."""
        return self.location == "query" and "object" in self.types and self.style != styles.JSON

    @cached_property
    def is_single(self) -> bool:
        """Whether it is one value, written as it is."""
        return "array" not in self.types and not self.is_object and self.style != styles.JSON

    @property
    def is_if_match(self) -> bool:
        """Whether it names the target version of a change (RFC 9110, section 13.1.1)."""
        return self.location == "header" and self.name.lower() == "if-match"

    @cached_property
    def place(self) -> str:
        """The place that problems name."""
        return locate(self.location, [self.name])

    def given(
        self, path: Mapping[str, str], query: Mapping[str, list[str]], headers: Mapping[str, str]
    ) -> Given | None:
        """Return its texts in a request; None if there are none. Raises `StyleError`."""
        if self.location == "query":
            if self.is_object:
                return styles.object_in(query, self.name, self.style, self.explode, self.fields)
            return query.get(self.name)
        if self.location == "path":
            text = path.get(self.name)
        elif self.location == "header":
            text = headers.get(self.name.lower())
        else:
            text = _cookies(headers.get("cookie", "")).get(self.name)
        return None if text is None else [text]

    def takes(self, name: str) -> bool:
        """Return whether a name in the query belongs to this parameter."""
        own = self.is_object and styles.is_of_object(self.name, name, self.style, self.explode, self.fields)
        return own or name == self.name

    def read(self, given: Given) -> tuple[Any, list[Problem]]:
        """Return its value from the sent texts, and the problems. Raises `StyleError`."""
        if isinstance(given, list) and "array" not in self.types and len(given) > 1:
            return None, [Problem(self.place, f"is given {len(given)} times, once is allowed")]
        if self.is_single and isinstance(given, list):
            value = _coerce(given[0], self.types, self.schema)
        else:
            value = self._value(given)
        return value, self.schema.problems(value, self.place)

    def _value(self, given: Given) -> Any:
        if isinstance(given, list):
            if "array" in self.types and not (self.explode and self.location == "query"):
                given = styles.texts_of(given, self.style)
            if self.style == styles.JSON:
                return styles.decode(given[0])
        return value_of(given, self.schema, self.types)


def parse_query(query: str) -> tuple[dict[str, list[str]], list[Problem]]:
    """Return the pairs of a query by name, decoded once, and the problems with their encoding."""
    values: dict[str, list[str]] = {}
    if not query:
        return values, []
    pairs = query.split("&", _MAX_PAIRS)
    if len(pairs) > _MAX_PAIRS:
        return values, [Problem("query", f"has more than {_MAX_PAIRS} parameters")]
    problems: list[Problem] = []
    for pair in pairs:
        name, _, text = pair.partition("=")
        try:
            decoded = _decode(name), _decode(text)
        except UnicodeDecodeError:
            problems.append(Problem("query", "is not valid UTF-8 once percent-decoded"))
            continue
        if decoded[0]:
            values.setdefault(decoded[0], []).append(decoded[1])
    return values, problems


def read_parameters(
    parameters: tuple[Parameter, ...],
    path: Mapping[str, str],
    query: Mapping[str, list[str]],
    headers: Mapping[str, str],
    *,
    strict: bool,
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of parameters by name, with defaults, and all problems. Only `strict` reports unknown ones."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for parameter in parameters:
        name = parameter.name
        try:
            given = parameter.given(path, query, headers)
            if given is not None:
                values[name], found = parameter.read(given)
                problems += found
                continue
        except StyleError as error:
            values[name] = None
            problems.append(Problem(parameter.place, str(error)))
            continue
        values[name] = parameter.default
        if parameter.required:
            problems.append(Problem(parameter.place, "is required"))
    return values, problems + (_unknown(parameters, query) if strict else [])


@lru_cache(8)  # each parameter of a request reads the same header
def _cookies(header: str) -> Mapping[str, str]:
    """Return the cookies of a request (RFC 6265, section 4.2.1)."""
    pairs = [pair.partition("=") for pair in header.split(";", _MAX_PAIRS)]
    return {name.strip(): text.strip().strip('"') for name, _, text in pairs}


def _unknown(parameters: tuple[Parameter, ...], query: Mapping[str, list[str]]) -> list[Problem]:
    known = [parameter for parameter in parameters if parameter.location == "query"]
    unknown = [name for name in query if not any(parameter.takes(name) for parameter in known)]
    return [Problem(locate("query", [name]), "is not a parameter of the contract") for name in unknown]


def value_of(given: Given, schema: Schema, types: Iterable[str]) -> Any:
    """Convert texts to values of a schema's types."""
    if isinstance(given, dict):
        return {name: _field(name, inner, schema) for name, inner in given.items()}
    if "array" in types:
        items = schema.items
        return [_coerce(text, items.types, items) for text in given]
    return _coerce(given[0], frozenset(types), schema) if len(given) == 1 else given


def _field(name: str, given: Given, schema: Schema) -> Any:
    more = schema.keyword("additionalProperties")
    described = fields_of(schema.document, schema.node).get(name, more)
    found = Schema(schema.document, described if isinstance(described, dict) else {})
    return value_of(given, found, found.types)


def _coerce(text: str, types: set[str] | frozenset[str], schema: Schema) -> Any:
    if "integer" in types and _INTEGER.fullmatch(text):
        value: Any = int(text)
    elif "number" in types and _NUMBER.fullmatch(text) and math.isfinite(float(text)):
        value = int(text) if _INTEGER.fullmatch(text) else float(text)
    elif "boolean" in types and text in _BOOLEANS:
        value = _BOOLEANS[text]
    else:
        return text
    return text if "string" in types and not schema.admits(value) else value


def _decode(text: str) -> str:
    if "%" not in text and "+" not in text and text.isascii():
        return text
    return unquote_to_bytes(text.replace("+", " ").encode("latin-1", "replace")).decode()
