"""A call to a planned server in virtual time, and the properties of every call."""

from __future__ import annotations

import warnings
from typing import Any

import httpx

from tavus_api.resources import METHODS
from tavus_client import AsyncTavus, Tavus, TavusError, UnknownOutcomeError
from tests.harness.contracts import OPERATIONS
from tests.properties.harness.hostile import (
    KEY,
    TOKEN,
    Instant,
    Line,
    Plan,
    everything_logged,
    fits,
    is_repeatable,
    minimal_arguments,
    result_type,
    run_on,
    said_by,
    virtual_time,
)

OPERATION_IDS = sorted(METHODS)
CONNECT, READ = 5.0, 60.0
ORIGIN = "http://localhost"


class Outcome:
    """The outcome of a call, and all texts that show it."""

    def __init__(self, line: Line, clock: Instant) -> None:
        self.line, self.clock, self.started = line, clock, clock.now
        self.result: Any = None
        self.error: TavusError | None = None
        self.said: list[str] = []

    @property
    def took(self) -> float:
        return self.clock.now - self.started


def call(
    operation_id: str, plan: list[Plan], deadline: float | None, repeats: int, *, on_a_loop: bool, **more: Any
) -> Outcome:
    """Make one call with `more` settings. Any error but a TavusError propagates."""
    segments, arguments = minimal_arguments(operation_id)
    timeout = httpx.Timeout(READ, connect=CONNECT, pool=10.0)
    settings: dict[str, Any] = {"base_url": ORIGIN, "timeout": timeout, "checks": "off", **more}
    settings |= {"deadline": deadline, "max_retries": repeats}
    family, name = METHODS[operation_id]
    with virtual_time() as clock, everything_logged() as log, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # some operations are deprecated by the contract
        line = Line(plan, clock)
        outcome = Outcome(line, clock)

        async def main() -> Any:
            async with httpx.AsyncClient(transport=line) as http:
                tavus = AsyncTavus(KEY, http_client=http, **settings)
                return await getattr(getattr(tavus, family), name)(*segments, **arguments)

        try:
            if on_a_loop:
                outcome.result = run_on(clock, main())
            else:
                with httpx.Client(transport=line) as http:
                    tavus = Tavus(KEY, http_client=http, **settings)
                    outcome.result = getattr(getattr(tavus, family), name)(*segments, **arguments)
        except TavusError as error:
            outcome.error = error
            outcome.said += said_by(error, but=__file__)
        outcome.said.append(log.getvalue())
    return outcome


def judge(operation_id: str, outcome: Outcome, deadline: float | None, repeats: int, *, on_a_loop: bool) -> None:
    line, error = outcome.line, outcome.error
    assert len(line.seen) <= repeats + 1
    if not is_repeatable(operation_id):
        assert line.began <= 1, "what may have taken effect was sent again"
    assert {f"{one.url.scheme}://{one.url.host}" for one in line.seen} <= {ORIGIN}
    key = KEY if OPERATIONS[operation_id].needs_key else None
    assert all(one.headers.get("x-api-key") == key for one in line.seen)
    if deadline is not None:
        # a thread can't be cancelled: one wait for each phase of the last attempt, none longer than the deadline
        grace = 1.0 if on_a_loop else min(CONNECT, deadline) + min(READ, deadline)
        assert outcome.took <= deadline + grace, f"took {outcome.took} s"
    for text in outcome.said:
        assert KEY not in text
        assert TOKEN not in text
    if error is None:
        assert fits(outcome.result, result_type(operation_id))
    else:
        assert type(error) is not TavusError
        assert operation_id in str(error)
        assert len(str(error)) < 5_000
        if line.began and not hasattr(error, "status_code") and not is_repeatable(operation_id):
            assert isinstance(error, UnknownOutcomeError)
