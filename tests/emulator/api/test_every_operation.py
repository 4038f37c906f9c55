"""Every operation gives a documented answer to any request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._core.strict_json import is_array, is_object
from tests.emulator.harness.clients import KEY
from tests.emulator.harness.families import FAMILIES, body_of, seed
from tests.emulator.harness.judging import check_against_the_contract
from tests.harness.contracts import OPERATIONS, Operation
from tests.harness.strategies import request_bodies

EACH = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 300) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def service() -> Iterator[tuple[httpx.Client, dict[str, list[str]]]]:
    """A client of a service with resources of every family, and their ids by path. Every answer is checked."""
    clock = VirtualClock()
    emulator = Emulator(clock=clock, seed=7)
    client = httpx.Client(
        transport=emulator.transport,
        base_url="http://x",
        headers={"x-api-key": KEY},
        event_hooks={"response": [check_against_the_contract]},
    )
    known = seed(emulator)
    made = {
        family.path: [family.id_of(client.post(family.path, json=body_of(family, known)).json()) for _ in range(3)]
        for family in FAMILIES.values()
    }
    made["/v2/conversations"] = [
        client.post("/v2/conversations", json={"replica_id": known["replica_id"]}).json()["conversation_id"]
    ]
    yield client, made
    client.close()
    emulator.close()


def path_of(operation: Operation, data: st.DataObject, made: dict[str, list[str]]) -> str:
    """The operation's path with the ids of existing, deleted or unknown resources."""
    collection = operation.path.partition("/{")[0]
    ids = st.sampled_from([*made.get(collection, []), "r90bbd427f71", "pcb7a34da5fe", "unknown", "%00", "é"])
    return re.sub(r"\{\w+\}", lambda _: data.draw(ids), operation.path)


def query_of(operation: Operation, data: st.DataObject) -> dict[str, str]:
    names = [one["name"] for one in operation.spec.get("parameters", []) if one.get("in") == "query"]
    values = st.sampled_from(
        ["", "0", "1", "2", "asc", "descending", "true", "user", "system", "ready", "a,b", "-1", "x"]
    )
    return {name: data.draw(values) for name in names if data.draw(st.booleans())}


@pytest.mark.slow
@EACH
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_any_json_gets_a_documented_answer(
    operation: Operation, data: st.DataObject, service: tuple[httpx.Client, dict[str, list[str]]]
) -> None:
    client, made = service
    body: dict[str, Any] = {"json": data.draw(anything)} if "requestBody" in operation.spec else {}
    response = client.request(
        operation.method, path_of(operation, data, made), params=query_of(operation, data), **body
    )
    assert response.status_code < 500


@pytest.mark.slow
@pytest.mark.parametrize(
    "operation", [one for one in OPERATIONS.values() if one.request_schema], ids=lambda one: one.id
)
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_valid_bodies_get_a_documented_answer(
    operation: Operation, data: st.DataObject, service: tuple[httpx.Client, dict[str, list[str]]]
) -> None:
    client, made = service
    body = data.draw(request_bodies(operation.id).filter(lambda body: is_object(body) or is_array(body)))
    response = client.request(operation.method, path_of(operation, data, made), json=body)
    assert response.status_code < 500
