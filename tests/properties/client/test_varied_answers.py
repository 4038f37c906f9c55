"""The client's helpers against a service whose answers vary within the contract: no row is lost."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contract.harness.helper_course import Course, emulators, families
from tests.contract.harness.runners import RUNNERS
from tests.properties.harness.effort import examples


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")
@pytest.mark.parametrize("runner", RUNNERS)
@pytest.mark.parametrize("family", families())
@examples(6)
@given(seed=st.integers(0, 2**32), sparse=st.booleans(), strict=st.booleans())
def test_helpers_work_with_varied_answers(
    family: str, runner: str, seed: int, sparse: bool, strict: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.clear()
    with caplog.at_level(logging.WARNING, "tavus_client"), emulators(seed, sparse=sparse) as emulator:
        Course(emulator, RUNNERS[runner](emulator, strict_responses=strict)).run([family])
    assert [record.getMessage() for record in caplog.records] == []
