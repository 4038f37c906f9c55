"""The canonical forms of schemas, and how to combine them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from tools.codegen.contract.schemas import Document, parts

Use = Literal["request", "answer", "both", "upload"]
"""The use of a schema; an upload is a request that can hold files."""
SENT = ("request", "upload")
KEPT = ("description", "deprecated", "x-unit")
"""Annotations of a schema that are kept."""
MODEL = "x-model"
"""The name of an object's model, where a refinement of the contract gives one."""
COMPONENTS = "#/components/schemas/"
NULL: Document = {"type": "null"}


def inside(schema: Document) -> Iterator[Document]:
    """Yield a schema in canonical form, and every schema in it."""
    yield schema
    for _, part in parts(schema):
        yield from inside(part)


def named(schema: Document, name: str) -> Document:
    """Return the schema with a name for the enum in it, if any."""
    if "oneOf" in schema:
        return {**schema, "oneOf": [named(member, name) for member in schema["oneOf"]]}
    return {**schema, "x-name": name} if "enum" in schema else schema


def enum(values: list[Any], use: Use) -> Document:
    kinds = list(dict.fromkeys(_kind(value) for value in values))
    plain = union([{"type": kind} for kind in kinds]) if "" not in kinds else {}
    if not values:
        return NULL
    if kinds not in (["string"], ["integer"]) or use == "answer":
        return plain
    closed = {**plain, "enum": list(dict.fromkeys(values))}
    return closed if use in SENT else {"oneOf": [closed, plain]}


def _kind(value: Any) -> str:
    kinds: dict[type, str] = {str: "string", bool: "boolean", int: "integer", float: "number"}
    return kinds.get(type(value), "")


def union(branches: list[Document]) -> Document:
    """Return the union of several; one that accepts anything absorbs the others."""
    flat: list[Document] = []
    for branch in branches:
        for member in branch.get("oneOf") or [branch]:
            plain = {key: value for key, value in member.items() if key not in KEPT}
            if not plain:
                return {}
            if plain not in flat:
                flat.append(plain)
    return flat[0] if len(flat) == 1 else {"oneOf": flat}


def or_null(schema: Document) -> Document:
    """Return the schema with null allowed."""
    about = {key: schema[key] for key in (*KEPT, "x-secret") if key in schema}
    bare = {key: value for key, value in schema.items() if key not in about}
    if not bare or NULL in bare.get("oneOf", (bare,)):
        return schema
    return {"oneOf": [*(bare.get("oneOf") or [bare]), NULL], **about}
