"""The example application under the state machine: the right one passes, and mistakes are found as short scripts."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from tavus_client import TavusError
from tavus_testing import ConversationMachine

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from front_desk import FrontDesk

EXAMPLES = str(Path(__file__).resolve().parents[2] / "examples")
SEATS = 2
LIMITS = settings(
    max_examples=100,
    stateful_step_count=20,
    derandomize=True,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


class DeskMachine(ConversationMachine):
    """The machine with the front desk's own step: visitors arrive."""

    kind: ClassVar[type[FrontDesk]]

    def begin(self) -> None:
        self.desk = self.kind(self.tavus, self.callback_url, SEATS)

    def receive(self, body: bytes) -> None:
        self.desk.receive(body)

    @rule(visitor=st.sampled_from(["Ada", "Grace"]))
    def a_visitor_comes(self, visitor: str) -> None:
        from front_desk import NoSeatError

        with suppress(NoSeatError, TavusError):
            self.desk.welcome(visitor)

    @invariant()
    def no_seat_is_given_twice(self) -> None:
        assert 0 <= self.desk.free <= SEATS
        assert len(self.conversations("active")) <= SEATS

    @invariant()
    def every_conversation_that_runs_is_known(self) -> None:
        assert set(self.conversations("active")) <= set(self.desk.visitors)

    def finish(self) -> None:
        assert (self.desk.free, self.desk.visitors) == (SEATS, {})


def run(kind: str, **attributes: bool) -> None:
    module = __import__("front_desk")
    machine = type("Desk", (DeskMachine,), {"kind": getattr(module, kind), **attributes})
    run_state_machine_as_test(machine, settings=LIMITS)


@pytest.fixture(autouse=True)
def examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [EXAMPLES, *sys.path])
    sys.modules.pop("front_desk", None)


@pytest.mark.parametrize("mixed", [False, True])
def test_the_front_desk_survives_every_behaviour_of_the_service(mixed: bool) -> None:
    """Not with sparse answers: it finds a lost create by its name, which the rows of a list may then leave out."""
    run("FrontDesk", mixed_vocabulary=mixed)


def test_the_hasty_desk_is_found_to_free_a_seat_twice() -> None:
    with pytest.raises(AssertionError) as caught:
        run("HastyDesk")
    script = "\n".join(caught.value.__notes__)
    assert "state.a_visitor_comes(" in script
    assert "state.a_webhook_arrives" in script
    assert script.count("state.") < 25, script


def test_the_forgetful_desk_is_found_to_lose_a_conversation() -> None:
    with pytest.raises(AssertionError) as caught:
        run("ForgetfulDesk")
    script = "\n".join(caught.value.__notes__)
    assert "state.the_next_create_fails(" in script
    assert "state.a_visitor_comes(" in script
