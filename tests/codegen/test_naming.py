"""Names of families and methods, derived from operationId, tag and path."""

from __future__ import annotations

from typing import Any

import pytest

from tools.codegen.contract.naming import name_operations, singular, words
from tools.codegen.view.identifiers import identifier
from tools.codegen.view.operations import Operation, method_names, operations

LIST = {"responses": {"200": {"content": {"application/json": {"schema": {
    "type": "object", "properties": {"data": {"type": "array"}}}}}}}}  # fmt: skip
ONE: dict[str, Any] = {"responses": {"200": {"description": ""}}}


@pytest.mark.parametrize(
    ("operation_id", "method", "path", "tag", "family", "verb"),
    [
        ("createConversation", "post", "/v2/conversations", "Conversations", "conversations", "create"),
        ("endConversation", "post", "/v2/conversations/{id}/end", "Conversations", "conversations", "end"),
        ("getConversation", "get", "/v2/conversations/{id}", "Conversations", "conversations", "get"),
        ("listConversations", "get", "/v2/conversations", "Conversations", "conversations", "list"),
        ("getVoices", "get", "/v2/voices", "Voices", "voices", "list"),
        ("renameReplica", "patch", "/v2/replicas/{id}/name", "Replicas", "replicas", "rename"),
        ("recrawlDocument", "post", "/v2/documents/{id}/recrawl", "Documents", "documents", "recrawl"),
        ("generateVideo", "post", "/v2/videos", "Videos", "videos", "generate"),
        ("createLipsync", "post", "/v2/lipsync", "Lipsync", "lipsync", "create"),
        (
            "patchPronunciationDictionary", "patch", "/v2/pronunciation-dictionaries/{id}",
            "Pronunciation Dictionaries", "pronunciation_dictionaries", "patch",
        ),
        ("importUser", "post", "/users/import", "Users", "users", "import_"),
        ("conversations", "get", "/v2/conversations/{id}", "Conversations", "conversations", "get"),
        ("get_user_by_id", "get", "/users/{id}", "Users", "users", "get_by_id"),
    ],
)  # fmt: skip
def test_the_method_is_the_operation_id_without_the_words_of_the_tag(
    operation_id: str, method: str, path: str, tag: str, family: str, verb: str
) -> None:
    operation = Operation(operation_id, method, path, tag, LIST if not path.endswith("}") else ONE)
    assert (operation.family, operation.verb) == (family, verb)


def test_get_of_a_single_thing_keeps_the_name_get() -> None:
    assert Operation("getAccount", "get", "/v2/account", "Account", ONE).verb == "get"


@pytest.mark.parametrize(
    ("operation_id", "method", "path", "tag", "family", "verb"),
    [
        ("attachToolsToPersona", "post", "/v2/pals/{pal_id}/tools", "PAL Tools", "pals", "attach_tools"),
        ("listPalTools", "get", "/v2/pals/{pal_id}/tools", "PAL Tools", "pals", "list_tools"),
        ("detachToolFromPersona", "delete", "/v2/pals/{pal_id}/tools/{tool_id}", "PAL Tools", "pals", "detach_tool"),
        ("replacePersonaSkills", "put", "/v2/pals/{pal_id}/skills", "Skills", "pals", "replace_skills"),
        ("getPersonaSkill", "get", "/v2/pals/{pal_id}/skills/{skill_id}", "Skills", "pals", "get_skill"),
        ("listCanvasActions", "get", "/v2/pals/{pal_id}/canvas", "Canvas Actions", "canvas_actions", "list"),
        ("publishPal", "post", "/v2/pals/{pal_id}/publish", "PALs", "pals", "publish"),
        ("getSkill", "get", "/v2/skills/{skill_id}", "Skills", "skills", "get"),
    ],
)  # fmt: skip
def test_an_operation_on_parts_of_items_belongs_to_the_items_family(
    operation_id: str, method: str, path: str, tag: str, family: str, verb: str
) -> None:
    def spec(name: str, tag: str) -> dict[str, Any]:
        return {"operationId": name, "tags": [tag], **ONE}

    paths: dict[str, Any] = {
        "/v2/pals": {"get": spec("listPersonas", "PALs")},
        "/v2/skills": {"get": spec("listSkills", "Skills")},
        path: {method: spec(operation_id, tag)},
    }
    operation = operations({"paths": paths})[-1]
    assert (operation.family, operation.verb) == (family, verb)


def test_operations_that_share_a_verb_keep_their_whole_names() -> None:
    family = [
        Operation("getVoice", "get", "/v2/voices/{id}", "Voices", ONE),
        Operation("getVoices", "get", "/v2/voice", "Voices", ONE),
        Operation("deleteVoice", "delete", "/v2/voices/{id}", "Voices", ONE),
    ]
    names = method_names([(operation.verb, operation.whole) for operation in family])
    assert names == ["get_voice", "get_voices", "delete"]


def test_no_two_methods_of_a_family_share_a_name() -> None:
    assert method_names([("get", "get_user"), ("get", "get_user"), ("get_user", "x")]) == [
        "get_user",
        "get_user_2",
        "get_user_3",
    ]


@pytest.mark.parametrize(
    ("taken", "method", "path", "name"),
    [
        ("createThings", "get", "/v2/things/{thing_id}", "getThing"),
        ("getThing", "get", "/v2/things/{thing_id}", "getThingById"),
        ("getThing", "get", "/v2/things/{thing}", "getThingByThing"),
        ("getThing", "get", "/{thing}", "get"),
        ("getLipsync", "get", "/v2/lipsync", "getLipsyncs"),
        ("getThings", "get", "/v2/things", "getThings2"),
        ("endThing", "post", "/v2/rooms/{room_id}/things/{thing_id}/end", "endRoomThing"),
        ("endThing", "post", "/v2/things/{thing_id}/end", "endThing2"),
        ("getThings-", "post", "/v2/things/{thing_id}/-", "postThing"),
    ],
)
def test_an_operation_without_an_id_whose_name_is_taken_gets_a_longer_one(
    taken: str, method: str, path: str, name: str
) -> None:
    nameless: dict[str, Any] = {}
    said: list[str] = []
    name_operations({"paths": {"/v2/other": {"get": {"operationId": taken}}, path: {method: nameless}}}, said.append)
    assert nameless["operationId"] == name
    assert said == [f"{method.upper()} {path}: no operationId: called {name}"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("createPDFReport", ["create", "pdf", "report"]),
        ("Pronunciation Dictionaries", ["pronunciation", "dictionaries"]),
        ("PALs", ["pals"]),
        ("listURLsOfUser", ["list", "urls", "of", "user"]),
    ],
)
def test_names_are_split_into_words(name: str, expected: list[str]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(("plural", "one"), [("Dictionaries", "Dictionary"), ("voices", "voice"), ("access", "access")])
def test_plurals_have_a_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(("name", "expected"), [("class", "class_"), ("2fa", "_2fa"), ("a-b", "a_b"), ("", "_")])
def test_identifiers_are_valid_python(name: str, expected: str) -> None:
    assert identifier(name) == expected
