"""What is kept is bounded, and no damaged state, failing timer, full disk or pattern ends serving."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, StateError, VirtualClock
from tests.properties.harness.asking import ANNA, CONVERSATIONS, HEADERS, Service
from tests.properties.harness.effort import examples

PERSONAS = "/v2/personas"


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    service = Service()
    yield service
    service.emulator.close()


word = st.text("abeyJ-_", min_size=1, max_size=12)


@examples(30)
@given(before=word, parts=st.tuples(word, word, word))
def test_no_token_stands_in_the_log_of_requests(service: Service, before: str, parts: tuple[str, str, str]) -> None:
    token = f"eyJ{parts[0]}.{parts[1]}.{parts[2]}"
    service.ask("POST", CONVERSATIONS, {"replica_id": f"{before} {token}"})
    assert token not in json.dumps(service.emulator.requests[-1].as_dict())


@pytest.mark.slow
@examples(1)
@given(size=st.integers(10_000, 40_000))
def test_the_log_of_requests_is_bounded(size: int) -> None:
    service = Service()
    for _ in range(1_100):
        service.emulator.respond(Request("GET", "/healthz"))
    assert len(service.emulator.requests) == 1_000
    for _ in range(1_000):
        service.emulator.respond(Request("POST", CONVERSATIONS, headers=HEADERS, body=b"a" * size))
    assert sum(len(seen.data) for seen in service.emulator.requests) <= 8 * 2**20
    service.emulator.close()


@pytest.mark.slow
@examples(10)
@given(subject=st.text(max_size=5), inside=st.booleans(), others=st.integers(0, 3))
def test_a_timer_that_raises_fails_nothing_else(subject: str, inside: bool, others: int) -> None:
    service = Service()
    made = [service.make(CONVERSATIONS, {"replica_id": ANNA}) for _ in range(others)]
    service.emulator._state.store.timers.add(0, "of no kind", subject, {"n": 1}, inside=True)
    service.emulator._state.scheduler.reload()
    if inside:
        service.wait(1)
    assert service.get(CONVERSATIONS)["total_count"] == others
    assert [one["subject"] for one in service.get("/_emulator/state")["set_aside"]] == [subject]
    service.wait(4_000)
    assert {service.get(f"{CONVERSATIONS}/{one}")["status"] for one in made} <= {"ended"}
    service.emulator.close()


@pytest.fixture(scope="module")
def image() -> bytes:
    service = Service()
    for number in range(20):
        service.make(PERSONAS, {"persona_name": f"{number}", "system_prompt": "abc " * 1_000})
    found = service.emulator.snapshot()
    service.emulator.close()
    return found


@examples(25)
@given(where=st.floats(0, 1), seed=st.integers(0, 2**20), length=st.sampled_from([200, 4_096, 8_192]))
def test_a_damaged_snapshot_is_refused_or_read_completely(image: bytes, where: float, seed: int, length: int) -> None:
    start = int(where * (len(image) - length))
    data = Random(seed).randbytes(length) if seed % 2 else bytes(length)
    service = Service()
    try:
        service.emulator.restore(image[:start] + data + image[start + length :])
    except StateError:
        assert service.get(CONVERSATIONS)["total_count"] == 0
    else:
        rows = service.get(PERSONAS, limit=100, persona_type="user")["data"]
        assert [row["system_prompt"] for row in rows] == ["abc " * 1_000] * 20
    service.emulator.close()


PAGE = 4_096


def is_damaged(image: bytes) -> bool:
    """Whether SQLite itself calls the image damaged."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.deserialize(image)
            return bool(connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)])
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return True


def test_a_snapshot_without_one_of_its_pages_is_refused_if_sqlite_misses_it(image: bytes) -> None:
    service = Service()
    refused = 0
    for start in range(0, len(image), PAGE):
        data = image[:start] + bytes(PAGE) + image[start + PAGE :]
        if is_damaged(data):
            refused += 1
            with pytest.raises(StateError):
                service.emulator.restore(data)
    assert refused
    service.emulator.close()


@examples(10)
@given(room=st.integers(1, 40), size=st.integers(1_000, 60_000))
def test_a_full_disk_is_said_and_over_once_there_is_room(room: int, size: int) -> None:
    service = Service()
    body = {"persona_name": "a", "system_prompt": "x" * size}
    database = service.emulator._state.store.transaction().flushed()
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages + room}")
    made = 0
    while (asked := service.ask("POST", PERSONAS, body))[0] != 500:
        made += 1
    assert asked == (500, {"error": "the state can't be stored or read: database or disk is full"})
    database.execute("PRAGMA max_page_count = 1000000")
    assert service.get(PERSONAS, persona_type="user")["total_count"] == made
    service.make(PERSONAS, body)
    service.emulator.close()


PATTERNS = [r"(a*)*\1$", r"(?=(a+)+$)c", r"(?<!a*)b", r"^(a|aa)+$(?!x)"]


def contract(pattern: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": {"a": {"type": "string", "pattern": pattern}}}
    create = {
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"type": "object"}}}}},
    }
    return {"openapi": "3.1.0", "paths": {"/things": {"post": create}}}


@examples(20)
@given(pattern=st.sampled_from(PATTERNS), length=st.sampled_from([20, 400, 1_900, 2_100, 3_000]))
def test_a_pattern_that_backtracks_is_compared_with_short_texts_only(pattern: str, length: int) -> None:
    emulator = Emulator(contract=contract(pattern), clock=VirtualClock())
    body = json.dumps({"a": "a" * length + "!"}).encode()
    status = emulator.respond(Request("POST", "/things", headers=HEADERS, body=body)).status
    emulator.close()
    assert status in ((200,) if length > 2_000 else (200, 400))
