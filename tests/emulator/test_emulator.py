# pyright: reportPrivateUsage=false
from __future__ import annotations

import gc
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

import tavus_emulator
from tavus_emulator import Emulator, Request, SystemClock, VirtualClock
from tests.harness.contracts import success

KEY = {"x-api-key": "k"}
BODY = {"replica_id": "r90bbd427f71"}


def test_the_public_names_are_sorted_and_exist() -> None:
    names = tavus_emulator.__all__
    assert names == sorted(names)
    assert all(hasattr(tavus_emulator, name) for name in names)


def test_with_serves_each_emulator_on_its_own_port() -> None:
    with Emulator() as one, Emulator() as other:
        assert one.url != other.url
        created = httpx.post(f"{one.url}/v2/conversations", headers=KEY, json=BODY).json()
        assert created["conversation_url"] == f"{one.url}/rooms/{created['conversation_id']}"
        assert httpx.get(created["conversation_url"]).status_code == 200
        assert httpx.get(f"{other.url}/v2/conversations", headers=KEY).json()["total_count"] == 0


def test_http_and_the_transport_share_one_state() -> None:
    with Emulator() as emulator:
        httpx.post(f"{emulator.url}/v2/conversations", headers=KEY, json=BODY)
        with httpx.Client(transport=emulator.transport, headers=KEY) as client:
            assert client.get("http://a/v2/conversations").json()["total_count"] == 1


@pytest.mark.slow
def test_it_can_be_restarted_with_its_state() -> None:
    emulator = Emulator()
    for number in range(3):
        with emulator:
            assert emulator.start() is emulator
            httpx.post(f"{emulator.url}/v2/conversations", headers=KEY, json=BODY)
            count = httpx.get(f"{emulator.url}/v2/conversations", headers=KEY).json()["total_count"]
            assert count == number + 1
    emulator.stop()
    emulator.close()


def test_url_raises_while_it_is_not_served(emulator: Emulator) -> None:
    with pytest.raises(RuntimeError, match="not being served"):
        _ = emulator.url


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(headers=KEY) as client:
        yield client


def test_a_stopped_emulator_releases_its_port(client: httpx.Client) -> None:
    emulator = Emulator()
    with emulator:
        url = emulator.url
        client.get(f"{url}/v2/conversations")  # and keeps the connection open
    with pytest.raises(httpx.TransportError):
        client.get(f"{url}/v2/conversations")


def test_stopping_does_not_wait_for_an_incomplete_request() -> None:
    with Emulator(request_timeout=600) as emulator:
        host, port = emulator.url.removeprefix("http://").split(":")
        connection = socket.create_connection((host, int(port)))
        connection.sendall(b"POST /v2/conversations HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{")
        httpx.get(f"{emulator.url}/healthz")
        started = time.monotonic()
    assert time.monotonic() - started < 60
    connection.close()


def test_start_raises_for_an_address_in_use() -> None:
    with Emulator() as emulator:
        port = int(emulator.url.rsplit(":", 1)[1])
        with pytest.raises(OSError, match="in use"):
            Emulator(port=port).start()


def test_ipv6_addresses_are_written_in_brackets() -> None:
    with Emulator(host="::1") as emulator:
        assert emulator.url.startswith("http://[::1]:")
        assert httpx.get(f"{emulator.url}/healthz").status_code == 200


def test_a_wildcard_address_is_reached_by_loopback() -> None:
    with Emulator(host="0.0.0.0", admin_token="t") as emulator:
        assert emulator.url.startswith("http://127.0.0.1:")


def test_a_reachable_address_needs_an_admin_token() -> None:
    with pytest.raises(ValueError, match="give an admin_token"):
        Emulator(host="0.0.0.0").start()


def test_a_large_body_over_http_is_413_and_the_next_request_is_answered() -> None:
    with Emulator() as emulator, httpx.Client(base_url=emulator.url, headers=KEY) as client:
        response = client.post(
            "/v2/conversations", content=b" " * 20 * 1024 * 1024, headers={"content-type": "application/json"}
        )
        assert response.status_code == 413
        assert client.get("/v2/conversations").status_code == 200


@pytest.mark.slow
def test_concurrent_clients_lose_nothing() -> None:
    with Emulator() as emulator:

        def work() -> None:
            with httpx.Client(base_url=emulator.url, headers=KEY) as client:
                for _ in range(20):
                    assert client.post("/v2/conversations", json=BODY).status_code == success("/v2/conversations")

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert httpx.get(f"{emulator.url}/v2/conversations", headers=KEY).json()["total_count"] == 80


def test_an_answer_over_http_has_no_date_header() -> None:
    with Emulator(clock=VirtualClock()) as emulator:
        response = httpx.get(f"{emulator.url}/healthz")
        assert "date" not in response.headers
        assert "server" not in response.headers


def test_an_encoded_slash_stays_in_its_segment() -> None:
    with Emulator() as emulator:
        response = httpx.get(f"{emulator.url}/v2/conversations/c1%2Fend", headers=KEY)
        assert (response.status_code, response.json()) == (400, {"error": "Invalid conversation_id"})


@pytest.mark.slow
def test_a_collected_emulator_closes_its_store() -> None:
    store = Emulator()._state.store
    gc.collect()
    with pytest.raises(Exception, match="closed"):
        store.events.find("c1")


def test_the_default_clock_is_the_system_clock() -> None:
    assert isinstance(Emulator().clock, SystemClock)


def test_a_request_can_be_answered_by_a_plain_call(emulator: Emulator) -> None:
    assert emulator.respond(Request("GET", "/healthz")).status == 200


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"api_keys": "one"}, TypeError),
        ({"api_keys": ["one", " "]}, ValueError),
        ({"public_url": "localhost:80"}, ValueError),
        ({"admin_token": ""}, ValueError),
        ({"admin_token": "two words "}, ValueError),
        ({"request_timeout": 0}, ValueError),
        ({"max_connections": 0}, ValueError),
        ({"contract": {}}, tavus_emulator.ContractError),
    ],
)
def test_an_invalid_option_is_refused_by_the_constructor(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        Emulator(**options)


def test_added_resources_have_ids_of_the_services_form(emulator: Emulator) -> None:
    assert emulator.add_replica().startswith("r")
    assert emulator.add_persona().startswith("p")
    assert emulator.add_document(tags=["sales"]).startswith("d")


@pytest.mark.parametrize("kept", [False, True])
def test_a_clock_goes_on_without_an_emulator_that_was_closed(tmp_path: Path, kept: bool) -> None:
    clock = VirtualClock()
    closed = Emulator(clock=clock, state=tmp_path / "state.db" if kept else None)
    with httpx.Client(transport=closed.transport, base_url="http://localhost", headers={"x-api-key": "k"}) as api:
        assert api.post("/v2/conversations", json={"replica_id": "r90bbd427f71"}).is_success
    other = Emulator(clock=clock)
    closed.close()
    before = clock.now()
    assert clock.advance(minutes=5) == before + timedelta(minutes=5)
    other.close()
