"""The page about checks is generated from the registry."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.harness.contracts import REPLACED, ROOT


@pytest.mark.slow
@pytest.mark.skipif(REPLACED, reason="the page is of the contract of this repository")
def test_the_page_matches_the_registry() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.reports.checks_table", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
