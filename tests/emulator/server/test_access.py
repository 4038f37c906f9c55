"""Who may use a served emulator: names of its address, and web pages."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tavus_emulator import Emulator, Request, Response, VirtualClock
from tavus_emulator._core.hosts import Hosts
from tavus_emulator._server.access import Access
from tests.harness.contracts import success

ROOT = Path(__file__).parents[3]
KEY = {"x-api-key": "k"}
CREATE = {"replica_id": "r90bbd427f71"}


@pytest.fixture(scope="module")
def served() -> Iterator[Emulator]:
    with Emulator(clock=VirtualClock(), allowed_hosts=["tavus-emulator:8787", "*.example.com", "any-port"]) as emulator:
        yield emulator
    emulator.close()


def say(emulator: Emulator, text: str) -> tuple[int, str]:
    """Send these lines and return the status and the body of the answer."""
    port = int(emulator.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(text.replace("\n", "\r\n").encode("latin-1") + b"Connection: close\r\n\r\n")
        received = b""
        while chunk := line.recv(65_536):
            received += chunk
    head, _, body = received.decode().partition("\r\n\r\n")
    return int(head.split()[1]), body


@pytest.mark.parametrize(
    "path", ["/healthz", "/v2/conversations", "/_emulator/snapshot", "/_emulator/health", "/nothing", "/rooms/c1", "*"]
)
@pytest.mark.parametrize("host", ["rebound.test", "rebound.test:8787", "127.0.0.1.rebound.test", "10.0.0.1", "[::2]"])
def test_a_foreign_host_gets_421_on_everything(served: Emulator, path: str, host: str) -> None:
    method = "OPTIONS" if path == "*" else "GET"
    status, body = say(served, f"{method} {path} HTTP/1.1\nHost: {host}\nX-Api-Key: k\n")
    assert status == 421
    assert "--allowed-hosts" in json.loads(body)["error"]


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST:1", "localhost.", "foo.localhost:9", "127.0.0.1", "127.8.8.8:80", "[::1]", "[::1]:1"),
        *("tavus-emulator:8787", "Tavus-Emulator:8787", "a.example.com", "a.b.example.com:1", "any-port:1", "any-port"),
    ],
)
def test_names_of_this_machine_and_allowed_ones_are_served(served: Emulator, host: str) -> None:
    assert say(served, f"GET /healthz HTTP/1.1\nHost: {host}\n")[0] == 200


@pytest.mark.parametrize("host", ["tavus-emulator", "tavus-emulator:8788", "example.com", "any-port.test"])
def test_an_allowed_host_is_exact(served: Emulator, host: str) -> None:
    assert say(served, f"GET /healthz HTTP/1.1\nHost: {host}\n")[0] == 421


@pytest.mark.parametrize(
    "lines",
    [
        *("", "Host:\n", "Host: localhost\nHost: localhost\n", "Host: localhost\nHost: rebound.test\n"),
        *("Host: localhost, rebound.test\n", "Host: local host\n", "Host: a@localhost\n", "Host: localhost:x\n"),
        *("Host: localhost/\n", "Host: http://localhost\n", "Host: ::1\n", "Host: l\xf6calhost\n"),
    ],
)
def test_a_request_needs_exactly_one_host(served: Emulator, lines: str) -> None:
    assert say(served, f"GET /healthz HTTP/1.1\n{lines}")[0] == 400


def test_http_1_0_needs_no_host_but_may_not_name_another(served: Emulator) -> None:
    assert say(served, "GET /healthz HTTP/1.0\n")[0] == 200
    assert say(served, "GET /healthz HTTP/1.0\nHost: rebound.test\n")[0] == 421


def test_the_host_of_an_absolute_target_counts(served: Emulator) -> None:
    assert say(served, "GET http://rebound.test/healthz HTTP/1.1\nHost: localhost\n")[0] == 421
    assert say(served, "GET http://a@localhost/healthz HTTP/1.1\nHost: localhost\n")[0] == 400
    assert say(served, "GET http://localhost:1/healthz HTTP/1.1\nHost: localhost\n")[0] == 200


def test_an_upgrade_does_not_hide_the_host(served: Emulator) -> None:
    lines = "Connection: upgrade\nUpgrade: h2c\n"
    assert say(served, f"GET /healthz HTTP/1.1\nHost: rebound.test\n{lines}")[0] == 421
    assert say(served, f"GET /healthz HTTP/1.1\n{lines}")[0] == 400


def test_a_second_request_on_a_connection_is_checked_too(served: Emulator) -> None:
    first = "GET /healthz HTTP/1.1\nHost: localhost\n\n"
    status, rest = say(served, f"{first}{first}GET /_emulator/snapshot HTTP/1.1\nHost: rebound.test\n")
    assert (status, rest.count("HTTP/1.1 200"), rest.count("HTTP/1.1 421")) == (200, 1, 1)


def test_a_refused_host_is_in_the_request_log_and_changes_nothing(served: Emulator) -> None:
    served.reset()
    body = json.dumps(CREATE)
    lines = f"Content-Type: application/json\nContent-Length: {len(body)}\n"
    say(served, f"POST /v2/conversations HTTP/1.1\nHost: rebound.test\nX-Api-Key: k\n{lines}")
    [seen] = served.requests
    assert (seen.status, len(served.rooms.find())) == (421, 0)


def test_the_bound_address_and_the_public_url_are_served() -> None:
    with Emulator(host="127.9.9.9", public_url="https://Tavus.example.com:8443/base") as emulator:
        port = emulator.url.rpartition(":")[2]
        for host in (f"127.9.9.9:{port}", "tavus.example.com"):
            assert httpx.get(f"{emulator.url}/healthz", headers={"host": host}).status_code == 200
    emulator.close()


def test_any_host_may_be_allowed() -> None:
    with Emulator(allowed_hosts=["*"]) as emulator:
        assert httpx.get(f"{emulator.url}/healthz", headers={"host": "whatever.test:1"}).status_code == 200
    emulator.close()


def test_the_compose_example_can_be_reached_by_its_service() -> None:
    text = (ROOT / "emulator/compose.yaml").read_text()
    (host,) = re.findall(r"TAVUS_BASE_URL: http://(\S+)", text)  # how others reach it
    services = yaml.safe_load(text)["services"]
    allowed = services[host.partition(":")[0]]["environment"]["TAVUS_EMULATOR_ALLOWED_HOSTS"].split()
    with Emulator(allowed_hosts=allowed) as emulator:
        assert httpx.get(f"{emulator.url}/healthz", headers={"host": host}).status_code == 200
    emulator.close()


@pytest.mark.parametrize("hosts", ["tavus", ["a b"], ["http://tavus"], [""], ["tavus:port"]])
def test_an_invalid_host_is_refused(hosts: Any) -> None:
    with pytest.raises(ValueError, match="allowed_hosts"):
        Emulator(allowed_hosts=hosts)


# ---- pages ---------------------------------------------------------------------------------------------------------

LOCAL = ["http://localhost:5173", "https://127.0.0.1", "http://[::1]:3000", "http://app.localhost", "tauri://localhost"]
FOREIGN = ["https://evil.test", "null", "http://localhost.evil.test", "file://", "https://example.com", "", "localhost"]


def ask(emulator: Emulator, method: str, path: str, origin: str, body: Any = None, **headers: str) -> Response:
    content = {} if body is None else {"content-type": "application/json"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = b"" if body is None else json.dumps(body).encode()
    return emulator.respond(Request(method, path, headers={"origin": origin} | KEY | content | named, body=data))


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("path", ["/v2/conversations", "/healthz", "/nothing", "/rooms/c1", "/_emulator/state"])
def test_pages_of_other_sites_are_refused_and_cannot_read_why(served: Emulator, origin: str, path: str) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        asked = {"access_control_request_method": "POST", "access_control_request_private_network": "true"}
        response = ask(served, method, path, origin, **asked)
        assert response.status == 403 or path.startswith("/_emulator")
        assert not [name for name, _ in response.headers if name.startswith("access-control-")]
    assert ask(served, "POST", "/_emulator/reset", origin).status == 403


@pytest.mark.parametrize("origin", [*LOCAL, "https://a.example.com", "http://tavus-emulator:8787", "http://any-port"])
def test_pages_of_this_machine_and_of_allowed_hosts_read_the_answers(served: Emulator, origin: str) -> None:
    response = ask(served, "GET", "/v2/conversations", origin)
    assert response.status == 200
    assert dict(response.headers)["access-control-allow-origin"] == origin
    asked = {"access_control_request_method": "POST", "access_control_request_private_network": "true"}
    preflight = dict(ask(served, "OPTIONS", "/v2/conversations", origin, **asked).headers)
    assert preflight["access-control-allow-private-network"] == "true"
    assert ask(served, "POST", "/_emulator/reset", origin).status == 403


def test_the_emulators_own_pages_use_the_control_api(served: Emulator) -> None:
    with httpx.Client(base_url=served.url, headers={"origin": served.url}) as page:
        assert page.post("/_emulator/reset").status_code == 204
        assert page.post("/v2/conversations", json=CREATE, headers=KEY).status_code < 300
        port = served.url.rpartition(":")[2]
        assert page.post("/_emulator/reset", headers={"origin": f"http://localhost:{port}"}).status_code == 403
    with Emulator(public_url="https://tavus.test") as emulator:  # links start elsewhere, the page is still its own
        assert httpx.post(f"{emulator.url}/_emulator/reset", headers={"origin": emulator.url}).status_code == 204
    emulator.close()


def test_a_fault_is_not_spent_on_a_page_that_is_refused(served: Emulator) -> None:
    fault = served.faults.add(status=503, times=1)
    with httpx.Client(transport=served.transport, base_url="http://localhost", headers=KEY) as client:
        assert client.get("/v2/conversations", headers={"origin": "https://evil.test"}).status_code == 403
        assert fault.fired == 0
        assert client.get("/v2/conversations").status_code == 503
    served.faults.clear()


PAGE = "http://localhost:5173"
BODIES: list[tuple[str, str, Any]] = [
    ("POST", "/v2/conversations", CREATE | {"callback_url": "http://127.0.0.1:6379/"}),
    ("POST", "/v2/conversations", CREATE | {"callback_url": "http://[::1]/"}),
    ("POST", "/v2/conversations", CREATE | {"callback_url": "http://localhost:5174/x"}),
    ("POST", "/v2/conversations", CREATE | {"callback_url": "HTTPS://Any.LOCALHOST./x"}),
    ("POST", "/v2/replicas", {"train_video_url": "https://example.com/a", "callback_url": "http://127.1.1.1:1"}),
    ("PATCH", "/v2/personas/p1", [{"op": "add", "path": "/callback_url", "value": "http://localhost:1"}]),
    ("POST", "/v2/tools", {"deep": [{"er": {"url": "http://u:p@localhost:1/"}}]}),
]


@pytest.mark.parametrize(("method", "path", "body"), BODIES, ids=str)
def test_a_page_cannot_have_posts_sent_to_other_ports(served: Emulator, method: str, path: str, body: Any) -> None:
    response = ask(served, method, path, PAGE, body)
    assert response.status == 403
    assert "--webhook-allow" in json.loads(response.body)["error"]


@pytest.mark.parametrize("url", ["http://localhost:5173/hook", "https://example.com/hook", "text", "http://[", ""])
def test_a_page_may_name_its_own_port_and_what_is_not_on_this_machine(served: Emulator, url: str) -> None:
    assert ask(served, "POST", "/v2/conversations", PAGE, CREATE | {"callback_url": url}).status != 403


def test_other_programs_may_name_any_port(served: Emulator) -> None:
    with httpx.Client(base_url=served.url, headers=KEY) as client:
        body = CREATE | {"callback_url": "http://127.0.0.1:1/"}
        assert client.post("/v2/conversations", json=body).status_code < 300


@pytest.mark.parametrize(
    ("allow", "allowed"), [("localhost:3000", True), ("localhost", True), ("localhost:3001", False)]
)
def test_a_page_may_name_an_allowed_receiver(allow: str, *, allowed: bool) -> None:
    emulator = Emulator(webhook_allow=[allow])
    body = CREATE | {"callback_url": "http://localhost:3000/hook"}
    expected = success("/v2/conversations") if allowed else 403
    assert ask(emulator, "POST", "/v2/conversations", PAGE, body).status == expected
    emulator.close()


@pytest.mark.parametrize(
    ("host", "address", "served"),
    [
        ("10.1.2.3:8787", "10.1.2.3", True),
        ("10.1.2.3", "10.1.2.4", False),
        ("[2001:db8::1]:80", "2001:db8::1", True),
        ("[2001:db8::2]", "2001:db8::1", False),
        ("10.1.2.3.rebound.test", "10.1.2.3", False),
    ],
)
def test_the_address_at_which_a_connection_came_in_is_served(host: str, address: str, served: bool) -> None:
    """On 0.0.0.0 that is any address of the machine. It can't be rebound: it is not a name."""
    access = Access(frozenset({"0.0.0.0"}), Hosts(()), Hosts(()))
    assert (access.refuse_host(host, address) is None) is served
