"""The client reads every published example of a successful answer without loss."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from importlib import import_module
from typing import Any

import httpx
import pytest
import yaml

from tavus_api.operation import Operation
from tavus_api.resources import METHODS
from tavus_testing._checks.api import Schemas, is_object
from tests.contract.harness.examples import Example, examples_of, is_json
from tests.contract.harness.reading import contents, on_the_wire, read_async, read_sync
from tests.harness.contracts import CONTRACT
from tests.properties.harness.hostile import fits, result_type

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")

SCHEMAS = Schemas(CONTRACT)


def key_of(operation_id: str) -> str:
    """Return the name of the field that the client needs in an operation's answer."""
    family = vars(import_module(f"tavus_api.resources.{METHODS[operation_id][0]}"))
    return next(one.key for one in family.values() if isinstance(one, Operation) and one.id == operation_id)


def is_whole(example: Example) -> bool:
    """Return whether an example has what the client needs. One composed from the examples of fields has only these."""
    if not example.place.startswith("fields") or not is_object(example.value):
        return True
    key = key_of(example.operation_id)
    return key in example.value or key not in SCHEMAS.resolve(example.schema).get("properties", {})


EXAMPLES = [one for one in examples_of(CONTRACT) if one.operation_id in METHODS and is_whole(one)]


BOTH = pytest.mark.parametrize("read", [read_sync, read_async], ids=["sync", "async"])
EACH = pytest.mark.parametrize("example", EXAMPLES, ids=str)


def answer(example: Example, value: Any) -> httpx.Response:
    content = value if isinstance(value, str) and not is_json(example.media) else json.dumps(value)
    return httpx.Response(example.status, headers={"content-type": example.media}, content=content.encode())


def is_valid(example: Example) -> bool:
    """Return whether an example fits its schema and all alternatives, any of which the client may choose."""
    schema = SCHEMAS.resolve(example.schema)
    return all(
        SCHEMAS.admits(one, example.value) for one in (schema, *schema.get("oneOf", ()), *schema.get("anyOf", ()))
    )


def spoiled(node: Any, value: dict[str, Any]) -> dict[str, Any]:
    """Return the value with wrong types in its optional fields: numbers for texts, texts for other scalars."""
    schema = SCHEMAS.resolve(node)
    optional = schema.get("properties", {}).keys() - set(schema.get("required", ()))
    return {
        name: member if name not in optional or isinstance(member, dict | list) else wrong(member)
        for name, member in value.items()
    }


def wrong(member: Any) -> Any:
    return 7.5 if isinstance(member, str) else "other"


def can_be_broken(example: Example) -> bool:
    """Return whether it has an optional field whose value another type would break."""
    if not is_object(example.value):
        return False
    value = spoiled(example.schema, example.value)
    return value != example.value and not SCHEMAS.admits(example.schema, value)


@pytest.mark.slow
@BOTH
@EACH
def test_an_example_is_read_without_loss(
    example: Example, read: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "tavus_client"):
        result = read(example.operation_id, answer(example, example.value))
    assert on_the_wire(result) in contents(example.value)
    assert fits(result, result_type(example.operation_id))
    assert len(caplog.records) <= (0 if is_valid(example) else 1)


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize("example", [one for one in EXAMPLES if can_be_broken(one)], ids=str)
def test_an_example_that_breaks_its_schema_is_read_with_one_warning(
    example: Example, read: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    value = spoiled(example.schema, example.value)
    with caplog.at_level(logging.WARNING, "tavus_client"):
        result = read(example.operation_id, answer(example, value))
    assert on_the_wire(result) in contents(value)
    assert len(caplog.records) == 1


WRITTEN = """
openapi: 3.0.3
paths:
  /things:
    get:
      operationId: listThings
      responses:
        200: {$ref: "#/components/responses/Things"}
        2XX: {content: {text/plain: {example: "one, two"}}}
        400: {content: {application/json: {example: {error: "not a success"}}}}
    post:
      responses:
        201:
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Thing"}
              example: '{"id": "as text"}'
        204: {description: Nothing to see.}
components:
  responses:
    Things:
      content:
        application/json:
          schema: {type: object, properties: {data: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}
          examples:
            none: {value: {data: []}}
            elsewhere: {externalValue: "https://example.com"}
            some: {$ref: "#/components/examples/Some"}
  examples:
    Some: {value: {data: [{id: a}]}}
  schemas:
    Thing:
      allOf: [{$ref: "#/components/schemas/Named"}, {properties: {id: {type: string, example: t1}, x: {}}}]
      oneOf: [{properties: {kind: {example: one}}}, {properties: {kind: {example: other}}}]
    Named: {properties: {name: {example: Ada}}, example: {name: Bob}}
"""


def test_examples_are_found_in_every_place_of_openapi() -> None:
    found = {(one.operation_id, one.status, one.place): one.value for one in examples_of(yaml.safe_load(WRITTEN))}
    assert found == {
        ("listThings", 200, "examples none"): {"data": []},
        ("listThings", 200, "examples some"): {"data": [{"id": "a"}]},
        ("listThings", 200, "fields 0"): {"data": [{"name": "Bob", "id": "t1", "kind": "one"}]},
        ("listThings", 200, "example"): "one, two",
        ("post /things", 201, "example"): {"id": "as text"},
        ("post /things", 201, "fields 0"): {"name": "Bob", "id": "t1", "kind": "one"},
        ("post /things", 201, "fields 1"): {"name": "Bob", "id": "t1", "kind": "other"},
    }
