"""Rows of the registry: each looks at fields that the contract has, and says all that a reader needs."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tavus_client._checks import FLAT_S3, REGISTRY, Context, find_violations
from tests.harness.contracts import CONTRACT, OPERATIONS

REQUEST: dict[str, Any] = OPERATIONS["createConversation"].request_schema or {}
FIELDS: dict[str, Any] = REQUEST["properties"]
PROPERTIES: dict[str, Any] = FIELDS["properties"]["properties"]
ROWS = [row for rows in REGISTRY.values() for row in rows]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_row_looks_at_fields_that_there_are(row: Any) -> None:
    for place in row.path.split(", "):
        *parents, field = place.split(".")
        assert field in {(): FIELDS, ("properties",): PROPERTIES}[tuple(parents)]


def test_rows_have_an_id_of_their_own_and_say_all_that_a_reader_needs() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.id)
        assert (row.find.__doc__ or "").strip().endswith(".")
        assert row.reason.endswith(".")
        assert row.source
        assert row.client_only or row.severity == "error"


def test_the_flat_fields_are_those_that_the_contract_has_deprecated() -> None:
    assert set(FLAT_S3) == {name for name, spec in PROPERTIES.items() if spec.get("deprecated")}
    needed = set(CONTRACT["components"]["schemas"]["S3Recording"]["required"])
    assert set(FLAT_S3.values()) == needed - {"provider"}


def test_an_operation_that_the_contract_does_not_have_has_no_violations() -> None:
    assert list(find_violations("listNothing", {"page": "x"}, Context(), {"page": "x"})) == []
