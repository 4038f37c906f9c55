"""Rows of the registry: each checks fields of the contract, and is fully documented."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tavus_client._checks import FLAT_S3, REGISTRY, Context, find_violations
from tests.harness.contracts import CONTRACT, OPERATIONS, needs

REQUEST: dict[str, Any] = OPERATIONS["createConversation"].request_schema or {}
FIELDS: dict[str, Any] = REQUEST["properties"]
PROPERTIES: dict[str, Any] = FIELDS["properties"]["properties"]
ROWS = [row for rows in REGISTRY.values() for row in rows]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_row_checks_existing_fields(row: Any) -> None:
    for place in row.path.split(", "):
        *parents, field = place.split(".")
        assert field in {(): FIELDS, ("properties",): PROPERTIES}[tuple(parents)]


def test_rows_have_unique_ids_and_complete_documentation() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.id)
        assert (row.find.__doc__ or "").strip().endswith(".")
        assert row.reason.endswith(".")
        assert row.source
        assert row.client_only or row.severity == "error"


def test_the_flat_fields_are_the_deprecated_ones_of_the_contract() -> None:
    assert set(FLAT_S3) == {name for name, spec in PROPERTIES.items() if spec.get("deprecated")}
    needed = set(CONTRACT["components"]["schemas"]["S3Recording"]["required"])
    assert set(FLAT_S3.values()) == needed - {"provider"}


def test_an_unknown_operation_has_no_violations() -> None:
    assert list(find_violations("listNothing", {"page": "x"}, Context(), {"page": "x"})) == []


def test_a_key_that_is_not_a_plain_name_is_quoted_in_a_path() -> None:
    needs("replacePersonaSkills")
    found = find_violations("replacePersonaSkills", {"skills": {"a.b": 1, "plain": 1}}, Context())
    assert {one.violation.path for one in found} == {'skills["a.b"]', "skills.plain"}
