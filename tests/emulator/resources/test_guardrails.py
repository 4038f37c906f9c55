"""Guardrails in both of their forms."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.harness.contracts import OPERATIONS, needs, needs_fields, response_schema, skip_without, success

needs("createGuardrails", "getGuardrails", "getGuardrail", "patchGuardrails")
ONE = {"guardrail_name": "no_medical_advice", "guardrail_prompt": "Never give medical advice."}
PATH = "/v2/guardrails"
if "guardrail_name" not in json.dumps(response_schema("createGuardrails")):
    skip_without("guardrail that is made alone")


def make(api: httpx.Client, body: dict[str, Any]) -> dict[str, Any]:
    answer = api.post(PATH, json=body)
    assert answer.status_code == success(PATH), answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_a_guardrail_alone_is_answered_with_its_own_fields(api: httpx.Client) -> None:
    made = make(api, {**ONE, "tags": ["health"]})
    expected = {**ONE, "tags": ["health"], "modality": "verbal", "app_message": True}
    assert {name: made[name] for name in expected} == expected
    assert not made.keys() & {"guardrails_id", "guardrails_name", "status"}
    assert api.get(f"{PATH}/{made['uuid']}").json() == made


def test_a_set_is_answered_as_a_set_and_read_as_its_first_guardrail(api: httpx.Client) -> None:
    needs_fields("guardrails_name")
    made = make(api, {"name": "Health", "data": [ONE]})
    assert made["guardrails_name"] == "Health"
    assert not made.keys() & {"uuid", "guardrail_name"}
    shown = api.get(f"{PATH}/{made['guardrails_id']}").json()
    assert shown.keys() == {"data"}
    assert {name: shown["data"][name] for name in ONE} == ONE


def test_a_list_has_one_form_at_a_time(api: httpx.Client) -> None:
    single, pair = make(api, ONE)["uuid"], make(api, {"name": "Health", "data": [ONE]})["guardrails_id"]
    listed = {query: api.get(PATH, params=params).json() for query, params in _QUERIES.items()}
    assert [row["guardrails_id"] for row in listed["default"]["data"]] == [pair]
    assert listed["sets"] == listed["default"]
    assert [row["uuid"] for row in listed["single"]["data"]] == [single]
    assert listed["single"]["total_count"] == 1


_QUERIES: dict[str, dict[str, str]] = {"default": {}, "sets": {"legacy": "true"}, "single": {"legacy": "false"}}


@pytest.mark.parametrize("body", [ONE, {"name": "Health", "data": [ONE]}], ids=["alone", "set"])
def test_either_form_is_changed_by_a_patch(api: httpx.Client, body: dict[str, Any]) -> None:
    made = make(api, body)
    path = f"{PATH}/{made.get('uuid') or made['guardrails_id']}"
    operations = [{"op": "replace", "path": "/guardrail_prompt", "value": "Changed."}]
    assert api.patch(path, json=operations).status_code == 200
    shown = api.get(path).json()
    assert shown.get("data", shown)["guardrail_prompt"] == "Changed."
    documented = OPERATIONS["patchGuardrails"].spec["responses"]
    assert api.patch(path, json=operations).status_code == (304 if "304" in documented else 200)


def test_a_guardrail_alone_needs_its_prompt(api: httpx.Client) -> None:
    refused = api.post(PATH, json={"guardrail_name": "x"})
    assert refused.status_code == 400
    assert "guardrail_prompt" in refused.text
