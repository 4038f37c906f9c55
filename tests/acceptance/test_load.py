"""The asyncio script of `examples/load` against an emulator."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tavus_emulator import Emulator
from tests.acceptance.harness.load import METHODS, refuse_some

FILE = Path(__file__).resolve().parents[2] / "examples/load/hold.py"


def hold(url: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Hold conversations that begin in the first half second."""
    command = [sys.executable, str(FILE), "--base-url", url, "--seconds", "0.5", "--pause", "0.01", *options]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


def report(emulator: Emulator, *options: str) -> Any:
    run = hold(emulator.url, *options)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.slow
def test_conversations_are_held_and_ended_and_the_calls_measured(emulator: Emulator) -> None:
    found = report(emulator, "--conversations", "10", "--turns", "2", "--connections", "3")
    methods = found["methods"]
    assert methods.keys() == {f"conversations.{name}" for name in METHODS}
    held = found["conversations"]
    assert held >= 10
    assert [methods[f"conversations.{name}"]["calls"] for name in METHODS] == [held, 2 * held, 2 * held, held]
    assert not any(row["errors"] or row["retries"] for row in methods.values())
    assert all(0 < row["p50"] <= row["p95"] <= row["p99"] for row in methods.values())
    assert methods["conversations.create"]["waits"] >= 7  # of ten that began together, on three connections
    assert not emulator.rooms.find(status="active")


@pytest.mark.slow
def test_retries_and_errors_are_counted_by_type(emulator: Emulator) -> None:
    refuse_some(emulator)
    methods = report(emulator, "--conversations", "1", "--turns", "1")["methods"]
    assert methods["conversations.create"]["retries"] == 2
    assert methods["conversations.end"]["errors"] == {"BadRequestError": 1}


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("https://tavusapi.com", []),
        ("http://192.0.2.1", []),
        ("http://127.0.0.1:1", ["--conversations", "5001"]),
        ("http://127.0.0.1:1", ["--seconds", "601"]),
        ("http://127.0.0.1:1", ["--turns", "0"]),
    ],
)
def test_load_is_bounded_and_stays_on_this_machine(
    url: str, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        runpy.run_path(str(FILE))["arguments"](["--base-url", url, *options])
    said = capsys.readouterr().err
    assert "this machine only" in said or "at most" in said
