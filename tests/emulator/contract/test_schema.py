from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_schema_validator import OAS30Validator

from tavus_emulator._contract.resolution import ContractError, resolve
from tavus_emulator._contract.schemas.narrowing import narrow
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.problems import locate
from tavus_emulator._core.strict_json import is_array, is_object


def problems(schema: Any, value: Any, document: dict[str, Any] | None = None, *, strict: bool = False) -> list[str]:
    found = Schema(document or {}, schema).problems(value, "body", strict=strict)
    return [f"{problem.path}: {problem.text}" for problem in found]


def test_an_integral_float_is_an_integer() -> None:
    assert problems({"type": "integer"}, 2.0) == []
    assert problems({"type": "integer"}, 2.5) == ["body: 2.5 is not of type integer"]


def test_a_boolean_is_not_a_number() -> None:
    assert problems({"type": "integer"}, True) == ["body: true is not of type integer"]


def test_nullable_admits_null_next_to_the_type() -> None:
    schema = {"type": "string", "nullable": True, "enum": ["a"]}
    assert problems(schema, None) == []
    assert problems(schema, "a") == []
    assert problems(schema, 1) == [
        "body: 1 is not of type string or null",
        "body: 1 is not one of a, null",
    ]


def test_nullable_without_a_type_admits_null() -> None:
    assert problems({"nullable": True, "allOf": [{"type": "string"}]}, None) == []


def test_a_boolean_exclusive_bound_uses_the_inclusive_limit() -> None:
    schema = {"type": "number", "minimum": 1, "exclusiveMinimum": True, "maximum": 5, "exclusiveMaximum": False}
    assert problems(schema, 1) == ["body: 1 is not greater than 1"]
    assert problems(schema, 5) == []


def test_a_property_named_like_an_annotation_is_a_property() -> None:
    schema = {"type": "object", "properties": {"example": {"type": "string"}, "title": {"type": "integer"}}}
    assert problems(schema, {"example": 1, "title": "x"}) == [
        "body.example: 1 is not of type string",
        'body.title: "x" is not of type integer',
    ]


def test_formats_are_annotations() -> None:
    assert problems({"type": "string", "format": "uuid"}, "no uuid") == []


def test_a_schema_may_refer_to_itself() -> None:
    document: dict[str, Any] = {"components": {"schemas": {"tree": {"type": "object", "properties": {"next": {}}}}}}
    document["components"]["schemas"]["tree"]["properties"]["next"] = {"$ref": "#/components/schemas/tree"}
    schema = {"$ref": "#/components/schemas/tree"}
    assert problems(schema, {"next": {"next": 1}}, document) == ["body.next.next: 1 is not of type object"]


@pytest.mark.parametrize("reference", ["#/components/none", "other.json#/a", "#/list/7", "#/loop"])
def test_a_broken_reference_is_a_contract_error(reference: str) -> None:
    with pytest.raises(ContractError):
        resolve({"list": [], "loop": {"$ref": "#/loop"}}, {"$ref": reference})


def test_a_reference_may_pass_through_lists_and_escaped_names() -> None:
    assert resolve({"a/b": [{"~": 1}]}, {"$ref": "#/a~1b/0"}) == {"~": 1}


def test_an_invalid_pattern_is_a_contract_error() -> None:
    with pytest.raises(ContractError, match="can't be compiled"):
        problems({"type": "string", "pattern": "("}, "x")


TEXTS: list[tuple[Any, Any, str]] = [
    ({"required": ["a"]}, {}, "a is required"),
    ({"enum": ["a", 1]}, "b", '"b" is not one of a, 1'),
    ({"enum": ["two words"]}, {}, 'an object is not one of "two words"'),
    ({"const": "a"}, [], "an array is not a"),
    ({"maximum": 1}, 2, "2 is greater than the maximum of 1"),
    ({"exclusiveMaximum": 2}, 2, "2 is not less than 2"),
    ({"multipleOf": 2}, 3, "3 is not a multiple of 2"),
    ({"minLength": 2}, "a", "is shorter than 2 characters"),
    ({"maxLength": 2}, "aaa", "is longer than 2 characters"),
    ({"minItems": 1}, [], "has fewer than 1 items"),
    ({"maxItems": 1}, [1, 2], "has more than 1 items"),
    ({"minProperties": 1}, {}, "has fewer than 1 fields"),
    ({"maxProperties": 0}, {"a": 1}, "has more than 0 fields"),
    ({"uniqueItems": True}, [1, 1], "has an item twice"),
    ({"pattern": "^a"}, "b" * 100, f'"{"b" * 39}…" does not match "^a"'),
    (False, 1, "1 is not allowed here"),
    ({"not": {}}, 1, "1 is not valid (not)"),
    ({"anyOf": [{"required": ["a"]}, {"required": ["b", "c"]}]}, {}, "one of a, b with c is required"),
    ({"oneOf": [{}, {}]}, 1, "matches more than one of the forms, of which it must match exactly one"),
    (
        {"oneOf": [{"type": "string"}, {"minimum": 5}]},
        1,
        "matches none of its 2 forms: 1 is not of type string and 1 is less than the minimum of 5",
    ),
]


