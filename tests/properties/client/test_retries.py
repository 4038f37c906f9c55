"""Retries: which calls, how often, after how long; and that no other request is ever sent."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tavus_client import APIStatusError, CallError, UnknownOutcomeError
from tests.properties.harness.calling import OPERATION_IDS, call
from tests.properties.harness.effort import examples
from tests.properties.harness.hostile import Plan, is_repeatable

RETRY_AFTER_CAP = 60
"""The longest Retry-After in seconds that the client waits for. README, "Retries"."""
loops = st.booleans()
operations = st.sampled_from(OPERATION_IDS)
once = st.sampled_from([one for one in OPERATION_IDS if not is_repeatable(one)])
repeatable = st.sampled_from([one for one in OPERATION_IDS if is_repeatable(one)])


def asks(seconds: int | None) -> tuple[tuple[bytes, bytes], ...]:
    return () if seconds is None else ((b"retry-after", str(seconds).encode()),)


@pytest.mark.slow
@pytest.mark.parametrize("on_a_loop", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("seconds", [None, 0, 1, RETRY_AFTER_CAP, RETRY_AFTER_CAP + 1, 3600])
@pytest.mark.parametrize("status", [429, 503, 500, 502, 504, 599, 400, 401, 402, 403, 404, 409, 422])
@examples(1)
@given(one=once, other=repeatable, repeats=st.integers(1, 3))
def test_a_refusal_is_retried_only_where_it_is_safe(
    status: int, seconds: int | None, on_a_loop: bool, one: str, other: str, repeats: int
) -> None:
    turned_away = status == 429 or (status == 503 and seconds is not None)
    for operation_id in (one, other):
        outcome = call(operation_id, [Plan(status=status, headers=asks(seconds))], None, repeats, on_a_loop=on_a_loop)
        again = (turned_away or (status >= 500 and operation_id == other)) and (seconds or 0) <= RETRY_AFTER_CAP
        assert len(outcome.line.seen) == (repeats + 1 if again else 1)
        assert getattr(outcome.error, "status_code", None) == status


@pytest.mark.slow
@examples(60)
@given(operation_id=operations, status=st.sampled_from([429, 503]), failed=st.integers(1, 3), on_a_loop=loops)
def test_retries_stop_at_the_first_final_answer(operation_id: str, status: int, failed: int, on_a_loop: bool) -> None:
    plans = [*[Plan(status=status, headers=asks(0))] * failed, Plan(status=404)]
    outcome = call(operation_id, plans, None, 3, on_a_loop=on_a_loop)
    assert (len(outcome.line.seen), getattr(outcome.error, "status_code", None)) == (failed + 1, 404)


@pytest.mark.slow
@examples(60)
@given(deadline=st.floats(0.5, 500.0), first=st.floats(0.0, 1_000.0), status=st.sampled_from([200, 429, 503]))
@example(deadline=1.0, first=59.0, status=200)
@example(deadline=70.0, first=59.0, status=503)
def test_no_wait_exceeds_the_deadline(deadline: float, first: float, status: int) -> None:
    plan = Plan(first=first, status=status, headers=((b"retry-after", b"2"),))
    outcome = call("listConversations", [plan], deadline, 5, on_a_loop=False)
    assert outcome.took <= deadline + 1e-6
    assert outcome.error is not None


@pytest.mark.slow
@examples(100)
@given(milliseconds=st.integers(0, 60_000), status=st.sampled_from([429, 503]), operation_id=operations)
def test_a_retry_waits_as_long_as_the_service_asks(milliseconds: int, status: int, operation_id: str) -> None:
    seconds, rest = divmod(milliseconds, 1000)
    asked = (b"retry-after-ms", str(milliseconds).encode()) if rest else (b"retry-after", str(seconds).encode())
    outcome = call(operation_id, [Plan(status=status, headers=(asked,))], None, 2, on_a_loop=False)
    assert len(outcome.line.seen) == 3
    wait = milliseconds / 1000  # or the client's own backoff if that is longer, at most 0.5 and 1 s
    assert max(2 * wait, 0.75) - 1e-6 <= outcome.took <= max(wait, 0.5) + max(wait, 1.0) + 1e-6


@pytest.mark.slow
@examples(100)
@given(
    verdicts=st.lists(st.sampled_from([True, True, False, None]), min_size=4, max_size=4),
    operation_id=operations,
    repeats=st.integers(0, 3),
    on_a_loop=loops,
)
def test_a_retry_policy_is_called_once_per_failure_and_decides(
    verdicts: list[bool | None], operation_id: str, repeats: int, on_a_loop: bool
) -> None:
    asked: list[int] = []

    def policy(error: CallError) -> bool | None:
        assert isinstance(error, APIStatusError)
        asked.append(error.status_code)
        return verdicts[len(asked) - 1]

    statuses = [500, 501, 502, 503]
    plans = [Plan(status=status) for status in statuses]
    outcome = call(operation_id, plans, None, repeats, on_a_loop=on_a_loop, retry_policy=policy)
    own = is_repeatable(operation_id)  # the client's own decision, if the policy returns None
    again = [own if verdict is None else verdict for verdict in verdicts[:repeats]]
    sent = again.index(False) + 1 if False in again else repeats + 1
    assert len(outcome.line.seen) == sent
    assert asked == statuses[: min(sent, repeats)]


@pytest.mark.slow
@examples(60)
@given(repeats=st.integers(0, 6), operation_id=repeatable)
def test_the_backoff_grows_up_to_its_cap(repeats: int, operation_id: str) -> None:
    outcome = call(operation_id, [Plan(status=500)], None, repeats, on_a_loop=False)
    longest = sum(min(8.0, 0.5 * 2**number) for number in range(repeats))
    assert len(outcome.line.seen) == repeats + 1
    assert longest / 2 <= outcome.took <= longest


LOCATIONS: list[bytes | None] = [None, b"https://elsewhere.test/v2", b"/v2/other", b"", b"http://["]


@pytest.mark.slow
@examples(100)
@given(
    operation_id=operations,
    status=st.sampled_from([300, 301, 302, 303, 307, 308]),
    location=st.sampled_from(LOCATIONS),
    on_a_loop=loops,
)
def test_a_redirect_is_never_followed(operation_id: str, status: int, location: bytes | None, on_a_loop: bool) -> None:
    headers = () if location is None else ((b"location", location),)
    outcome = call(operation_id, [Plan(status=status, headers=headers)], 180.0, 2, on_a_loop=on_a_loop)
    assert len(outcome.line.seen) == 1
    assert getattr(outcome.error, "status_code", None) == status


@pytest.mark.parametrize("location", [b"javascript:x", b"http://a:b/", b"//"])
def test_an_invalid_location_does_not_count_as_an_unsent_request(location: bytes) -> None:
    outcome = call(
        "createConversation", [Plan(status=307, headers=((b"location", location),))], 180.0, 2, on_a_loop=False
    )
    assert len(outcome.line.seen) == 1
    assert isinstance(outcome.error, UnknownOutcomeError) or getattr(outcome.error, "status_code", None) == 307
