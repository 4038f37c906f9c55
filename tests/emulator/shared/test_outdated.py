"""A row is only stored as long as what it was made from is right: resources, and the clock of its account."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._core.messages import Request
from tavus_emulator._store.failures import OutdatedError
from tavus_emulator._store.opening import open_store
from tavus_emulator._store.postgresql.store import SharedStore
from tavus_emulator._store.postgresql.transaction import WHOLE_STATE
from tavus_emulator._store.tables.conversations import Conversation
from tests.harness.waiting import until

pytestmark = pytest.mark.postgres

HEADERS = {"x-api-key": "ada", "content-type": "application/json"}
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def here(database: str) -> Iterator[SharedStore]:
    yield from opened(database)


@pytest.fixture
def there(database: str) -> Iterator[SharedStore]:
    yield from opened(database)


def opened(database: str) -> Iterator[SharedStore]:
    store = open_store(database)
    assert isinstance(store, SharedStore)
    yield store
    store.close()


def advance(store: SharedStore, account: str, ahead: int) -> None:
    with store.clocks.advancing(account), store.clocks.moving(account):
        store.clocks.put(account, ahead)


def add(store: SharedStore, conversation_id: str, *, check: bool, meanwhile: Callable[[], None]) -> int:
    """Add a row in a transaction that does nothing else, and return how far its account was ahead."""
    with store.within("a"), store.transaction():
        store.transaction().begin(adding=True)
        ahead = store.ahead
        meanwhile()
        row = Conversation("a", "active", {"conversation_id": conversation_id}, b"{}", created=ahead)
        assert store.conversations.add(row, check=check)
    return ahead


@pytest.mark.parametrize("check", [False, True])
def test_a_row_that_was_made_by_a_clock_that_has_moved_is_not_stored(
    here: SharedStore, there: SharedStore, check: bool
) -> None:
    with pytest.raises(OutdatedError):
        add(here, "c1", check=check, meanwhile=lambda: advance(there, "a", 5))
    assert here.conversations.get("c1") is None
    advance(there, "a", 7)
    assert add(here, "c1", check=check, meanwhile=lambda: None) == 7
    assert here.ahead_of("a") == 7
    found = there.conversations.get("c1")
    assert found is not None
    assert found.created == 7


def test_a_clock_moves_when_the_rows_are_stored_that_were_made_by_it(here: SharedStore, database: str) -> None:
    moving = threading.Thread(target=advance, args=(here, "a", 5))
    with psycopg.connect(database) as adding, psycopg.connect(database, autocommit=True) as watching:
        adding.execute("SET search_path = tavus_emulator")
        assert adding.execute("SELECT is_by_clock(%s, 'a', 0)", (WHOLE_STATE,)).fetchone() == (True,)
        moving.start()
        until(lambda: watching.execute(WAITING).fetchone() == (1,))
        assert here.ahead_of("a") == 0
    moving.join()
    assert here.ahead_of("a") == 5


def test_a_clock_does_not_move_in_a_transaction(here: SharedStore) -> None:
    with here.transaction(), pytest.raises(RuntimeError, match="in a transaction"):
        advance(here, "a", 5)
    assert here.ahead_of("a") == 0


def test_a_row_that_was_made_from_resources_of_several_versions_is_not_stored(
    here: SharedStore, there: SharedStore
) -> None:
    def change(kind: str) -> None:
        there.resources.put(kind, f"{kind}-1", "a", {"name": "Ada"})

    def gather(*kinds: str) -> bool:
        with here.gather() as gathering, here.within("a"):
            for kind in kinds:
                here.resources.get(kind, f"{kind}-1", "a")
            with here.transaction():
                here.transaction().begin(adding=True)
                here.conversations.add(Conversation("a", "active", {"conversation_id": kinds[0]}, b"{}"), check=False)
            addition = gathering.take()
        assert addition is not None
        return addition.stored

    for kind in ("persona", "replica"):
        change(kind)
    assert gather("persona")
    change("persona")
    assert not gather("replica", "persona")  # of which only the first is read again
    assert gather("replica", "persona")


def test_a_creation_whose_clock_has_moved_is_answered_by_the_later_time(database: str) -> None:
    here, there = (Emulator(clock=clock, state=database) for clock in [VirtualClock()] * 2)
    there.clock_of("ada").advance(hours=1)
    answer = here.respond(Request("POST", "/v2/conversations", headers=HEADERS, body=b'{"replica_id": "r90bbd427f71"}'))
    assert b'"created_at":"2026-01-01T01:00:00.000000Z"' in answer.body.replace(b": ", b":")
    here.close()
    there.close()
