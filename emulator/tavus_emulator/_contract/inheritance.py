"""Inherited discriminators: a value of a base schema must fit the schema that its tag names.

Source: OpenAPI 3.0.3, "Discriminator Object": a schema with a discriminator, and others that have it in their `allOf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tavus_emulator._core.strict_json import is_array, is_object

_SCHEMAS = "#/components/schemas/"
_Unions = Mapping[str, Mapping[str, Any]]


def spell_out(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the document with every reference to such a base replaced by a choice between its heirs."""
    components: Any = document.get("components")
    schemas: Any = components.get("schemas") if is_object(components) else None
    if not is_object(schemas) or not is_object(components):
        return document
    heirs = {name: list(_heirs(name, schemas)) for name, schema in schemas.items() if _is_base(schema)}
    unions = {_SCHEMAS + name: _union(name, found, schemas) for name, found in heirs.items() if found}
    if not unions:
        return document
    built = {heir for found in heirs.values() for heir in found}
    spelled = {name: _spelled(schema, unions, heir=name in built) for name, schema in schemas.items()}
    parts = {**_spelled_all(components, unions), "schemas": spelled}
    return {**_spelled_all(document, unions), "components": parts}


def _spelled_all(members: Mapping[str, Any], unions: _Unions) -> dict[str, Any]:
    """Return the members but for the two that are put together by themselves."""
    return {key: _spelled(value, unions) for key, value in members.items() if key not in ("components", "schemas")}


def _is_base(schema: Any) -> bool:
    return is_object(schema) and is_object(schema.get("discriminator")) and not schema.keys() & {"oneOf", "anyOf"}


def _heirs(base: str, schemas: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the schemas that extend a base through `allOf`, directly or not."""
    known = [base]
    for parent in known:
        for name, schema in schemas.items():
            if name not in known and {"$ref": _SCHEMAS + parent} in _parts(schema):
                known.append(name)
                yield name


def _parts(schema: Any) -> list[Any]:
    parts = schema.get("allOf") if is_object(schema) else None
    return parts if is_array(parts) else []


def _union(base: str, heirs: list[str], schemas: Mapping[str, Any]) -> dict[str, Any]:
    """Return a choice: an heir, each with its own tags, or the base with any other tag."""
    discriminator: dict[str, Any] = schemas[base]["discriminator"]
    tag, mapping = str(discriminator.get("propertyName")), discriminator.get("mapping")
    values: dict[str, list[str]] = {name: [] for name in heirs}
    for value, target in mapping.items() if is_object(mapping) else ():
        values.get(str(target).removeprefix(_SCHEMAS), []).append(value)
    tags = {name: found or [name] for name, found in values.items()}
    told = [value for found in tags.values() for value in found]
    branches = [_with_tag(name, tag, {"enum": found}) for name, found in tags.items()]
    return {"oneOf": [*branches, _with_tag(base, tag, {"not": {"enum": told}})]}


def _with_tag(name: str, tag: str, values: dict[str, Any]) -> dict[str, Any]:
    return {"allOf": [{"$ref": _SCHEMAS + name}, {"properties": {tag: values}}]}


def _spelled(node: Any, unions: _Unions, *, heir: bool = False) -> Any:
    if is_array(node):
        return [_spelled(item, unions) for item in node]
    if not is_object(node):
        return node
    union = unions.get(str(node.get("$ref")))
    if union is not None:
        return {**{key: value for key, value in node.items() if key != "$ref"}, **union}
    return {
        key: [part if is_object(part) and "$ref" in part else _spelled(part, unions) for part in value]
        if heir and key == "allOf"
        else _spelled(value, unions)
        for key, value in node.items()
    }
