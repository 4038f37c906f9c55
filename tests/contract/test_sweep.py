"""Both sides of every keyword of the contract, and malformed requests, against the in-process emulator."""

from __future__ import annotations

import json

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_testing._checks.api import Api, Operation, is_object
from tavus_testing._checks.reproduce import Reproducer
from tavus_testing._checks.samples import samples
from tavus_testing._checks.service import Service
from tavus_testing._checks.valid import refers_to
from tests.contract.harness.sweep import LENGTHS, Sweep, variations
from tests.contract.harness.varied import sweep_varied
from tests.harness.contracts import CONTRACT, OPERATIONS

API = Api(CONTRACT)
KEYS = ("sweep-one", "sweep-other")


@pytest.mark.slow
@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_the_emulator_agrees_with_the_contract_on_every_keyword(operation_id: str) -> None:
    emulator = Emulator(api_keys=KEYS, seed=7, clock=VirtualClock())
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        service = Service(API, http, KEYS)
        operation = next(operation for operation in API.operations if operation.id == operation_id)
        findings = Sweep(service, http).run(operation)
    emulator.close()
    reproducer = Reproducer(API, KEYS, "http://127.0.0.1:8787")
    texts = list(
        dict.fromkeys(f"{found.check}: {found.text}\n  $ {reproducer.curl(found.exchange)[:600]}" for found in findings)
    )
    assert not texts, f"{len(texts)} findings:\n" + "\n".join(texts[:20])


@pytest.mark.slow
@pytest.mark.parametrize(
    "operation",
    [operation for operation in API.operations if operation.request_schema],
    ids=lambda operation: operation.id,
)
def test_the_samples_of_each_body_have_all_its_fields(operation: Operation) -> None:
    bodies = list(samples(API.schemas, operation.request_schema))
    assert bodies
    if isinstance(bodies[0], dict):
        described = set(API.schemas.resolve(operation.request_schema).get("properties", {}))
        missing = described - set().union(*bodies)
        assert missing <= {"recording_s3_bucket_name", "password", *filter(refers_to, described)}


def test_the_variations_include_both_verdicts_and_long_strings() -> None:
    schema = {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string"},
            "count": {"type": "integer", "minimum": 2},
            "kind": {"enum": ["a", "b"]},
        },
    }
    api = Api({"paths": {}})
    bodies = [body for base in samples(api.schemas, schema) for _, body in variations(api.schemas, schema, base)]
    verdicts = {json.dumps(body): api.schemas.admits(schema, body) for body in bodies}
    base = {"name": "text", "count": 2, "kind": "a"}
    for change, admitted in (
        ({"count": 1}, False), ({"count": 2}, True), ({"count": 3}, True), ({"count": 1.5}, False),
        ({"count": 2.0}, True),
        ({"count": True}, False), ({"kind": "A"}, False), ({"kind": "b"}, True), ({"name": None}, False),
    ):  # fmt: skip
        assert verdicts[json.dumps(base | change)] is admitted, change
    assert verdicts[json.dumps({"count": 2, "kind": "a"})] is False
    assert {len(body["name"]) for body in bodies if is_object(body) and isinstance(body.get("name"), str)} >= set(
        LENGTHS
    )


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")
@pytest.mark.parametrize("operation", API.operations, ids=lambda operation: operation.id)
def test_answers_that_vary_keep_the_contract_and_are_read_whole(operation: Operation) -> None:
    findings, sweep = sweep_varied(API, operation, KEYS, seed=7)
    assert [f"{found.check}: {found.text}" for found in findings] == []
    if API.creates(operation) or (operation.method == "GET" and not operation.parameters):
        assert any(exchange.succeeded for exchange in sweep.exchanges)
