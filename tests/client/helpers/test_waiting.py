"""Helpers that wait, on a virtual clock, and the search after a lost create."""

from __future__ import annotations

import datetime as dt
import inspect
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tavus_api.helpers import Helper
from tavus_api.resources import METHODS
from tavus_client import ConcurrencyLimitError, JobFailedError, Tavus, UnknownOutcomeError, WaitTimeoutError
from tavus_emulator import VirtualClock
from tavus_testing import EmulatorClock, LocalEmulator
from tavus_testing._checks.api import Schemas
from tests.client.harness.script import MakeClient, answer, script
from tests.harness.contracts import CONTRACT, OPERATIONS, REPLACED, Operation, response_schema

REPLICA = "r90bbd427f71"
MADE: dict[str, dict[str, Any]] = {
    "documents": {"document_url": "https://docs.example.com/handbook.pdf"},
    "replicas": {"train_video_url": "https://my-bucket.s3.amazonaws.com/training.mp4"},
    "videos": {"replica_id": REPLICA, "script": "Hello there."},
}
"""Families whose things take time, with the published example of what makes one."""


@pytest.fixture
def emulator() -> Iterator[LocalEmulator]:
    with LocalEmulator(clock=VirtualClock()) as emulator:
        yield emulator


@pytest.fixture
def one_at_a_time() -> Iterator[LocalEmulator]:
    with LocalEmulator(clock=VirtualClock(), max_concurrent=1) as emulator:
        yield emulator


def create(tavus: Tavus, family: str) -> tuple[Any, str]:
    """Create one; return its family's resource and its id."""
    resource = getattr(tavus, family)
    method = next(name for _, (one, name) in METHODS.items() if one == family and name in ("create", "generate"))
    made = getattr(resource, method)(**MADE[family]).to_dict()
    return resource, next(value for name, value in made.items() if name == f"{family.removesuffix('s')}_id")


def families_with(helper: str) -> set[str]:
    resources: dict[str, type[Any]] = {family: type(getattr(Tavus("k"), family)) for family, _ in METHODS.values()}
    return {name for name, one in resources.items() if isinstance(inspect.getattr_static(one, helper, None), Helper)}


def says_when_ready(operation: Operation) -> bool:
    """Return whether an item's answer documents a status that says that it is made."""
    schemas = Schemas(CONTRACT)
    fields = schemas.resolve(response_schema(operation.id)).get("properties", {})
    status = json.dumps(schemas.resolve(fields.get("status")))
    return operation.method == "get" and operation.path.endswith("}") and bool(re.search("ready|completed", status))


@pytest.mark.slow
def test_slow_operations_have_wait_until_ready() -> None:
    said = {METHODS[one.id][0] for one in OPERATIONS.values() if one.id in METHODS and says_when_ready(one)}
    slow = {*MADE, "transcriptions"} & said
    assert slow <= families_with("wait_until_ready")
    assert slow >= MADE.keys() or REPLACED
    assert "conversations" not in families_with("wait_until_ready")


@pytest.mark.parametrize("family", MADE)
def test_waiting_moves_the_virtual_clock(family: str, emulator: LocalEmulator) -> None:
    resource, subject = create(emulator.client(), family)
    before = emulator.clock.now()
    seen: list[Any] = []

    def look(one: Any) -> None:
        seen.append(one.status)

    ready = resource.wait_until_ready(subject, timeout=dt.timedelta(days=2), on_poll=look)
    assert ready.status == seen[-1] in ("ready", "completed")
    assert len(seen) > 1
    assert emulator.clock.now() > before


@pytest.mark.parametrize("family", MADE)
def test_a_failure_raises_with_the_reason(family: str, emulator: LocalEmulator) -> None:
    resource, subject = create(emulator.client(), family)
    emulator.resources.fail(subject, "The file is broken.")
    with pytest.raises(JobFailedError, match="The file is broken") as caught:
        resource.wait_until_ready(subject)
    assert (caught.value.subject, caught.value.reason) == (subject, "The file is broken.")


def test_waiting_ends_when_the_time_is_up(emulator: LocalEmulator) -> None:
    resource, subject = create(emulator.client(), "replicas")
    with pytest.raises(WaitTimeoutError, match=subject):
        resource.wait_until_ready(subject, timeout=3)


class Patient(EmulatorClock):
    """A virtual clock for a client that waits a few times, and not for ever."""

    waits = 0

    def sleep(self, seconds: float) -> None:
        self.waits += 1
        assert self.waits < 100, f"it waits again and again, now for {seconds} s"
        super().sleep(seconds)


