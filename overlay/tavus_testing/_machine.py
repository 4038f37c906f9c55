"""A Hypothesis state machine that plays the service: people, time, webhooks and failures."""

from __future__ import annotations

import asyncio
import inspect
import json
import sys
from collections.abc import Awaitable
from contextlib import ExitStack, suppress
from typing import Any, ClassVar, TypeVar, cast

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tavus_client import AsyncTavus, Tavus
from tavus_emulator import RoomRefusedError, VirtualClock
from tavus_testing._local import API_KEY, LocalEmulator

T = TypeVar("T")
_ROUNDS = 100
"""How often the conversations that an application starts at the end of a run are ended."""
_FAILURES: dict[str, dict[str, Any]] = {
    "nothing reaches the service": {"reset": True, "when": "connect"},
    "the service is busy": {"status": 503, "headers": {"retry-after": "1"}},
    "the service fails": {"status": 500},
    "the service fails after it has done it": {"status": 500, "when": "after"},
    "the answer is lost": {"reset": True, "when": "after"},
}
_REFUSALS: dict[str, dict[str, Any]] = {
    "there are too many conversations": {
        "status": 400,
        "body": {"message": "User has reached maximum concurrent conversations"},
    },
    "there are no credits": {"status": 402, "body": {"message": "The user is out of conversational credits."}},
}


