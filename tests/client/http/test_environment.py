"""What proxies, certificates, addresses, hooks and headers do to a call: a result, or a typed error that names them."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from typing import Any

import pytest

from tavus_client import (
    APITimeoutError,
    AsyncTavus,
    ConfigurationError,
    InvalidRequestError,
    Tavus,
)
from tavus_emulator import Emulator
from tests.client.harness.script import MakeClient, answer, script

PROGRAM = """
import asyncio, sys
from tavus_client import AsyncTavus, Tavus, TavusError

async def main():
    async with AsyncTavus("k", base_url=sys.argv[1], max_retries=0, timeout=3, transport=sys.argv[2]) as tavus:
        await tavus.conversations.list()

try:
    if sys.argv[2] == "sync":
        Tavus("k", base_url=sys.argv[1], max_retries=0, timeout=3).conversations.list()
    else:
        asyncio.run(main())
    print("ok")
except TavusError as error:
    print(f"{type(error).__name__}: {error}")
"""
KINDS = ["sync", "httpx", "aiohttp"]


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


def run(url: str, kind: str, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not re.search("proxy|ssl_cert", name, re.IGNORECASE)}
    command = [sys.executable, "-c", PROGRAM, url, kind]
    done = subprocess.run(
        command, env={**clean, **environment}, capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout.strip() or done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "environment",
    [
        {"ALL_PROXY": "socks5://127.0.0.1:1"},
        {"NO_PROXY": "fd00::/8,127.0.0.1"},
        {"SSL_CERT_FILE": "/nope.pem"},
        {"HTTP_PROXY": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"},
    ],
)
def test_a_service_on_this_machine_is_asked_without_a_proxy(
    environment: dict[str, str], kind: str, emulator: Emulator
) -> None:
    assert run(emulator.url, kind, **environment) == "ok"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"ALL_PROXY": "socks5://user:hunter22@127.0.0.1:1"}, "ConfigurationError: ALL_PROXY: "),
        ({"HTTPS_PROXY": "gopher://user:hunter22@127.0.0.1:1"}, "ConfigurationError: HTTPS_PROXY"),
        ({"NO_PROXY": "fd00::/8", "HTTPS_PROXY": "http://127.0.0.1:9"}, "ConfigurationError: NO_PROXY"),
        ({"SSL_CERT_FILE": "/nope.pem"}, "ConfigurationError: SSL_CERT_FILE: "),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(environment: dict[str, str], message: str, kind: str) -> None:
    said = run("https://127.0.0.2.invalid", kind, **environment)
    assert said.startswith(message), said
    assert "hunter22" not in said


@pytest.mark.parametrize(
    "proxy", ["127.0.0.1:99999", "127.0.0.1:-1", "a..b:3128", f"{'a' * 64}.example:3128", ".:3128", ":3128", ""]
)
@pytest.mark.parametrize("variable", ["ALL_PROXY", "https_proxy"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_whose_address_nobody_can_connect_to_is_named(
    kind: Any, variable: str, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv(variable, f"http://user:hunter22@{proxy}")

    async def on_a_loop() -> None:
        await AsyncTavus("k", base_url="https://tavus.invalid", transport=kind).conversations.list()

    def on_a_thread() -> None:
        Tavus("k", base_url="https://tavus.invalid").conversations.list()

    with pytest.raises(ConfigurationError, match=f"^{variable}: ") as caught:
        on_a_thread() if kind == "sync" else asyncio.run(on_a_loop())
    assert "hunter22" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("without", ["", "tavus.invalid"])
def test_a_remote_service_is_asked_through_the_proxy_of_the_environment(kind: str, without: str) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(60)

        def answer_once() -> None:
            connection, _ = listening.accept()
            with connection:
                asked.append(connection.recv(65536))
                connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n" + b'{"data": []}')

        thread = threading.Thread(target=answer_once)
        thread.start()
        proxy = f"http://a%40b:hunter22@127.0.0.1:{listening.getsockname()[1]}"
        said = run("http://tavus.invalid", kind, ALL_PROXY=proxy, NO_PROXY=without, TAVUS_ALLOW_INSECURE="1")
        if without:
            with socket.create_connection(listening.getsockname()) as waking:
                waking.sendall(b"nobody asked")
        thread.join()
    assert "hunter22" not in said
    if without:
        assert said.startswith("APIConnectionError")
        assert asked == [b"nobody asked"]
    else:
        assert said == "ok"
        assert asked[0].startswith(b"GET http://tavus.invalid/v2/conversations HTTP/1.1\r\n")
        assert b"\r\nproxy-authorization: basic " in asked[0].lower()


# ---- addresses and keys ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/v2", "/v2/"])
def test_an_address_may_end_with_the_version(path: str, emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAVUS_BASE_URL", emulator.url + path)
    with Tavus("k") as tavus:
        assert tavus.conversations.list().total_count == 0
        assert tavus.base_url == emulator.url


def test_a_private_network_is_allowed_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="TAVUS_ALLOW_INSECURE=1"):
        Tavus("k", base_url="http://tavus:8787")
    monkeypatch.setenv("TAVUS_ALLOW_INSECURE", "1")
    assert Tavus("k", base_url="http://tavus:8787").base_url == "http://tavus:8787"
    with pytest.raises(ConfigurationError, match="in the clear"):
        Tavus("k", base_url="http://tavus:8787", allow_insecure=False)


def test_a_key_is_a_string() -> None:
    with pytest.raises(ConfigurationError, match="api_key: a function is not a key"):
        Tavus(lambda: "k")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_client_that_could_not_be_made_has_a_repr() -> None:
    assert repr(Tavus.__new__(Tavus)) == "Tavus(base_url='(not made)')"


# ---- headers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["content-length", "Transfer-Encoding", "CONNECTION", "expect"])
def test_headers_that_frame_a_message_are_refused(name: str, client: MakeClient) -> None:
    tavus = client(answer())
    with pytest.raises(InvalidRequestError, match=f"(?i){name} is written by the HTTP library"):
        tavus.conversations.create(replica_id="r", extra_headers={name: "3"})
    assert script(tavus).requests == []
    with pytest.raises(ConfigurationError, match="written by the HTTP library"):
        Tavus("k", default_headers={name: "3"})


# ---- the deadline ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_head_that_dribbles_ends_at_the_deadline() -> None:
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def dribble() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                for byte in b"HTTP/1.1 200 OK\r\n" + b"x-slow: y\r\n" * 1000:
                    if stop.wait(0.05):
                        return
                    try:
                        connection.sendall(bytes([byte]))
                    except OSError:
                        return

        thread = threading.Thread(target=dribble)
        thread.start()
        tavus = Tavus("k", base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", deadline=0.5, max_retries=0)
        started = time.monotonic()
        with pytest.raises(APITimeoutError, match=r"not complete after 0\.5 s"):
            tavus.conversations.list()
        took = time.monotonic() - started
        stop.set()
        thread.join()
    assert took < 30  # the whole head would take ten minutes
