"""Sessions, paging, waiting and `end_all`, against the emulator."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_client import AsyncTavus, Clock, ServerError, Tavus, WaitTimeoutError
from tavus_client._helpers.paging import Pager
from tavus_emulator import Emulator
from tests.client.harness.script import Script, answer
from tests.harness.clocks import Waits

REPLICA = "r90bbd427f71"


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator()
    yield emulator
    emulator.close()


@pytest.fixture
def tavus(emulator: Emulator) -> Tavus:
    return Tavus("key", base_url="http://localhost", http_client=httpx.Client(transport=emulator.transport))


@pytest.fixture
def async_tavus(emulator: Emulator) -> AsyncTavus:
    return AsyncTavus("key", base_url="http://localhost", http_client=httpx.AsyncClient(transport=emulator.transport))


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Make waits return at once. Return the list of their lengths."""
    waits = Waits()
    monkeypatch.setattr(Clock, "sleep", staticmethod(waits.sleep))
    monkeypatch.setattr(Clock, "asleep", staticmethod(waits.asleep))
    monkeypatch.setattr(Clock, "monotonic", staticmethod(waits.monotonic))
    return waits.taken


# ---- sessions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["session", "iterate", "wait_until_ended", "end_all"])
def test_a_helper_looks_like_a_method_of_its_family(tavus: Tavus, async_tavus: AsyncTavus, name: str) -> None:
    for conversations in (tavus.conversations, async_tavus.conversations):
        helper = getattr(conversations, name)
        assert (helper.__name__, helper.__qualname__) == (name, f"{type(conversations).__name__}.{name}")
        assert inspect.getdoc(helper)
    same = {"session": "create", "iterate": "list"}
    if name in same:
        operation = getattr(tavus.conversations, same[name])
        assert (
            inspect.signature(getattr(tavus.conversations, name)).parameters == inspect.signature(operation).parameters
        )


# ---- pages ----------------------------------------------------------------------------------------------------------


def test_iterating_gives_every_row_of_every_page(tavus: Tavus) -> None:
    made = [tavus.conversations.create(replica_id=REPLICA).conversation_id for _ in range(25)]
    found = [row.conversation_id for row in tavus.conversations.iterate(limit=10)]
    assert found == made[::-1]


def test_iterating_takes_the_lists_own_filters(tavus: Tavus) -> None:
    for test_mode in (True, False, True):
        tavus.conversations.create(replica_id=REPLICA, test_mode=test_mode)
    assert len(list(tavus.conversations.iterate(status="ended", limit=1))) == 2


def test_the_async_client_iterates_too(async_tavus: AsyncTavus, tavus: Tavus) -> None:
    for _ in range(5):
        tavus.conversations.create(replica_id=REPLICA)

    async def main() -> int:
        return len([row async for row in async_tavus.conversations.iterate(limit=2)])

    assert anyio.run(main) == 5


class Page:
    """A page for the pager: rows with an id, and the total."""

    def __init__(self, rows: list[int], total: int) -> None:
        self.data, self.total_count = [Row(row) for row in rows], total


class Row:
    def __init__(self, number: int) -> None:
        self.id = number


@pytest.mark.slow
@given(
    rows=st.integers(0, 30),
    size=st.integers(1, 7),
    first=st.sampled_from([0, 1]),
    changes=st.lists(st.tuples(st.sampled_from(["add", "remove", "none"]), st.integers(0, 40)), max_size=12),
)
def test_a_row_that_stays_is_returned_exactly_once(
    rows: int, size: int, first: int, changes: list[tuple[str, int]]
) -> None:
    """Rows are newest first. Between two pages, one row may be added at the top or any one removed."""
    listed = list(range(rows, 0, -1))
    pager, given_rows, newest, pending = Pager(first, "id"), list[int](), rows, list(changes)
    stayed = set(listed)
    for _ in range(200):
        if pager.page is None:
            break
        start = (pager.page - first) * size
        page = Page(listed[start : start + size], len(listed))
        given_rows += [row.id for row in pager.take(page)]
        if pending:
            kind, position = pending.pop(0)
            if kind == "add":
                newest += 1
                listed.insert(0, newest)
            elif kind == "remove" and listed:
                stayed.discard(listed.pop(position % len(listed)))
    assert pager.page is None
    assert len(given_rows) == len(set(given_rows))
    assert stayed <= set(given_rows)


# ---- waiting --------------------------------------------------------------------------------------------------------


