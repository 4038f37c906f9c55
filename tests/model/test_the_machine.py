"""The emulator, used through the client, does what the reference model predicts at every step."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.harness.postgres import Server
from tests.model.harness.machine import Conversations
from tests.model.harness.profile import PROFILE, SLOW_PHASES
from tests.model.harness.receiver import Receiver

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


def run(receiver: Receiver, *, part: int = 1, phases: Collection[Phase] = PROFILE.phases, **fields: Any) -> None:
    machine = type("Script", (Conversations,), {"receiver": receiver, **fields})
    limits = settings(PROFILE, max_examples=max(1, PROFILE.max_examples // part), phases=phases)
    run_state_machine_as_test(machine, settings=limits)


def test_the_service_does_what_the_model_says(receiver: Receiver) -> None:
    run(receiver)


def test_the_service_does_what_the_model_says_over_a_socket(receiver: Receiver) -> None:
    run(receiver, over_socket=True, part=10)


def test_the_service_does_what_the_model_says_with_varied_answers(receiver: Receiver) -> None:
    run(receiver, varied=True, part=4)


@pytest.mark.postgres
def test_processes_on_one_database_do_what_the_model_says(receiver: Receiver, postgres: Server) -> None:
    run(receiver, shared=postgres, part=7, phases=SLOW_PHASES)  # each starts processes
