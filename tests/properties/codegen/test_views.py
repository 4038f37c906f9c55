"""Schemas as the client sees them: read-only fields next to `required`, and fields that are named like keywords."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_client._checks.engine import Compiler
from tavus_client._checks.report import Report
from tavus_emulator._contract.schemas.schema import Schema
from tests.properties.harness.effort import examples
from tools.codegen.view.client_view import client_view
from tools.codegen.view.constraints import Constraints

NAMES = ("id", "name", "colour", "size")
KEYWORDS = ("description", "title", "example", "default", "properties", "x-note", "required", "type")
STRING = {"type": "string"}


def operation(body: Any, path: str = "things") -> dict[str, Any]:
    content = {"content": {"application/json": {"schema": body}}}
    return {f"/{path}": {"post": {"operationId": f"create{path.title()}", "requestBody": content, "responses": {}}}}


def document(paths: dict[str, Any], components: dict[str, Any] | None = None) -> dict[str, Any]:
    info = {"title": "Drawn", "version": "1"}
    return {"openapi": "3.0.3", "info": info, "paths": paths, "components": {"schemas": components or {}}}


@st.composite
def one_sided(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an object whose fields may be required, read-only or write-only, in one schema or in two."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    sides = st.sampled_from([{}, {"readOnly": True}, {"writeOnly": True}, {"readOnly": False}])
    required = draw(st.lists(st.sampled_from(names), unique=True))
    parts = {"type": "object", "properties": {name: {**STRING, **draw(sides)} for name in names}, "required": required}
    if draw(st.booleans()):
        own = {"allOf": [{"type": "object", "properties": parts["properties"]}], "required": required}
        return {"type": "object", **own}
    return parts


def fields_of(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema["allOf"][0]["properties"] if "allOf" in schema else schema["properties"]
    return found


@pytest.mark.slow
@examples(150)
@given(schema=one_sided(), there=st.sets(st.sampled_from(NAMES)), nested=st.booleans())
def test_a_request_needs_what_is_required_and_not_read_only(
    schema: dict[str, Any], there: set[str], nested: bool
) -> None:
    """OpenAPI 3.0.3, Schema Object: a read-only property in `required` is required in answers only."""
    fields = fields_of(schema)
    body: Any = dict.fromkeys(there & fields.keys(), "x")
    needed = {name for name in schema["required"] if fields[name].get("readOnly") is not True}
    whole = {"type": "object", "properties": {"inner": schema}} if nested else schema
    value = {"inner": body} if nested else body
    emulator = Schema(document({}), whole, sent=True)
    assert emulator.admits(value) == needed.issubset(body)
    assert Schema(document({}), whole).admits(value) == set(schema["required"]).issubset(body)
    report = Report()
    constraints = Constraints(document({}), lambda _: None)
    Compiler(constraints.components).compile(constraints.schema(whole), open_=True)(value, None, report)
    assert bool(report.found) == (not needed.issubset(body))


@examples(40)
@given(name=st.sampled_from(KEYWORDS), one=st.sampled_from(["string", "integer"]), deep=st.booleans())
def test_schemas_that_differ_in_a_field_named_like_a_keyword_are_different(name: str, one: str, deep: bool) -> None:
    def thing(kind: str) -> dict[str, Any]:
        inner = {"type": "object", "properties": {name: {"type": kind}, "other": STRING}}
        return {"type": "object", "properties": {"part": inner}} if deep else inner

    bodies = {"cats": thing(one), "dogs": thing("boolean"), "hens": thing(one)}
    paths: dict[str, Any] = {}
    for path, body in bodies.items():
        paths |= operation({"type": "object", "properties": {"thing": body}}, path)
    view = client_view(document(paths)).document
    components = view["components"]["schemas"]
    seen = {path: _thing(view, components, path, deep=deep) for path in bodies}
    assert seen["cats"] == seen["hens"]
    assert seen["cats"] != seen["dogs"]
    for path, kind in (("cats", one), ("dogs", "boolean")):
        assert components[seen[path]]["properties"][name]["type"] == kind


@examples(40)
@given(name=st.sampled_from(KEYWORDS), value=st.sampled_from([1, "x", None]), sent=st.booleans())
def test_a_field_named_like_a_keyword_is_judged(name: str, value: Any, sent: bool) -> None:
    schema = {"type": "object", "properties": {name: STRING}, "required": [name]}
    emulator = Schema(document({}), schema, sent=sent)
    assert emulator.admits({name: value}) == isinstance(value, str)
    assert not emulator.admits({})


def _thing(view: dict[str, Any], components: dict[str, Any], path: str, *, deep: bool) -> str:
    """Return the component of a body's inner object."""
    node: Any = view["paths"][f"/{path}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    for field in ("thing", "part") if deep else ("thing",):
        node = components[node["$ref"].rpartition("/")[2]]["properties"][field]
    return str(node["$ref"]).rpartition("/")[2]
