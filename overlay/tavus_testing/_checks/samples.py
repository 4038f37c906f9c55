"""Makes valid request bodies from their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tavus_testing._checks.api import Schemas, is_array
from tavus_testing._checks.valid import SECRET, make_meaningful


def samples(schemas: Schemas, schema: Any) -> Iterator[Any]:
    """Yield valid bodies for each alternative of a schema: one with all its fields, one with the required ones."""
    for full in (True, False):
        seen: list[Any] = []
        for choice in range(_alternatives(schemas, schema)):
            body = make_meaningful(sample(schemas, schema, full=full, choice=choice, depth=0))
            if body not in seen and schemas.admits(schema, body):
                seen.append(body)
                yield body


def _alternatives(schemas: Schemas, schema: Any) -> int:
    resolved = schemas.resolve(schema)
    return max([len(resolved.get(word, ())) for word in ("oneOf", "anyOf")] + [1])


def sample(schemas: Schemas, schema: Any, *, full: bool, choice: int = 0, depth: int = 0) -> Any:
    """Return a value for a schema, with all fields or only the required ones; it isn't always valid."""
    resolved = schemas.resolve(schema)
    kind = resolved.get("type")
    if is_array(kind):
        kind = kind[0]
    if "enum" in resolved:
        return resolved["enum"][0]
    if kind == "object" or "properties" in resolved or "oneOf" in resolved or "anyOf" in resolved:
        return _object(schemas, resolved, full=full, choice=choice, depth=depth)
    if kind == "array":
        if not full and not resolved.get("minItems"):
            return []
        return [sample(schemas, resolved.get("items", {}), full=full, choice=0, depth=depth + 1)]
    example = resolved.get("example")
    if example is not None and schemas.admits(resolved, example):
        return example
    plain: dict[Any, Any] = {
        "string": "text".ljust(resolved.get("minLength", 0), "x")[: resolved.get("maxLength", 10_000)],
        "integer": resolved.get("minimum", min(2, resolved.get("maximum", 2))),
        "number": resolved.get("minimum", min(0.5, resolved.get("maximum", 0.5))),
        "boolean": False,
    }
    return plain.get(kind, "text")


def _object(schemas: Schemas, resolved: Any, *, full: bool, choice: int, depth: int) -> Any:
    properties: dict[str, Any] = dict(resolved.get("properties", {}))
    required = set(resolved.get("required", ()))
    for word in ("oneOf", "anyOf"):
        branches = resolved.get(word)
        if branches:
            for index, branch in enumerate(branches):
                if index == min(choice, len(branches) - 1):
                    member = schemas.resolve(branch)
                    properties |= member.get("properties", {})
                    required |= set(member.get("required", ()))
    if depth > 6:
        return {}
    if "api_key" in properties and full:
        required.add("api_key")
    return {
        name: SECRET if name == "api_key" else sample(schemas, member, full=full, choice=0, depth=depth + 1)
        for name, member in properties.items()
        if full or name in required
    }
