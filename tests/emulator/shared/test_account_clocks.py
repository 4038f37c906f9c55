"""An account that one process advances has its new time in all processes, at once."""

from __future__ import annotations

import itertools
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest

from tavus_emulator._state.state import account_of
from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.sockets import Client
from tests.harness.postgres import Server
from tests.harness.waiting import WAIT, until
from tests.siege.harness.served import HEADERS, Served, served

pytestmark = pytest.mark.postgres

CONVERSATIONS = "/v2/conversations"
REPLICA = {"replica_id": "r90bbd427f71"}
NUMBERS = itertools.count()
HOUR, STEP = timedelta(hours=1), timedelta(minutes=5)


class Account:
    """An account, at several processes."""

    def __init__(self, key: str, processes: list[Served]) -> None:
        headers = {**HEADERS, "x-api-key": key}
        self.key = key
        self.clients = [
            httpx.Client(base_url=one.url, headers=headers, timeout=WAIT, trust_env=False) for one in processes
        ]

    def create(self, where: int, **fields: Any) -> dict[str, Any]:
        answer = self.clients[where].post(CONVERSATIONS, json={**REPLICA, **fields})
        assert answer.is_success, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def listed(self, where: int) -> set[str]:
        """Return the ids of all conversations."""
        found = set[str]()
        for page in itertools.count(1):
            asked = {"limit": 100, "page": page}
            rows = self.clients[where].get(CONVERSATIONS, params=asked).json()["data"]
            found |= {row["conversation_id"] for row in rows}
            if len(rows) < 100:
                break
        return found

    def status(self, where: int, conversation_id: str) -> str:
        found: str = self.clients[where].get(f"{CONVERSATIONS}/{conversation_id}").json()["status"]
        return found

    def advance(self, where: int, delta: timedelta) -> datetime:
        body = {"seconds": delta.total_seconds(), "api_key": self.key}
        answer = self.clients[where].post("/_emulator/clock/advance", json=body)
        assert answer.is_success, answer.text
        return datetime.fromisoformat(answer.json()["now"])

    def ahead(self, where: int) -> tuple[timedelta, timedelta]:
        """Return how far the account's clock is ahead, at least and at most."""
        first, own, last = (
            datetime.fromisoformat(self.clients[where].get("/_emulator/clock", params=asked).json()["now"])
            for asked in ({}, {"account": account_of(self.key)}, {})
        )
        return own - last, own - first

    def is_ahead_by(self, delta: timedelta) -> bool:
        return all(least <= delta <= most for least, most in map(self.ahead, range(len(self.clients))))


@pytest.fixture(scope="module")
def processes(postgres: Server) -> Iterator[list[Served]]:
    database = postgres.database()
    with ExitStack() as stack:
        yield [stack.enter_context(served(None, "--state", database)) for _ in range(2)]


@pytest.fixture
def accounts(processes: list[Served]) -> Iterator[tuple[Account, Account]]:
    """Two accounts of the test's own."""
    ada, bob = (Account(f"{name}-{next(NUMBERS)}", processes) for name in ("ada", "bob"))
    yield ada, bob
    for client in (*ada.clients, *bob.clients):
        client.close()


def test_the_other_knows_an_advance_at_once(accounts: tuple[Account, Account]) -> None:
    ada, bob = accounts
    for turn in range(5):
        first, second = (one.create(turn % 2)["conversation_id"] for one in (ada, bob))
        now = ada.advance(turn % 2, HOUR)
        there = 1 - turn % 2
        assert (ada.status(there, first), bob.status(there, second)) == ("ended", "active")
        assert datetime.fromisoformat(ada.create(there)["created_at"]) >= now
        assert ada.is_ahead_by((turn + 1) * HOUR)
        assert bob.is_ahead_by(timedelta())


def test_advances_at_once_add_up(accounts: tuple[Account, Account]) -> None:
    ada, bob = accounts
    with Inbox() as inbox:
        made = [ada.create(number % 2, callback_url=inbox.url)["conversation_id"] for number in range(4)]
        with ThreadPoolExecutor(8) as pool:
            moved = [pool.submit((ada, ada, bob)[number % 3].advance, number % 2, HOUR) for number in range(12)]
        assert all(one.result() for one in moved)
        assert ada.is_ahead_by(8 * HOUR)
        assert bob.is_ahead_by(4 * HOUR)
        for conversation_id in made:  # everything happened once, and in order
            types = [one["event_type"] for one in inbox.events if one["conversation_id"] == conversation_id]
            assert types == ["system.replica_joined", "system.shutdown"]


