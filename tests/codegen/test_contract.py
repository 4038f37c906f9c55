"""The contract: published operations stay verbatim, and refinements that no longer fit are reported."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

import pytest
import yaml

from tests.harness.contracts import PUBLISHED, ROOT, operations_of, verbatim
from tools.codegen.__main__ import stale
from tools.codegen.contract.effective import effective_contract
from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.refinement import refine
from tools.codegen.contract.repairs import repair
from tools.codegen.contract.schemas import ContractError
from tools.codegen.contract.validation import validate


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return repair(load_yaml(ROOT / "openapi.yaml"), lambda _: None)


def test_create_conversation_is_as_published(document: dict[str, Any]) -> None:
    published = load_yaml(PUBLISHED)
    here = {operation.id: operation for operation in operations_of(document)}
    there = {operation.id: operation for operation in operations_of(published)}
    for operation_id in verbatim(document):
        assert here[operation_id] == there[operation_id]
    for kind, components in published["components"].items():
        for name, component in components.items():
            assert document["components"][kind][name] == component
    for part in ("openapi", "info", "servers", "security"):
        assert document[part] == published[part]


def test_the_tags_start_in_the_published_order(document: dict[str, Any]) -> None:
    verbatim(document)
    published = load_yaml(PUBLISHED)["tags"]
    assert document["tags"][: len(published)] == published
    used = {tag for operation in operations_of(document) for tag in operation.spec["tags"]}
    assert used == {tag["name"] for tag in document["tags"]}


def test_operation_ids_are_unique_and_described(document: dict[str, Any]) -> None:
    verbatim(document)
    operations = list(operations_of(document))
    assert len({operation.id for operation in operations}) == len(operations)
    assert [operation.id for operation in operations if not operation.spec["description"].strip()] == []


@pytest.mark.slow
def test_the_emulator_packages_the_effective_contract() -> None:
    effective = effective_contract(ROOT / "openapi.yaml", ROOT / "overlay/contract.overlay.yaml")
    assert load_yaml(ROOT / "emulator/tavus_emulator/contract.json") == effective


@pytest.mark.slow
def test_every_refinement_has_a_reason() -> None:
    overlay = yaml.safe_load((ROOT / "overlay/contract.overlay.yaml").read_text(encoding="utf-8"))
    assert [action["target"] for action in overlay["actions"] if not action.get("description")] == []


@pytest.mark.slow
def test_what_is_removed_to_be_put_in_again_is_removed_in_the_same_group() -> None:
    overlay = yaml.safe_load((ROOT / "overlay/contract.overlay.yaml").read_text(encoding="utf-8"))
    for removal, action in pairwise(overlay["actions"]):
        again = removal.get("remove") and any(
            f"{action['target']}.{key}" == removal["target"] for key in action.get("update", ())
        )
        assert not again or removal.get("x-group", 0) == action.get("x-group", 1), removal["target"]


def refined(document: dict[str, Any], *actions: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the document with the actions applied, and the lines about skipped ones."""
    said: list[str] = []
    return refine(document, {"overlay": "1.0.0", "actions": list(actions)}, "test.overlay.yaml", said.append), said


@pytest.mark.slow
def test_all_refinements_apply_to_the_checked_in_contract(document: dict[str, Any]) -> None:
    verbatim(document)
    assert stale(ROOT) == []


NOWHERE = {"target": "$.paths['/nowhere'].get", "update": {"deprecated": True}}
SAID = "test.overlay.yaml: action {}, $.paths['/nowhere'].get: points at nothing: remove it, or point it at what"


