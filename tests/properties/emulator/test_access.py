"""Who may use a served emulator, over drawn hosts, origins and callbacks."""

from __future__ import annotations

import json
import socket
from collections.abc import Generator
from http.client import HTTPResponse
from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock
from tests.properties.harness.asking import ANNA, CONVERSATIONS
from tests.properties.harness.effort import examples

pytestmark = pytest.mark.slow

LOCAL = ["localhost", "LOCALHOST", "app.localhost", "a.b.localhost", "127.0.0.1", "127.3.2.1", "[::1]"]
"""Names of this machine: RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3."""
ALLOWED = ["tavus", "any.example.com"]
FOREIGN = [
    *("rebound.test", "localhost.rebound.test", "notlocalhost", "127.0.0.1.rebound.test", "example.com", "tavus.test"),
    *("10.0.0.1", "0.0.0.0", "128.0.0.1", "[::2]", "[fe80::1]", "atavus"),
]
PORTS = ["", ":1", ":80", ":8787", ":65535"]
PATHS = [CONVERSATIONS, "/v2/nothing", "/healthz", "/_emulator/state", "/_emulator/snapshot", "/_emulator/health", "/x"]
BROKEN = [
    "",
    "a b",
    "localhost, localhost",
    "u@localhost",
    "http://localhost",
    "localhost/",
    "::1",
    "localhost:",
    "\xe9",
]
Options = dict[str, Any]
LISTENING: list[Options] = [{}, {"allowed_hosts": ["tavus", "*.example.com:8787"]}, {"allowed_hosts": ["*"]}]


@pytest.fixture(scope="module")
def served() -> Generator[list[Emulator]]:
    emulators = [Emulator(clock=VirtualClock(), **options).start() for options in LISTENING]
    yield emulators
    for emulator in emulators:
        emulator.close()


def admitted(number: int, host: str, port: str) -> bool:
    """Say whether the emulator with these options serves a host, or a page of it."""
    if host.strip("[]").lower().endswith("localhost") and (host.lower() == "localhost" or ".localhost" in host.lower()):
        return True
    try:
        if ip_address(host.strip("[]")).is_loopback:
            return True
    except ValueError:
        pass
    allowed = host == "tavus" or (host.endswith(".example.com") and port == ":8787")
    return (False, allowed, True)[number]


def answer_to(line: socket.socket) -> int:
    """Read an answer to its end, and return its status."""
    answer = HTTPResponse(line)
    answer.begin()
    answer.read()
    return answer.status


def status(emulator: Emulator, request: bytes) -> int:
    with socket.create_connection(("127.0.0.1", int(emulator.url.rpartition(":")[2])), timeout=60) as line:
        line.sendall(request)
        return answer_to(line)


hosts = st.sampled_from(LOCAL + ALLOWED + FOREIGN)
ports = st.sampled_from(PORTS)
numbers = st.integers(0, len(LISTENING) - 1)


@examples(150)
@given(
    number=numbers,
    host=hosts,
    port=ports,
    path=st.sampled_from(PATHS),
    before=st.integers(0, 2),
    absolute=st.booleans(),
    version=st.sampled_from(["1.0", "1.1"]),
    address=st.sampled_from(["127.0.0.1", "::1"]),
)
def test_a_host_is_served_or_misdirected(
    number: int,
    host: str,
    port: str,
    path: str,
    before: int,
    absolute: bool,
    version: str,
    address: str,
    served: list[Emulator],
) -> None:
    good = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    target, named = (f"http://{host}{port}{path}", "localhost") if absolute else (path, host + port)
    asked = f"GET {target} HTTP/{version}\r\nHost: {named}\r\nConnection: close\r\n\r\n".encode()
    with socket.create_connection((address, int(served[number].url.rpartition(":")[2])), timeout=60) as line:
        for _ in range(before):
            line.sendall(good)
            assert answer_to(line) == 200
        line.sendall(asked)
        answered = answer_to(line)
    assert (answered == 421) == (not admitted(number, host, port))
    assert answered != 400


@examples(40)
@given(number=numbers, first=st.sampled_from(BROKEN), second=st.sampled_from([None, "localhost", "rebound.test", ""]))
def test_a_request_has_one_readable_host(number: int, first: str, second: str | None, served: list[Emulator]) -> None:
    lines = f"Host: {first}\r\n" if second is None else f"Host: localhost\r\nHost: {second}\r\n"
    assert status(served[number], f"GET /healthz HTTP/1.1\r\n{lines}\r\n".encode("latin-1")) == 400
    assert status(served[number], b"GET /healthz HTTP/1.1\r\n\r\n") == 400


@examples(150)
@given(
    number=numbers,
    origin=st.one_of(
        st.tuples(st.sampled_from(["http", "https"]), hosts, ports), st.sampled_from(["null", "", "file://"])
    ),
    method=st.sampled_from(["GET", "POST", "OPTIONS"]),
    path=st.sampled_from([CONVERSATIONS, "/v2/nothing", "/healthz"]),
    private=st.booleans(),
)
def test_only_admitted_pages_are_answered(
    number: int, origin: Any, method: str, path: str, private: bool, served: list[Emulator]
) -> None:
    text = origin if isinstance(origin, str) else f"{origin[0]}://{origin[1]}{origin[2]}"
    headers = {"x-api-key": "k", "origin": text, "access-control-request-method": "POST"}
    if private:
        headers["access-control-request-private-network"] = "true"
    answer = served[number].respond(Request(method, path, headers=headers))
    shared = dict(answer.headers)
    if not isinstance(origin, str) and admitted(number, origin[1], origin[2]):
        assert answer.status != 403
        assert (shared["access-control-allow-origin"], shared["vary"]) == (text, "origin")
        assert ("access-control-allow-private-network" in shared) == (private and method == "OPTIONS")
    else:
        assert answer.status == 403
        assert not [name for name in shared if name.startswith("access-control-")]


KEYS = st.sampled_from(["callback_url", "webhook_url", "url", "value", "x"])


@examples(150)
@given(
    host=st.sampled_from(LOCAL + FOREIGN),
    port=st.sampled_from(["", ":1", ":3000", ":5173"]),
    steps=st.lists(KEYS | st.integers(0, 2), max_size=4),
    allow=st.sampled_from([[], ["localhost:3000"], ["127.*"]]),
    page=st.sampled_from([None, "http://localhost:5173", "http://localhost"]),
)
def test_a_page_reaches_no_port_of_this_machine_by_webhooks(
    host: str, port: str, steps: list[str | int], allow: list[str], page: str | None
) -> None:
    emulator = Emulator(clock=VirtualClock(), webhook_allow=allow)
    value: Any = f"http://{host}{port}/hook"
    for step in steps:
        value = [*["other"] * step, value] if isinstance(step, int) else {step: value}
    body = {"replica_id": ANNA, "callback_url": value}
    headers = {"x-api-key": "k", "content-type": "application/json"} | ({} if page is None else {"origin": page})
    data = json.dumps(body).encode()
    answer = emulator.respond(Request("POST", CONVERSATIONS, headers=headers, body=data, origin="http://127.0.0.1:9"))
    name, number = host.strip("[]").lower(), port or ":80"
    local = host in LOCAL
    own = page is not None and name + number == {"http://localhost": "localhost:80"}.get(page, page[7:])
    chosen = ("localhost:3000" in allow and name + number == "localhost:3000") or (
        "127.*" in allow and name.startswith("127.")
    )
    assert (answer.status == 403) == (page is not None and local and not own and not chosen)
    emulator.close()
