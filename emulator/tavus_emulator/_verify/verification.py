"""Verifies a recording: each call against the contract, then against the emulator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tavus_emulator._contract.contract import Contract
from tavus_emulator._verify.calls import Call, find_calls
from tavus_emulator._verify.contract_rules import ContractRules
from tavus_emulator._verify.documented import Documented
from tavus_emulator._verify.findings import Findings
from tavus_emulator._verify.har import Exchange
from tavus_emulator._verify.replay import Replay, unreplayable
from tavus_emulator._verify.words import Words, names_of


def verify(
    exchanges: Sequence[Exchange],
    contract: Contract,
    *,
    hosts: Collection[str] = (),
    ignored: Iterable[str] = (),
    replay: bool = True,
) -> Findings:
    """Compare exchanges with a contract and, unless `replay` is False, with the emulator's answers."""
    findings = Findings(ignored)
    findings.exchanges = len(exchanges)
    words = Words(names_of(contract.document), exchanges)
    documented = Documented(contract.document)
    calls = list(find_calls(contract, exchanges, hosts, words, findings))
    rules = ContractRules(contract.document, documented, words)
    for call in calls:
        findings.checked += 1
        for difference in rules.differences(call):
            findings.add(call.operation.operation_id, call.exchange.number, difference)
    if replay:
        _replay(contract, documented, calls, findings)
    return findings


def _replay(contract: Contract, documented: Documented, calls: Sequence[Call], findings: Findings) -> None:
    replayed: list[Call] = []
    for call in calls:
        reason = unreplayable(call)
        if reason is None:
            replayed.append(call)
        else:
            findings.unreplayed[reason] += 1
    if not replayed:
        return
    with Replay(contract, documented, replayed) as emulator:
        for call in replayed:
            findings.replayed += 1
            for difference in emulator.differences(call):
                findings.add(call.operation.operation_id, call.exchange.number, difference)
