"""A foreign contract, made from this project's: with other names, places and answers, and parts missing.

`python -m tests.codegen.harness.foreign FILE` writes it, to be put in the place of `openapi.yaml` in a copy of the
project, in which then all tests have to pass. The tests of this folder only generate, check and serve it.
"""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tavus_testing._checks.api import is_array, is_object
from tests.codegen.harness.changes import PATH, Change, S, answer, drop, move, put
from tests.codegen.harness.project import ROOT
from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.schemas import METHODS, resolve

Document = dict[str, Any]
BODY = ("requestBody", "content", "application/json", "schema", "properties")
ROOM: Document = {
    "type": "object",
    "required": ["room_id"],
    "properties": {"room_id": S, "room_name": S, "seats": {"type": "integer"}, "created_at": S},
}
NOTE: Document = {"type": "object", "required": ["note_id"], "properties": {"note_id": S, "text": S, "created_at": S}}
OF_ROOM = [{**PATH[0], "name": "room_id"}]
OF_CONVERSATION = [{**PATH[0], "name": "conversation_id"}]


def operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Yield path, method and operation."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield path, method, operation


def share_parameters(document: Document) -> None:
    """Move path parameters to the path items, and add prose to these."""
    for path, item in document["paths"].items():
        own = [operation for method, operation in item.items() if method in METHODS]
        shared = [row for row in own[0].get("parameters", []) if row.get("in") == "path"]
        if all(row in operation.get("parameters", []) for operation in own for row in shared):
            for operation in own if shared else ():
                operation["parameters"] = [row for row in operation["parameters"] if row not in shared]
            item.update({"parameters": shared} if shared else {})
        item.update(summary=f"Everything at {path}", description="As published.")


def create_with_201(document: Document) -> None:
    for path, method, operation in operations(document):
        if method == "post" and "{" not in path and "200" in operation["responses"]:
            move(("responses",), "200", "201")(operation)


def write_out_components(document: Document) -> None:
    """Replace references in answers and bodies by the schemas themselves."""

    def written_out(node: Any, seen: tuple[str, ...]) -> Any:
        if is_array(node):
            return [written_out(item, seen) for item in node]
        if not is_object(node):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            return written_out(copy.deepcopy(resolve(document, node)), (*seen, reference))
        return {key: written_out(value, seen) for key, value in node.items()}

    document["paths"] = written_out(document["paths"], ())
    del document["components"]["schemas"]


def say_nothing_of_304(document: Document) -> None:
    for _, _, operation in operations(document):
        operation["responses"].pop("304", None)


def drop_family(tag: str) -> Change:
    def change(document: Document) -> None:
        for path, method, operation in list(operations(document)):
            if operation["tags"] == [tag]:
                del document["paths"][path][method]
        document["paths"] = {path: item for path, item in document["paths"].items() if item.keys() & set(METHODS)}

    return change


def rename_operation(old: str, new: str) -> Change:
    def change(document: Document) -> None:
        for _, _, operation in operations(document):
            if operation["operationId"] == old:
                operation["operationId"] = new

    return change


def rename_field(tag: str, old: str, new: str) -> Change:
    """Rename a field in all bodies and answers of a family."""

    def renamed(node: Any) -> Any:
        if is_array(node):
            return [new if item == old else renamed(item) for item in node]
        return {new if key == old else key: renamed(part) for key, part in node.items()} if is_object(node) else node

    def change(document: Document) -> None:
        for _, _, operation in operations(document):
            if operation["tags"] == [tag]:
                for part in ("requestBody", "responses"):
                    operation.update({part: renamed(operation[part])} if part in operation else {})

    return change


def add_rooms(document: Document) -> None:
    """Add a family with all the usual operations."""
    listed = {
        "type": "object",
        "properties": {"data": {"type": "array", "items": ROOM}, "total_count": {"type": "integer"}},
    }
    paging = [{"in": "query", "name": name, "schema": {"type": "integer"}} for name in ("limit", "page")]
    body = {name: ROOM["properties"][name] for name in ("room_name", "seats")}
    content = {"application/json": {"schema": {"type": "object", "required": ["room_name"], "properties": body}}}
    tagged: Document = {"tags": ["Rooms"]}
    refused = {"400": {"description": ""}, "401": {"description": ""}}
    document["paths"]["/v2/rooms"] = {
        "get": {
            **tagged,
            "operationId": "listRooms",
            "parameters": paging,
            "responses": {**answer("application/json", listed), **refused},
        },
        "post": {
            **tagged,
            "operationId": "createRoom",
            "requestBody": {"required": True, "content": content},
            "responses": {"201": answer("application/json", ROOM)["200"], **refused},
        },
    }
    document["paths"]["/v2/rooms/{room_id}"] = {
        "parameters": OF_ROOM,
        "get": {**tagged, "operationId": "getRoom", "responses": {**answer("application/json", ROOM), **refused}},
        "delete": {**tagged, "operationId": "deleteRoom", "responses": {"204": {"description": ""}, **refused}},
    }


def add_notes(document: Document) -> None:
    """Add operations on a conversation: an action, and a nested list with a create."""
    tagged: Document = {"tags": ["Conversations"], "parameters": OF_CONVERSATION}
    refused = {"400": {"description": ""}, "401": {"description": ""}}
    content = {"application/json": {"schema": {"type": "object", "required": ["text"], "properties": {"text": S}}}}
    listed = {"type": "object", "properties": {"data": {"type": "array", "items": NOTE}}}
    document["paths"]["/v2/conversations/{conversation_id}/notes"] = {
        "get": {
            **tagged,
            "operationId": "listConversationNotes",
            "responses": {**answer("application/json", listed), **refused},
        },
        "post": {
            **tagged,
            "operationId": "createConversationNote",
            "requestBody": {"required": True, "content": content},
            "responses": {"201": answer("application/json", NOTE)["200"], **refused},
        },
    }
    document["paths"]["/v2/conversations/{conversation_id}/pause"] = {
        "post": {**tagged, "operationId": "pauseConversation", "responses": {"200": {"description": ""}, **refused}},
    }


CHANGES: list[Change] = [
    drop("x-verbatim"),
    share_parameters,
    write_out_components,
    create_with_201,
    say_nothing_of_304,
    drop_family("Transcriptions"),
    drop("paths", "/v2/lipsync/{lipsync_id}", "delete"),
    drop("paths", "/v2/conversations", "post", *BODY, "custom_greeting"),
    drop("paths", "/v2/documents/{document_id}/recrawl"),
    put("paths", "/v2/conversations", "post", *BODY, "mood", value={"type": "string", "enum": ["calm", "lively"]}),
    rename_operation("deleteConversation", "removeConversation"),
    rename_operation("generateVideo", "createVideo"),
    rename_operation("getVoices", "listVoices"),
    rename_operation("patchPersona", "updatePersona"),
    rename_field("Videos", "video_name", "title"),
    rename_field("Documents", "document_name", "name"),
    rename_field("Guardrails", "guardrails_name", "label"),
    add_rooms,
    add_notes,
]


def foreign() -> Document:
    """Return the foreign contract."""
    document = load_yaml(ROOT / "openapi.yaml")
    for change in CHANGES:
        change(document)
    return document


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(yaml.safe_dump(json.loads(json.dumps(foreign())), sort_keys=False, allow_unicode=True))
