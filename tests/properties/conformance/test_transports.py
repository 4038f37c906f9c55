"""What is sent, and what is told of a connection that fails, doesn't depend on the library that sends it."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

import pytest

from tavus_client import APIConnectionError, APITimeoutError, AsyncTavus, Clock, UnknownOutcomeError
from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness.calls import CALLS, GOOD, ID, ONCE, REPEATABLE
from tests.properties.conformance.harness.server import PATIENCE, Reply, Server
from tests.properties.conformance.harness.texts import texts_of_error
from tests.properties.conformance.harness.worlds import Steps, World, conforms
from tests.properties.harness.hostile import KEY

pytestmark = pytest.mark.filterwarnings(
    r"ignore:Async generator 'http(x|core)\.:ResourceWarning"  # trio tells of those that httpx leaves open inside
)
BRIEF = 0.3
"""Seconds: a timeout that a test waits for."""
PASSWORD, TOKEN = "hunter22", "a-meeting-token"

# ---- requests -------------------------------------------------------------------------------------------------------


@conforms
def test_a_request_has_only_the_headers_that_were_meant(world: World) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client(default_headers={"User-Agent": "mine"})
    yield tavus.conversations.get("c1")
    yield tavus.conversations.create(replica_id="r1")
    yield tavus.conversations.end("c1")
    usual = {"host": world.server.url.removeprefix("http://"), "user-agent": "mine", "x-api-key": KEY}
    usual |= {"accept": "application/json", "accept-encoding": "gzip, deflate"}
    body = b'{"replica_id":"r1"}'
    sent = {"content-type": "application/json", "content-length": str(len(body))}
    for one in world.server.requests:
        assert one.headers.pop("connection", "keep-alive") == "keep-alive"  # as HTTP/1.1 has it anyway
    assert [(one.method, one.headers, one.body) for one in world.server.requests] == [
        ("GET", usual, b""),
        ("POST", usual | sent, body),
        ("POST", usual | {"content-length": "0"}, b""),
    ]


@conforms
def test_paths_queries_and_headers_are_encoded_alike(world: World) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client()
    yield tavus.conversations.get("c 1 ä/%2F?#é")
    query: dict[str, Any] = {"a b": "ü&=+ %", "many": [1, 2], "none": None, "empty": "", "yes": True}
    yield tavus.request("POST", "/v2/x%20y", query=query, headers={"X-Odd": "~|^ ;,"})
    first, second = world.server.requests
    assert first.target == "/v2/conversations/c%201%20%C3%A4%2F%252F%3F%23%C3%A9"
    assert second.target == "/v2/x%20y?a+b=%C3%BC%26%3D%2B+%25&many=1&many=2&empty=&yes=true"
    assert second.headers["x-odd"] == "~|^ ;,"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@conforms
def test_a_cookie_of_an_answer_is_not_sent(world: World, host: str) -> Steps:
    """Source: the contract has no cookies; one that a gateway sets could replace a key that is sent as a cookie."""
    world.server.answer(Reply(200, CONVERSATION, (("Set-Cookie", "a=b; Path=/"),)))
    tavus = world.client(base_url=world.server.url.replace("127.0.0.1", host))
    for _ in range(2):
        yield CALLS[REPEATABLE](tavus)
    assert [one.headers.get("cookie") for one in world.server.requests] == [None, None]


# ---- answers --------------------------------------------------------------------------------------------------------


@conforms
def test_a_header_of_an_answer_may_be_long(world: World) -> Steps:
    long = "x" * 60_000
    world.server.answer(Reply(200, CONVERSATION, (("Content-Security-Policy", long),)))
    tavus = world.client()
    raw = yield tavus.with_raw_response(tavus.conversations.get)(ID)
    assert raw.headers["content-security-policy"] == long


@conforms
def test_bytes_that_belong_to_no_answer_are_not_quoted(world: World) -> Steps:
    """The server sends a body after the head of its answer to a HEAD, which has none (RFC 9110, section 9.3.2)."""
    world.server.answer(Reply(200, {**CONVERSATION, "meeting_token": TOKEN}))
    tavus = world.client(max_retries=0)
    errors: list[BaseException] = []
    try:
        yield tavus.request("HEAD", "/v2/conversations/c1")
        yield CALLS[REPEATABLE](tavus)
    except APIConnectionError as error:
        errors.append(error)
    assert [text for error in errors for text in texts_of_error(error) if TOKEN in text] == []


# ---- timeouts -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@conforms
def test_a_service_that_does_not_take_the_body_is_a_timeout(world: World) -> Steps:
    """More is sent than the buffers of both ends hold."""
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        base = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        tavus = world.client(base_url=base, timeout=BRIEF, deadline=None, max_retries=0)
        with pytest.raises(UnknownOutcomeError, match=r"WriteTimeout|SocketTimeoutError: Timeout on writing") as caught:
            yield tavus.request("POST", "/v2/new", body="x" * 20_000_000)
    assert caught.value.attempts == 1


@pytest.mark.slow
@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_a_name_that_is_not_found_in_time_is_a_timeout(transport: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time to connect includes it, so nothing was sent."""
    found = threading.Event()

    def look_up(*_: Any, **__: Any) -> list[Any]:
        found.wait(PATIENCE)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    async def main() -> None:
        tavus = AsyncTavus("k", base_url="https://tavus.invalid", timeout=BRIEF, max_retries=0, transport=transport)
        async with tavus:
            try:
                with pytest.raises(APITimeoutError) as caught:
                    await tavus.conversations.create(replica_id="r1")
            finally:
                found.set()
        assert not isinstance(caught.value, UnknownOutcomeError)

    asyncio.run(main())


# ---- proxies and TLS ------------------------------------------------------------------------------------------------


def behind(proxy: Server, world: World, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A client of a service that only a proxy reaches."""
    for name in ("HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://user:{PASSWORD}@127.0.0.1:{proxy.address[1]}")
    return world.client(base_url="https://tavus.invalid", timeout=BRIEF, deadline=None, clock=Clock(), max_retries=0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "reply", [Reply(407), Reply(502), Reply(200, b"", then="cut")], ids=["refused", "failed", "no TLS"]
)
@conforms
def test_a_tunnel_that_is_not_made_means_that_nothing_was_sent(
    world: World, reply: Reply, monkeypatch: pytest.MonkeyPatch
) -> Steps:
    world.server.answer(reply)
    with pytest.raises(APIConnectionError) as caught:
        yield CALLS[ONCE](behind(world.server, world, monkeypatch))
    assert not isinstance(caught.value, UnknownOutcomeError)
    assert (reply.status == 200) or str(reply.status) in str(caught.value)
    assert [text for text in texts_of_error(caught.value) if PASSWORD in text] == []
    assert {one.method for one in world.server.requests} == {"CONNECT"}


@pytest.mark.slow
@conforms
def test_a_proxy_that_says_nothing_is_a_timeout(world: World, monkeypatch: pytest.MonkeyPatch) -> Steps:
    world.server.answer(Reply(silent=True, then="hold"))
    with pytest.raises(APITimeoutError):
        yield CALLS[REPEATABLE](behind(world.server, world, monkeypatch))


@conforms
def test_a_service_that_speaks_no_tls_was_sent_nothing(world: World) -> Steps:
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def talk() -> None:
            connection, _ = plain.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=talk)
        thread.start()
        base = f"https://127.0.0.1:{plain.getsockname()[1]}"
        with pytest.raises(APIConnectionError) as caught:
            yield CALLS[ONCE](world.client(base_url=base, max_retries=0))
        thread.join()
    assert not isinstance(caught.value, UnknownOutcomeError)
