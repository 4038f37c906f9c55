from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tavus_emulator import Contract, ContractError, Emulator, Request, VirtualClock
from tests.harness.contracts import operations_of, success


def test_the_built_in_contract_is_read_once() -> None:
    assert Contract.default() is Contract.default()


def test_every_operation_of_the_document_is_found_at_its_path(contract: dict[str, Any]) -> None:
    served = Contract.from_document(contract)
    documented = {(row.path, row.method.upper(), row.id) for row in operations_of(contract)}
    for template, method, operation_id in documented:
        found = served.match(template.replace("{", "").replace("}", ""))
        assert found is not None
        assert found[0][method].operation_id == operation_id
    assert len(served.operations) == len(documented)


def test_statuses_error_keys_and_the_api_key_header_come_from_the_document(contract: dict[str, Any]) -> None:
    operation = Contract.from_document(contract).operations["createConversation"]
    documented = contract["paths"]["/v2/conversations"]["post"]["responses"]
    assert str(operation.success) == min(status for status in documented if status.startswith("2"))
    assert operation.error_key(400) == "error"
    assert operation.error_key(401) == "message"
    assert operation.error_key(409) == "error"
    assert operation.credentials == (("header", "x-api-key", ""),)


def test_a_contract_with_createconversation_alone_is_served(contract: dict[str, Any]) -> None:
    item = contract["paths"]["/v2/conversations"]
    contract["paths"] = {"/v2/conversations": {"post": item["post"]}}
    emulator = Emulator(contract=contract)
    body = b'{"replica_id": "r90bbd427f71"}'
    headers = {"x-api-key": "k", "content-type": "application/json"}
    created = emulator.respond(Request("POST", "/v2/conversations", headers=headers, body=body))
    assert created.status == success("/v2/conversations")
    assert emulator.respond(Request("GET", "/v2/conversations", headers=headers)).status == 405


def test_an_added_path_is_served_by_its_shape(contract: dict[str, Any]) -> None:
    contract["paths"]["/v2/hats/{id}"] = {
        "parameters": [{"$ref": "#/components/parameters/id"}],
        "get": {"responses": {"201": {"description": ""}, "200": {"description": ""}}},
    }
    contract["components"]["parameters"] = {"id": {"name": "id", "in": "path", "schema": {"type": "string"}}}
    emulator = Emulator(contract=contract)
    response = emulator.respond(Request("GET", "/v2/hats/7", headers={"x-api-key": "k"}))
    assert response.status == 404
    assert json.loads(response.body) == {"error": "Hat not found"}
    assert emulator.respond(Request("GET", "/v2/hats/7")).status == 401


def test_the_servers_path_prefixes_the_operations(contract: dict[str, Any]) -> None:
    contract["servers"] = [{"url": "https://example.com/api/"}]
    served = Contract.from_document(contract)
    assert served.match("/api/v2/conversations") is not None
    assert served.match("/v2/conversations") is None


def test_a_duplicate_operation_id_is_replaced_by_method_and_path() -> None:
    paths: dict[str, Any] = {path: {"get": {"operationId": "x", "responses": {}}} for path in ("/a", "/b")}
    assert [*Contract.from_document({"openapi": "3.0.3", "paths": paths}).operations] == ["x", "GET /b"]


@pytest.fixture
def insecure(contract: dict[str, Any]) -> dict[str, Any]:
    """The contract, without what it and its operations say of keys."""
    del contract["security"]
    for row in operations_of(contract):
        contract["paths"][row.path][row.method].pop("security", None)
    return contract


def test_without_a_security_scheme_no_key_is_needed(insecure: dict[str, Any]) -> None:
    emulator = Emulator(contract=insecure)
    assert emulator.respond(Request("GET", "/v2/conversations")).status == 200


def test_an_empty_security_requirement_makes_the_key_optional(insecure: dict[str, Any]) -> None:
    insecure["security"] = [{"apiKey": []}, {}]
    assert Contract.from_document(insecure).operations["listConversations"].credentials == ()


