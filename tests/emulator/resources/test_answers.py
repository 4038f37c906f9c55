"""Answers are valid by their schema and show the known values of a resource."""

from __future__ import annotations

from typing import Any, TypeAlias

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Contract
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.problems import RefusalError
from tavus_emulator._resources.answers import ABSENT, Answers


def make(schema: Any, known: dict[str, Any] | None = None, components: dict[str, Any] | None = None) -> Any:
    """Return the answer of a get with this schema for a resource with these known values."""
    answer = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    document = {
        "openapi": "3.1.0",
        "paths": {"/things/{thing_id}": {"get": {"responses": answer}}},
        "components": {"schemas": components or {}},
    }
    (collection,) = Contract.from_document(document).collections.values()
    facts = known or {}
    return Answers(collection).one(Schema(document, schema), lambda name: facts.get(name, ABSENT))


def thing(required: list[str] | None = None, **fields: Any) -> dict[str, Any]:
    return {"type": "object", "required": required or [], "properties": fields}


S: dict[str, Any] = {"type": "string"}


def test_known_values_are_shown_where_the_schema_has_them() -> None:
    assert make(thing(a=S, b=S), {"a": "x", "c": "y"}) == {"a": "x"}


def test_unknown_values_are_left_out_null_or_made_up() -> None:
    schema = thing(
        ["c", "d", "e"], a=S, b={"type": ["string", "null"]}, c=S, d={"type": "integer"}, e={"type": "array"}
    )
    assert make(schema) == {"b": None, "c": "", "d": 0, "e": []}


@pytest.mark.parametrize(
    ("schema", "made"),
    [
        ({"const": "x"}, "x"),
        ({"enum": [None, "a", "b"]}, "a"),
        ({"type": "string", "default": "x"}, "x"),
        ({"type": "integer", "default": "wrong"}, 0),
        ({"type": "string", "minLength": 3}, "xxx"),
        ({"type": "string", "pattern": "^[0-9]+$", "example": "12"}, "12"),
        ({"type": "string", "format": "date"}, "1970-01-01"),
        ({"type": "integer", "minimum": 3, "multipleOf": 2}, 4),
        ({"type": "number", "maximum": -1}, -1),
        ({"type": "integer", "exclusiveMinimum": 7}, 8),
        ({"type": "array", "minItems": 2, "items": S}, ["", ""]),
        ({"type": "boolean"}, False),
        ({"anyOf": [{"type": "null"}, S]}, None),
        ({"allOf": [{"type": "object", "required": ["a"]}, {"properties": {"a": S}}]}, {"a": ""}),
        ({"type": "object", "minProperties": 1}, {"field_0": None}),
        ({}, None),
    ],
    ids=str,
)
def test_required_fields_are_made_up_from_their_schema(schema: dict[str, Any], made: Any) -> None:
    assert make(thing(["a"], a=schema)) == {"a": made}


def test_invalid_values_are_replaced() -> None:
    schema = thing(a=thing(["b"], b=S, c={"type": "integer"}), d={"enum": ["x", "y"]})
    assert make(schema, {"a": {"c": "seven", "z": 1}, "d": "other"}) == {"a": {"b": "", "c": 0, "z": 1}, "d": "x"}


def test_the_best_matching_alternative_is_chosen() -> None:
    flat, wrapped = (
        thing(["thing_id"], thing_id=S, name=S),
        thing(["data"], data={"type": "array", "items": thing(thing_id=S, name=S)}),
    )
    known = {"thing_id": "1", "name": "x"}
    assert make({"oneOf": [wrapped, flat]}, known) == known
    assert make({"anyOf": [flat, wrapped]}, known) == known


@pytest.mark.parametrize("many", [True, False])
def test_a_resource_is_wrapped_in_the_contracts_envelope(many: bool) -> None:
    inner = thing(name=S)
    schema = thing(data={"type": "array", "items": inner} if many else inner)
    assert make(schema, {"name": "x"}) == {"data": [{"name": "x"}] if many else {"name": "x"}}


def test_a_wrapped_resource_may_have_alternatives() -> None:
    other = thing(["problem"], problem=S)
    assert make(thing(["data"], data={"oneOf": [other, thing(name=S)]}), {"name": "x"}) == {"data": {"name": "x"}}


def test_a_recursive_schema_ends() -> None:
    node = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/node"}, "name": S}}
    assert make({"$ref": "#/components/schemas/node"}, {"name": "x"}, {"node": node}) == {"name": "x"}


def test_an_endless_list_is_a_501() -> None:
    node = {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/node"}}
    with pytest.raises(RefusalError) as caught:
        make(thing(["a"], a={"$ref": "#/components/schemas/node"}), {}, {"node": node})
    assert caught.value.status == 501


def test_a_value_that_cannot_be_made_up_is_a_501() -> None:
    with pytest.raises(RefusalError) as caught:
        make(thing(["a"], a={"type": "string", "pattern": "^x{5}$"}))
    assert caught.value.status == 501
    assert "answer.a" in caught.value.problems[0].text


Node: TypeAlias = dict[str, Any]
SCALARS: list[Node] = [
    {"type": "string"},
    {"type": "string", "minLength": 2},
    {"type": ["integer", "null"]},
    {"type": "number", "minimum": 2},
    {"type": "boolean"},
    {"enum": ["a", 1]},
    {"const": 7},
    {},
]


def array_of(items: Node, least: int) -> Node:
    return {"type": "array", "items": items, "minItems": least}


def object_of(fields: Node, closed: bool) -> Node:
    closing: Node = {"additionalProperties": False} if closed else {}
    return {"type": "object", "properties": fields, "required": sorted(fields)[:2], **closing}


def either(one: Node, other: Node) -> Node:
    return {"anyOf": [one, other]}


schemas = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.builds(array_of, inner, st.integers(0, 2))
        | st.builds(object_of, st.dictionaries(st.sampled_from("abcd"), inner, max_size=3), st.booleans())
        | st.builds(either, inner, inner)
    ),
    max_leaves=6,
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.slow
@given(
    fields=st.dictionaries(st.sampled_from("abcd"), schemas, min_size=1),
    known=st.dictionaries(st.sampled_from("abcd"), values),
)
def test_the_answer_is_valid_whatever_is_known(fields: dict[str, Any], known: dict[str, Any]) -> None:
    schema = thing(sorted(fields)[:2], **fields)
    answer = make(schema, known)
    assert jsonschema_rs.Draft202012Validator(schema).is_valid(answer)
    for name, value in known.items():
        if name in fields and len(fields) > 1 and jsonschema_rs.Draft202012Validator(fields[name]).is_valid(value):
            assert answer[name] == value
