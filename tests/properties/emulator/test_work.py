"""Every request has a bound on the work that it makes: at most linear in its size, and at most so much for each byte.

Requests are the worst of their kinds, for each operation of the contract and each field of its body. Work is counted,
not timed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock
from tests.harness.contracts import OPERATIONS, Operation, needs
from tests.harness.families import NEEDED
from tests.properties.harness.drawing import resolved
from tests.properties.harness.effort import examples
from tests.properties.harness.verdicts import parameters_of
from tests.properties.harness.work import work

HEADERS = {"x-api-key": "key", "content-type": "application/json"}
SMALL, LARGE = 4_000, 32_000
"""Sizes of a request in bytes."""
GROWTH = 1.6 * LARGE / SMALL
"""By how much the work may grow: linearly, or a little more."""
BASE = 60_000
"""Work that doesn't depend on the request's size."""
PER_BYTE = 30
MOST = BASE + PER_BYTE * LARGE
"""Work of the worst request that is tried."""
DESCRIBING = 200_000
"""Work of describing what is wrong with a value."""
ITEMS = 9_900
"""Values of the largest array or object whose first problems may be named."""
CONTROL = "/_emulator/"
PERSONAS = "/v2/personas"
Schema: TypeAlias = dict[str, Any]
Text: TypeAlias = Callable[[int], str]
"""JSON of about so many bytes."""


def many(one: str) -> Text:
    return lambda size: f"[{','.join([one] * (size // (len(one) + 1)))}]"


def named(value: str) -> Text:
    def text(size: int) -> str:
        return "{" + ",".join(f'"k{number}":{value}' for number in range(size // (len(value) + 9))) + "}"

    return text


def repeated(member: str) -> Text:
    return lambda size: "{" + ",".join([member] * (size // (len(member) + 1))) + "}"


def nested(start: str, end: str) -> Text:
    return lambda size: start * (size // len(start + end)) + "1" + end * (size // len(start + end))


def steps(*operations: str) -> Text:
    return many(",".join(operations))


VALUES: Mapping[str, Text] = {
    "numbers": many("1"),
    "texts": many('"a"'),
    "distinct texts": lambda size: json.dumps([f"d{number}" for number in range(size // 9)]),
    "empty objects": many("{}"),
    "empty arrays": many("[]"),
    "arrays of arrays": many("[1,[1,[1]]]"),
    "a long text": lambda size: f'"{"a" * size}"',
    "a text of tokens": lambda size: f'"{"eyJ" * (size // 3)}"',
    "a text of escapes": lambda size: '"' + r"\n" * (size // 2) + '"',
    "many digits": lambda size: "1" * size,
    "many decimals": lambda size: f"0.{'1' * size}",
    "an exponent": lambda size: f"1e{'9' * size}",
    "arrays in arrays": nested("[", "]"),
    "objects in objects": nested('{"a":', "}"),
    "deep arrays, many times": many("[" * 50 + "]" * 50),
    "many fields": named("1"),
    "many objects": named("{}"),
    "one field many times": repeated('"a":1'),
}
PATCHES: Mapping[str, Text] = {
    "adds": steps('{"op":"add","path":"/a","value":[1,1,1,1]}'),
    "tests": steps('{"op":"test","path":"","value":{}}'),
    "copies of a field": steps('{"op":"copy","from":"/persona_name","path":"/a"}'),
    "copies of everything": lambda size: json.dumps(
        [{"op": "copy", "from": "", "path": f"/x{number}"} for number in range(size // 45)]
    ),
    "moves": steps('{"op":"move","from":"/a","path":"/b"}', '{"op":"move","from":"/b","path":"/a"}'),
    "inserts": steps('{"op":"add","path":"/document_tags/0","value":"a"}'),
}
QUERIES: Mapping[str, Text] = {
    "many parameters": lambda size: "&".join(f"a{number}=1" for number in range(size // 8)),
    "one many times": lambda size: "&".join(["NAME=1"] * (size // 9)),
    "a long list": lambda size: f"NAME={'a,' * (size // 2)}",
    "a long text": lambda size: f"NAME={'a' * size}",
    "many digits": lambda size: f"NAME={'9' * size}",
    "brackets": lambda size: f"NAME{'[' * (size // 2)}{']' * (size // 2)}=1",
    "keys in brackets": lambda size: f"NAME{'[a]' * (size // 3)}=1",
    "escapes": lambda size: f"NAME={'%C3%A4' * (size // 6)}",
}


class Worst(NamedTuple):
    """A request that can be made of any size."""

    operation: Operation
    what: str
    body: Text | None = None
    query: Text | None = None

    def request(self, size: int, path: str) -> Request:
        return Request(
            self.operation.method.upper(),
            path,
            "" if self.query is None else self.query(size),
            HEADERS,
            b"" if self.body is None else self.body(size).encode(),
        )

    def __repr__(self) -> str:
        return f"{self.operation.id}: {self.what}"


def fields_of(schema: Any) -> dict[str, Any]:
    node = resolved(schema or {})
    parts = [node, *(resolved(one) for keyword in ("allOf", "anyOf", "oneOf") for one in node.get(keyword, ()))]
    return {name: field for part in parts for name, field in part.get("properties", {}).items()}


def within(operation: Operation, field: str, value: Text) -> Text:
    """A valid body except for one field."""
    others = {name: one for name, one in NEEDED.get(operation.id, {}).items() if name != field}
    start = json.dumps(others)[:-1] + ("," if others else "")
    return lambda size: f"{start}{json.dumps(field)}:{value(size)}" + "}"


def worst_cases() -> Iterator[Worst]:
    for operation in OPERATIONS.values():
        if operation.request_schema is not None:
            for what, value in {**VALUES, **PATCHES}.items():
                yield Worst(operation, what, body=value)
            for field in fields_of(operation.request_schema):
                for what, value in VALUES.items():
                    yield Worst(operation, f"{field}: {what}", body=within(operation, field, value))
        names = list(parameters_of(operation.id)) or ["a"]
        for name in names:
            for what, query in QUERIES.items():
                yield Worst(operation, f"{name}: {what}", query=_naming(query, name))


def _naming(query: Text, name: str) -> Text:
    return lambda size: query(size).replace("NAME", name)


CASES = list(worst_cases())


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock())
    yield emulator
    emulator.close()


@pytest.fixture(scope="module")
def ids(emulator: Emulator) -> dict[str, str]:
    """A resource of each kind that can be added, by the collection's path; the persona is a large one."""
    found: dict[str, str] = {}
    for path in {one.path.partition("/{")[0] for one in OPERATIONS.values() if "/{" in one.path}:
        try:
            found[path] = emulator.add_resource(family=path)
        except ValueError:
            continue
    if PERSONAS in found:
        tags = [f"tag {number} of a large persona" for number in range(4_000)]
        found[PERSONAS] = emulator.add_resource(
            family=PERSONAS, fields={"persona_name": "Large", "document_tags": tags}
        )
    return found


