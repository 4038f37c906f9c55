"""The page about checks is written from the registry."""

from __future__ import annotations

import subprocess
import sys

from tests.harness.contracts import ROOT


def test_the_page_is_what_the_registry_says() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.reports.checks_table", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
