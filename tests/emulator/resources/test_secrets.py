"""Secrets in the bodies of resources are masked wherever they are shown, in contracts that don't mark them as well."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tavus_emulator import Contract, Emulator, Request

HEADERS = {"x-api-key": "key", "content-type": "application/json"}


def contract(name: str) -> dict[str, Any]:
    """Return a contract of doors that have a secret of this name, which no schema calls one."""
    text = {"type": "string"}
    door = {"type": "object", "properties": {"door_id": text, name: text}}
    listed = {"type": "object", "properties": {"data": {"type": "array", "items": door}}}
    sent, made, shown = ({"application/json": {"schema": one}} for one in (door, door, listed))
    path = {
        "get": {"responses": {"200": {"description": "", "content": shown}}},
        "post": {"requestBody": {"content": sent}, "responses": {"200": {"description": "", "content": made}}},
    }
    return {"openapi": "3.0.3", "info": {"title": "Doors", "version": "1"}, "paths": {"/doors": path}}


@pytest.mark.parametrize("name", ["api_key", "password", "secret", "client_secret", "token"])
def test_a_field_with_the_name_of_a_secret_is_masked(name: str) -> None:
    emulator = Emulator(contract=Contract.from_document(contract(name)))
    body = json.dumps({name: "hunter2-hunter2"}).encode()
    made = emulator.respond(Request("POST", "/doors", headers=HEADERS, body=body))
    shown = emulator.respond(Request("GET", "/doors", headers=HEADERS))
    assert (made.status, shown.status) == (200, 200)
    assert json.loads(shown.body)["data"][0][name] == "********"
    assert b"hunter2" not in made.body + shown.body + emulator.snapshot()
    emulator.close()


PERSON = {"$ref": "#/components/schemas/person"}


@pytest.mark.parametrize(
    "friends",
    [
        PERSON,
        {"type": "array", "items": PERSON},
        {"type": "array", "items": {"type": "array", "items": PERSON}},
        {"type": "array", "items": {"allOf": [PERSON]}},
        {"allOf": [{"type": "array", "items": PERSON}]},
    ],
)
def test_the_secrets_of_things_in_things_of_their_kind_are_masked(friends: dict[str, Any]) -> None:
    text, secret = {"type": "string"}, {"type": "string", "format": "password"}
    document = contract("secret")
    person = {"type": "object", "properties": {"name": text, "motto": secret, "friends": friends}}
    document["components"] = {"schemas": {"person": person}}
    sent = document["paths"]["/doors"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    sent["properties"]["owner"] = PERSON
    emulator = Emulator(contract=Contract.from_document(document))
    body = json.dumps({"owner": {"name": "Ada", "motto": "hunter2-hunter2"}}).encode()
    made = emulator.respond(Request("POST", "/doors", headers=HEADERS, body=body))
    assert made.status == 200
    assert b"hunter2" not in made.body + emulator.snapshot()
    emulator.close()
