"""Hypothesis strategies for small contracts and requests to them. Uses no code of the project."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from hypothesis import strategies as st

NOUNS = ("widget", "gadget", "story", "box", "access key", "class")
FIELDS = ("name", "colour", "from", "max-size", "innerDepth", "notes", "list", "shape", "weights", "x2")
TEXT = st.text("abcdefgh äß7-_ ", min_size=1, max_size=12)


class Kind(NamedTuple):
    """A kind of resource in a contract: its path, and the schema of its create."""

    noun: str
    collection: str
    key: str
    schema: dict[str, Any]
    operations: dict[str, str]
    """Role → operationId."""


class Drawn(NamedTuple):
    """A contract and its kinds of resources."""

    document: dict[str, Any]
    kinds: list[Kind]


def bounded(low: int, more: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": low, "maximum": low + more}


def sized(low: int, more: int) -> dict[str, Any]:
    return {"type": "string", "minLength": low, "maxLength": low + more}


def array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def scalars() -> st.SearchStrategy[dict[str, Any]]:
    words = st.lists(st.sampled_from(["red", "green", "off", "two words"]), min_size=1, max_size=3, unique=True)
    kinds: list[dict[str, Any]] = [{"type": kind} for kind in ("string", "number", "boolean")]
    return st.one_of(
        st.sampled_from(kinds),
        st.builds(sized, st.integers(0, 2), st.integers(0, 9)),
        st.builds(bounded, st.integers(-9, 9), st.integers(0, 9)),
        words.map(lambda values: {"type": "string", "enum": values}),
    )


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    values = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, **values, "nullable": True}


def schemas() -> st.SearchStrategy[dict[str, Any]]:
    """Draw the schema of a field: a scalar, an array or an object, maybe nullable."""
    inner = scalars()
    some = st.one_of(
        inner,
        inner.map(array),
        objects(inner, 2),
        objects(inner, 2).map(array),
    )
    return st.one_of(some, some.map(nullable))


@st.composite
def objects(draw: st.DrawFn, inner: st.SearchStrategy[dict[str, Any]], most: int) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=most, unique=True))
    required = draw(st.lists(st.sampled_from(names), unique=True))
    made = {"type": "object", "properties": {name: draw(inner) for name in names}}
    return {**made, "required": required} if required else made


@st.composite
def contracts(draw: st.DrawFn) -> Drawn:
    """Draw a contract with one to three kinds of resources, each with some of the operations."""
    document: dict[str, Any] = {
        "openapi": "3.0.3",
        "info": {"title": "Drawn", "version": "1"},
        "servers": [{"url": "https://example.test"}],
        "security": [{"key": []}],
        "paths": {},
        "components": {
            "schemas": {},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "x-api-key"}},
        },
    }
    nouns = draw(st.lists(st.sampled_from(NOUNS), min_size=1, max_size=3, unique=True))
    made = [draw(kinds(document, noun)) for noun in nouns]
    if draw(st.booleans()):
        document = {**modern(document), "openapi": "3.1.0"}
    return Drawn(document, made)


def modern(node: Any) -> Any:
    """Return the same in OpenAPI 3.1."""
    if isinstance(node, list):
        return [modern(item) for item in node]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(node, dict):
        return node
    made: dict[str, Any] = {key: modern(value) for key, value in node.items()}  # pyright: ignore[reportUnknownVariableType]
    if made.pop("nullable", False):
        made["type"] = [made["type"], "null"]
    return made


@st.composite
def kinds(draw: st.DrawFn, document: dict[str, Any], noun: str) -> Kind:
    """Draw a kind of resource and write its operations into the document."""
    given = draw(objects(schemas(), 5))
    snake, camel = noun.replace(" ", "_"), noun.title().replace(" ", "")
    key = draw(st.sampled_from([f"{snake}_id", "id"]))
    base, tag = f"/v1/{noun.replace(' ', '-')}s", f"{noun.title()}s"
    shown = {
        "type": "object",
        "required": [key],
        "properties": {key: {"type": "string"}, **copy.deepcopy(given["properties"])},
    }
    if draw(st.booleans()):
        document["components"]["schemas"][snake] = shown
        shown = {"$ref": f"#/components/schemas/{snake}"}
    chosen: dict[str, str] = {}

    def operation(
        does: str, method: str, path: str, name: str, *, answer: Any, body: Any = None, status: str = "200"
    ) -> None:
        spec: dict[str, Any] = {"operationId": name, "tags": [tag], "responses": {status: {"description": ""}}}
        if answer is not None:
            spec["responses"][status]["content"] = {"application/json": {"schema": answer}}
        if body is not None:
            spec["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
        if path.endswith("}") or "{" in path:
            spec["parameters"] = [{"in": "path", "name": f"{snake}_id", "required": True, "schema": {"type": "string"}}]
        if does == "list":
            spec["parameters"] = [
                {"in": "query", "name": "limit", "schema": {"type": "integer", "minimum": 1, "maximum": 50}},
                {"in": "query", "name": "page", "schema": {"type": "integer", "minimum": first, "default": first}},
            ]
        if draw(st.booleans()):
            error = {"type": "object", "properties": {draw(st.sampled_from(["error", "message"])): {"type": "string"}}}
            spec["responses"]["400"] = {"description": "", "content": {"application/json": {"schema": error}}}
        document["paths"].setdefault(path, {})[method] = spec
        chosen[does] = name

    first = draw(st.integers(0, 1))
    item = f"{base}/{{{snake}_id}}"
    operation(
        "create", "post", base, f"create{camel}", answer=shown, body=given, status=draw(st.sampled_from(["200", "201"]))
    )
    operation("get", "get", item, f"get{camel}", answer=shown)
    rows = {"type": "array", "items": shown}
    page = {
        "type": "object",
        "required": ["data", "total_count"],
        "properties": {"data": rows, "total_count": {"type": "integer"}},
    }
    operation("list", "get", base, draw(st.sampled_from([f"list{camel}s", f"get{camel}s"])), answer=page)
    change = draw(st.sampled_from(["", "patch", "change"]))
    if change == "patch":
        verb = {"type": "string", "enum": ["add", "remove", "replace", "test"]}
        patch = {
            "type": "object",
            "required": ["op", "path"],
            "properties": {"op": verb, "path": {"type": "string"}, "value": {}},
        }
        operation("patch", "patch", item, f"patch{camel}", answer=shown, body={"type": "array", "items": patch})
        document["paths"][item]["patch"]["responses"]["304"] = {"description": ""}
    elif change == "change":
        fields = {"type": "object", "properties": copy.deepcopy(given["properties"])}
        operation("change", "patch", item, f"change{camel}", answer=shown, body=fields)
    if draw(st.booleans()):
        operation("delete", "delete", item, f"delete{camel}", answer=None, status=draw(st.sampled_from(["200", "204"])))
    return Kind(noun, base, key, given, chosen)


def values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Draw values that a schema allows."""
    found: dict[str, Any] = {
        "string": lambda: st.text("abc äß7", min_size=schema.get("minLength", 0), max_size=schema.get("maxLength", 12)),
        "integer": lambda: st.integers(schema.get("minimum", -99), schema.get("maximum", 99)),
        "number": lambda: st.integers(-99, 99) | st.floats(-99, 99),
        "boolean": st.booleans,
        "array": lambda: st.lists(values(schema["items"]), max_size=3),
        "object": lambda: bodies(schema),
    }
    plain = (
        st.sampled_from([value for value in schema["enum"] if value is not None])
        if "enum" in schema
        else found[schema["type"]]()
    )
    return st.none() | plain if schema.get("nullable") else plain


