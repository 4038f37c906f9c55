"""The state machine: steps that people, programs and time can take with the service.

Each step goes through the client or a room and is predicted by the model. Afterwards everything visible of the service
is compared. A failure that Hypothesis has shrunk reads as a script of these steps.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import Any, ClassVar, TypeVar, cast

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    multiple,
    precondition,
    rule,
)

from tests.harness.contracts import OPERATIONS as CONTRACTED
from tests.harness.contracts import contracted
from tests.harness.postgres import Server
from tests.model.harness import bodies
from tests.model.harness.compare import same
from tests.model.harness.faults import CREATE, KINDS, SLOW
from tests.model.harness.receiver import Receiver
from tests.model.harness.reference import ANNA, LUCAS, SECOND, UNAUTHORIZED, Refused, Talk
from tests.model.harness.world import ACCOUNTS, CALLERS, FOREIGN, Meant, World

T = TypeVar("T")
KNOWN = (CREATE, "listConversations", "getConversation", "endConversation", "deleteConversation")
OPERATIONS = tuple(name for name in KNOWN if name in CONTRACTED)
"""The operations that the model knows and the contract in place has."""
DELETE = ["delete"] if "deleteConversation" in OPERATIONS else []
OF_ONE = tuple(name for name in OPERATIONS if name in KNOWN[2:])
callers = st.sampled_from(sorted(CALLERS))
talks = Bundle("talks")
private_talks = Bundle("private_talks")
small_talks = Bundle("small_talks")
recorded_talks = Bundle("recorded_talks")
FEW = 10
"""The number of conversations below which a dozen may be added. Each one makes every step slower."""
words = st.lists(st.sampled_from(["Hello.", "And then?", "x" * 60]), max_size=3)
guests = st.integers(1, 3)
any_talk = talks | private_talks | small_talks | recorded_talks


class Number(int):
    """The number of a conversation in the model. A class of its own, so that a script shows its variable's name."""


def numbers(*found: int) -> MultipleResults[int]:
    return multiple(*map(Number, found))


