"""The client's helpers: links, paging, waiting and timestamps."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from email.utils import format_datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_client import (
    Clock,
    WaitTimeoutError,
    join_url,
)
from tavus_client._helpers.paging import Pager
from tavus_client._timestamps import parse_timestamp
from tests.harness.strategies import json_values
from tests.properties.harness.drawing import plain_text
from tests.properties.harness.effort import examples
from tests.properties.harness.hostile import Instant, virtual_time
from tests.properties.harness.lines import client

WHEN = dt.datetime(2026, 5, 17, 12, tzinfo=dt.UTC)


# ---- links


@pytest.mark.slow
@examples(150)
@given(
    query=st.lists(st.tuples(st.sampled_from(["a", "b", "t"]), plain_text), max_size=3),
    token=st.from_regex(r"[\w.-]{1,20}", fullmatch=True),
    brought=st.booleans(),
)
def test_a_link_has_the_token_and_keeps_its_query(query: list[tuple[str, str]], token: str, brought: bool) -> None:
    url = f"https://tavus.daily.co/c1?{urlencode(query)}" if query else "https://tavus.daily.co/c1"
    talk: Any = SimpleNamespace(conversation_url=url, **({"meeting_token": token} if brought else {}))
    link = urlsplit(join_url(talk) if brought else join_url(talk, token))
    assert (link.netloc, link.path) == ("tavus.daily.co", "/c1")
    found = parse_qsl(link.query, keep_blank_values=True)
    assert [value for name, value in found if name == "t"] == [token]
    assert [pair for pair in found if pair[0] != "t"] == [pair for pair in query if pair[0] != "t"]
    bare: Any = SimpleNamespace(conversation_url=url)
    assert join_url(bare) == url


# ---- pages

places = st.lists(st.integers(0, 4) | st.integers(0, 30), max_size=3)


@pytest.mark.slow
@examples(300)
@given(
    count=st.integers(0, 25),
    limit=st.integers(1, 7),
    first=st.integers(0, 1),
    changes=st.lists(st.tuples(st.sampled_from([0, 0, 0, 1, 3]), places, st.booleans()), max_size=8),
)
def test_paging_gives_every_remaining_row_once(
    count: int, limit: int, first: int, changes: list[tuple[int, list[int], bool]]
) -> None:
    """Each change comes after an answer: new rows, or the places of rows that go; and whether the next has no total."""
    rows = [f"r{number}" for number in range(count)]
    staying, fresh, total = set(rows), 0, count
    pager, seen, asked, silent = Pager(first, "id"), list[str](), 0, False
    lowest, grown, shrunk, hidden = math.inf, False, False, False  # since the last total
    while pager.page is not None:
        asked += 1
        assert asked < 200
        number, start = pager.page, (pager.page - first) * limit
        page = [SimpleNamespace(id=name) for name in rows[start : start + limit]]
        told = {} if silent else {"total_count": len(rows)}
        seen += [row.id for row in pager.take(SimpleNamespace(data=page, **told))]
        back = math.ceil((total - len(rows)) / limit) if told else 0  # pages to which rows may have moved
        lowest = min(lowest, number)
        assert pager.page is None or first <= pager.page
        assert pager.page is None or (lowest if told else number) - max(back, 0) <= pager.page <= number + 1
        if told:
            # Additions and removals between two totals look like no change.
            hidden, grown, shrunk = hidden or (grown and shrunk), False, False
            total, lowest = len(rows), math.inf
        silent = False
        if changes:
            new, gone, silent = changes.pop()
            fresh += new
            rows[:0] = [f"n{fresh - number}" for number in range(new)]  # newest first
            removed = [] if new else [place for place in gone if place < len(rows)]
            for place in removed:
                if place < len(rows):
                    staying.discard(rows.pop(place))
            grown, shrunk = grown or new > 0, shrunk or bool(removed)
    assert len(seen) == len(set(seen))
    assert hidden or shrunk or staying <= set(seen)


# ---- waits


@pytest.mark.slow
@examples(150)
@given(ends=st.floats(0, 400), allowed=st.floats(0.1, 300), ever=st.booleans())
def test_waiting_ends_with_the_conversation_or_the_timeout(ends: float, allowed: float, ever: bool) -> None:
    with virtual_time() as clock:
        started = clock.now
        line = _Ending(clock, started + ends if ever else float("inf"))
        looks: list[float] = []
        try:
            client(line).conversations.wait_until_ended(
                "c1", timeout=allowed, on_poll=lambda _: looks.append(clock.now)
            )
        except WaitTimeoutError:
            assert not (ever and ends < allowed)
            assert clock.now - started == pytest.approx(allowed)
        else:
            assert ever
            assert ends - 1e-6 <= clock.now - started <= allowed + 1e-6
            assert clock.now - started - ends <= 10.0
        gaps = [after - before for before, after in itertools.pairwise(looks)]
        assert all(0 < gap <= 10.0 for gap in gaps)


class _Ending(httpx.BaseTransport):
    """A conversation that ends at an instant."""

    def __init__(self, clock: Instant, over: float) -> None:
        self._clock, self._over, self._looks = clock, over, 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._looks += 1
        assert self._looks < 1_000, "it is polled too often"
        status = "ended" if self._clock.now >= self._over else "active"
        return httpx.Response(200, json={**TALK, "status": status})


TALK = {
    "conversation_id": "c1",
    "conversation_name": "A name",
    "conversation_url": "https://tavus.daily.co/c1",
    "status": "active",
    "callback_url": "",
    "replica_id": "r1",
    "persona_id": "p1",
    "created_at": "2026-05-17T12:00:00.000000Z",
    "updated_at": "2026-05-17T12:00:00.000000Z",
}


@examples(60)
@given(
    ages=st.lists(st.sampled_from([-100, 0, 100, 900, 90_000, 10**6]), max_size=6),
    limit=st.timedeltas(dt.timedelta(), dt.timedelta(days=10)) | st.sampled_from([0, 0.5, 99.5, 900, 90_001]),
)
def test_end_all_ends_only_older_conversations(ages: list[int], limit: float | dt.timedelta) -> None:
    rows = [
        {**TALK, "conversation_id": f"c{number}", "created_at": (WHEN - dt.timedelta(seconds=age)).isoformat()}
        for number, age in enumerate(ages)
    ]
    seconds = limit / dt.timedelta(seconds=1) if isinstance(limit, dt.timedelta) else limit
    line = _Listing(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clock, "now", staticmethod(lambda: WHEN))
        stale = client(line).conversations.end_all(older_than=limit, dry_run=False)
    expected = [f"c{number}" for number, age in enumerate(ages) if age > seconds]
    assert [row.conversation_id for row in stale] == expected == line.ended


class _Listing(httpx.BaseTransport):
    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows, self.ended = rows, list[str]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"data": self._rows, "total_count": len(self._rows)})
        self.ended.append(request.url.path.split("/")[-2])
        return httpx.Response(200)


# ---- timestamps


@examples(200)
@given(moment=st.datetimes(dt.datetime(1975, 1, 1), dt.datetime(2900, 1, 1)))
def test_timestamps_are_read_in_every_form_of_the_service(moment: dt.datetime) -> None:
    whole = moment.replace(microsecond=0)
    aware = moment.replace(tzinfo=dt.UTC)
    assert parse_timestamp(f"{moment.isoformat(timespec='microseconds')}Z") == aware
    assert parse_timestamp(moment.isoformat()) == aware
    assert parse_timestamp(format_datetime(whole.replace(tzinfo=dt.UTC), usegmt=True)) == whole.replace(tzinfo=dt.UTC)
    seconds = (whole - dt.datetime(1970, 1, 1)) // dt.timedelta(seconds=1)
    for number in (seconds, str(seconds), seconds * 1000, float(seconds)):
        assert parse_timestamp(number) == whole.replace(tzinfo=dt.UTC)


@pytest.mark.slow
@examples(200)
@given(value=json_values | plain_text)
def test_a_parsed_timestamp_has_a_time_zone(value: Any) -> None:
    read = parse_timestamp(value)
    assert read is None or read.utcoffset() is not None
