"""Processes of one emulator are killed under load: the others go on with all that was acknowledged."""

from __future__ import annotations

import itertools
import random
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial

import httpx
import pytest

from tavus_emulator._webhooks.inbox import Inbox
from tests.harness.waiting import WAIT, until
from tests.siege.harness.served import HEADERS, Served, served

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

CONVERSATIONS = "/v2/conversations"
ROUNDS, LOADERS, ENDS = 3, 4, 10
SHORT = {"replica_id": "r90bbd427f71"}
EVENTS = ["system.replica_joined", "system.shutdown"]


class Load:
    """Creates conversations and ends every other one, each by any process, and notes what was acknowledged.

    The other half ends by a timer.
    """

    def __init__(self, url: str) -> None:
        self.created: set[str] = set()
        self.ended: set[str] = set()
        self.processes: list[Served] = []
        self._stop = threading.Event()
        self._body = {"replica_id": "r90bbd427f71", "callback_url": url, "properties": {"max_call_duration": 1}}

    def run(self, seed: int) -> None:
        draw = random.Random(seed)
        with httpx.Client(headers=HEADERS, timeout=WAIT, trust_env=False) as client:
            for number in itertools.count():
                if self._stop.is_set():
                    return
                with suppress(httpx.HTTPError):  # of the process that was killed: not acknowledged
                    self._create(client, draw, end=bool(number % 2))

    def _create(self, client: httpx.Client, draw: random.Random, *, end: bool) -> None:
        made = client.post(draw.choice(self.processes).url + CONVERSATIONS, json=self._body)
        if not made.is_success:
            return
        conversation = made.json()["conversation_id"]
        self.created.add(conversation)
        path = f"{CONVERSATIONS}/{conversation}/end"
        if end and client.post(draw.choice(self.processes).url + path).is_success:
            self.ended.add(conversation)

    def go_on(self) -> None:
        """Wait until more conversations have ended."""
        enough = len(self.ended) + ENDS
        until(lambda: len(self.ended) >= enough)

    def stop(self) -> None:
        self._stop.set()


def test_what_was_acknowledged_is_there_and_happens_once(database: str) -> None:
    options = ("--state", database, "--join-delay", "0")
    with Inbox() as inbox, ThreadPoolExecutor(LOADERS) as pool, ExitStack() as stack:
        load = Load(inbox.url)
        stack.callback(load.stop)
        load.processes = [stack.enter_context(served(None, *options)) for _ in range(2)]
        for seed in range(LOADERS):
            pool.submit(load.run, seed)
        for _ in range(ROUNDS):
            load.go_on()
            load.processes[0].process.kill()
            load.processes = [load.processes[1], stack.enter_context(served(None, *options))]
        load.stop()
        pool.shutdown()
        with load.processes[0].client() as client:
            check(client, load, inbox)


def test_what_was_stored_together_is_there(database: str) -> None:
    created: list[str] = []
    stopped = threading.Event()

    def create(seed: int) -> None:
        draw = random.Random(seed)
        with httpx.Client(headers=HEADERS, timeout=WAIT, trust_env=False) as client:
            while not stopped.is_set():
                with suppress(httpx.HTTPError):  # of the process that was killed: not acknowledged
                    made = client.post(draw.choice(processes).url + CONVERSATIONS, json=SHORT)
                    created.append(made.raise_for_status().json()["conversation_id"])

    with ThreadPoolExecutor(2 * LOADERS) as pool, ExitStack() as stack:
        stack.callback(stopped.set)
        processes = [stack.enter_context(served(None, "--state", database)) for _ in range(2)]
        for seed in range(2 * LOADERS):
            pool.submit(create, seed)
        for _ in range(ROUNDS):
            until(partial(has, created, len(created) + 50))
            processes[0].process.kill()
            processes = [processes[1], stack.enter_context(served(None, "--state", database))]
        stopped.set()
        pool.shutdown()
        with processes[0].client() as client:
            assert all(client.get(f"{CONVERSATIONS}/{one}").is_success for one in created)


def check(client: httpx.Client, load: Load, inbox: Inbox) -> None:
    for conversation_id in load.created:
        path = f"{CONVERSATIONS}/{conversation_id}"
        answer = client.get(path, params={"verbose": "true"})
        assert answer.is_success, answer.text  # an acknowledged creation is there
        if conversation_id in load.ended:
            assert answer.json()["status"] == "ended"
        until(partial(has_ended, client, path))
        found = client.get(path, params={"verbose": "true"}).json()
        assert [event["event_type"] for event in found["events"]] == EVENTS  # each timer fired once
    until(lambda: load.created <= shut_down(inbox))  # each webhook was delivered
    assert all(first_of_each(types) == EVENTS for types in arrivals(inbox).values())  # in order


def has(made: list[str], number: int) -> bool:
    return len(made) >= number


def has_ended(client: httpx.Client, path: str) -> bool:
    return bool(client.get(path).json()["status"] == "ended")


def arrivals(inbox: Inbox) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for event in list(inbox.events):
        found[event["conversation_id"]].append(event["event_type"])
    return found


def shut_down(inbox: Inbox) -> set[str]:
    return {conversation_id for conversation_id, types in arrivals(inbox).items() if EVENTS[1] in types}


def first_of_each(types: list[str]) -> list[str]:
    """Return what arrived, without repetitions: a delivery whose process was killed is repeated."""
    return list(dict.fromkeys(types))
