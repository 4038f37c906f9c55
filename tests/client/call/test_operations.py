"""Properties of every operation of the contract."""

from __future__ import annotations

import inspect
import subprocess
import sys
import warnings
from typing import Any

import httpx
import pytest

from tavus_api.models import JsonPatchOperation, Persona
from tavus_api.resources import METHODS
from tavus_client import APIStatusError, AsyncTavus, Tavus, UnexpectedResponseError
from tests.client.harness.script import MakeClient, Script, answer
from tests.harness.contracts import ENVELOPED, OPERATIONS, Operation, needs

PERSONA = {
    "persona_id": "p1234567890a",
    "persona_name": "Coach",
    "created_at": "2026-01-15T09:30:00Z",
    "updated_at": "2026-01-15T09:30:00Z",
}
DICTIONARY = {
    "pronunciation_dictionary_id": "pd_0123456789abcdef",
    "name": "Names",
    "rules_count": 1,
    "created_at": "2026-01-15T09:30:00Z",
    "updated_at": "2026-01-15T09:30:00Z",
}
EMPTY = httpx.Response(200)
PATCHES = [name for name, row in OPERATIONS.items() if (row.request_schema or {}).get("type") == "array"]
PAGED = [
    name
    for name, row in OPERATIONS.items()
    if any(parameter["name"] == "page" for parameter in row.spec.get("parameters", []))
]
ITERATED = [name for name in PAGED if hasattr(getattr(Tavus("any-key"), METHODS[name][0]), "iterate")]
SILENT = [
    name
    for name, row in OPERATIONS.items()
    if not any(answer.get("content") for status, answer in row.spec["responses"].items() if status[0] == "2")
]


def method(tavus: Any, operation_id: str) -> Any:
    family, name = METHODS[operation_id]
    return getattr(getattr(tavus, family), name)


def script(tavus: Tavus) -> Script:
    found: Script = vars(tavus)["script"]
    return found


def arguments(row: Operation) -> tuple[list[str], dict[str, Any]]:
    """Return a text for every path parameter and every required field."""
    places = ["x1" for part in row.path.split("/") if part.startswith("{")]
    schema = row.request_schema or {}
    if schema.get("type") == "array":
        return [*places, [{"op": "remove", "path": "/x"}]], {}  # type: ignore[list-item]  # pyright: ignore[reportReturnType]
    queried = [one["name"] for one in row.spec.get("parameters", ()) if one["in"] == "query" and one.get("required")]
    names = [f"{name}_" if name == "type" else name for name in (*schema.get("required", ()), *queried)]
    return places, dict.fromkeys(names, "text")


def test_every_operation_of_the_contract_is_a_method_of_both_clients() -> None:
    assert METHODS.keys() == OPERATIONS.keys()
    with Tavus("key") as sync:
        other = AsyncTavus("key")
        for name in OPERATIONS:
            awaited = str(inspect.signature(method(other, name))).replace("AsyncEventStream", "EventStream")
            assert str(inspect.signature(method(sync, name))) == awaited
            assert inspect.iscoroutinefunction(method(other, name))


@pytest.mark.parametrize(
    ("operation_id", "name"),
    [
        ("createPersona", "personas.create"),
        ("patchPersona", "personas.patch"),
        ("renameReplica", "replicas.rename"),
        ("recrawlDocument", "documents.recrawl"),
        ("generateVideo", "videos.generate"),
        ("getVoices", "voices.list"),
        ("getObjectives", "objectives.list"),
        ("getObjective", "objectives.get"),
        ("createObjectives", "objectives.create"),
        ("getGuardrails", "guardrails.list"),
        ("patchGuardrails", "guardrails.patch"),
        ("deleteGuardrails", "guardrails.delete"),
        ("listLipsyncs", "lipsync.list"),
        ("patchPronunciationDictionary", "pronunciation_dictionaries.patch"),
        ("endConversation", "conversations.end"),
        ("sendAppMessage", "conversations.send_app_message"),
        ("recordCanvasInteraction", "canvas_interactions.record"),
        ("getTools", "tools.list"),
        ("updateTool", "tools.update"),
        ("attachToolsToPersona", "pals.attach_tools"),
        ("detachToolFromPersona", "pals.detach_tool"),
        ("replacePersonaSkills", "pals.replace_skills"),
        ("checkConferencingUsername", "pals.check_conferencing_username"),
        ("startDeploymentConversation", "deployments.start_conversation"),
        ("listPinnedMemories", "memory_stores.list_pinned_memories"),
        ("renameFace", "faces.rename"),
    ],
)
def test_methods_have_the_expected_names(operation_id: str, name: str) -> None:
    needs(operation_id)
    assert ".".join(METHODS[operation_id]) == name


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_call_sends_the_contracts_method_and_path(client: MakeClient, name: str) -> None:
    row, tavus = OPERATIONS[name], client(answer(404, {"error": "no"}), checks="off")
    places, fields = arguments(row)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        with pytest.raises(APIStatusError) as caught:
            method(tavus, name)(*places, **fields)
    [request] = script(tavus).requests
    expected = "/".join("x1" if part.startswith("{") else part for part in row.path.split("/"))
    assert (request.method.lower(), request.url.path) == (row.method, expected)
    assert (caught.value.operation, caught.value.path) == (name, row.path)