def step(**drawn: Any) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Make a rule, after which the whole service is compared with the model."""

    def decorate(function: Callable[..., T]) -> Callable[..., T]:
        @wraps(function)
        def checked(self: Conversations, **arguments: Any) -> T:
            result = function(self, **arguments)
            self.world.check()
            return result

        ruled: Any = rule(**drawn)(checked)  # type: ignore[no-untyped-call]
        return cast("Callable[..., T]", ruled)

    return decorate


class Conversations(RuleBasedStateMachine):
    """Accounts, conversations, rooms, time, webhooks, faults and restarts."""

    receiver: ClassVar[Receiver]
    over_socket: ClassVar[bool] = False
    varied: ClassVar[bool] = False
    """Whether answers to clients vary; one may then not say that a conversation has ended."""
    shared: ClassVar[Server | None] = None
    """The server of a database that two processes share with the emulator. No faults: each process has its own."""

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.hooks = 0

    @initialize(
        max_concurrent=st.sampled_from([None, None, 1, 3]),
        credits=st.sampled_from([None, None, 0.5, 2.0]),
        join_delay=st.sampled_from([1.0, 1.0, 0.0, 2.5]),
        kept_in_a_file=st.sampled_from([False, False, True]),
    )
    def open(
        self,
        max_concurrent: int | None,
        credits: float | None,  # noqa: A002 - what the service calls them
        join_delay: float,
        kept_in_a_file: bool,
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="model-")) if kept_in_a_file and self.shared is None else None
        self.world = World(
            self.receiver,
            folder=self.folder,
            over_socket=self.over_socket,
            varied=self.varied,
            shared=self.shared,
            max_concurrent=max_concurrent,
            credits=credits,
            join_delay=join_delay,
        )

    def teardown(self) -> None:
        world = getattr(self, "world", None)
        if world is None:
            return
        try:
            if sys.exc_info()[0] is not None:  # a step has failed: report that, and not the teardown
                return
            world.heal()
            for _ in range(2):  # until everything has ended and no webhook is pending
                world.advance(8 * 3600 * SECOND)
                world.check()
            assert all(talk.ended or talk.lasts("max_call_duration") > 4 * 3600 * SECOND for talk in world.model.talks)
        finally:
            world.close()
            if self.folder is not None:
                shutil.rmtree(self.folder)

    def talk(self, number: int) -> Talk:
        return self.world.model.talks[number]

    def name_of(self, talk: Talk) -> str:
        assert talk.id is not None
        return talk.id

    def by(self, talk: Talk, stranger: bool) -> str:
        """Return the caller: the owner of the conversation, or somebody else."""
        return ("ada" if talk.account == "key-of-bob" else "bob") if stranger else _caller(talk.account)

    # ---- creating -----------------------------------------------------------------------------------------------

    def _create(self, who: str, body: dict[str, Any], hook: str = "none") -> MultipleResults[int]:
        if hook == "own":
            self.hooks += 1
            body = {**body, "callback_url": f"{self.receiver.origin}/hook/{self.hooks}?key=a%20b"}
        elif hook == "foreign":
            body = {**body, "callback_url": FOREIGN}
        body = contracted(CREATE, body)
        origin, account = self.world.origins[who], CALLERS[who].account
        before = len(self.world.model.talks)
        self.world.call(
            who,
            CREATE,
            lambda client: client.conversations.create(**body),
            lambda model: model.create(account, body, origin),
        )
        return numbers(*range(before, len(self.world.model.talks)))

    @step(target=talks, who=callers, body=bodies.bodies, hook=bodies.hooks)
    def create(self, who: str, body: dict[str, Any], hook: str) -> MultipleResults[int]:
        return self._create(who, body, hook)

    @step(target=private_talks, who=callers, body=bodies.private_bodies, hook=bodies.hooks)
    def create_a_private_one(self, who: str, body: dict[str, Any], hook: str) -> MultipleResults[int]:
        return self._create(who, body, hook)

    @step(target=small_talks, who=callers, seats=st.integers(2, 4), hook=bodies.hooks)
    def create_a_small_one(self, who: str, seats: int, hook: str) -> MultipleResults[int]:
        return self._create(who, {"replica_id": ANNA, "max_participants": seats}, hook)

    @step(target=recorded_talks, who=callers, hook=bodies.hooks)
    def create_one_to_be_recorded(self, who: str, hook: str) -> MultipleResults[int]:
        properties = {"enable_recording": True, "recording_storage": bodies.S3, "participant_left_timeout": 30}
        return self._create(who, {"replica_id": ANNA, "properties": properties}, hook)

    @precondition(lambda self: len(self.world.model.talks) < FEW)
    @step(target=talks, who=callers, test_mode=st.booleans())
    def create_a_dozen(self, who: str, test_mode: bool) -> MultipleResults[int]:
        made = [self._create(who, {"replica_id": LUCAS, "test_mode": test_mode}) for _ in range(12)]
        self._list(who)
        self._list(who, page=2)
        return numbers(*(number for some in made for number in some.values))

    @step(target=talks, who=callers, body=bodies.wrong_bodies)
    def create_with_ids_that_cannot_be_used(self, who: str, body: dict[str, Any]) -> MultipleResults[int]:
        return self._create(who, body)

    @step(who=callers, wrong=st.sampled_from(sorted(bodies.WRONG)))
    def create_a_wrong_one(self, who: str, wrong: str) -> None:
        if not any(one.operation == CREATE and one.fired < one.times for one in self.world.faults.planned):
            self.world.refuse(who, bodies.WRONG[wrong])

    @step(
        key=st.sampled_from(["key-of-eve", "key-of-ad", "KEY-OF-ADA", "key-of-ada-"]),
        operation=st.sampled_from(OPERATIONS),
    )
    def somebody_without_an_account_calls(self, key: str, operation: str) -> None:
        method, path = {
            CREATE: ("POST", "/v2/conversations"),
            "listConversations": ("GET", "/v2/conversations"),
            "getConversation": ("GET", "/v2/conversations/c1"),
            "endConversation": ("POST", "/v2/conversations/c1/end"),
            "deleteConversation": ("DELETE", "/v2/conversations/c1"),
        }[operation]
        same("the answer to a wrong key", self.world.raw(method, path, key=key), (401, {"message": UNAUTHORIZED}))
        same("the answer to no key", self.world.raw(method, path), (401, {"message": UNAUTHORIZED}))

    # ---- reading ------------------------------------------------------------------------------------------------

    @step(
        who=callers,
        limit=st.sampled_from([None, 1, 2, 3, 10, 100]),
        page=st.sampled_from([None, 1, 2, 3, 50]),
        status=st.sampled_from([None, "active", "ended", "paused"]),
    )
    def list_a_page(self, who: str, limit: int | None, page: int | None, status: str | None) -> None:
        given = _given("listConversations", limit=limit, page=page, status=status)
        self._list(who, **given)

    def _list(self, who: str, **given: Any) -> None:
        origin, account = self.world.origins[who], CALLERS[who].account
        self.world.call(
            who,
            "listConversations",
            lambda client: client.conversations.list(**given),
            lambda model: model.page_of(account, origin, **given),
        )

    @step(
        who=callers,
        query=st.sampled_from(["limit=0", "limit=1.5", "limit=-1", "page=0", "page=-1", "limit=x", "page=1.0"]),
    )
    def list_a_page_that_cannot_be(self, who: str, query: str) -> None:
        status, body = self.world.raw("GET", "/v2/conversations", query, CALLERS[who].account)
        same("the answer to a wrong page", (status, list(body)), (400, ["error"]))
        assert f"query.{query.partition('=')[0]}" in body["error"], body

    @precondition(lambda self: not self.world.faults.pending)
    @step(who=callers, limit=st.sampled_from([None, 1, 5, 100]), status=st.sampled_from([None, "active", "ended"]))
    def list_every_page(self, who: str, limit: int | None, status: str | None) -> None:
        world = self.world
        given = _given("listConversations", limit=limit, status=status)
        world.sent.clear()
        rows = list(world.clients[who].conversations.iterate(**given))
        expected = world.model.rows(CALLERS[who].account, world.origins[who], given.get("status"))
        world.same_answer("every page", rows, expected)
        pages = max(1, -(-len(expected) // (given.get("limit") or 10)))
        if not (self.varied and expected and len(world.sent) == pages + 1):  # the last page had no total
            same("the pages asked for", len(world.sent), pages)

    @step(number=any_talk, stranger=st.sampled_from([False, False, True]), verbose=st.sampled_from([None, False, True]))
    def get(self, number: int, stranger: bool, verbose: bool | None) -> None:
        talk = self.talk(number)
        who, name = self.by(talk, stranger), self.name_of(talk)
        origin, account = self.world.origins[who], CALLERS[who].account
        given = _given("getConversation", verbose=verbose)
        self.world.call(
            who,
            "getConversation",
            lambda client: client.conversations.get(name, **given),
            lambda model: model.get(account, name, origin, verbose=bool(given.get("verbose"))),
        )

    @step(who=callers, name=st.sampled_from(["c0123456789abcde", "c", "C", "../personas", "c1?x=1", "ü", "a b"]))
    def get_an_unknown_one(self, who: str, name: str) -> None:
        origin, account = self.world.origins[who], CALLERS[who].account
        self.world.call(
            who,
            "getConversation",
            lambda client: client.conversations.get(name),
            lambda model: model.get(account, name, origin),
        )

    # ---- ending -------------------------------------------------------------------------------------------------

    @step(number=any_talk, stranger=st.sampled_from([False, False, True]))
    def end(self, number: int, stranger: bool) -> None:
        talk = self.talk(number)
        who, name = self.by(talk, stranger), self.name_of(talk)
        account = CALLERS[who].account
        self.world.call(
            who,
            "endConversation",
            lambda client: client.conversations.end(name),
            lambda model: model.end(account, name),
        )

    @precondition(lambda self: bool(DELETE))
    @step(number=any_talk, stranger=st.sampled_from([False, False, True]), hard=st.sampled_from([None, False, True]))
    def delete(self, number: int, stranger: bool, hard: bool | None) -> None:
        talk = self.talk(number)
        who, name = self.by(talk, stranger), self.name_of(talk)
        account = CALLERS[who].account
        given = _given("deleteConversation", hard=hard)
        self.world.call(
            who,
            "deleteConversation",
            lambda client: client.conversations.delete(name, **given),
            lambda model: model.delete(account, name, hard=bool(given.get("hard"))),
        )

    @precondition(lambda self: not self.world.faults.pending)
    @step(who=callers, older_than=st.sampled_from([0, 5, 60]), dry_run=st.booleans())
    def end_all(self, who: str, older_than: int, dry_run: bool) -> None:
        world, account = self.world, CALLERS[who].account
        stale = [
            talk
            for talk in reversed(world.model.talks)
            if talk.account == account and not talk.ended and world.model.now - talk.created > older_than * SECOND
        ]
        rows = world.clients[who].conversations.end_all(older_than=older_than, dry_run=dry_run)
        found = [row.conversation_id for row in rows]
        if self.varied:  # a row without a creation time isn't ended
            stale = [talk for talk in stale if talk.id in found]
        same("what was to be ended", found, [talk.id for talk in stale])
        for talk in stale if not dry_run else ():
            world.model.end(account, self.name_of(talk))

    @precondition(lambda self: not self.world.faults.pending)
    @step(number=any_talk, timeout=st.sampled_from([0, 3, 40]))
    def wait_until_it_has_ended(self, number: int, timeout: int) -> None:
        world, talk = self.world, self.talk(number)
        if talk.deleted:
            return
        begun, name = world.model.now, self.name_of(talk)
        world.sent.clear()
        try:
            got = world.clients[_caller(talk.account)].conversations.wait_until_ended(name, timeout=timeout)
        except TimeoutError:
            got = None
        for index, sent in enumerate(world.sent):
            assert index == 0 or 0 < sent.instant - world.model.now <= 10 * SECOND + 1, "it is asked every ten seconds"
            world.reach(sent.instant)
            assert index == len(world.sent) - 1 or not talk.ended or self.varied, "it had ended, and was waited for"
        if got is None:
            over = world.model.now - begun - timeout * SECOND
            assert 0 <= over <= 1, f"waiting was given up {over} microseconds late"
            assert not talk.ended or self.varied, "it had ended when waiting was given up"
        else:
            expected = world.model.row(talk, world.origins[_caller(talk.account)])
            world.same_answer("what was waited for", got, expected)
            assert talk.ended

    # ---- in the room --------------------------------------------------------------------------------------------

    def _join(self, talk: Talk, token: str | None) -> str | None:
        expected = self.world.model.join(talk, "Grace", token)
        got = self.world.in_room(talk, lambda room: room.join("Grace", token=token), expected)
        if got is None:
            return None
        same("the id of somebody who joined", got.participant_id, expected)
        return str(got.participant_id)

    @step(number=any_talk)
    def somebody_joins(self, number: int) -> None:
        talk = self.talk(number)
        self._join(talk, talk.token)

    @step(
        number=private_talks,
        other=private_talks,
        key=st.sampled_from(["none", "another's", "mixed", "unsigned", "cut"]),
    )
    def somebody_joins_with_a_wrong_token(self, number: int, other: int, key: str) -> None:
        talk = self.talk(number)
        token = self._wrong_token(talk, self.talk(other), key)
        self._join(talk, token)
        same("the page", self._page(talk, token), self.world.model.page_status(talk, token))

    def _wrong_token(self, talk: Talk, other: Talk, key: str) -> str | None:
        if talk.token is None or other.token is None:
            return "no.token.atall"
        head, claims, seal = talk.token.split(".")
        return {
            "none": None,
            "another's": other.token,
            "mixed": f"{head}.{claims}.{other.token.split('.')[2][::-1]}",
            "unsigned": f"eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{claims}.",
            "cut": f"{head}.{claims}.{seal[:-4]}",
        }[key]

    @step(number=any_talk)
    def somebody_opens_the_page(self, number: int) -> None:
        talk = self.talk(number)
        for token in (talk.token, None):
            same("the page", self._page(talk, token), self.world.model.page_status(talk, token))

    def _page(self, talk: Talk, token: str | None) -> int:
        query = "" if token is None else f"t={token}"
        return self.world.raw("GET", f"/rooms/{talk.id}", query)[0]

    @step(
        number=any_talk, text=st.sampled_from(["Hi!", "What does it cost?", "x" * 100, "🎉"]), which=st.integers(1, 3)
    )
    def somebody_says(self, number: int, text: str, which: int) -> None:
        talk, who = self.talk(number), f"p{which}"
        expected = self.world.model.say(talk, who, text)
        got = self.world.in_room(talk, lambda room: room.say(text, participant_id=who), expected)
        if not isinstance(expected, Refused):
            same("the reply", got, expected)

    @step(
        number=any_talk,
        text=st.sampled_from(["Go on.", "What does it cost today?"]),
        which=st.integers(1, 3),
        to=st.sampled_from([None, None, "replica", "p1", "p2"]),
    )
    def somebody_responds(self, number: int, text: str, which: int, to: str | None) -> None:
        """Send what stands for speech on the data channel: to all, to the replica or to one participant alone."""
        talk, who = self.talk(number), f"p{which}"
        expected = self.world.model.respond(talk, who, text, to)
        got = self.world.in_room(talk, partial(_send, who=who, to=to, event_type="respond", text=text), expected)
        if not isinstance(expected, Refused):
            same("the reply", got, expected)

    @step(number=any_talk, text=st.sampled_from(["So be it.", "x" * 40]), which=st.integers(1, 3))
    def somebody_has_the_replica_say(self, number: int, text: str, which: int) -> None:
        talk, who = self.talk(number), f"p{which}"
        expected = self.world.model.echo(talk, who, text)
        echo = partial(_send, who=who, event_type="echo", modality="text", text=text)
        same("the reply", self.world.in_room(talk, echo, expected), None)

    @step(number=any_talk, which=st.integers(1, 3))
    def somebody_interrupts(self, number: int, which: int) -> None:
        talk, who = self.talk(number), f"p{which}"
        expected = self.world.model.interrupt(talk, who)
        self.world.in_room(talk, partial(_send, who=who, event_type="interrupt"), expected)

    @step(number=any_talk, which=st.integers(1, 3))
    def somebody_leaves(self, number: int, which: int) -> None:
        talk, who = self.talk(number), f"p{which}"
        self.world.in_room(talk, lambda room: room.leave(who), self.world.model.leave(talk, who))

    @step(number=recorded_talks | talks, which=st.integers(1, 2))
    def somebody_records(self, number: int, which: int) -> None:
        talk, who = self.talk(number), f"p{which}"
        expected = self.world.model.start_recording(talk, who)
        self.world.in_room(talk, lambda room: room.start_recording(participant_id=who), expected)

    @step(number=recorded_talks)
    def somebody_stops_recording(self, number: int) -> None:
        talk = self.talk(number)
        self.world.in_room(talk, lambda room: room.stop_recording(), self.world.model.stop_recording(talk))

    @step(number=any_talk)
    def the_room_is_deleted(self, number: int) -> None:
        talk = self.talk(number)
        self.world.in_room(talk, lambda room: room.delete(), self.world.model.delete_room(talk))

    @step(number=any_talk, step=st.integers(1, 3))
    def the_service_fails(self, number: int, step: int) -> None:
        talk = self.talk(number)
        self.world.in_room(talk, lambda room: room.fail(step), self.world.model.fail(talk, step))

    # ---- sequences that chance rarely finds ---------------------------------------------------------------------

    @step(number=small_talks)
    def the_room_fills(self, number: int) -> None:
        """Fill the room, then let one leave and two others try to join."""
        talk = self.talk(number)
        people = [who for _ in range(5) if (who := self._join(talk, talk.token)) is not None]
        if people:
            self.world.in_room(talk, lambda room: room.leave(people[0]), self.world.model.leave(talk, people[0]))
            self._join(talk, talk.token)
            self._join(talk, talk.token)

    @step(number=private_talks)
    def the_token_runs_out_in_a_room_that_lives(self, number: int) -> None:
        talk = self.talk(number)
        if talk.ended or talk.token is None or self._join(talk, talk.token) is None:
            return
        for instant in (talk.token_expires * SECOND - 1, talk.token_expires * SECOND):
            if instant > self.world.model.now:
                self.world.advance(instant - self.world.model.now)
                self._join(talk, talk.token)

    @step(
        target=talks, who=callers, body=bodies.lively_bodies, hook=bodies.hooks, words=words, guests=st.integers(1, 3)
    )
    def a_conversation_is_held(
        self, who: str, body: dict[str, Any], hook: str, words: list[str], guests: int
    ) -> MultipleResults[int]:
        """Hold a conversation from its creation until the last guest leaves. The replica joins at any point."""
        made = self._create(who, body, hook)
        for number in made.values:
            talk = self.talk(number)
            people: list[str] = []
            for _ in range(guests):
                if (guest := self._join(talk, talk.token)) is not None:
                    people.append(guest)
                self.world.advance(600_000)
            for text in words if people else ():
                expected = self.world.model.say(talk, people[0], text)
                say = partial(_say, text=text, who=people[0])
                same("the reply", self.world.in_room(talk, say, expected), _unless_refused(expected))
                self._tell_alone(talk, people[0], people[-1], text)
                self.world.advance(700_000)
            for guest in people:
                self.world.in_room(talk, partial(_leave, who=guest), self.world.model.leave(talk, guest))
        return made

    def _tell_alone(self, talk: Talk, who: str, to: str, text: str) -> None:
        """Send what stands for speech to one participant alone: the replica doesn't hear it."""
        expected = self.world.model.respond(talk, who, text, to)
        send = partial(_send, who=who, to=to, event_type="respond", text=text)
        same("the reply", self.world.in_room(talk, send, expected), None)

    @step(
        target=recorded_talks,
        who=callers,
        hook=bodies.hooks,
        takes=st.lists(st.sampled_from([1, 999, 1000, 1500, 61_700]), min_size=1, max_size=3),
        hard=st.sampled_from([None, None, False, True]),
    )
    def a_conversation_is_recorded(
        self, who: str, hook: str, takes: list[int], hard: bool | None
    ) -> MultipleResults[int]:
        """Record a conversation in one or several takes, end it, maybe delete it, and let it be written."""
        made = self.create_one_to_be_recorded(who=who, hook=hook)
        for number in made.values:
            talk = self.talk(number)
            guest = self._join(talk, talk.token)
            for milliseconds in takes if guest is not None else ():
                expected = self.world.model.start_recording(talk, str(guest))
                self.world.in_room(talk, partial(_record, who=str(guest)), expected)
                self.world.advance(milliseconds * 1000)
                self.world.in_room(talk, lambda room: room.stop_recording(), self.world.model.stop_recording(talk))
            self._end(talk, talk.account)
            if hard is not None and DELETE:
                self._delete(talk, talk.account, hard=hard)
            self.world.advance(1000)
        return made

    @step(
        target=talks,
        who=callers,
        times=st.sampled_from([1, 2, 3, 7, 8, 9]),
        status=st.sampled_from([500, 404, 302]),
        step=st.sampled_from([100, 1000, 60_000, 3_600_000]),
    )
    def a_receiver_refuses(self, who: str, times: int, status: int, step: int) -> MultipleResults[int]:
        """Hold a conversation whose webhooks are refused `times` times. Compare every `step` milliseconds."""
        made = self._create(who, {"replica_id": ANNA}, "own")
        for number in made.values:
            self._refuse(self.talk(number), times, status)
            self.world.advance(1_500_000)
            self._join(self.talk(number), None)
            self._end(self.talk(number), CALLERS[who].account)
            for _ in range(12):
                self.world.check()
                self.world.advance(step * 1000)
        return made

    @step(target=private_talks, who=callers, other=callers)
    def two_private_rooms_get_each_others_guests(self, who: str, other: str) -> MultipleResults[int]:
        body = {"replica_id": ANNA, "require_auth": True}
        made = [*self._create(who, body).values, *self._create(other, body).values]
        if len(made) == 2:
            one, two = (self.talk(number) for number in made)
            for talk, token in ((one, two.token), (two, one.token), (one, one.token), (two, None)):
                self._join(talk, token)
                same("the page", self._page(talk, token), self.world.model.page_status(talk, token))
        return numbers(*made)

    @precondition(lambda self: self.world.model.max_concurrent is not None or self.world.model.credits is not None)
    @step(target=talks, who=callers)
    def the_limits_are_reached(self, who: str) -> MultipleResults[int]:
        """Exceed the concurrency limit, then use up the credits, with all conversations running and with none."""
        made = [*(number for _ in range(4) for number in self._create(who, {"replica_id": ANNA}).values)]
        if self.world.model.credits is not None:
            self.world.advance(int(self.world.model.credits * 60 * SECOND))
            made += self._create(who, {"replica_id": ANNA}).values
            for number in made:
                self._end(self.talk(number), CALLERS[who].account)
            made += self._create(who, {"replica_id": ANNA, "test_mode": True}).values
            made += self._create(who, {"replica_id": ANNA}).values
        return numbers(*made)

    @step(target=talks, who=callers, kind=st.sampled_from(sorted(KINDS)), times=st.integers(1, 5))
    def a_create_fails(self, who: str, kind: str, times: int) -> MultipleResults[int]:
        self._break(CREATE, kind, times, 0)
        return self._create(who, {"replica_id": ANNA, "conversation_name": "with a fault"})

    @step(number=any_talk, kind=st.sampled_from(sorted(KINDS)), operation=st.sampled_from(OF_ONE))
    def a_call_fails(self, number: int, kind: str, operation: str) -> None:
        talk = self.talk(number)
        who, name = _caller(talk.account), self.name_of(talk)
        origin, account = self.world.origins[who], talk.account
        self._break(operation, kind, 2, 0)
        if operation == "endConversation":
            self._end(talk, account)
        elif operation == "deleteConversation":
            self._delete(talk, account, hard=False)
        else:
            self.world.call(
                who,
                operation,
                lambda client: client.conversations.get(name),
                lambda model: model.get(account, name, origin),
            )

    def _delete(self, talk: Talk, account: str, *, hard: bool) -> None:
        name, given = self.name_of(talk), _given("deleteConversation", hard=hard)
        self.world.call(
            _caller(account),
            "deleteConversation",
            lambda client: client.conversations.delete(name, **given),
            lambda model: model.delete(account, name, **given),
        )

    def _end(self, talk: Talk, account: str) -> None:
        name = self.name_of(talk)
        self.world.call(
            _caller(account),
            "endConversation",
            lambda client: client.conversations.end(name),
            lambda model: model.end(account, name),
        )

    # ---- time ---------------------------------------------------------------------------------------------------

    @step(milliseconds=st.sampled_from([0, 1, 250, 1000, 3000, 9000, 61_000, 305_000, 7_200_000]))
    def time_goes_by(self, milliseconds: int) -> None:
        self.world.advance(milliseconds * 1000)

    @step(which=st.integers(0, 3), off=st.sampled_from([-1, 0, 1]))
    def time_goes_by_until_something_is_due(self, which: int, off: int) -> None:
        """Advance to the instant of a timer, or to the microsecond before or after it."""
        instants = [one for one in self.world.model.next_instants() if one + off >= self.world.model.now]
        if instants:
            self.world.advance(instants[min(which, len(instants) - 1)] + off - self.world.model.now)

    @precondition(lambda self: self.folder is not None)
    @step(killed=st.booleans())
    def the_emulator_is_restarted(self, killed: bool) -> None:
        self.world.restart(killed=killed)

    @precondition(lambda self: self.shared is not None)
    @step(which=st.integers(0, 2))
    def a_process_is_killed_and_replaced(self, which: int) -> None:
        self.world.replace(which)

    # ---- faults -------------------------------------------------------------------------------------------------

    @step(
        operation=st.sampled_from([*OPERATIONS, CREATE, CREATE]),
        kind=st.sampled_from(sorted(KINDS)),
        times=st.integers(1, 4),
        after=st.sampled_from([0, 0, 1]),
    )
    def requests_will_fail(self, operation: str, kind: str, times: int, after: int) -> None:
        self._break(operation, kind, times, after)

    def _break(self, operation: str, kind: str, times: int, after: int) -> None:
        if self.shared is None and not (self.over_socket and kind in SLOW):
            self.world.break_requests(operation, kind, times, after)

    @step(number=any_talk, times=st.sampled_from([1, 2, 9]), status=st.sampled_from([500, 404, 302]))
    def the_receiver_will_refuse(self, number: int, times: int, status: int) -> None:
        self._refuse(self.talk(number), times, status)

    def _refuse(self, talk: Talk, times: int, status: int) -> None:
        if talk.hook.startswith(self.receiver.origin):
            path = talk.hook.removeprefix(self.receiver.origin)
            self.receiver.plans.setdefault(path, []).extend([status] * times)

    @precondition(lambda self: self.world.webhook_fault is None and self.shared is None)
    @step(
        kind=st.sampled_from(
            [{"status": 502}, {"reset": True}, {"status": 500, "when": "after"}, {"reset": True, "when": "after"}]
        ),
        event=st.sampled_from([None, "system.shutdown", "system.replica_joined"]),
    )
    def webhooks_will_fail(self, kind: dict[str, Any], event: str | None) -> None:
        self.world.break_webhooks(kind if event is None else {**kind, "event": event})

    @step()
    def all_is_well_again(self) -> None:
        self.world.heal()

    # ---- concurrent calls ---------------------------------------------------------------------------------------

    @precondition(lambda self: not self.world.faults.pending)
    @step(
        target=talks,
        calls=st.lists(
            st.tuples(
                st.sampled_from(["create", "create free", "list", "get", "end", *DELETE]), callers, st.integers(0, 5)
            ),
            min_size=2,
            max_size=4,
        ),
        yields=st.lists(st.integers(0, 3), max_size=8),
    )
    def at_once(self, calls: list[tuple[str, str, int]], yields: list[int]) -> MultipleResults[int]:
        before = len(self.world.model.talks)
        self.world.together([self._one_of_many(*call) for call in calls], yields)
        return numbers(*range(before, len(self.world.model.talks)))

    def _one_of_many(self, what: str, who: str, which: int) -> Meant:
        known = self.world.model.talks
        origin, account = self.world.origins[who], CALLERS[who].account
        body = contracted(CREATE, {"replica_id": ANNA, "test_mode": what == "create free"})
        name = self.name_of(known[-1 - which % len(known)]) if known else "c0"
        if what == "list":
            listed = _given("listConversations", limit=2)
            return Meant(
                who,
                "listConversations",
                lambda client: client.conversations.list(**listed),
                lambda model: model.page_of(account, origin, **listed),
            )
        if what == "get":
            read = _given("getConversation", verbose=True)
            return Meant(
                who,
                "getConversation",
                lambda client: client.conversations.get(name, **read),
                lambda model: model.get(account, name, origin, **read),
            )
        if what == "end":
            return Meant(
                who,
                "endConversation",
                lambda client: client.conversations.end(name),
                lambda model: model.end(account, name),
            )
        if what == "delete":
            return Meant(
                who,
                "deleteConversation",
                lambda client: client.conversations.delete(name),
                lambda model: model.delete(account, name),
            )
        return Meant(
            who,
            CREATE,
            lambda client: client.conversations.create(**body),
            lambda model: model.create(account, body, origin),
        )


def _given(operation: str, **arguments: Any) -> dict[str, Any]:
    """Return the arguments that have a value and that the contract has."""
    return contracted(operation, {name: value for name, value in arguments.items() if value is not None})


def _caller(account: str) -> str:
    return "ada" if account == ACCOUNTS[0] else "bob"


def _unless_refused(expected: Any) -> Any:
    return None if isinstance(expected, Refused) else expected


def _record(room: Any, *, who: str) -> None:
    room.start_recording(participant_id=who)


def _leave(room: Any, *, who: str) -> None:
    room.leave(who)


def _send(room: Any, *, who: str, event_type: str, to: str | None = None, **properties: Any) -> Any:
    message = {"message_type": "conversation", "event_type": f"conversation.{event_type}", "properties": properties}
    return room.send_app_message(message, participant_id=who, to=to)


def _say(room: Any, *, text: str, who: str) -> Any:
    return room.say(text, participant_id=who)
