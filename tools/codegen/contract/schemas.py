"""Where schemas stand in an OpenAPI document, and what a reference means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Document = dict[str, Any]
Note = Callable[[str], None]
"""Is told, in a line, what was not taken as it stands."""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
COMBINATORS = ("allOf", "anyOf", "oneOf")


class ContractError(Exception):
    """The contract, or its overlay, can't be used. The message has a line for each problem: what and where."""


def point(document: Document, reference: str) -> Any:
    """Return the target of a local reference."""
    node: Any = document
    if not reference.startswith("#/"):
        raise ContractError(f"$ref {reference}: only references inside the document are followed: bundle it first")
    for part in reference[2:].split("/"):
        key = part.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}")
        if isinstance(node, list) and key.isdigit() and int(key) < len(node):
            node = node[int(key)]
        elif isinstance(node, dict) and key in node:
            node = node[key]
        else:
            raise ContractError(f"$ref {reference}: there is nothing at this place")
    return node


def resolve(document: Document, node: Any) -> Any:
    """Return `node`, or the final target of its references."""
    seen: list[str] = []
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        if node["$ref"] in seen:
            raise ContractError(f"$ref {node['$ref']}: it leads back to itself")
        seen.append(node["$ref"])
        node = point(document, seen[-1])
    return node


def parts(schema: Document) -> Iterator[tuple[str, Any]]:
    """Yield the direct subschemas of a schema, each with its path. The keys of `properties` are names, not keywords."""
    for key in ("items", "additionalProperties", "not"):
        if isinstance(schema.get(key), dict):
            yield key, schema[key]
    for key in COMBINATORS:
        for number, branch in enumerate(schema.get(key) or ()):
            yield f"{key}.{number}", branch
    properties = schema.get("properties")
    if isinstance(properties, dict):
        for name, part in properties.items():
            yield f"properties.{name}", part


def all_schemas(document: Document) -> Iterator[tuple[str, Document]]:
    """Yield every schema in a document once, with its place."""
    stack = [(place, schema) for place, schema in _outermost(document, "")]
    seen: set[int] = set()
    while stack:
        place, schema = stack.pop()
        if isinstance(schema, dict) and id(schema) not in seen:
            seen.add(id(schema))
            yield place, schema
            stack += [(f"{place}.{name}", part) for name, part in parts(schema)]


def _outermost(node: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Yield the schemas that are not part of another schema."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(node, dict):
        pairs = [(key, value) for key, value in node.items() if key not in ("example", "examples", "default")]
    elif isinstance(node, list):
        pairs = list(enumerate(node))
    for key, value in pairs:
        here = f"{place}.{key}" if place else str(key)
        if key == "schema" and isinstance(value, dict):
            yield here, value
        elif place == "components" and key == "schemas":
            yield from ((f"{here}.{name}", schema) for name, schema in (value or {}).items())
        else:
            yield from _outermost(value, here)


def json_content(holder: Document) -> Document | None:
    """Return the JSON media type object of a request body or response."""
    for media, content in (holder.get("content") or {}).items():
        if is_json(media) and "schema" in (content or {}):
            found: Document = content
            return found
    return None


def first_content(holder: Document) -> Document | None:
    """Return the first media type object of a request body or response."""
    found: Document | None = next(iter((holder.get("content") or {}).values()), None)
    return found


def is_json(media: str) -> bool:
    kind = media.partition(";")[0].strip().lower()
    return kind in ("application/json", "*/*") or (kind.startswith("application/") and kind.endswith("+json"))


TEXT = ("application/xml", "application/yaml", "application/x-ndjson", "application/jsonl")


def is_text(media: str) -> bool:
    """Return whether a media type is human-readable text."""
    kind = media.partition(";")[0].strip().lower()
    return kind.startswith("text/") or kind in TEXT or kind.endswith("+xml")


def is_success(status: str) -> bool:
    return status[:1] in "123"