def test_what_is_due_happens_at_its_own_time_wherever_it_was_set(accounts: tuple[Account, Account]) -> None:
    ada, _ = accounts
    with Inbox() as inbox:
        durations = (30, 10, 20, 10)
        made = [
            ada.create(number % 2, callback_url=inbox.url, properties={"max_call_duration": duration})
            for number, duration in enumerate(durations)
        ]
        ada.advance(0, HOUR)
        order = [one["conversation_id"] for one in inbox.events if one["event_type"] == "system.shutdown"]
        assert order == [made[number]["conversation_id"] for number in (1, 3, 2, 0)]
        for one, duration in zip(made, durations, strict=True):
            ended = ada.clients[1].get(f"{CONVERSATIONS}/{one['conversation_id']}").json()["updated_at"]
            taken = datetime.fromisoformat(ended) - datetime.fromisoformat(one["created_at"])
            assert taken == timedelta(seconds=duration)


def test_a_room_at_the_other_shows_the_new_time(accounts: tuple[Account, Account], processes: list[Served]) -> None:
    ada, _ = accounts
    made = ada.create(0)
    with Client(processes[1].url, made["conversation_id"]) as visitor:
        visitor.until("welcome")
        ada.advance(0, STEP / 2)
        later = datetime.fromisoformat(made["created_at"]) + STEP / 2
        while datetime.fromisoformat(visitor.until("clock")["now"]) < later:
            pass


def test_accounts_are_ahead_of_a_virtual_clock_that_processes_share(database: str) -> None:
    with ExitStack() as stack:
        inbox = stack.enter_context(Inbox())
        options = ("--state", database, "--clock", "virtual")
        processes = [stack.enter_context(served(None, *options)) for _ in range(2)]
        ada, bob = (Account(key, processes) for key in ("ada", "bob"))
        assert str(ada.advance(0, HOUR)) == "2026-01-01 01:00:00+00:00"
        for one, where, duration in ((ada, 1, 30), (bob, 0, 20), (ada, 0, 10)):
            one.create(where, callback_url=inbox.url, properties={"max_call_duration": duration})
        assert bob.clients[1].post("/_emulator/clock/advance", json={"minutes": 1}).is_success
        ends = [one["timestamp"] for one in inbox.events if one["event_type"] == "system.shutdown"]
        assert [end[11:19] for end in ends] == ["01:00:10", "00:00:20", "01:00:30"]
        times = [one.create(where)["created_at"][11:19] for one in (ada, bob) for where in (0, 1)]
        assert times == ["01:01:00", "01:01:00", "00:01:00", "00:01:00"]
        for client in (*ada.clients, *bob.clients):
            client.close()


def test_what_is_created_during_an_advance_is_not_from_before_it(accounts: tuple[Account, Account]) -> None:
    ada, bob = accounts
    made: list[tuple[datetime, datetime, str]] = []  # the time that was known when it was asked for
    known, stopped = ada.advance(0, timedelta()), threading.Event()

    def create(where: int) -> None:
        for number in itertools.count():
            if stopped.is_set():
                return
            before = known
            one = (ada, ada, bob)[number % 3].create(where, properties={"participant_absent_timeout": 3600})
            if number % 3 < 2:
                made.append((before, datetime.fromisoformat(one["created_at"]), one["conversation_id"]))

    seen: list[tuple[datetime, set[str]]] = []
    with ThreadPoolExecutor(6) as pool:
        running = [pool.submit(create, number % 2) for number in range(6)]
        try:
            for turn in range(10):  # so that none of them ends: each would be a stop for the later advances
                until(partial(has_more, made, len(made)))
                known = ada.advance(turn % 2, STEP)
                seen.append((known, ada.listed(turn % 2)))
        finally:
            stopped.set()
    for one in running:
        one.result()
    assert all(created >= before for before, created, _ in made)
    for now, rows in seen:  # who isn't there after an advance is created later
        assert all(created >= now - STEP / 2 for _, created, one in made if one not in rows)


def has_more(made: list[Any], number: int) -> bool:
    return len(made) > number


def test_an_advance_whose_process_is_killed_stops_between(database: str) -> None:
    with ExitStack() as stack:
        deaf = stack.enter_context(socket.create_server(("127.0.0.1", 0)))  # it answers no webhook
        processes = [stack.enter_context(served(None, "--state", database)) for _ in range(2)]
        ada = Account("ada", processes)
        hook = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        made = ada.create(0, callback_url=hook, properties={"max_call_duration": 600})["conversation_id"]
        with ThreadPoolExecutor(1) as pool:
            broken = pool.submit(ada.advance, 0, HOUR)
            until(lambda: ada.ahead(1)[0] > timedelta())
            processes[0].process.kill()
            with pytest.raises(httpx.HTTPError):
                broken.result()
        least, most = ada.ahead(1)
        assert timedelta() < most
        assert least < timedelta(seconds=600)
        deaf.close()
        ada.advance(1, HOUR)
        assert ada.status(1, made) == "ended"
        assert HOUR < ada.ahead(1)[1] < HOUR + timedelta(seconds=600)
        for client in ada.clients:
            client.close()
