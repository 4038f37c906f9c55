"""Overlay, contract and emulator agree on every request, except where a table says why not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, VirtualClock
from tests.harness.contracts import OPERATIONS, needs
from tests.properties.harness.drawing import SPECIAL, close, close_request, resolved
from tests.properties.harness.effort import budgeted, examples
from tests.properties.harness.targeted import targeted
from tests.properties.harness.verdicts import (
    AZURE,
    GCS,
    ONE_SIDED,
    REPLICA,
    S3,
    OneSided,
    Refusal,
    differences,
    of_contract,
    of_emulator,
    of_overlay,
)

pytestmark = pytest.mark.slow

WITH_BODY = [name for name, operation in OPERATIONS.items() if operation.request_schema is not None]


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock())
    yield emulator
    emulator.close()


def sides(emulator: Emulator, operation_id: str, body: Any) -> dict[str, list[Refusal]]:
    return {
        "contract": of_contract(operation_id, body),
        "emulator": of_emulator(emulator, operation_id, body),
        "overlay": of_overlay(operation_id, body),
    }


def agree(emulator: Emulator, operation_id: str, body: Any) -> None:
    differing = differences(sides(emulator, operation_id, body))
    assert not differing, "\n".join([f"{operation_id} of {json.dumps(body)[:1_000]}", *differing])


@pytest.mark.parametrize("operation_id", WITH_BODY)
@budgeted(60, WITH_BODY, 1_600)
@given(data=st.data())
def test_all_sides_refuse_the_same_places(operation_id: str, data: st.DataObject, emulator: Emulator) -> None:
    agree(emulator, operation_id, data.draw(close_request(operation_id)))


@examples(400)
@given(body=close(targeted))
def test_all_sides_agree_on_fields_with_rules(body: Any, emulator: Emulator) -> None:
    agree(emulator, "createConversation", body)


@pytest.mark.parametrize("on_call", [["generate_filler"], 5, {}, "generate-filler", "static_filler", "silent"], ids=str)
def test_all_sides_agree_on_a_tool_without_a_filler(on_call: Any, emulator: Emulator) -> None:
    needs("createTool")
    body = {"name": "look_up_order", "description": "Looks up an order.", "on_resolve": "generate_response"}
    agree(emulator, "createTool", {**body, "on_call": on_call})


@pytest.mark.parametrize("one", ONE_SIDED, ids=lambda one: f"{one.side}, {one.rule or 'any'}, not {one.against}")
def test_a_rule_declared_one_sided_is_one_sided(one: OneSided, emulator: Emulator) -> None:
    needs(one.witness[0])
    found = sides(emulator, *one.witness)
    ours = [refusal for refusal in found[one.side] if re.match(one.rule, refusal.rule)]
    assert ours, f"{one.side} doesn't refuse it by {one.rule}"
    assert not found[one.against]
    assert one.reason


def _places() -> list[tuple[str, ...]]:
    """Return every field of createConversation, including its properties and the storages."""
    schema = resolved(OPERATIONS["createConversation"].request_schema or {})["properties"]
    inner = resolved(schema["properties"])["properties"]
    stored = {
        name: None for kind in resolved(inner["recording_storage"])["oneOf"] for name in resolved(kind)["properties"]
    }
    return [
        *((name,) for name in schema),
        *(("properties", name) for name in inner),
        *(("properties", "recording_storage", name) for name in stored),
    ]


WORDS = [
    *("English", "english", "en", "klingon", "multilingual", "Speed", "speed", "fast", "s3", "S3", "ftp://x", "a b"),
    *("pcb7a34da5fe", "00000000-0000-0000-0000-000000000000", "x" * 36, "10.0.0.1", "http://x", "acme-calls"),
]


@pytest.mark.parametrize("place", _places(), ids=".".join)
def test_all_sides_agree_on_a_single_wrong_value(place: tuple[str, ...], emulator: Emulator) -> None:
    *outer, name = place
    storages = [S3, GCS, AZURE] if outer == ["properties", "recording_storage"] else [None]
    for storage in storages:
        own = (storage or {}).get(name)
        for value in [*SPECIAL, *WORDS, *([f"{own}x", f"{own}/", f"x{own}", own.upper(), own[:-1]] if own else [])]:
            changed: Any = {name: value} if storage is None else {"recording_storage": {**storage, name: value}}
            body: dict[str, Any] = {"replica_id": REPLICA, **(changed if not outer else {"properties": changed})}
            agree(emulator, "createConversation", body)


def test_null_is_none_of_several_fields_of_which_one_is_needed(emulator: Emulator) -> None:
    needs("createReplica")
    for body in ({}, {"train_image_url": None}, {"train_video_url": None, "train_image_url": None}):
        sides = {
            "overlay": of_overlay("createReplica", body),
            "contract": of_contract("createReplica", body),
            "emulator": of_emulator(emulator, "createReplica", body),
        }
        assert all(sides.values())
        assert differences(sides) == []
