"""JSON Patch on resources: changes, refusals and their published texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator
from tavus_emulator._resources.operations.json_patch import MAX_COPIED, MAX_OPERATIONS, PatchError, apply_patch
from tests.emulator.harness.families import FAMILIES, Family, body_of, seed
from tests.harness.contracts import ENVELOPED

Patch: TypeAlias = Callable[..., httpx.Response]
PATCHED = [
    family
    for family in FAMILIES.values()
    if "patch" in family.item
    and family.item["patch"]["requestBody"]["content"]["application/json"]["schema"].get("type") == "array"
]
EACH = pytest.mark.parametrize("family", PATCHED, ids=lambda family: family.path)
PERSONA = {"persona_name": "Ada", "layers": {"llm": {"model": "m", "api_key": "sk-secret"}}, "document_tags": ["a"]}


@pytest.fixture
def persona(api: httpx.Client) -> str:
    return f"/v2/personas/{api.post('/v2/personas', json=PERSONA).json()['persona_id']}"


@pytest.fixture
def patch(api: httpx.Client, persona: str) -> Patch:
    return lambda *operations: api.patch(persona, json=list(operations))


def replace(path: str, value: Any) -> dict[str, Any]:
    return {"op": "replace", "path": path, "value": value}


def refuses(response: httpx.Response) -> bool:
    return (response.status_code, response.json()) == (400, {"error": "Invalid patch operation"})


@ENVELOPED
def test_all_json_patch_operations_are_applied_in_order(api: httpx.Client, persona: str, patch: Patch) -> None:
    done = patch(
        {"op": "test", "path": "/persona_name", "value": "Ada"},
        replace("/layers/llm/model", "n"),
        {"op": "add", "path": "/document_tags/-", "value": "b"},
        {"op": "add", "path": "/layers/stt", "value": {"hotwords": "Ada"}},
        {"op": "copy", "from": "/persona_name", "path": "/system_prompt"},
        {"op": "move", "from": "/layers/stt/hotwords", "path": "/layers/llm/base_url"},
        {"op": "remove", "path": "/document_tags/0"},
    )
    assert (done.status_code, done.content) == (200, b"")
    got = api.get(persona).json()
    assert got["layers"]["llm"]["model"] == "n"
    assert got["layers"]["llm"]["base_url"] == "Ada"
    assert (got["system_prompt"], got["document_tags"]) == ("Ada", ["b"])


@EACH
def test_a_patch_without_effect_is_304_without_a_body(family: Family, api: httpx.Client, emulator: Emulator) -> None:
    made = family.id_of(api.post(family.path, json=body_of(family, seed(emulator), full=True)).json())
    item = f"{family.path}/{made}"
    before = api.get(item).json()
    name = (
        "/data/0/modality"
        if "data" in family.fields
        else next(f"/{one}" for one in family.fields if one.endswith("name"))
    )
    documented = "304" in family.item["patch"]["responses"]
    for nothing in ([], [{"op": "copy", "from": name, "path": name}]):
        done = api.patch(item, json=nothing)
        assert (done.status_code, done.content == b"") == (304, True) if documented else done.is_success
    assert api.get(item).json() == before


@EACH
def test_ids_and_timestamps_cannot_be_patched(family: Family, api: httpx.Client, emulator: Emulator) -> None:
    answer = api.post(family.path, json=body_of(family, seed(emulator), full=True)).json()
    item = f"{family.path}/{family.id_of(answer)}"
    (id_field,) = (name for name in answer if name.endswith(family.key))
    assert refuses(api.patch(item, json=[replace(f"/{id_field}", "x")]))
    assert refuses(api.patch(item, json=[{"op": "remove", "path": "/created_at"}]))
    assert api.get(item).status_code == 200


@pytest.mark.parametrize(
    "operation",
    [
        replace("/nowhere", 1),
        replace("/layers/nowhere/x", 1),
        {"op": "remove", "path": "/system_prompt"},
        {"op": "test", "path": "/persona_name", "value": "Eve"},
        {"op": "test", "path": "/document_tags/0", "value": True},
        {"op": "copy", "from": "/nowhere", "path": "/system_prompt"},
        {"op": "move", "path": "/system_prompt"},
        {"op": "add", "path": "/document_tags/7", "value": "x"},
        {"op": "add", "path": "persona_name", "value": "x"},
        {"op": "replace", "path": "", "value": []},
        {"op": "add", "path": "/document_tags/-"},
    ],
    ids=str,
)
def test_an_inapplicable_patch_is_refused_and_changes_nothing(
    operation: dict[str, Any], api: httpx.Client, persona: str, patch: Patch, emulator: Emulator
) -> None:
    before = api.get(persona).json()
    assert refuses(patch(replace("/persona_name", "Bob"), operation))
    assert emulator.requests[-1].problems  # the log has the reason
    assert api.get(persona).json() == before


@EACH
@pytest.mark.parametrize(
    "body", [{"op": "replace"}, [{"op": "change", "path": "/a"}], [{"path": "/a"}], ["x"], "x"], ids=str
)
def test_a_body_that_is_not_a_patch_is_refused(
    body: Any, family: Family, api: httpx.Client, emulator: Emulator
) -> None:
    made = family.id_of(api.post(family.path, json=body_of(family, seed(emulator))).json())
    refused = api.patch(f"{family.path}/{made}", json=body)
    assert refused.status_code == (422 if "422" in family.item["patch"]["responses"] else 400)
    assert list(refused.json().values()) == ["Invalid JSON patch format"]


@ENVELOPED
def test_the_patched_resource_must_be_valid_for_a_create(patch: Patch, api: httpx.Client, persona: str) -> None:
    refused = patch(replace("/persona_name", 7))
    assert (refused.status_code, refused.json()) == (
        400,
        {"error": "patched.persona_name: 7 is not of type string"},
    )
    refused = patch({"op": "add", "path": "/default_replica_id", "value": "r00000000000"})
    assert (refused.status_code, refused.json()) == (400, {"error": "Invalid replica_id"})
    assert api.get(persona).json()["persona_name"] == "Ada"


@ENVELOPED
def test_a_field_without_a_value_can_be_replaced(patch: Patch, api: httpx.Client, persona: str) -> None:
    assert patch(replace("/default_replica_id", "r90bbd427f71")).status_code == 200
    assert api.get(persona).json()["default_replica_id"] == "r90bbd427f71"


@ENVELOPED
def test_a_secret_is_never_shown(patch: Patch, api: httpx.Client, persona: str, emulator: Emulator) -> None:
    assert api.get(persona).json()["layers"]["llm"]["api_key"] == "********"
    assert patch(replace("/layers/llm/api_key", "sk-other")).status_code == 200
    assert b"sk-secret" not in emulator.snapshot()
    assert b"sk-other" not in emulator.snapshot()
    assert "sk-" not in api.get("/v2/personas", params={"persona_type": "user"}).text


@pytest.mark.parametrize("path", ["/objective_name", "/data/0/objective_name"])
def test_an_objective_is_patched_by_its_created_or_its_shown_path(path: str, api: httpx.Client) -> None:
    body = {"data": [{"objective_name": "a", "objective_prompt": "p"}]}
    made = api.post("/v2/objectives", json=body).json()["objectives_id"]
    done = api.patch(f"/v2/objectives/{made}", json=[replace(path, "b")])
    assert (done.status_code, done.json()) == (200, {"message": "Objective updated successfully"})
    assert api.get(f"/v2/objectives/{made}").json()["data"]["objective_name"] == "b"


def test_a_patched_dictionary_recounts_its_rules_and_fills_in_defaults(api: httpx.Client) -> None:
    made = api.post("/v2/pronunciation-dictionaries", json={"name": "a", "rules": []})
    assert (made.status_code, made.json()["rules_count"]) == (201, 0)
    item = f"/v2/pronunciation-dictionaries/{made.json()['pronunciation_dictionary_id']}"
    rule = {"text": "a", "pronunciation": "b", "type": "alias"}
    patched = api.patch(item, json=[{"op": "add", "path": "/rules/-", "value": rule}]).json()
    assert patched["rules_count"] == 1
    assert patched["rules"] == [{**rule, "case_sensitive": False, "word_boundaries": True}]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
pointers = st.sampled_from(
    ["", "/", "/a", "/a/b", "/l/0", "/l/-", "/l/1", "/l/-1", "/l/01", "/~2", "/a~1b", "a", "/s/0", "/n/x"]
)
operations = st.fixed_dictionaries(
    {"op": st.sampled_from(["add", "remove", "replace", "move", "copy", "test", "x"]), "path": pointers},
    optional={"from": pointers, "value": json_values},
)


@pytest.mark.slow
@given(st.lists(operations, max_size=6))
def test_any_patch_gives_an_object_or_a_patch_error(patch: list[Any]) -> None:
    document = {"a": {"b": 1}, "l": [1, {"c": 2}], "s": "text", "n": None}
    try:
        patched = apply_patch(document, patch)
    except PatchError as error:
        assert str(error).startswith("body")
    else:
        assert isinstance(patched, dict)
    assert document == {"a": {"b": 1}, "l": [1, {"c": 2}], "s": "text", "n": None}


def test_copies_of_copies_are_bounded() -> None:
    doubling = [{"op": "copy", "from": "", "path": f"/x{number}"} for number in range(60)]
    with pytest.raises(PatchError, match="makes more than"):
        apply_patch({"a": "x" * 100}, doubling)


def test_many_copies_of_a_large_value_are_refused_even_if_nothing_grows(patch: Patch, api: httpx.Client) -> None:
    large = "x" * (MAX_COPIED // 10)
    assert patch({"op": "add", "path": "/system_prompt", "value": large}).is_success
    copy = {"op": "copy", "from": "/system_prompt", "path": "/context"}
    assert patch(*[copy] * 5).is_success
    assert refuses(patch(*[copy] * 500))


def test_a_patch_has_a_limit_of_operations() -> None:
    step = {"op": "replace", "path": "/a", "value": 1}
    assert apply_patch({"a": 0}, [step] * MAX_OPERATIONS) == {"a": 1}
    with pytest.raises(PatchError, match=f"{MAX_OPERATIONS} are allowed"):
        apply_patch({"a": 0}, [step] * (MAX_OPERATIONS + 1))


def test_a_patch_that_nests_too_deeply_is_refused() -> None:
    adds: list[dict[str, Any]] = [{"op": "add", "path": "/a" * (level + 1), "value": {}} for level in range(150)]
    with pytest.raises(PatchError, match="can't be sent"):
        apply_patch({}, adds)


def test_a_refused_patch_leaves_a_short_reason(emulator: Emulator, patch: Patch) -> None:
    assert refuses(patch({"op": "test", "path": "/persona_name", "value": "x" * 100_000}))
    assert all(len(problem.text) < 1000 for problem in emulator.requests[-1].problems)
