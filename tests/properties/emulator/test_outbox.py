"""Webhooks paused, refused, triggered and redelivered, compared with a model of pending deliveries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.model.harness.receiver import Receiver
from tests.properties.harness.asking import ANNA, CONVERSATIONS, Service
from tests.properties.harness.effort import examples

pytestmark = pytest.mark.slow

TALKS = 2
ATTEMPTS = 8
STATES = ("pending", "delivered", "failed", "refused")
FOREIGN = "https://elsewhere.example/hook"
"""A URL that nothing may be sent to."""


@dataclass
class Expected:
    """A delivery that the model predicts."""

    payload: dict[str, Any]
    state: str = "pending"
    tries: int = 0
    """The attempts since it last became pending."""
    attempts: int = 0

    @property
    def allowed(self) -> bool:
        return bool(self.payload["webhook_url"] != FOREIGN)


@dataclass
class Queue:
    """The deliveries of one conversation, one after the other. `head` is the current one until it is done."""

    hook: str
    deliveries: list[Expected] = field(default_factory=list[Expected])
    head: Expected | None = None
    waits: bool = False
    """Whether the head was refused and isn't due yet."""
    plan: list[int] = field(default_factory=list[int])
    came: list[tuple[Any, int]] = field(default_factory=list[tuple[Any, int]])

    def add(self, payload: dict[str, Any], *, paused: bool) -> None:
        """Add a delivery. One to a foreign URL is refused at once, unless deliveries are paused."""
        added = Expected(payload)
        self.deliveries.append(added)
        if not added.allowed and not paused:
            added.state, added.tries, added.attempts = "refused", 1, 1
        self._next()

    def deliver(self, *, patient: bool) -> None:
        """Deliver everything that is due. `patient` also waits for retries."""
        while (head := self._next()) is not None and (patient or not self.waits):
            if not head.allowed:
                head.state, self.head, self.waits = "refused", None, False
                head.tries, head.attempts = head.tries + 1, head.attempts + 1
                continue
            status = self.plan.pop(0) if self.plan else 200
            self.came.append((head.payload, status))
            head.tries, head.attempts = head.tries + 1, head.attempts + 1
            self.waits = status >= 300 and head.tries < ATTEMPTS
            if not self.waits:
                head.state, self.head = "delivered" if status < 300 else "failed", None

    def again(self, delivery: Expected) -> None:
        delivery.state, delivery.tries, self.waits = "pending", 0, False
        self._next()

    def _next(self) -> Expected | None:
        self.head = self.head or next((one for one in self.deliveries if one.state == "pending"), None)
        return self.head