class Coarse(Patient):
    """One that takes a wait of less than a microsecond for none."""

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds if seconds > 1e-6 else 0)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Patient, Coarse])
@pytest.mark.parametrize("helper", ["wait_until_ended", "create_when_free"])
@settings(max_examples=25)
@given(before=st.integers(0, 10**12), milliseconds=st.integers(1, 100_000))
@example(before=61_002_000, milliseconds=3_000)  # 61.002 + 3 is more than 64.002 for a float
def test_waiting_ends_at_any_time_of_the_clock(
    kind: type[Patient], helper: str, before: int, milliseconds: int
) -> None:
    virtual, timeout = VirtualClock(), dt.timedelta(milliseconds=milliseconds)
    with LocalEmulator(clock=virtual, max_concurrent=1) as emulator:
        http = httpx.Client(transport=emulator.transport)
        tavus = Tavus("key", base_url="http://localhost", http_client=http, clock=kind(virtual))
        virtual.advance(dt.timedelta(microseconds=before))
        made, begun = tavus.conversations.create(replica_id=REPLICA).conversation_id, virtual.now()
        waits: dict[str, Callable[[], object]] = {
            "wait_until_ended": lambda: tavus.conversations.wait_until_ended(made, timeout=timeout),
            "create_when_free": lambda: tavus.conversations.create_when_free(timeout, replica_id=REPLICA),
        }
        with pytest.raises((WaitTimeoutError, ConcurrencyLimitError)):
            waits[helper]()
        assert dt.timedelta() <= virtual.now() - begun - timeout <= dt.timedelta(microseconds=1)


@pytest.mark.parametrize("status", ["error", "failed", "deleted"])
def test_a_failed_status_ends_the_wait_at_once(status: str, client: MakeClient) -> None:
    tavus: Any = client(answer(200, {"replica_id": "r1", "status": status}))
    with pytest.raises(JobFailedError, match=f"r1 has the status '{status}'"):
        tavus.replicas.wait_until_ready("r1")
    assert len(script(tavus).requests) == 1


# ---- a free slot ----------------------------------------------------------------------------------------------------


def test_a_create_waits_for_a_free_slot(one_at_a_time: LocalEmulator) -> None:
    tavus = one_at_a_time.client()
    first = tavus.conversations.create(replica_id=REPLICA)
    second = tavus.conversations.create_when_free(dt.timedelta(hours=1), replica_id=REPLICA)
    assert second.status == "active"
    assert tavus.conversations.get(first.conversation_id).status == "ended"  # nobody came: the absent timeout ended it


def test_a_create_gives_up_when_no_slot_becomes_free(one_at_a_time: LocalEmulator) -> None:
    tavus = one_at_a_time.client()
    tavus.conversations.create(replica_id=REPLICA)
    before = one_at_a_time.clock.now()
    with pytest.raises(ConcurrencyLimitError):
        tavus.conversations.create_when_free(60, replica_id=REPLICA)
    assert one_at_a_time.clock.now() - before == dt.timedelta(seconds=60)
    assert tavus.conversations.list().total_count == 1


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_async_create_waits_for_a_free_slot(backend: str, one_at_a_time: LocalEmulator) -> None:
    async def main() -> str:
        tavus = one_at_a_time.async_client()
        await tavus.conversations.create(replica_id=REPLICA)
        return str((await tavus.conversations.create_when_free(3600, replica_id=REPLICA)).status)

    assert anyio.run(main, backend=backend) == "active"


def test_create_when_free_takes_the_arguments_of_create(emulator: LocalEmulator) -> None:
    conversations = emulator.client().conversations
    wait, *rest = inspect.signature(conversations.create_when_free).parameters.values()
    assert (wait.name, wait.kind) == ("wait", wait.POSITIONAL_ONLY)
    assert rest == list(inspect.signature(conversations.create).parameters.values())


# ---- a lost create --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("when", "made"), [("after", 1), ("before", 0)])
def test_a_lost_create_is_found_by_its_name(when: Any, made: int, emulator: LocalEmulator) -> None:
    tavus = emulator.client()
    for name in ("Anna", "Anna 2", "anna"):
        tavus.conversations.create(replica_id=REPLICA, conversation_name=name)
    emulator.faults.add(operation="createConversation", reset=True, when=when, times=1)
    with pytest.raises(UnknownOutcomeError):
        tavus.conversations.create(replica_id=REPLICA, conversation_name="Anna 27f1")
    found = tavus.conversations.find_by_name("Anna 27f1")
    assert [row.conversation_name for row in found] == ["Anna 27f1"] * made
    assert len(tavus.conversations.find_by_name("Anna")) == 1


def test_things_whose_field_is_called_name_are_found_as_well(emulator: LocalEmulator) -> None:
    client: Any = emulator.client()
    tools = client.tools
    ids = [
        tools.create(name=name, description="Counts.", delivery={"app_message": True}).tool_id
        for name in ("one", "two")
    ]
    assert [tool.tool_id for tool in tools.find_by_name("two")] == [ids[1]]
    assert tools.find_by_name("three") == []


def test_the_async_client_searches_every_page_too(emulator: LocalEmulator) -> None:
    for number in range(25):
        emulator.client().conversations.create(replica_id=REPLICA, conversation_name=f"call {number % 5}")
    search: Callable[[str], Awaitable[list[Any]]] = emulator.async_client().conversations.find_by_name
    assert len(anyio.run(search, "call 3")) == 5
