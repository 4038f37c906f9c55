"""Contracts made to take endless work: they are refused with a `ContractError`, or served."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import ContractError, Emulator, Request
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.schemas.fields import branches_of, fields_of, required_of
from tavus_emulator._contract.schemas.patterns import LONGEST, is_linear
from tavus_emulator._contract.schemas.schema import Schema

HEADERS = {"x-api-key": "a-key", "content-type": "application/json"}
REFER = "#/components/schemas/"


def refer(name: str) -> dict[str, str]:
    return {"$ref": REFER + name}


def contract(schema: Any, **schemas: Any) -> dict[str, Any]:
    """A contract whose one operation takes and answers the schema."""
    content = {"application/json": {"schema": schema}}
    create = {"requestBody": {"content": content}, "responses": {"200": {"description": "Done.", "content": content}}}
    return {"openapi": "3.1.0", "paths": {"/v2/things": {"post": create}}, "components": {"schemas": schemas}}


def ask(document: Any, body: Any) -> int:
    emulator = Emulator(contract=document)
    status = emulator.respond(Request("POST", "/v2/things", headers=HEADERS, body=json.dumps(body).encode())).status
    emulator.close()
    return status


PATTERNS = [
    r"(a*)*\1$",
    r"(?=(a+)+$)a",
    r"(?<!a*)b",
    r"^(a|aa)+$(?!x)",
    r"^(a+)+$",
    r"(.*)(.*)(.*)\1\2\3x",
    r"^(?!.*--)a",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("length", [1, 30, LONGEST, 40_000])
def test_any_pattern_that_compiles_is_served(pattern: str, length: int) -> None:
    document = contract({"type": "object", "properties": {"a": {"type": "string", "pattern": pattern}}})
    assert ask(document, {"a": "a" * length + "!"}) in (200, 400)


@pytest.mark.parametrize("pattern", ["((a{1,1000}){1,1000}){1,1000}", "[", r"\p{Nothing}"])
def test_a_pattern_that_does_not_compile_is_refused(pattern: str) -> None:
    with pytest.raises(ContractError, match="can't be compiled"):
        ask(contract({"properties": {"a": {"pattern": pattern}}}), {})


def test_patterns_with_look_around_and_back_references_are_bounded() -> None:
    assert [is_linear(pattern) for pattern in PATTERNS] == [False, False, False, False, True, False, False]
    schema = Schema({}, {"pattern": r"^(?!.*--)a"})
    assert [schema.admits(text) for text in ("ab", "a--b", "b")] == [True, False, False]
    assert schema.admits("b" * (LONGEST + 1))  # nothing is said about longer texts


def bomb(levels: int) -> str:
    lines = ["x-0: &a0 [a, a, a, a, a, a, a, a, a, a]"]
    lines += [f"x-{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, levels)]
    return "\n".join(lines)


def merge_bomb(levels: int) -> str:
    lines = ["x-0: &a0 {a: 1}"]
    lines += [f"x-{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 10)}]}}" for level in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("text", [bomb(12), merge_bomb(12), "x: &a [*a]", "x: " + "[" * 5_000 + "]" * 5_000], ids=len)
def test_a_document_that_expands_without_end_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "contract.yaml"
    path.write_text(f"openapi: 3.1.0\n{text}\npaths: {{}}\n")
    with pytest.raises(ContractError):
        Contract.from_file(path)


CYCLES: dict[str, Any] = {
    "itself in allOf": {"A": {"allOf": [refer("A")] * 10}},
    "itself in oneOf": {"A": {"oneOf": [refer("A")] * 10}},
    "each other": {"A": {"allOf": [refer("B")] * 10, "required": ["a"]}, "B": {"anyOf": [refer("A")] * 10}},
    "itself in a field": {"A": {"type": "object", "properties": {"a": refer("A")}, "required": ["a"]}},
    "nothing but itself": {"A": {"oneOf": [refer("B"), {"type": "string"}]}, "B": refer("B")},
    "nothing but each other": {"A": {"oneOf": [refer("B"), {"type": "string"}]}, "B": refer("C"), "C": refer("B")},
    "an array in a part": {"A": {"allOf": [{"type": "string"}, {"type": "array", "items": {"type": "object"}}]}},
    "an array without items in a part": {"A": {"allOf": [{"type": "array"}]}},
    "itself in items": {"A": {"type": "array", "items": refer("A")}},
    "a ladder of fields": {
        **{f"A{n}": {"properties": {f"p{i}": refer(f"A{n + 1}") for i in range(5)}} for n in range(30)},
        "A": refer("A0"),
        "A30": {"type": "object"},
    },
    "a ladder of alternatives": {
        **{f"A{n}": {"anyOf": [refer(f"A{n + 1}")] * 5} for n in range(30)},
        "A": refer("A0"),
        "A30": {"type": "object"},
    },
    "a ladder of parts": {
        **{f"A{n}": {"allOf": [refer(f"A{n + 1}")] * 5} for n in range(30)},
        "A": refer("A0"),
        "A30": {"type": "object"},
    },
}


@pytest.mark.parametrize("name", CYCLES)
@pytest.mark.parametrize("strict", [False, True])
def test_schemas_that_refer_to_each_other_are_served_or_refused(name: str, strict: bool) -> None:
    document = contract(refer("A"), **CYCLES[name])
    try:
        emulator = Emulator(contract=document, strict=strict)
    except ContractError:
        return
    status = emulator.respond(Request("POST", "/v2/things", headers=HEADERS, body=b"{}")).status
    emulator.close()
    assert status in (200, 400, 501)


def composed(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    keywords = st.sampled_from(["allOf", "anyOf", "oneOf"])
    return st.dictionaries(keywords, st.lists(inner, min_size=1), min_size=1, max_size=1)


leaves: list[dict[str, Any]] = [
    {"type": "string"},
    {"properties": {"a": {"type": "string"}}, "required": ["a"]},
    *map(refer, "ABCD"),
]
schemas: st.SearchStrategy[dict[str, Any]] = st.recursive(st.sampled_from(leaves), composed, max_leaves=20)


@pytest.mark.slow
@given(st.fixed_dictionaries(dict.fromkeys("ABCD", schemas)))
def test_reading_schemas_ends_whatever_refers_to_what(drawn: dict[str, Any]) -> None:
    document = {"components": {"schemas": drawn}}
    reads: list[Callable[..., Any]] = [fields_of, required_of, branches_of, lambda *given: Schema(*given).types]
    for read in reads:
        for name in "ABCD":
            try:
                read(document, refer(name))
            except ContractError:
                continue


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "items": {"type": "string"}, "minItems": 10**9},
        {"type": "object", "minProperties": 10**9},
        {"type": "string", "minLength": 10**9},
    ],
    ids=["items", "fields", "characters"],
)
def test_an_answer_that_would_be_endless_is_said_to_be_impossible(schema: dict[str, Any]) -> None:
    document = contract({"type": "object", "properties": {"a": schema}, "required": ["a"]})
    document["paths"]["/v2/things"]["post"]["requestBody"] = {"content": {"application/json": {"schema": {}}}}
    assert ask(document, {}) == 501