@pytest.mark.slow
def test_an_action_without_a_target_is_skipped_and_reported(document: dict[str, Any]) -> None:
    made, said = refined(document, NOWHERE, {"target": "$.info", "update": {"title": "x"}}, NOWHERE)
    assert made == {**document, "info": {**document["info"], "title": "x"}}
    assert [line.startswith(SAID.format(number)) for line, number in zip(said, (1, 3), strict=True)] == [True, True]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "said"),
    [
        (
            {"target": "$.info", "update": {"x": {"$ref": "#/components/schemas/none"}}},
            "there is nothing at this place",
        ),
        ({"target": "$.info[", "update": {}}, "not a JSONPath"),
        ({"target": "$", "update": []}, "can only be updated with an object"),
        ({"target": "$.info", "update": {"title": 7}}, "not valid with it: info.title"),
        ({"target": "$.info.title", "remove": True}, "not valid with it: info"),
    ],
)
def test_an_inapplicable_action_is_skipped(document: dict[str, Any], action: dict[str, Any], said: str) -> None:
    made, [line] = refined(document, action)
    assert made == document
    assert said in line


@pytest.mark.slow
def test_the_actions_of_a_group_are_atomic(document: dict[str, Any]) -> None:
    title = {"target": "$.info", "update": {"title": "x"}, "x-group": "both"}
    assert refined(document, title, {**NOWHERE, "x-group": "both"})[0] == document
    assert refined(document, title, {**title, "target": "$.info"})[0]["info"]["title"] == "x"


def test_a_target_that_several_places_refer_to_is_updated_once() -> None:
    answer = {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    document = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {f"/{name}": {"get": {"responses": {"200": answer}}} for name in ("things", "others")},
        "components": {"schemas": {"Thing": {"type": "object", "required": ["name"]}}},
    }
    schema = "$.paths.*.get.responses.*.content['application/json'].schema"
    made, said = refined(document, {"target": schema, "update": {"required": ["id"]}})
    assert (made["components"]["schemas"]["Thing"]["required"], said) == (["name", "id"], [])


def test_an_action_follows_references_to_its_target() -> None:
    body = {"$ref": "#/components/requestBodies/Thing"}
    bodies = {"Thing": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}
    schemas = {"Thing": {"type": "object", "properties": {"name": {"type": "string"}}}}
    document = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"/things": {"post": {"requestBody": body, "responses": {"200": {"description": ""}}}}},
        "components": {"requestBodies": bodies, "schemas": schemas},
    }
    schema = "$.paths['/things'].post.requestBody.content['application/json'].schema"
    made, said = refined(
        document,
        {"target": schema, "update": {"required": ["name"]}},
        {"target": f"{schema}.properties.name", "update": {"maxLength": 9}},
    )
    assert said == []
    thing = made["components"]["schemas"]["Thing"]
    assert (thing["required"], thing["properties"]["name"]["maxLength"]) == (["name"], 9)


@pytest.mark.slow
def test_matches_of_one_action_get_separate_copies(document: dict[str, Any]) -> None:
    made, _ = refined(
        document,
        {"target": "$.paths.*.get", "update": {"x-list": ["a"]}},
        {"target": "$.paths['/v2/conversations'].get", "update": {"x-list": ["b"]}},
    )
    assert made["paths"]["/v2/conversations"]["get"]["x-list"] == ["a", "b"]
    assert made["paths"]["/v2/conversations/{conversation_id}"]["get"]["x-list"] == ["a"]


@pytest.mark.slow
def test_refining_does_not_modify_the_document(document: dict[str, Any]) -> None:
    before = copy.deepcopy(document)
    refined(document, {"target": "$.info", "update": {"title": "x"}})
    assert document == before


@pytest.mark.slow
def test_every_violation_of_openapi_is_named_with_its_place(document: dict[str, Any]) -> None:
    broken = copy.deepcopy(document)
    broken["paths"]["/v2/conversations"]["post"]["responses"] = {}
    broken["info"].pop("title")
    with pytest.raises(ContractError) as caught:
        validate(broken, "openapi.yaml")
    assert "openapi.yaml: info:" in str(caught.value)
    assert "paths./v2/conversations.post.responses" in str(caught.value)


def test_an_unknown_version_of_openapi_is_refused() -> None:
    with pytest.raises(ContractError, match=r"only 3\.0 and 3\.1"):
        validate({"swagger": "2.0"}, "openapi.yaml")