@st.composite
def bodies(draw: st.DrawFn, schema: dict[str, Any]) -> dict[str, Any]:
    required = schema.get("required", ())
    return {
        name: draw(values(part))
        for name, part in schema["properties"].items()
        if name in required or draw(st.booleans())
    }


@st.composite
def wrong_bodies(draw: st.DrawFn, schema: dict[str, Any]) -> dict[str, Any]:
    """Draw a body with one error that no reading of the schema allows."""
    body = draw(bodies(schema))
    name = draw(st.sampled_from(sorted(schema["properties"])))
    part = schema["properties"][name]
    options: dict[str, list[Any]] = {
        "string": [17, ["text"], "x" * (part["maxLength"] + 1) if "maxLength" in part else {}],
        "integer": ["text", 1.5, part.get("maximum", 0) + 1 if "maximum" in part else []],
        "number": ["text", True],
        "boolean": ["true", 0],
        "array": ["text", {"0": 1}],
        "object": ["text", [1]],
    }
    wrong = [17, "no such value"] if "enum" in part else options[part["type"]]
    if name in schema.get("required", ()) and draw(st.booleans()):
        body.pop(name)
        return body
    return {**body, name: draw(st.sampled_from(wrong))}


@st.composite
def sayings(draw: st.DrawFn, kind: Kind) -> dict[str, Any]:
    """Draw requests for one kind of resource: two valid creates, an invalid one, and a change."""
    return {
        "key": kind.key,
        "operations": kind.operations,
        "good": [draw(bodies(kind.schema)) for _ in range(2)],
        "bad": draw(wrong_bodies(kind.schema)),
        "change": draw(bodies({**kind.schema, "required": []})),
    }
