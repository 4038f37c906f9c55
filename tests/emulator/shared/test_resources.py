"""Resources of a shared state: those of everyone, and ids and names of any length."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import psycopg
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._store.failures import TooLongError
from tavus_emulator._store.postgresql import schema
from tests.harness.waiting import until

pytestmark = pytest.mark.postgres

LONG = secrets.token_urlsafe(6000)  # it can't be compressed
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def emulator(database: str) -> Iterator[Emulator]:
    emulator = Emulator(state=database, clock=VirtualClock(), seed=7)
    yield emulator
    emulator.close()


def client(emulator: Emulator, key: str) -> httpx.Client:
    return httpx.Client(transport=emulator.transport, base_url="http://localhost", headers={"x-api-key": key})


def test_a_change_of_what_belongs_to_everyone_keeps_that_of_another_account(emulator: Emulator, database: str) -> None:
    persona = emulator.add_persona(default_replica_id="r90bbd427f71")

    def change(key: str, field: str) -> int:
        with client(emulator, key) as api:
            patch = [{"op": "add", "path": f"/{field}", "value": f"by {key}"}]
            return api.patch(f"/v2/personas/{persona}", json=patch).status_code

    with ThreadPoolExecutor(2) as pool:
        with psycopg.connect(database) as other, psycopg.connect(database, autocommit=True) as watching:
            other.execute("SELECT 1 FROM tavus_emulator.resources WHERE id = %s FOR UPDATE", (persona,))
            asked = [pool.submit(change, "a", "persona_name"), pool.submit(change, "b", "system_prompt")]
            until(lambda: watching.execute(WAITING).fetchone() == (2,))
        assert [one.result() for one in asked] == [200, 200]
    found = emulator.resources.get(persona).data
    assert (found["persona_name"], found["system_prompt"]) == ("by a", "by b")


def test_an_id_that_the_index_cannot_take_is_refused(emulator: Emulator) -> None:
    with client(emulator, "a") as api:
        refused = api.post("/_emulator/load", json={"personas": [{"persona_id": "p1"}, {"persona_id": LONG}]})
    assert (refused.status_code, "takes about 2,700 bytes" in refused.text) == (400, True)
    with pytest.raises(TooLongError):
        emulator.add_persona(persona_id=LONG)
    assert len(emulator.resources) == 0


def test_a_memory_store_may_have_a_long_name(emulator: Emulator) -> None:
    emulator.add_memory(memory_store=LONG, content="likes tea", api_key="a")
    emulator.add_memory(memory_store=f"{LONG}!", content="likes coffee", api_key="a")
    assert [memory["content"] for memory in emulator.memories(LONG, api_key="a")] == ["likes tea"]


def test_a_state_of_an_earlier_version_is_updated(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        schema.prepare(database)
    with psycopg.connect(database) as connection:
        connection.execute("INSERT INTO tavus_emulator.memories (account, memory_store, data) VALUES ('', 'ada', '{}')")
    emulator = Emulator(state=database, clock=VirtualClock())
    assert emulator.clock_of("ada").advance(hours=1) == emulator.clock.now() + timedelta(hours=1)
    emulator.close()
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT memory_store FROM tavus_emulator.memories").fetchall() == [("ada",)]
        found = connection.execute("SELECT version, script FROM tavus_emulator.migrations ORDER BY version").fetchall()
    assert found == list(enumerate(schema.MIGRATIONS, 1))