def path_of(operation: Operation, ids: Mapping[str, str]) -> str:
    path, brace, rest = operation.path.partition("/{")
    rest = "".join(f"/x{part[part.index('}') + 1 :]}" for part in rest.split("/{")) if brace else ""
    return path + rest.replace("/x", f"/{ids.get(path, 'x')}", 1)


@pytest.mark.slow
@examples(120)
@given(worst=st.sampled_from(CASES))
def test_the_work_for_a_request_is_linear_in_its_size(worst: Worst, emulator: Emulator, ids: dict[str, str]) -> None:
    path = path_of(worst.operation, ids)
    work(partial(emulator.respond, worst.request(SMALL, path)))  # compiles what is compiled when first used
    small, large = (work(partial(emulator.respond, worst.request(size, path)), emulator) for size in (SMALL, LARGE))
    assert large <= GROWTH * small + BASE
    assert large <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("what", PATCHES)
def test_a_patch_of_a_large_resource_makes_bounded_work(what: str, emulator: Emulator, ids: dict[str, str]) -> None:
    needs("patchPersona")
    worst = Worst(OPERATIONS["patchPersona"], what, body=PATCHES[what])
    request = worst.request(LARGE, path_of(worst.operation, ids))
    assert work(partial(emulator.respond, request), emulator) <= MOST


def has_texts(schema: Any) -> bool:
    items = resolved(resolved(schema).get("items") or {})
    return items.get("type") == "string"


ARRAYS = [
    Worst(operation, f"{field}: {what}", body=within(operation, field, VALUES[what]))
    for operation in OPERATIONS.values()
    for field, schema in fields_of(operation.request_schema).items()
    if has_texts(schema)
    for what in ("numbers", "empty objects")
]
"""Each array of texts, with as many wrong items as may be looked at."""


