"""With the contract of this repository, no test is skipped for what the contract lacks: that is a failure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.harness import contracts
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
