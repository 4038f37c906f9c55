"""Operations that answer a stream of events: its content, and its arrival in pieces."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tavus_client._call.event_stream import EventDecoder
from tavus_emulator import Contract, Emulator, VirtualClock
from tests.codegen.harness.changes import GET, REF, THINGS, at
from tests.codegen.harness.evolution import base

HEADERS = {"x-api-key": "k"}
EVENTS = "text/event-stream"


@contextmanager
def served(content: dict[str, Any]) -> Generator[tuple[Emulator, httpx.Client, str]]:
    """Yield an emulator of the small contract whose GET answers events, a client, and the path of a resource."""
    document = base()
    at(document, GET)["responses"] = {"200": {"description": "", "content": {EVENTS: content}}}
    emulator = Emulator(contract=Contract.from_document(document), clock=VirtualClock())
    with httpx.Client(transport=emulator.transport, base_url="http://localhost", headers=HEADERS) as http:
        thing = http.post(THINGS, json={"name": "Ann"}).json()
        yield emulator, http, f"{THINGS}/{thing['thing_id']}"
    emulator.close()


def decoded(content: bytes) -> list[Any]:
    return list(EventDecoder().feed(content))


def test_an_event_has_the_requested_resource() -> None:
    with served({"schema": REF}) as (_, http, path):
        [thing] = http.get(THINGS).json()["data"]
        response = http.get(path)
    assert (response.status_code, response.headers["content-type"]) == (200, EVENTS)
    [event] = decoded(response.content)
    assert (event.id, event.json()) == ("1", thing)


@pytest.mark.parametrize(
    "content",
    [
        {"example": "event: tick\ndata: 1\n\ndata: 2\n"},
        {"examples": {"one": {"value": "event: tick\ndata: 1\n\ndata: 2"}}, "schema": {"type": "string"}},
    ],
)
def test_the_contracts_example_is_served(content: dict[str, Any]) -> None:
    with served(content) as (_, http, path):
        events = decoded(http.get(path).content)
    assert [(event.event, event.data) for event in events] == [("tick", "1"), ("message", "2")]


@pytest.mark.parametrize("content", [{}, {"schema": {"type": "string"}}])
def test_an_undescribed_stream_opens_without_events(content: dict[str, Any]) -> None:
    with served(content) as (_, http, path):
        response = http.get(path)
    assert response.content.startswith(b":")
    assert decoded(response.content) == []


@pytest.mark.slow
def test_events_arrive_one_by_one_on_a_slow_connection() -> None:
    with served({"example": "data: one\n\ndata: two\n\n"}) as (emulator, _, path), emulator:
        emulator.faults.add(method="GET", bytes_per_second=300)
        with httpx.stream("GET", f"{emulator.url}{path}", headers=HEADERS) as response:
            decoder = EventDecoder()
            parts = [[event.data for event in decoder.feed(part)] for part in response.iter_raw()]
    assert [part for part in parts if part] == [["one"], ["two"]]


def test_a_stream_of_an_unknown_id_is_refused() -> None:
    with served({"schema": REF}) as (_, http, _):
        response = http.get(f"{THINGS}/nothing")
    assert response.status_code in (400, 404)
    assert response.json()["error"]
