from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tests.harness.contracts import success

BODY = {"replica_id": "r90bbd427f71"}
TOO_MANY = (400, {"message": "User has reached maximum concurrent conversations"})
OUT_OF_CREDITS = (402, {"message": "The user is out of conversational credits."})


class Account:
    """A client with one API key."""

    def __init__(self, emulator: Emulator, key: str) -> None:
        self.client = httpx.Client(transport=emulator.transport, base_url="http://x", headers={"x-api-key": key})

    def create(self, **fields: Any) -> tuple[int, Any]:
        response = self.client.post("/v2/conversations", json=BODY | fields)
        return response.status_code, response.json()

    def end(self, created: Any) -> None:
        self.client.post(f"/v2/conversations/{created['conversation_id']}/end")


@pytest.fixture
def limited(clock: VirtualClock) -> Iterator[Emulator]:
    emulator = Emulator(clock=clock, max_concurrent=2, credits=10)
    yield emulator
    emulator.close()


def test_max_concurrent_limits_the_active_conversations(limited: Emulator) -> None:
    account = Account(limited, "a")
    _, first = account.create()
    account.create()
    assert account.create() == TOO_MANY
    account.end(first)
    assert account.create()[0] == success("/v2/conversations")


def test_test_mode_uses_no_slot(limited: Emulator) -> None:
    account = Account(limited, "a")
    for test_mode in (True, False, True, False, True):
        assert account.create(test_mode=test_mode)[0] == success("/v2/conversations")


def test_accounts_are_counted_separately(limited: Emulator, clock: VirtualClock) -> None:
    one, other = Account(limited, "a"), Account(limited, "b")
    for account in (one, one, other, other):
        assert account.create()[0] == success("/v2/conversations")
    clock.advance(minutes=1)
    assert one.create() == other.create() == TOO_MANY
    assert limited.usage("c").active == 0


@pytest.mark.parametrize("hard", [True, False])
def test_a_deleted_conversation_frees_its_slot_and_keeps_its_cost(
    limited: Emulator, clock: VirtualClock, hard: bool
) -> None:
    account = Account(limited, "a")
    _, created = account.create()
    clock.advance(minutes=3)
    account.client.delete(f"/v2/conversations/{created['conversation_id']}", params={"hard": hard})
    usage = limited.usage("a")
    assert (usage.active, usage.minutes, usage.credits) == (0, 3.0, 7.0)


def test_credits_are_minutes_from_creation_to_end(limited: Emulator, clock: VirtualClock) -> None:
    account = Account(limited, "a")
    _, created = account.create()
    clock.advance(seconds=90)
    assert limited.usage("a").credits == 8.5
    account.create()
    clock.advance(seconds=60)
    account.end(created)
    clock.advance(seconds=60)
    assert limited.usage("a").minutes == 2.5 + 2
    clock.advance(minutes=30)
    assert limited.usage("a").minutes == 2.5 + 5  # nobody joined the second, which ended after 300 s


def test_without_credits_no_conversation_starts_and_running_ones_continue(
    limited: Emulator, clock: VirtualClock
) -> None:
    account = Account(limited, "a")
    _, created = account.create()
    limited.room(created["conversation_id"]).join("Ada")
    clock.advance(minutes=10)
    assert account.create() == OUT_OF_CREDITS
    assert account.create(test_mode=True)[0] == success("/v2/conversations")
    assert account.client.get(f"/v2/conversations/{created['conversation_id']}").json()["status"] == "active"
    assert Account(limited, "b").create()[0] == success("/v2/conversations")


def test_an_invalid_request_is_refused_before_the_limits(limited: Emulator) -> None:
    account = Account(limited, "a")
    account.create()
    account.create()
    assert account.create(replica_id="r0") == (400, {"error": "Invalid replica_uuid"})


def test_a_limit_of_zero_admits_nothing() -> None:
    emulator = Emulator(max_concurrent=0)
    assert Account(emulator, "a").create() == TOO_MANY
    emulator.close()


@pytest.mark.parametrize(
    "options", [{"max_concurrent": -1}, {"credits": -1}, {"credits": float("nan")}, {"join_delay": -1}]
)
def test_a_negative_limit_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        Emulator(**options)
