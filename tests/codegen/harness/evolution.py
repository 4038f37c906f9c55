"""A small contract and a description of its client, for tests of changes to a contract."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tools.codegen.contract.effective import effective_contract
from tools.codegen.contract.report import Report
from tools.codegen.emit.client import make_project
from tools.codegen.emit.methods import Method
from tools.codegen.view.client_view import client_view

BASE: dict[str, Any] = yaml.safe_load("""
openapi: 3.0.3
info: {title: Things, version: "1"}
servers: [{url: "https://things.test"}]
security: [{key: []}]
paths:
  /v1/things:
    get:
      operationId: listThings
      tags: [Things]
      parameters:
        - {in: query, name: page, schema: {type: integer, minimum: 1}}
        - {in: query, name: colour, schema: {type: string}}
      responses:
        "200":
          description: ""
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties: {data: {type: array, items: {$ref: "#/components/schemas/Thing"}}}
    post:
      operationId: createThing
      tags: [Things]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string}
                size: {type: integer}
                colour: {type: string, enum: [red, green]}
                settings: {type: object, properties: {level: {type: integer}}}
      responses:
        "200": {description: "", content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
  /v1/things/{thing_id}:
    get:
      operationId: getThing
      tags: [Things]
      parameters: [{in: path, name: thing_id, required: true, schema: {type: string}}]
      responses:
        "200": {description: "", content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
    delete:
      operationId: deleteThing
      tags: [Things]
      parameters: [{in: path, name: thing_id, required: true, schema: {type: string}}]
      responses: {"204": {description: ""}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: x-api-key}}
  schemas:
    Thing:
      type: object
      required: [thing_id, name]
      properties:
        thing_id: {type: string}
        name: {type: string}
        size: {type: integer}
        colour: {type: string, enum: [red, green]}
""")
"""The contract that the changes are made to."""
EMPTY = {"overlay": "1.0.0", "info": {"title": "Nothing", "version": "1"}, "actions": list[Any]()}
CONFIG = {"docstrings_on_attributes": True, "literal_enums": True, "post_hooks": list[str]()}


def base() -> dict[str, Any]:
    """Return a copy of the contract that a test may change."""
    return copy.deepcopy(BASE)


class Made(NamedTuple):
    """The client generated from a contract."""

    methods: dict[str, str]
    """`family.method` → its parameters and its return type."""
    fields: dict[str, dict[str, str]]
    """Model → its fields → their types."""
    base_url: str
    credentials: dict[str, Any]
    servers: dict[str, str]
    helpers: set[str]
    """`family.helper`"""
    said: list[str]
    effective: dict[str, Any]


def write(folder: Path, document: dict[str, Any], files: dict[str, Any] | None = None) -> None:
    """Write the inputs of a generation, including further files of the contract."""
    inputs = {
        "openapi.yaml": document,
        "overlay/contract.overlay.yaml": EMPTY,
        "generator-config.yaml": CONFIG,
        **(files or {}),
    }
    for name, content in inputs.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
        (folder / name).write_text(text, encoding="utf-8")


def make(document: Any, package: Path, files: dict[str, Any] | None = None) -> Made:
    """Write the client of a contract, unformatted, into the folder `package`."""
    said: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, document, files)
        report = Report(said.append)
        effective = effective_contract(folder / "openapi.yaml", folder / "overlay/contract.overlay.yaml", report)
        project = make_project(client_view(effective, report), folder / "generator-config.yaml", package, report)
        project.build()
    methods = [(family["name"], method) for family in project.families for method in family["methods"]]
    return Made(
        {f"{family}.{method.name}": signature(method) for family, method in methods},
        {name: dict(_fields(model)) for name, model in project.models.items()},
        project.view.base_url,
        {f"{family}.{method.name}": method.call.credential for family, method in methods},
        {f"{family}.{method.name}": method.call.server for family, method in methods},
        {f"{family['name']}.{helper.name}" for family in project.families for helper in family["helpers"]},
        said,
        effective,
    )


def signature(method: Method) -> str:
    """Return a method's own parameters and its return type, without the parameters that every method has."""
    rows = [f"{row.name}: {row.type}" for row in method.positional]
    keywords = [f"{row.name}: {row.type}" for row in method.keywords]
    return f"({', '.join([*rows, *(['*', *keywords] if keywords else [])])}) -> {method.answer}"


def _fields(model: Any) -> Iterator[tuple[str, str]]:
    for field in (*model.required_properties, *model.optional_properties):
        yield str(field.python_name), field.get_type_string().as_unembedded_code()
