"""Two processes that serve one database are one emulator, wherever a request goes."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from tavus_emulator._webhooks.inbox import Inbox
from tests.emulator.harness.sockets import Client
from tests.harness.postgres import Server
from tests.harness.waiting import until
from tests.siege.harness.served import Served, served

pytestmark = pytest.mark.postgres

CONVERSATIONS = "/v2/conversations"
REPLICA = {"replica_id": "r90bbd427f71"}


class Pair:
    """Two processes, and a client that sends each request to either of them."""

    def __init__(self, processes: list[Served], clients: list[httpx.Client]) -> None:
        self.processes = processes
        self.clients = clients
        self._draw = random.Random(7)

    def __call__(self, method: str, path: str, **fields: Any) -> httpx.Response:
        return self._draw.choice(self.clients).request(method, path, **fields)

    def create(self, **fields: Any) -> str:
        answer = self("POST", CONVERSATIONS, json={**REPLICA, **fields})
        assert answer.is_success, answer.text
        conversation_id: str = answer.json()["conversation_id"]
        return conversation_id


@pytest.fixture(scope="module")
def running(postgres: Server) -> Iterator[Pair]:
    database = postgres.database()
    with ExitStack() as stack:
        # At the same time: both find an empty database.
        with ThreadPoolExecutor(2) as pool:
            options = ("--state", database, "--max-concurrent", "5", "--join-delay", "0.2")
            opened = [pool.submit(stack.enter_context, served(None, *options)) for _ in range(2)]
            processes = [one.result() for one in opened]
        yield Pair(processes, [stack.enter_context(one.client()) for one in processes])


@pytest.fixture(scope="module")
def free(postgres: Server) -> Iterator[Pair]:
    """Two processes without limits, which answer creations together."""
    database = postgres.database()
    with ExitStack() as stack:
        processes = [stack.enter_context(served(None, "--state", database)) for _ in range(2)]
        yield Pair(processes, [stack.enter_context(one.client()) for one in processes])


@pytest.fixture
def pair(running: Pair) -> Pair:
    assert running("POST", "/_emulator/reset").is_success
    return running


def test_requests_to_either_see_one_state(pair: Pair) -> None:
    made = [pair.create(conversation_name=str(number)) for number in range(5)]
    listed = pair("GET", CONVERSATIONS).json()
    assert [row["conversation_id"] for row in listed["data"]] == made[::-1]
    assert listed["total_count"] == 5
    for conversation_id in made:
        assert pair("GET", f"{CONVERSATIONS}/{conversation_id}").json()["status"] == "active"
    assert pair("POST", f"{CONVERSATIONS}/{made[0]}/end").is_success
    for client in pair.clients:
        assert client.get(f"{CONVERSATIONS}/{made[0]}").json()["status"] == "ended"
    assert pair("DELETE", f"{CONVERSATIONS}/{made[1]}").is_success
    for client in pair.clients:
        assert client.get(f"{CONVERSATIONS}/{made[1]}").status_code == 400
        assert client.get(CONVERSATIONS).json()["total_count"] == 4


def test_a_limit_holds_however_many_ask_at_once(pair: Pair) -> None:
    def create(number: int) -> bool:
        return pair.clients[number % 2].post(CONVERSATIONS, json=REPLICA).is_success

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(create, range(40))) == 5
    for client in pair.clients:
        assert client.get(CONVERSATIONS, params={"status": "active"}).json()["total_count"] == 5


def test_a_resource_of_one_can_be_used_through_the_other(pair: Pair) -> None:
    here, there = pair.clients
    persona = here.post("/v2/personas", json={"persona_name": "Ada", "system_prompt": "Be kind."}).json()["persona_id"]
    assert "Ada" in there.get(f"/v2/personas/{persona}").text
    assert there.post(CONVERSATIONS, json={**REPLICA, "persona_id": persona}).is_success


def test_what_one_adds_changes_or_deletes_counts_for_creations_through_the_other_at_once(free: Pair) -> None:
    here, there = free.clients
    for turn in range(5):
        asked = {**REPLICA, "persona_id": f"p-{turn}"}
        assert there.post(CONVERSATIONS, json=asked).status_code == 400
        assert here.post("/_emulator/load", json={"personas": [{"persona_id": f"p-{turn}"}]}).is_success
        assert there.post(CONVERSATIONS, json=asked).is_success
        assert here.delete(f"/v2/personas/p-{turn}").is_success
        assert there.post(CONVERSATIONS, json=asked).status_code == 400


def test_creations_at_once_are_all_there_and_those_without_a_client_hinder_none(free: Pair) -> None:
    def create(number: int) -> str | None:
        if number % 7 == 0:  # its client doesn't wait for the answer
            process = free.processes[number % 2]
            process.connect(process.request("POST", CONVERSATIONS, REPLICA)).close()
            return None
        asked = {**REPLICA, "participant_tags": ["ada"]} if number % 5 == 0 else REPLICA
        answer = free.clients[number % 2].post(CONVERSATIONS, json={**asked, "conversation_name": str(number)})
        assert answer.is_success, answer.text
        made: str = answer.json()["conversation_id"]
        assert free.clients[1 - number % 2].get(f"{CONVERSATIONS}/{made}").json()["conversation_name"] == str(number)
        return made

    with ThreadPoolExecutor(16) as pool:
        made = [one for one in pool.map(create, range(160)) if one is not None]
    assert len({*made}) == len(made)
    for client in free.clients:
        assert all(client.get(f"{CONVERSATIONS}/{one}").is_success for one in made)


def test_timers_fire_once_and_webhooks_arrive_in_order(pair: Pair) -> None:
    with Inbox() as inbox:
        made = [pair.create(callback_url=inbox.url, properties={"max_call_duration": 1}) for _ in range(5)]

        def events_of(conversation_id: str) -> list[str]:
            return [one["event_type"] for one in inbox.events if one["conversation_id"] == conversation_id]

        until(lambda: all("system.shutdown" in events_of(one) for one in made))
        for conversation_id in made:
            assert events_of(conversation_id) == ["system.replica_joined", "system.shutdown"]
            for client in pair.clients:
                path = f"{CONVERSATIONS}/{conversation_id}"
                events = client.get(path, params={"verbose": "true"}).json()["events"]
                assert [event["event_type"] for event in events] == ["system.replica_joined", "system.shutdown"]


def test_what_is_due_has_happened_before_the_other_answers(pair: Pair) -> None:
    here, there = pair.clients
    made = here.post(CONVERSATIONS, json={**REPLICA, "properties": {"max_call_duration": 1}}).json()["conversation_id"]
    answer = until(lambda: (found := there.get(f"{CONVERSATIONS}/{made}").json())["status"] == "ended" and found)
    assert answer["updated_at"] > answer["created_at"]


def test_a_room_hears_what_is_said_through_the_other(pair: Pair) -> None:
    here, there = pair.processes
    conversation_id = pair.create()
    until(lambda: pair.clients[1].get(f"/_emulator/rooms/{conversation_id}").json()["replica"]["present"])
    with Client(here.url, conversation_id) as ada, Client(there.url, conversation_id) as bob:
        assert ada.until("welcome")["room"]["participants"] == []
        bob.until("welcome")
        ada.join("Ada")
        assert bob.until("participant_joined")["name"] == "Ada"
        joined = bob.join("Bob")
        assert [one["name"] for one in joined["room"]["participants"]] == ["Ada", "Bob"]
        assert ada.until("participant_joined")["name"] == "Bob"
        for number, speaker in zip(range(4), itertools.cycle([ada, bob]), strict=False):
            speaker.send("say", text=f"Number {number}")
            for listener in (ada, bob):
                frame = listener.until("utterance")
                while frame["role"] != "user":
                    frame = listener.until("utterance")
                assert frame["content"] == f"Number {number}"
        # Longer than a notification of the database.
        long = "so " * 5_000
        ada.say("conversation.echo", text=long)
        assert bob.message("conversation.echo")["properties"]["text"] == long
        assert pair("POST", f"{CONVERSATIONS}/{conversation_id}/end").is_success
        assert ada.until("shutdown")["shutdown_reason"] == bob.until("shutdown")["shutdown_reason"]


def test_the_console_of_one_is_told_of_changes_through_the_other(free: Pair) -> None:
    here, there = free.clients
    with here.stream("GET", "/_emulator/stream") as answer:
        lines = answer.iter_lines()
        for _ in range(3):  # at first that there is something to read
            assert "event: change" in lines
            assert there.post(CONVERSATIONS, json=REPLICA).is_success


def test_webhooks_that_one_pauses_wait_until_the_other_resumes_them(pair: Pair) -> None:
    here, there = pair.clients
    with Inbox() as inbox:
        assert here.post("/_emulator/webhooks/pause").is_success
        conversation_id = pair.create(callback_url=inbox.url)
        assert pair("POST", f"{CONVERSATIONS}/{conversation_id}/end").is_success
        assert there.get("/_emulator/webhooks").json()["paused"] is True
        assert inbox.events == []
        assert there.post("/_emulator/webhooks/resume").is_success
        until(lambda: inbox.events)


def test_a_reset_by_one_is_one_of_both(pair: Pair) -> None:
    here, there = pair.clients
    conversation_id = pair.create(require_auth=True)
    with Client(pair.processes[1].url, conversation_id) as visitor:
        visitor.until("error")
    assert here.post("/_emulator/reset").is_success
    assert there.get(CONVERSATIONS).json()["total_count"] == 0
    assert pair.create() != conversation_id


def test_a_meeting_token_of_one_opens_the_room_at_the_other(pair: Pair) -> None:
    made = pair.clients[0].post(CONVERSATIONS, json={**REPLICA, "require_auth": True}).json()
    with Client(pair.processes[1].url, made["conversation_id"], made["meeting_token"]) as visitor:
        assert visitor.until("welcome")["room"]["private"] is True


def test_processes_with_a_scaled_clock_have_one(database: str) -> None:
    with ExitStack() as stack:
        options = ("--state", database, "--clock", "x100000")
        clients = [stack.enter_context(stack.enter_context(served(None, *options)).client()) for _ in range(2)]
        times = [client.get("/_emulator/clock").json()["now"] for client in [*clients, *clients]]
        assert times == sorted(times)  # a second between the starts of the two would be a day
        refused = clients[0].patch("/_emulator/clock", json={"speed": 0})
        assert (refused.status_code, "share a state" in refused.text) == (409, True)
        made = clients[0].post(CONVERSATIONS, json=REPLICA).json()["conversation_id"]
        until(lambda: clients[1].get(f"{CONVERSATIONS}/{made}").json()["status"] == "ended")
        with pytest.raises(json.JSONDecodeError):  # it ends without having served
            stack.enter_context(served(None, "--state", database, "--clock", "x2"))
