"""`x-always`: fields that always come are required in answers, and nowhere else."""

from __future__ import annotations

from typing import Any

from tools.codegen.contract.always import require_always


def answered(schema: dict[str, Any]) -> dict[str, Any]:
    return {"responses": {"200": {"content": {"application/json": {"schema": schema}}}}}


def fields(*names: str) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "string"} for name in names}}


def document(get: dict[str, Any], **components: dict[str, Any]) -> dict[str, Any]:
    return {"x-always": ["id", "status"], "paths": {"/things": {"get": get}}, "components": {"schemas": components}}


def test_what_an_answer_has_of_the_named_fields_is_required() -> None:
    schema = {**fields("id", "note"), "required": ["note"]}
    contract = document(answered(schema))
    require_always(contract)
    assert schema["required"] == ["note", "id"]
    assert "x-always" not in contract


def test_rows_a_thing_under_data_and_branches_count_as_well() -> None:
    rows, alone, branch = fields("id"), fields("status"), fields("id", "status")
    require_always(document(answered({"properties": {"data": {"type": "array", "items": rows}}})))
    require_always(document(answered({"properties": {"data": {"$ref": "#/components/schemas/alone"}}}), alone=alone))
    require_always(document(answered({"oneOf": [branch]})))
    assert (rows["required"], alone["required"], branch["required"]) == (["id"], ["status"], ["id", "status"])


def test_errors_requests_and_objects_further_inside_stay_as_they_are() -> None:
    error, inner, both = fields("status"), fields("id"), fields("id")
    get = answered({"properties": {"owner": inner}})
    get["responses"]["400"] = answered(error)["responses"]["200"]
    contract = document(get, both=both)
    reference = {"$ref": "#/components/schemas/both"}
    contract["paths"]["/things"]["post"] = answered(reference) | {
        "requestBody": {"content": {"application/json": {"schema": {"properties": {"all": {"items": reference}}}}}}
    }
    require_always(contract)
    assert not any("required" in schema for schema in (error, inner, both))
