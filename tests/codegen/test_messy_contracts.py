"""Blemishes of published contracts are repaired by rule and reported, or refused with a clear message."""

from __future__ import annotations

import copy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tavus_emulator import Contract
from tests.codegen.harness.messy import CONTRACT, S, answer, json_body, only, query, ref
from tests.codegen.harness.project import ROOT
from tools.codegen.__main__ import generate
from tools.codegen.contract.effective import effective_contract
from tools.codegen.contract.repairs import repair
from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import ContractError
from tools.codegen.view.client_view import client_view
from tools.codegen.view.operations import operations

EMPTY: dict[str, Any] = {"overlay": "1.0.0", "info": {"title": "Nothing", "version": "1"}, "actions": []}
CONFIG: dict[str, Any] = {"docstrings_on_attributes": True, "literal_enums": True, "post_hooks": []}


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the client generated from the messy contract."""
    root = tmp_path_factory.mktemp("messy")
    files = {"openapi.yaml": CONTRACT, "overlay/contract.overlay.yaml": EMPTY, "generator-config.yaml": CONFIG}
    for name, content in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    generate(root, root / "made")
    return root / "made" / "generated"


def run(folder: Path, code: str) -> list[str]:
    """Run `code` with the client in `folder` instead of the project's. Return the printed lines."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": f"{folder}:{ROOT / 'overlay'}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()


def small(*, components: Any = None, version: str = "3.0.3", **operation: Any) -> dict[str, Any]:
    """Return a contract with one operation."""
    spec = {"operationId": "getThing", "tags": ["Things"], "responses": answer(), **operation}
    method = "post" if "requestBody" in operation else "get"
    return {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "paths": {"/things": {method: spec}},
        "components": {"schemas": components or {}},
    }


def answered(schema: Any, version: str = "3.0.3", **components: Any) -> dict[str, Any]:
    """Return the view's schema of an answer's field `x`."""
    document = small(responses=answer(only("x", schema)), version=version, components=components)
    found: dict[str, Any] = client_view(repair(document, lambda _: None)).document["components"]["schemas"]
    part: dict[str, Any] = found["Thing"]["properties"]["x"]
    return part


@pytest.mark.slow
@pytest.mark.parametrize(
    "said",
    [
        "/v1/things/{thing-id}: path parameter thing-id: declared twice",
        "POST /v1/things/{id}/end: path parameter id: not declared",
        "POST /v1/things/{id}/end: response 200: no description",
        "DELETE /v1/things/{thing-id}: no responses",
        "GET /v1/nodes: operationId getThing: not the only one: called getNodes",
        "DELETE /v1/things/{thing-id}: no operationId: called deleteThing",
        "GET /v1/things/{id}/parts/{part_id}: no operationId: called getThingsPart",
        "properties.list: an array without items",
        "properties.flag: the default 'false' doesn't fit",
        "properties.aB: a list of types",
        "properties.const: const is an enum of one",
        "properties.never: the type null",
        "properties.state: an enum that names a value twice",
        "properties.required_bool: required: True",
        "query parameter matrix: no style writes such a value",
        "JsonValue: holds itself",
        "with_b: called WithBModel",
        "Response: called ResponseModel",
    ],
)
def test_each_repair_is_reported(said: str) -> None:
    notes: list[str] = []
    before = copy.deepcopy(CONTRACT)
    client_view(repair(CONTRACT, notes.append), Report(notes.append))
    assert len([note for note in notes if said in note]) == 1
    assert before == CONTRACT


def test_client_and_emulator_call_each_operation_by_one_name() -> None:
    repaired = repair(CONTRACT, lambda _: None)
    called = {(operation.method.upper(), operation.path): operation.id for operation in operations(repaired)}
    served = {(one.method, one.template): name for name, one in Contract(repaired).operations.items()}
    assert called == served
    assert len(set(called.values())) == len(called)


def test_a_made_operation_id_never_takes_a_published_one() -> None:
    document = small(operationId=None)
    document["paths"]["/v2/things"] = {"get": {"operationId": "getThings", "responses": answer()}}
    names = [operation.id for operation in operations(repair(document, lambda _: None))]
    assert names == ["getThings2", "getThings"]


