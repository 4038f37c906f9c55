"""The contract: what was published stays as published; what refines it says when it no longer fits."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.codegen.contract.effective import effective_contract
from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.refinement import refine
from tools.codegen.contract.schemas import ContractError
from tools.codegen.contract.validation import validate

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "tests/contract/published/create-conversation.yaml"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return load_yaml(ROOT / "openapi.yaml")


def test_create_conversation_stands_as_published(document: dict[str, Any]) -> None:
    published = load_yaml(PUBLISHED)
    operation = published["paths"]["/v2/conversations"]["post"]
    assert document["paths"]["/v2/conversations"]["post"] == operation
    for kind, components in published["components"].items():
        for name, component in components.items():
            assert document["components"][kind][name] == component
    for part in ("openapi", "info", "servers", "security"):
        assert document[part] == published[part]


def test_the_tags_are_in_the_published_order_and_those_that_were_not_published_follow(document: dict[str, Any]) -> None:
    published = load_yaml(PUBLISHED)["tags"]
    assert document["tags"][: len(published)] == published
    used = {tag for item in document["paths"].values() for operation in item.values() for tag in operation["tags"]}
    assert used == {tag["name"] for tag in document["tags"]}


def test_the_contract_has_every_operation_of_the_service(document: dict[str, Any]) -> None:
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations) == 54
    assert all(operation["description"].strip() for operation in operations)


def test_the_effective_contract_is_what_the_emulator_packages() -> None:
    effective = effective_contract(ROOT / "openapi.yaml", ROOT / "overlay/contract.overlay.yaml")
    assert load_yaml(ROOT / "emulator/tavus_emulator/contract.json") == effective


def test_every_refinement_says_why() -> None:
    overlay = yaml.safe_load((ROOT / "overlay/contract.overlay.yaml").read_text(encoding="utf-8"))
    assert [action["target"] for action in overlay["actions"] if not action.get("description")] == []


def test_an_action_that_matches_nothing_is_an_error_with_its_target(document: dict[str, Any]) -> None:
    overlay = {"overlay": "1.0.0", "actions": [{"target": "$.paths['/nowhere'].get", "update": {"deprecated": True}}]}
    with pytest.raises(ContractError, match=r"action 1: nothing matches \$\.paths\['/nowhere'\]"):
        refine(document, overlay, "test.overlay.yaml")


def test_an_optional_action_may_match_nothing(document: dict[str, Any]) -> None:
    action = {"target": "$.paths['/nowhere'].get", "update": {"deprecated": True}, "x-optional": True}
    assert refine(document, {"overlay": "1.0.0", "actions": [action]}, "test") == document


def test_all_lost_actions_are_reported_at_once(document: dict[str, Any]) -> None:
    actions: list[Any] = [{"target": f"$.paths.nowhere{number}", "update": {}} for number in (1, 2)]
    with pytest.raises(ContractError) as caught:
        refine(document, {"overlay": "1.0.0", "actions": actions}, "test")
    assert "nowhere1" in str(caught.value)
    assert "nowhere2" in str(caught.value)


def test_matches_of_one_action_do_not_share_what_it_adds(document: dict[str, Any]) -> None:
    actions = [
        {"target": "$.paths.*.*", "update": {"x-list": ["a"]}},
        {"target": "$.paths['/v2/conversations'].post", "update": {"x-list": ["b"]}},
    ]
    refined = refine(document, {"overlay": "1.0.0", "actions": actions}, "test")
    assert refined["paths"]["/v2/conversations"]["post"]["x-list"] == ["a", "b"]
    assert refined["paths"]["/v2/conversations"]["get"]["x-list"] == ["a"]


def test_refining_leaves_the_document_alone(document: dict[str, Any]) -> None:
    before = copy.deepcopy(document)
    refine(document, {"overlay": "1.0.0", "actions": [{"target": "$.info", "update": {"title": "x"}}]}, "test")
    assert document == before


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
