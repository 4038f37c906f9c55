"""The styles of query parameters: how the pairs of a query express a list or an object.

Source: OpenAPI 3.0.3, "Style Values" and "Style Examples". It doesn't define objects within a `deepObject`: they are
read as `filter[owner][name]=…`, as the parsers of most web frameworks do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Given: TypeAlias = "list[str] | dict[str, Given]"
"""The texts of a value, or those of an object's fields."""
DEEP, FORM, JSON = "deepObject", "form", "json"
"""The last stands for a parameter with `content`: it is sent as JSON."""
SEPARATORS = {FORM: ",", "simple": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
_KEYS = re.compile(r"\[([^\[\]]*)\]")
_MAX_NESTING = 10


class StyleError(ValueError):
    """The pairs of a query don't form an object."""


def object_in(
    query: Mapping[str, list[str]], name: str, style: str, explode: bool, fields: Iterable[str]
) -> Given | None:
    """Return an object from a query; None if it is absent. Raises `StyleError`."""
    if style == DEEP:
        return _deep(query, name)
    if explode:
        return {field: query[field] for field in fields if field in query} or None
    texts = query.get(name)
    if texts is None:
        return None
    separator = SEPARATORS.get(style, ",")
    parts = separator.join(texts).split(separator)
    if len(parts) % 2:
        raise StyleError("should alternate between fields and values")
    return {field: [value] for field, value in zip(parts[::2], parts[1::2], strict=True)}


def is_of_object(name: str, sent: str, style: str, explode: bool, fields: Iterable[str]) -> bool:
    """Return whether a name in a query belongs to the object `name`."""
    if style == DEEP:
        return sent.startswith(f"{name}[")
    return explode and sent in fields


def texts_of(text: list[str], style: str) -> list[str]:
    """Return the items of an array that is sent as one value."""
    separator = SEPARATORS.get(style, ",")
    return separator.join(text).split(separator)


def decode(text: str) -> Any:
    """Decode a value that is sent as JSON. Raises `StyleError`."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise StyleError("is not JSON") from None


def _deep(query: Mapping[str, list[str]], name: str) -> Given | None:
    found: dict[str, Given] = {}
    for sent, texts in query.items():
        rest = sent.removeprefix(name)
        keys = _KEYS.findall(rest)
        if rest == sent or not keys or "".join(f"[{key}]" for key in keys) != rest:
            continue
        if keys[-1] == "" and len(keys) > 1:  # `filter[tags][]=a`, another spelling of a list
            keys.pop()
        if len(keys) > _MAX_NESTING:
            raise StyleError(f"is nested deeper than {_MAX_NESTING} levels")
        _put(found, keys, texts)
    return found or query.get(name)


def _put(found: dict[str, Given], keys: list[str], texts: list[str]) -> None:
    node = found
    for key in keys[:-1]:
        inner = node.setdefault(key, {})
        if isinstance(inner, list):
            raise StyleError(f"{key} is given as a value and as an object")
        node = inner
    known = node.setdefault(keys[-1], [])
    if isinstance(known, dict):
        raise StyleError(f"{keys[-1]} is given as a value and as an object")
    known += texts
