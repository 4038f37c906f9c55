"""Other contracts: the emulator serves any document by the shape of its paths, or reports what it can't serve."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest

from tavus_emulator import Contract, ContractError, Emulator
from tests.codegen.harness import messy

Serve: TypeAlias = Callable[..., httpx.Client]

YAML = """
openapi: 3.1.0
info: {title: Library, version: 2026-01-01}
servers: [{url: "https://example.com/{base}/", variables: {base: {default: api}}}]
paths:
  /books:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer, default: 2, minimum: 1}}
        - {name: page, in: query, schema: {type: integer, minimum: 0}}
        - {name: mode, in: query, schema: {enum: [off, on, no, null]}}
        - {name: search, in: query, schema: {type: string}}
      responses:
        200:
          description: ""
          content:
            application/json:
              schema:
                type: object
                required: [items, total, has_more]
                properties:
                  items: {type: array, items: &book {$ref: "#/components/schemas/Book", description: A row.}}
                  total: {type: integer}
                  has_more: {type: boolean}
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [title]
              properties:
                title: {type: string, minLength: 1}
                mode: {enum: [off, on], default: off}
                pages: {type: [integer, "null"], exclusiveMinimum: 0}
      responses:
        201: {description: "", content: {application/json: {schema: *book}}}
        409: {description: ""}
  /books/{bookId}:
    get:
      responses: {200: {description: "", content: {application/json: {schema: *book}}}}
    put:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {200: {description: "", content: {application/json: {schema: *book}}}}
    delete: {responses: {204: {description: ""}}}
  /books/{bookId}/chapters:
    post:
      requestBody: {content: {application/json: {schema: {properties: {name: {type: string}}}}}}
      responses:
        201:
          description: ""
          content: {application/json: {schema: &chapter {$ref: "#/components/schemas/Chapter"}}}
    get:
      responses:
        200: {description: "", content: {application/json: {schema: {type: array, items: *chapter}}}}
  /books/{bookId}/chapters/{id}:
    get: {responses: {200: {description: "", content: {application/json: {schema: *chapter}}}}}
  /books/{bookId}/lend:
    post: {responses: {default: {description: ""}}}
  /me:
    get:
      responses: {200: {description: "", content: {application/json: {schema: {properties: {name: {type: string}}}}}}}
    patch:
      requestBody: {content: {application/json: {schema: {properties: {name: {type: string}}}}}}
      responses: {204: {description: ""}}
  /covers:
    post:
      requestBody: {required: true, content: {multipart/form-data: {schema: {type: object}}}}
      responses: {200: {description: "", content: {image/png: {schema: {type: string}}}}}
components:
  schemas:
    Book:
      type: object
      required: [book_id, title, kind, language, checksum]
      properties:
        book_id: {type: integer}
        title: {type: string}
        mode: {type: string}
        kind: {const: book}
        language: {type: string, minLength: 2, examples: [en]}
        checksum: {type: string, pattern: "^[0-9a-f]{4}$", example: 00ff}
        createdAt: {type: integer}
        pages: {type: [integer, "null"]}
    Chapter:
      type: object
      required: [id]
      properties: {id: {type: string, format: uuid}, name: {type: string}}
