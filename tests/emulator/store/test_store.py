# pyright: reportPrivateUsage=false
from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tavus_emulator._store.opening import open_store
from tavus_emulator._store.store import Store
from tavus_emulator._store.tables.accounts import EVERYONE
from tavus_emulator._store.tables.conversations import Conversation


@pytest.fixture(params=["memory", "file", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    states: dict[str, Path | None] = {"memory": None, "file": tmp_path / "state"}
    store = open_store(states[request.param] if request.param in states else request.getfixturevalue("database"))
    yield store
    store.close()


def conversation(conversation_id: str, account: str = "a", status: str = "active") -> Conversation:
    return Conversation(account, status, {"conversation_id": conversation_id}, b"{}")


def test_an_id_can_be_added_only_once(store: Store) -> None:
    assert store.conversations.add(conversation("c1"))
    assert not store.conversations.add(conversation("c1", "b"))


def test_rows_are_buffered_in_memory_and_written_at_once_to_a_file(tmp_path: Path) -> None:
    for store, counts in ((Store(), {0, 1000}), (Store(tmp_path / "state"), set(range(1501)))):
        seen = {0}
        for number in range(1500):
            store.conversations.add(conversation(f"c{number}"))
            seen.add(*store.transaction().raw.execute("SELECT count(*) FROM conversations").fetchone())
        assert seen == counts
        assert store.conversations.page("a", None, limit=1, offset=0)[1] == 1500
        store.close()


def test_a_failed_commit_leaves_nothing_behind() -> None:
    store = Store()
    store.transaction().flushed().executescript(
        "PRAGMA foreign_keys = ON; CREATE TABLE child (id REFERENCES meta DEFERRABLE INITIALLY DEFERRED)"
    )

    def add() -> None:
        with store.transaction():
            store.conversations.add(conversation("c1"))
            store.transaction().flushed().execute("INSERT INTO child VALUES ('nobody')")

    with pytest.raises(sqlite3.IntegrityError):
        add()
    assert store.conversations.get("c1") is None
    assert store.conversations.add(conversation("c1"))
    store.close()


def test_a_transaction_is_atomic(store: Store) -> None:
    def fail() -> None:
        with store.transaction():
            store.conversations.add(conversation("c1"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.conversations.get("c1") is None
    assert store.conversations.page("a", None, limit=9, offset=0) == ([], 0)
    with store.transaction():
        store.conversations.add(conversation("c1"))
    assert store.conversations.get("c1") == conversation("c1")


def test_a_page_past_the_end_is_empty(store: Store) -> None:
    store.conversations.add(conversation("c1"))
    assert store.conversations.page("a", None, limit=10**30, offset=10**30) == ([], 1)


def test_an_accounts_own_resource_wins_over_a_shared_one(store: Store) -> None:
    store.resources.put("replica", "r1", EVERYONE, {"n": 1})
    store.resources.put("replica", "r1", "a", {"n": 2})
    assert store.resources.get("replica", "r1", "a") == ("replica", "r1", "a", {"n": 2})
    assert store.resources.get("replica", "r1", "b") == ("replica", "r1", EVERYONE, {"n": 1})
    assert store.resources.get("persona", "r1", "a") is None


def test_threads_may_share_a_store(store: Store) -> None:
    def work(name: str) -> None:
        for number in range(100):
            store.conversations.add(conversation(f"{name}{number}"))
            with store.transaction():
                store.conversations.update(Conversation("a", "ended", {"conversation_id": f"{name}{number}"}, b"{}"))

    threads = [threading.Thread(target=work, args=(name,)) for name in "wxyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.conversations.page("a", "ended", limit=1, offset=0)[1] == 400
    assert store.conversations.page("a", "active", limit=1, offset=0)[1] == 0


class StoreMachine(RuleBasedStateMachine):
    """A store, compared with a plain list."""

    def __init__(self) -> None:
        super().__init__()
        self.store = self.open()
        self.rows: list[dict[str, Any]] = []

    def open(self) -> Store:
        return Store()

    @rule(
        added=st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["active", "ended"])), min_size=1, max_size=3),
        together=st.booleans(),
    )
    def add(self, added: list[tuple[str, str]], together: bool) -> None:
        with self.store.transaction() if together else nullcontext():
            for account, status in added:
                conversation_id = f"c{len(self.rows)}"
                self.store.conversations.add(conversation(conversation_id, account, status))
                self.rows.append({"id": conversation_id, "account": account, "status": status, "deleted": False})

    @rule(before=st.booleans(), looking=st.booleans())
    def add_in_vain(self, before: bool, looking: bool) -> None:
        if before:
            self.add([("a", "active")], together=False)
        with suppress(LookupError), self.store.transaction():
            assert self.store.conversations.add(conversation("c-in-vain"))
            if looking:
                assert self.store.conversations.get("c-in-vain") == conversation("c-in-vain")
            raise LookupError

    @rule(index=st.integers(0, 30), status=st.sampled_from(["active", "ended"]))
    def change(self, index: int, status: str) -> None:
        if index < len(self.rows):
            row = self.rows[index]
            self.store.conversations.update(Conversation(row["account"], status, {"conversation_id": row["id"]}, b"{}"))
            row["status"] = status

    @rule(index=st.integers(0, 30), hard=st.booleans())
    def delete(self, index: int, hard: bool) -> None:
        if index < len(self.rows):
            self.store.conversations.delete(self.rows[index]["id"], hard=hard)
            self.rows[index]["deleted"] = True

    @invariant()
    def pages_and_totals_are_those_of_the_list(self) -> None:
        for account in "ab":
            for status in (None, "active", "ended"):
                expected = [
                    row["id"]
                    for row in reversed(self.rows)
                    if row["account"] == account and not row["deleted"] and status in (None, row["status"])
                ]
                rows, total = self.store.conversations.page(account, status, limit=2, offset=1)
                assert total == len(expected)
                assert [data["conversation_id"] for _, data in rows] == expected[1:3]

    def teardown(self) -> None:
        self.store.close()


TestStoreMachine = pytest.mark.slow(StoreMachine.TestCase)


@pytest.mark.postgres
def test_a_shared_store_keeps_to_the_list(database: str) -> None:
    class SharedStoreMachine(StoreMachine):
        def open(self) -> Store:
            store = open_store(database)
            store.clear()
            return store

    run_state_machine_as_test(SharedStoreMachine, settings=settings(max_examples=10, stateful_step_count=15))
