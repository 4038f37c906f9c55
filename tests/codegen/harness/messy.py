"""A contract with every blemish of published contracts, and with names that are a problem for Python."""

from __future__ import annotations

from typing import Any

S: dict[str, Any] = {"type": "string"}


def json_body(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def answer(schema: Any = None, status: str = "200") -> dict[str, Any]:
    return {status: {"description": "", **(json_body(schema) if schema is not None else {})}}


def query(name: str, schema: Any = None, **more: Any) -> dict[str, Any]:
    return {"in": "query", "name": name, "schema": schema or S, **more}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def only(name: str, schema: Any = None) -> dict[str, Any]:
    """Return an object schema with one required field."""
    return {"type": "object", "required": [name], "properties": {name: S if schema is None else schema}}


THING: dict[str, Any] = {
    "type": "object",
    "required": ["id", "never_defined"],
    "properties": {
        **dict.fromkeys(("id", "class", "d", "to_dict", "field_dict", "additional_properties", "self", "str"), S),
        **dict.fromkeys(("thing", "Thing", "a-b", "a_b", "$id", "x y", "", "Ünïcode", "True", "None", "_id", "ID"), S),
        **dict.fromkeys(("as_dict", "as_object", "without_unset"), S),
        "from": {"type": "string", "nullable": True},
        "cls": {"type": "integer"},
        "cast": {"type": "array", "items": S},
        "aB": {"type": ["string", "null"]},
        "a.b": {"type": "integer"},
        "list": {"type": "array"},
        "const": {"const": "x"},
        "never": {"type": "null"},
        "mixed": {"enum": ["a", 1, None]},
        "state": {"type": "string", "enum": ["a", "a", "b"]},
        "flag": {"type": "boolean", "default": "false", "example": "false"},
        "when": {"type": "string", "format": "date-time"},
        "nested": {"type": "object", "properties": {"nested": {"type": "object", "properties": {"nested": S}}}},
        "map": {"type": "object", "additionalProperties": ref("withB")},
        "closed": {"type": "object", "additionalProperties": False},
        "free": {"type": "object", "additionalProperties": {}},
        "any": {},
        "self_ref": ref("thing"),
        "both": {"allOf": [ref("withB"), {"type": "object", "properties": {"extra": S}}]},
        "one": {"allOf": [ref("withB")], "nullable": True},
        "json": ref("JsonValue"),
        "choice": {"oneOf": [only("p"), only("q")]},
        "rows": {"type": "array", "items": {"type": "array", "items": {"type": "object", "properties": {"q": S}}}},
        "color": ref("color"),
        "old": {"type": "string", "deprecated": True},
        "required_bool": {"type": "string", "required": True},
    },
}
QUERY = (
    *(
        "class",
        "from",
        "params",
        "headers",
        "client",
        "body",
        "a-b",
        "a_b",
        "aB",
        "$filter",
        "self",
        "timeout",
        "quote",
    ),
    *("url", "list", ""),
)

CONTRACT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Messy", "version": "1"},
    "servers": [{"url": "https://example.test"}],
    "paths": {
        "/v1/things": {
            "get": {
                "operationId": "getThings",
                "tags": ["Things"],
                "parameters": [
                    query("page", {"type": "integer", "default": "zero"}),
                    *(query(name) for name in QUERY),
                    query("tags", {"type": "array"}),
                    query("kinds", {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}),
                    query("filter", only("x")),
                    query("matrix", {"type": "array", "items": {"type": "array", "items": S}}),
                    query("old", deprecated=True),
                    {"in": "header", "name": "X-Trace", "required": True, "schema": S},
                    {"in": "header", "name": "Authorization", "schema": S},
                    {"in": "cookie", "name": "sid", "schema": S},
                ],
                "responses": {
                    **answer({"type": "object", "properties": {"data": {"type": "array", "items": ref("thing")}}}),
                    "default": {"description": "wrong"},
                },
            },
            "post": {
                "operationId": "createThing",
                "tags": ["Things"],
                "requestBody": {"content": {"application/json; charset=utf-8": {"schema": ref("thing")}}},
                "responses": answer(ref("thing"), "2XX"),
            },
        },
        "/v1/things/{thing-id}": {
            "parameters": [
                {"in": "path", "name": "thing-id", "required": True, "schema": S},
                {"in": "path", "name": "thing-id", "required": True, "schema": {"type": "integer"}},
            ],
            "get": {
                "operationId": "getThing",
                "tags": ["Things"],
                "parameters": [query("thing-id")],
                "responses": answer({"anyOf": [ref("thing"), only("data", ref("thing"))]}),
            },
            "delete": {"tags": ["Things"]},
            "patch": {
                "operationId": "patchThing",
                "tags": ["Things"],
                "requestBody": json_body({"type": "array", "items": {"type": "object", "properties": {"op": S}}}),
                "responses": {**answer({"type": "object"}), **answer(status="304"), **answer(status="400")},
            },
        },
        "/v1/things/{id}/end": {"post": {"responses": {"200": {}}}},
        "/v1/things/{id}/parts/{part_id}": {"get": {"responses": answer(ref("tree"))}},
        "/v1/nodes": {
            "get": {
                "operationId": "getThing",
                "tags": ["Class"],
                "responses": answer({"type": "array", "items": ref("tree")}),
            },
            "post": {
                "operationId": "import",
                "tags": ["Class"],
                "requestBody": json_body({**only("kind"), "oneOf": [only("a"), ref("withB")]}),
                "responses": answer(S),
            },
        },
        "/v1/close": {
            "get": {"operationId": "close", "tags": ["Close"], "responses": answer({"type": "array", "items": S})},
            "put": {
                "operationId": "iterate",
                "tags": ["Close"],
                "requestBody": json_body({"oneOf": [ref("withB"), only("z"), S]}),
                "responses": answer({}),
            },
            "post": {
                "operationId": "str",
                "tags": ["Close"],
                "parameters": [query("s")],
                "requestBody": json_body({"type": "object"}),
                "responses": answer({"type": "integer"}),
            },
            "patch": {
                "operationId": "builtins",
                "tags": ["Close"],
                "requestBody": json_body(S),
                "responses": answer({"type": "object", "additionalProperties": S}),
            },
        },
        "/v1/none": {
            "get": {"operationId": "Any", "tags": ["2 fast"], "responses": answer(status="204")},
            "delete": {
                "operationId": "datetime",
                "tags": ["2 fast"],
                "responses": answer({"type": "object", "properties": {"ok": {"type": "boolean"}}}),
            },
        },
        "/v1/answer": {"get": {"operationId": "getResponse", "tags": ["Things"], "responses": answer(ref("Response"))}},
    },
    "components": {
        "schemas": {
            "thing": THING,
            "tree": {
                "type": "object",
                "properties": {"children": {"type": "array", "items": ref("tree")}, "tree": ref("tree")},
            },
            "withB": only("b"),
            "with_b": only("b", {"type": "integer"}),
            "Response": {"type": "object", "properties": {"x": ref("with_b")}},
            "color": {"type": "string", "enum": ["red", "green"]},
            "JsonValue": {"oneOf": [S, {"type": "array", "items": ref("JsonValue")}]},
        }
    },
}
