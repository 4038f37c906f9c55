from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Contract
from tavus_emulator._contract.parameters.parameter import Parameter, parse_query, read_parameters
from tests.harness.styles import COLOUR, STYLED


def parameter(schema: dict[str, Any], **others: Any) -> Parameter:
    definition = {"name": "p", "in": "query", "schema": schema, **others}
    document = {"openapi": "3.0.3", "paths": {"/x": {"get": {"operationId": "x", "parameters": [definition]}}}}
    return Contract.from_document(document).operations["x"].parameters[0]


def read(schema: dict[str, Any], query: str, **others: Any) -> tuple[Any, list[str]]:
    pairs, _ = parse_query(query)
    headers = {"p": query} if others.get("in") == "header" else {}
    values, problems = read_parameters((parameter(schema, **others),), {}, pairs, headers, strict=False)
    return values["p"], [f"{problem.path}: {problem.text}" for problem in problems]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "-12", -12),
        ("number", "12", 12),
        ("number", "1.5e3", 1500.0),
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("string", "12", "12"),
    ],
)
def test_text_is_converted_to_the_type_of_the_schema(kind: str, text: str, value: Any) -> None:
    assert read({"type": kind}, f"p={text}") == (value, [])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", ""),
        ("integer", "1.0"),
        ("integer", "01"),
        ("integer", "%2B1"),
        ("integer", "%D9%A1"),
        ("integer", "1" * 5000),
        ("number", "NaN"),
        ("number", "1e400"),
        ("boolean", "True"),
        ("boolean", "1"),
        ("boolean", "yes"),
    ],
)
def test_other_spellings_are_refused(kind: str, text: str) -> None:
    _, problems = read({"type": kind}, f"p={text}")
    assert len(problems) == 1
    assert problems[0].endswith(f"is not of type {kind}")


def test_an_array_repeats_its_name_or_is_separated_by_commas() -> None:
    schema = {"type": "array", "items": {"type": "integer"}}
    assert read(schema, "p=1&p=2") == ([1, 2], [])
    assert read(schema, "p=1,2", explode=False) == ([1, 2], [])
    assert read(schema, "p=1&p=x") == ([1, "x"], ['query.p[1]: "x" is not of type integer'])


def test_a_scalar_may_be_given_only_once() -> None:
    assert read({"type": "string"}, "p=a&p=a")[1] == ["query.p: is given 2 times, once is allowed"]


def test_a_union_takes_the_first_valid_type() -> None:
    schema = {"anyOf": [{"type": "integer", "maximum": 5}, {"type": "string"}]}
    assert read(schema, "p=5") == (5, [])
    assert read({"oneOf": [{"type": "boolean"}, {"type": "string", "enum": ["x"]}]}, "p=x") == ("x", [])


def test_a_string_stays_a_string_where_the_number_is_invalid() -> None:
    schema = {"anyOf": [{"type": "integer", "maximum": 5}, {"type": "string"}]}
    assert read(schema, "p=7") == ("7", [])


def test_an_absent_parameter_has_the_contracts_default() -> None:
    assert read({"type": "integer", "default": 10}, "") == (10, [])
    assert read({"type": "integer"}, "", required=True) == (None, ["query.p: is required"])


def test_a_header_is_a_parameter_too() -> None:
    assert read({"type": "integer"}, "7", **{"in": "header"}) == (7, [])


def test_unknown_parameters_are_refused_only_in_strict_mode() -> None:
    pairs, _ = parse_query("q=1")
    assert read_parameters((), {}, pairs, {}, strict=False)[1] == []
    assert [p.path for p in read_parameters((), {}, pairs, {}, strict=True)[1]] == ["query.q"]


@pytest.mark.slow
@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_a_query_is_decoded_exactly_once(pairs: list[tuple[str, str]]) -> None:
    expected: dict[str, list[str]] = {}
    for name, value in pairs:
        expected.setdefault(name, []).append(value)
    assert parse_query(urlencode(pairs)) == (expected, [])


