"""The Locust user of `examples/load`, in a virtualenv of its own, against an emulator: `make test-load`."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tavus_emulator import Emulator
from tests.acceptance.harness.load import METHODS, refuse_some

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "examples/load/locustfile.py"


def locust(host: str, users: int, *form: str) -> subprocess.CompletedProcess[str]:
    """Run Locust for a moment; it prints its statistics in a form, as text or `--json`."""
    paths = os.pathsep.join(str(ROOT / package) for package in ("generated", "overlay"))
    rate = str(users)
    command = [str(ROOT / ".load/bin/locust"), "-f", str(FILE), "--host", host, "--headless", "-u", rate, "-r", rate]
    options = ["-t", "3s", "--only-summary", *form]
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run([*command, *options], env=environment, capture_output=True, text=True, timeout=120)


def test_users_hold_conversations_and_end_them(emulator: Emulator) -> None:
    run = locust(emulator.url, 5, "--json")
    assert run.returncode == 0, run.stderr
    found = {(row["method"], row["name"]): row["num_requests"] for row in json.loads(run.stdout)}
    calls = {name: found["CALL", f"conversations.{name}"] for name in METHODS}
    assert calls["create"] == calls["end"] >= 5
    assert calls["get"] == calls["send_app_message"] == 3 * calls["create"]
    assert not emulator.rooms.find(status="active")
    assert len(emulator.rooms.find(status="ended", limit=1000)) == calls["create"]


def test_retries_and_errors_are_counted(emulator: Emulator) -> None:
    refuse_some(emulator)
    run = locust(emulator.url, 1)
    assert run.returncode == 1, run.stderr
    said = run.stdout + run.stderr
    assert re.search(r"RETRY +conversations\.create +2 ", said), said
    assert re.search(r"1 +CALL conversations\.end: FailedError\('BadRequestError'\)", said), said


@pytest.mark.parametrize(("host", "users"), [("http://192.0.2.1", 1), ("https://tavusapi.com", 1), (None, 1001)])
def test_load_is_bounded_and_stays_on_this_machine(emulator: Emulator, host: str | None, users: int) -> None:
    run = locust(host or emulator.url, users)
    assert run.returncode == 1, run.stderr
    assert "this machine only" in run.stderr or "1000 users at most" in run.stderr
    assert len(emulator.requests) == 0
