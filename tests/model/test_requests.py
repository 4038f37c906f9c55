"""Requests at the limits: client and service accept valid ones, and refuse invalid ones with their path."""

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


@pytest.mark.filterwarnings("ignore::tavus_client.RequestWarning")  # allowed, but the client warns
@pytest.mark.parametrize("who", ["ada", "bob"])
def test_valid_bodies_are_accepted_and_read_back(world: World, who: str) -> None:
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
def test_an_invalid_body_is_refused_with_its_path(world: World, who: str, what: str) -> None:
    world.refuse(who, WRONG[what])


def test_refused_bodies_leave_no_trace(world: World) -> None:
    world.check()
