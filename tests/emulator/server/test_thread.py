"""The server's socket."""

from __future__ import annotations

import errno
import socket

import httpx
import pytest

from tavus_emulator import Emulator
from tavus_emulator._server.thread import listen


def test_connections_have_tcp_nodelay() -> None:
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()) as client:
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
            assert client.fileno() >= 0


@pytest.mark.slow
@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_both_loopback_addresses_are_served_at_once(host: str) -> None:
    emulator = Emulator(host=host)
    for _ in range(2):  # also when it is started again
        with emulator:
            port = int(emulator.url.rpartition(":")[2])
            for name in ("127.0.0.1", "[::1]", "localhost"):
                assert httpx.get(f"http://{name}:{port}/healthz").status_code == 200
        for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            with socket.socket(family) as client:
                assert client.connect_ex((address, port)) == errno.ECONNREFUSED
    emulator.close()


def test_a_conversation_is_the_same_at_both_loopback_addresses() -> None:
    with Emulator() as emulator, httpx.Client(headers={"x-api-key": "k"}) as client:
        port = emulator.url.rpartition(":")[2]
        made = client.post(f"http://127.0.0.1:{port}/v2/conversations", json={"replica_id": "r90bbd427f71"}).json()
        got = client.get(f"http://[::1]:{port}/v2/conversations/{made['conversation_id']}")
        assert got.json()["conversation_id"] == made["conversation_id"]
    emulator.close()


@pytest.mark.parametrize(("host", "other"), [("127.0.0.1", "::1"), ("::1", "127.0.0.1")])
def test_a_port_that_another_program_has_on_one_loopback_address_is_refused(host: str, other: str) -> None:
    with listen(other, 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            Emulator(host=host, port=port).start()
        listen(host, port).close()  # nothing is left open


def test_a_free_port_is_free_on_both_loopback_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[tuple[str, int]] = []

    def occupied_once(host: str, port: int) -> socket.socket:
        tried.append((host, port))
        if len(tried) == 2:
            raise OSError(errno.EADDRINUSE, "in use")
        return listen(host, port)

    monkeypatch.setattr("tavus_emulator._server.thread.listen", occupied_once)
    with Emulator() as emulator:
        port = int(emulator.url.rpartition(":")[2])
        assert tried[2:] == [("127.0.0.1", 0), ("::1", port)]


@pytest.mark.parametrize("number", [errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT])
def test_a_machine_without_ipv6_is_served_on_ipv4(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def without_ipv6(host: str, port: int) -> socket.socket:
        if ":" in host:
            raise OSError(number, "no such address")
        return listen(host, port)

    monkeypatch.setattr("tavus_emulator._server.thread.listen", without_ipv6)
    with Emulator() as emulator:
        assert httpx.get(f"{emulator.url}/healthz").status_code == 200
