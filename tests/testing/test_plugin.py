"""The pytest plugin in another project's tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tavus_client
import tavus_emulator
import tavus_testing

FOLDERS = {str(Path(str(module.__file__)).parent.parent) for module in (tavus_client, tavus_emulator, tavus_testing)}
GENERATED = str(Path(str(tavus_client.__file__)).parents[2] / "generated")
ASKS = """
import asyncio
import httpx
import pytest

@pytest.mark.parametrize("again", range(3))
def test_each_test_starts_empty(tavus, tavus_emulator, again):
    created = tavus.conversations.create(replica_id="r90bbd427f71")
    assert [one.conversation_id for one in tavus.conversations.list().data] == [created.conversation_id]
    tavus_emulator.clock.advance(minutes=61)
    assert tavus.conversations.get(created.conversation_id).status == "ended"
    assert [seen.operation for seen in tavus_emulator.requests] == [
        "createConversation", "listConversations", "getConversation"
    ]

def test_the_async_client_shares_the_emulator(tavus, async_tavus):
    async def create():
        return await async_tavus.conversations.create(replica_id="r90bbd427f71")

    created = asyncio.run(create())
    assert tavus.conversations.get(created.conversation_id).conversation_id == created.conversation_id

def test_another_client_gets_a_url(tavus, tavus_emulator):
    created = tavus.conversations.create(replica_id="r90bbd427f71")
    url = f"{tavus_emulator.url}/v2/conversations/{created.conversation_id}"
    assert url.startswith("http://127.0.0.1:")
    assert httpx.get(url, headers={"x-api-key": "test-key"}).json()["status"] == "active"
    assert tavus_emulator.url == tavus_emulator.url

def test_each_key_is_an_account(tavus_emulator):
    tavus_emulator.client("one").conversations.create(replica_id="r90bbd427f71")
    assert tavus_emulator.client("other").conversations.list().data == []
"""
MARKED = """
import pytest
from tavus_client import ConcurrencyLimitError

pytestmark = pytest.mark.tavus_emulator(max_concurrent=1, join_delay=0)

def test_the_mark_of_the_module_gives_options(tavus):
    tavus.conversations.create(replica_id="r90bbd427f71")
    with pytest.raises(ConcurrencyLimitError):
        tavus.conversations.create(replica_id="r90bbd427f71")

@pytest.mark.tavus_emulator(max_concurrent=2)
def test_the_mark_of_the_test_goes_first(tavus, tavus_emulator):
    one, _ = (tavus.conversations.create(replica_id="r90bbd427f71") for _ in range(2))
    assert tavus_emulator.room(one.conversation_id).state["replica"]["present"]
"""
COSTS_NOTHING = """
import sys

def test_nothing_is_loaded():
    assert not {"tavus_client", "tavus_emulator", "tavus_testing._local", "httpx", "sqlite3"} & set(sys.modules)
"""


def run(folder: Path, test: str, *arguments: str) -> str:
    (folder / "test_it.py").write_text(test)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "TAVUS"))}
    path = os.pathsep.join([*sorted(FOLDERS), GENERATED])
    # No other plugins: some import modules that this one must not, and a test checks the imported modules.
    environment = inherited | {"PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "tavus_testing.plugin", "-W", "error", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [(), ("-p", "xdist.plugin", "-n", "2")], ids=["alone", "xdist"])
def test_the_fixtures_give_an_emulator_for_each_test(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert "6 passed" in (output := run(tmp_path, ASKS, *arguments)), output


@pytest.mark.slow
def test_the_installed_plugin_loads_nothing(tmp_path: Path) -> None:
    assert "1 passed" in (output := run(tmp_path, COSTS_NOTHING)), output
