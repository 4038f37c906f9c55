"""Clients on a scripted transport."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tavus_client import Clock, Tavus
from tests.client.harness.script import MakeClient, Script, Step, answer
from tests.harness.clocks import Waits


@pytest.fixture
def client() -> MakeClient:
    """`client(step, …, setting=…)` returns a client whose requests are answered by the steps."""

    def make(*steps: Step, **settings: Any) -> Tavus:
        transport = Script(*(steps or (answer(),)))
        settings.setdefault("base_url", "http://localhost")
        tavus = Tavus("test-key", http_client=httpx.Client(transport=transport), **settings)
        tavus.script = transport  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
        return tavus

    return make


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry without waiting."""

    waits = Waits()
    monkeypatch.setattr(Clock, "sleep", staticmethod(waits.sleep))
    monkeypatch.setattr(Clock, "asleep", staticmethod(waits.asleep))
