"""Rows of several requests that a shared state stores at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tavus_emulator._store.failures import UnavailableError, UnknownOutcomeError
from tavus_emulator._store.gathering import Addition, AloneError, Gathering
from tavus_emulator._store.opening import open_store
from tavus_emulator._store.postgresql.store import SharedStore
from tavus_emulator._store.tables.accounts import EVERYONE
from tavus_emulator._store.tables.conversations import Conversation
from tests.harness.postgres import Server

pytestmark = pytest.mark.postgres


@pytest.fixture
def stores(database: str) -> Iterator[tuple[SharedStore, SharedStore]]:
    with ExitStack() as stack:
        opened: list[SharedStore] = []
        for _ in range(2):
            store = open_store(database)
            assert isinstance(store, SharedStore)
            stack.callback(store.close)
            opened.append(store)
        yield opened[0], opened[1]


def add(store: SharedStore, gathering: Gathering, account: str, conversation_id: str, *read: str) -> Addition:
    """Add a conversation as a request does: from resources that it reads before."""
    with store.within(account):
        for resource_id in read:
            store.resources.get("persona", resource_id, account)
        with store.transaction():
            store.transaction().begin(adding=True)
            data = {"conversation_id": conversation_id}
            store.conversations.add(Conversation(account, "active", data, b"{}", 1, None, 2), check=False)
    addition = gathering.take()
    assert addition is not None
    return addition


def ids(store: SharedStore) -> list[str]:
    return [data["conversation_id"] for _, _, data in store.conversations.newest(None, 99)][::-1]


def test_rows_wait_and_are_stored_at_once_in_their_order(stores: tuple[SharedStore, SharedStore]) -> None:
    one, other = stores
    done: list[str] = []
    with one.gather() as gathering:
        additions = [add(one, gathering, "a", f"c{number}") for number in range(20)]
        with one.within("b"), one.transaction():
            one.transaction().begin(adding=True)
            one.transaction().after_commit(lambda: done.append("committed"))
            one.conversations.add(Conversation("b", "ended", {"conversation_id": "c20"}, b"\0\xff"), check=False)
        assert gathering.take() is not None
        assert (ids(other), done) == ([], [])
    assert ids(other) == [f"c{number}" for number in range(21)]
    assert done == ["committed"]
    assert all(addition.stored for addition in additions)
    found = other.conversations.get("c20", "b")
    assert found is not None
    assert (found.status, found.request, found.due) == ("ended", b"\0\xff", None)


@pytest.mark.parametrize("owner", ["a", EVERYONE])
@pytest.mark.parametrize("change", ["put", "delete", "clear"])
def test_a_row_is_not_stored_if_what_it_was_made_from_has_changed(
    stores: tuple[SharedStore, SharedStore], owner: str, change: str
) -> None:
    one, other = stores
    other.resources.put("persona", "p1", owner, {"name": "Ada"})
    with one.gather() as gathering:
        assert one.resources.get("persona", "p1", "a") is not None
        row = one.resources.get("persona", "p1", "a")
        assert row is not None
        gathering.take()
        stale = add(one, gathering, "a", "c1", "p1")
        fresh = add(one, gathering, "a", "c2")
        if change == "put":
            other.resources.put("persona", "p1", owner, {"name": "Eve"})
        elif change == "delete":
            other.resources.delete(row, hard=False)
        else:
            other.clear()
    assert (stale.stored, stale.error, fresh.stored) == (False, None, True)
    assert ids(other) == ["c2"]
    with one.gather() as gathering:
        again = add(one, gathering, "a", "c1", "p1")
        read = one.resources.get("persona", "p1", "a")
    assert again.stored
    assert (None if read is None else read.data) == ({"name": "Eve"} if change == "put" else None)


def test_changes_of_another_accounts_resources_do_not_matter(stores: tuple[SharedStore, SharedStore]) -> None:
    one, other = stores
    with one.gather() as gathering:
        addition = add(one, gathering, "a", "c1", "p1")
        other.resources.put("persona", "p1", "b", {})
    assert addition.stored


def test_what_was_read_at_two_times_counts_as_the_older(stores: tuple[SharedStore, SharedStore]) -> None:
    one, other = stores
    with one.gather() as gathering:
        add(one, gathering, "a", "c1", "p1")
    other.resources.put("persona", "p1", "a", {})
    with one.gather() as gathering:
        addition = add(one, gathering, "a", "c2", "p1", "p2")  # only p2 is read now
    assert not addition.stored


def test_what_nobody_changes_is_read_once(stores: tuple[SharedStore, SharedStore]) -> None:
    one, other = stores
    other.resources.put("persona", "p1", EVERYONE, {"name": "Ada"})
    with one.gather() as gathering:
        add(one, gathering, "a", "c1", "p1", "p2")
    with other.transaction():
        other.transaction().flushed().execute("ALTER TABLE resources RENAME TO elsewhere")
    with one.gather() as gathering:
        addition = add(one, gathering, "a", "c2", "p1", "p2")
    assert addition.stored


def test_a_request_that_does_more_is_left_for_later(stores: tuple[SharedStore, SharedStore]) -> None:
    one, _ = stores

    def add_and_change() -> None:
        with one.within("a"), one.transaction():
            one.transaction().begin(adding=True)
            one.conversations.add(Conversation("a", "active", {"conversation_id": "c1"}, b"{}"), check=False)
            one.conversations.set_timer("c1", 5, "nothing")

    with one.gather() as gathering:
        with pytest.raises(AloneError), one.within("a"), one.transaction():
            one.transaction().begin()
        with pytest.raises(AloneError):
            add_and_change()
        assert gathering.take() is None
        addition = add(one, gathering, "a", "c2")
    assert addition.stored
    assert ids(one) == ["c2"]


def test_an_id_that_is_taken_lets_each_row_be_made_again(stores: tuple[SharedStore, SharedStore]) -> None:
    one, other = stores
    with other.gather() as gathering:
        add(other, gathering, "a", "c1")
    with one.gather() as gathering:
        additions = [add(one, gathering, "a", name) for name in ("c1", "c2")]
    assert [(addition.stored, addition.error) for addition in additions] == [(False, None), (False, None)]
    assert ids(one) == ["c1"]


def test_while_the_database_is_away_each_row_has_the_error(postgres: Server) -> None:
    database = postgres.database()
    store = open_store(database)
    assert isinstance(store, SharedStore)
    name = database.partition("?")[0].rpartition("/")[2]
    with store.gather() as gathering:
        additions = [add(store, gathering, "a", one) for one in ("c1", "c2")]
        postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    assert all(isinstance(addition.error, UnavailableError | UnknownOutcomeError) for addition in additions)
    postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    store.close()
