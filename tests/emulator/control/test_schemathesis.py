"""Run Schemathesis on every operation of the control API, with every phase and every built-in check."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock

pytestmark = pytest.mark.slow

HERE = Path(__file__).resolve().parent
TOKEN = "control-tests"


def test_the_control_api_conforms_to_its_document(tmp_path: Path) -> None:
    with Emulator(clock=VirtualClock(), admin_token=TOKEN) as emulator, emulator.webhooks.receiver() as inbox:
        body = {"replica_id": "r90bbd427f71", "callback_url": inbox.url}
        created = httpx.post(f"{emulator.url}/v2/conversations", headers={"x-api-key": "k"}, json=body).json()
        emulator.room(created["conversation_id"]).join("Ada")
        emulator.faults.add(status=503, operation="createConversation")
        command: list[str | Path] = [
            *(Path(sys.executable).with_name("schemathesis"), "--config-file", HERE / "schemathesis.toml"),
            *("run", f"{emulator.url}/_emulator/openapi.json", "--url", f"{emulator.url}/_emulator"),
            *("--max-examples", "15", "--seed", "7"),
        ]
        environment = {**os.environ, "EMULATOR_TOKEN": TOKEN}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-12_000:] + done.stderr[-2_000:]
    for phase in ("Coverage", "Fuzzing", "Stateful"):
        assert f"✅ {phase}" in " ".join(done.stdout.split()), done.stdout[-3_000:]
