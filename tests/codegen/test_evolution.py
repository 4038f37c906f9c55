"""Everyday changes of a contract: their effect on the client, and what `make diff` reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.codegen.harness.changes import ROWS, Change, Row, both, drop, move
from tests.codegen.harness.evolution import Made, base, make
from tests.harness.contracts import OPERATIONS, needs
from tools.codegen.contract.reading import load_yaml
from tools.reports.diff import ROOT, api_changes, contract_changes, installed, weighed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("base")


@pytest.fixture(scope="module")
def unchanged(folder: Path) -> Made:
    made = make(base(), folder / "generated/tavus_api")
    (folder / "contract.json").write_text(json.dumps(made.effective))
    return made


def changed(row: Row, folder: Path) -> Made:
    document = base()
    row.change(document)
    return make(document, folder / "generated/tavus_api", dict(row.files))


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_change_has_exactly_its_expected_effect(row: Row, unchanged: Made, tmp_path: Path) -> None:
    made = changed(row, tmp_path)
    expected: dict[str, Any] = {**unchanged.methods, **row.methods}
    assert made.methods == {name: signature for name, signature in expected.items() if signature is not None}
    for name, kind in row.fields.items():
        model, _, field = name.partition(".")
        assert made.fields[model][field] == kind
    assert made.base_url == row.base_url
    assert {name: made.credentials[name] for name in row.credentials} == row.credentials
    assert {name: made.servers[name] for name in row.servers} == row.servers
    assert made.said == [line for line in made.said if row.said and row.said in line]
    assert bool(made.said) == bool(row.said)


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
@pytest.mark.usefixtures("unchanged")
def test_a_change_is_reported_as_breaking_only_if_it_is(row: Row, folder: Path, tmp_path: Path) -> None:
    made = changed(row, tmp_path)
    (tmp_path / "contract.json").write_text(json.dumps(made.effective))
    api = api_changes(folder / "generated", tmp_path / "generated")
    contract = contract_changes(installed(ROOT), folder / "contract.json", tmp_path / "contract.json")
    contract = weighed(contract, api)
    assert bool(contract.breaking or api.breaking) is row.breaking, (contract, api)


LISTING = {"conversations.iterate", "conversations.find_by_name"}
CREATING = {"conversations.session", "conversations.create_when_free"}
GETTING = {f"conversations.{name}" for name in ("events", "wait_for_event", "transcript")}
ALL = {*LISTING, *CREATING, *GETTING, "conversations.wait_until_ended", "conversations.end_all"}
CREATE = ("paths", "/v2/conversations", "post", "responses")
CREATED = min(OPERATIONS["createConversation"].spec["responses"])
"""The status of a create."""
GET = ("paths", "/v2/conversations/{conversation_id}", "get", "responses", "200", "content", "application/json")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "helpers"),
    [
        (move(CREATE, CREATED, "202"), ALL),
        (drop(*CREATE, CREATED, "content", "application/json", "schema", "properties", "conversation_url"), ALL),
        (drop(*CREATE, CREATED, "content", "application/json", "schema", "properties", "meeting_token"), ALL),
        (drop(*GET, "schema", "properties", "status"), ALL - {"conversations.wait_until_ended"}),
        (drop("paths", "/v2/conversations", "get"), {*CREATING, *GETTING, "conversations.wait_until_ended"}),
        (drop("paths", "/v2/conversations/{conversation_id}/end"), {*LISTING, *GETTING}),
        (both(drop("paths", "/v2/conversations"), drop("paths", "/v2/conversations/{conversation_id}")), set[str]()),
    ],
)
def test_helpers_adapt_or_go_with_the_part_of_the_contract_they_need(
    change: Change, helpers: set[str], tmp_path: Path
) -> None:
    needs("createConversation", "listConversations", "endConversation", "getConversation")
    document = load_yaml(ROOT / "openapi.yaml")
    change(document)
    inputs = ("overlay/contract.overlay.yaml", "generator-config.yaml")
    files = {name: (ROOT / name).read_text(encoding="utf-8") for name in inputs}
    made = make(document, tmp_path / "generated/tavus_api", files)
    assert {name for name in made.helpers if name.startswith("conversations.")} == helpers
    assert [line for line in made.said if not line.startswith(("contract: skipped: ", "contract: repaired: "))] == []
