"""Every request has a bound on the work that it makes: at most linear in its size, and at most so much for each byte.

Requests are the worst of their kinds, for each operation of the contract and each field of its body. Work is counted,
not timed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock
from tests.harness.contracts import OPERATIONS, needs
from tests.properties.harness.drawing import resolved
from tests.properties.harness.effort import examples
from tests.properties.harness.work import work
from tests.properties.harness.worst import (
    BASE,
    CASES,
    CONTROL,
    HEADERS,
    LARGE,
    MOST,
    PATCHES,
    PER_BYTE,
    SMALL,
    VALUES,
    Text,
    Worst,
    fields_of,
    many,
    named,
    path_of,
    resources_of,
    within,
)

GROWTH = 1.6 * LARGE / SMALL
"""By how much the work may grow: linearly, or a little more."""
DESCRIBING = 200_000
"""Work of describing what is wrong with a value."""
ITEMS = 9_900
"""Values of the largest array or object whose first problems may be named."""
Schema: TypeAlias = dict[str, Any]


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock())
    yield emulator
    emulator.close()


@pytest.fixture(scope="module")
def ids(emulator: Emulator) -> dict[str, str]:
    return resources_of(emulator)


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
