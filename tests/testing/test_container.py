"""`TavusContainer` against a stand-in for a container engine, which runs the real emulator as a process."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import httpx
import pytest
from testcontainers.core.config import ConnectionMode, testcontainers_config

from tavus_testing import TavusContainer
from tests.testing.harness.engine import Engine


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr(testcontainers_config, "ryuk_disabled", True)  # a container that removes others
    monkeypatch.setattr(testcontainers_config, "connection_mode_override", ConnectionMode.docker_host)
    with Engine() as engine:
        thread = threading.Thread(target=engine.serve_forever)
        thread.start()
        monkeypatch.setenv("DOCKER_HOST", engine.address)
        try:
            yield engine
        finally:
            engine.shutdown()
            thread.join()
            engine.remove()


@pytest.mark.slow
def test_its_clients_use_the_emulator_in_it(engine: Engine) -> None:
    with TavusContainer(allowed_hosts=("tavus:8787",)) as container:
        with container.client() as tavus:
            made = tavus.conversations.create(replica_id="r90bbd427f71")

        async def read() -> None:
            async with container.async_client() as tavus:
                assert (await tavus.conversations.get(made.conversation_id)).status == "active"

        asyncio.run(read())
        assert httpx.get(f"{container.url}/healthz", headers={"host": "tavus:8787"}).status_code == 200
        assert httpx.get(f"{container.url}/healthz", headers={"host": "other:8787"}).status_code == 421
    assert engine.process is not None
    assert engine.process.returncode == 0


@pytest.mark.slow
def test_it_asks_the_engine_for_the_image_the_port_and_its_settings(engine: Engine) -> None:
    env = {"TAVUS_EMULATOR_SEED": "7"}
    with TavusContainer("team/tavus-emulator:1", admin_token="t", webhook_allow=("app", "*.internal"), env=env):
        assert engine.created["Image"] == "team/tavus-emulator:1"
        assert set(engine.created["ExposedPorts"]) == {"8787/tcp"}
        assert set(engine.created["Env"]) == {
            "TAVUS_EMULATOR_ADMIN_TOKEN=t",
            "TAVUS_EMULATOR_WEBHOOK_ALLOW=app *.internal",
            "TAVUS_EMULATOR_SEED=7",
        }


@pytest.mark.slow
def test_each_has_a_token_of_its_own(engine: Engine) -> None:
    tokens = set[str]()
    for _ in range(2):
        with TavusContainer() as container:
            tokens.add(container.admin_token)
    assert len(tokens) == 2