@given(st.text(alphabet="&=%+aé0123456789ABCDEF\ud800"))
def test_parsing_a_query_never_raises(query: str) -> None:
    parse_query(query)


def test_a_query_that_is_not_utf_8_is_a_problem() -> None:
    assert parse_query("p=%FF")[1] != []


def test_a_query_of_thousands_of_pairs_is_a_problem() -> None:
    assert parse_query("&".join(["p=1"] * 2000))[1] != []


@pytest.mark.parametrize(("style", "explode", "query", "schema", "value"), STYLED)
def test_the_published_examples_of_styles_are_read(
    style: str, explode: bool, query: str, schema: dict[str, Any], value: Any
) -> None:
    query = query.replace("color", "p")
    assert read(schema, query, style=style, explode=explode) == (value, [])


def test_fields_of_an_object_are_read_by_their_schemas() -> None:
    schema = {
        "type": "object",
        "required": ["owner"],
        "properties": {
            "owner": {"type": "object", "properties": {"age": {"type": "integer"}}},
            "tags": {"type": "array", "items": {"type": "string"}},
        },
        "additionalProperties": {"type": "boolean"},
    }
    assert read(schema, "p[owner][age]=7&p[tags]=a&p[tags]=b&p[new]=true", style="deepObject") == (
        {"owner": {"age": 7}, "tags": ["a", "b"], "new": True},
        [],
    )
    assert read(schema, "p[owner][age]=7&p[tags][]=a", style="deepObject")[0]["tags"] == ["a"]
    assert read(schema, "p[tags]=a", style="deepObject")[1] == ["query.p: owner is required"]
    assert read(schema, "p[owner][age]=x", style="deepObject")[1] == ['query.p.owner.age: "x" is not of type integer']


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("p=1", 'query.p: "1" is not of type object'),
        ("p[a]=1&p[a][b]=2", "query.p: a is given as a value and as an object"),
        ("p[a][b]=2&p[a]=1", "query.p: a is given as a value and as an object"),
        ("p" + "[a]" * 11 + "=1", "query.p: is nested deeper than 10 levels"),
    ],
)
def test_pairs_that_make_no_object_are_refused(query: str, said: str) -> None:
    assert read({"type": "object"}, query, style="deepObject", required=True)[1] == [said]


def test_an_object_that_is_absent_is_not_there() -> None:
    assert read({"type": "object"}, "q[a]=1&pa]=1&p[=1", style="deepObject") == (None, [])
    assert read(COLOUR, "X=1") == (None, [])
    assert read(COLOUR, "p=R,100,G", explode=False)[1] == ["query.p: should alternate between fields and values"]


def test_a_parameter_with_content_is_json() -> None:
    content = {"application/json": {"schema": COLOUR}}
    definition = {"name": "p", "in": "query", "content": content}
    document = {"openapi": "3.0.3", "paths": {"/x": {"get": {"operationId": "x", "parameters": [definition]}}}}
    parameters = Contract.from_document(document).operations["x"].parameters
    for text, value, number in (('{"R": 1}', {"R": 1}, 0), ('{"R": "x"}', {"R": "x"}, 1), ("{", None, 1)):
        values, problems = read_parameters(parameters, {}, {"p": [text]}, {}, strict=True)
        assert (values["p"], len(problems)) == (value, number)


def test_the_names_of_an_object_are_known() -> None:
    for style, query, unknown in (
        ("deepObject", "p[a]=1&p[b]=2&q[a]=1", ['query["q[a]"]']),
        ("form", "R=1&G=2&p=3&X=1", ["query.X"]),
    ):
        pairs, _ = parse_query(query)
        _, problems = read_parameters((parameter(COLOUR, style=style),), {}, pairs, {}, strict=True)
        assert [problem.path for problem in problems] == unknown
