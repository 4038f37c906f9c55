"""Accounts with clocks of their own in one emulator are as accounts of emulators of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Room, RoomError, VirtualClock
from tavus_emulator._webhooks.inbox import Inbox
from tests.properties.harness.effort import examples

pytestmark = pytest.mark.slow

KEYS = ("ada-0123456789", "bob-0123456789")
EVERYONE, EVERYONES = 2, 45
"""Who is moved by the clock of all, and by how many seconds."""
STEPS = {
    "create": st.fixed_dictionaries(
        {"participant_absent_timeout": st.integers(30, 300), "max_call_duration": st.integers(60, 600)}
    ),
    "train": st.none(),
    "advance": st.integers(0, 400),
    "join": st.integers(0, 3),
    "leave": st.integers(0, 3),
    "say": st.integers(0, 3),
    "end": st.integers(0, 3),
    "delete": st.integers(0, 3),
    "redeliver": st.none(),
}
STEP = st.one_of([st.tuples(st.just(name), arguments) for name, arguments in STEPS.items()])


@dataclass
class Account:
    """What one account does in an emulator. `alone` says that the emulator is its own."""

    emulator: Emulator
    key: str
    hook: str
    alone: bool
    conversations: list[str] = field(default_factory=list[str])
    replicas: list[str] = field(default_factory=list[str])
    names: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        transport = self.emulator.transport
        self.http = httpx.Client(transport=transport, base_url="http://localhost", headers={"x-api-key": self.key})

    def act(self, step: tuple[str, Any]) -> Any:
        """Take a step, and return what can be seen of it."""
        name, argument = step
        result = getattr(self, name)(argument)
        self.emulator.webhooks.flush()
        return result

    def create(self, properties: dict[str, int]) -> Any:
        body = {"replica_id": "r90bbd427f71", "callback_url": self.hook, "properties": properties}
        made = self.http.post("/v2/conversations", json=body).json()
        self.conversations.append(self._named(made["conversation_id"], "conversation"))
        return made

    def train(self, _: None) -> Any:
        body = {"train_video_url": "https://example.com/me.mp4", "callback_url": self.hook}
        made = self.http.post("/v2/replicas", json=body).json()
        self.replicas.append(self._named(made["replica_id"], "replica"))
        return made

    def advance(self, seconds: int) -> Any:
        clock = self.emulator.clock if self.alone else self.emulator.clock_of(self.key)
        return str(clock.advance(seconds=seconds))

    def join(self, number: int) -> Any:
        return self._in_room(number, lambda room: self._named(room.join("Guest").participant_id, "participant"))

    def leave(self, number: int) -> Any:
        def first(room: Room) -> Any:
            there = room.as_dict()["participants"]
            return room.leave(there[0]["participant_id"]) if there else None

        return self._in_room(number, first)

    def say(self, number: int) -> Any:
        return self._in_room(number, lambda room: room.say("Hello"))

    def end(self, number: int) -> Any:
        return self._call("POST", number, "/end")

    def delete(self, number: int) -> Any:
        return self._call("DELETE", number, "")

    def redeliver(self, _: None) -> Any:
        mine = [one for one in self.emulator.webhooks.find() if one.conversation_id in self.names]
        if mine:
            self.emulator.webhooks.redeliver(mine[0])

    def seen(self) -> str:
        """Everything that can be seen of the account, with its ids replaced."""
        parts: list[Any] = [self.http.get("/v2/conversations", params={"limit": 100}).json()]
        for one in self.conversations:
            parts.append(self.http.get(f"/v2/conversations/{one}", params={"verbose": "true"}).text)
            parts.append(self._in_room(self.conversations.index(one), lambda room: room.as_dict()))
        parts += [self.http.get(f"/v2/replicas/{one}").json() for one in self.replicas]
        parts.append(self.emulator.usage(self.key))
        for delivery in self.emulator.webhooks.find():
            if delivery.conversation_id in self.names:
                attempts = [(attempt.time, attempt.status) for attempt in delivery.attempts]
                parts.append((delivery.event_type, delivery.state, delivery.due, delivery.payload, attempts))
        return self.hidden(parts)

    def hidden(self, value: Any) -> str:
        text = json.dumps(value, default=str, sort_keys=True)
        for name, shown in self.names.items():
            text = text.replace(name, shown)
        return re.sub(r"(?<=New Conversation) \d+|\w{8}-\w{4}-\w{4}-\w{4}-\w{12}", "", text)

    def _named(self, identity: str, kind: str) -> str:
        self.names[identity] = f"{kind} {len(self.names)}"
        return identity

    def _call(self, method: str, number: int, path: str) -> Any:
        answer = self.http.request(
            method, f"/v2/conversations/{self.conversations[number % len(self.conversations)]}{path}"
        )
        return answer.status_code, answer.text

    def _in_room(self, number: int, act: Callable[[Room], Any]) -> Any:
        try:
            return act(self.emulator.room(self.conversations[number % len(self.conversations)]))
        except RoomError as error:
            return str(error)


@pytest.fixture(scope="module")
def inbox() -> Iterator[Inbox]:
    with Inbox() as inbox:
        yield inbox


@examples(20)
@given(steps=st.lists(st.tuples(st.sampled_from([0, 1, 0, 1, EVERYONE]), STEP), min_size=8, max_size=25))
def test_two_accounts_of_one_emulator_are_as_two_emulators(
    inbox: Inbox, steps: list[tuple[int, tuple[str, Any]]]
) -> None:
    with ExitStack() as closing:
        together, *apart = [Emulator(clock=VirtualClock()) for _ in range(3)]
        for emulator in (together, *apart):
            closing.callback(emulator.close)
        shared = [Account(together, key, inbox.url, alone=False) for key in KEYS]
        alone = [Account(emulator, key, inbox.url, alone=True) for emulator, key in zip(apart, KEYS, strict=True)]
        for one in (*shared, *alone):
            one.act(("create", {"participant_absent_timeout": 300, "max_call_duration": 600}))
        for who, step in steps:
            if who == EVERYONE:
                for emulator in (together, *apart):
                    emulator.clock.advance(seconds=EVERYONES)
                    emulator.webhooks.flush()
            else:
                assert shared[who].hidden(shared[who].act(step)) == alone[who].hidden(alone[who].act(step))
            assert [one.seen() for one in shared] == [one.seen() for one in alone]
        assert [together.clock_of(key).now() for key in KEYS] == [one.clock.now() for one in apart]
