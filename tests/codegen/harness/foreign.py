"""Foreign contracts, made from this project's: two as publishers write theirs, and one that differs as well.

The published one has every operation, written out inline with the blemishes of published contracts. The older one has
of these only the operations that were published first. The foreign one has all, with other names, places and answers,
and parts missing.

`python -m tests.codegen.harness.foreign FILE [published|older]` writes one, to be put in the place of `openapi.yaml` in
a copy of the project, in which then all tests have to pass. The tests of this folder only generate, check and serve
them.
"""

from __future__ import annotations

import copy
import json
import random
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
SPELLED = {
    "PALs": "pals",
    "Memory Stores": "memory-stores",
    "Pronunciation Dictionaries": "PronunciationDictionaries",
    "Canvas Interactions": "canvas_interactions",
    "Lipsync": "LIPSYNC",
}
"""Other spellings of tags, which don't change what a family is called."""
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
            if operation.get("operationId") == old:
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


def leave_out_operation_ids(document: Document) -> None:
    """Drop every fourth operationId, but none of conversations."""
    chance = random.Random(7)
    for _, _, operation in operations(document):
        if operation["tags"] != ["Conversations"] and chance.random() < 0.25:
            del operation["operationId"]


def spell_tags_otherwise(document: Document) -> None:
    """Write tags in other cases, and declare only a few."""
    for _, _, operation in operations(document):
        operation["tags"] = [SPELLED.get(tag, tag) for tag in operation["tags"]]
    del document["tags"][7:]


def promise_nothing(document: Document) -> None:
    """Require no field of an answer."""

    def optional(node: Any) -> Any:
        if is_array(node):
            return [optional(item) for item in node]
        if not is_object(node):
            return node
        return {key: optional(part) for key, part in node.items() if key != "required" or not is_array(part)}

    for _, _, operation in operations(document):
        operation["responses"] = optional(operation["responses"])


def leave_bodies_optional(document: Document) -> None:
    """Don't say that bodies are required, whose fields are."""
    for _, _, operation in operations(document):
        operation.get("requestBody", {}).pop("required", None)


def repeat_security(document: Document) -> None:
    """Say at each operation that needs a key what the whole contract says already."""
    for _, _, operation in operations(document):
        operation.setdefault("security", copy.deepcopy(document["security"]))


def contradict_examples(document: Document) -> None:
    """Give null as the example of each status, and text as that of each count."""

    def contradicted(node: Any) -> Any:
        if is_array(node):
            return [contradicted(item) for item in node]
        if not is_object(node):
            return node
        named = {"status": None, "total_count": "twelve"}
        return {
            key: {**part, "example": named[key]}
            if key in named and is_object(part) and "type" in part
            else contradicted(part)
            for key, part in node.items()
        }

    for _, _, operation in operations(document):
        operation["responses"] = contradicted(operation["responses"])


def keep_what_was_published_first(document: Document) -> None:
    """Drop the operations that were published later, by the sources of the published facts."""
    facts = load_yaml(ROOT / "tests/contract/published/operations.yaml")
    for path, method, _ in list(operations(document)):
        known = facts.get(f"{method.upper()} {path}", {})
        if not known.get("source", "").startswith("the contract of 54 operations"):
            del document["paths"][path][method]
    document["paths"] = {path: item for path, item in document["paths"].items() if item.keys() & set(METHODS)}


BLEMISHES: list[Change] = [
    drop("x-verbatim"),
    share_parameters,
    write_out_components,
    create_with_201,
    leave_out_operation_ids,
    spell_tags_otherwise,
    promise_nothing,
    leave_bodies_optional,
    repeat_security,
    contradict_examples,
]
CHANGES: list[Change] = [
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


def published() -> Document:
    """Return this project's contract in the style of published ones."""
    return _changed(BLEMISHES)


def older() -> Document:
    """Return the same without the operations that were published later."""
    return _changed([keep_what_was_published_first, *BLEMISHES])


def foreign() -> Document:
    """Return the published one with other names, answers and operations."""
    return _changed([*BLEMISHES, *CHANGES])


def _changed(changes: list[Change]) -> Document:
    document = load_yaml(ROOT / "openapi.yaml")
    for change in changes:
        change(document)
    return document


if __name__ == "__main__":
    made = {"published": published, "older": older}.get("".join(sys.argv[2:]), foreign)()
    Path(sys.argv[1]).write_text(yaml.safe_dump(json.loads(json.dumps(made)), sort_keys=False, allow_unicode=True))