@pytest.mark.parametrize(("schema", "value", "text"), TEXTS)
def test_each_problem_has_a_readable_text(schema: Any, value: Any, text: str) -> None:
    assert problems(schema, value) == [f"body: {text}"]


def test_every_problem_is_reported() -> None:
    schema = {"properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["c"]}
    assert len(problems(schema, {"a": 1, "b": 2})) == 3


def test_strict_refuses_undescribed_fields_at_any_depth() -> None:
    document: dict[str, Any] = {"components": {"schemas": {"inner": {"type": "object", "properties": {"known": {}}}}}}
    inner = {"$ref": "#/components/schemas/inner"}
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {"a": inner, "list": {"type": "array", "items": inner}, "free": {"type": "object"}},
        "anyOf": [{"required": ["a"]}, {"properties": {"b": {}}}],
    }
    value = {"a": {"known": 1, "x": 1}, "list": [{"y": 1}], "free": {"z": 1}, "b": 1, "w": 1}
    assert problems(schema, value, document) == []
    assert set(problems(schema, value, document, strict=True)) == {
        "body.a.x: is not a field of the contract",
        "body.list[0].y: is not a field of the contract",
        "body.w: is not a field of the contract",
    }


def test_strict_accepts_fields_that_additional_properties_describe() -> None:
    schema: dict[str, Any] = {"properties": {"a": {}}, "additionalProperties": {"type": "string"}}
    assert problems(schema, {"b": "x"}, strict=True) == []
    closed: dict[str, Any] = {"properties": {"a": {}}, "additionalProperties": False}
    assert problems(closed, {"b": 1}) == ["body.b: is not a field of the contract"]


KINDS: dict[str, Any] = {
    "components": {
        "schemas": {
            "cat": {
                "type": "object",
                "required": ["kind", "lives"],
                "properties": {"kind": {}, "lives": {"minimum": 1}},
            },
            "dog": {"type": "object", "required": ["kind"], "properties": {"kind": {}, "tricks": {"type": "array"}}},
        }
    }
}
PET: dict[str, Any] = {
    "oneOf": [{"$ref": "#/components/schemas/cat"}, {"$ref": "#/components/schemas/dog"}],
    "discriminator": {
        "propertyName": "kind",
        "mapping": {"cat": "#/components/schemas/cat", "dog": "#/components/schemas/dog"},
    },
    "x-exclusive": True,
}


@pytest.mark.parametrize(
    ("pet", "found"),
    [
        ({"kind": "cat", "lives": 9, "name": "Tom"}, []),
        ({"kind": "dog"}, []),
        ({"kind": "cat"}, ["body: lives is required"]),
        ({"kind": "cat", "lives": 0}, ["body.lives: 0 is less than the minimum of 1"]),
        ({"kind": "dog", "lives": 9}, ["body.lives: 9 is not allowed here"]),
        ({"kind": "cow"}, ['body.kind: "cow" is not one of cat, dog']),
        ({}, ["body: kind is required"]),
        ("cat", ['body: "cat" is not of type object']),
    ],
    ids=str,
)
def test_an_object_of_a_kind_is_judged_as_that_kind(pet: Any, found: list[str]) -> None:
    assert problems(PET, pet, KINDS) == found


def test_a_value_that_the_contract_names_is_refused_with_the_nearest() -> None:
    schema = {"enum": ["english", "german"], "x-noun": "a supported language", "x-aliases": {"de": "german"}}
    assert problems(schema, "de-AT") == ['body: "de-AT" is not a supported language; the nearest is german']
    assert problems(schema, "englisch") == ['body: "englisch" is not a supported language; the nearest is english']
    assert problems(schema, 5) == ["body: 5 is not one of english, german"]


leaves = st.sampled_from([None, True, 0, 1, -3, 2.5, "", "s3", "speed", "english"])


@pytest.mark.slow
@given(data=st.data())
def test_request_bodies_are_judged_as_by_another_validator(data: st.DataObject) -> None:
    from importlib.resources import files
    from json import loads

    document = loads(files("tavus_emulator").joinpath("contract.json").read_bytes())
    schema = document["paths"]["/v2/conversations"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    components = document["components"]["schemas"]
    kinds = [components[name] for name in ("S3Recording", "GcsRecording", "AzureBlobRecording")]
    inner = schema["properties"]["properties"]["properties"]
    inner["recording_storage"] = {"oneOf": kinds}  # without references, which the other validator doesn't follow
    fields = st.dictionaries(st.sampled_from(sorted(set[str]().union(*(kind["properties"] for kind in kinds)))), leaves)
    options = st.dictionaries(st.sampled_from(sorted(inner)), leaves | fields)
    body = data.draw(st.dictionaries(st.sampled_from(sorted(schema["properties"])), leaves | options))
    assert Schema(document, schema).admits(body) == OAS30Validator(schema).is_valid(body)


NAMES = st.sampled_from(["", "0", "+1", "007", "12", "-1", "a", "a/b~c"])
INNER = {"$ref": "#/components/schemas/Tree"}
TREE = {"type": ["array", "object"], "items": INNER, "additionalProperties": INNER}
DOCUMENT = {"components": {"schemas": {"Tree": TREE}}, **INNER}
LEAVES: st.SearchStrategy[Any] = st.integers()  # wrong; what is wrong in the same way is told apart by its value
TREES: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.dictionaries(NAMES, inner, max_size=4) | st.lists(inner, max_size=3), max_leaves=12
)


