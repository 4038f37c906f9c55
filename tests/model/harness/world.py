"""The system under test and its model. Every call goes through the client and is compared with the model."""

from __future__ import annotations

import copy
import itertools
import json
import random
import re
import shutil
from base64 import urlsafe_b64decode
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import anyio
import httpx

from tavus_client import UNSET, APIStatusError, AsyncTavus, CallError, InvalidRequestError, Tavus, TavusError
from tavus_emulator import Clock, Delivery, Emulator, Request, Room, RoomError, RoomRefusedError, VirtualClock
from tavus_testing import EmulatorClock
from tavus_testing._checks.api import is_array
from tests.harness.contracts import success
from tests.harness.postgres import Server
from tests.model.harness.bodies import Wrong
from tests.model.harness.compare import as_far_as_there, in_older_names, same, same_error
from tests.model.harness.faults import KINDS, READ_TIMEOUT, Faults, Outcome, Planned, error_of, may_repeat, waits
from tests.model.harness.processes import Processes, Spread
from tests.model.harness.receiver import Receiver
from tests.model.harness.reference import (
    ANNA,
    GLORIA,
    SECOND,
    Refused,
    Reply,
    Resources,
    Says,
    Service,
    Talk,
    moment,
)

START = 1_772_366_400 * SECOND + 250_123  # 2026-03-01T12:00:00.250123Z
DEADLINE = 180 * SECOND
FOREIGN = "https://hooks.example.com/tavus"
ATTEMPTS = 8
ID = re.compile(r"c[0-9a-f]{15}")


def resources() -> Resources:
    return Resources(
        replicas={
            "r-scripted": {"replica_name": "Scripted", "status": "completed", "account": None},
            "r-fails": {"replica_name": "Fails", "status": "completed", "account": None, "fails_to_start": True},
            "r-training": {"replica_name": "Young", "status": "started", "account": None},
            "r-of-bob": {"replica_name": "Bob's", "status": "completed", "account": "key-of-bob"},
        },
        personas={
            "p-greets": {
                "persona_name": "Host",
                "default_replica_id": GLORIA,
                "context": "You are a host.",
                "greeting": "Welcome!",
                "document_ids": ["d-sales"],
                "account": None,
            },
            "p-bare": {"persona_name": "Bare", "account": None},
            "p-training": {"persona_name": "Eager", "default_replica_id": "r-training", "account": None},
            "p-of-ada": {"persona_name": "Ada's", "default_replica_id": ANNA, "account": "key-of-ada"},
        },
        documents={
            "d-ready": {"status": "ready", "tags": [], "account": None},
            "d-sales": {"status": "ready", "tags": ["sales"], "account": None},
            "d-processing": {"status": "processing", "tags": ["sales"], "account": None},
            "d-of-ada": {"status": "ready", "tags": ["sales"], "account": "key-of-ada"},
        },
        scripts={"r-scripted": ["First.", "Second."]},
    )


class Caller(NamedTuple):
    """A user with a client."""

    account: str
    retries: int
    origin: str
    checks: Any = "error"


CALLERS = {
    "ada": Caller("key-of-ada", 2, "http://localhost"),
    "ada_elsewhere": Caller("key-of-ada", 0, "http://127.0.0.1:8080"),
    "bob": Caller("key-of-bob", 4, "http://localhost", "off"),
}
ACCOUNTS = ("key-of-ada", "key-of-bob")


@dataclass(frozen=True)
class Meant:
    """One of several concurrent calls: the caller, the operation, the call and the model's answer."""

    who: str
    operation: str
    do: Callable[[Any], Any]
    predict: Callable[[Service], Reply]


class Sent(NamedTuple):
    """A request that was sent."""

    instant: int
    method: str
    path: str
    content: bytes
    key: str | None


