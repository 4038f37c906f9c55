"""What happens to an emulator when its database is away, is not the right one, or can't be reached at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import httpx
import psycopg
import pytest

from tavus_emulator import Emulator, OptionError, StateError, VirtualClock
from tavus_emulator._store import opening
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.sockets import Client
from tests.harness.postgres import Server, server
from tests.harness.waiting import WAIT, until
from tests.siege.harness.served import served

CONVERSATIONS = "/v2/conversations"
REPLICA = {"replica_id": "r90bbd427f71"}
SECRET = "a-password-that-must-not-leak"


@pytest.fixture
def own() -> Iterator[Server]:
    """A server that the test may stop."""
    with server() as running:
        yield running


@pytest.mark.postgres
def test_while_the_database_is_away_requests_get_503_and_then_all_goes_on(own: Server) -> None:
    options = ("--state", own.database(), "--join-delay", "0")
    with Inbox() as inbox, served(None, *options) as emulator, emulator.client() as client:
        short = {**REPLICA, "callback_url": inbox.url, "properties": {"max_call_duration": 2}}
        made = client.post(CONVERSATIONS, json=short).json()["conversation_id"]
        kept = client.post(CONVERSATIONS, json=REPLICA).json()["conversation_id"]
        with Client(emulator.url, kept) as visitor:
            visitor.join("Ada")
            own.stop("immediate")
            for method, path, body in (
                ("GET", f"{CONVERSATIONS}/{made}", None),
                ("POST", CONVERSATIONS, REPLICA),
                ("POST", f"{CONVERSATIONS}/{kept}/end", None),
                ("GET", "/_emulator/rooms", None),
            ):
                refused = client.request(method, path, json=body)
                assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
                assert "database" in refused.json()["error"]
            assert client.get("/healthz").is_success
            visitor.send("say", text="Is anybody there?")
            assert "database" in visitor.until("error")["error"]
            own.start()
            until(lambda: client.get(f"{CONVERSATIONS}/{kept}").is_success)
            assert visitor.closing()[0] == 4412  # what it has missed is not known
        assert client.post(CONVERSATIONS, json=REPLICA).is_success
        until(lambda: "system.shutdown" in [event["event_type"] for event in inbox.events])
        assert client.get(f"{CONVERSATIONS}/{made}").json()["status"] == "ended"
        assert client.get(CONVERSATIONS).json()["total_count"] == 3


@pytest.mark.postgres
def test_a_connection_that_broke_while_it_was_idle_is_replaced_without_a_word(own: Server) -> None:
    with served(None, "--state", own.database()) as emulator, emulator.client() as client:
        assert client.post(CONVERSATIONS, json=REPLICA).is_success
        own.stop()
        own.start()
        assert client.get(CONVERSATIONS).json()["total_count"] == 1
        own.stop()
        own.start()
        assert client.post(CONVERSATIONS, json=REPLICA).is_success


@pytest.mark.postgres
def test_a_newer_schema_is_refused(database: str) -> None:
    Emulator(state=database).close()
    with psycopg.connect(database) as connection:
        connection.execute("INSERT INTO tavus_emulator.migrations VALUES (99, 'from the future')")
    with pytest.raises(StateError, match="its version is 99, this emulator reads up to"):
        Emulator(state=database)


@pytest.mark.postgres
def test_another_programs_tables_stay_as_they_are(database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE conversations (theirs text)")
    emulator = Emulator(state=database)
    assert list(emulator.rooms) == []
    emulator.close()
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT * FROM public.conversations").fetchall() == []


@pytest.mark.postgres
def test_a_state_outlives_the_processes_that_keep_it(database: str) -> None:
    for count in (1, 2):
        emulator = Emulator(state=database, load={"replicas": [{"replica_id": "r-loaded"}]})
        with httpx.Client(transport=emulator.transport, base_url="http://localhost", headers={"x-api-key": "k"}) as api:
            assert api.post(CONVERSATIONS, json={"replica_id": "r-loaded"}).is_success
            assert api.get(CONVERSATIONS).json()["total_count"] == count
        emulator.close()


@pytest.mark.postgres
def test_a_snapshot_can_be_restored_in_any_kind_of_store(database: str) -> None:
    shared, alone = Emulator(state=database, clock=VirtualClock()), Emulator(clock=VirtualClock())
    with httpx.Client(transport=shared.transport, base_url="http://localhost", headers={"x-api-key": "k"}) as api:
        made = api.post(CONVERSATIONS, json={**REPLICA, "conversation_name": "Ada"}).json()["conversation_id"]
        image = shared.snapshot()
        shared.reset()
        assert api.get(CONVERSATIONS).json()["total_count"] == 0
        alone.restore(image)
        assert alone.room(made).state["conversation_name"] == "Ada"
        shared.restore(alone.snapshot())
        assert api.get(f"{CONVERSATIONS}/{made}").json()["conversation_name"] == "Ada"
        assert api.post(CONVERSATIONS, json=REPLICA).is_success
        assert api.get(CONVERSATIONS).json()["total_count"] == 2
    shared.close()
    alone.close()


def test_a_database_that_cannot_be_reached_is_named_without_the_password() -> None:
    address = f"postgresql://ada:{SECRET}@127.0.0.1:1/tavus?password={SECRET}"
    with pytest.raises(StateError, match=r"postgresql://127\.0\.0\.1:1/tavus") as caught:
        Emulator(state=address)
    assert SECRET not in repr(caught.value)


@pytest.mark.parametrize("secret", ["123#456", "123?456", "123/456", "123/4:56"])
def test_a_password_that_should_be_escaped_is_not_shown_either(secret: str) -> None:
    with pytest.raises((StateError, OptionError)) as caught:
        Emulator(state=f"postgresql://ada:{secret}@127.0.0.1:1/tavus")
    assert "123" not in str(caught.value)
    assert "456" not in str(caught.value)


def test_an_address_may_name_several_servers() -> None:
    with pytest.raises(
        StateError, match=r"postgresql://127\.0\.0\.1:1,127\.0\.0\.1:2/tavus can't be used: connection failed"
    ):
        Emulator(state=f"postgresql://ada:{SECRET}@127.0.0.1:1,127.0.0.1:2/tavus?target_session_attrs=read-write")


@pytest.mark.slow
def test_the_command_names_its_option_and_no_password() -> None:
    for state, reason in (
        (f"postgresql://ada:{SECRET}@127.0.0.1:1/tavus", "the state in postgresql://127.0.0.1:1/tavus can't be used"),
        (f"postgresql://ada:{SECRET}@127.0.0.1:x/tavus", "--state: must be an address"),
        (f"mysql://ada:{SECRET}@127.0.0.1/tavus", "--state: must be a file, or the address of a database"),
        (f"postgresql://127.0.0.1:1/tavus?{SECRET}", "the state can't be used"),
    ):
        command = [sys.executable, "-m", "tavus_emulator", "serve", "--port", "0", "--state", state]
        done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT, check=False)
        assert done.returncode == 1
        assert reason in done.stderr
        assert SECRET not in done.stderr + done.stdout


def test_other_databases_are_refused_with_the_other_options() -> None:
    with pytest.raises(OptionError, match="state: must be a file") as caught:
        Emulator(state="mysql://h/d", port=-1)
    assert {name for name, _ in caught.value.problems} == {"state", "port"}


def test_without_psycopg_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_name: str) -> None:
        """Find nothing."""

    monkeypatch.setattr(opening, "find_spec", find)
    with pytest.raises(ImportError, match=r"tavus-client\[postgres\]"):
        Emulator(state="postgresql://localhost/tavus")