@pytest.mark.slow
def test_the_generated_client_passes_mypy_strict(messy: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--config-file=",
            "--cache-dir",
            messy.parent / "cache",
            "tavus_api",
        ],
        cwd=messy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_every_operation_has_a_method(messy: Path) -> None:
    code = """
from tavus_api.resources import METHODS
from tavus_client import AsyncTavus, Tavus
for client in (Tavus("key"), AsyncTavus("key", base_url="http://localhost")):
    found = [(family, method, getattr(getattr(client, family), method)) for family, method in METHODS.values()]
    print(sorted(f"{family}.{method}" for family, method, function in found if callable(function)))
print(callable(Tavus("key").close), Tavus("key").things.iterate is not None)
"""
    sync, asynchronous, own = run(messy, code)
    assert sync == asynchronous
    assert eval(sync) == [
        "class_.get_nodes", "class_.import_", "close_.builtins_", "close_.get", "close_.iterate", "close_.str",
        "parts.get_things", "tag_2_fast.any", "tag_2_fast.datetime_", "things.create", "things.delete", "things.end",
        "things.get", "things.get_response", "things.list", "things.patch",
    ]  # fmt: skip
    assert own == "True True"


@pytest.mark.slow
def test_python_names_map_to_the_contracts_names_on_the_wire(messy: Path) -> None:
    code = """
import httpx
from tavus_api.models import Thing
from tavus_client import Tavus
names = ["id", "class", "d", "to_dict", "field_dict", "additional_properties", "thing", "Thing", "a-b", "a_b", "aB",
         "$id", "x y", "", "str", "self", "Ünïcode", "True", "None", "_id", "ID", "from",
         "as_dict", "as_object", "without_unset"]
sent = {name: f"<{name}>" for name in names}
sent |= {"cls": 1, "a.b": 2, "nested": {"nested": {"nested": "x"}}, "map": {"k": {"b": "z"}}, "self_ref": {"id": "1"},
         "both": {"b": "1", "extra": "e"}, "choice": {"q": "1"}, "json": [["a"]], "mixed": 1, "never": None, "new": 3}
thing = Thing.from_dict(sent)
print(thing.to_dict() == sent)
print(thing.d_field, thing.a_b, thing.a_b_field, thing.additional_properties, type(thing.choice).__name__)
print(thing.self_ref.id, thing.map_["k"].b)
requests = []
def handle(request):
    requests.append(request)
    return httpx.Response(200, json={"data": [sent]} if request.method == "GET" else sent)
tavus = Tavus("key", base_url="http://localhost", http_client=httpx.Client(transport=httpx.MockTransport(handle)))
tavus.things.list(params_field="p", a_b="1", a_b_field="2", a_b_2="3", filter_="f", body_field="b", x_trace="t",
                  timeout_="s", timeout=9, kinds=["a", "b"], field_="e", url_field="u", class_="c", self_="i")
print(sorted(requests[0].url.params.multi_items()), requests[0].headers["x-trace"])
print(type(tavus.things.get("one/two", thing_id_query="q")).__name__, requests[1].url.raw_path.decode())
tavus.things.create(id="1", d_field="<d>", a_b_field="<a_b>", extra_body={"new": 1})
print(requests[2].content.decode())
"""
    same, fields, inner, params, got, created = run(messy, code)
    assert same == "True"
    assert fields == "<d> <a-b> <a_b> {'new': 3} ThingChoiceWithQ"
    assert inner == "1 z"
    pairs = {"params": "p", "a-b": "1", "a_b": "2", "aB": "3", "$filter": "f", "body": "b", "timeout": "s", "": "e"}
    pairs |= {"url": "u", "class": "c", "self": "i"}
    assert params == f"{sorted([*pairs.items(), ('kinds', 'a'), ('kinds', 'b')])} t"
    assert got == "Thing /v1/things/one%2Ftwo?thing-id=q"
    assert created == '{"id":"1","d":"<d>","a_b":"<a_b>","new":1}'


