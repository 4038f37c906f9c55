"""Schemathesis: every operation of the contract, every phase, every built-in check, against the emulator."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_emulator_keeps_the_contract() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools/contract_run.py", "--profile", "quick"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:]
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert f"✅ {phase}" in done.stdout