"""


@pytest.fixture
def serve(tmp_path: Path) -> Any:
    emulators: list[Emulator] = []

    def serve(content: str, name: str = "contract.yaml", **options: Any) -> httpx.Client:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        emulators.append(Emulator(contract=path, seed=7, **options))
        return httpx.Client(transport=emulators[-1].transport, base_url="http://x/api")

    yield serve
    for emulator in emulators:
        emulator.close()


@pytest.fixture
def library(serve: Serve) -> httpx.Client:
    return serve(YAML)


def test_yaml_scalars_are_read_as_yaml_1_2(library: httpx.Client) -> None:
    made = library.post("/books", json={"title": "A"})
    assert (made.status_code, made.json()["mode"]) == (201, "off")
    assert library.get("/books", params={"mode": "off"}).status_code == 200
    assert library.get("/books", params={"mode": "true"}).status_code == 400


def test_json_contracts_are_read_too(serve: Serve, tmp_path: Path) -> None:
    document = {"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"204": {"description": ""}}}}}}
    with httpx.Client(transport=Emulator(contract=document).transport, base_url="http://x") as client:
        assert client.get("/a").status_code == 204
    assert serve(json.dumps(document), "contract.json").get("http://x/a").status_code == 204


def test_a_collection_is_served_by_the_shape_of_its_paths(library: httpx.Client) -> None:
    made = [library.post("/books", json={"title": title}).json() for title in "ABC"]
    first = made[0]
    assert isinstance(first["book_id"], int)
    assert (first["kind"], first["checksum"], first["pages"]) == ("book", "00ff", None)
    item = f"/books/{first['book_id']}"
    assert library.get(item).json() == first
    listed = library.get("/books").json()
    assert [row["title"] for row in listed["items"]] == ["C", "B"]
    assert (listed["total"], listed["has_more"]) == (3, True)
    last = library.get("/books", params={"page": 1}).json()
    assert ([row["title"] for row in last["items"]], last["has_more"]) == (["A"], False)
    assert [row["title"] for row in library.get("/books", params={"search": "b"}).json()["items"]] == ["B"]
    replaced = library.put(item, json={"title": "Z"}).json()
    assert (replaced["title"], replaced["createdAt"]) == ("Z", first["createdAt"])
    assert library.post(f"{item}/lend").status_code == 200
    assert library.delete(item).status_code == 204
    assert library.get(item).status_code == 404
    assert library.put(item, json={"title": "Z"}).status_code == 404


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("*book", []),
        ("{type: object, properties: {data: *book}}", ["data"]),
        ("{type: object, properties: {data: {type: array, items: *book}}}", ["data", 0]),
    ],
)
def test_fields_that_the_contract_lacks_are_shown_in_an_envelope_as_well(
    schema: str, path: list[Any], serve: Serve
) -> None:
    item = (
        '  /books/{bookId}:\n    get:\n      responses: {200: {description: "", content: {application/json: {schema: '
    )
    assert item in YAML
    library = serve(YAML.replace(f"{item}*book", item + schema))
    made = library.post("/books", json={"title": "Emma", "x_color": "red"}).json()
    shown = library.get(f"/books/{made['book_id']}").json()
    for step in path:
        shown = shown[step]
    assert (shown["title"], shown["x_color"]) == ("Emma", "red")


def test_a_nested_resource_belongs_to_its_parent_alone(library: httpx.Client) -> None:
    one, two = (library.post("/books", json={"title": title}).json()["book_id"] for title in "AB")
    made = library.post(f"/books/{one}/chapters", json={"name": "I"}).json()
    assert library.get(f"/books/{one}/chapters/{made['id']}").json() == made
    assert library.get(f"/books/{one}/chapters").json() == [made]
    assert library.get(f"/books/{two}/chapters").json() == []
    assert library.get(f"/books/{two}/chapters/{made['id']}").status_code == 404
    assert library.post("/books/7/chapters", json={}).status_code == 404
    assert library.get("/books/7/chapters").status_code == 404


def test_singletons_are_read_and_written(library: httpx.Client) -> None:
    assert library.get("/me").json() == {}
    assert library.patch("/me", json={"name": "Ada"}).status_code == 204
    assert library.get("/me").json() == {"name": "Ada"}


def test_bodies_other_than_json_are_accepted_and_get_an_empty_answer(library: httpx.Client) -> None:
    answer = library.post("/covers", files={"file": b"x"})
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, "image/png", b"")


def test_requests_are_validated_by_openapi_3_1(library: httpx.Client) -> None:
    assert library.post("/books", json={"title": "A", "pages": None}).status_code == 201
    refused = library.post("/books", json={"title": "", "pages": 0})
    assert refused.status_code == 400
    assert "body.title" in refused.json()["error"]
    assert "body.pages: 0 is not greater than 0" in refused.json()["error"]


def test_the_messiest_contract_is_served() -> None:
    """Serve the contract of tests/codegen/harness/messy.py, which has every blemish of published contracts."""
    document = messy.CONTRACT
    emulator = Emulator(contract=document)
    with httpx.Client(transport=emulator.transport, base_url="http://x") as client:
        prefix = Contract.from_document(document)
        for operation in prefix.operations.values():
            path = operation.template.replace("{", "").replace("}", "")
            body: Any = {} if operation.body is not None else None
            response = client.request(operation.method, path, headers={"x-api-key": "k"}, json=body)
            assert response.status_code < 500, (operation.method, operation.template, response.text)
    emulator.close()


def with_path(**operation: Any) -> dict[str, Any]:
    return {"openapi": "3.0.3", "paths": {"/a/{id}": {"get": {"responses": {}, **operation}}}}


UNSERVABLE: list[tuple[dict[str, Any], str, str]] = [
    (with_path(parameters=[{"in": "query"}]), "GET /a/{id}", "parameter 1 should have a name"),
    (with_path(parameters=[{"$ref": "#/x"}]), "GET /a/{id}", "the reference #/x has no target"),
    (with_path(requestBody=7), "GET /a/{id}", "7 should be an object"),
    (with_path(responses=[]), "GET /a/{id}", "responses should be an object"),
    (
        with_path(parameters=[{"in": "query", "name": "q", "schema": {"type": "text"}}]),
        "GET /a/{id}: query parameter q",
        "can't be compiled",
    ),
    (
        with_path(responses={"200": {"content": {"application/json": {"schema": {"$ref": "other.yaml"}}}}}),
        "GET /a/{id}",
        "the reference other.yaml leaves the document",
    ),
    ({"openapi": "3.0.3", "paths": {"/a": 7}}, "/a", "7 should be an object"),
    (
        {"openapi": "3.0.3", "paths": {path: {"get": {"responses": {}}} for path in ("/a/{b}", "/a/{c}")}},
        "/a/{c}",
        "differs from this one in a parameter's name alone",
    ),
]


@pytest.mark.parametrize(("document", "place", "reason"), UNSERVABLE)
def test_an_unservable_contract_is_reported_with_the_place(document: dict[str, Any], place: str, reason: str) -> None:
    with pytest.raises(ContractError) as caught:
        Contract.from_document(document)
    assert place in str(caught.value)
    assert reason in str(caught.value)


def test_everything_unservable_is_reported_at_once() -> None:
    document = with_path(requestBody=7)
    document["paths"]["/b"] = {"post": {"responses": {}, "parameters": [{}]}}
    document["paths"]["/c"] = {"get": {"responses": {"404": {"$ref": "#/components/responses/missing"}}}}
    document["paths"]["/d"] = {
        "get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "?"}}}}}}
    }
    document["paths"]["/e"] = 7
    with pytest.raises(ContractError) as caught:
        Contract.from_document(document)
    lines = str(caught.value).splitlines()
    for place in ("GET /a/{id}: ", "POST /b: ", "GET /c: ", "GET /d: answer: ", "/e: "):
        assert len([line for line in lines if line.startswith(place)]) == 1, place


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.yaml", "a: [", "is not YAML"),
        ("a.json", "{", "is not JSON"),
        ("a.yaml", "- 1", "is not an OpenAPI document"),
        ("a.yaml", "a: &a [*a]", "refers to itself"),
        ("a.yaml", "a: b", "has no openapi version"),
        ("a.yaml", "? [1]\n: 2", "is not YAML"),
    ],
)
def test_a_file_that_is_not_a_contract_is_reported(name: str, content: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ContractError, match=reason):
        Contract.from_file(path)


@pytest.mark.parametrize("path", ["/v2/hats", "/v2/hats/{hat_id}"])
def test_the_built_in_contract_is_checked_like_any_other(path: str, contract: dict[str, Any]) -> None:
    Contract.default().check()
    contract["paths"][path] = {
        "get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "?"}}}}}}
    }
    with pytest.raises(ContractError, match="answer"):
        Contract.from_document(contract)