@pytest.mark.slow
def test_deprecated_arguments_warn_at_the_callers_line(messy: Path) -> None:
    code = """
import warnings, httpx
from tavus_client import Tavus
answers = httpx.MockTransport(lambda request: httpx.Response(200, json={"id": "1"}))
tavus = Tavus("key", base_url="http://localhost", http_client=httpx.Client(transport=answers))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    tavus.things.list(x_trace="t")
    tavus.things.list(x_trace="t", old="x")
    tavus.things.create(id="1", old="y")
for warning in caught:
    print(warning.category.__name__, warning.filename, warning.message)
"""
    assert run(messy, code) == [
        "DeprecationWarning <string> getThings: deprecated by the contract: old",
        "DeprecationWarning <string> createThing: deprecated by the contract: old",
    ]


@pytest.mark.parametrize(
    ("version", "schema"),
    [
        ("3.0.3", {"type": "string", "nullable": True}),
        ("3.0.3", {"type": ["string", "null"]}),
        ("3.1.0", {"type": ["string", "null"]}),
        ("3.1.0", {"type": "string", "nullable": True}),
        ("3.1.0", {"anyOf": [S, {"type": "null"}]}),
        ("3.1.0", {"oneOf": [{"const": "a"}, {"const": None}]}),
        ("3.0.3", {"type": "string", "enum": ["a", None]}),
        ("3.0.3", {"type": "string", "format": "uuid", "nullable": True, "pattern": "^a", "minLength": 3}),
    ],
)
def test_every_spelling_of_a_nullable_string_gives_the_same_type(version: str, schema: Any) -> None:
    assert answered(schema, version) == {"oneOf": [S, {"type": "null"}]}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({}, {}),
        ({"additionalProperties": True, "type": "object"}, ref("JsonObject")),
        ({"type": "object", "additionalProperties": {}}, ref("JsonObject")),
        ({"type": "object", "additionalProperties": False}, ref("JsonObject")),
        ({"type": "object", "additionalProperties": S}, ref("ThingX")),
        ({"properties": {"a": S}}, ref("ThingX")),
        ({"items": S}, {"type": "array", "items": S}),
        ({"type": "array"}, {"type": "array", "items": {}}),
        ({"enum": [1, "a"]}, {"oneOf": [{"type": "integer"}, S]}),
        ({"enum": [1.5, 2.5]}, {"type": "number"}),
        ({"enum": [True]}, {"type": "boolean"}),
        ({"not": S}, {}),
    ],
)
def test_every_form_of_schema_has_a_type(schema: Any, expected: Any) -> None:
    assert answered(schema) == expected


def test_equal_inline_schemas_are_shared_with_each_other_and_with_components() -> None:
    schema = {"a": only("n"), "b": only("n"), "c": only("m"), "d": ref("named")}
    document = small(responses=answer({"type": "object", "properties": schema}), components={"named": only("m")})
    names = set(client_view(document).document["components"]["schemas"])
    assert names == {"Thing", "ThingA", "Named"}


def test_all_of_is_merged_into_one_object() -> None:
    parts = [ref("base"), {"type": "object", "properties": {"b": {"type": "integer"}}}, {"required": ["b"]}]
    document = small(responses=answer({"allOf": parts}), components={"base": only("a")})
    thing = client_view(document).document["components"]["schemas"]["Thing"]
    assert set(thing["properties"]) == set(thing["required"]) == {"a", "b"}


def test_a_bodys_alternatives_are_merged_and_only_shared_requirements_are_kept() -> None:
    branches = [
        {"type": "object", "required": ["script", "voice"], "properties": {"script": S, "voice": S}},
        {"type": "object", "required": ["audio_url", "voice"], "properties": {"audio_url": S, "voice": S}},
    ]
    body = json_body({**only("replica_id"), "oneOf": branches})
    view = client_view(small(requestBody=body)).document
    request = view["components"]["schemas"]["GetThingRequest"]
    assert set(request["properties"]) == {"replica_id", "script", "audio_url", "voice"}
    assert set(request["required"]) == {"replica_id", "voice"}


