"""A discriminator decides between the branches of a union, also where each of them would admit the value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tavus_emulator import Contract, Emulator

TEXT = {"type": "string"}
UNION: dict[str, Any] = {
    "oneOf": [{"$ref": "#/components/schemas/lamp"}, {"$ref": "#/components/schemas/chair"}],
    "discriminator": {"propertyName": "kind", "mapping": {"light": "#/components/schemas/lamp", "seat": "chair"}},
}
CONTENT = {"content": {"application/json": {"schema": UNION}}}


def part(field: str) -> dict[str, Any]:
    return {"type": "object", "required": ["kind"], "properties": {"kind": TEXT, field: {"type": "integer"}}}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "paths": {
        "/thing": {"get": {"responses": {"200": {"description": "", **CONTENT}}}},
        "/things": {"post": {"requestBody": CONTENT, "responses": {"200": {"description": "", **CONTENT}}}},
    },
    "components": {"schemas": {"lamp": part("watts"), "chair": part("legs")}},
}


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    emulator = Emulator(contract=Contract.from_document(DOCUMENT))
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        yield http
    emulator.close()


def test_an_answer_has_a_tag(http: httpx.Client) -> None:
    shown = http.get("/thing")
    assert shown.status_code == 200, shown.text
    assert shown.json()["kind"] in ("light", "lamp")


@pytest.mark.parametrize(
    ("thing", "status"),
    [
        ({"kind": "light", "watts": 3}, 200),
        ({"kind": "lamp", "legs": "none"}, 200),
        ({"kind": "seat", "watts": "none"}, 200),
        ({"kind": "light", "watts": "bright"}, 400),
        ({"kind": "chair", "legs": "four"}, 400),
        ({"kind": "table"}, 400),
        ({"watts": 3}, 400),
    ],
)
def test_a_value_is_checked_against_the_branch_of_its_tag(
    thing: dict[str, Any], status: int, http: httpx.Client
) -> None:
    answer = http.post("/things", json=thing)
    assert answer.status_code == status, answer.text
    assert status != 200 or answer.json()["kind"] == thing["kind"]
