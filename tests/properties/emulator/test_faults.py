"""Planned faults: their matches, their number, and whether the request takes effect. docs/emulator.md, "Faults"."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harness.contracts import success
from tests.properties.harness.asking import ANNA, CONVERSATIONS, Service
from tests.properties.harness.effort import examples

CREATE = "createConversation"


@pytest.mark.slow
@examples(60)
@given(
    after=st.integers(0, 3),
    times=st.none() | st.integers(1, 3),
    status=st.sampled_from([400, 404, 429, 500, 503]),
    reset=st.booleans(),
    when=st.sampled_from(["before", "after"]),
    asked=st.lists(st.sampled_from(["create", "list"]), min_size=1, max_size=9),
)
def test_a_fault_fires_where_and_as_often_as_planned(
    after: int, times: int | None, status: int, reset: bool, when: Any, asked: list[str]
) -> None:
    service = Service()
    what: dict[str, Any] = {"reset": True} if reset else {"status": status}
    service.emulator.faults.add(operation=CREATE, after=after, times=times, when=when, **what)
    made = creates = 0
    with httpx.Client(
        transport=service.emulator.transport, base_url="http://localhost", headers={"x-api-key": "key"}
    ) as http:
        for one in asked:
            got: int | None = None  # no answer
            with suppress(httpx.TransportError):
                if one == "list":
                    got = http.get(CONVERSATIONS).status_code
                else:
                    got = http.post(CONVERSATIONS, json={"replica_id": ANNA}).status_code
            creates += one == "create"
            fine = success(CONVERSATIONS) if one == "create" else 200
            strikes = one == "create" and creates > after and (times is None or creates <= after + times)
            assert got == ((None if reset else status) if strikes else fine)
            made += one == "create" and (not strikes or when == "after")
        assert http.get(CONVERSATIONS).json()["total_count"] == made
    service.emulator.close()


@pytest.mark.slow
@examples(30)
@given(
    times=st.integers(1, 4),
    after=st.integers(0, 2),
    status=st.sampled_from([404, 500, 503]),
    when=st.sampled_from(["before", "after"]),
)
def test_a_delivery_with_a_fault_is_retried(times: int, after: int, status: int, when: Any) -> None:
    service = Service()
    webhooks = service.emulator.webhooks
    service.emulator.faults.add(target="webhook", event="system.*", status=status, times=times, after=after, when=when)
    with webhooks.receiver() as inbox:
        service.make(CONVERSATIONS, {"replica_id": ANNA, "callback_url": inbox.url})
        service.wait(1)
        for _ in range(times):
            (delivery,) = webhooks
            if delivery.due is not None:
                service.clock.advance(delivery.due - service.clock.now())
        (delivery,) = webhooks
        failed = 0 if after else times
        assert [one.status for one in delivery.attempts] == [status] * failed + [200]
        assert len(inbox.events) == 1 + failed * (when == "after")
    service.emulator.close()
