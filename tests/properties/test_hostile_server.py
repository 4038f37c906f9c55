"""Whatever a server does ends in a typed result or a typed error: in time, with no key shown, nothing begun twice."""

from __future__ import annotations

import gzip
import warnings
from typing import Any

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tavus_api.resources import METHODS
from tavus_client import APITimeoutError, AsyncTavus, Tavus, TavusError, UnknownOutcomeError

from .effort import examples
from .hostile import (
    KEY,
    TOKEN,
    Instant,
    Line,
    Plan,
    everything_logged,
    fits,
    is_repeatable,
    minimal_arguments,
    plans,
    result_type,
    run_on,
    said_by,
    virtual_time,
)

OPERATIONS = sorted(METHODS)
CONNECT, READ = 5.0, 60.0
ORIGIN = "http://localhost"


class Told:
    """What a call came to, and everything that could be read of it."""

    def __init__(self, line: Line, clock: Instant) -> None:
        self.line, self.clock, self.started = line, clock, clock.now
        self.result: Any = None
        self.error: TavusError | None = None
        self.said: list[str] = []

    @property
    def took(self) -> float:
        return self.clock.now - self.started


def settings_of(deadline: float | None, repeats: int) -> dict[str, Any]:
    timeout = httpx.Timeout(READ, connect=CONNECT, pool=10.0)
    return {"base_url": ORIGIN, "deadline": deadline, "max_retries": repeats, "timeout": timeout, "checks": "off"}


def call(operation_id: str, plan: list[Plan], deadline: float | None, repeats: int, *, on_a_loop: bool) -> Told:
    """Make one call, and let nothing but a TavusError come out of it."""
    segments, arguments = minimal_arguments(operation_id)
    family, name = METHODS[operation_id]
    with virtual_time() as clock, everything_logged() as log, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # some operations are deprecated by the contract
        line = Line(plan, clock)
        told = Told(line, clock)

        async def main() -> Any:
            async with httpx.AsyncClient(transport=line) as http:
                tavus = AsyncTavus(KEY, http_client=http, **settings_of(deadline, repeats))
                return await getattr(getattr(tavus, family), name)(*segments, **arguments)

        try:
            if on_a_loop:
                told.result = run_on(clock, main())
            else:
                with httpx.Client(transport=line) as http:
                    tavus = Tavus(KEY, http_client=http, **settings_of(deadline, repeats))
                    told.result = getattr(getattr(tavus, family), name)(*segments, **arguments)
        except TavusError as error:
            told.error = error
            told.said += said_by(error, but=__file__)
        told.said.append(log.getvalue())
    return told


def judge(operation_id: str, told: Told, deadline: float | None, repeats: int, *, on_a_loop: bool) -> None:
    line, error = told.line, told.error
    assert len(line.seen) <= repeats + 1
    if not is_repeatable(operation_id):
        assert line.began <= 1, "what may have taken effect was sent again"
    assert {f"{one.url.scheme}://{one.url.host}" for one in line.seen} <= {ORIGIN}
    assert all(one.headers["x-api-key"] == KEY for one in line.seen)
    if deadline is not None:
        # a thread can't be called back: one wait for each phase of the last attempt, none longer than the whole
        grace = 1.0 if on_a_loop else min(CONNECT, deadline) + min(READ, deadline)
        assert told.took <= deadline + grace, f"took {told.took} s"
    for text in told.said:
        assert KEY not in text
        assert TOKEN not in text
    if error is None:
        assert fits(told.result, result_type(operation_id))
    else:
        assert type(error) is not TavusError
        assert operation_id in str(error)
        assert len(str(error)) < 5_000
        if line.began and not hasattr(error, "status_code") and not is_repeatable(operation_id):
            assert isinstance(error, UnknownOutcomeError)


deadlines = st.sampled_from([180.0, 180.0, 30.0, 1.0])


@pytest.mark.parametrize("on_a_loop", [False, True], ids=["sync", "async"])
@examples(250)
@given(data=st.data(), operation_id=st.sampled_from(OPERATIONS), deadline=deadlines, repeats=st.integers(0, 3))
def test_whatever_a_server_does_a_call_ends_well(
    data: st.DataObject, operation_id: str, deadline: float, repeats: int, on_a_loop: bool
) -> None:
    plan = data.draw(st.lists(plans(operation_id), min_size=1, max_size=3))
    told = call(operation_id, plan, deadline, repeats, on_a_loop=on_a_loop)
    judge(operation_id, told, deadline, repeats, on_a_loop=on_a_loop)


