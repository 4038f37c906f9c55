"""Everyday changes of a contract, each with its expected effect on the client, and whether it breaks users."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Change = Callable[[dict[str, Any]], None]

THINGS, THING = "/v1/things", "/v1/things/{thing_id}"
CREATE, LIST = ("paths", THINGS, "post"), ("paths", THINGS, "get")
GET, DELETE = ("paths", THING, "get"), ("paths", THING, "delete")
BODY = (*CREATE, "requestBody", "content", "application/json", "schema")
MODEL = ("components", "schemas", "Thing")
SCHEMES = ("components", "securitySchemes")
S, N = {"type": "string"}, {"type": "integer"}
REF = {"$ref": "#/components/schemas/Thing"}
BY = {"type": "object", "properties": {"owner": S}}
QUERY = {"in": "query", "name": "colour"}
PATH = [{"in": "path", "name": "thing_id", "required": True, "schema": S}]


def at(document: dict[str, Any], path: tuple[Any, ...]) -> Any:
    node: Any = document
    for part in path:
        node = node[part]
    return node


def put(*path: Any, value: Any) -> Change:
    """Put a value at a place. Objects on the way are created."""

    def change(document: dict[str, Any]) -> None:
        node: Any = document
        for part in path[:-1]:
            if isinstance(part, str):
                node.setdefault(part, {})
            node = node[part]
        node[path[-1]] = value

    return change


def drop(*path: Any) -> Change:
    return lambda document: at(document, path[:-1]).pop(path[-1])


def add(*path: Any, value: Any) -> Change:
    return lambda document: at(document, path).append(value)


def move(path: tuple[Any, ...], old: str, new: str) -> Change:
    """Rename a key and keep its position."""

    def change(document: dict[str, Any]) -> None:
        node = at(document, path)
        rows = {new if key == old else key: value for key, value in node.items()}
        node.clear()
        node.update(rows)

    return change


def both(*changes: Change) -> Change:
    def change(document: dict[str, Any]) -> None:
        for one in changes:
            one(document)

    return change


def content(media: str, schema: Any) -> dict[str, Any]:
    return {"content": {media: {"schema": schema}}}


def answer(media: str, schema: Any) -> dict[str, Any]:
    return {"200": {"description": "", **content(media, schema)}}


def operation(name: str, **more: Any) -> dict[str, Any]:
    return {"operationId": name, "tags": ["Things"], "responses": {"204": {"description": ""}}, **more}


PET = {"type": "object", "required": ["petType"], "properties": {"petType": S}}


def heir(name: str) -> dict[str, Any]:
    """A schema that is built on a pet."""
    own = {"type": "object", "properties": {f"{name.lower()}_name": S}}
    return {"allOf": [{"$ref": "#/components/schemas/Pet"}, own]}


@dataclass(frozen=True)
class Row:
    """A change, with the differences from the client of the unchanged contract. None marks what must be gone."""

    name: str
    change: Change
    breaking: bool
    methods: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    """`Model.field` → its type."""
    credentials: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict[str, "tuple[str, ...] | None"])
    servers: Mapping[str, str] = field(default_factory=dict[str, str])
    base_url: str = "https://things.test"
    said: str = ""
    """Part of a line of the report; empty if nothing must be said."""
    files: Mapping[str, Any] = field(default_factory=dict[str, Any])


OLD = "name: str, size: int | Unset, colour: ThingColour | Unset, settings: ThingSettings | ThingSettingsDict | Unset"
NEW = f"(*, {OLD}) -> Thing"

ROWS = [
    # ---- fields -----------------------------------------------------------------------------------------------------
    Row(
        "a field of a request is new",
        put(*BODY, "properties", "weight", value={"type": "number"}),
        False,
        {"things.create": f"(*, {OLD}, weight: float | Unset) -> Thing"},
    ),
    Row(
        "a field of a request is required",
        add(*BODY, "required", value="size"),
        True,
        {"things.create": f"(*, {OLD.replace('size: int | Unset', 'size: int')}) -> Thing"},
    ),
    Row(
        "a field of a request is no longer required",
        drop(*BODY, "required"),
        False,
        {"things.create": f"(*, {OLD.replace('name: str', 'name: str | Unset')}) -> Thing"},
    ),
    Row(
        "a field of a request is renamed",
        move((*BODY, "properties"), "size", "length"),
        True,
        {"things.create": f"(*, {OLD.replace('size', 'length')}) -> Thing"},
    ),
    Row(
        "a field of a request is removed",
        drop(*BODY, "properties", "size"),
        True,
        {"things.create": f"(*, {OLD.replace('size: int | Unset, ', '')}) -> Thing"},
    ),
    Row(
        "a field of a request is retyped",
        put(*BODY, "properties", "size", value=S),
        True,
        {"things.create": f"(*, {OLD.replace('size: int', 'size: str')}) -> Thing"},
    ),
    Row(
        "a field of a request is deprecated",
        put(*BODY, "properties", "size", "deprecated", value=True),
        False,
    ),
    Row(
        "a field of an answer is new",
        put(*MODEL, "properties", "weight", value=N),
        False,
        fields={"Thing.weight": "int | None | Unset"},
    ),
    Row("a field of an answer is required", add(*MODEL, "required", value="size"), False, fields={"Thing.size": "int"}),
    Row(
        "a field of an answer may be missing",
        put(*MODEL, "required", value=["thing_id"]),
        True,
        fields={"Thing.name": "None | str | Unset"},
    ),
    Row("a field of an answer is removed", drop(*MODEL, "properties", "size"), True),
    Row(
        "a field of an answer is retyped",
        put(*MODEL, "properties", "size", value=S),
        True,
        fields={"Thing.size": "None | str | Unset"},
    ),
    Row(
        "a field of an answer may be null",
        put(*MODEL, "properties", "name", "nullable", value=True),
        True,
        fields={"Thing.name": "None | str"},
    ),
    # ---- values -----------------------------------------------------------------------------------------------------
    Row("an enum of a request has a new value", add(*BODY, "properties", "colour", "enum", value="blue"), False),
    Row("an enum of a request loses a value", put(*BODY, "properties", "colour", "enum", value=["red"]), True),
    Row("an enum of an answer has a new value", add(*MODEL, "properties", "colour", "enum", value="blue"), False),
    Row("a field of an answer becomes an enum", put(*MODEL, "properties", "name", "enum", value=["a", "b"]), False),
    Row(
        "a request has a map",
        put(*BODY, "properties", "settings", value={"type": "object", "additionalProperties": N}),
        True,
        {"things.create": f"(*, {OLD.replace('ThingSettingsDict', 'Mapping[str, Any]')}) -> Thing"},
    ),
    Row(
        "a request has arrays of arrays",
        put(*BODY, "properties", "rows", value={"type": "array", "items": {"type": "array", "items": N}}),
        False,
        {"things.create": f"(*, {OLD}, rows: builtins.list[builtins.list[int]] | Unset) -> Thing"},
    ),
    Row(
        "a request is allOf of two schemas",
        both(put(*BODY, "allOf", value=[{"type": "object", "required": ["tag"], "properties": {"tag": S}}])),
        True,
        {"things.create": f"(*, {OLD.replace('name: str', 'name: str, tag: str')}) -> Thing"},
    ),
    Row(
        "an answer is oneOf with a discriminator",
        both(
            put("components", "schemas", "Cat", value={"type": "object", "properties": {"kind": S, "lives": N}}),
            put("components", "schemas", "Dog", value={"type": "object", "properties": {"kind": S, "tricks": N}}),
            put(
                *GET,
                "responses",
                value=answer(
                    "application/json",
                    {
                        "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
                        "discriminator": {"propertyName": "kind"},
                    },
                ),
            ),
        ),
        True,
        {"things.get": "(thing_id: str) -> Cat | Dog | JsonObject"},
    ),
    Row(
        "an answer has a discriminator that its heirs inherit",
        both(
            put("components", "schemas", "Pet", value={**PET, "discriminator": {"propertyName": "petType"}}),
            *(put("components", "schemas", name, value=heir(name)) for name in ("Cat", "Dog")),
            put(*GET, "responses", value=answer("application/json", {"$ref": "#/components/schemas/Pet"})),
        ),
        True,
        {"things.get": "(thing_id: str) -> Cat | Dog | Pet"},
    ),
    Row(
        "the document is OpenAPI 3.1",
        both(put("openapi", value="3.1.0"), put(*MODEL, "properties", "size", "type", value=["integer", "null"])),
        False,
    ),
    Row(
        "a field has several types",
        both(put("openapi", value="3.1.0"), put(*BODY, "properties", "size", "type", value=["integer", "string"])),
        False,
        {"things.create": f"(*, {OLD.replace('size: int', 'size: int | str')}) -> Thing"},
    ),
    # ---- parameters -------------------------------------------------------------------------------------------------
    Row(
        "a query parameter is an array",
        put(*LIST, "parameters", 1, "schema", value={"type": "array", "items": S}),
        True,
        {"things.list": "(*, page: int | Unset, colour: builtins.list[str] | Unset) -> ThingList"},
    ),
    Row(
        "a query parameter is an object",
        put(*LIST, "parameters", 1, value={"in": "query", "name": "by", "style": "deepObject", "schema": BY}),
        True,
        {"things.list": "(*, page: int | Unset, by: ThingBy | ThingByDict | Unset) -> ThingList"},
    ),
    Row(
        "a query parameter is a list in one value",
        put(*LIST, "parameters", 1, value={**QUERY, "explode": False, "schema": {"type": "array", "items": S}}),
        True,
        {"things.list": "(*, page: int | Unset, colour: builtins.list[str] | Unset) -> ThingList"},
    ),
    Row(
        "a query parameter is JSON",
        put(*LIST, "parameters", 1, value={"in": "query", "name": "by", **content("application/json", BY)}),
        True,
        {"things.list": "(*, page: int | Unset, by: ThingBy | ThingByDict | Unset) -> ThingList"},
    ),
    Row(
        "no style writes a query parameter",
        add(*LIST, "parameters", value={"in": "query", "name": "by", "schema": {"type": "array", "items": BY}}),
        False,
        said="left out: listThings: query parameter by: no style writes such a value",
    ),
    Row(
        "a header parameter is an object",
        add(*GET, "parameters", value={"in": "header", "name": "X-By", "schema": BY}),
        False,
        said="left out: getThing: header parameter X-By: no style writes such a value: pass it by extra_headers",
    ),
    Row(
        "a path parameter has a style",
        put(*GET, "parameters", 0, "style", value="matrix"),
        True,
        said="left out: getThing: path parameter thing_id: style matrix: it is sent as it is",
    ),
    Row(
        "a query parameter is required",
        put(*LIST, "parameters", 1, "required", value=True),
        True,
        {"things.list": "(*, page: int | Unset, colour: str) -> ThingList"},
    ),
    Row(
        "a query parameter is new",
        add(*LIST, "parameters", value={"in": "query", "name": "sort", "schema": S}),
        False,
        {"things.list": "(*, page: int | Unset, colour: str | Unset, sort: str | Unset) -> ThingList"},
    ),
    Row(
        "a header parameter is new",
        add(*GET, "parameters", value={"in": "header", "name": "X-Trace", "schema": S}),
        False,
        {"things.get": "(thing_id: str, *, x_trace: str | Unset) -> Thing"},
    ),
    Row(
        "a cookie parameter is new",
        add(*GET, "parameters", value={"in": "cookie", "name": "sid", "schema": S}),
        False,
        {"things.get": "(thing_id: str, *, sid: str | Unset) -> Thing"},
    ),
    Row(
        "a path has shared parameters and prose",
        both(
            put("paths", THING, "parameters", value=PATH),
            put("paths", THING, "summary", value="A thing"),
            put("paths", THING, "description", value="One."),
            put("paths", THING, "servers", value=[{"url": "https://things.test"}]),
            drop(*GET, "parameters"),
            drop(*DELETE, "parameters"),
        ),
        False,
    ),
    Row(
        "paths differ by a parameter's name alone",
        put(
            "paths",
            "/v1/things/{id}",
            value={"patch": operation("renameThing", parameters=[{**PATH[0], "name": "id"}])},
        ),
        False,
        {"things.rename": "(thing_id: str) -> None"},
        said="differs from /v1/things/{thing_id} by a parameter's name alone",
    ),
    # ---- operations -------------------------------------------------------------------------------------------------
    Row("an operation is removed", drop(*DELETE), True, {"things.delete": None}),
    Row(
        "an operation is renamed",
        put(*DELETE, "operationId", value="removeThing"),
        True,
        {"things.delete": None, "things.remove": "(thing_id: str) -> None"},
    ),
    Row("an operation is deprecated", put(*DELETE, "deprecated", value=True), False),
    Row(
        "a family is new",
        put("paths", "/v1/boxes", value={"get": {**operation("listBoxes"), "tags": ["Boxes"]}}),
        False,
        {"boxes.list": "() -> None"},
    ),
    Row(
        "an operation has no operationId",
        put("paths", "/v1/boxes", value={"get": {"responses": {"204": {"description": ""}}}}),
        False,
        {"boxes.get": "() -> None"},
        said="no operationId: called getBoxes",
    ),
    Row(
        "two operations have one operationId",
        put("paths", "/v1/boxes", value={"get": operation("getThing")}),
        False,
        {"things.get_boxes": "() -> None"},
        said="operationId getThing: not the only one",
    ),
    Row(
        "a tag is odd",
        put("paths", "/v1/boxes", value={"get": {**operation("getBox"), "tags": ["2. Böxes & more"]}}),
        False,
        {"tag_2_b_xes_more.get_box": "() -> None"},
    ),
    Row(
        "an operation has callbacks",
        put(
            *CREATE,
            "callbacks",
            value={"done": {"{$request.body#/url}": {"post": {"responses": {"200": {"description": ""}}}}}},
        ),
        False,
    ),
    Row(
        "the document has webhooks",
        both(
            put("openapi", value="3.1.0"),
            put("webhooks", value={"done": {"post": {"responses": {"200": {"description": ""}}}}}),
        ),
        False,
    ),
    # ---- answers ----------------------------------------------------------------------------------------------------
    Row("200 becomes 201", move((*CREATE, "responses"), "200", "201"), False),
    Row("200 becomes 202", move((*CREATE, "responses"), "200", "202"), False),
    Row(
        "an answer becomes 204",
        put(*CREATE, "responses", value={"204": {"description": ""}}),
        True,
        {"things.create": f"(*, {OLD}) -> None"},
    ),
    Row(
        "a file is answered",
        put(
            "paths",
            "/v1/things/{thing_id}/picture",
            "get",
            value=operation(
                "getPicture", parameters=PATH, responses=answer("image/png", {"type": "string", "format": "binary"})
            ),
        ),
        False,
        {"things.get_picture": "(thing_id: str) -> bytes"},
    ),
    Row(
        "text is answered",
        put("paths", "/v1/log", "get", value=operation("getLog", responses=answer("text/csv", S))),
        False,
        {"things.get_log": "() -> str"},
    ),
    Row(
        "events are answered",
        put("paths", "/v1/events", "get", value=operation("getEvents", responses=answer("text/event-stream", S))),
        False,
        {"things.get_events": "() -> EventStream"},
    ),
    # ---- bodies -----------------------------------------------------------------------------------------------------
    Row(
        "a file is uploaded in a form",
        put(
            "paths",
            "/v1/pictures",
            "post",
            value=operation(
                "addPicture",
                requestBody={
                    "required": True,
                    **content(
                        "multipart/form-data",
                        {
                            "type": "object",
                            "required": ["file"],
                            "properties": {"file": {"type": "string", "format": "binary"}, "note": S},
                        },
                    ),
                },
            ),
        ),
        False,
        {"things.add_picture": "(*, file: Upload, note: str | Unset) -> None"},
    ),
    Row(
        "a file is uploaded as it is",
        put(
            "paths",
            "/v1/pictures",
            "post",
            value=operation("addPicture", requestBody={"required": True, **content("image/png", {})}),
        ),
        False,
        {"things.add_picture": "(body: Upload) -> None"},
    ),
    Row(
        "a form has fields of a media type of their own",
        put(
            "paths",
            "/v1/pictures",
            "post",
            value=operation(
                "addPicture",
                requestBody={
                    "content": {
                        "multipart/form-data": {
                            "schema": {"type": "object", "properties": {"about": S}},
                            "encoding": {"about": {"contentType": "application/xml"}},
                        }
                    }
                },
            ),
        ),
        False,
        {"things.add_picture": "(*, about: str | Unset) -> None"},
        said="left out: addPicture: encoding of about: a file is sent as it is, all else as text or JSON",
    ),
    Row(
        "XML is sent and answered",
        put(
            "paths",
            "/v1/xml",
            "post",
            value=operation(
                "convert",
                requestBody={"required": True, **content("application/xml", BY)},
                responses=answer("application/xml", BY),
            ),
        ),
        False,
        {"things.convert": "(body: Upload) -> str"},
    ),
    Row(
        "a form is sent",
        put(
            "paths",
            "/v1/login",
            "post",
            value=operation(
                "login",
                requestBody={
                    "required": True,
                    **content(
                        "application/x-www-form-urlencoded",
                        {"type": "object", "required": ["user"], "properties": {"user": S}},
                    ),
                },
            ),
        ),
        False,
        {"things.login": "(*, user: str) -> None"},
    ),
    # ---- servers and security ---------------------------------------------------------------------------------------
    Row(
        "a server has variables",
        put("servers", value=[{"url": "https://{region}.things.test", "variables": {"region": {"default": "eu"}}}]),
        True,
        base_url="https://eu.things.test",
    ),
    Row("a server is relative", put("servers", value=[{"url": "/api"}]), True, base_url=""),
    Row(
        "a server has a prefix",
        put("servers", value=[{"url": "https://things.test/api/"}]),
        True,
        base_url="https://things.test/api",
    ),
    Row(
        "a path has a server of its own",
        put("paths", THING, "servers", value=[{"url": "https://{x}.test/own/", "variables": {"x": {"default": "a"}}}]),
        False,
        servers={"things.get": "https://a.test/own", "things.delete": "https://a.test/own", "things.list": ""},
    ),
    Row(
        "an operation has a server of its own, under a path",
        put(*GET, "servers", value=[{"url": "/own"}]),
        False,
        servers={"things.get": "https://things.test/own", "things.delete": ""},
    ),
    Row(
        "an operation has a server without TLS",
        put(*GET, "servers", value=[{"url": "http://a.test"}]),
        False,
        said="getThing: a server without TLS, http://a.test: the first of all taken for it",
    ),
    Row(
        "the key is a bearer token",
        put(*SCHEMES, "key", value={"type": "http", "scheme": "bearer"}),
        True,
        credentials={"things.get": ("header", "authorization", "Bearer ")},
    ),
    Row(
        "the key is that of HTTP Basic",
        put(*SCHEMES, "key", value={"type": "http", "scheme": "Basic"}),
        True,
        credentials={"things.get": ("header", "authorization", "Basic ")},
    ),
    Row(
        "an operation has a scheme that no key can serve",
        both(
            put(*SCHEMES, "other", value={"type": "http", "scheme": "digest"}),
            put(*GET, "security", value=[{"other": []}]),
        ),
        True,
        credentials={"things.get": None, "things.list": ("header", "x-api-key", "")},
        said="left out: security scheme other: http digest: no key is sent for it",
    ),
    Row(
        "the key is in the query",
        put(*SCHEMES, "key", value={"type": "apiKey", "in": "query", "name": "key"}),
        True,
        credentials={"things.get": ("query", "key", "")},
    ),
    Row(
        "an operation has another scheme",
        both(
            put(*SCHEMES, "other", value={"type": "http", "scheme": "bearer"}),
            put(*DELETE, "security", value=[{"other": []}]),
        ),
        True,
        credentials={"things.delete": ("header", "authorization", "Bearer ")},
    ),
    Row("an operation needs no key", put(*LIST, "security", value=[]), False, credentials={"things.list": None}),
    # ---- files ------------------------------------------------------------------------------------------------------
    Row(
        "a schema is in another file",
        put(*GET, "responses", value=answer("application/json", {"$ref": "parts/thing.yaml#/Thing"})),
        True,
        {"things.get": "(thing_id: str) -> Thing2"},
        files={
            "parts/thing.yaml": {"Thing": {"$ref": "more.yaml#/PartThing"}},
            "parts/more.yaml": {
                "PartThing": {
                    "type": "object",
                    "required": ["part"],
                    "properties": {"part": S, "next": {"$ref": "#/PartThing"}},
                }
            },
        },
    ),
]
