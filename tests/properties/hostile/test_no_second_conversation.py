"""One call never makes two conversations, whatever fails between client and service."""

from __future__ import annotations

from typing import Any, cast

import anyio
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_client import AsyncTavus, Tavus, TavusError, UnknownOutcomeError
from tavus_emulator import Emulator
from tests.harness.clocks import Waits
from tests.properties.harness.effort import examples

REPLICA = "r90bbd427f71"

# the fate of a request: (whether the service sees it, what the client gets instead of the answer)
UNSEEN = [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError]
SEEN = [httpx.ReadError, httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.WriteError, httpx.WriteTimeout]
faults = st.one_of(
    st.none(),
    st.sampled_from([(False, kind) for kind in UNSEEN]),
    st.sampled_from([(True, kind) for kind in SEEN]),
    st.tuples(st.booleans(), st.sampled_from([400, 401, 408, 409, 422, 500, 502, 504, 520])),
    st.tuples(st.just(False), st.sampled_from([429, 503])),  # refused without effect
    st.sampled_from([(True, b""), (True, b"<html>"), (True, b'{"conversation_id":'), (True, b"[]")]),
)
"""None lets the request through. A service that answers 429, or 503 with Retry-After, has done nothing."""


class Faulty(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """The emulator behind a transport with the given faults in order, and then none."""

    def __init__(self, emulator: Emulator, plan: list[object]) -> None:
        self._emulator, self._plan = emulator, list(plan)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        fault = self._plan.pop(0) if self._plan else None
        if not isinstance(fault, tuple):
            return self._emulator.transport.handle_request(request)
        seen, outcome = cast("tuple[bool, Any]", fault)
        if seen:
            self._emulator.transport.handle_request(request)
        if isinstance(outcome, int):
            headers = {"retry-after": "0"} if outcome == 503 else {}
            return httpx.Response(outcome, headers=headers, json={"error": "a fault"})
        if isinstance(outcome, bytes):
            return httpx.Response(200, content=outcome)
        raise outcome("a fault", request=request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def count(emulator: Emulator) -> int:
    """Return the service's own count of conversations."""
    http = httpx.Client(transport=emulator.transport, base_url="http://localhost", headers={"x-api-key": "key"})
    return int(http.get("/v2/conversations").json()["total_count"])


@pytest.mark.slow
@examples(300)
@given(plan=st.lists(faults, max_size=8), repeats=st.integers(0, 7))
def test_one_call_never_makes_two_conversations(plan: list[object], repeats: int) -> None:
    emulator = Emulator()
    http = httpx.Client(transport=Faulty(emulator, plan))
    tavus = Tavus("key", base_url="http://localhost", http_client=http, clock=Waits(), max_retries=repeats)
    try:
        tavus.conversations.create(replica_id=REPLICA)
        made = 1
    except TavusError as error:
        made = count(emulator)
        if made and isinstance(error, UnknownOutcomeError):
            assert "may have taken effect" in str(error)
    assert count(emulator) == made <= 1
    emulator.close()


@pytest.mark.slow
@examples(100)
@given(plan=st.lists(faults, max_size=6))
def test_one_async_call_never_makes_two_conversations(plan: list[object]) -> None:
    emulator = Emulator()

    async def main() -> None:
        http = httpx.AsyncClient(transport=Faulty(emulator, plan))
        tavus = AsyncTavus("key", base_url="http://localhost", http_client=http, clock=Waits(), max_retries=5)
        try:
            await tavus.conversations.create(replica_id=REPLICA)
        except TavusError:
            pass
        else:
            assert count(emulator) == 1

    anyio.run(main)
    assert count(emulator) <= 1
    emulator.close()


@pytest.mark.slow
@examples(100)
@given(plan=st.lists(faults, max_size=4))
def test_a_lost_answer_is_never_reported_as_a_failure_without_effect(plan: list[object]) -> None:
    """Raise UnknownOutcomeError if the service made a conversation and the client has no answer."""
    emulator = Emulator()
    tavus = Tavus(
        "key", base_url="http://localhost", http_client=httpx.Client(transport=Faulty(emulator, plan)), clock=Waits()
    )
    try:
        tavus.conversations.create(replica_id=REPLICA)
    except TavusError as error:
        if count(emulator) and not hasattr(error, "status_code"):
            assert isinstance(error, UnknownOutcomeError)
    emulator.close()
