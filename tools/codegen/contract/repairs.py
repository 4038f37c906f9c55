"""Repairs what published contracts often get wrong, where it is plain what is meant, and says so.

What comes out means the same to whoever reads OpenAPI leniently, and is valid to whoever doesn't. What can't be
understood is left as it is: the validation says what is wrong with it.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from tools.codegen.contract.schemas import METHODS, Document, Note, all_schemas, resolve

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def repair(document: Document, note: Note) -> Document:
    """A new document; `note` is told of each repair: where, and what."""
    repaired = copy.deepcopy(document)
    paths = repaired.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if isinstance(item, dict):
            _path_item(repaired, path, item, note)
    _unique_ids(repaired, note)
    modern = str(repaired.get("openapi", "")).startswith("3.1")
    for place, schema in all_schemas(repaired):
        for mend in (_types, _nullable if modern else _null, _bounds, _lists, _default):
            said = mend(schema, modern)
            if said:
                note(f"{place}: {said}")
    return repaired


def _path_item(document: Document, path: str, item: Document, note: Note) -> None:
    shared = item.get("parameters")
    own = _parameters(document, path, shared if isinstance(shared, list) else [], path, note)
    if own or shared:
        item["parameters"] = own
    for method, operation in item.items():
        if method not in METHODS or not isinstance(operation, dict):
            continue
        place = f"{method.upper()} {path}"
        listed = operation.get("parameters")
        rows = _parameters(document, path, listed if isinstance(listed, list) else [], place, note)
        for name in re.findall(r"{([^{}]+)}", path):
            known = [(row.get("in"), row.get("name")) for row in (resolve(document, row) for row in [*own, *rows])]
            if ("path", name) not in known:
                rows.append({"in": "path", "name": name, "required": True, "schema": {"type": "string"}})
                note(f"{place}: path parameter {name}: not declared: taken for a string")
        if rows or listed:
            operation["parameters"] = rows
        if not operation.get("responses"):
            operation["responses"] = {"200": {"description": ""}}
            note(f"{place}: no responses: taken for one without a body")
        for status, response in operation["responses"].items():
            if isinstance(response, dict) and not {"$ref", "description"} & response.keys():
                response["description"] = ""
                note(f"{place}: response {status}: no description: an empty one added")


def _parameters(document: Document, path: str, rows: list[Any], place: str, note: Note) -> list[Any]:
    kept: dict[Any, Any] = {}
    for row in rows:
        parameter = resolve(document, row)
        if not isinstance(parameter, dict):
            kept[len(kept)] = row
            continue
        where, name = parameter.get("in"), parameter.get("name")
        if (where, name) in kept:
            note(f"{place}: {where} parameter {name}: declared twice: the first counts")
            continue
        if where == "path" and f"{{{name}}}" not in path:
            note(f"{place}: path parameter {name}: not in the path: left out")
            continue
        if where == "path" and parameter.get("required") is not True:
            parameter["required"] = True
            note(f"{place}: path parameter {name}: a part of a path is always required")
        if not parameter.keys() & {"schema", "content"}:
            parameter["schema"] = {"type": "string"}
            note(f"{place}: {where} parameter {name}: no schema: taken for a string")
        kept[where, name] = row
    return list(kept.values())


def _unique_ids(document: Document, note: Note) -> None:
    paths = document.get("paths")
    rows = [
        (f"{method.upper()} {path}", operation)
        for path, item in (paths.items() if isinstance(paths, dict) else ())
        for method, operation in (item.items() if isinstance(item, dict) else ())
        if method in METHODS and isinstance(operation, dict) and operation.get("operationId")
    ]
    ids = {operation["operationId"] for _, operation in rows}
    seen: set[str] = set()
    for place, operation in rows:
        own = operation["operationId"]
        if own in seen:
            number = next(number for number in range(2, len(rows) + 2) if f"{own}{number}" not in ids)
            operation["operationId"] = f"{own}{number}"
            ids.add(operation["operationId"])
            note(f"{place}: operationId {own}: not the only one: called {own}{number}")
        seen.add(own)


def _types(schema: Document, modern: bool) -> str:
    """Type lists and `const` in 3.0."""
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
    """The type null in 3.0."""
    if schema.get("type") == "null":
        del schema["type"]
        schema["nullable"] = True
        schema["enum"] = [None]
        return "the type null isn't known to 3.0"
    return ""


def _nullable(schema: Document, modern: bool) -> str:  # noqa: ARG001
    """`nullable` in 3.1."""
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
    """`exclusiveMinimum` and `exclusiveMaximum` in the form of the other version."""
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
    """Lists that have to have something in them, and lists without a word about it."""
    said: list[str] = []
    if schema.get("type") == "array" and "items" not in schema and "prefixItems" not in schema:
        schema["items"] = {}
        said.append("an array without items: anything may be in it")
    if "required" in schema and (not isinstance(schema["required"], list) or not (schema["required"] or modern)):
        said.append(f"required: {schema.pop('required')}: a list of names belongs there")
    values = schema.get("enum")
    if isinstance(values, list):
        unique = [value for number, value in enumerate(values) if value not in values[:number]]
        if not unique:
            del schema["enum"]
            said.append("an enum without values")
        elif len(unique) < len(values):
            schema["enum"] = unique
            said.append("an enum that names a value twice")
    if not modern and "examples" in schema:
        examples = schema.pop("examples")
        if isinstance(examples, list) and examples:
            schema.setdefault("example", examples[0])
        said.append("a schema has one example in 3.0")
    if not modern:
        for name, part in (schema.get("properties") or {}).items():
            if isinstance(part, bool):
                schema["properties"][name] = {}
                said.append(f"{name}: a schema is an object in 3.0")
    return "; ".join(said)


def _default(schema: Document, modern: bool) -> str:
    """A default that the type doesn't allow."""
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
