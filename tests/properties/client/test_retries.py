"""What is repeated, how often, after how long; what is not; and that nothing else is ever asked."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tavus_client import APIStatusError, CallError, UnknownOutcomeError
from tests.properties.harness.calling import OPERATIONS, call
from tests.properties.harness.effort import examples
from tests.properties.harness.hostile import Plan, is_repeatable

RETRY_AFTER_CAP = 60
"""Seconds that a service may ask to be left alone; a call that would have to wait longer fails. README, "Retries"."""
loops = st.booleans()
operations = st.sampled_from(OPERATIONS)
once = st.sampled_from([one for one in OPERATIONS if not is_repeatable(one)])
repeatable = st.sampled_from([one for one in OPERATIONS if is_repeatable(one)])


def asks(seconds: int | None) -> tuple[tuple[bytes, bytes], ...]:
    return () if seconds is None else ((b"retry-after", str(seconds).encode()),)


@pytest.mark.slow
@pytest.mark.parametrize("on_a_loop", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("seconds", [None, 0, 1, RETRY_AFTER_CAP, RETRY_AFTER_CAP + 1, 3600])
@pytest.mark.parametrize("status", [429, 503, 500, 502, 504, 599, 400, 401, 402, 403, 404, 409, 422])
@examples(1)
@given(one=once, other=repeatable, repeats=st.integers(1, 3))
def test_a_refusal_is_repeated_where_that_can_do_no_harm(
    status: int, seconds: int | None, on_a_loop: bool, one: str, other: str, repeats: int
) -> None:
    turned_away = status == 429 or (status == 503 and seconds is not None)
    for operation_id in (one, other):
        told = call(operation_id, [Plan(status=status, headers=asks(seconds))], None, repeats, on_a_loop=on_a_loop)
        again = (turned_away or (status >= 500 and operation_id == other)) and (seconds or 0) <= RETRY_AFTER_CAP
        assert len(told.line.seen) == (repeats + 1 if again else 1)
        assert getattr(told.error, "status_code", None) == status


@examples(60)
@given(operation_id=operations, status=st.sampled_from([429, 503]), failed=st.integers(1, 3), on_a_loop=loops)
def test_no_more_is_asked_once_it_went_well(operation_id: str, status: int, failed: int, on_a_loop: bool) -> None:
    plans = [*[Plan(status=status, headers=asks(0))] * failed, Plan(status=404)]
    told = call(operation_id, plans, None, 3, on_a_loop=on_a_loop)
    assert (len(told.line.seen), getattr(told.error, "status_code", None)) == (failed + 1, 404)


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
@given(milliseconds=st.integers(0, 60_000), status=st.sampled_from([429, 503]), operation_id=operations)
def test_a_repeat_waits_for_as_long_as_the_service_asks(milliseconds: int, status: int, operation_id: str) -> None:
    seconds, rest = divmod(milliseconds, 1000)
    asked = (b"retry-after-ms", str(milliseconds).encode()) if rest else (b"retry-after", str(seconds).encode())
    told = call(operation_id, [Plan(status=status, headers=(asked,))], None, 2, on_a_loop=False)
    assert len(told.line.seen) == 3
    wait = milliseconds / 1000  # or the client's own pause where that is longer, at most 0.5 and 1 s
    assert max(2 * wait, 0.75) - 1e-6 <= told.took <= max(wait, 0.5) + max(wait, 1.0) + 1e-6


@examples(100)
@given(
    verdicts=st.lists(st.sampled_from([True, True, False, None]), min_size=4, max_size=4),
    operation_id=operations,
    repeats=st.integers(0, 3),
    on_a_loop=loops,
)
def test_a_policy_is_asked_once_of_each_failure_and_has_the_last_word(
    verdicts: list[bool | None], operation_id: str, repeats: int, on_a_loop: bool
) -> None:
    asked: list[int] = []

    def policy(error: CallError) -> bool | None:
        assert isinstance(error, APIStatusError)
        asked.append(error.status_code)
        return verdicts[len(asked) - 1]

    statuses = [500, 501, 502, 503]
    plans = [Plan(status=status) for status in statuses]
    told = call(operation_id, plans, None, repeats, on_a_loop=on_a_loop, retry_policy=policy)
    own = is_repeatable(operation_id)  # what the client does by itself, where the policy leaves it to it
    again = [own if verdict is None else verdict for verdict in verdicts[:repeats]]
    sent = again.index(False) + 1 if False in again else repeats + 1
    assert len(told.line.seen) == sent
    assert asked == statuses[: min(sent, repeats)]


@examples(60)
@given(repeats=st.integers(0, 6), operation_id=repeatable)
def test_the_pauses_grow_and_stay_short(repeats: int, operation_id: str) -> None:
    told = call(operation_id, [Plan(status=500)], None, repeats, on_a_loop=False)
    longest = sum(min(8.0, 0.5 * 2**number) for number in range(repeats))
    assert len(told.line.seen) == repeats + 1
    assert longest / 2 <= told.took <= longest


LOCATIONS: list[bytes | None] = [None, b"https://elsewhere.test/v2", b"/v2/other", b"", b"http://["]


@examples(100)
@given(
    operation_id=operations,
    status=st.sampled_from([300, 301, 302, 303, 307, 308]),
    location=st.sampled_from(LOCATIONS),
    on_a_loop=loops,
)
def test_a_redirect_is_never_followed(operation_id: str, status: int, location: bytes | None, on_a_loop: bool) -> None:
    headers = () if location is None else ((b"location", location),)
    told = call(operation_id, [Plan(status=status, headers=headers)], 180.0, 2, on_a_loop=on_a_loop)
    assert len(told.line.seen) == 1
    assert getattr(told.error, "status_code", None) == status


@pytest.mark.parametrize("location", [b"javascript:x", b"http://a:b/", b"//"])
def test_a_location_that_is_none_is_not_taken_for_a_request_that_was_never_sent(location: bytes) -> None:
    told = call("createConversation", [Plan(status=307, headers=((b"location", location),))], 180.0, 2, on_a_loop=False)
    assert len(told.line.seen) == 1
    assert isinstance(told.error, UnknownOutcomeError) or getattr(told.error, "status_code", None) == 307
