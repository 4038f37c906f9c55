"""An emulator for each test, and clients whose answers are all checked against the contract."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tests.emulator.harness.clients import KEY, Connect, Create, Refuse
from tests.emulator.harness.judging import CONTRACT, check_against_the_contract
from tests.harness.contracts import success


@pytest.fixture
def contract() -> dict[str, Any]:
    """The effective contract; a copy, so that a test may change it."""
    return deepcopy(CONTRACT)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def emulator(clock: VirtualClock) -> Iterator[Emulator]:
    emulator = Emulator(clock=clock, seed=7)
    yield emulator
    emulator.close()


@pytest.fixture
def connect(emulator: Emulator) -> Iterator[Connect]:
    """In-process clients, one for each key."""
    clients: list[httpx.Client] = []

    def connect(key: str) -> httpx.Client:
        client = httpx.Client(
            transport=emulator.transport,
            base_url="https://tavusapi.com",
            headers={"x-api-key": key},
            event_hooks={"response": [check_against_the_contract]},
        )
        clients.append(client)
        return client

    yield connect
    for client in clients:
        client.close()


@pytest.fixture
def api(connect: Connect) -> httpx.Client:
    return connect(KEY)


@pytest.fixture
def create(api: httpx.Client) -> Create:
    """Create a conversation with the fields given, and return the answer."""

    def create(**fields: Any) -> dict[str, Any]:
        response = api.post("/v2/conversations", json={"replica_id": "r90bbd427f71", **fields})
        assert response.status_code == success("/v2/conversations"), response.text
        created: dict[str, Any] = response.json()
        return created

    return create


@pytest.fixture
def refuse(api: httpx.Client) -> Refuse:
    """Try to create a conversation with the body given, and return the text of the 400."""

    def refuse(body: Any) -> str:
        response = api.post("/v2/conversations", json=body)
        assert response.status_code == 400, response.text
        text: str = response.json()["error"]
        return text

    return refuse