@pytest.mark.parametrize("operation_id", OPERATIONS)
@examples(6)
@given(data=st.data())
def test_it_does_so_in_every_operation(operation_id: str, data: st.DataObject) -> None:
    plan = data.draw(st.lists(plans(operation_id), min_size=1, max_size=2))
    judge(operation_id, call(operation_id, plan, 180.0, 1, on_a_loop=False), 180.0, 1, on_a_loop=False)


BOMB = gzip.compress(bytes(100 << 20))
ENDLESS = {
    "a part a minute": Plan(parts=(b" ",), pause=59.0, endless=True),
    "megabytes without a pause": Plan(parts=(b"x" * (1 << 20),), endless=True),
    "a part a minute that unpacks to nothing": Plan(
        headers=((b"content-encoding", b"deflate"),), parts=(b"\0\0\0\xff\xff",), pause=59.0, endless=True
    ),
    "nothing, ever": Plan(first=1e9),
    "a connection that never comes": Plan(connect=1e9),
    "a small body that unpacks to a large one": Plan(
        headers=((b"content-encoding", b"gzip"),),
        parts=tuple(BOMB[start : start + 4096] for start in range(0, len(BOMB), 4096)),
    ),
}


@pytest.mark.parametrize("on_a_loop", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("operation_id", ["createConversation", "getConversation"])
@pytest.mark.parametrize("what", ENDLESS)
@pytest.mark.parametrize("deadline", [1.0, 100.0])
def test_what_has_no_end_is_given_up(what: str, operation_id: str, deadline: float, on_a_loop: bool) -> None:
    told = call(operation_id, [ENDLESS[what]], deadline, 2, on_a_loop=on_a_loop)
    assert isinstance(told.error, APITimeoutError | UnknownOutcomeError)
    judge(operation_id, told, deadline, 2, on_a_loop=on_a_loop)


@examples(60)
@given(deadline=st.floats(0.5, 500.0), first=st.floats(0.0, 1_000.0), status=st.sampled_from([200, 429, 503]))
@example(deadline=1.0, first=59.0, status=200)
@example(deadline=70.0, first=59.0, status=503)
def test_a_wait_is_no_longer_than_what_is_left_of_the_call(deadline: float, first: float, status: int) -> None:
    plan = Plan(first=first, status=status, headers=((b"retry-after", b"2"),))
    told = call("listConversations", [plan], deadline, 5, on_a_loop=False)
    assert told.took <= deadline + 1e-6
    assert told.error is not None


@examples(100)
@given(seconds=st.integers(0, 60), status=st.sampled_from([429, 503]), operation_id=st.sampled_from(OPERATIONS))
def test_a_repeat_waits_for_as_long_as_the_service_asks(seconds: int, status: int, operation_id: str) -> None:
    plan = Plan(status=status, headers=((b"retry-after", str(seconds).encode()),))
    told = call(operation_id, [plan], None, 2, on_a_loop=False)
    assert len(told.line.seen) == 3
    assert 2 * seconds <= told.took <= 2 * seconds + 2.0  # beside it the client's own pauses, at most 0.5 and 1 s


@examples(60)
@given(repeats=st.integers(0, 6), operation_id=st.sampled_from([one for one in OPERATIONS if is_repeatable(one)]))
def test_the_pauses_grow_and_stay_short(repeats: int, operation_id: str) -> None:
    told = call(operation_id, [Plan(status=500)], None, repeats, on_a_loop=False)
    longest = sum(min(8.0, 0.5 * 2**number) for number in range(repeats))
    assert len(told.line.seen) == repeats + 1
    assert longest / 2 <= told.took <= longest


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", [None, b"https://elsewhere.test/v2", b"/v2/other", b"", b"http://["])
def test_a_redirect_is_never_followed(status: int, location: bytes | None) -> None:
    headers = () if location is None else ((b"location", location),)
    for operation_id in OPERATIONS:
        told = call(operation_id, [Plan(status=status, headers=headers)], 180.0, 2, on_a_loop=False)
        assert len(told.line.seen) == 1
        assert getattr(told.error, "status_code", None) == status


@pytest.mark.parametrize("location", [b"javascript:x", b"http://a:b/", b"//"])
def test_a_location_that_is_none_is_not_taken_for_a_request_that_was_never_sent(location: bytes) -> None:
    told = call("createConversation", [Plan(status=307, headers=((b"location", location),))], 180.0, 2, on_a_loop=False)
    assert len(told.line.seen) == 1
    assert isinstance(told.error, UnknownOutcomeError) or getattr(told.error, "status_code", None) == 307
