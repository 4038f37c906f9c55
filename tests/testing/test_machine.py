"""What `ConversationMachine` promises the applications that it is subclassed for."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from tavus_client import AsyncTavus, Shutdown, Tavus, TavusError, parse_event
from tavus_testing import ConversationMachine
from tavus_testing._local import LocalEmulator

REPLICA = "r90bbd427f71"
FEW = settings(
    max_examples=15,
    stateful_step_count=10,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


class Queue(ConversationMachine):
    """An application that starts the next call when one has ended."""

    failures = False
    waiting: ClassVar[int] = 5
    finished: ClassVar[list[list[str]]] = []

    def begin(self) -> None:
        self.left, self.ended = self.waiting, set[str]()
        self.start()

    def start(self) -> None:
        if self.left > 0:
            self.left -= 1
            self.tavus.conversations.create(replica_id=REPLICA, callback_url=self.callback_url)

    def receive(self, body: bytes) -> None:
        event = parse_event(body)
        if isinstance(event, Shutdown) and event.conversation_id not in self.ended:
            self.ended.add(event.conversation_id)
            self.start()

    def finish(self) -> None:
        assert self.conversations("active") == []
        assert self.left == 0
        assert self.ended == set(self.conversations())
        type(self).finished.append(self.conversations())


def run_of(machine: ConversationMachine) -> None:
    """A run without any step."""
    machine.a_run_begins()
    machine.teardown()


@pytest.mark.slow
def test_all_has_ended_when_a_run_finishes() -> None:
    Queue.finished.clear()
    run_of(Queue())
    assert [len(ids) for ids in Queue.finished] == [5]
    run_state_machine_as_test(Queue, settings=FEW)


@pytest.mark.slow
def test_an_application_that_never_comes_to_rest_is_told_of_stop() -> None:
    class Endless(Queue):
        waiting = 10**9

    with pytest.raises(AssertionError, match="see `stop`"):
        run_of(Endless())

    class Stopped(Endless):
        def stop(self) -> None:
            self.left = 0

    run_of(Stopped())


def test_webhooks_that_come_late_have_arrived_when_a_run_finishes() -> None:
    class Late(ConversationMachine):
        def begin(self) -> None:
            self.kinds = list[str]()
            self.tavus.conversations.create(replica_id=REPLICA, callback_url=self.callback_url)

        def receive(self, body: bytes) -> None:
            self.kinds.append(json.loads(body)["event_type"])

        def finish(self) -> None:
            assert self._outstanding() == []
            assert "system.shutdown" in self.kinds

    run_of(Late())


# ---- private rooms --------------------------------------------------------------------------------------------------


class Private(ConversationMachine):
    """An application whose guests have tokens."""

    failures = False
    gives: ClassVar[bool] = True
    joined: ClassVar[list[int]] = []

    def begin(self) -> None:
        self.tokens: dict[str, Any] = {}
        created = self.tavus.conversations.create(replica_id=REPLICA, require_auth=True)
        self.tokens[created.conversation_id] = created.meeting_token

    def meeting_token(self, conversation_id: str) -> str | None:
        return self.tokens[conversation_id] if self.gives else None


@pytest.mark.parametrize("gives", [True, False])
def test_a_guest_of_a_private_room_needs_what_the_application_gives(gives: bool) -> None:
    machine = type("Gives", (Private,), {"gives": gives})()
    machine.a_run_begins()
    (one,) = machine.conversations()
    machine.a_guest_joins(0)
    assert len(machine.emulator.room(one).state["participants"]) == (1 if gives else 0)
    machine.teardown()


# ---- applications on asyncio ----------------------------------------------------------------------------------------


class Async(ConversationMachine):
    """An application with a lock and a task of its own: both belong to one event loop."""

    failures = False

    async def begin(self) -> None:
        self.lock, self.ended, self.started = asyncio.Lock(), set[str](), list[str]()
        self.inbox: asyncio.Queue[str] = asyncio.Queue()
        self.task = asyncio.create_task(self.watch())

    async def watch(self) -> None:
        while True:
            self.ended.add(await self.inbox.get())
            self.inbox.task_done()

    async def call(self) -> None:
        async with self.lock:
            created = await self.async_tavus.conversations.create(replica_id=REPLICA, callback_url=self.callback_url)
            self.started.append(created.conversation_id)

    async def receive(self, body: bytes) -> None:
        event = parse_event(body)
        if isinstance(event, Shutdown):
            await self.inbox.put(event.conversation_id)

    @rule(times=st.integers(1, 3))
    def people_call(self, times: int) -> None:
        async def all_of_them() -> None:
            await asyncio.gather(*(self.call() for _ in range(times)))

        self.run(all_of_them())

    async def finish(self) -> None:
        await self.inbox.join()
        assert self.ended == set(self.started) == set(self.conversations())
        self.task.cancel()


@pytest.mark.slow
def test_an_application_on_asyncio_has_one_loop() -> None:
    machine = Async()
    machine.a_run_begins()
    machine.people_call(3)
    machine.a_guest_joins(0)
    machine.people_call(1)
    machine.teardown()
    assert len(machine.ended) == 4
    run_state_machine_as_test(Async, settings=FEW)


def test_what_a_coroutine_of_the_application_raises_fails_the_run() -> None:
    class Wrong(Async):
        async def receive(self, body: bytes) -> None:
            raise LookupError(json.loads(body)["event_type"])

    machine = Wrong()
    machine.a_run_begins()
    machine.people_call(1)
    with pytest.raises(LookupError, match=r"system\."):
        machine.teardown()


# ---- fixtures -------------------------------------------------------------------------------------------------------


@pytest.fixture
def tavus_pair(tavus: Tavus, async_tavus: AsyncTavus) -> tuple[Tavus, AsyncTavus]:
    return tavus, async_tavus


def test_end_all_goes_by_the_virtual_clock(tavus_pair: tuple[Tavus, AsyncTavus], tavus_emulator: LocalEmulator) -> None:
    tavus, async_tavus = tavus_pair

    async def end_all(seconds: float) -> list[str]:
        rows = await async_tavus.conversations.end_all(older_than=seconds, dry_run=False)
        return [row.conversation_id for row in rows]

    old = tavus.conversations.create(replica_id=REPLICA).conversation_id
    assert tavus.conversations.end_all(older_than=1) == []
    tavus_emulator.clock.advance(seconds=100)
    new = tavus.conversations.create(replica_id=REPLICA).conversation_id
    tavus_emulator.clock.advance(seconds=100)
    assert [row.conversation_id for row in tavus.conversations.end_all(older_than=dt.timedelta(seconds=150))] == [old]
    assert asyncio.run(end_all(150)) == [old]
    assert [row.conversation_id for row in tavus.conversations.end_all(older_than=99, dry_run=False)] == [new]
    assert asyncio.run(end_all(0)) == []
    with pytest.raises(TavusError):
        tavus.conversations.get("c-unknown")
