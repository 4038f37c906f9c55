"""What the client reads does not depend on the zone of its machine: timestamps, waits, events, ages."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tavus_client import parse_event
from tavus_client._answers import read
from tavus_client._answers.read import retry_after
from tavus_client._helpers.ending import is_older
from tavus_client._timestamps import parse_timestamp
from tests.harness.zones import ZONES, machine_in


@pytest.fixture(params=ZONES, autouse=True)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    with machine_in(request.param):
        yield request.param


def at(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type, misc]  # pyright: ignore[reportArgumentType]


MOMENTS = [
    ("2026-01-15T09:30:00", at(2026, 1, 15, 9, 30)),
    ("2026-01-15 09:30:00.123456", at(2026, 1, 15, 9, 30, 0, 123456)),
    ("2026-03-08T02:30:00", at(2026, 3, 8, 2, 30)),  # no such time in New York, where clocks go forward
    ("2026-11-01T01:30:00", at(2026, 11, 1, 1, 30)),  # there twice
    ("2026-03-29T01:30:00", at(2026, 3, 29, 1, 30)),  # no such time in London
    ("2026-10-25T01:30:00Z", at(2026, 10, 25, 1, 30)),
    ("2026-01-15T09:30:00+05:30", at(2026, 1, 15, 4, 0)),
    ("2026-12-31T23:59:59-11:00", at(2027, 1, 1, 10, 59, 59)),
    ("2028-02-29T12:00:00", at(2028, 2, 29, 12)),
    ("2028-02-29", at(2028, 2, 29)),
    ("Tue, 29 Feb 2028 12:00:00 GMT", at(2028, 2, 29, 12)),
    ("Tue, 29 Feb 2028 12:00:00 -0000", at(2028, 2, 29, 12)),  # RFC 5322: no zone is said
    ("Sun, 08 Mar 2026 02:30:00 GMT", at(2026, 3, 8, 2, 30)),
    (1772937000, at(2026, 3, 8, 2, 30)),
    (1772937000000, at(2026, 3, 8, 2, 30)),
    ("1772937000.5", at(2026, 3, 8, 2, 30, 0, 500000)),
    ("2026-02-29T12:00:00", None),
    ("2100-02-29T12:00:00", None),
]


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_a_timestamp_is_the_same_moment_everywhere(text: object, moment: dt.datetime | None) -> None:
    found = parse_timestamp(text)
    assert (found, found and found.utcoffset() is not None) == (moment, moment and True)


@pytest.mark.parametrize(
    "form",
    [
        "%a, %d %b %Y %H:%M:%S GMT",
        "%A, %d-%b-%y %H:%M:%S GMT",  # RFC 850
        "%a %b %e %H:%M:%S %Y",  # asctime
        "%a, %d %b %Y %H:%M:%S -0000",
    ],
)
@pytest.mark.parametrize("now", [at(2028, 2, 28, 23, 59, 50), at(2026, 3, 8, 6, 59, 50), at(2026, 10, 25, 0, 59, 50)])
def test_a_date_to_retry_after_is_the_same_moment_everywhere(
    now: dt.datetime, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Source: RFC 9110, section 5.6.7: a recipient accepts all three formats, and they are in GMT."""
    monkeypatch.setattr(read, "now", lambda: now)
    until = now + dt.timedelta(seconds=25)
    assert retry_after({"retry-after": until.strftime(form)}) == 25.0
    assert retry_after({"retry-after": (now - dt.timedelta(days=1)).strftime(form)}) == 0.0


@pytest.mark.parametrize(("stamp", "moment"), [row for row in MOMENTS if row[1] is not None])
def test_an_event_happened_at_the_same_moment_everywhere(stamp: object, moment: dt.datetime) -> None:
    body = {
        "conversation_id": "c1",
        "event_type": "system.replica_joined",
        "message_type": "system",
        "timestamp": stamp,
        "properties": {"replica_id": "r1"},
    }
    event = parse_event(json.dumps(body))
    assert event.at == moment
    assert event.dedup_key == parse_event(body).dedup_key


@pytest.mark.parametrize("now", [at(2026, 3, 8, 8), at(2026, 11, 1, 7), at(2028, 3, 1, 1)])
def test_an_age_is_the_same_everywhere(now: dt.datetime) -> None:
    made = now - dt.timedelta(hours=2)
    for text in (made.isoformat(), made.replace(tzinfo=None).isoformat(), made.isoformat().replace("+00:00", "Z")):
        row = SimpleNamespace(created_at=text)
        assert is_older(row, 7199, now)
        assert not is_older(row, dt.timedelta(hours=2), now)
