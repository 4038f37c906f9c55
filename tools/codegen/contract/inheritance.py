"""Inherited discriminators: a reference to a base stands for any of the schemas that extend it.

Source: OpenAPI 3.0.3, "Discriminator Object": a schema with a discriminator, and others that have it in their `allOf`.
"""

from __future__ import annotations

from typing import Any

from tools.codegen.contract.schemas import Document

COMPONENTS = "#/components/schemas/"
BASE = "x-base"
"""In a union: the reference to the schema that all its branches are built on."""


def with_heirs(document: Document) -> Document:
    """Return the document with a union for each reference to such a base, except in the schemas that extend it."""
    schemas: Document = (document.get("components") or {}).get("schemas") or {}
    bases = {
        COMPONENTS + name: heirs
        for name, schema in schemas.items()
        if _tells_apart(schema) and (heirs := _heirs(COMPONENTS + name, schemas))
    }
    if not bases:
        return document
    built = {heir for heirs in bases.values() for heir in heirs}
    made: Document = _rewritten({**document, "components": {**document["components"], "schemas": {}}}, document, bases)
    made["components"]["schemas"] = {
        name: _heir(schema, document, bases) if COMPONENTS + name in built else _rewritten(schema, document, bases)
        for name, schema in schemas.items()
    }
    return made


def _tells_apart(schema: Any) -> bool:
    return isinstance(schema, dict) and "discriminator" in schema and not schema.keys() & {"oneOf", "anyOf"}


def _heirs(base: str, schemas: Document) -> list[str]:
    """Return the references to all schemas that extend `base` through `allOf`, directly or not."""
    found = [base]
    for reference in found:
        for name, schema in schemas.items():
            parents = [part.get("$ref") for part in schema.get("allOf") or ()] if isinstance(schema, dict) else []
            if reference in parents and COMPONENTS + name not in found:
                found.append(COMPONENTS + name)
    return found[1:]


def _heir(schema: Document, document: Document, bases: dict[str, list[str]]) -> Document:
    """Return a schema that extends a base: there the reference means only the base."""
    rest = {key: value for key, value in schema.items() if key != "allOf"}
    parts = [part if "$ref" in part else _rewritten(part, document, bases) for part in schema["allOf"]]
    return {**_rewritten(rest, document, bases), "allOf": parts}


def _rewritten(node: Any, document: Document, bases: dict[str, list[str]]) -> Any:
    if isinstance(node, list):
        return [_rewritten(item, document, bases) for item in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str) and reference in bases:
        base = document["components"]["schemas"][reference.removeprefix(COMPONENTS)]
        branches = [{"$ref": heir} for heir in bases[reference]]
        rest = {key: value for key, value in node.items() if key != "$ref"}
        return {**rest, "oneOf": branches, "discriminator": base["discriminator"], BASE: reference}
    return {key: _rewritten(value, document, bases) for key, value in node.items()}
