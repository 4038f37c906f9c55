"""The control API of the emulator, from its OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

import tavus_emulator
from tools.reports.reference.tables import table

DOCUMENT = Path(tavus_emulator.__file__).parent / "_control/openapi.yaml"
Schema = Mapping[str, Any]
_BOUNDS = {
    "minimum": "≥ {}",
    "maximum": "≤ {}",
    "minLength": "{} or more characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "default": "default {}",
}


def render() -> str:
    """Return the page."""
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    components, server = document["components"], document["servers"][0]["url"]
    operations = [
        _operation(f"{method.upper()} {server}{path}", operation, components)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]
    schemas = [_schema(name, schema) for name, schema in components["schemas"].items()]
    return f"""# The control API

{document["info"]["description"]} A running emulator serves the document of this page as `{server}/openapi.json`.
[Who may use it](../emulator.md#who-may-use-it) says when the header
`{components["securitySchemes"]["adminToken"]["name"]}` is needed.

## Calls

{"".join(operations)}## Schemas

{"".join(schemas)}"""


def _schema(name: str, schema: Mapping[str, Any]) -> str:
    about = f"{schema['description']}\n\n" if "description" in schema else ""
    return f"### {name} {{#{name}}}\n\n{about}{_fields(schema)}"


def _operation(request: str, operation: Mapping[str, Any], components: Mapping[str, Any]) -> str:
    parts = [f"### {operation['operationId']} {{#{operation['operationId']}}}\n\n`{request}`\n\n"]
    parts.append(f"{operation['summary']} {operation.get('description', '')}".strip() + "\n\n")
    rows = [
        (f"`{one['name']}`", one["in"], type_of(one["schema"]), one["schema"].get("description", ""))
        for one in operation.get("parameters", ())
    ]
    parts.append(table(["parameter", "in", "type", "meaning"], rows))
    if "requestBody" in operation:
        body = next(iter(operation["requestBody"]["content"].values()))["schema"]
        parts.append(f"Body: {type_of(body)}.\n\n{_fields(body)}")
    parts.append(table(["status", "answer", "meaning"], _answers(operation, components)))
    return "".join(parts)


def _answers(operation: Mapping[str, Any], components: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for status, stated in operation["responses"].items():
        response = components["responses"][_name(stated)] if "$ref" in stated else stated
        kinds = [
            type_of(one["schema"]) if "schema" in one else kind for kind, one in response.get("content", {}).items()
        ]
        yield status, " or ".join(dict.fromkeys(kinds)) or "–", response["description"]


def _fields(schema: Schema) -> str:
    required = schema.get("required", ())
    rows = [
        (f"`{name}`", type_of(one), "yes" if name in required else "", one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    ]
    return table(["field", "type", "required", "meaning"], rows)


def type_of(schema: Schema) -> str:
    """Say the type of a schema in a few words, with links to named ones."""
    if "$ref" in schema:
        return f"[{_name(schema)}](#{_name(schema)})"
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            return " or ".join(type_of(one) for one in schema[keyword])
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    kind = schema.get("type", "any value")
    if kind == "array":
        inner = schema.get("items", {})
        named = "$ref" in inner or inner.get("type") != "object"
        return f"array of {type_of(inner)}" if named else f"array of objects ({_names(inner)})"
    bounds = [words.format(schema[keyword]) for keyword, words in _BOUNDS.items() if keyword in schema]
    return ", ".join([kind + (" or null" if schema.get("nullable") else ""), *bounds])


def _names(schema: Schema) -> str:
    return ", ".join(f"`{name}`" for name in schema.get("properties", {})) or "any fields"


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).rsplit("/", 1)[-1]
