"""`make contract` fails for an operation that never succeeded, but not for one without a key."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import httpx
import pytest

from tavus_emulator import Contract, Emulator, VirtualClock
from tavus_testing._checks.api import Api
from tavus_testing._checks.service import Service
from tests.contract.harness.report import Tally
from tests.contract.harness.sweep import Finding, Sweep
from tests.harness.contracts import CONTRACT, METHODS, OPERATIONS
from tools.reports.contract_merge import never_succeeded

KEYS = ("never-one", "never-other")
CHEAP = min((row for row in OPERATIONS.values() if row.method == "get"), key=lambda row: len(str(row.spec)))


def swept(operation_id: str, document: dict[str, Any], **fault: Any) -> tuple[str, Tally, list[Finding]]:
    """Send an operation's sweep to an emulator of the contract, with a fault if one is given."""
    api, emulator = (
        Api(document),
        Emulator(contract=Contract.from_document(document), api_keys=KEYS, clock=VirtualClock()),
    )
    if fault:
        emulator.faults.add(operation=operation_id, **fault)
    operation = next(one for one in api.operations if one.id == operation_id)
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        sweep = Sweep(Service(api, http, KEYS), http)
        findings = sweep.run(operation)
    emulator.close()
    return operation.label, Tally(succeeded=sum(one.succeeded for one in sweep.exchanges)), findings


@pytest.mark.parametrize(("fault", "fails"), [({}, False), ({"status": 500}, True), ({"status": 404}, True)])
def test_an_operation_that_never_succeeds_is_a_failure(fault: dict[str, Any], fails: bool) -> None:
    label, tally, _ = swept(CHEAP.id, CONTRACT, **fault)
    found = never_succeeded({label: tally})
    assert [(failure.operation, failure.check) for failure in found] == [(label, "never_succeeded")] * fails


def test_a_written_reason_is_accepted_until_it_is_obsolete(tmp_path: Path) -> None:
    reasons = tmp_path / "reasons.toml"
    reasons.write_text('"GET /a" = "it needs a visitor"\n"GET /gone" = "it needs a visitor, too"\n')
    assert never_succeeded({"GET /a": Tally(), "GET /b": Tally(succeeded=1)}, reasons) == []
    [idle] = never_succeeded({"GET /a": Tally(succeeded=1)}, reasons)
    assert (idle.operation, "take its reason out" in idle.text) == ("GET /a", True)


@pytest.mark.parametrize("security", [[], [{}], [{}, {"apiKey": []}]])
def test_an_operation_without_a_key_is_not_a_finding(security: list[Any]) -> None:
    document = copy.deepcopy(CONTRACT)
    document["paths"][CHEAP.path][CHEAP.method]["security"] = security
    label, tally, findings = swept(CHEAP.id, document)
    assert [finding.text for finding in findings] == []
    assert never_succeeded({label: tally}) == []


def test_a_missing_key_check_is_a_finding() -> None:
    served = copy.deepcopy(CONTRACT)
    for method in METHODS:
        if method in served["paths"][CHEAP.path]:
            served["paths"][CHEAP.path][method]["security"] = []
    api, emulator = Api(CONTRACT), Emulator(contract=served, api_keys=KEYS, clock=VirtualClock())
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        findings = Sweep(Service(api, http, KEYS), http).run(next(one for one in api.operations if one.id == CHEAP.id))
    emulator.close()
    assert {finding.check for finding in findings} >= {"authentication"}
