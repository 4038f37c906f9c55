"""Operations that a contract adds below a conversation: they find it, and list what they add there."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import httpx
import pytest

from tavus_emulator import Contract, Emulator, VirtualClock
from tests.codegen.harness.changes import S, answer
from tests.codegen.harness.foreign import OF_CONVERSATION, add_notes
from tests.harness.contracts import needs

needs("createConversation", "getConversation", "createDocument", "getDocument")
KEY, OTHER = {"x-api-key": "one"}, {"x-api-key": "other"}
BEHIND = "/v2/conversations/{conversation_id}"
SUMMARY = {"type": "object", "properties": {"conversation_id": S, "conversation_name": S, "mood": S}}
DOCUMENTS = {
    "type": "object",
    "properties": {
        "data": {"type": "array", "items": {"type": "object", "properties": {"document_id": S, "document_name": S}}}
    },
}


def add_operations(document: dict[str, Any]) -> None:
    """Add notes, a pause, a summary, a change of the name, and attached documents."""
    add_notes(document)
    paths: dict[str, Any] = document["paths"]
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"conversation_name": S}}}}}
    ids = {
        "type": "object",
        "required": ["document_ids"],
        "properties": {"document_ids": {"type": "array", "items": S}},
    }
    paths[f"{BEHIND}/summary"] = {
        "get": {"parameters": OF_CONVERSATION, "responses": answer("application/json", SUMMARY)}
    }
    paths[f"{BEHIND}/name"] = {
        "patch": {"parameters": OF_CONVERSATION, "requestBody": body, "responses": {"204": {"description": ""}}}
    }
    paths[f"{BEHIND}/documents"] = {
        "parameters": OF_CONVERSATION,
        "get": {"responses": answer("application/json", DOCUMENTS)},
        "post": {
            "requestBody": {"required": True, "content": {"application/json": {"schema": ids}}},
            "responses": answer("application/json", DOCUMENTS),
        },
    }
    paths[f"{BEHIND}/documents/{{document_id}}"] = {
        "delete": {"parameters": OF_CONVERSATION, "responses": {"204": {"description": ""}}}
    }


@pytest.fixture
def http(contract: dict[str, Any]) -> Generator[httpx.Client]:
    add_operations(contract)
    emulator = Emulator(contract=Contract.from_document(contract), clock=VirtualClock())
    with httpx.Client(transport=emulator.transport, base_url="http://localhost", headers=KEY) as client:
        yield client
    emulator.close()


def begin(http: httpx.Client) -> str:
    made = http.post("/v2/conversations", json={"replica_id": "r90bbd427f71", "conversation_name": "Call"}).json()
    return f"/v2/conversations/{made['conversation_id']}"


NEW: list[tuple[str, str, Any]] = [
    ("POST", "/pause", None),
    ("GET", "/notes", None),
    ("POST", "/notes", {"text": "Hello"}),
    ("GET", "/summary", None),
    ("PATCH", "/name", {"conversation_name": "Other"}),
    ("GET", "/documents", None),
]


@pytest.mark.parametrize(("method", "path", "body"), NEW)
def test_a_new_operation_finds_the_conversation(http: httpx.Client, method: str, path: str, body: Any) -> None:
    conversation = begin(http)
    assert http.request(method, conversation + path, json=body).is_success
    for place, headers in (("/v2/conversations/cnobody", KEY), (conversation, OTHER)):
        refused = http.request(method, place + path, json=body, headers=headers)
        assert refused.status_code in (400, 404), refused.text
    assert http.post(f"{conversation}/end").is_success
    assert http.get(conversation).json()["status"] == "ended"


def test_an_operation_is_served_by_the_shape_of_its_answer(http: httpx.Client) -> None:
    conversation = begin(http)
    shown = http.get(f"{conversation}/summary").json()
    assert shown == {"conversation_id": conversation.rpartition("/")[2], "conversation_name": "Call"}
    assert http.patch(f"{conversation}/name", json={"conversation_name": "Other"}).status_code == 204
    assert http.get(f"{conversation}/summary").json()["conversation_name"] == "Other"
    assert http.get(conversation).json()["conversation_name"] == "Other"


def test_notes_are_listed_only_in_their_conversation(http: httpx.Client) -> None:
    one, other = begin(http), begin(http)
    made = [http.post(f"{one}/notes", json={"text": text}).json() for text in ("first", "second")]
    assert sorted(note["text"] for note in made) == ["first", "second"]
    assert {note["note_id"] for note in http.get(f"{one}/notes").json()["data"]} == {note["note_id"] for note in made}
    assert http.get(f"{other}/notes").json()["data"] == []
    assert http.post(f"{one}/notes", json={}).status_code == 400


def test_attached_documents_are_listed_until_they_are_detached(http: httpx.Client) -> None:
    conversation, other = begin(http), begin(http)
    urls = ("https://example.com/a.pdf", "https://example.com/b.pdf")
    ids = [http.post("/v2/documents", json={"document_url": url}).json()["document_id"] for url in urls]
    attached = http.post(f"{conversation}/documents", json={"document_ids": ids})
    assert attached.is_success, attached.text
    listed = f"{conversation}/documents"
    assert [row["document_id"] for row in http.get(listed).json()["data"]] == ids
    assert http.get(f"{other}/documents").json()["data"] == []
    assert http.delete(f"{listed}/{ids[0]}").status_code == 204
    assert [row["document_id"] for row in http.get(listed).json()["data"]] == ids[1:]
    assert http.get(f"/v2/documents/{ids[0]}").is_success
    assert http.post(listed, json={"document_ids": ["nothing"]}).status_code in (400, 404)
