"""An emulator for each test, and the programs of the clients, with its address and a key."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.foreign_clients.harness.environments import programs
from tests.foreign_clients.harness.service import KEY, SECONDS, Run, Service


@pytest.fixture
def service() -> Iterator[Service]:
    command = [sys.executable, "-m", "tavus_emulator", "serve", "--port", "0", "--clock", "virtual", "--quiet"]
    with subprocess.Popen([*command, "--api-key", KEY], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = json.loads(process.stdout.readline())["url"]
            with httpx.Client(base_url=f"{url}/_emulator", timeout=SECONDS) as http:
                yield Service(url, http)
        finally:
            process.terminate()
            process.wait(SECONDS)


@pytest.fixture
def run(service: Service, tmp_path: Path) -> Run:
    """Run a program of a client in an empty folder, with only these environment variables."""

    def run(client: str, program: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [programs(client) / program, *arguments],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TAVUS_API_KEY": KEY, **variables},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    return run
