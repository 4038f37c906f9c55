"""The emulator as a program on a virtual clock, and the clients, as programs that know its address and a key."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.foreign_clients.environments import programs

KEY = "a-key-of-the-clients"
SECONDS = 60


class Service:
    """A running emulator that admits `KEY` alone."""

    def __init__(self, url: str, http: httpx.Client) -> None:
        self.url = url
        self._http = http

    def requests(self) -> list[dict[str, Any]]:
        """What it has seen since it was last asked, oldest first."""
        seen: list[dict[str, Any]] = (
            self._http.get("/requests", params={"limit": 1000}).raise_for_status().json()["data"]
        )
        self._http.delete("/requests").raise_for_status()
        return seen

    def calls(self) -> list[str]:
        """The same in short, `POST /v2/pals 200`, with every id as `*`."""
        return [f"{seen['method']} {_without_ids(seen['path'])} {seen['status']}" for seen in self.requests()]

    def body(self) -> Any:
        """The body of the only request since it was last asked."""
        (seen,) = self.requests()
        return seen["body"]

    def advance(self, **time: float) -> None:
        """Move its clock: `advance(minutes=5)`."""
        self._http.post("/clock/advance", json=time).raise_for_status()

    def fail(self, **fault: Any) -> None:
        """Add a fault: `fail(status=503, times=1)`."""
        self._http.post("/faults", json=fault).raise_for_status()

    def rooms(self, status: str) -> list[str]:
        """The ids of the conversations with this status, newest first."""
        rooms = self._http.get("/rooms", params={"status": status}).raise_for_status().json()["data"]
        return [room["conversation_id"] for room in rooms]


def _without_ids(path: str) -> str:
    # An id has a digit; of the API's own words only the version has one.
    return re.sub(r"(?<=/)(?!v2/)(?=[^/]*\d)[^/]+", "*", path)


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


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(service: Service, tmp_path: Path) -> Run:
    """Run a program of a client, in an empty folder, with nothing in its environment but what it is told here."""

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
