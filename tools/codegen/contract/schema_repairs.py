"""Repairs of schemas: keywords of the other version of OpenAPI, and keywords that don't fit."""

from __future__ import annotations

from collections.abc import Iterator

from tools.codegen.contract.schemas import Document

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def repair_schema(schema: Document, modern: bool) -> Iterator[str]:
    """Repair one schema in place; return a line for each repair. `modern` means 3.1."""
    for repair in (_types, _nullable if modern else _null, _bounds, _lists, _values, _newer, _default):
        if said := repair(schema, modern):
            yield said


def _types(schema: Document, modern: bool) -> str:
    """Repair type lists and `const` in 3.0."""
    said: list[str] = []
    if not modern and "const" in schema:
        schema.setdefault("enum", [schema.pop("const")])
        said.append("const is an enum of one in 3.0")
    kinds = schema.get("type")
    if not modern and isinstance(kinds, list) and all(kind in _TYPES for kind in kinds):
        del schema["type"]
        plain = [kind for kind in kinds if kind != "null"]
        if len(plain) == 1:
            schema["type"] = plain[0]
        elif plain:
            schema["anyOf"] = [*schema.get("anyOf", ()), *({"type": kind} for kind in plain)]
        if "null" in kinds:
            schema["nullable"] = True
        said.append("a list of types isn't known to 3.0")
    return "; ".join(said)


def _null(schema: Document, modern: bool) -> str:  # noqa: ARG001
    """Repair the type null in 3.0."""
    if schema.get("type") == "null":
        del schema["type"]
        schema["nullable"] = True
        schema["enum"] = [None]
        return "the type null isn't known to 3.0"
    return ""


def _nullable(schema: Document, modern: bool) -> str:  # noqa: ARG001
    """Repair `nullable` in 3.1."""
    if "nullable" not in schema:
        return ""
    if schema.pop("nullable") is True:
        kinds = schema.get("type")
        if isinstance(kinds, str):
            schema["type"] = [kinds, "null"]
        elif "$ref" in schema:
            schema["anyOf"] = [{"$ref": schema.pop("$ref")}, {"type": "null"}]
    return "nullable isn't known to 3.1"


def _bounds(schema: Document, modern: bool) -> str:
    """Repair `exclusiveMinimum` and `exclusiveMaximum` in the form of the other version."""
    said = ""
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        value = schema.get(exclusive)
        if isinstance(value, bool) and modern:
            del schema[exclusive]
            if value and bound in schema:
                schema[exclusive] = schema.pop(bound)
            said = f"{exclusive} is a number in 3.1"
        elif isinstance(value, int | float) and not isinstance(value, bool) and not modern:
            schema[bound], schema[exclusive] = value, True
            said = f"{exclusive} is a boolean in 3.0"
    return said


def _lists(schema: Document, modern: bool) -> str:
    """Repair arrays without `items`, and a `required` that is not a list of names."""
    said: list[str] = []
    if schema.get("type") == "array" and "items" not in schema and "prefixItems" not in schema:
        schema["items"] = {}
        said.append("an array without items: anything may be in it")
    if "required" in schema and (not isinstance(schema["required"], list) or not (schema["required"] or modern)):
        said.append(f"required: {schema.pop('required')}: a list of names belongs there")
    return "; ".join(said)


def _values(schema: Document, modern: bool) -> str:  # noqa: ARG001
    """Repair enums without values, and with duplicate values."""
    values = schema.get("enum")
    if not isinstance(values, list):
        return ""
    unique = [value for number, value in enumerate(values) if value not in values[:number]]
    if not unique:
        del schema["enum"]
        return "an enum without values"
    if len(unique) < len(values):
        schema["enum"] = unique
        return "an enum that names a value twice"
    return ""


def _newer(schema: Document, modern: bool) -> str:
    """Repair `examples` and boolean schemas, which 3.0 doesn't have."""
    if modern:
        return ""
    said: list[str] = []
    if "examples" in schema:
        examples = schema.pop("examples")
        if isinstance(examples, list) and examples:
            schema.setdefault("example", examples[0])
        said.append("a schema has one example in 3.0")
    for name, part in (schema.get("properties") or {}).items():
        if isinstance(part, bool):
            schema["properties"][name] = {}
            said.append(f"{name}: a schema is an object in 3.0")
    return "; ".join(said)


def _default(schema: Document, modern: bool) -> str:
    """Repair a default that the type doesn't allow."""
    kinds = schema.get("type")
    if "default" not in schema or not isinstance(kinds, str | list):
        return ""
    known = [_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind in _TYPES]
    if schema.get("nullable") and not modern:
        known.append((type(None),))
    value = schema["default"]
    fits = any(isinstance(value, types) and (bool in types or not isinstance(value, bool)) for types in known)
    if known and (not fits or ("enum" in schema and value not in schema["enum"])):
        del schema["default"]
        return f"the default {value!r} doesn't fit: left out"
    return ""
