"""Hypothesis strategies for contracts of every shape that the emulator serves, in JSON and YAML.

They are wider than `random_contracts`, from which clients are generated too: schemas are composed with `allOf` and
references, answers are wrapped, resources are nested, and strings look like other YAML types.
"""

from __future__ import annotations

import copy
import json
import re
from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st

from tavus_testing._checks.api import is_array, is_object
from tests.properties.harness.random_contracts import bodies, objects, schemas

WORDS = ("off", "no", "Yes", "on", "y", "012", "1_000", "0x1F", "12:30:45", "2026-01-01", "two words", "~x")
"""Words that YAML 1.1 reads as other types, and OpenAPI, which is JSON, as strings."""
_STATUS = re.compile("[1-5][0-9]{2}")
MADE_UP: tuple[dict[str, Any], ...] = (
    {"type": "integer", "minimum": 3, "exclusiveMinimum": True},
    {"type": "integer", "minimum": 7, "multipleOf": 5},
    {"type": "number", "maximum": -2},
    {"type": "string", "minLength": 4},
    {"type": "string", "enum": list(WORDS)},
    {"type": "string", "pattern": "^a+$", "example": "aaa"},
    {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2},
    {"type": "object", "required": ["on"], "properties": {"on": {"type": "boolean"}}, "additionalProperties": False},
    {"type": "object", "minProperties": 1},
    {"oneOf": [{"type": "array", "items": {}, "minItems": 1}, {"type": "integer", "minimum": 1}]},
)
"""Schemas of fields that only the service fills, with constraints on their values."""


class Thing(NamedTuple):
    """A kind of resource, and the shape of its contract."""

    base: str
    key: str
    given: dict[str, Any]
    required: list[str]
    wrapper: str | None
    """The envelope's field with the resource, if there is an envelope."""
    rows: str | None
    """The field of a list's answer with the rows, if the answer isn't an array."""
    names_itself: bool
    renamed: tuple[str, str] | None
    """The method that changes one field, and the field, which is also the end of the path."""
    parts: bool
    conflict: int
    scoped: bool
    """Whether a list needs the query parameter `scope`."""


class Shaped(NamedTuple):
    """A contract, the prefix of its paths, and its kind of resource."""

    document: dict[str, Any]
    prefix: str
    needs_key: bool
    thing: Thing