@pytest.mark.parametrize("name", [name for name, row in OPERATIONS.items() if row.spec.get("deprecated")])
def test_a_deprecated_operation_warns_at_the_callers_line(client: MakeClient, name: str) -> None:
    places, fields = arguments(OPERATIONS[name])
    with pytest.warns(DeprecationWarning, match=name) as caught, pytest.raises(APIStatusError):
        method(client(answer(404)), name)(*places, **fields)
    assert [warning.filename for warning in caught] == [__file__]


@pytest.mark.parametrize("name", SILENT)
@pytest.mark.parametrize("response", [EMPTY, httpx.Response(204), httpx.Response(202, json={"anything": 1})])
def test_operations_without_a_body_return_none_for_any_success(
    client: MakeClient, name: str, response: httpx.Response
) -> None:
    places, fields = arguments(OPERATIONS[name])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        assert method(client(response), name)(*places, **fields) is None


@pytest.mark.parametrize("name", PATCHES)
def test_a_patch_is_a_list_of_models_or_dicts(client: MakeClient, name: str) -> None:
    tavus = client(httpx.Response(304))
    operations = [
        JsonPatchOperation(op="replace", path="/name", value=["any", 1, None]),
        {"op": "move", "path": "/a", "from": "/b"},
    ]
    if "304" in OPERATIONS[name].spec["responses"]:
        assert method(tavus, name)("x1", operations) is None
    else:
        with pytest.raises(APIStatusError):
            method(tavus, name)("x1", operations)
    assert script(tavus).bodies == [
        [{"op": "replace", "path": "/name", "value": ["any", 1, None]}, {"op": "move", "path": "/a", "from": "/b"}]
    ]
    assert list(inspect.signature(method(tavus, name)).parameters)[1] == "operations"


def test_a_304_is_an_error_where_the_contract_has_none(client: MakeClient) -> None:
    tavus: Any = client(httpx.Response(304))
    with pytest.raises(APIStatusError) as caught:
        tavus.documents.patch("d1", document_name="x")
    assert caught.value.status_code == 304


def test_an_empty_answer_is_an_error_where_a_body_is_required(client: MakeClient) -> None:
    tavus: Any = client(EMPTY)
    with pytest.raises(UnexpectedResponseError, match="empty"):
        tavus.documents.patch("d1", document_name="x")


@ENVELOPED
@pytest.mark.parametrize("body", [PERSONA, {"data": [PERSONA]}, {"data": PERSONA}])
def test_a_persona_is_read_with_or_without_an_envelope(client: MakeClient, body: Any) -> None:
    tavus = client(answer(200, body))
    raw = tavus.with_raw_response(tavus.personas.get)("p1234567890a")
    assert isinstance(raw.parsed, Persona)
    assert raw.parsed.persona_name == "Coach"
    assert raw.json() == body


NO_PERSONA: list[Any] = [{"data": []}, {"data": None}, {"data": ["p"]}, []]


@ENVELOPED
@pytest.mark.parametrize("body", NO_PERSONA)
def test_an_empty_envelope_is_an_error(client: MakeClient, body: Any) -> None:
    with pytest.raises(UnexpectedResponseError):
        client(answer(200, body)).personas.get("p1234567890a")


@pytest.mark.parametrize("name", ITERATED)
def test_iterating_starts_from_the_first_page(client: MakeClient, name: str) -> None:
    [page] = [row for row in OPERATIONS[name].spec["parameters"] if row["name"] == "page"]
    first: int = page["schema"]["default"]
    tavus = client(answer(200, {"data": [], "total_count": 0}))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        assert list(getattr(tavus, METHODS[name][0]).iterate()) == []
    asked = [request.url.params["page"] for request in script(tavus).requests]
    assert asked == [str(first)]


@pytest.mark.slow
def test_importing_and_creating_a_client_loads_no_family() -> None:
    code = """
import sys
from tavus_client import Tavus
tavus = Tavus("key")
def loaded(part): return [name for name in sys.modules if name.startswith(f"tavus_api.{part}.")]
print(loaded("resources"), loaded("models"), loaded("api"))
tavus.voices
print(loaded("resources"), [name for name in loaded("api") if name.count(".") == 2])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[] [] []", "['tavus_api.resources.voices'] ['tavus_api.api.voices']"]


@pytest.mark.parametrize("row", [[], "", ["ab"], [["a", 1]], [[None, None]]])
def test_a_row_that_is_not_an_object_is_kept(client: MakeClient, row: Any) -> None:
    body = {**DICTIONARY, "rules": [row]}
    assert client(answer(200, body)).pronunciation_dictionaries.get("pd_1").rules == [row]
    with pytest.raises(UnexpectedResponseError, match=r"rules\[0\] is an? \w+, not an object"):
        client(answer(200, body), strict_responses=True).pronunciation_dictionaries.get("pd_1")