def test_waiting_polls_less_and_less_often(tavus: Tavus, naps: list[float]) -> None:
    created = tavus.conversations.create(replica_id=REPLICA)
    seen: list[str] = []

    def look(state: Any) -> None:
        seen.append(state.status)
        if len(seen) == 12:
            tavus.conversations.end(created.conversation_id)

    assert tavus.conversations.wait_until_ended(created.conversation_id, on_poll=look).status == "ended"
    assert seen == ["active"] * 12 + ["ended"]
    assert naps == sorted(naps)
    assert (naps[0], naps[-1]) == (0.5, 10.0)


def test_waiting_times_out_with_the_last_status(tavus: Tavus, naps: list[float]) -> None:
    created = tavus.conversations.create(replica_id=REPLICA)
    with pytest.raises(WaitTimeoutError, match=f"{created.conversation_id} was still 'active' after 60 s"):
        tavus.conversations.wait_until_ended(created.conversation_id, timeout=dt.timedelta(minutes=1))
    assert sum(naps) == pytest.approx(60)
    assert isinstance(WaitTimeoutError("c", "active", 1), TimeoutError)


def test_the_async_client_waits_too(tavus: Tavus, async_tavus: AsyncTavus, naps: list[float]) -> None:
    created = tavus.conversations.create(replica_id=REPLICA)

    async def main() -> object:
        with pytest.raises(WaitTimeoutError):
            await async_tavus.conversations.wait_until_ended(created.conversation_id, timeout=5)
        tavus.conversations.end(created.conversation_id)
        return (await async_tavus.conversations.wait_until_ended(created.conversation_id)).status

    assert anyio.run(main) == "ended"


# ---- end_all --------------------------------------------------------------------------------------------------------


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.timedelta], None]:
    """Move the client's clock forward."""

    def pass_time(duration: dt.timedelta) -> None:
        moment = dt.datetime.now(dt.UTC) + duration
        monkeypatch.setattr(Clock, "now", staticmethod(lambda: moment))

    return pass_time


def test_end_all_lists_by_default_and_ends_without_dry_run(tavus: Tavus, later: Callable[[dt.timedelta], None]) -> None:
    stale = [tavus.conversations.create(replica_id=REPLICA).conversation_id for _ in range(3)]
    assert tavus.conversations.end_all(older_than=3600) == []
    later(dt.timedelta(hours=2))
    would = tavus.conversations.end_all(older_than=dt.timedelta(hours=1))
    assert {row.conversation_id for row in would} == set(stale)
    assert tavus.conversations.list(status="active").total_count == 3
    assert len(tavus.conversations.end_all(older_than=3600, dry_run=False)) == 3
    assert tavus.conversations.list(status="active").total_count == 0


def test_end_all_continues_after_an_error(
    tavus: Tavus, emulator: Emulator, later: Callable[[dt.timedelta], None]
) -> None:
    made = [tavus.conversations.create(replica_id=REPLICA).conversation_id for _ in range(3)]
    later(dt.timedelta(hours=2))

    class Stubborn(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path == f"/v2/conversations/{made[1]}/end":
                return httpx.Response(500, json={"error": "not now"})
            return emulator.transport.handle_request(request)

    careful = Tavus("key", base_url="http://localhost", http_client=httpx.Client(transport=Stubborn()))
    with pytest.raises(ExceptionGroup, match="1 of 3") as caught:
        careful.conversations.end_all(older_than=60, dry_run=False)
    assert [type(error) for error in caught.value.exceptions] == [ServerError]
    assert [row.conversation_id for row in tavus.conversations.list(status="active").data] == [made[1]]


def test_the_async_client_ends_all_too(
    tavus: Tavus, async_tavus: AsyncTavus, later: Callable[[dt.timedelta], None]
) -> None:
    tavus.conversations.create(replica_id=REPLICA)
    later(dt.timedelta(hours=2))

    async def main() -> int:
        return len(await async_tavus.conversations.end_all(older_than=60, dry_run=False))

    assert anyio.run(main) == 1
    assert tavus.conversations.list(status="active").total_count == 0


def test_a_duration_may_be_a_timedelta() -> None:
    transport = Script(answer())
    tavus = Tavus("k", base_url="http://localhost", http_client=httpx.Client(transport=transport))
    tavus.conversations.create(replica_id="r", properties={"max_call_duration": dt.timedelta(minutes=10)})
    assert transport.bodies == [{"replica_id": "r", "properties": {"max_call_duration": 600}}]


@pytest.mark.parametrize("total", [4, None])
def test_equal_rows_without_an_id_are_all_given(total: int | None) -> None:
    pager, given = Pager(1, "voice_id"), list[Any]()
    for rows in ([{"name": "Ada"}] * 2, [{"name": "Ada"}] * 2, []):
        if pager.page is not None:
            given += pager.take(SimpleNamespace(data=rows, total_count=total))
    assert len(given) == 4
