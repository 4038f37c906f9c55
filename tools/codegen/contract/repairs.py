"""Repairs common mistakes of published contracts where the meaning is plain, and reports each repair.

The result means the same to a lenient reader of OpenAPI, and is valid to a strict one. Anything unclear is left
as it is: the validation reports it.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from tools.codegen.contract.joining import join_paths
from tools.codegen.contract.naming import name_operations
from tools.codegen.contract.schema_repairs import repair_schema
from tools.codegen.contract.schemas import METHODS, Document, Note, all_schemas, resolve


def repair(document: Document, note: Note) -> Document:
    """Return a new document; call `note` with the place and the text of each repair."""
    repaired = copy.deepcopy(document)
    join_paths(repaired, note)
    paths = repaired.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if isinstance(item, dict):
            _path_item(repaired, path, item, note)
    name_operations(repaired, note)
    modern = str(repaired.get("openapi", "")).startswith("3.1")
    for place, schema in all_schemas(repaired):
        for said in repair_schema(schema, modern):
            note(f"{place}: {said}")
    return repaired


def _path_item(document: Document, path: str, item: Document, note: Note) -> None:
    shared = item.get("parameters")
    own = _parameters(document, path, shared, path, note)
    if own or shared:
        item["parameters"] = own
    for method, operation in item.items():
        if method in METHODS and isinstance(operation, dict):
            place = f"{method.upper()} {path}"
            _declare_segments(document, path, own, operation, place, note)
            _responses(operation, place, note)
            _body(document, operation)


def _declare_segments(
    document: Document, path: str, shared: list[Any], operation: Document, place: str, note: Note
) -> None:
    """Declare the segments of a path that no parameter of the operation or its path item names."""
    listed = operation.get("parameters")
    rows = _parameters(document, path, listed, place, note)
    known = [(row.get("in"), row.get("name")) for row in (resolve(document, row) for row in [*shared, *rows])]
    for name in re.findall(r"{([^{}]+)}", path):
        if ("path", name) not in known:
            known.append(("path", name))
            rows.append({"in": "path", "name": name, "required": True, "schema": {"type": "string"}})
            note(f"{place}: path parameter {name}: not declared: taken for a string")
    if rows or listed:
        operation["parameters"] = rows


def _responses(operation: Document, place: str, note: Note) -> None:
    if not operation.get("responses"):
        operation["responses"] = {"200": {"description": ""}}
        note(f"{place}: no responses: taken for one without a body")
    for status, response in operation["responses"].items():
        if isinstance(response, dict) and not {"$ref", "description"} & response.keys():
            response["description"] = ""
            note(f"{place}: response {status}: no description: an empty one added")


def _body(document: Document, operation: Document) -> None:
    """Require a body whose fields are required. Publishers rarely say it, and no request without one is complete."""
    body = resolve(document, operation.get("requestBody"))
    for media in body.get("content", {}).values() if isinstance(body, dict) else ():
        schema = resolve(document, media.get("schema"))
        if isinstance(schema, dict) and schema.get("type", "object") == "object" and schema.get("required"):
            body["required"] = True


def _parameters(document: Document, path: str, rows: Any, place: str, note: Note) -> list[Any]:
    kept: dict[Any, Any] = {}
    for row in rows if isinstance(rows, list) else ():
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
