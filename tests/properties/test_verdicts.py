"""Three verdicts on every request: the overlay, the contract, the emulator. They agree, or a table says why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock

from ..contracts import OPERATIONS
from .drawing import close, close_request
from .effort import examples
from .test_checks import targeted
from .verdicts import (
    HEADERS,
    ONE_SIDED,
    OneSided,
    Refusal,
    differences,
    has_checks,
    of_contract,
    of_emulator,
    of_overlay,
    parameters_of,
    refused_parameters,
)

WITH_BODY = [name for name, operation in OPERATIONS.items() if operation.request_schema is not None]


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock())
    yield emulator
    emulator.close()


def sides(emulator: Emulator, operation_id: str, body: Any) -> dict[str, list[Refusal]]:
    found = {"contract": of_contract(operation_id, body), "emulator": of_emulator(emulator, operation_id, body)}
    return {**found, "overlay": of_overlay(operation_id, body)} if has_checks(operation_id) else found


def agree(emulator: Emulator, operation_id: str, body: Any) -> None:
    differing = differences(sides(emulator, operation_id, body))
    assert not differing, "\n".join([f"{operation_id} of {json.dumps(body)[:1_000]}", *differing])


@pytest.mark.parametrize("operation_id", WITH_BODY)
@examples(60)
@given(data=st.data())
def test_every_side_refuses_the_same_for_the_same_place(
    operation_id: str, data: st.DataObject, emulator: Emulator
) -> None:
    agree(emulator, operation_id, data.draw(close_request(operation_id)))


@examples(400)
@given(body=close(targeted))
def test_also_where_a_rule_looks(body: Any, emulator: Emulator) -> None:
    agree(emulator, "createConversation", body)


@pytest.mark.parametrize("one", ONE_SIDED, ids=lambda one: f"{one.side}, {one.rule or 'any'}, not {one.against}")
def test_a_rule_that_is_declared_as_one_sided_is_one(one: OneSided, emulator: Emulator) -> None:
    found = sides(emulator, *one.witness)
    ours = [refusal for refusal in found[one.side] if re.match(one.rule, refusal.rule)]
    assert ours, f"{one.side} doesn't refuse it by {one.rule}"
    assert not found[one.against]
    assert one.reason


WITH_QUERY = [name for name in OPERATIONS if parameters_of(name)]
parameter_texts = st.one_of(
    st.sampled_from(["0", "1", "2", "-1", "10", "99", "100", "101", "1000", "01", "+1", "1.0", "1e1", " 1", "1 ", "٣"]),
    st.sampled_from(
        ["", "true", "false", "True", "1", "yes", "null", "active", "ended", "asc", "desc", "x", "9" * 400]
    ),
    st.text(max_size=5),
)


@pytest.mark.parametrize("operation_id", WITH_QUERY)
@examples(60)
@given(data=st.data())
def test_the_contract_and_the_emulator_refuse_the_same_parameters(
    operation_id: str, data: st.DataObject, emulator: Emulator
) -> None:
    parameters = parameters_of(operation_id)
    words = {name: parameter_texts | st.sampled_from(schema.get("enum", ["x"])) for name, schema in parameters.items()}
    query = data.draw(st.fixed_dictionaries({}, optional=words))
    operation = OPERATIONS[operation_id]
    path = re.sub(r"\{\w+\}", "nothing", operation.path)
    answer = emulator.respond(Request(operation.method.upper(), path, query=urlencode(query), headers=HEADERS))
    places = {problem.path.removeprefix("query.") for problem in answer.problems if problem.path.startswith("query")}
    assert places == refused_parameters(operation_id, query)