class ConversationMachine(RuleBasedStateMachine):
    """Subclass it, create your application in `begin`, and add rules for its users' actions and invariants.

    `begin`, `receive` and your rules can use:

    `emulator`: the service, on a virtual clock. `tavus`: a client of it that retries without waiting; `async_tavus` is
    the same on an event loop. `callback_url`: the URL for webhooks, which go to `receive`.

    For an application on asyncio, `begin`, `receive`, `stop` and `finish` may be `async def`: they run on one event
    loop for the whole run, as does what a rule passes to `run`.

    The service's behaviour is already covered by rules: guests join, speak and leave, time passes, conversations fail
    and rooms are deleted, requests of the client fail, webhooks arrive late, in any order and more than once. A
    failure reads as a script of these steps and yours.

    The class's `max_concurrent`, `credits`, `join_delay`, `sparse_answers` and `mixed_vocabulary` are the emulator's
    options; `failures` says whether requests of the client fail; `late_webhooks` whether webhooks arrive late, in any
    order and repeatedly, or at once.
    """

    callback_url: ClassVar[str] = "https://app.example/webhooks"
    max_concurrent: ClassVar[int | None] = None
    credits: ClassVar[float | None] = None
    join_delay: ClassVar[float] = 1.0
    sparse_answers: ClassVar[bool] = False
    mixed_vocabulary: ClassVar[bool] = False
    failures: ClassVar[bool] = True
    late_webhooks: ClassVar[bool] = True

    emulator: LocalEmulator
    tavus: Tavus
    async_tavus: AsyncTavus

    def begin(self) -> Awaitable[None] | None:
        """Create the application. Called at the start of each run."""

    def receive(self, body: bytes) -> Awaitable[None] | None:
        """Handle a webhook, given as the posted bytes: pass it to the application."""

    def meeting_token(self, conversation_id: str) -> str | None:  # noqa: ARG002 for an application that has it
        """Return what the application gives a guest of a private conversation; None keeps guests out of it."""
        return None

    def stop(self) -> Awaitable[None] | None:
        """Stop the application from starting conversations. Called at the end of each successful run.

        Only an application that starts another for each that ends needs it.
        """

    def finish(self) -> Awaitable[None] | None:
        """Assert what has to hold in the end. Called at the end of each successful run.

        All conversations have ended by then, also those that the application started meanwhile, and every webhook has
        arrived.
        """

    # ---- for an application's rules --------------------------------------------------------------------

    def conversations(self, status: str | None = None) -> list[str]:
        """Return the ids of conversations that weren't deleted, newest first: `active` ones, `ended` ones
        or both."""
        return [room.conversation_id for room in self.emulator.rooms.find(status=status, limit=10_000)]

    def run(self, work: Awaitable[T]) -> T:
        """Return the result of what an application does on its event loop."""

        async def done() -> T:
            return await work

        return self._loop.run(done())

    def deliver_all(self) -> None:
        """Deliver all pending webhooks, in order."""
        while outstanding := self._outstanding():
            self._arrive(*outstanding[0])

    # ---- the course of a run ------------------------------------------------------------------------------------

    @initialize()
    def a_run_begins(self) -> None:
        """Create the service and the application."""
        self._stack = ExitStack()
        self._loop = self._stack.enter_context(asyncio.Runner())
        self._arrived: dict[str, bytes] = {}
        self.emulator = LocalEmulator(
            clock=VirtualClock(),
            seed=1,
            max_concurrent=self.max_concurrent,
            credits=self.credits,
            join_delay=self.join_delay,
            sparse_answers=self.sparse_answers,
            mixed_vocabulary=self.mixed_vocabulary,
        )
        self._stack.callback(self.emulator.close)
        self.emulator.webhooks.pause()  # due webhooks wait there, and arrive by a rule
        self.tavus, self.async_tavus = self.emulator.client(API_KEY), self.emulator.async_client(API_KEY)
        self._do(self.begin())

    def teardown(self) -> None:
        """End all conversations, deliver every webhook, call `finish`, and clean up."""
        stack = getattr(self, "_stack", None)
        if stack is None:
            return
        with cast("ExitStack", stack):
            if sys.exc_info()[0] is None:  # a failed run is already reported
                self.emulator.faults.clear()
                self._do(self.stop())
                self._come_to_rest()
                self._do(self.finish())

    def _come_to_rest(self) -> None:
        """End what runs and deliver what comes of it, until nothing does."""
        for _ in range(_ROUNDS):
            for conversation_id in self.conversations("active"):
                self.emulator.room(conversation_id).delete()
            self.deliver_all()
            self.emulator.clock.advance(hours=1)  # some webhooks are sent minutes after a conversation
            if not self.conversations("active") and not self._outstanding():
                return
        raise AssertionError(f"{_ROUNDS} times the application started a conversation when one had ended: see `stop`")

    def _do(self, done: Awaitable[None] | None) -> None:
        """Finish what a method of the application's machine did, if it is a coroutine."""
        if inspect.isawaitable(done):
            self.run(done)

    # ---- the service's behaviour ---------------------------------------------------------------------------

    def _one(self, which: int) -> str:
        running = self.conversations("active")
        return running[which % len(running)]

    def _somebody_runs(self) -> bool:
        return bool(self.conversations("active"))

    @precondition(_somebody_runs)
    @rule(which=st.integers(0, 3))
    def a_guest_joins(self, which: int) -> None:
        """Let a guest join one of the active conversations, counted from the newest, by the token for a private one."""
        room = self.emulator.room(self._one(which))
        with suppress(RoomRefusedError):  # it is private, or full
            room.join(f"guest {len(room.events) + 1}", token=self.meeting_token(room.conversation_id))

    @precondition(_somebody_runs)
    @rule(which=st.integers(0, 3), text=st.sampled_from(["Hello!", "What does it cost?", "Goodbye."]))
    def a_guest_says(self, which: int, text: str) -> None:
        """Let the first guest of a conversation speak, if the replica is there too; it answers."""
        room = self.emulator.room(self._one(which))
        guests = room.state["participants"]
        if guests and room.state["replica"]["present"]:
            room.say(text, participant_id=guests[0]["participant_id"])

    @precondition(_somebody_runs)
    @rule(which=st.integers(0, 3))
    def a_guest_leaves(self, which: int) -> None:
        """Let the first guest of a conversation leave, if there is one."""
        room = self.emulator.room(self._one(which))
        guests = room.state["participants"]
        if guests:
            room.leave(guests[0]["participant_id"])

    @rule(seconds=st.sampled_from([1, 10, 60, 301, 3601]))
    def time_goes_by(self, seconds: int) -> None:
        """Advance the clock: replicas join, timeouts pass."""
        self.emulator.clock.advance(seconds=seconds)

    @precondition(_somebody_runs)
    @rule(which=st.integers(0, 3))
    def a_conversation_fails(self, which: int) -> None:
        """End it with an internal error of the service."""
        self.emulator.room(self._one(which)).fail()

    @precondition(lambda self: self.failures)
    @rule(what=st.sampled_from([*_FAILURES, *_REFUSALS]))
    def the_next_create_fails(self, what: str) -> None:
        """Fail once. The client retries what is safe to retry."""
        self.emulator.faults.add(operation="createConversation", times=1, **{**_FAILURES, **_REFUSALS}[what])

    @precondition(lambda self: self.failures)
    @rule(what=st.sampled_from([*_FAILURES]), times=st.integers(1, 4))
    def the_next_requests_fail(self, what: str, times: int) -> None:
        """Fail calls that create nothing: the client retries them, twice at most."""
        self.emulator.faults.add(path="/v2/conversations/*", times=times, **_FAILURES[what])

    # ---- webhooks -----------------------------------------------------------------------------------------------

    def _outstanding(self) -> list[tuple[str, bytes]]:
        return [
            (delivery.delivery_id, json.dumps(delivery.payload).encode())
            for delivery in self.emulator.webhooks
            if delivery.delivery_id not in self._arrived
        ]

    def _arrive(self, delivery_id: str, body: bytes) -> None:
        self._arrived[delivery_id] = body
        self._do(self.receive(body))

    @precondition(lambda self: not self.late_webhooks)
    @invariant()
    def webhooks_have_arrived(self) -> None:
        """Deliver at once unless webhooks are late."""
        self.deliver_all()

    @precondition(lambda self: self.late_webhooks and self._outstanding())
    @rule(which=st.integers(0, 3))
    def a_webhook_arrives(self, which: int) -> None:
        """Deliver one of the pending webhooks, not always the oldest."""
        outstanding = self._outstanding()
        self._arrive(*outstanding[which % len(outstanding)])

    @precondition(lambda self: self.late_webhooks and self._outstanding())
    @rule()
    def every_webhook_arrives(self) -> None:
        """Deliver all pending webhooks, in order."""
        self.deliver_all()

    @precondition(lambda self: self.late_webhooks and self._arrived)
    @rule(which=st.integers(0, 3))
    def a_webhook_arrives_again(self, which: int) -> None:
        """Redeliver a webhook, counted from the last."""
        arrived = list(self._arrived.values())
        self._do(self.receive(arrived[-1 - which % len(arrived)]))
