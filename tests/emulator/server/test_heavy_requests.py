"""A request that takes long keeps no other one waiting: it is answered in a thread of its own."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._store import database
from tests.harness.contracts import needs, success

PATIENCE = 60
"""Seconds for whatever should happen."""
LARGE = {"persona_name": "Ada", "system_prompt": "x" * 100_000}
LONGER = [{"op": "add", "path": "/system_prompt", "value": "y" * 40_000}]


class Held:
    """Holds a call of a function until it is released."""

    def __init__(self, function: Callable[..., Any], concerns: Callable[..., Any]) -> None:
        self._function, self._concerns = function, concerns
        self.begun, self._may = threading.Event(), threading.Event()

    def __call__(self, *arguments: Any) -> Any:
        if self._concerns(*arguments):
            self.begun.set()
            assert self._may.wait(PATIENCE)
        return self._function(*arguments)

    @contextmanager
    def during(self, request: Callable[[], httpx.Response]) -> Generator[Future[httpx.Response]]:
        """Send a request, and run the block while it is held."""
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(request)
            try:
                assert self.begun.wait(PATIENCE)
                yield answer
                assert not answer.done()
            finally:
                self._may.set()


def ask(emulator: Emulator, method: str, path: str, body: Any = None) -> httpx.Response:
    """Send a request over a connection of its own."""
    with httpx.Client(base_url=emulator.url, headers={"x-api-key": "key"}, timeout=PATIENCE, trust_env=False) as http:
        return http.request(method, path, json=body)


def own_personas(emulator: Emulator) -> Any:
    return ask(emulator, "GET", "/v2/personas?persona_type=user").json()["total_count"]


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    needs("createPersona", "listPersonas", "getPersona", "patchPersona")
    with Emulator(clock=VirtualClock()) as emulator:
        yield emulator


REQUESTS: dict[str, tuple[str, str, Any, int]] = {
    "a large body": ("POST", "/v2/personas", LARGE, success("/v2/personas")),
    "a large patch": ("PATCH", "/v2/personas/ID", LONGER, 200),
    "a large body that is wrong": ("POST", "/v2/personas", {"layers": [1] * 50_000}, 400),
    "a page of large rows": ("GET", "/v2/personas", None, 200),
    "a large item": ("GET", "/v2/personas/ID", None, 200),
    "a large resource for a test": ("GET", "/_emulator/resources", None, 200),
    "the log of requests": ("GET", "/_emulator/requests", None, 200),
    "a snapshot": ("POST", "/_emulator/snapshot", None, 200),
    "a document to load": ("POST", "/_emulator/load", {"replicas": [{"replica_name": "x" * 100_000}]}, 204),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", REQUESTS)
def test_a_small_request_is_answered_before_one_that_takes_long(
    what: str, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    method, path, body, status = REQUESTS[what]
    path = path.replace("ID", ask(emulator, "POST", "/v2/personas", LARGE).json()["persona_id"])
    gateway = emulator._gateway
    held = Held(gateway.respond, lambda *given: (given[0].method, given[0].path) == (method, path))
    monkeypatch.setattr(gateway, "respond", held)
    with held.during(lambda: ask(emulator, method, path, body)) as answer:
        assert ask(emulator, "GET", "/v2/nothing").status_code == 404
    assert answer.result().status_code == status


def test_a_large_request_with_a_fault_keeps_no_other_waiting(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    emulator.faults.add(operation="createPersona", status=503, when="after")
    gateway = emulator._gateway
    held = Held(gateway.respond, lambda *given: given[0].method == "POST")
    monkeypatch.setattr(gateway, "respond", held)
    with held.during(lambda: ask(emulator, "POST", "/v2/personas", LARGE)) as answer:
        assert ask(emulator, "GET", "/v2/nothing").status_code == 404
    assert answer.result().status_code == 503


@pytest.mark.slow
def test_a_snapshot_is_checked_before_others_have_to_wait(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = ask(emulator, "POST", "/_emulator/snapshot").json()
    ask(emulator, "POST", "/v2/personas", {"persona_name": "Ada", "system_prompt": "a"})
    held = Held(database.load, lambda *given: bool(given))
    monkeypatch.setattr(database, "load", held)
    with held.during(lambda: ask(emulator, "POST", "/_emulator/restore", empty)) as answer:
        assert own_personas(emulator) == 1
    assert answer.result().status_code == 204
    assert own_personas(emulator) == 0
