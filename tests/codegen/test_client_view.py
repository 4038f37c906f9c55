"""The client's view: good names, shared equal schemas, and nothing in an answer that could crash a client."""

from __future__ import annotations

import copy
from typing import Any

from tools.codegen.view.client_view import client_view as view_of


def client_view(document: dict[str, Any]) -> dict[str, Any]:
    """Return only the view's document."""
    return view_of(document).document


def contract(**operations: Any) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for name, (method, path, request, answer) in operations.items():
        spec: dict[str, Any] = {"operationId": name, "tags": ["Things"], "responses": {"200": {"description": ""}}}
        if request is not None:
            spec["requestBody"] = {"content": {"application/json": {"schema": request}}}
        if answer is not None:
            spec["responses"]["200"]["content"] = {"application/json": {"schema": answer}}
        spec["responses"]["400"] = {"description": "", "content": {"application/json": {"schema": {"type": "object"}}}}
        paths.setdefault(path, {})[method] = spec
    return {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": paths}


def thing(**extra: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"thing_id": {"type": "string"}, **extra}}


def test_answers_that_differ_only_in_prose_share_a_model() -> None:
    described = thing()
    described["properties"]["thing_id"]["description"] = "An id."
    view = client_view(
        contract(createThing=("post", "/things", None, thing()), getThing=("get", "/things/{id}", None, described))
    )
    assert list(view["components"]["schemas"]) == ["Thing"]


def test_different_answers_have_different_names() -> None:
    view = client_view(
        contract(
            createThing=("post", "/things", thing(a=thing(b={"type": "integer"})), thing()),
            getThing=("get", "/things/{id}", None, thing(status={"type": "string"})),
            listThings=("get", "/things", None, {"type": "object", "properties": {
                "data": {"type": "array", "items": thing(x={"type": "integer"})}}}),
        )
    )  # fmt: skip
    assert set(view["components"]["schemas"]) == {
        "CreateThingRequest", "ThingA", "Thing", "ThingDetails", "ThingList", "ThingListItem",
    }  # fmt: skip


def test_error_responses_are_removed() -> None:
    view = client_view(contract(createThing=("post", "/things", None, thing())))
    assert list(view["paths"]["/things"]["post"]["responses"]) == ["200"]


def test_answers_have_no_closed_enums_no_formats_and_nullable_optional_fields() -> None:
    answer = thing(status={"type": "string", "enum": ["a"]}, at={"type": "string", "format": "date-time"})
    answer["required"] = ["thing_id"]
    view = client_view(contract(createThing=("post", "/things", None, answer)))
    assert view["components"]["schemas"]["Thing"]["properties"] == {
        "thing_id": {"type": "string"},
        "status": {"oneOf": [{"type": "string"}, {"type": "null"}]},
        "at": {"oneOf": [{"type": "string"}, {"type": "null"}]},
    }


def test_a_request_keeps_its_enum() -> None:
    view = client_view(contract(createThing=("post", "/things", thing(kind={"type": "string", "enum": ["a"]}), None)))
    schemas = view["components"]["schemas"]
    assert schemas["CreateThingRequest"]["properties"]["kind"]["$ref"] == "#/components/schemas/ThingKind"
    assert schemas["ThingKind"]["enum"] == ["a"]


def test_assertions_without_types_are_removed_and_unions_kept() -> None:
    request = thing(either={"oneOf": [{"type": "string"}, {"type": "integer"}]})
    request["anyOf"] = [{"required": ["thing_id"]}, {"required": ["either"]}]
    view = client_view(contract(createThing=("post", "/things", request, None)))
    schema = view["components"]["schemas"]["CreateThingRequest"]
    assert "anyOf" not in schema
    assert "oneOf" in schema["properties"]["either"]


def test_a_property_may_be_called_properties() -> None:
    nested = {
        "type": "object",
        "properties": {"properties": {"type": "object", "properties": {"a": {"type": "string"}}}},
    }
    view = client_view(contract(createThing=("post", "/things", None, nested)))
    assert view["components"]["schemas"]["Thing"]["properties"]["properties"] == {
        "oneOf": [{"$ref": "#/components/schemas/ThingProperties"}, {"type": "null"}],
    }


def test_the_effective_contract_is_not_modified() -> None:
    effective = contract(createThing=("post", "/things", thing(), thing()))
    before = copy.deepcopy(effective)
    client_view(effective)
    assert effective == before


def test_an_operation_without_id_or_tag_gets_both_from_its_path() -> None:
    effective = contract(x=("get", "/v2/things/{id}/parts", None, None))
    spec = effective["paths"]["/v2/things/{id}/parts"]["get"]
    del spec["operationId"], spec["tags"]
    [call] = view_of(effective).families["parts"]
    assert (call.operation.id, call.operation.tag, call.method) == ("getThingsParts", "parts", "get_things")


def test_a_refinement_names_a_model_wherever_its_schema_is() -> None:
    named = {**thing(kind={"type": "string", "enum": ["a"]}), "x-model": "Gadget"}
    inline = contract(createThing=("post", "/things", thing(part=named), None))
    shared = contract(createThing=("post", "/things", thing(part={"$ref": "#/components/schemas/gizmo"}), None))
    shared["components"] = {"schemas": {"gizmo": named}}
    for document in (inline, shared):
        schemas = client_view(document)["components"]["schemas"]
        assert set(schemas) == {"CreateThingRequest", "Gadget", "GadgetKind"}


def test_an_extension_of_a_named_model_is_another_model() -> None:
    named = {**thing(), "x-model": "Gadget"}
    more = {"allOf": [named, {"type": "object", "properties": {"more": {"type": "string"}}}]}
    view = client_view(contract(createThing=("post", "/things", thing(part=named, other=more), None)))
    assert set(view["components"]["schemas"]) == {"CreateThingRequest", "Gadget", "ThingOther"}


def test_links_of_the_published_prose_are_absolute() -> None:
    prose = "See [Get Thing](/api/get-thing#id) and [others](https://example.org/x), at `/api`."
    document = contract(createThing=("post", "/things", thing(description={"type": "string"}), thing()))
    operation = document["paths"]["/things"]["post"]
    operation["description"] = prose
    assert view_of(document).families["things"][0].operation.spec["description"] == prose
    document["externalDocs"] = {"url": "https://docs.example.com/start"}
    seen = view_of(document).families["things"][0].operation.spec["description"]
    assert seen == prose.replace("(/api", "(https://docs.example.com/api")
    assert operation["description"] == prose
