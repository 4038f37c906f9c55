"""The contract and the emulator refuse the same query parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock
from tests.harness.contracts import OPERATIONS
from tests.properties.harness.effort import budgeted
from tests.properties.harness.verdicts import HEADERS, parameters_of, refused_parameters

pytestmark = pytest.mark.slow

WITH_QUERY = [name for name in OPERATIONS if parameters_of(name)]
parameter_texts = st.one_of(
    st.sampled_from(["0", "1", "2", "-1", "10", "99", "100", "101", "1000", "01", "+1", "1.0", "1e1", " 1", "1 ", "٣"]),
    st.sampled_from(
        ["", "true", "false", "True", "1", "yes", "null", "active", "ended", "asc", "desc", "x", "9" * 400]
    ),
    st.text(max_size=5),
)


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock())
    yield emulator
    emulator.close()


@pytest.mark.parametrize("operation_id", WITH_QUERY)
@budgeted(60, WITH_QUERY, 1_500)
@given(data=st.data())
def test_contract_and_emulator_refuse_the_same_parameters(
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