class Wire(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that notes each request. On an event loop it yields to other tasks as often as `yields` says."""

    def __init__(self, world: World, inner: Any) -> None:
        self.world, self.inner = world, inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._note(request)
        response: httpx.Response = self.inner.handle_request(request)
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(self.world.yields.pop(0) if self.world.yields else 0):
            await anyio.lowlevel.checkpoint()
        self._note(request)
        response: httpx.Response = await self.inner.handle_async_request(request)
        for _ in range(self.world.yields.pop(0) if self.world.yields else 0):
            await anyio.lowlevel.checkpoint()
        return response

    def _note(self, request: httpx.Request) -> None:
        path, key = request.url.raw_path.decode(), request.headers.get("x-api-key")
        self.world.sent.append(Sent(self.world.time(), request.method, path, request.content, key))


class Post:
    """The progress of the deliveries of one conversation."""

    def __init__(self) -> None:
        self.index = self.tries = self.arrived = self.free_at = 0
        self.window: tuple[int, int] | None = None
        self.states: list[str] = []


class World:
    """An emulator, its clients, a receiver of webhooks, and the model that predicts them.

    `folder` has the state file, for restarts; None keeps the state in memory. `over_socket` makes clients use HTTP.
    `varied` makes answers to them sparse and of either vocabulary. `shared` is a server for a database: then processes
    that serve it share the emulator's state, and each request goes to the emulator or to one of them at random.
    """

    def __init__(
        self,
        receiver: Receiver,
        *,
        folder: Path | None = None,
        over_socket: bool = False,
        max_concurrent: int | None = None,
        credits: float | None = None,  # noqa: A002 - what the service calls them
        join_delay: float = 1.0,
        varied: bool = False,
        shared: Server | None = None,
    ) -> None:
        self.varied = varied
        self.database = None if shared is None else shared.database()
        self._draw = random.Random(1)
        self.receiver, self.folder, self.over_socket = receiver, folder, over_socket
        self.options: dict[str, Any] = {
            "max_concurrent": max_concurrent,
            "credits": credits,
            "join_delay": join_delay,
            "sparse_answers": varied,
            "mixed_vocabulary": varied,
        }
        self.sent: list[Sent] = []
        self.yields: list[int] = []
        self.posts: dict[int, Post] = {}
        self.webhook_fault: dict[str, Any] | None = None
        self.checked_at = START
        self.files = 0
        self.domain: str | None = None
        self.processes = None
        if self.database is not None:
            self.processes = Processes(self.database, self.options, ACCOUNTS)
            self.options |= self.processes.options
        self.emulator = self._open()  # before the processes, which have its clock then
        self.model = Service(
            START,
            created=success("/v2/conversations"),
            resources=resources(),
            join_delay=int(join_delay * SECOND),
            max_concurrent=max_concurrent,
            credits=credits,
            newer=varied,
        )
        self._plant()
        receiver.clear(self.time)

    # ---- the system under test ----------------------------------------------------------------------------------

    def _open(self) -> Emulator:
        clock = VirtualClock(moment(START))
        emulator = self._start(clock)
        self.faults = Faults()
        spread = Spread(lambda: self.emulator.transport, self.processes, self._draw)
        self.inner = httpx.HTTPTransport() if self.over_socket else spread
        wire = Wire(self, self.inner)
        self.origins = {name: emulator.url if self.over_socket else caller.origin for name, caller in CALLERS.items()}
        self.clients = {
            name: Tavus(
                caller.account,
                base_url=self.origins[name],
                http_client=httpx.Client(transport=wire, trust_env=False),
                max_retries=caller.retries,
                checks=caller.checks,
                clock=EmulatorClock(clock),
            )
            for name, caller in CALLERS.items()
        }
        return emulator

    def _start(self, clock: Clock) -> Emulator:
        state = self.database
        if self.folder is not None:
            state = str(self.folder / f"state-{self.files}.db")
        emulator = Emulator(clock=clock, seed=1, state=state, api_keys=ACCOUNTS, **self.options)
        return emulator.start() if self.over_socket else emulator

    def _plant(self) -> None:
        found = self.model.resources
        for kind, add in (
            ("replica", self.emulator.add_replica),
            ("persona", self.emulator.add_persona),
            ("document", self.emulator.add_document),
        ):
            for one, fields in getattr(found, f"{kind}s").items():
                given = {name: value for name, value in fields.items() if name != "account"}
                add(**{f"{kind}_id": one}, **given, api_key=fields["account"])
        for replica_id, replies in found.scripts.items():
            self.emulator.script(replies, replica_id=replica_id)

    def _place(self) -> str | None:
        """Return a process, or None for the emulator."""
        return None if self.processes is None else self._draw.choice([None, *self.processes.urls])

    def time(self) -> int:
        return _microseconds(self.emulator.clock.now())

    def close(self) -> None:
        self.inner.close()
        self.emulator.close()
        if self.processes is not None:
            self.processes.close()

    def replace(self, which: int) -> None:
        """Kill a process and start another, or close the emulator and open it again, all on the same state."""
        assert self.processes is not None
        if which < len(self.processes.urls):
            self.processes.kill(which)
        else:
            self.emulator.close()
            self.emulator = self._start(self.emulator.clock)

    def restart(self, *, killed: bool) -> None:
        """Stop the emulator and start it on its state file. `killed` uses the file as it was before the stop."""
        assert self.folder is not None
        source = self.folder / f"state-{self.files}.db"
        if killed:
            self.files += 1
            for suffix in ("", "-wal"):
                file = source.with_name(source.name + suffix)
                if file.exists():
                    shutil.copy(file, self.folder / f"state-{self.files}.db{suffix}")
        self.close()
        self.emulator = self._open()
        self.webhook_fault = None
        same("the time after a restart", self.time(), self.model.now)

    # ---- calls --------------------------------------------------------------------------------------------------

    def call(
        self, who: str, operation: str, do: Callable[[Any], Any], predict: Callable[[Service], Reply]
    ) -> tuple[Any, Reply | None]:
        """Make a call and compare it with the model. Return the result and the service's last answer."""
        self.sent.clear()
        begun, result, error = self.model.now, None, None
        same("the time before a call", self.time(), begun)
        try:
            result = do(self.clients[who])
        except TavusError as raised:
            error = raised
        created: list[int] = []
        outcome = self._explain(who, operation, predict, created)
        self._judge(operation, outcome, result, error)
        if outcome.reply is not None and outcome.reply.talk is not None and error is None:
            self._learn(self.model.talks[outcome.reply.talk], result)
            created.remove(outcome.reply.talk)
        assert len(created) <= 1, f"one call made {len(created)} conversations more than it should"
        for number in created:
            self._find_orphan(number)
        return result, outcome.reply

    def _explain(self, who: str, operation: str, predict: Callable[[Service], Reply], created: list[int]) -> Outcome:
        """Replay the attempts of a call in the model."""
        caller, begun = CALLERS[who], self.model.now
        earliest = latest = begun
        number, logged = 0, list[Any]()
        while True:
            sent = self.sent[number] if number < len(self.sent) else None
            assert sent is not None, f"{operation} was sent {number} times, and should have been once more"
            number += 1
            assert earliest <= sent.instant <= latest, (
                f"attempt {number} of {operation} came {(sent.instant - begun) / SECOND} s after the call; expected: "
                f"{(earliest - begun) / SECOND} to {(latest - begun) / SECOND} s"
            )
            same("the key that was sent", sent.key, caller.account)
            same("what attempt 1 and another sent", sent[1:], self.sent[0][1:])
            self.reach(sent.instant)
            fault = self.faults.draw(operation)
            patience = min(READ_TIMEOUT, begun + DEADLINE - self.model.now)
            outcome = self._attempt(fault, patience, operation, predict, created)
            logged.append((operation, sent.method, outcome.logged, fault and fault.fault_id))
            if number > caller.retries or not may_repeat(operation, outcome):
                break
            shortest, longest = (int(seconds * SECOND) for seconds in waits(number, outcome))
            elapsed = self.model.now - begun
            if elapsed + shortest >= DEADLINE or (elapsed + longest >= DEADLINE and number == len(self.sent)):
                break
            earliest, latest = self.model.now + shortest - 1, self.model.now + longest + 1
        same(f"how often {operation} was sent", len(self.sent), number)
        same("the time after a call", self.time(), self.model.now)
        if self.processes is None:  # each has a request log of its own
            log = self.emulator.requests
            seen = [log[index - number] for index in range(number)]
            same("the requests seen", [(one.operation, one.method, one.status, one.fault) for one in seen], logged)
        return outcome

    def _attempt(
        self,
        fault: Planned | None,
        patience: int,
        operation: str,
        predict: Callable[[Service], Reply],
        created: list[int],
    ) -> Outcome:
        model = self.model

        def handle() -> Reply:
            reply = predict(model)
            if reply.talk is not None:
                created.append(reply.talk)
            return reply

        if fault is None:
            reply = handle()
            return Outcome(reply, logged=reply.status)
        kind = fault.kind
        when, latency = kind.get("when", "before"), int(kind.get("latency", 0) * SECOND)
        if when == "connect":
            return Outcome(None, unsent=not self.over_socket)
        if latency and when == "before":
            model.advance(model.now + min(latency, patience))
            if latency > patience:
                return Outcome(None, timeout=True)
        effective = when == "after" or not ("status" in kind or "reset" in kind)
        handled = handle() if effective else None
        if "reset" in kind:
            return Outcome(None)
        if "status" in kind:
            body = Says("error", f"fault {fault.fault_id}") if kind["status"] >= 300 else None
            readable = body is not None or operation in ("endConversation", "deleteConversation")
            status: int = kind["status"]
            return Outcome(Reply(status, body), kind.get("headers", {}), readable=readable, logged=status)
        assert handled is not None
        if latency and when == "after":
            model.advance(model.now + min(latency, patience))
            if latency > patience:
                return Outcome(None, timeout=True, logged=handled.status)
        if "truncate_after" in kind and handled.status != 204:
            return Outcome(None, logged=handled.status)
        return Outcome(handled, logged=handled.status)

    def _judge(self, operation: str, outcome: Outcome, result: Any, error: TavusError | None) -> None:
        expected = error_of(operation, outcome)
        if error is not None and expected is None:
            raise AssertionError(f"{operation} should have worked, but raised {type(error).__name__}: {error}")
        if expected is not None:
            got = "no error" if error is None else type(error).__name__
            same(f"the error of {operation}", got, expected.__name__)
            assert isinstance(error, CallError)
            same("the operation of the error", error.operation, operation)
            same("the attempts of the error", error.attempts, len(self.sent))
            if isinstance(error, APIStatusError):
                assert outcome.reply is not None
                same("the status", error.status_code, outcome.reply.status)
                same("retry_after", error.retry_after, outcome.retry_after)
                same_error(error, outcome.reply.body)
            return
        assert outcome.reply is not None
        if outcome.reply.body is None:
            same(f"the result of {operation}", result, None)
        elif outcome.reply.talk is None:
            self.same_answer(f"the result of {operation}", result, outcome.reply.body)
        else:
            talk = self.model.talks[outcome.reply.talk]
            extra = {"conversation_id": result.conversation_id, "conversation_url": result.conversation_url}
            if talk.private:
                extra["meeting_token"] = result.meeting_token
            self.same_answer(f"the result of {operation}", result, {**outcome.reply.body, **extra})

    def same_answer(self, what: str, result: Any, expected: Any) -> None:
        """Compare a result with the whole answer, or with the fields that it has if answers vary."""
        got = [row.to_dict() for row in result] if is_array(result) else result.to_dict()
        if self.varied:
            got = in_older_names(got)
            expected = as_far_as_there(in_older_names(expected), got)
        same(what, got, expected)

    # ---- values that the service chooses ------------------------------------------------------------------------

    def _learn(self, talk: Talk, created: Any) -> None:
        """Take over the id and the token of a new conversation, once their form was checked."""
        self._name(talk, created.conversation_id)
        if created.conversation_url is not UNSET or not self.varied:
            same("conversation_url", created.conversation_url, f"{talk.origin}/rooms/{talk.id}")
        if talk.private:
            talk.token = created.meeting_token
            self._check_token(talk, created.meeting_token)

    def _name(self, talk: Talk, conversation_id: str) -> None:
        assert ID.fullmatch(conversation_id), f"{conversation_id!r} is not an id of a conversation"
        assert all(other.id != conversation_id for other in self.model.talks), f"{conversation_id} was given twice"
        talk.id = conversation_id
        self.posts[talk.number] = Post()

    def _check_token(self, talk: Talk, token: str) -> None:
        head, claims = (json.loads(urlsafe_b64decode(part + "==")) for part in token.split(".")[:2])
        same("the token's algorithm", (head.get("alg"), head.get("typ")), ("HS256", "JWT"))
        self.domain = self.domain or str(UUID(claims.get("d", "")))
        issued = talk.created // SECOND
        same("the token", claims, {"r": talk.id, "d": self.domain, "iat": issued, "exp": talk.token_expires})
        assert all(other is talk or other.token != token for other in self.model.talks), "two rooms have one token"

    def _find_orphan(self, number: int) -> None:
        """Find the id of a conversation whose answer was lost, in the list of all rooms."""
        known = {talk.id for talk in self.model.talks}
        found = [room.conversation_id for room in self.emulator.rooms.find(limit=10_000)]
        new = [one for one in found if one not in known]
        same("conversations whose answers were lost", len(new), 1)
        self._name(self.model.talks[number], new[0])

    def _learn_replies(self) -> None:
        """Take over the ids of a replica's replies."""
        for talk in self.model.talks:
            if any(row.get("inference_id", "") is None for row in talk.rows):
                self._learn_replies_of(talk)

    def _learn_replies_of(self, talk: Talk) -> None:
        assert talk.id is not None
        rows = [] if talk.deleted else self.emulator.room(talk.id).transcript
        used = {row.get("inference_id") for other in self.model.talks for row in other.rows}
        for got, expected in zip(rows, talk.rows, strict=False):
            if expected.get("inference_id", "") is None:
                found = got.get("inference_id")
                assert str(UUID(found)) == found, f"{found!r} is not an id of a reply"
                assert found not in used, f"two replies have the id {found}"
                expected["inference_id"] = found

    # ---- concurrent calls ---------------------------------------------------------------------------------------

    def together(
        self,
        calls: Sequence[Meant],
        yields: list[int],
    ) -> None:
        """Make several calls concurrently on one event loop. Some order of them must explain all answers."""
        answers: list[Any] = [None] * len(calls)
        self.yields = yields

        async def main() -> None:
            inner: Any = httpx.AsyncHTTPTransport() if self.over_socket else self.inner
            async with inner as line, httpx.AsyncClient(transport=Wire(self, line), trust_env=False) as http:
                clients = {
                    name: AsyncTavus(
                        caller.account,
                        base_url=self.origins[name],
                        http_client=http,
                        max_retries=caller.retries,
                        checks=caller.checks,
                    )
                    for name, caller in CALLERS.items()
                }

                async def one(index: int, who: str, do: Callable[[Any], Any]) -> None:
                    try:
                        answers[index] = await do(clients[who])
                    except TavusError as error:
                        answers[index] = error

                async with anyio.create_task_group() as tasks:
                    for index, call in enumerate(calls):
                        tasks.start_soon(one, index, call.who, call.do)

        self.sent.clear()
        anyio.run(main)
        same("the requests of calls at once", len(self.sent), len(calls))
        same("the time after calls at once", self.time(), self.model.now)
        rows = {account: self._listed(account) for account in ACCOUNTS}
        before, posts, why = self.model, self.posts, ""
        for order in itertools.permutations(range(len(calls))):
            self.model, self.posts = copy.deepcopy(before), dict(posts)
            try:
                for index in order:
                    call = calls[index]
                    self._settle_one(call.operation, call.predict(self.model), answers[index])
                for account in ACCOUNTS:
                    same("the list", rows[account], self._expected_list(account))
            except AssertionError as error:
                why = why or str(error)
                continue
            return
        self.model, self.posts = before, posts
        raise AssertionError(f"no order of {len(calls)} calls explains the answers; one that doesn't: {why}")

    def _settle_one(self, operation: str, reply: Reply, answer: Any) -> None:
        error = answer if isinstance(answer, TavusError) else None
        self._judge_quietly(operation, reply, answer, error)
        if reply.talk is not None:
            self._learn(self.model.talks[reply.talk], answer)

    def _judge_quietly(self, operation: str, reply: Reply, answer: Any, error: TavusError | None) -> None:
        sent, self.sent = self.sent, self.sent[:1]
        try:
            self._judge(operation, Outcome(reply), None if error is not None else answer, error)
        finally:
            self.sent = sent

    # ---- calls without the client -------------------------------------------------------------------------------

    def refuse(self, who: str, wrong: Wrong) -> None:
        """Send an invalid body, which the client refuses before sending, or the service does."""
        self.sent.clear()
        try:
            self.clients[who].conversations.create(**wrong.body)
        except InvalidRequestError as error:
            assert CALLERS[who].checks == "error", "the checks of this client are off"
            same("what was sent of a wrong request", self.sent, [])
            paths = [violation.path for violation in error.violations]
            assert any(_fits(path, wanted) for path in paths for wanted in wrong.path.split(", ")), str(error)
        except TavusError as error:
            assert CALLERS[who].checks == "off", f"the client should have found this: {error}"
            same("the error", type(error).__name__, "BadRequestError")
            assert isinstance(error, APIStatusError)
            same_error(error, Says("error", None, tuple(wrong.path.split(", "))))
        else:
            raise AssertionError(f"{wrong.body} was accepted despite {wrong.what}")

    def raw(self, method: str, path: str, query: str = "", key: str | None = None, origin: str = "") -> tuple[int, Any]:
        """Return status and JSON of a request made without a client, without faults and without variation."""
        headers = {} if key is None else {"x-api-key": key}
        if self.processes is not None:
            url = httpx.URL(f"{origin or 'http://localhost'}{path}", query=query.encode())
            answer = self.inner.handle_request(httpx.Request(method, url, headers=headers))
            content = answer.read()
            return answer.status_code, _read(content, answer.headers["content-type"])
        emulator = self.emulator
        answers = emulator.answers
        answers.sparse = answers.mixed_vocabulary = False
        response = emulator.respond(Request(method, path, query, headers, b"", origin or "http://localhost"))
        answers.sparse = answers.mixed_vocabulary = self.varied
        return response.status, _read(response.body, dict(response.headers)["content-type"])

    def in_room(self, talk: Talk, do: Callable[[Room], Any], expected: Any) -> Any:
        """Do something in a room and compare the outcome: a value or a refusal."""
        assert talk.id is not None
        try:
            got = do(self.emulator.room(talk.id))
        except RoomError as error:
            got = error
        if isinstance(expected, Refused):
            assert isinstance(got, RoomError), f"this should have been refused: {expected}"
            if expected.reason != "impossible":
                assert isinstance(got, RoomRefusedError), repr(got)
                same("the reason", got.reason, expected.reason)
            if expected.text is not None:
                same("what the room says", str(got), expected.text)
            return None
        if isinstance(got, RoomError):
            raise AssertionError(f"the room should have let this happen, but says: {got}")
        return got

    def break_requests(self, operation: str, kind: str, times: int, after: int) -> None:
        fault = self.emulator.faults.add(operation=operation, times=times, after=after, **KINDS[kind])
        self.faults.added += 1
        same("the id of a fault", fault.fault_id, f"f{self.faults.added}")
        self.faults.planned.append(Planned(fault.fault_id, operation, KINDS[kind], times, after))

    def break_webhooks(self, fault: dict[str, Any]) -> None:
        self.emulator.faults.add(target="webhook", **fault)
        self.faults.added += 1
        self.webhook_fault = fault

    def heal(self) -> None:
        self.emulator.faults.clear()
        self.faults.planned.clear()
        self.webhook_fault = None

    def reach(self, instant: int) -> None:
        """Move the model's time to that of a request. While the clock isn't moved, no recording is written."""
        if instant > self.model.now:
            self.model.advance(instant)

    def advance(self, span: int) -> None:
        place = self._place()
        if self.processes is None or place is None:
            self.emulator.clock.advance(timedelta(microseconds=span))
        else:
            self.processes.advance(place, timedelta(microseconds=span))
        self.model.advance(self.model.now + span)

    # ---- comparison of everything -------------------------------------------------------------------------------

    def check(self) -> None:
        """Compare everything visible of the service with the model."""
        same("the time", self.time(), self.model.now)
        place = self._place()
        if self.processes is not None and place is not None:
            now = datetime.fromisoformat(self.processes.time(place))
            same("the time in another process", _microseconds(now), self.model.now)
        deliveries: Mapping[str, list[Delivery]] = {}
        if any(self._has_pending(talk) for talk in self.model.talks):
            self.emulator.webhooks.flush()
            deliveries = self._deliveries()
        self._learn_replies()
        for account in ACCOUNTS:
            same("the list of all conversations", self._listed(account), self._expected_list(account))
            self._check_usage(account)
        self._check_memories()
        for talk in self.model.talks:
            if talk.changed:
                self._check_talk(talk)
                talk.changed = False
            if talk.hook:
                self._check_post(talk, deliveries.get(talk.id or "", []))
        self.checked_at = self.model.now

    def _listed(self, account: str) -> Any:
        status, body = self.raw("GET", "/v2/conversations", "limit=100", account)
        return status, body

    def _expected_list(self, account: str) -> Any:
        return 200, self.model.page_of(account, "http://localhost", limit=100).body

    def _check_usage(self, account: str) -> None:
        usage = self.emulator.usage(account)
        minutes = self.model.spent(account) / 60_000
        same("the conversations that run", usage.active, self.model.active(account))
        same("the minutes used", round(usage.minutes, 6), round(minutes, 6))
        allowed = self.model.credits
        left = None if allowed is None else round(max(allowed - minutes, 0), 6)
        same("the credits left", usage.credits if usage.credits is None else round(usage.credits, 6), left)

    def _check_talk(self, talk: Talk) -> None:
        assert talk.id is not None
        path = f"/v2/conversations/{talk.id}"
        expected = self.model.get(talk.account, talk.id, "http://localhost", verbose=True)
        status, body = self.raw("GET", path, "verbose=true", talk.account)
        same("the status of get", status, expected.status)
        if expected.status != 200:
            same("a conversation that is gone", body, {"error": expected.body.whole})
            return
        same("a conversation", body, expected.body)
        room = self.emulator.room(talk.id)
        same("the transcript", room.transcript, talk.rows)
        same("the room", room.state, self.model.room(talk))
        same(
            "the messages",
            [_told(one["message"]) for one in room.messages if one["from"] == "replica"],
            self.model.messages(talk),
        )

    def _check_memories(self) -> None:
        """Compare the memories of each store and account, in order within a conversation."""
        for store in {store for _, store in self.model.memories}:
            for account in ACCOUNTS:
                got = self.emulator.memories(store, api_key=account)
                expected = self.model.memories.get((account, store), [])
                same("what is remembered", sorted(got, key=_by_talk), sorted(expected, key=_by_talk))

    def _has_pending(self, talk: Talk) -> bool:
        return bool(talk.hook) and self.posts[talk.number].index < len(talk.events)

    def _deliveries(self) -> Mapping[str, list[Delivery]]:
        """Return all deliveries by conversation. A query for each of many conversations would take seconds."""
        found = defaultdict[str, list[Delivery]](list)
        for delivery in self.emulator.webhooks:
            found[delivery.conversation_id].append(delivery)
        return found

    def _check_post(self, talk: Talk, deliveries: list[Delivery]) -> None:
        """Compare the deliveries of a conversation: each event in order, until it is accepted or given up."""
        post, now = self.posts[talk.number], self.model.now
        arrivals = self.receiver.arrivals.get(_path(talk.hook), [])
        if post.index == len(talk.events):
            same("the webhooks that came", len(arrivals), post.arrived)
            return
        same("the deliveries of a conversation", len(deliveries), len(talk.events))
        while post.index < len(talk.events) and self._follow(talk, post, deliveries[post.index], arrivals):
            pass
        same("the webhooks that came", len(arrivals), post.arrived)
        states = post.states + ["pending"] * (len(talk.events) - post.index)
        same("the states of deliveries", [one.state for one in deliveries], states)
        if post.index < len(talk.events):
            assert post.window is not None
            late = f"a webhook was due by {moment(post.window[1])}, and was not tried by {moment(now)}"
            assert post.window[1] > now, late
            due = deliveries[post.index].due
            assert due is not None
            assert post.window[0] <= _microseconds(due) <= post.window[1], f"{due} isn't within {post.window}"

    def _follow(self, talk: Talk, post: Post, delivery: Any, arrivals: list[Any]) -> bool:
        """Compare the new attempts of one delivery. Return whether it is done."""
        event = talk.events[post.index]
        payload = self.model.payload(talk, event)
        same("the payload of a delivery", delivery.payload, payload)
        if post.window is None:
            first = max(event.instant, post.free_at)
            post.window = (first, first)
        for attempt in delivery.attempts[post.tries :]:
            at = _microseconds(attempt.time)
            low, high = max(post.window[0], self.checked_at), min(post.window[1], self.model.now)
            assert low <= at <= high, (
                f"attempt {post.tries + 1} of {event.event_type} was made at {moment(at)}, "
                f"expected between {moment(low)} and {moment(high)}"
            )
            state, status = self._expected_attempt(talk, post, event.event_type, payload, at, arrivals)
            same("the status of an attempt", attempt.status, status)
            same("whether an attempt went well", attempt.error is None, state == "delivered")
            post.tries += 1
            if state == "pending" and post.tries == ATTEMPTS:
                state = "failed"
            if state != "pending":
                same("the attempts of a delivery", len(delivery.attempts), post.tries)
                post.states.append(state)
                post.index, post.tries, post.window, post.free_at = post.index + 1, 0, None, at
                return True
            wait = 3 * 3 ** (post.tries - 1) * SECOND
            post.window = (at + wait * 3 // 4, at + wait)
        return False

    def _expected_attempt(
        self, talk: Talk, post: Post, event_type: str, payload: Any, at: int, arrivals: list[Any]
    ) -> tuple[str, int | None]:
        """Return the state of the delivery after an attempt, and the status of the attempt."""
        if talk.hook == FOREIGN:
            return "refused", None
        fault = self.webhook_fault
        if fault is not None and fault.get("event") in (None, event_type) and fault.get("when") != "after":
            return "pending", fault.get("status")
        assert post.arrived < len(arrivals), f"{event_type} was said to be sent, but didn't come"
        arrival = arrivals[post.arrived]
        same("the type of what came", arrival.content_type, "application/json")
        post.arrived += 1
        same("the webhook that came", arrival.payload, payload)
        same("when a webhook came", arrival.instant, at)
        if fault is not None and fault.get("event") in (None, event_type):
            return "pending", fault.get("status")
        return ("delivered" if 200 <= arrival.status < 300 else "pending"), arrival.status


def _read(content: bytes, media_type: str) -> Any:
    return json.loads(content) if content and media_type.startswith("application/json") else None


def _microseconds(instant: datetime) -> int:
    return (instant - moment(0)) // timedelta(microseconds=1)


def _path(hook: str) -> str:
    return "/" + hook.partition("://")[2].partition("/")[2]


def _fits(path: str, wanted: str) -> bool:
    """Return whether a violation's path is the service's, or a part of it."""
    short = wanted.removeprefix("body.")
    return path == short or short.startswith((f"{path}.", f"{path}[")) or path.startswith(f"{short}.") or not path


def _by_talk(memory: dict[str, Any]) -> str:
    return str(memory["conversation_id"])


def _told(message: dict[str, Any]) -> dict[str, Any]:
    """Return what the model says of a message."""
    return {
        **{name: message[name] for name in ("event_type", "timestamp", "seq")},
        "turn_idx": message.get("turn_idx"),
        "inferred": "inference_id" in message,
        "properties": message.get("properties", {}),
    }
