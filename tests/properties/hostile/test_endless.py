"""Endless answers are given up in time, and before they fill the memory."""

from __future__ import annotations

import gzip

import pytest

from tavus_client import APITimeoutError, UnknownOutcomeError
from tests.properties.harness.calling import call, judge
from tests.properties.harness.hostile import Plan

pytestmark = pytest.mark.slow

BOMB = gzip.compress(bytes(100 << 20))
ENDLESS = {
    "a part a minute": Plan(parts=(b" ",), pause=59.0, endless=True),
    "megabytes without a pause": Plan(parts=(b"x" * (1 << 20),), endless=True),
    "a part a minute that unpacks to nothing": Plan(
        headers=((b"content-encoding", b"deflate"),), parts=(b"\0\0\0\xff\xff",), pause=59.0, endless=True
    ),
    "nothing, ever": Plan(first=1e9),
    "a connection that never comes": Plan(connect=1e9),
    "a small body that unpacks to a large one": Plan(
        headers=((b"content-encoding", b"gzip"),),
        parts=tuple(BOMB[start : start + 4096] for start in range(0, len(BOMB), 4096)),
    ),
}


@pytest.mark.parametrize("on_a_loop", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("operation_id", ["createConversation", "getConversation"])
@pytest.mark.parametrize("what", ENDLESS)
@pytest.mark.parametrize("deadline", [1.0, 100.0])
def test_endless_answers_are_given_up(what: str, operation_id: str, deadline: float, on_a_loop: bool) -> None:
    outcome = call(operation_id, [ENDLESS[what]], deadline, 2, on_a_loop=on_a_loop)
    assert isinstance(outcome.error, APITimeoutError | UnknownOutcomeError)
    judge(operation_id, outcome, deadline, 2, on_a_loop=on_a_loop)
