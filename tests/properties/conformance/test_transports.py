"""What is sent, and what is told of a connection that fails, doesn't depend on the library that sends it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness.calls import CALLS, GOOD, REPEATABLE
from tests.properties.conformance.harness.server import Reply
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
