"""The longer steps of the state machine, run with all their arguments instead of random ones."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from tests.model.harness.machine import Conversations
from tests.model.harness.receiver import Receiver

GREETED = {"replica_id": "r874cc5f8a3b", "custom_greeting": "Hey there!"}
BODIES: list[dict[str, Any]] = [
    {"persona_id": "p-greets", "properties": {"participant_left_timeout": 30}},
    {"replica_id": "r-scripted", "memory_stores": ["ada", "team"], "properties": {"enable_closed_captions": True}},
    {**GREETED, "conversational_context": "x" * 100, "memory_stores": ["ada"], "require_auth": True},
]
WORDS = [[], ["Hello."], ["Hello.", "x" * 60, "And then?"]]


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


def life(receiver: Receiver, **options: Any) -> Conversations:
    machine: Conversations = type("Life", (Conversations,), {"receiver": receiver})()
    machine.open(**{"max_concurrent": None, "credits": None, "join_delay": 1.0, "kept_in_a_file": False, **options})
    return machine


@pytest.mark.slow
@pytest.mark.parametrize("join_delay", [0.0, 1.0, 2.5])
@pytest.mark.parametrize("body", BODIES, ids=["persona", "script", "private"])
def test_conversations_are_held(receiver: Receiver, body: dict[str, Any], join_delay: float) -> None:
    machine = life(receiver, join_delay=join_delay)
    for (who, hook), words, guests in itertools.product([("ada", "own"), ("bob", "none")], WORDS, (1, 3)):
        machine.a_conversation_is_held(who=who, body=body, hook=hook, words=words, guests=guests)
    machine.teardown()


@pytest.mark.parametrize("step", [9_999, 10_000])
def test_the_left_timeout_begins_again_each_time_a_room_becomes_empty(receiver: Receiver, step: int) -> None:
    machine = life(receiver)
    for number in machine.create(who="ada", body=BODIES[0], hook="own").values:
        for which in (1, 2, 3):
            machine.somebody_joins(number=number)
            machine.somebody_leaves(number=number, which=which)
            machine.time_goes_by(milliseconds=20_000)
        machine.time_goes_by(milliseconds=step)
        machine.get(number=number, stranger=False, verbose=True)
    machine.teardown()


@pytest.mark.slow
@pytest.mark.parametrize("times", range(1, 10))
def test_webhooks_are_retried_until_given_up(receiver: Receiver, times: int) -> None:
    machine = life(receiver, kept_in_a_file=times == 3)
    for who, status, span in (("ada", 500, 1000), ("ada_elsewhere", 404, 60_000), ("bob", 302, 3_600_000)):
        machine.a_receiver_refuses(who=who, times=times, status=status, step=span)
        if machine.folder is not None:
            machine.the_emulator_is_restarted(killed=who == "ada")
    machine.teardown()


@pytest.mark.slow
@pytest.mark.parametrize("credits", [None, 0.5, 2.0])
@pytest.mark.parametrize("max_concurrent", [None, 1, 3])
def test_limits_are_reached(receiver: Receiver, max_concurrent: int | None, credits: float | None) -> None:  # noqa: A002
    machine = life(receiver, max_concurrent=max_concurrent, credits=credits)
    for who in ("ada", "bob", "ada_elsewhere"):
        machine.the_limits_are_reached(who=who)
    machine.teardown()


@pytest.mark.slow
def test_recordings_are_written(receiver: Receiver) -> None:
    machine = life(receiver)
    for takes, hard in itertools.product([[1], [999], [1500], [1, 1, 61_700]], [None, False, True]):
        machine.a_conversation_is_recorded(who="ada", hook="own", takes=takes, hard=hard)
    machine.teardown()


def test_a_wait_that_ends_at_once_writes_no_recording(receiver: Receiver) -> None:
    machine = life(receiver)
    (recorded,) = machine.create_one_to_be_recorded(who="ada", hook="none").values
    (over,) = machine.create(who="ada", body={"replica_id": "r874cc5f8a3b", "test_mode": True}, hook="none").values
    machine.somebody_joins(number=recorded)
    machine.somebody_records(number=recorded, which=1)
    machine.time_goes_by(milliseconds=1000)
    machine.the_room_is_deleted(number=recorded)
    machine.wait_until_it_has_ended(number=over, timeout=40)
    machine.teardown()


@pytest.mark.slow
def test_private_rooms_admit_only_their_own_tokens_until_they_expire(receiver: Receiver) -> None:
    machine = life(receiver)
    for who, other in itertools.product(("ada", "bob"), repeat=2):
        made = machine.two_private_rooms_get_each_others_guests(who=who, other=other).values
        for number, key in itertools.product(made, ["none", "another's", "mixed", "unsigned", "cut"]):
            other_number = next(one for one in made if one != number)
            machine.somebody_joins_with_a_wrong_token(number=number, other=other_number, key=key)
    for number in machine.create_a_private_one(
        who="ada", body={"replica_id": "r90bbd427f71", "require_auth": True}, hook="none"
    ).values:
        machine.the_token_runs_out_in_a_room_that_lives(number=number)
    machine.teardown()


@pytest.mark.parametrize("seats", [2, 3, 4])
def test_a_full_room_admits_nobody_else(receiver: Receiver, seats: int) -> None:
    machine = life(receiver)
    for number in machine.create_a_small_one(who="bob", seats=seats, hook="own").values:
        machine.the_room_fills(number=number)
    machine.teardown()


@pytest.mark.slow
@pytest.mark.parametrize("killed", [False, True])
def test_a_restart_changes_nothing(receiver: Receiver, killed: bool) -> None:
    machine = life(receiver, kept_in_a_file=True)
    for words in WORDS:
        machine.a_conversation_is_held(who="ada", body=BODIES[1], hook="own", words=words, guests=2)
        made = machine.create_a_private_one(who="bob", body={**GREETED, "require_auth": True}, hook="own").values
        machine.somebody_joins(number=made[0])
        machine.the_emulator_is_restarted(killed=killed)
        machine.somebody_joins(number=made[0])
        machine.time_goes_by(milliseconds=61_000)
        machine.the_emulator_is_restarted(killed=killed)
    machine.teardown()