class Outbox(RuleBasedStateMachine):
    """Triggered events arrive as the model predicts, and nothing else does."""

    receiver: ClassVar[Receiver]

    @initialize(made_up=st.booleans())
    def open(self, made_up: bool) -> None:
        """Create conversations in test mode, which have no events of their own, and maybe use an invented one."""
        self.service = Service()
        self.webhooks = self.service.emulator.webhooks
        self.receiver.clear(int)
        self.paused = False
        self.queues: dict[str | None, Queue] = {}
        for number in range(TALKS):
            hook = f"/{number}"
            body = {"replica_id": ANNA, "test_mode": True, "callback_url": self.receiver.origin + hook}
            self.queues[self.service.make(CONVERSATIONS, body)] = Queue(hook)
        if made_up:
            self.queues[None] = Queue("/none")

    def teardown(self) -> None:
        self.service.emulator.close()

    def pick(self, which: int) -> tuple[str | None, Queue]:
        return list(self.queues.items())[which % len(self.queues)]

    def deliver(self, *, patient: bool = False) -> None:
        if not self.paused:
            for queue in self.queues.values():
                queue.deliver(patient=patient)

    @rule(
        which=st.integers(0, 2),
        kind=st.sampled_from(["system.thing", "application.thing"]),
        numbers=st.lists(st.integers(0, 99), min_size=1, max_size=3),
        overrides=st.sampled_from([{}, {}, {"message_type": "another"}, {"webhook_url": FOREIGN}]),
    )
    def events_are_sent(self, which: int, kind: str, numbers: list[int], overrides: dict[str, str]) -> None:
        for number in numbers:
            self._send(*self.pick(which), kind, number, overrides)

    def _send(self, talk: str | None, queue: Queue, kind: str, number: int, overrides: dict[str, str]) -> None:
        url = self.receiver.origin + queue.hook
        properties = {"replica_id": None, "number": number}
        where: dict[str, Any] = {} if talk else {"webhook_url": url}
        sent = self.webhooks.trigger(kind, conversation_id=talk, properties=properties, **where | overrides)
        payload = {
            "properties": {"number": number},
            "conversation_id": talk or sent.conversation_id,
            "webhook_url": url,
            "event_type": kind,
            "message_type": kind.split(".")[0],
            "timestamp": f"{self.service.clock.now():%Y-%m-%dT%H:%M:%S.%fZ}",
            **overrides,
        }
        assert sent.payload == payload
        queue.add(payload, paused=self.paused)

    @rule(which=st.integers(0, 2), times=st.sampled_from([1, 2, 7, 8, 9]), status=st.sampled_from([301, 404, 500]))
    def the_receiver_will_refuse(self, which: int, times: int, status: int) -> None:
        self._refuse(self.pick(which)[1], times, status)

    def _refuse(self, queue: Queue, times: int, status: int) -> None:
        queue.plan += [status] * times
        self.receiver.plans.setdefault(queue.hook, []).extend([status] * times)

    @rule(which=st.integers(0, 2), number=st.integers(0, 9), by_id=st.booleans())
    def one_is_redelivered(self, which: int, number: int, by_id: bool) -> None:
        talk, queue = self.pick(which)
        if queue.deliveries:
            self._again(talk, queue, number % len(queue.deliveries), by_id=by_id)

    def _again(self, talk: str | None, queue: Queue, number: int, *, by_id: bool) -> None:
        delivery = self.deliveries(talk)[number]
        self.webhooks.redeliver(delivery.delivery_id if by_id else delivery)
        queue.again(queue.deliveries[number])

    @rule(which=st.integers(0, 2), times=st.integers(1, 3))
    def one_is_redelivered_while_another_is_refused(self, which: int, times: int) -> None:
        talk, queue = self.pick(which)
        for number in range(2):
            self._send(talk, queue, "system.thing", number, {})
            self.arrivals_match_the_model()
            self._refuse(queue, times * (1 - number), 500)
        self._again(talk, queue, -2, by_id=False)

    @rule(which=st.integers(0, 2))
    def one_is_refused_while_all_are_paused_and_another_follows(self, which: int) -> None:
        talk, queue = self.pick(which)
        self.deliveries_are_paused(paused=True)
        for number, overrides in enumerate(({"webhook_url": FOREIGN}, {})):
            self._send(talk, queue, "system.thing", number, overrides)
        self.deliveries_are_paused(paused=False)

    @rule(state=st.sampled_from([None, *STATES]), which=st.none() | st.integers(0, TALKS - 1))
    def all_are_redelivered(self, state: str | None, which: int | None) -> None:
        talk = None if which is None else self.pick(which)[0]
        again = [
            (queue, one)
            for about, queue in self.queues.items()
            if which is None or about == talk
            for one in queue.deliveries
            if state in (None, one.state)
        ]
        assert self.webhooks.redeliver_all(conversation_id=talk, state=state) == len(again)
        for _, one in again:
            one.state, one.tries = "pending", 0
        for queue, one in again:
            queue.again(one)

    @rule()
    def deliveries_are_flushed(self) -> None:
        self.webhooks.flush()

    @rule()
    def hours_go_by(self) -> None:
        """Advance by an hour for each delivery: eight attempts take 55 minutes."""
        hours = 1 + sum(len(queue.deliveries) for queue in self.queues.values())
        self.service.clock.advance(hours=hours)
        self.deliver(patient=True)
        if self.paused:  # all retries are due
            for queue in self.queues.values():
                queue.waits = False

    @rule(paused=st.booleans())
    def deliveries_are_paused(self, paused: bool) -> None:
        if self.paused != paused:
            self.webhooks.flush()
            self.paused = paused
            if paused:
                self.webhooks.pause()
            else:
                self.webhooks.resume()

    @rule()
    def a_snapshot_is_restored(self) -> None:
        self.webhooks.flush()
        self.service.emulator.restore(self.service.emulator.snapshot())

    @invariant()
    def arrivals_match_the_model(self) -> None:
        self.webhooks.flush()
        self.deliver()
        assert self.webhooks.paused == self.paused
        for talk, queue in self.queues.items():
            assert [
                (arrival.payload, arrival.status) for arrival in self.receiver.arrivals.get(queue.hook, [])
            ] == queue.came
            shown = [(one.state, len(one.attempts), one.payload, one.triggered) for one in self.deliveries(talk)]
            assert shown == [(one.state, one.attempts, one.payload, True) for one in queue.deliveries]

    def deliveries(self, talk: str | None) -> list[Any]:
        found = self.webhooks.find(conversation_id=talk)
        return found if talk else [one for one in found if one.conversation_id not in self.queues]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


def test_events_arrive_once_in_order_and_again_on_request(receiver: Receiver) -> None:
    machine = type("Outbox", (Outbox,), {"receiver": receiver})
    run_state_machine_as_test(machine, settings=examples(80))
