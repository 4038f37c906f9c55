"""The emulator, used through the client, does what the reference model predicts at every step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model.harness.machine import Conversations
from tests.model.harness.profile import PROFILE
from tests.model.harness.receiver import Receiver

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


def run(receiver: Receiver, *, over_socket: bool = False, varied: bool = False, part: int = 1) -> None:
    machine = type("Script", (Conversations,), {"receiver": receiver, "over_socket": over_socket, "varied": varied})
    limits = settings(PROFILE, max_examples=max(1, PROFILE.max_examples // part))
    run_state_machine_as_test(machine, settings=limits)


def test_the_service_does_what_the_model_says(receiver: Receiver) -> None:
    run(receiver)


def test_the_service_does_what_the_model_says_over_a_socket(receiver: Receiver) -> None:
    run(receiver, over_socket=True, part=10)


def test_the_service_does_what_the_model_says_with_varied_answers(receiver: Receiver) -> None:
    run(receiver, varied=True, part=4)
