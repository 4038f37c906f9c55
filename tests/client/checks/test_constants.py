"""The constants of the checks, compared with the contract and its prose."""
# pyright: reportPrivateUsage=false

from __future__ import annotations

import re
from typing import Any

import pytest

from tavus_client._checks import (
    FLAT_S3,
    LANGUAGES,
    PROVIDERS,
    REGISTRY,
    Context,
    find_violations,
    knowledge,
    recording_storage,
)
from tavus_client._checks.create_conversation import _TEXTS, _WHO, DEFAULT_CALL_SECONDS, MIN_PARTICIPANTS, MIN_SECONDS
from tavus_client._checks.knowledge import _LISTS, strategies
from tavus_client._checks.language import _NAMES, MULTILINGUAL
from tavus_client._checks.recording_storage import _NICKNAMES, other_providers
from tavus_testing._checks.api import Schemas
from tests.harness.contracts import CONTRACT, OPERATIONS, REPLACED

REQUEST: dict[str, Any] = OPERATIONS["createConversation"].request_schema or {}
FIELDS: dict[str, Any] = REQUEST["properties"]
PROPERTIES: dict[str, Any] = FIELDS["properties"]["properties"]
STORAGE: dict[str, Any] = Schemas(CONTRACT).resolve(PROPERTIES["recording_storage"])["properties"]


def owners(field: str) -> set[str]:
    """Return the providers that use a field, according to its description."""
    used = re.search(r"Used\s+when\s+`provider`\s+is\s+(.*?)\.(\s|$)", STORAGE[field]["description"], re.DOTALL)
    assert used is not None, f"{field}: the contract doesn't say which providers use it"
    return set(re.findall(r"`(\w+)`", used[1]))


def test_every_storage_field_is_listed_for_exactly_its_providers() -> None:
    documented = {field: owners(field) for field in STORAGE if field != "provider"}
    known = {
        field: {name for name, provider in PROVIDERS.items() if field in provider.fields}
        for provider in PROVIDERS.values()
        for field in provider.fields
    }
    assert known == documented


def test_the_optional_fields_are_those_of_the_contract() -> None:
    documented = {field for field, spec in STORAGE.items() if spec["description"].lstrip().startswith("Optional")}
    assert {field for provider in PROVIDERS.values() for field in provider.optional} == documented


def test_the_providers_are_those_of_the_contract() -> None:
    assert set(PROVIDERS) == set(other_providers()) == set(STORAGE["provider"]["enum"])
    assert set(_NICKNAMES.values()) <= set(PROVIDERS)
    assert not set(_NICKNAMES) & set(PROVIDERS)


def test_the_flat_fields_are_those_that_the_contract_deprecates() -> None:
    deprecated = {name for name, spec in PROPERTIES.items() if spec.get("deprecated")}
    assert set(FLAT_S3) == deprecated
    assert set(FLAT_S3.values()) == set(PROVIDERS["s3"].needed)


def test_durations_and_their_minimums_are_those_of_the_contract() -> None:
    durations = {name: spec["minimum"] for name, spec in PROPERTIES.items() if spec.get("x-unit") == "seconds"}
    assert durations == MIN_SECONDS


def test_the_default_duration_is_that_of_the_prose() -> None:
    prose = re.search(
        r"default\s+max_call_duration\s+is\s+(\d+)\s+seconds", PROPERTIES["max_call_duration"]["description"]
    )
    assert prose is not None
    assert int(prose[1]) == DEFAULT_CALL_SECONDS


def test_the_minimum_of_participants_is_that_of_the_contract() -> None:
    spec = FIELDS["max_participants"]
    assert spec["minimum"] == MIN_PARTICIPANTS
    assert f"Must be at least {MIN_PARTICIPANTS}" in spec["description"]


def test_the_strategies_are_those_of_the_prose() -> None:
    prose = FIELDS["document_retrieval_strategy"]["description"]
    values = re.search(r"Possible values:(.*?)\.", prose, re.DOTALL)
    assert values is not None
    assert set(strategies()) == set(re.findall(r"`(\w+)`", values[1]))


def test_the_word_for_any_language_is_that_of_the_prose() -> None:
    assert f"specify `{MULTILINGUAL}` for automatic language detection" in PROPERTIES["language"]["description"]


def test_each_code_and_alias_means_a_supported_language() -> None:
    assert set(_NAMES.values()) <= {*LANGUAGES, MULTILINGUAL}
    assert len(set(LANGUAGES.values())) == len(LANGUAGES)
    assert all(re.fullmatch("[a-z]{2}", code) and _NAMES[code] == name for name, code in LANGUAGES.items())


def known(schema: dict[str, Any], *names: str) -> list[str]:
    """The names that are fields; with the contract of this repository all of them are."""
    found = [name for name in names if name in schema]
    assert REPLACED or len(found) == len(names)
    return found


@pytest.mark.parametrize("row", REGISTRY["createConversation"], ids=lambda row: row.id)
def test_each_check_reads_existing_fields(row: Any) -> None:
    for place in row.path.split(", "):
        *parents, field = place.split(".")
        names = {(): FIELDS, ("properties",): PROPERTIES, ("properties", "recording_storage"): STORAGE}[tuple(parents)]
        assert field in names or field == "*" or REPLACED


def test_fields_have_the_types_that_their_checks_expect() -> None:
    texts, lists = known(FIELDS, *_WHO, *_TEXTS, "callback_url"), known(FIELDS, *_LISTS)
    assert all(FIELDS[name]["type"] == "string" for name in texts)
    assert all(FIELDS[name]["type"] == "array" and FIELDS[name]["items"]["type"] == "string" for name in lists)
    assert all(PROPERTIES[name]["type"] == "integer" for name in known(PROPERTIES, *MIN_SECONDS))


def test_checks_have_unique_ids_and_complete_documentation() -> None:
    rows = REGISTRY["createConversation"]
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.id)
        assert (row.find.__doc__ or "").strip().endswith(".")
        assert row.reason.endswith(".")
        assert row.source
        assert row.client_only or row.severity == "error"


def test_an_operation_without_checks_has_no_violations() -> None:
    assert list(find_violations("listConversations", {"page": 0}, Context())) == []


def test_a_provider_known_only_to_the_contract_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording_storage, "other_providers", lambda: ("r2", "s3"))
    storage = {"provider": "r2", "tenant_id": "x", "bucket_name": "No Bucket"}
    body = {"replica_id": "r", "properties": {"enable_recording": True, "recording_storage": storage}}
    assert list(find_violations("createConversation", body, Context())) == []


def test_without_strategies_in_the_contract_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "strategies", tuple)
    body = {"replica_id": "r", "document_retrieval_strategy": "new", "document_tags": ["a"]}
    assert list(find_violations("createConversation", body, Context())) == []
