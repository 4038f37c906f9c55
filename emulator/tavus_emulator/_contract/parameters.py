"""Path, query and header parameters: text, turned into the types that their schemas ask for, then validated."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from tavus_emulator._contract.schema import Schema
from tavus_emulator._core.problems import Problem, locate

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,4000})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_BOOLEANS = {"true": True, "false": False}
_MAX_PAIRS = 1000


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation. `location` is `path`, `query` or `header`; `explode` as in OpenAPI."""

    name: str
    location: str
    required: bool
    explode: bool
    schema: Schema
    types: frozenset[str]
    default: Any = None

    @property
    def is_if_match(self) -> bool:
        """Whether it names the version that a change is meant for (RFC 9110, section 13.1.1)."""
        return self.location == "header" and self.name.lower() == "if-match"

    @property
    def place(self) -> str:
        return locate(self.location, [self.name])

    def read(self, texts: list[str]) -> tuple[Any, list[Problem]]:
        """The value of what was sent under the parameter's name, and what is wrong with it."""
        if "array" in self.types:
            parts = texts if self.explode and self.location == "query" else ",".join(texts).split(",")
            items = self.schema.items
            types = items.types
            value: Any = [_coerce(part, types, items) for part in parts]
        elif len(texts) > 1:
            return None, [Problem(self.place, f"is given {len(texts)} times, once is allowed")]
        else:
            value = _coerce(texts[0], self.types, self.schema)
        return value, self.schema.problems(value, self.place)


def parse_query(query: str) -> tuple[dict[str, list[str]], list[Problem]]:
    """The query's pairs by name, decoded once, and what is wrong with their encoding."""
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
    """The parameters' values by name, defaults filled in, and all problems. Unknown ones count in strict mode only."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for parameter in parameters:
        name = parameter.name
        if parameter.location == "query":
            texts = query.get(name)
        else:
            text = path.get(name) if parameter.location == "path" else headers.get(name.lower())
            texts = None if text is None else [text]
        if texts is None:
            if parameter.required:
                problems.append(Problem(parameter.place, "is required"))
            values[name] = parameter.default
        else:
            values[name], found = parameter.read(texts)
            problems += found
    if strict:
        known = {parameter.name for parameter in parameters if parameter.location == "query"}
        unknown = [name for name in query if name not in known]
        problems += [Problem(locate("query", [name]), "is not a parameter of the contract") for name in unknown]
    return values, problems


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
