"""The calls that cases make: those that are sent once, and those that may be sent again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness.server import Reply

GOOD = Reply(200, CONVERSATION)
ID = str(CONVERSATION["conversation_id"])
ONCE, REPEATABLE = "create", "get"
CALLS: dict[str, Callable[[Any], Any]] = {
    "create": lambda tavus: tavus.conversations.create(replica_id="r1"),
    "get": lambda tavus: tavus.conversations.get("c1"),
    "list": lambda tavus: tavus.conversations.list(),
    "end": lambda tavus: tavus.conversations.end("c1"),
    "delete": lambda tavus: tavus.conversations.delete("c1"),
    "a POST of one's own": lambda tavus: tavus.request("POST", "/v2/new", body={"a": 1}),
    "a PATCH of one's own": lambda tavus: tavus.request("PATCH", "/v2/new", body={"a": 1}),
    "a PUT of one's own": lambda tavus: tavus.request("PUT", "/v2/new", body={"a": 1}),
    "a DELETE of one's own": lambda tavus: tavus.request("DELETE", "/v2/new"),
    "a GET of one's own": lambda tavus: tavus.request("GET", "/v2/new"),
}
SENT_ONCE = {"create", "a POST of one's own", "a PATCH of one's own"}