@pytest.mark.slow
@pytest.mark.parametrize("worst", ARRAYS, ids=repr)
def test_an_array_of_wrong_items_makes_bounded_work(worst: Worst, emulator: Emulator, ids: dict[str, str]) -> None:
    size = ITEMS * len("1,") if worst.what.endswith("numbers") else ITEMS * len("{},")
    request = worst.request(size, path_of(worst.operation, ids))
    assert work(partial(emulator.respond, request), emulator) <= BASE + PER_BYTE * size


TEXTS: Schema = {"additionalProperties": {"type": "string"}}
CLOSED: Schema = {"type": "object", "additionalProperties": False}
PARTS: Schema = {"allOf": [{**CLOSED, "properties": {f"a{number}": {}}} for number in range(40)]}
SHAPES: Mapping[str, tuple[Schema, int, Text]] = {
    "a map of texts": (TEXTS, 60_000, named("1")),
    "a closed object": (CLOSED, 60_000, named("1")),
    "closed parts": (PARTS, 8_000, named("1")),
    "maps in an array": ({"items": TEXTS}, 60_000, many('{"a":1,"b":1,"c":1}')),
    "a map of arrays": ({"additionalProperties": {"items": {"type": "string"}}}, 60_000, named("[1,1,1]")),
    "an array that is too long": ({"maxItems": 1_000}, 9_000, many("{}")),
    "an array whose end is wrong": (
        {"items": {"type": "object"}},
        8_000,
        lambda size: many('{"a":1}')(size)[:-1] + ",1]",
    ),
    "alternatives": ({"oneOf": [TEXTS, CLOSED]}, 60_000, named("1")),
}
"""Schemas that a contract may have, and the worst values for them."""


def contract_with(schema: Schema) -> Schema:
    content = {"application/json": {"schema": {"type": "object", "properties": {"a": schema}}}}
    create = {"requestBody": {"content": content}, "responses": {"200": {"description": "", "content": content}}}
    return {"openapi": "3.1.0", "paths": {"/things": {"post": create}}}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_the_problems_of_any_schema_make_bounded_work(shape: str) -> None:
    schema, size, text = SHAPES[shape]
    emulator = Emulator(contract=contract_with(schema), clock=VirtualClock())
    request = Request("POST", "/things", headers=HEADERS, body=f'{{"a":{text(size)}}}'.encode())
    emulator.respond(request)
    assert work(partial(emulator.respond, request), emulator) <= DESCRIBING
    emulator.close()


LOADS: Mapping[str, Text] = {
    "entries without a field": many("{}"),
    "no entries": many("1"),
    "unknown fields": lambda size: f"[{named('1')(size)}]",
    "entries with an unknown field": many('{"a":1}'),
    "entries that lack a field": many('{"api_key":"a"}'),
    "a long name": lambda size: f'[{{"{"a" * size}":1}}]',
}


@pytest.mark.slow
@pytest.mark.parametrize("what", LOADS)
@pytest.mark.parametrize("name", ["replicas", "personas", "documents", "resources", "memories", "scripts", "unknown"])
def test_a_document_to_load_makes_bounded_work(name: str, what: str) -> None:
    emulator = Emulator(clock=VirtualClock())
    body = f'{{"{name}":{LOADS[what](LARGE)}}}'.encode()
    request = Request("POST", CONTROL + "load", headers=HEADERS, body=body)
    emulator.respond(request)
    assert work(partial(emulator.respond, request), emulator) <= BASE + DESCRIBING
    emulator.close()


ROWS, PER_ROW = 200, 6
"""Requests that are logged and not listed, and the work of passing over one."""


@pytest.mark.slow
@examples(10)
@given(worst=st.sampled_from([one for one in CASES if one.body is not None]), limit=st.sampled_from([1, 20]))
def test_the_work_for_a_list_of_requests_is_that_for_its_rows(worst: Worst, limit: int, emulator: Emulator) -> None:
    emulator.requests.clear()
    listed, request = Request("GET", CONTROL + "requests", f"limit={limit}"), worst.request(SMALL, worst.operation.path)
    for _ in range(limit):
        emulator.respond(request)
    few = work(lambda: emulator.respond(listed), emulator)
    for _ in range(ROWS):
        emulator.respond(request)
    assert work(lambda: emulator.respond(listed), emulator) <= few + PER_ROW * ROWS
