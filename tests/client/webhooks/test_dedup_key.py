"""The key that recognises a second delivery of an event."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import Any

import pytest

from tavus_client import (
    parse_event,
)
from tests.client.harness.deliveries import BODIES, delivery


def test_the_key_is_the_documented_hash() -> None:
    body = delivery("system.shutdown", {"shutdown_reason": "ä", "replica_id": "r1"}, n=[2.0, 2.5])
    text = (
        '{"conversation_id":"c0123456789abcde","event_type":"system.shutdown","n":[2,2.5],'
        '"properties":{"replica_id":"r1","shutdown_reason":"\\u00e4"},"timestamp":"2025-07-11T06:45:47.472000Z"}'
    )
    assert parse_event(body).dedup_key == hashlib.sha256(text.encode()).hexdigest()


def test_a_second_delivery_has_the_same_key() -> None:
    body = BODIES["transcript"][1]
    again = {key: body[key] for key in sorted(body)} | {"webhook_url": "https://elsewhere.example"}
    assert parse_event(again).dedup_key == parse_event(body).dedup_key


@pytest.mark.parametrize(
    "name", [name for name in BODIES["shutdown"][1] if name not in ("webhook_url", "message_type")]
)
def test_another_event_has_another_key(name: str) -> None:
    body = BODIES["shutdown"][1]
    other: Any = {"shutdown_reason": "y"} if name == "properties" else "system.other" if name == "event_type" else "2"
    assert parse_event({**body, name: other}).dedup_key != parse_event(body).dedup_key


def test_an_event_of_a_verbose_answer_has_the_key_of_its_delivery() -> None:
    body = BODIES["shutdown"][1]
    row = {name: body[name] for name in ("event_type", "timestamp", "properties")}
    logged = parse_event({**row, "conversation_id": body["conversation_id"]})
    assert logged.dedup_key == parse_event(body).dedup_key


@pytest.mark.slow
def test_the_key_is_the_same_in_every_process() -> None:
    text = json.dumps(BODIES["transcript"][1])
    script = "import sys; from tavus_client import parse_event; print(parse_event(sys.argv[1]).dedup_key)"
    keys = {
        subprocess.run(
            [sys.executable, "-c", script, text],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert keys == {parse_event(text).dedup_key}


@pytest.mark.parametrize("properties", [{"face_id": "r1"}, {"replica_id": "r1"}, {"face_id": "r1", "replica_id": "r1"}])
def test_a_join_reported_under_two_names_has_one_key(properties: dict[str, Any]) -> None:
    older, newer = (delivery(f"system.{name}_joined", properties) for name in ("replica", "pal"))
    assert parse_event(newer).dedup_key == parse_event(older).dedup_key == parse_event(BODIES["joined"][1]).dedup_key
    other = delivery("system.pal_joined", {"face_id": "r2"})
    assert parse_event(other).dedup_key != parse_event(older).dedup_key
