"""Requests at the edges: what is allowed is accepted, what is wrong is refused and named, by client and service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.model.harness.bodies import EDGES, WRONG
from tests.model.harness.receiver import Receiver
from tests.model.harness.world import CALLERS, World


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    receiver = Receiver()
    world = World(receiver)
    yield world
    world.close()
    receiver.close()


@pytest.mark.filterwarnings("ignore::tavus_client.RequestWarning")  # allowed, but hardly meant
@pytest.mark.parametrize("who", ["ada", "bob"])
def test_what_is_allowed_is_accepted_and_comes_back_as_it_was_given(world: World, who: str) -> None:
    origin, account = world.origins[who], CALLERS[who].account
    for body in EDGES:
        world.call(
            who,
            "createConversation",
            lambda client, body=body: client.conversations.create(**body),  # type: ignore[misc]
            lambda model, body=body: model.create(account, body, origin),  # type: ignore[misc]
        )
    world.check()


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize("who", ["ada", "bob"])
def test_what_is_wrong_is_refused_where_it_is_wrong(world: World, who: str, what: str) -> None:
    world.refuse(who, WRONG[what])


def test_nothing_wrong_has_left_a_trace(world: World) -> None:
    world.check()
