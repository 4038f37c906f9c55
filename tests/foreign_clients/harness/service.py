"""The emulator as a program with a virtual clock, and the type of a client's program."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from typing import Any

import httpx

KEY = "a-key-of-the-clients"
SECONDS = 60


class Service:
    """A running emulator that admits only `KEY`."""

    def __init__(self, url: str, http: httpx.Client) -> None:
        self.url = url
        self._http = http

    def requests(self) -> list[dict[str, Any]]:
        """Return and clear the requests since the last call, oldest first."""
        seen: list[dict[str, Any]] = (
            self._http.get("/requests", params={"limit": 1000}).raise_for_status().json()["data"]
        )
        self._http.delete("/requests").raise_for_status()
        return seen

    def calls(self) -> list[str]:
        """Return and clear the requests in short, `POST /v2/pals 200`, with `*` for each id."""
        return [f"{seen['method']} {_without_ids(seen['path'])} {seen['status']}" for seen in self.requests()]

    def body(self) -> Any:
        """Return the body of the only request since the last call."""
        (seen,) = self.requests()
        return seen["body"]

    def advance(self, **time: float) -> None:
        """Move its clock: `advance(minutes=5)`."""
        self._http.post("/clock/advance", json=time).raise_for_status()

    def fail(self, **fault: Any) -> None:
        """Add a fault: `fail(status=503, times=1)`."""
        self._http.post("/faults", json=fault).raise_for_status()

    def rooms(self, status: str) -> list[str]:
        """Return the ids of the conversations with this status, newest first."""
        rooms = self._http.get("/rooms", params={"status": status}).raise_for_status().json()["data"]
        return [room["conversation_id"] for room in rooms]


def _without_ids(path: str) -> str:
    # An id has a digit. Of the API's own words, only the version has one.
    return re.sub(r"(?<=/)(?!v2/)(?=[^/]*\d)[^/]+", "*", path)


Run = Callable[..., subprocess.CompletedProcess[str]]
