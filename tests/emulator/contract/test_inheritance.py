"""A discriminator that is inherited through `allOf` selects the schema of a value."""

from __future__ import annotations

import copy
from collections.abc import Generator
from typing import Any

import httpx
import pytest
import yaml

from tavus_emulator import Contract, Emulator, VirtualClock
from tavus_emulator._contract.inheritance import spell_out
from tests.harness.pets import PAYLOADS, PETS

PATHS: dict[str, Any] = yaml.safe_load("""
/pets:
  post:
    requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
    responses: {201: {description: "", content: {application/json: {schema: &shown {
      allOf: [{$ref: "#/components/schemas/Pet"}, {type: object, properties: {pet_id: {type: string}}}]}}}}}
  get:
    responses: {200: {description: "", content: {application/json: {schema: {type: array, items: *shown}}}}}
/pets/{pet_id}:
  get:
    responses: {200: {description: "", content: {application/json: {schema: *shown}}}}
""")
MORE: list[dict[str, Any]] = [{"petType": "Lizard", "lovesRocks": True}, {"petType": "Parrot"}, {"petType": "cat"}]


def document() -> dict[str, Any]:
    return {"openapi": "3.0.3", "paths": copy.deepcopy(PATHS), "components": {"schemas": copy.deepcopy(PETS)}}


@pytest.fixture
def http() -> Generator[httpx.Client]:
    emulator = Emulator(contract=Contract.from_document(document()), clock=VirtualClock())
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as client:
        yield client
    emulator.close()


@pytest.mark.parametrize("pet", [*(pet for pet, _ in PAYLOADS), *MORE])
def test_a_value_is_checked_against_the_schema_of_its_tag(http: httpx.Client, pet: dict[str, Any]) -> None:
    made = http.post("/pets", json=pet)
    assert made.status_code == 201, made.text
    shown = http.get(f"/pets/{made.json()['pet_id']}").json()
    assert {name: shown[name] for name in pet} == pet
    assert http.get("/pets").json() == [shown]


@pytest.mark.parametrize(
    "pet", [{"petType": "dog", "bark": 5}, {"petType": "Cat", "name": []}, {"petType": "Lizard", "lovesRocks": "yes"}]
)
def test_a_value_that_violates_its_tags_schema_is_refused(http: httpx.Client, pet: dict[str, Any]) -> None:
    assert http.post("/pets", json=pet).status_code == 400
    assert http.post("/pets", json={**pet, "petType": "Parrot"}).status_code == 201


def test_a_value_without_a_tag_is_refused(http: httpx.Client) -> None:
    assert http.post("/pets", json={"name": "misty"}).status_code == 400


def test_indirect_heirs_are_distinguished_too() -> None:
    schemas = {**PETS, "Kitten": {"allOf": [{"$ref": "#/components/schemas/Cat"}, {"required": ["weeks"]}]}}
    given: dict[str, Any] = {"openapi": "3.0.3", "paths": PATHS, "components": {"schemas": schemas}}
    contract = Contract.from_document(given)
    body = contract.operations["POST /pets"].body
    assert body is not None
    assert [body.schema.admits({"petType": "Kitten", **more}) for more in ({}, {"weeks": 3})] == [False, True]
    assert given["components"]["schemas"] == schemas


def test_a_document_without_inherited_discriminators_is_unchanged() -> None:
    alone = {"Pet": PETS["Pet"], "Cat": {"type": "object"}}
    documents: list[Any] = [{}, {"schemas": alone}, {"schemas": None}, None]
    for components in documents:
        given: dict[str, Any] = {"openapi": "3.0.3", "paths": PATHS, "components": components}
        assert spell_out(given) is given
