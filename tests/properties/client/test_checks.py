"""The checks on any body: they never crash, accept valid requests, and agree with the emulator.

The emulator's rules are written independently of the checks and serve as a second opinion.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tavus_client._checks import Context, Found, find_violations
from tavus_emulator import Emulator, Request, VirtualClock
from tests.harness.contracts import OPERATIONS, success
from tests.harness.strategies import json_values, request_bodies
from tests.properties.harness.effort import examples
from tests.properties.harness.targeted import (
    EXAMPLES,
    LANGUAGES,
    OPERATION,
    REPLICA,
    STORAGE_FIELDS,
    targeted,
)

SCHEMA: dict[str, Any] = OPERATIONS[OPERATION].request_schema or {}
HEADERS = {"x-api-key": "key", "content-type": "application/json"}


def verdicts(body: Any) -> dict[str, Found]:
    """Return path → what was found there, for all errors in a body."""
    found = find_violations(OPERATION, body, Context())
    return {one.violation.path: one for one in found if one.severity == "error"}


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock())
    yield emulator
    emulator.close()


def refusals(emulator: Emulator, body: Any) -> set[str]:
    """Return the paths of the emulator's problems with a body; none if it accepts the body."""
    response = emulator.respond(
        Request("POST", "/v2/conversations", headers=HEADERS, body=json.dumps(body).encode("utf-8", "surrogatepass"))
    )
    created = success("/v2/conversations")
    assert response.status in (created, 400), response.body
    if response.status == created:
        conversation_id = json.loads(response.body)["conversation_id"]
        emulator.respond(Request("DELETE", f"/v2/conversations/{conversation_id}", headers=HEADERS))
        return set()
    return {problem.path.removeprefix("body").removeprefix(".") for problem in response.problems} or {"?"}


@pytest.mark.slow
@examples(300)
@given(st.one_of(json_values, targeted))
def test_no_body_crashes_a_check(body: Any) -> None:
    for found in find_violations(OPERATION, body, Context()):
        assert found.violation.message
        assert found.violation.check
        assert len(str(found.violation)) < 1_500


@pytest.mark.slow
@examples(150)
@given(st.data())
def test_no_value_of_any_field_crashes_a_check(data: st.DataObject) -> None:
    fields = {name: json_values for name in SCHEMA["properties"] if name != "properties"}
    inner = dict.fromkeys(SCHEMA["properties"]["properties"]["properties"], json_values)
    storage = st.fixed_dictionaries({}, optional=dict.fromkeys(STORAGE_FIELDS, json_values))
    properties = st.fixed_dictionaries({}, optional={**inner, "recording_storage": st.one_of(storage, json_values)})
    body = data.draw(st.fixed_dictionaries({}, optional={**fields, "properties": st.one_of(properties, json_values)}))
    assert isinstance(verdicts(body), dict)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_published_example_has_no_violations(name: str) -> None:
    assert list(find_violations(OPERATION, EXAMPLES[name], Context())) == []


@pytest.mark.slow
@examples(400)
@given(body=targeted)
@example(body={})
@example(body={"replica_id": REPLICA, "max_participants": 2.0})
@example(body={"replica_id": REPLICA, "properties": {"language": "English"}})
def test_the_service_refuses_what_a_shared_check_refuses(body: Any, emulator: Emulator) -> None:
    shared = {path: found.violation.check for path, found in verdicts(body).items() if not found.client_only}
    refused = refusals(emulator, body)
    assert not shared or refused
    for path in shared:
        parent = path.rpartition(".")[0]
        assert path in refused or parent in refused, f"{path} ({shared[path]}) is refused by the client alone"


@pytest.mark.slow
@examples(400)
@given(body=targeted)
@example(body={})
@example(body={"replica_id": REPLICA, "document_retrieval_strategy": "fast"})
@example(body={"replica_id": REPLICA, "properties": {"recording_storage": {"provider": "s3"}}})
def test_the_checks_refuse_what_the_service_refuses(body: Any, emulator: Emulator) -> None:
    found = set(verdicts(body))
    for place in refusals(emulator, body):
        if place in ("replica_id", "persona_id") and isinstance(body.get(place), str) and body[place].strip():
            continue  # only the service knows which ids exist
        assert any(path == place or path.startswith(f"{place}.") or place in ("", "?") for path in found), (
            f"{place} is refused by the service alone"
        )


@pytest.mark.slow
@examples(150)
@given(body=request_bodies(OPERATION))
def test_checks_and_service_agree_on_bodies_that_fit_the_schema(body: Any, emulator: Emulator) -> None:
    unknowable = ("persona_id", "pal_id", "face_id", "document_ids")  # only the service knows which ids exist
    body = {name: value for name, value in body.items() if name not in unknowable}
    body["replica_id"] = REPLICA
    found = {path for path, found in verdicts(body).items() if not found.client_only}
    assert bool(found) == bool(refusals(emulator, body))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_service_accepts_every_listed_language(language: str, emulator: Emulator) -> None:
    assert refusals(emulator, {"replica_id": REPLICA, "properties": {"language": language}}) == set()