def numbered(value: Any, numbers: Iterator[int]) -> Any:
    if is_array(value):
        return [numbered(member, numbers) for member in value]
    if is_object(value):
        return {name: numbered(member, numbers) for name, member in value.items()}
    return next(numbers)


@pytest.mark.slow
@given(st.dictionaries(NAMES, TREES, max_size=3).map(lambda value: numbered(value, itertools.count())))
def test_a_problem_is_where_another_validator_finds_it(value: dict[str, Any]) -> None:
    theirs = [
        locate("body", error.absolute_path)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        for error in Draft202012Validator(DOCUMENT).iter_errors(value)  # pyright: ignore[reportUnknownMemberType]
    ]
    ours = [problem.path for problem in Schema(DOCUMENT, INNER).problems(value, "body")]
    assert sorted(ours) == sorted(theirs)


@pytest.mark.parametrize("name", ["", "0", "00", "+7"])
def test_a_large_value_may_have_names_like_indexes(name: str) -> None:
    schema = {"additionalProperties": {"additionalProperties": {"minItems": 1}, "required": ["a"]}}
    value = {name: {"b": [], "c": [1] * 3_000}}
    path = locate("body", [name])
    assert {f"{path}.b: has fewer than 1 items", f"{path}: a is required"} < set(problems(schema, value))


STRINGS = {"type": "array", "items": {"type": "string"}}
LARGEST: dict[str, tuple[Any, Any]] = {
    "an array": (STRINGS, [1] * 5_000),
    "an array in a union": ({"anyOf": [STRINGS, {"type": "null"}]}, [1] * 5_000),
    "one item, late": (STRINGS, ["a"] * 4_000 + [1] + ["a"] * 1_000),
    "arrays in arrays": ({"items": STRINGS}, [["a", 1]] * 2_500),
    "objects in arrays": (
        {"items": {"required": ["a", "b"], "properties": {"b": STRINGS}}},
        [{"a": 1, "b": [1]}] * 2_000,
    ),
    "fields": ({"additionalProperties": {"type": "string"}}, dict.fromkeys(map(str, range(5_000)), 1)),
    "unknown fields": ({"additionalProperties": False}, dict.fromkeys(map(str, range(5_000)), 1)),
    "too many items": ({"maxItems": 3_000}, [1] * 5_000),
    "too few items": ({"properties": {"a": {"minItems": 6_000}}}, {"a": [1] * 5_000}),
    "a field among many": ({"required": ["z"]}, dict.fromkeys(map(str, range(5_000)), 1)),
}


@pytest.mark.parametrize("name", LARGEST)
def test_few_problems_of_a_large_value_are_collected(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    schema, value = LARGEST[name]
    described: list[Any] = []

    def noting(value: Any, is_valid: Callable[[Any], bool]) -> Any:
        described.append(narrow(value, is_valid))
        return described[-1]

    monkeypatch.setattr("tavus_emulator._contract.schemas.schema.narrow", noting)
    found = problems(schema, value)
    assert any("has more than 1000 values" in problem for problem in found)
    validator = jsonschema_rs.Draft202012Validator(schema)
    assert sum(1 for _ in validator.iter_errors(described[-1])) <= 100


@pytest.mark.slow
@given(st.recursive(st.sampled_from(["a", 1]), lambda inner: st.lists(inner, max_size=80), max_leaves=2_000))
def test_the_problems_of_a_narrowed_value_are_those_of_the_whole(value: Any) -> None:
    schema = {
        "$defs": {"tree": {"type": ["array", "string"], "items": {"$ref": "#/$defs/tree"}}},
        "$ref": "#/$defs/tree",
    }
    validator = jsonschema_rs.Draft202012Validator(schema)
    if not validator.is_valid(value):
        narrowed = narrow(value, validator.is_valid)
        if narrowed is not None:
            paths = [error.instance_path for error in validator.iter_errors(narrowed)]
            assert paths
            assert all(path in [error.instance_path for error in validator.iter_errors(value)] for path in paths[:3])


def test_a_late_problem_of_a_large_value_is_named_with_its_place() -> None:
    assert problems(STRINGS, ["a"] * 4_000 + [1] + ["a"] * 1_000)[0] == "body[4000]: 1 is not of type string"


def test_a_problem_that_only_narrowing_makes_is_not_reported() -> None:
    schema = {"properties": {"a": {"minItems": 2_000}, "b": {"type": "string"}}}
    found = problems(schema, {"a": [1] * 3_000, "b": 1})
    assert found == [
        "body.b: 1 is not of type string",
        "body: has more than 1000 values: only its first problems are named",
    ]
