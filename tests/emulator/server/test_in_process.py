from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from tavus_emulator import Emulator
from tests.emulator.harness.clients import KEY
from tests.harness.contracts import success

BODY = {"replica_id": "r90bbd427f71"}


def test_sync_and_async_clients_share_one_state(emulator: Emulator) -> None:
    with httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": KEY}) as client:
        created = client.post("/v2/conversations", json=BODY).json()

    async def read() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=emulator.transport, base_url="http://b", headers={"x-api-key": KEY}
        ) as client:
            return await client.get(f"/v2/conversations/{created['conversation_id']}")

    got = asyncio.run(read()).json()
    assert got["conversation_id"] == created["conversation_id"]
    # a link starts with the address that the client used
    assert created["conversation_url"].startswith("http://a/rooms/")
    assert got["conversation_url"].startswith("http://b/rooms/")


def test_the_transport_is_always_the_same_object(emulator: Emulator) -> None:
    assert emulator.transport is emulator.transport


def test_a_client_that_closes_leaves_the_emulator_usable(emulator: Emulator) -> None:
    for _ in range(2):
        with httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": KEY}) as client:
            assert client.get("/v2/conversations").status_code == 200


def test_an_endless_body_is_not_read_past_the_limit(emulator: Emulator) -> None:
    sent: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            sent.append(1)
            yield b" " * 65536

    async def endless_async() -> AsyncIterator[bytes]:
        for chunk in endless():
            yield chunk

    async def post() -> httpx.Response:
        async with httpx.AsyncClient(transport=emulator.transport, headers=headers) as client:
            return await client.post("http://a/v2/conversations", content=endless_async())

    headers = {"x-api-key": KEY, "content-type": "application/json"}
    with httpx.Client(transport=emulator.transport, headers=headers) as client:
        assert client.post("http://a/v2/conversations", content=endless()).status_code == 413
    assert asyncio.run(post()).status_code == 413
    assert len(sent) < 50


@pytest.mark.parametrize("beyond", [0, 1])
def test_a_body_of_exactly_the_limit_is_accepted(beyond: int) -> None:
    content = json.dumps(BODY).encode() + b" " * beyond
    emulator = Emulator(max_body_bytes=len(content) - beyond)
    headers = {"x-api-key": KEY, "content-type": "application/json"}

    async def post() -> httpx.Response:
        async with httpx.AsyncClient(transport=emulator.transport, headers=headers) as client:
            return await client.post("http://a/v2/conversations", content=content)

    with httpx.Client(transport=emulator.transport, headers=headers) as client:
        responses = [client.post("http://a/v2/conversations", content=content), asyncio.run(post())]
    assert [response.status_code for response in responses] == [413 if beyond else success("/v2/conversations")] * 2
    emulator.close()


def test_a_public_url_replaces_the_clients_address() -> None:
    emulator = Emulator(public_url="https://tavus.example/base/")
    with httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": KEY}) as client:
        created = client.post("/v2/conversations", json=BODY).json()
    assert created["conversation_url"].startswith("https://tavus.example/base/rooms/c")
    emulator.close()
