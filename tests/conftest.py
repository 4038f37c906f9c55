"""Settings for all tests: no deadline for examples of properties, and no failures over names that a contract lacks."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.harness.contracts import missing_in_contract
from tests.harness.postgres import Server, server

# A busy machine is not a failure.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server."""
    with server() as running:
        yield running


@pytest.fixture
def database(postgres: Server) -> str:
    """The address of an empty database."""
    return postgres.database()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Skip a test that needs something that a replaced `openapi.yaml` doesn't have."""
    report = yield
    missing = missing_in_contract(call.excinfo.value) if report.failed and call.excinfo is not None else ""
    if missing:
        path, line, _ = item.location
        report.outcome, report.longrepr = "skipped", (path, line or 0, f"Skipped: this contract has no {missing}")
    return report
