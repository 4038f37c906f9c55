"""The sweep works with other contracts, in any style."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tavus_emulator import Contract, Emulator, VirtualClock
from tavus_testing._checks.api import Api
from tavus_testing._checks.service import Service
from tests.codegen.harness.changes import CREATE, GET, LIST, PATH, SCHEMES, THING, THINGS, Change, both, drop, move, put
from tests.codegen.harness.evolution import base
from tests.contract.harness.sweep import Sweep

KEYS = ("others-one", "others-other")
SCOPE = {"in": "query", "name": "scope", "schema": {"type": "string", "enum": ["own", "all"]}}
REFUSED = {status: {"description": ""} for status in ("400", "401", "404", "413", "415")}
STYLES: dict[str, Change] = {
    "as it is": lambda _: None,
    "a server with a path": put(
        "servers", value=[{"url": "https://{x}.test/api/", "variables": {"x": {"default": "a"}}}]
    ),
    "a bearer token": put(*SCHEMES, "key", value={"type": "http", "scheme": "bearer"}),
    "no key": put("security", value=[]),
    "shared parameters": both(
        put("paths", THING, "parameters", value=PATH),
        put("paths", THINGS, "parameters", value=[SCOPE]),
        drop(*GET, "parameters"),
    ),
    "201": move((*CREATE, "responses"), "200", "201"),
    "a default answer": put(*LIST, "responses", "default", value={"description": ""}),
}


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_the_sweep_finds_nothing_and_every_operation_succeeds(style: str) -> None:
    document: dict[str, Any] = base()
    for item in document["paths"].values():
        for operation in item.values():
            operation["responses"].update(REFUSED)
    STYLES[style](document)
    api, contract = Api(document), Contract.from_document(document)
    emulator = Emulator(contract=contract, api_keys=KEYS, clock=VirtualClock())
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        for operation in api.operations:
            sweep = Sweep(Service(api, http, KEYS), http)
            assert [(found.check, found.text) for found in sweep.run(operation)] == []
            assert any(exchange.succeeded for exchange in sweep.exchanges), operation.label
    emulator.close()
