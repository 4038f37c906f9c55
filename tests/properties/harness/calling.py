"""One call to a server that does as it is planned, on virtual time, and what holds of any call."""

from __future__ import annotations

import warnings
from typing import Any

import httpx

from tavus_api.resources import METHODS
from tavus_client import AsyncTavus, Tavus, TavusError, UnknownOutcomeError
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


def call(
    operation_id: str, plan: list[Plan], deadline: float | None, repeats: int, *, on_a_loop: bool, **more: Any
) -> Told:
    """Make one call, with `more` settings, and let nothing but a TavusError come out of it."""
    segments, arguments = minimal_arguments(operation_id)
    timeout = httpx.Timeout(READ, connect=CONNECT, pool=10.0)
    settings: dict[str, Any] = {"base_url": ORIGIN, "timeout": timeout, "checks": "off", **more}
    settings |= {"deadline": deadline, "max_retries": repeats}
    family, name = METHODS[operation_id]
    with virtual_time() as clock, everything_logged() as log, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # some operations are deprecated by the contract
        line = Line(plan, clock)
        told = Told(line, clock)

        async def main() -> Any:
            async with httpx.AsyncClient(transport=line) as http:
                tavus = AsyncTavus(KEY, http_client=http, **settings)
                return await getattr(getattr(tavus, family), name)(*segments, **arguments)

        try:
            if on_a_loop:
                told.result = run_on(clock, main())
            else:
                with httpx.Client(transport=line) as http:
                    tavus = Tavus(KEY, http_client=http, **settings)
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
