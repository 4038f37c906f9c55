"""The reference model is independent, and agrees with cases worked out by hand from the prose."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.model.harness import channel, reference
from tests.model.harness.reference import ANNA, SECOND, Resources, Service

NOON = 1_772_366_400 * SECOND


def service(**limits: float) -> Service:
    return Service(NOON, resources=Resources(), **limits)  # type: ignore[arg-type]


def test_it_imports_nothing_of_the_project() -> None:
    text = "".join(Path(str(one.__file__)).read_text(encoding="utf-8") for one in (reference, channel))
    tree = ast.parse(text.replace("from __future__ import annotations\n", ""))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {name.partition(".")[0] for name in imported} <= {"dataclasses", "datetime", "re", "tests", "typing"}
    assert {name for name in imported if name.startswith("tests")} == {channel.__name__}


def test_the_absent_timeout_ends_a_conversation() -> None:
    model = service()
    model.create("key", {"replica_id": ANNA}, "http://localhost")
    model.advance(NOON + 299_999_999)
    assert model.talks[0].status == "active"
    model.advance(NOON + 300 * SECOND)
    assert [(event.event_type, event.instant - NOON) for event in model.talks[0].events] == [
        ("system.replica_joined", SECOND),
        ("system.shutdown", 300 * SECOND),
    ]
    assert model.talks[0].reason == "participant_absent_timeout reached"
    assert model.spent("key") == 300_000


def test_the_left_timeout_ends_a_conversation() -> None:
    model = service()
    model.create("key", {"replica_id": ANNA, "properties": {"participant_left_timeout": 30}}, "http://localhost")
    talk = model.talks[0]
    model.advance(NOON + 10 * SECOND)
    assert model.join(talk, "Ada", None) == "p1"
    assert model.say(talk, "p1", "x" * 30) == "x" * 30
    model.advance(NOON + 400 * SECOND)
    assert talk.status == "active"
    model.leave(talk, "p1")
    model.advance(NOON + 500 * SECOND)
    assert talk.ended_at == NOON + 430 * SECOND
    assert [(row["role"], row["seconds_from_start"], row["duration"]) for row in talk.rows] == [
        ("user", 10.0, 2.0),
        ("assistant", 12.0, 2.0),
    ]


def test_the_concurrency_limit_ignores_test_mode() -> None:
    model = service(max_concurrent=1)
    assert model.create("key", {"replica_id": ANNA, "test_mode": True}, "").status == 200
    assert model.create("key", {"replica_id": ANNA}, "").status == 200
    assert (
        model.create("key", {"replica_id": ANNA}, "").body.whole == "User has reached maximum concurrent conversations"
    )
    assert model.create("other", {"replica_id": ANNA}, "").status == 200
