"""Drawn requests for every operation: valid ones are accepted, and invalid ones refused at the named place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote, unquote_plus

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from tavus_client import Tavus
from tavus_emulator import Emulator, VirtualClock
from tavus_emulator import Request as Sent
from tavus_testing import LocalEmulator, Request, invalid_requests, valid_requests
from tavus_testing._checks.api import is_object
from tests.harness.contracts import CONTRACT, OPERATIONS, validator
from tests.harness.styles import STYLED

LIMITS = settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
TAKEN = {200, 201, 202, 204, 304}
STATES = {
    "recrawlDocument": ("crawl",),
    "sendAppMessage": ("active conversations",),
    "recordCanvasInteraction": ("has ended",),
    "updateFace": ("Voice not found",),
    "startDeploymentConversation": ("password",),
    "createTool": ("static_filler",),
    "updateTool": ("static_filler",),
}
"""Texts of refusals that a valid request can't know of: for a state, or by a rule on two fields that is only prose."""


class Sender:
    """Sends requests to an emulator, and knows which refusals follow from what it took before."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._taken: list[Request] = []

    def send(self, request: Request) -> tuple[bool, str]:
        """Send a request; return whether it was taken, or is refused for what was taken before; and the answer."""
        status, body = send(self._emulator, request)
        if status in TAKEN:
            self._taken.append(request)
        return status in TAKEN or any(_explains(one, request, body) for one in self._taken), body


def _explains(before: Request, request: Request, body: str) -> bool:
    """Return whether a request is refused because of one before it: it deleted the thing, or took a unique value."""
    if before.operation == request.operation and request.method == "DELETE":
        return before.url.partition("?")[0] == request.url.partition("?")[0]
    return "already" in body and bool(_texts(before.body) & _texts(request.body))


def _texts(body: Any) -> set[tuple[str, str]]:
    return {(name, value) for name, value in body.items() if isinstance(value, str)} if is_object(body) else set()


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock())
    yield emulator
    emulator.close()


def send(emulator: Emulator, request: Request) -> tuple[int, str]:
    """Send a request. Return status and body of the answer."""
    path, _, query = request.url.partition("?")
    headers, content = {"x-api-key": "key"}, b""
    if request.body is not None:
        headers["content-type"], content = "application/json", json.dumps(request.body).encode()
    response = emulator.respond(Sent(request.method, path, query, headers, content))
    return response.status, response.body.decode()


def ids_of(emulator: Emulator, operation_id: str) -> dict[str, list[str]]:
    """Create resources for the path of an operation. Return their ids."""
    collection, _, rest = OPERATIONS[operation_id].path.partition("/{")
    creates = [one.id for one in OPERATIONS.values() if (one.path, one.method) == (collection, "post")]
    if not rest or not creates:
        return {}
    made, sender = list[str](), Sender(emulator)

    @LIMITS
    @given(valid_requests(creates[0]))
    def make(request: Request) -> None:
        fine, body = sender.send(request)
        if not fine:
            assert any(state in body for state in STATES.get(creates[0], ())), body
            return
        ids = (value for name, value in json.loads(body).items() if name.endswith(("_id", "uuid")))
        made.extend(islice(ids, 1))

    make()
    return {rest.partition("}")[0]: made}


@pytest.mark.slow
@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_a_valid_request_fits_the_contract_and_is_accepted(emulator: Emulator, operation_id: str) -> None:
    known = ids_of(emulator, operation_id)
    operation, refused, number, sender = OPERATIONS[operation_id], list[str](), 0, Sender(emulator)
    schema = None if operation.request_schema is None else validator(operation.request_schema)

    @LIMITS
    @given(valid_requests(operation_id, known=known))
    def check(request: Request) -> None:
        nonlocal number
        number += 1
        assert (request.operation, request.method.lower(), request.path) == (
            operation.id,
            operation.method,
            operation.path,
        )
        assert schema is None or request.body is None or schema.is_valid(request.body)
        fine, body = sender.send(request)
        if not fine:
            refused.append(body)

    check()
    states: tuple[str, ...] = STATES.get(operation_id, ())
    if len(operation.path.split("{")) > 2 or ("{" in operation.path and not known):
        states = ("not found", "Unknown", "not attached", "Invalid")  # the path has no ids of created resources
    elif known and operation.path.endswith(("/tools", "/skills")):
        states = ("Invalid tool_id", "Unknown skill", "Missing data")
    assert not [one for one in refused if not any(state in one for state in states)]
    assert number >= 1


@pytest.mark.slow
@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_an_invalid_request_is_refused_at_its_named_place(emulator: Emulator, operation_id: str) -> None:
    known = ids_of(emulator, operation_id)
    try:
        wrong = invalid_requests(operation_id, known=known)
    except ValueError as error:
        assert "takes nothing but an id" in str(error)
        parameters = OPERATIONS[operation_id].spec.get("parameters", [])
        assert OPERATIONS[operation_id].request_schema is None
        assert all(one["in"] == "path" or one["schema"]["type"] == "string" for one in parameters)
        return

    @settings(LIMITS, max_examples=30)
    @given(wrong)
    def check(request: Any) -> None:
        status, body = send(emulator, request)
        assert status in (400, 422), (status, body, request)
        assert request.why
        assert request.where.partition(".")[0].partition("[")[0] in ("body", "query")
        place, _, name = request.where.rpartition(".")
        assert status == 422 or "patch format" in body or name in body or place in body, (body, request)

    check()


@pytest.mark.slow
def test_invalid_requests_break_every_required_field_enum_and_bound() -> None:
    seen: set[tuple[str, str]] = set()

    @settings(LIMITS, max_examples=2000)
    @given(invalid_requests("createConversation"))
    def collect(request: Any) -> None:
        seen.add((request.where, request.why))

    properties = OPERATIONS["createConversation"].spec["requestBody"]["content"]["application/json"]["schema"][
        "properties"
    ]
    expected = {f"body.{name}" for name in properties}
    for _ in range(5):  # which are drawn is left to chance
        collect()
        if expected <= {where for where, _ in seen}:
            break
    assert expected <= {where for where, _ in seen}
    assert {
        ("body", "one of face_id, pal_id, persona_id, replica_id is required"),
        ("body", "it is required"),
        ("body.max_participants", "it has to be 2 or more"),
        ("body.properties.max_call_duration", "it has to be 1 or more"),
        ("body.properties.language", "it has to be a supported language, by its English name"),
        ("body.properties.recording_storage.provider", "it is required"),
        ("body.document_ids[0]", "it has to be a string"),
    } <= seen


@pytest.mark.slow
@settings(LIMITS, max_examples=80)
@given(request=valid_requests("createConversation", known={"document_ids": ["d1", "d2"], "replica_id": ["r-mine"]}))
def test_known_ids_are_used_and_pass_the_clients_checks(request: Request) -> None:
    emulator = LocalEmulator(clock=VirtualClock())
    emulator.add_replica(replica_id="r-mine")
    for document_id in ("d1", "d2"):
        emulator.add_document(document_id=document_id)
    tavus: Tavus = emulator.client()
    assert request.body.get("replica_id", "r-mine") == "r-mine"
    assert set(request.body.get("document_ids", [])) <= {"d1", "d2"}
    assert tavus.conversations.create(**request.body).conversation_id
    emulator.close()


def test_known_ids_may_come_from_a_strategy() -> None:
    @LIMITS
    @given(valid_requests("getConversation", known={"conversation_id": st.just("c/1 2")}))
    def check(request: Request) -> None:
        assert request.url.partition("?")[0] == "/v2/conversations/c%2F1%202"

    check()


def test_a_body_is_always_drawn_if_fields_of_it_are_required() -> None:
    schema = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": schema}}}
    operation = {"operationId": "doIt", "requestBody": body, "responses": {"200": {"description": ""}}}
    contract = {"openapi": "3.0.3", "paths": {"/do": {"post": operation}}}

    @LIMITS
    @given(valid_requests("doIt", contract=contract))
    def check(request: Request) -> None:
        assert request.body is not None

    check()


@pytest.mark.slow
def test_requests_can_be_drawn_from_another_contract() -> None:
    schema = {
        "type": "object",
        "required": ["code", "ways"],
        "properties": {
            "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "note": {"type": "string", "minLength": 2, "maxLength": 4},
            "size": {"type": "number", "minimum": 0, "maximum": 1, "nullable": True},
            "steps": {"type": "integer", "multipleOf": 5, "minimum": 7},
            "ways": {"type": "array", "items": {"enum": ["a", "b"]}, "minItems": 1, "maxItems": 2, "uniqueItems": True},
            "inner": {"allOf": [{"type": "object", "required": ["a"], "properties": {"a": {"type": "boolean"}}}]},
        },
    }
    operation = {
        "operationId": "doIt",
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
    }
    contract = {"openapi": "3.0.3", "paths": {"/do": {"post": operation}}}
    fits, reasons = validator(schema), set[str]()

    @settings(LIMITS, max_examples=60)
    @given(valid_requests("doIt", contract=contract))
    def valid(request: Request) -> None:
        assert fits.is_valid(request.body)

    @settings(LIMITS, max_examples=300)
    @given(invalid_requests("doIt", contract=contract))
    def invalid(request: Any) -> None:
        assert request.body is None or not fits.is_valid(request.body)
        reasons.add(request.why)

    valid()
    invalid()
    assert {
        "it has to match ^[A-Z]{3}$",
        "it must have 2 characters or more",
        "it must have 4 characters or fewer",
        "it must have 1 items or more",
        "it must have 2 items or fewer",
        "it has to be a number or null",
        "it has to be 7 or more",
        "it has to be 1 or less",
        "it is required",
    } <= reasons


@pytest.mark.parametrize(("style", "explode", "query", "schema", "value"), STYLED)
def test_a_query_is_written_in_the_style_of_its_parameter(
    style: str, explode: bool, query: str, schema: dict[str, Any], value: Any
) -> None:
    row = {"in": "query", "name": "color", "required": True, "style": style, "explode": explode, "schema": schema}
    contract = {"openapi": "3.0.3", "paths": {"/do": {"get": {"operationId": "doIt", "parameters": [row]}}}}
    urls: list[str] = []

    @LIMITS
    @given(valid_requests("doIt", contract=contract, known={"color": st.just(value)}))
    def check(request: Request) -> None:
        urls.append(unquote_plus(request.url))

    check()
    assert set(urls) == {f"/do?{unquote(query)}"}


def test_an_unsupported_schema_is_named() -> None:
    schema = {"type": "object", "properties": {"x": {"not": {"type": "string"}}}}
    operation = {"operationId": "doIt", "requestBody": {"content": {"application/json": {"schema": schema}}}}
    contract = {"openapi": "3.0.3", "paths": {"/do": {"post": operation}}}
    message = r"body\.x: the strategies don't support not in a schema.* known=\{'x': \[\.\.\.\]\}"
    with pytest.raises(NotImplementedError, match=message):
        valid_requests("doIt", contract=contract).example()
    found = find(valid_requests("doIt", contract=contract, known={"x": [7]}), lambda request: bool(request.body))
    assert found.body == {"x": 7}


def test_an_unknown_operation_is_refused_with_a_suggestion() -> None:
    with pytest.raises(ValueError, match="createConversation"):
        valid_requests("createConversatoin")
    with pytest.raises(TypeError, match=r"write \['r1'\]"):
        valid_requests("getReplica", known={"replica_id": "r1"})


def test_the_default_contract_is_the_effective_one() -> None:
    from tavus_testing._contract import effective

    assert set(effective().operations) == set(OPERATIONS)
    assert len(CONTRACT["paths"]) > 5
