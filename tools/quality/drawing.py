"""Plugin of pytest that names the tests in which Hypothesis drew input: only these depend on the seed.

A test counts wherever it draws: by `@given` on the test itself, or by a property or state machine that it runs inside.
"""

from __future__ import annotations

import pytest
from hypothesis.internal.conjecture.engine import ConjectureRunner

LINE = "drew input: "


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_Drawing(), "drawing")


class _Drawing:
    def __init__(self) -> None:
        self._running = ""
        self._drew = dict[str, None]()
        run = ConjectureRunner.run

        def recorded(runner: ConjectureRunner) -> None:
            self._drew[self._running] = None
            run(runner)

        ConjectureRunner.run = recorded  # type: ignore[assignment,method-assign]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._running = nodeid

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for test in self._drew:
            terminalreporter.write_line(LINE + test)
