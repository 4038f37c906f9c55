"""What a test was promised and doesn't get is a failure, not a skip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.harness import contracts, postgres, redis
from tests.harness.contracts import needs, needs_fields, success

ABSENT = [
    lambda: needs("createNothing"),
    lambda: needs_fields("no_such_field"),
    lambda: success("/v2/nothing"),
    lambda: success("/v2/conversations", "patch"),
]


def outcome(ask: Callable[[], object]) -> str:
    """Return what becomes of a test that asks for something."""
    try:
        ask()
    except pytest.skip.Exception:
        return "skipped"
    except AssertionError:
        return "failed"
    return "passed"


@pytest.mark.parametrize("ask", ABSENT)
@pytest.mark.parametrize(("replaced", "expected"), [(False, "failed"), (True, "skipped")])
def test_only_a_replaced_contract_may_lack_something(
    ask: Callable[[], object], replaced: bool, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contracts, "REPLACED", replaced)
    assert outcome(ask) == expected


@pytest.mark.parametrize(
    ("harness", "find", "variable"), [(postgres, "programs", "POSTGRES"), (redis, "program", "REDIS")]
)
@pytest.mark.parametrize(("asked_for", "expected"), [(True, "failed"), (False, "skipped")])
def test_a_server_that_is_asked_for_has_to_be_there(
    harness: Any, find: str, variable: str, asked_for: bool, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harness, find, lambda: None)
    if asked_for:
        monkeypatch.setenv(variable, "1")
    else:
        monkeypatch.delenv(variable, raising=False)

    def ask() -> None:
        with harness.server():
            pass

    assert outcome(ask) == expected