def test_a_missing_required_body_is_reported(contract: dict[str, Any]) -> None:
    contract["paths"]["/v2/conversations"]["post"]["requestBody"] = {"required": True, "content": {}}
    emulator = Emulator(contract=contract)
    response = emulator.respond(Request("POST", "/v2/conversations", headers={"x-api-key": "k"}))
    assert json.loads(response.body) == {"error": "body: is empty, JSON is required"}


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({}, "not an OpenAPI 3 document"),
        ({"openapi": "3.0.3"}, "no operations"),
        ({"openapi": "3.0.3", "paths": []}, "paths should be an object"),
    ],
)
def test_an_unservable_document_is_refused_with_the_reason(document: dict[str, Any], reason: str) -> None:
    with pytest.raises(ContractError, match=reason):
        Contract.from_document(document)


def test_a_contract_is_read_from_a_file(tmp_path: Path, contract: dict[str, Any]) -> None:
    path = tmp_path / "contract.json"
    path.write_text(json.dumps(contract))
    assert Contract.from_file(path).operations.keys() == Contract.default().operations.keys()
    path.write_text("{")
    with pytest.raises(ContractError, match="is not JSON"):
        Contract.from_file(path)
    path.write_text("[]")
    with pytest.raises(ContractError, match="is not an OpenAPI document"):
        Contract.from_file(path)


@pytest.mark.parametrize(
    ("server", "taken_from_paths"),
    [
        ("https://example.com/api/", ""),
        ("https://example.com/v2", "/v2"),
        ("/gateway/v2/", "/v2"),
    ],
)
def test_rules_beyond_schemas_work_under_a_server_path(
    contract: dict[str, Any], server: str, taken_from_paths: str
) -> None:
    contract["servers"] = [{"url": server}]
    contract["paths"] = {path.removeprefix(taken_from_paths): item for path, item in contract["paths"].items()}
    emulator = Emulator(contract=contract, clock=VirtualClock())
    base = urlsplit(server).path.rstrip("/") + ("/v2" if not taken_from_paths else "")
    with httpx.Client(transport=emulator.transport, base_url=f"http://x{base}", headers={"x-api-key": "k"}) as http:
        assert http.get("/replicas").json()["total_count"] > 0
        refused = http.post("/conversations", json={"replica_id": "nobody"})
        assert (refused.status_code, refused.json()) == (400, {"error": "Invalid replica_uuid"})
        made = http.post("/conversations", json={"replica_id": "r90bbd427f71"}).json()
        emulator.clock.advance(hours=2)
        assert http.get(f"/conversations/{made['conversation_id']}").json()["status"] == "ended"
    emulator.close()


def test_an_operation_is_where_its_own_server_has_it(contract: dict[str, Any]) -> None:
    contract["servers"] = [{"url": "https://example.com/api"}]
    item = contract["paths"]["/v2/replicas"]
    item["servers"] = [{"url": "https://{where}.example.com/{part}/", "variables": {"part": {"default": "own"}}}]
    item["post"]["servers"] = [{"url": "https://upload.example.com"}]
    served = Contract.from_document(contract)
    assert {
        path: sorted(found[0])
        for path in ("/v2/replicas", "/own/v2/replicas", "/api/v2/replicas", "/api/v2/personas")
        if (found := served.match(path)) is not None
    } == {"/v2/replicas": ["POST"], "/own/v2/replicas": ["GET"], "/api/v2/personas": ["GET", "POST"]}
    emulator = Emulator(contract=contract, clock=VirtualClock())
    with httpx.Client(transport=emulator.transport, base_url="http://x", headers={"x-api-key": "k"}) as http:
        made = http.post("/v2/replicas", json={"train_video_url": "https://example.com/a.mp4"}).json()
        assert made["replica_id"] in [row["replica_id"] for row in http.get("/own/v2/replicas").json()["data"]]
        assert http.get(f"/api/v2/replicas/{made['replica_id']}").json()["replica_id"] == made["replica_id"]
    emulator.close()
