"""Unions that a discriminator decides: a value is of the branch that its tag names, and of no other.

Source: OpenAPI 3.0.3, "Discriminator Object": the values of the mapping, and the name of each schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._core.strict_json import is_array, is_object


def members_of(schema: Mapping[str, Any], keyword: str) -> list[Any]:
    """Return the branches under `oneOf` or `anyOf`, each with its tags if a discriminator decides."""
    branches = schema.get(keyword)
    if not is_array(branches):
        return []
    discriminator = schema.get("discriminator")
    references = [str(one.get("$ref", "")) if is_object(one) else "" for one in branches]
    if not is_object(discriminator) or "propertyName" not in discriminator or not all(references):
        return branches
    tag, mapping = str(discriminator["propertyName"]), discriminator.get("mapping")
    targets = mapping if is_object(mapping) else {}
    return [_tagged(reference, tag, targets) for reference in references]


def _tagged(reference: str, tag: str, targets: Mapping[str, Any]) -> dict[str, Any]:
    name = reference.rpartition("/")[2]
    values = [value for value, target in targets.items() if target in (reference, name)]
    tags = {"required": [tag], "properties": {tag: {"enum": [*values, *({name} - set(values))]}}}
    return {"allOf": [{"$ref": reference}, tags]}
