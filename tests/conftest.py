"""Settings for all tests: no deadline for examples of properties, and no failures over names that a contract lacks."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.harness.contracts import missing_in_contract
from tests.harness.postgres import Server, server

# A busy machine is not a failure.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

SEED = "hypothesis_seed"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose a seed for all that is drawn, before Hypothesis's plugin reads it: then it can be told."""
    if config.getoption(SEED) is None:
        setattr(config.option, SEED, str(secrets.randbelow(2**32)))


def pytest_report_header(config: pytest.Config) -> str:
    """Tell it before the first test: a run that hangs is killed, and says nothing at its end."""
    return f"hypothesis: {_what_draws_the_same(config)}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how to repeat what has failed."""
    if terminalreporter.stats.get("failed"):
        terminalreporter.write_line(f"{_what_draws_the_same(config)} draws the same again")


def _what_draws_the_same(config: pytest.Config) -> str:
    return "CI=1" if settings().derandomize else f"--hypothesis-seed={config.getoption(SEED)}"


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
