"""Fault rules, and their effects on an in-process client."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, VirtualClock
from tests.emulator.harness.clients import KEY
from tests.harness.contracts import success

CREATED = success("/v2/conversations")
BODY = {"replica_id": "r90bbd427f71"}


@pytest.fixture
def client(emulator: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": KEY}) as client:
        yield client


def statuses(client: httpx.Client, count: int) -> list[int]:
    return [client.get("/v2/conversations").status_code for _ in range(count)]


def total(client: httpx.Client) -> int:
    number: int = client.get("/v2/conversations").json()["total_count"]
    return number


def test_times_and_after_limit_when_a_fault_fires(emulator: Emulator, client: httpx.Client) -> None:
    fault = emulator.faults.add(status=503, times=2, after=1)
    assert statuses(client, 5) == [200, 503, 503, 200, 200]
    assert (fault.fired, fault.matched) == (2, 5)
    assert [seen.fault for seen in emulator.requests] == [None, "f1", "f1", None, None]


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ({"operation": "listConversations"}, [503, CREATED]),
        ({"method": "post"}, [200, 503]),
        ({"path": "/v2/*"}, [503, 503]),
        ({"path": "/v3/*"}, [200, CREATED]),
        ({"operation": "listConversations", "method": "POST"}, [200, CREATED]),
        ({}, [503, 503]),
    ],
)
def test_a_fault_applies_only_to_matching_requests(
    emulator: Emulator, client: httpx.Client, match: dict[str, Any], expected: list[int]
) -> None:
    emulator.faults.add(status=503, **match)
    assert [
        client.get("/v2/conversations").status_code,
        client.post("/v2/conversations", json=BODY).status_code,
    ] == expected


def test_a_fault_can_be_limited_to_an_account(emulator: Emulator, client: httpx.Client) -> None:
    client.get("/v2/conversations")
    account = emulator.requests[0].account
    emulator.faults.add(status=503, account=account)
    assert statuses(client, 1) == [503]
    assert client.get("/v2/conversations", headers={"x-api-key": "other"}).status_code == 200


def test_the_first_matching_fault_wins(emulator: Emulator, client: httpx.Client) -> None:
    emulator.faults.add(status=500, times=1)
    second = emulator.faults.add(status=503)
    assert statuses(client, 2) == [500, 503]
    assert second.matched == 1


def test_a_status_comes_with_its_body_and_headers(emulator: Emulator, client: httpx.Client) -> None:
    emulator.faults.add(status=429, body={"message": "slow down"}, headers={"Retry-After": "7"}, times=1)
    response = client.get("/v2/conversations")
    assert (response.status_code, response.json(), response.headers["retry-after"]) == (
        429,
        {"message": "slow down"},
        "7",
    )
    assert response.headers["content-type"] == "application/json"
    emulator.faults.add(status=502, body="<h1>Bad Gateway</h1>", headers={"content-type": "text/html"}, times=1)
    response = client.get("/v2/conversations")
    assert (response.text, response.headers["content-type"]) == ("<h1>Bad Gateway</h1>", "text/html")
    emulator.faults.add(status=204, times=1)
    assert client.get("/v2/conversations").content == b""


def test_when_decides_whether_the_request_takes_effect(emulator: Emulator, client: httpx.Client) -> None:
    emulator.faults.add(operation="createConversation", status=503, times=1)
    assert client.post("/v2/conversations", json=BODY).status_code == 503
    assert total(client) == 0
    emulator.faults.add(operation="createConversation", status=503, times=1, when="after")
    assert client.post("/v2/conversations", json=BODY).status_code == 503
    assert total(client) == 1
    emulator.faults.add(operation="createConversation", reset=True, times=1)
    with pytest.raises(httpx.ReadError):
        client.post("/v2/conversations", json=BODY)
    assert total(client) == 1
    emulator.faults.add(operation="createConversation", reset=True, when="connect", times=1)
    with pytest.raises(httpx.ConnectError):
        client.post("/v2/conversations", json=BODY)
    assert total(client) == 1
    emulator.faults.add(operation="createConversation", reset=True, when="after", times=1)
    with pytest.raises(httpx.ReadError):
        client.post("/v2/conversations", json=BODY)
    assert total(client) == 2
    assert [seen.status for seen in emulator.requests.find(operation="createConversation")] == [
        503,
        503,
        None,
        None,
        None,
    ]
    assert {seen.verdict for seen in emulator.requests.find(operation="createConversation")} == {"faulted"}


def test_an_answer_can_be_truncated(emulator: Emulator, client: httpx.Client) -> None:
    emulator.faults.add(truncate_after=5)
    with pytest.raises(httpx.RemoteProtocolError, match=r"received 5 bytes"):
        client.get("/v2/conversations")
    with client.stream("GET", "/v2/conversations") as response:
        received = b""
        with pytest.raises(httpx.RemoteProtocolError):  # noqa: PT012
            for chunk in response.iter_raw():
                received += chunk
        assert len(received) == 5
        assert int(response.headers["content-length"]) > 5


def test_an_empty_answer_can_be_truncated_too(emulator: Emulator, client: httpx.Client) -> None:
    conversation_id = client.post("/v2/conversations", json=BODY).json()["conversation_id"]
    emulator.faults.add(truncate_after=5)
    with pytest.raises(httpx.RemoteProtocolError, match="received 0 bytes, expected 1"):
        client.post(f"/v2/conversations/{conversation_id}/end")


def test_an_answer_can_have_another_content_type(emulator: Emulator, client: httpx.Client) -> None:
    emulator.faults.add(content_type="text/html")
    response = client.get("/v2/conversations")
    assert response.headers["content-type"] == "text/html"
    assert response.json() == {"data": [], "total_count": 0}


def test_a_latency_moves_a_virtual_clock(emulator: Emulator, clock: VirtualClock, client: httpx.Client) -> None:
    started = clock.now()
    emulator.faults.add(latency=2.5, times=1)
    assert client.get("/v2/conversations").status_code == 200
    assert (clock.now() - started).total_seconds() == 2.5


@pytest.mark.parametrize(("when", "created"), [("before", 0), ("after", 1)])
def test_a_latency_beyond_the_clients_timeout_is_a_timeout(
    emulator: Emulator, clock: VirtualClock, client: httpx.Client, when: Any, created: int
) -> None:
    started = clock.now()
    emulator.faults.add(operation="createConversation", latency=60, when=when)
    with pytest.raises(httpx.ReadTimeout):
        client.post("/v2/conversations", json=BODY, timeout=5)
    assert (clock.now() - started).total_seconds() == 5
    assert total(client) == created
    assert client.post("/v2/conversations", json=BODY, timeout=None).status_code == success("/v2/conversations")


def test_a_latency_is_real_with_a_real_clock() -> None:
    emulator = Emulator()
    emulator.faults.add(latency=0.01)
    with httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": KEY}) as client:
        before = emulator.clock.now()
        assert client.get("/v2/conversations").status_code == 200
        assert (emulator.clock.now() - before).total_seconds() >= 0.009
        emulator.faults.clear()
        emulator.faults.add(latency=9)
        with pytest.raises(httpx.ReadTimeout):
            client.get("/v2/conversations", timeout=0.01)
    emulator.close()


def test_a_slow_answer_arrives_whole_or_times_out(emulator: Emulator, client: httpx.Client) -> None:
    plain = client.get("/v2/conversations").content
    emulator.faults.add(bytes_per_second=100)
    with client.stream("GET", "/v2/conversations") as response:
        parts = list(response.iter_raw())
    assert b"".join(parts) == plain
    assert [len(part) for part in parts[:-1]] == [5] * (len(parts) - 1)
    emulator.faults.clear()
    emulator.faults.add(bytes_per_second=0.1)
    with pytest.raises(httpx.ReadTimeout):
        client.get("/v2/conversations", timeout=5)


def test_an_async_client_meets_the_same_faults(emulator: Emulator, clock: VirtualClock) -> None:
    async def play() -> list[str]:
        met: list[str] = []
        async with httpx.AsyncClient(
            transport=emulator.transport, base_url="http://a", headers={"x-api-key": KEY}
        ) as client:
            for effect in EFFECTS:
                emulator.faults.clear()
                emulator.faults.add(**effect)
                try:
                    met.append(str((await client.get("/v2/conversations", timeout=5)).status_code))
                except httpx.HTTPError as error:
                    met.append(type(error).__name__)
        return met

    assert asyncio.run(play()) == OUTCOMES


EFFECTS: list[dict[str, Any]] = [
    {"status": 503},
    {"reset": True},
    {"reset": True, "when": "connect"},
    {"truncate_after": 3},
    {"latency": 4},
    {"latency": 6},
    {"latency": 6, "when": "after"},
    {"bytes_per_second": 0.1},
    {"bytes_per_second": 1000},
]
OUTCOMES = [
    "503",
    "ReadError",
    "ConnectError",
    "RemoteProtocolError",
    "200",
    "ReadTimeout",
    "ReadTimeout",
    "ReadTimeout",
    "200",
]


@pytest.mark.slow
def test_thousands_of_faults_need_no_real_time(emulator: Emulator, client: httpx.Client) -> None:
    for effect in EFFECTS * 200:
        emulator.faults.clear()
        emulator.faults.add(**effect)
        try:
            client.get("/v2/conversations")
        except httpx.HTTPError:
            continue
    assert len(emulator.requests.find(verdict="faulted")) == len(emulator.requests) == 1000


def test_a_probability_is_reproducible_by_its_seed(emulator: Emulator, client: httpx.Client) -> None:
    runs: list[list[int]] = []
    for seed in (1, 1, 2):
        emulator.faults.clear()
        emulator.faults.add(status=503, probability=0.3, seed=seed)
        runs.append(statuses(client, 40))
    assert runs[0] == runs[1] != runs[2]
    drawn = random.Random(1)
    assert runs[0] == [503 if drawn.random() < 0.3 else 200 for _ in range(40)]


def test_faults_are_listed_removed_and_cleared(emulator: Emulator, client: httpx.Client) -> None:
    one = emulator.faults.add(status=503)
    two = emulator.faults.add(reset=True)
    assert [fault.fault_id for fault in emulator.faults] == ["f1", "f2"]
    emulator.faults.remove(one)
    emulator.faults.remove("f2")
    assert len(emulator.faults) == 0
    for gone in (two, "f1", "f9"):
        with pytest.raises(KeyError):
            emulator.faults.remove(gone)
    assert statuses(client, 1) == [200]
    emulator.faults.add(status=503)
    emulator.reset()
    assert (len(emulator.faults), len(emulator.requests)) == (0, 0)
    assert statuses(client, 1) == [200]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({}, ["one of status, latency"]),
        ({"status": 503, "probability": 0.5}, ["probability needs a seed"]),
        ({"status": 503, "seed": 5}, ["seed needs a probability"]),
        ({"status": 99, "times": 0, "after": -1}, ["status has to be", "times has to be", "after has to be"]),
        ({"status": 503, "operation": "createConversations"}, ["createConversation is"]),
        ({"reset": True, "truncate_after": 1}, ["reset leaves no answer"]),
        ({"latency": float("nan")}, ["latency has to be"]),
        (
            {"latency": -1.0, "truncate_after": -1, "bytes_per_second": 0},
            ["latency", "truncate_after", "bytes_per_second"],
        ),
        ({"status": 503, "headers": {"a b": "c"}}, ["header 'a b' can't be sent"]),
        ({"status": 503, "headers": {"a": "b\r\nc: d"}}, ["header 'a' can't be sent"]),
        ({"status": 503, "headers": {"Content-Length": "3"}}, ["set by the server"]),
        ({"content_type": "a\nb"}, ["content_type can't be sent"]),
        ({"body": {}, "latency": 1}, ["body and headers need a status"]),
        ({"status": 503, "when": "connect"}, ["for a reset only"]),
        ({"status": 503, "when": "later"}, ["when has to be one of"]),
        ({"status": 503, "target": "all"}, ["target has to be one of"]),
        ({"status": 503, "event": "system.*"}, ["event is of webhooks"]),
        ({"status": 503, "target": "webhook", "path": "/x"}, ["path is of requests"]),
    ],
)
def test_an_invalid_fault_is_refused_with_all_reasons(
    emulator: Emulator, options: dict[str, Any], named: list[str]
) -> None:
    with pytest.raises(ValueError) as caught:
        emulator.faults.add(**options)
    for text in named:
        assert text in str(caught.value)
    assert len(emulator.faults) == 0


def test_webhook_faults_match_events_and_not_requests(emulator: Emulator, client: httpx.Client) -> None:
    fault = emulator.faults.add(target="webhook", event="system.*", status=500, times=1)
    assert statuses(client, 1) == [200]
    assert emulator.faults.draw("webhook", {"event": "application.recording_ready", "account": None}) is None
    assert emulator.faults.draw("webhook", {"event": "system.shutdown", "account": None}) is fault
    assert emulator.faults.draw("webhook", {"event": "system.shutdown", "account": None}) is None


@pytest.mark.slow
@given(st.lists(st.booleans(), max_size=30), st.integers(0, 5), st.none() | st.integers(1, 5))
def test_a_fault_counts_only_its_matches(matching: list[bool], after: int, times: int | None) -> None:
    emulator = Emulator()
    fault = emulator.faults.add(status=503, method="GET", after=after, times=times)
    drawn = [emulator.faults.draw("request", {"method": "GET" if one else "POST"}) is fault for one in matching]
    emulator.close()
    due = [index for index, one in enumerate(matching) if one][after:]
    assert [index for index, one in enumerate(drawn) if one] == (due if times is None else due[:times])
