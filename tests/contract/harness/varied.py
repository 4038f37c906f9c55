"""Checks varied answers: they follow the contract and the promises, and the client reads them completely."""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from tavus_api.resources import METHODS
from tavus_client import TavusError
from tavus_emulator import Emulator, VirtualClock
from tavus_testing._checks.api import Api, Operation
from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.service import Service
from tests.contract.harness.reading import contents, on_the_wire, read_sync
from tests.contract.harness.sweep import Finding, Sweep

ROUNDS = 4
"""The number of times each valid request is sent: each answer lacks other fields."""


def sweep_varied(api: Api, operation: Operation, keys: tuple[str, ...], seed: int) -> tuple[list[Finding], Sweep]:
    """Make an operation's valid requests to an emulator whose answers vary. Return the findings and the sweep."""
    emulator = Emulator(api_keys=keys, seed=seed, clock=VirtualClock(), sparse_answers=True, mixed_vocabulary=True)
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        sweep = Sweep(Service(api, http, keys), http)
        findings = [found for _ in range(ROUNDS) for found in sweep.run_valid(operation)]
    emulator.close()
    return [*findings, *_misread(operation, sweep.exchanges)], sweep


def _misread(operation: Operation, exchanges: list[Exchange]) -> Iterator[Finding]:
    """Yield the answers that the client refuses or doesn't read completely."""
    for exchange in exchanges:
        if operation.id not in METHODS or not exchange.succeeded or exchange.answer is None:
            continue
        response = httpx.Response(exchange.status, headers=exchange.headers, content=exchange.content)
        try:
            result = read_sync(operation.id, response, strict_responses=True)
        except TavusError as error:
            yield Finding(operation, "client_reads", str(error), exchange)
        else:
            if on_the_wire(result) not in contents(exchange.answer):
                yield Finding(operation, "client_reads", "the client loses a part of the answer", exchange)
