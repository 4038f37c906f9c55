"""Two stores on one database, as two processes have them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tavus_emulator._store.failures import UnavailableError
from tavus_emulator._store.opening import open_store
from tavus_emulator._store.postgresql.store import SharedStore
from tavus_emulator._store.tables.conversations import Conversation
from tavus_emulator._store.tables.deliveries import DeliveryRow
from tavus_emulator._store.tables.timers import CONVERSATION
from tests.harness.waiting import until

pytestmark = pytest.mark.postgres


@pytest.fixture
def stores(database: str) -> Iterator[tuple[SharedStore, SharedStore]]:
    """Two stores. The second one waits for locks only for a moment, and then says so."""
    with ExitStack() as stack:
        opened: list[SharedStore] = []
        for address in (database, f"{database}&options=-clock_timeout%3D50ms"):
            store = open_store(address)
            assert isinstance(store, SharedStore)
            stack.callback(store.close)
            opened.append(store)
        yield opened[0], opened[1]


def change(store: SharedStore, account: str | None, conversation_id: str, *, adding: bool = False) -> None:
    with store.within(account), store.transaction():
        store.transaction().begin(adding=adding)
        store.conversations.add(
            Conversation(account or "x", "active", {"conversation_id": conversation_id}, b"{}"), check=not adding
        )


def test_changes_of_an_account_wait_for_each_other_and_for_those_of_the_whole_state(
    stores: tuple[SharedStore, SharedStore],
) -> None:
    one, other = stores
    with one.within("a"), one.transaction():
        one.transaction().begin()
        change(other, "b", "c1")
        change(other, "a", "c2", adding=True)
        for account in ("a", None):
            with pytest.raises(UnavailableError):
                change(other, account, "c3")
    with one.alone():
        one.transaction().begin()
        for account, adding in (("a", False), ("a", True), (None, False)):
            with pytest.raises(UnavailableError):
                change(other, account, "c3", adding=adding)
    change(other, "a", "c3")
    change(other, None, "c4")
    assert one.conversations.newest(None, 9) == other.conversations.newest(None, 9)
    assert [data["conversation_id"] for _, _, data in one.conversations.newest(None, 9)] == ["c4", "c3", "c2", "c1"]


def test_an_added_row_is_there_with_what_its_transaction_changes_later(
    stores: tuple[SharedStore, SharedStore],
) -> None:
    one, other = stores
    with one.within("a"), one.transaction():
        one.transaction().begin(adding=True)
        one.conversations.add(Conversation("a", "active", {"conversation_id": "c1"}, b"{}"), check=False)
        assert other.conversations.get("c1") is None
        one.conversations.set_timer("c1", 5, "nothing")
        assert one.conversations.get("c1") is not None
        assert other.conversations.get("c1") is None
    found = other.conversations.get("c1")
    assert found is not None
    assert (found.due, found.awaits) == (5, "nothing")

    def add_in_vain() -> None:
        with one.within("a"), one.transaction():
            one.transaction().begin(adding=True)
            one.conversations.add(Conversation("a", "active", {"conversation_id": "c2"}, b"{}"), check=False)
            raise LookupError

    with pytest.raises(LookupError):
        add_in_vain()
    assert one.conversations.get("c2") is None


def test_a_thread_sees_the_timers_of_its_account_first_due_first(stores: tuple[SharedStore, SharedStore]) -> None:
    one, other = stores
    for account, due in (("a", 3), ("b", 1)):
        data = {"conversation_id": f"c-{account}"}
        one.conversations.add(Conversation(account, "active", data, b"{}", due=due, awaits="the end"))
        with one.within(account):
            one.timers.add(2, "kind", f"s-{account}", None, inside=True)
    one.timers.add(4, "kind", "s", None, inside=False)

    def first(store: SharedStore, account: str | None, now: int) -> str | None:
        with store.within(account):
            found = store.timers.first_due(now)
        return None if found is None else found.subject

    assert [first(other, account, 0) for account in (None, "a", "b")] == [None, None, None]
    assert [first(other, account, 1) for account in (None, "a", "b")] == ["c-b", None, "c-b"]
    assert [first(other, account, 2) for account in (None, "a", "b")] == ["c-b", "s-a", "c-b"]
    timer = other.timers.first_due(9)
    assert timer is not None
    assert (timer.kind, timer.data) == (CONVERSATION, {"awaits": "the end"})
    with one.transaction():
        assert one.timers.lock(timer)
        with other.transaction().lock, pytest.raises(UnavailableError):  # it waits
            other.timers.lock(timer)


def test_what_a_process_has_claimed_is_free_when_it_has_gone(stores: tuple[SharedStore, SharedStore]) -> None:
    one, other = stores
    one.deliveries.add(DeliveryRow(0, "c1", "e", "a", "pending", 1, 0, False, {}, [], "http://x", {}))
    one.timers.add(1, "kind", "s", None, inside=False)
    timer = one.timers.first_due(1)
    assert timer is not None
    assert one.timers.claim(timer, one.news.claimer)
    assert one.deliveries.claim(1, one.news.claimer, "paused") is not None
    reader = Reader()
    other.news.read_by(reader)
    reader.wait(2)  # it has looked for what others left
    assert not other.timers.claim(timer, other.news.claimer)
    assert other.deliveries.claim(1, other.news.claimer, "paused") is None
    assert (other.timers.next_due(), other.deliveries.next_free()) == (None, None)
    one.news.close()
    until(lambda: other.deliveries.next_free() is not None and other.timers.next_due() is not None)
    assert other.deliveries.claim(1, other.news.claimer, "paused") is not None
    assert other.timers.claim(timer, other.news.claimer)


class Reader:
    """Counts how often it was told to look for work."""

    def __init__(self) -> None:
        self.looks = 0

    def frame_sent(self, number: int, subject: str, frame: object) -> None: ...
    def state_replaced(self) -> None: ...
    def clock_moved(self) -> None: ...
    def news_missed(self) -> None: ...
    def work_left(self) -> None:
        self.looks += 1

    def wait(self, looks: int) -> None:
        until(lambda: self.looks >= looks)