def test_read_only_and_write_only_fields_are_left_out() -> None:
    thing = {
        "type": "object",
        "required": ["id", "name", "key"],
        "properties": {"id": {**S, "readOnly": True}, "name": S, "key": {**S, "writeOnly": True}},
    }
    view = client_view(small(requestBody=json_body(thing), responses=answer(thing))).document["components"]["schemas"]
    assert set(view["GetThingRequest"]["properties"]) == {"name", "key"}
    assert set(view["Thing"]["properties"]) == {"id", "name"}


def test_an_enum_shared_with_answers_is_open() -> None:
    layer = {"type": "object", "properties": {"mode": {"type": "string", "enum": ["a", "b"]}}}
    body, components = json_body(only("layer", ref("layer"))), {"layer": layer}
    shared = small(requestBody=body, responses=answer(ref("layer")), components=components)
    mode = client_view(shared).document["components"]["schemas"]["Layer"]["properties"]["mode"]
    assert mode == {"oneOf": [ref("LayerMode"), S, {"type": "null"}]}
    asked = client_view(small(requestBody=body, components=components)).document["components"]["schemas"]
    assert asked["Layer"]["properties"]["mode"] == ref("LayerMode")


@pytest.mark.parametrize("other", [only("data", ref("thing")), only("data", {"type": "array", "items": ref("thing")})])
def test_an_optional_envelope_is_removed(other: dict[str, Any]) -> None:
    document = small(responses=answer({"oneOf": [other, ref("thing")]}), components={"thing": only("id")})
    view = client_view(document)
    [call] = view.families["things"]
    assert call.envelope == "data"
    assert call.operation.spec["responses"]["200"]["content"]["application/json"]["schema"] == ref("Thing")


def test_an_envelope_without_an_alternative_is_kept() -> None:
    document = small(responses=answer(only("data", ref("thing"))), components={"thing": only("id")})
    [call] = client_view(document).families["things"]
    assert call.envelope == ""


def test_statuses_are_read_in_every_spelling() -> None:
    def success(responses: Any) -> tuple[tuple[int, ...], bool]:
        [call] = client_view(small(responses=responses)).families["things"]
        return call.success, call.empty

    assert success({**answer(S, "2XX"), **answer(S, "4XX")}) == ((200,), False)
    assert success(answer(S, "default")) == ((200,), False)
    assert success(answer(S, "404")) == ((200,), True)
    assert success({**answer(S), **answer(S, "304")}) == ((200, 304), False)


def test_deprecated_parameters_and_fields_are_listed_by_path() -> None:
    old = {**S, "deprecated": True}
    body = {
        "type": "object",
        "properties": {"old": old, "rows": {"type": "array", "items": {"type": "object", "properties": {"old": old}}}},
    }
    document = small(parameters=[query("past", deprecated=True)], requestBody=json_body(body))
    [call] = client_view(document).families["things"]
    assert call.deprecated == ["past", "old", "rows[].old"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("document", "said"),
    [
        (small(responses=answer(ref("nowhere"))), "nowhere: there is nothing at this place"),
        (small(responses=answer({"$ref": "other.yaml#/X"})), "other.yaml"),
        (small(responses=answer(ref("a")), components={"a": ref("b"), "b": ref("a")}), "leads back to itself"),
        (small(responses=answer(ref("a")), components={"a": {"allOf": [ref("a")]}}), "itself"),
        (small(responses=answer({"type": "objekt"})), "objekt"),
        ({**small(), "openapi": "2.0"}, "only 3.0 and 3.1"),
    ],
)
def test_an_invalid_contract_is_refused(document: Any, said: str, tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")
    (tmp_path / "overlay.yaml").write_text(yaml.safe_dump(EMPTY), encoding="utf-8")
    with pytest.raises(ContractError) as caught:
        client_view(effective_contract(tmp_path / "openapi.yaml", tmp_path / "overlay.yaml"))
    assert said in str(caught.value)
