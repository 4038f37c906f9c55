"""Exhaustive runs: each fault on each operation, and pages of every size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.harness.contracts import OPERATIONS, contracted
from tests.model.harness.compare import same
from tests.model.harness.faults import CREATE, KINDS
from tests.model.harness.receiver import Receiver
from tests.model.harness.reference import ANNA, Reply, Service
from tests.model.harness.world import CALLERS, World

Call = tuple[Callable[[Any], Any], Callable[[Service], Reply]]


@pytest.fixture
def world() -> Iterator[World]:
    receiver = Receiver()
    world = World(receiver)
    yield world
    world.close()
    receiver.close()


def create(world: World, who: str, **more: Any) -> str:
    """Create a conversation. Return its id."""
    body = contracted(CREATE, {"replica_id": ANNA, **more})
    origin, account = world.origins[who], CALLERS[who].account
    result, _ = world.call(
        who,
        CREATE,
        lambda client: client.conversations.create(**body),
        lambda model: model.create(account, body, origin),
    )
    return str(result.conversation_id)


def calls(who: str, origin: str, name: str) -> dict[str, Call]:
    """Return a call of each operation that the contract has, and what the model predicts."""
    account = CALLERS[who].account
    body = contracted(CREATE, {"replica_id": ANNA, "require_auth": True})
    every: dict[str, Call] = {
        CREATE: (
            lambda client: client.conversations.create(**body),
            lambda model: model.create(account, body, origin),
        ),
        "listConversations": (
            lambda client: client.conversations.list(),
            lambda model: model.page_of(account, origin),
        ),
        "getConversation": (
            lambda client: client.conversations.get(name),
            lambda model: model.get(account, name, origin),
        ),
        "endConversation": (
            lambda client: client.conversations.end(name),
            lambda model: model.end(account, name),
        ),
        "deleteConversation": (
            lambda client: client.conversations.delete(name),
            lambda model: model.delete(account, name),
        ),
    }
    return {name: call for name, call in every.items() if name in OPERATIONS}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", CALLERS)
def test_a_client_handles_each_fault_as_documented(world: World, who: str, kind: str) -> None:
    for operation in calls(who, "", ""):
        for times in (1, 9):
            name = create(world, who)
            do, predict = calls(who, world.origins[who], name)[operation]
            world.break_requests(operation, kind, times, 0)
            world.call(who, operation, do, predict)
            world.heal()
    world.check()


@pytest.mark.slow
def test_every_page_of_every_size_has_each_conversation_once(world: World) -> None:
    for number in range(23):
        create(world, "ada", test_mode=number % 3 == 0)
    world.check()
    for limit in (*range(1, 26), 100):
        for status in (None, "active", "ended"):
            given: dict[str, Any] = {"limit": limit} | ({} if status is None else {"status": status})
            rows = [row.to_dict() for row in world.clients["ada"].conversations.iterate(**given)]
            expected = world.model.rows(CALLERS["ada"].account, world.origins["ada"], status)
            same(f"all pages of {limit}", rows, expected)
            for page in range(1, len(expected) // limit + 3):
                same("a page", *_page(world, page=page, **given))


def _page(world: World, **given: Any) -> tuple[Any, Any]:
    got = world.clients["ada"].conversations.list(**given)
    return got.to_dict(), world.model.page_of(CALLERS["ada"].account, world.origins["ada"], **given).body


@pytest.mark.parametrize("limit", [1, 2, 5, 7])
def test_paging_during_changes_gives_each_remaining_row_once(world: World, limit: int) -> None:
    names = [create(world, "ada") for _ in range(12)]
    staying, seen = set(names[:9]), list[str]()
    for index, row in enumerate(world.clients["ada"].conversations.iterate(limit=limit)):
        seen.append(row.conversation_id)
        if index in (1, 4):
            create(world, "ada_elsewhere")
        if index == 2:
            _delete(world, names[11])
        if index == 6:
            _delete(world, names[10])
    assert len(seen) == len(set(seen))
    assert staying <= set(seen)
    world.check()


def _delete(world: World, name: str) -> None:
    account = CALLERS["ada"].account
    world.call(
        "ada",
        "deleteConversation",
        lambda client: client.conversations.delete(name),
        lambda model: model.delete(account, name),
    )