def put_together(draw: st.DrawFn, document: dict[str, Any], name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Draw an equivalent of a schema with `properties`: plain, referenced, or composed with `allOf`."""
    way = draw(st.sampled_from(["plain", "reference", "allOf", "allOf of references"]))
    components = document["components"]["schemas"]
    if way == "plain":
        return schema
    if way == "reference":
        components[name] = schema
        return {"$ref": f"#/components/schemas/{name}"}
    names = list(schema["properties"])
    cut = draw(st.integers(0, len(names)))
    halves = [{one: schema["properties"][one] for one in half} for half in (names[:cut], names[cut:])]
    members: list[dict[str, Any]] = [{"type": "object", "properties": half} for half in halves]
    members[1]["required"] = list(schema.get("required", ()))
    if way == "allOf of references":
        components |= {f"{name}{number}": member for number, member in enumerate(members)}
        members = [{"$ref": f"#/components/schemas/{name}{number}"} for number in range(2)]
    return {"allOf": members}


@st.composite
def shaped_contracts(draw: st.DrawFn) -> Shaped:
    """Draw a contract with one kind of resource, and maybe nested ones."""
    prefix, server = draw(
        st.sampled_from(
            [
                ("", {"url": "https://example.test"}),
                ("/api/v3", {"url": "https://example.test/api/v3/"}),
                ("/beta", {"url": "https://example.test/{stage}", "variables": {"stage": {"default": "beta"}}}),
            ]
        )
    )
    needs_key = draw(st.booleans())
    document: dict[str, Any] = {
        "openapi": draw(st.sampled_from(["3.0.3", "3.1.0"])),
        "info": {"title": "Drawn", "version": "1"},
        "servers": [server],
        "paths": {},
        "components": {"schemas": {}, "securitySchemes": {"k": {"type": "apiKey", "in": "header", "name": "X-Token"}}},
    }
    if needs_key:
        document["security"] = [{"k": []}]
    thing = draw(_things(document))
    if document["openapi"] == "3.1.0":
        document = _modern(document)
    return Shaped(document, prefix, needs_key, thing)


@st.composite
def _things(draw: st.DrawFn, document: dict[str, Any]) -> Thing:
    noun = draw(st.sampled_from(["widgets", "access-keys", "stories", "boxes"]))
    base, key = f"/{noun}", draw(st.sampled_from(["thing_id", "thingId", "id"]))
    fields = draw(objects(schemas(), 4))
    given, required = dict(fields["properties"]), list(fields.get("required", ()))
    given[f"no{key}"] = {"type": "string"}  # ends like the id but isn't the id
    named = draw(st.booleans())
    if named:
        given[key], required = {"type": "string", "minLength": 1, "maxLength": 20}, [*required, key]
    word = draw(st.booleans())
    if word:
        given["mode"] = {"type": "string", "enum": list(WORDS)}
    made_up = draw(st.lists(st.sampled_from(MADE_UP), min_size=2, max_size=5))
    filled = {f"made_up_{number}": copy.deepcopy(schema) for number, schema in enumerate(made_up)}
    described = {key: {"type": "string"}, **copy.deepcopy(given), **filled}
    if draw(st.booleans()):
        described = dict(reversed(described.items()))
    shown = {
        "type": "object",
        "properties": described,
        "required": [key, *filled],
    }
    asked: dict[str, Any] = {"type": "object", "properties": given, "required": required}
    asked = put_together(draw, document, "Asked", asked)
    answer = put_together(draw, document, "Shown", shown)
    if draw(st.booleans()):
        problem = {"type": "object", "required": ["problem"], "properties": {"problem": {"type": "string"}}}
        answer = {draw(st.sampled_from(["oneOf", "anyOf"])): [problem, answer]}
    wrapper = draw(st.sampled_from([None, "thing", "data"]))
    about_one = {"type": "object", "required": [wrapper], "properties": {wrapper: answer}} if wrapper else answer
    rows_in = draw(st.sampled_from([None, "data", "items", "results"]))
    rows: dict[str, Any] = {"type": "array", "items": answer}
    count = {"type": "integer"}
    page = {
        "type": "object",
        "required": [rows_in, "total_count"],
        "properties": {rows_in: rows, "total_count": count},
    }
    conflict = draw(st.sampled_from([400, 409]))
    renamed = draw(st.sampled_from([None, *((method, name) for name in sorted(given) for method in ("put", "patch"))]))
    if renamed is not None and renamed[1] == key:
        renamed = None
    parts = draw(st.booleans())

    def operation(success: int, content: Any, body: Any = None) -> dict[str, Any]:
        said: dict[str, Any] = {"responses": {str(success): {"description": ""}, str(conflict): {"description": ""}}}
        if content is not None:
            said["responses"][str(success)]["content"] = _json(content)
        if body is not None:
            said["requestBody"] = {"required": True, "content": _json(body)}
        return said

    numbers = [
        {"in": "query", "name": name, "schema": {"type": "integer", "minimum": 1, "default": default}}
        for name, default in (("limit", 2), ("page", 1))
    ]
    item = f"{base}/{{{key}}}"
    paths = document["paths"]
    paths[base] = {"post": operation(201, about_one, asked), "get": operation(200, page if rows_in else rows)}
    scoped = draw(st.booleans())
    if scoped:
        paths[base]["get"]["parameters"] = [
            {"in": "query", "name": "scope", "required": True, "schema": {"type": "string"}}
        ]
    (paths[base] if draw(st.booleans()) else paths[base]["get"]).setdefault("parameters", []).extend(numbers)
    paths[item] = {"get": operation(200, about_one), "delete": operation(204, None)}
    if draw(st.booleans()):  # otherwise it isn't declared
        paths[item]["parameters"] = [{"in": "path", "name": key, "required": True, "schema": {"type": "string"}}]
    if renamed is not None:
        method, name = renamed
        change = {"type": "object", "properties": {name: given[name]}, "required": [name]}
        paths[f"{item}/{name}"] = {method: operation(200, about_one, change)}
    if parts:
        part = {"type": "object", "required": ["part_id"], "properties": {"part_id": {"type": "string"}}}
        paths[f"{item}/parts"] = {
            "post": operation(201, part, {"type": "object", "properties": {"note": {"type": "string"}}}),
            "get": operation(200, {"type": "array", "items": part}),
        }
        paths[f"{item}/parts/{{part_id}}"] = {"get": operation(200, part)}
    return Thing(base, key, given, required, wrapper, rows_in, named, renamed, parts, conflict, scoped)


@st.composite
def made_of(draw: st.DrawFn, thing: Thing) -> dict[str, Any]:
    """Draw a body for a create, without an id that the client chooses."""
    properties = {name: schema for name, schema in thing.given.items() if name != thing.key}
    schema = {"properties": properties, "required": thing.required}
    body: dict[str, Any] = draw(bodies(schema))
    return body


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _modern(node: Any) -> Any:
    """Return the same in OpenAPI 3.1."""
    if is_array(node):
        return [_modern(item) for item in node]
    if not is_object(node):
        return node
    made = {key: _modern(value) for key, value in node.items()}
    if made.get("nullable") is True:
        del made["nullable"]
        made["type"] = [made["type"], "null"]
    if made.get("exclusiveMinimum") is True:
        made["exclusiveMinimum"] = made.pop("minimum")
    return made


class _Dumper(yaml.SafeDumper):
    """Writes strings of YAML 1.2 without quotes, as people do."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - add_implicit_resolver fills it


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+", "-+.0123456789"),
):
    _Dumper.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))  # pyright: ignore[reportUnknownMemberType]


def as_yaml(document: Any) -> str:
    """Return YAML as people write it, with numbers for statuses and without quotes."""
    return yaml.dump(_with_numbers(document), Dumper=_Dumper, sort_keys=False, allow_unicode=True)


def _with_numbers(node: Any) -> Any:
    if is_array(node):
        return [_with_numbers(item) for item in node]
    if not is_object(node):
        return node
    return {int(key) if _STATUS.fullmatch(key) else key: _with_numbers(value) for key, value in node.items()}


def as_json(document: Any) -> str:
    return json.dumps(document)
