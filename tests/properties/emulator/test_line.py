"""Requests over a connection are answered as in process, whether cut anywhere, chunked or pipelined."""

from __future__ import annotations

import itertools
import json
import socket
from collections.abc import Generator
from typing import Any, NamedTuple, TypeAlias

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock
from tests.properties.harness.asking import ANNA, CONVERSATIONS
from tests.properties.harness.effort import examples

LIMIT = 1 << 20
"""The limit of a body in bytes. docs/emulator.md, "Guesses"."""
PATIENCE = 60
"""Seconds for an answer to come."""
BODIES: list[Any] = [
    {"replica_id": ANNA},
    {"replica_id": ANNA, "conversation_name": "Ada"},
    {"replica_id": ANNA, "conversation_name": "Bob"},
    {"replica_id": "r-nothing"},
    {},
    [],
]


ADA, BOB = (json.dumps(body).encode() for body in BODIES[1:3])
Answer: TypeAlias = tuple[int, dict[str, str], bytes]
"""Status, headers and body."""


class Said(NamedTuple):
    """A request, and the form in which it is sent."""

    method: str
    target: str
    body: bytes = b""
    chunked: bool = False
    absolute: bool = False
    title: bool = False

    @property
    def sent(self) -> bytes:
        names = {"host": "there:80", "x-api-key": "key"}
        framed = self.body
        if self.chunked:
            names["transfer-encoding"] = "chunked"
            half = len(self.body) // 2
            pieces = [piece for piece in (self.body[:half], self.body[half:]) if piece]
            framed = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        elif self.body:
            names["content-length"] = str(len(self.body))
        if self.body:
            names["content-type"] = "application/json"
        lines = "".join(f"{name.title() if self.title else name}: {value}\r\n" for name, value in names.items())
        target = f"http://there:80{self.target}" if self.absolute else self.target
        return f"{self.method} {target} HTTP/1.1\r\n{lines}\r\n".encode() + framed

    def request(self) -> Request:
        path, _, query = self.target.partition("#")[0].partition("?")
        headers = {"x-api-key": "key"} | ({"content-type": "application/json"} if self.body else {})
        return Request(self.method, path, query=query, headers=headers, body=self.body, origin="http://there:80")


flags = st.booleans()
gets = st.builds(
    Said,
    st.sampled_from(["GET", "HEAD", "OPTIONS", "PUT"]),
    st.sampled_from(
        [CONVERSATIONS, f"{CONVERSATIONS}?limit=1", f"{CONVERSATIONS}?limit=0#top", "/v2/nothing", "/v2/replicas/x%2Fy"]
    ),
    absolute=flags,
    title=flags,
)
posts = st.builds(
    Said,
    st.just("POST"),
    st.just(CONVERSATIONS),
    st.sampled_from(BODIES).map(lambda body: json.dumps(body).encode()),
    chunked=flags,
    absolute=flags,
    title=flags,
)


@pytest.fixture(scope="module")
def served() -> Generator[Emulator]:
    with Emulator(seed=1, clock=VirtualClock(), allowed_hosts=["there"]) as emulator:
        yield emulator


def read(line: socket.socket, methods: list[str]) -> list[Answer]:
    """Read an answer for each request, or fewer if the connection ends."""
    data, answers = b"", list[Answer]()
    line.settimeout(PATIENCE)
    for method in methods:
        while b"\r\n\r\n" not in data:
            more = line.recv(65_536)
            if not more:
                return answers
            data += more
        head, _, data = data.partition(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rest)}
        status = int(first.split()[1])
        length = 0 if method == "HEAD" or status == 204 else int(headers.get("content-length", "0"))
        while len(data) < length:
            data += line.recv(65_536)
        answers.append((status, headers, data[:length]))
        data = data[length:]
    return answers


def alike(one: Said, times: int, body: bytes) -> list[Said]:
    """Return the same request several times, the last time with another body of the same length."""
    last = one._replace(body=body) if len(body) == len(one.body) else one
    return [*[one] * (times - 1), last]


rows = st.builds(alike, gets | posts | posts, st.integers(1, 4), st.just(ADA) | st.just(BOB))


@pytest.mark.slow
@examples(120)
@example(said=[[Said("POST", CONVERSATIONS, ADA)] * 3], cuts=[], ends=False)
@given(said=st.lists(rows, min_size=1, max_size=3), cuts=st.lists(st.integers(1, 2_000), max_size=4), ends=flags)
def test_a_request_over_a_connection_is_answered_as_in_process(
    said: list[list[Said]], cuts: list[int], ends: bool, served: Emulator
) -> None:
    served.reset()
    twin = Emulator(seed=1, clock=VirtualClock())
    every = [one for row in said for one in row]
    sent = [one.sent for one in every]
    if ends:
        sent[-1] = sent[-1].replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
    with socket.create_connection(("127.0.0.1", int(served.url.rpartition(":")[2]))) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answers: list[Answer] = []
        if cuts:  # cut anywhere, without waiting for answers
            whole = b"".join(sent)
            places = sorted({0, len(whole), *(cut % len(whole) for cut in cuts)})
            for start, end in itertools.pairwise(places):
                line.sendall(whole[start:end])
            answers = read(line, [one.method for one in every])
        else:  # one request, then two together, then three
            done = 0
            for group in range(1, len(sent) + 1):
                line.sendall(b"".join(sent[done : done + group]))
                answers += read(line, [one.method for one in every[done : done + group]])
                done += group
        if ends:
            assert answers[-1][1].get("connection") == "close"
            line.settimeout(PATIENCE)
            assert line.recv(1) == b""
    expected = [twin.respond(one.request()) for one in every]
    for one, (status, headers, body), answer in zip(every, answers, expected, strict=True):
        assert status == answer.status, one
        assert body == (b"" if one.method == "HEAD" else answer.body), one
        shared = {name: value for name, value in answer.headers if name != "date"}
        assert {name: headers.get(name) for name in shared} == shared
    twin.close()


@examples(6)
@given(chunked=flags, over=st.integers(1, 1_000))
def test_an_oversized_body_is_refused_and_the_connection_closed(chunked: bool, over: int, served: Emulator) -> None:
    said = Said("POST", CONVERSATIONS, b'"' + b"x" * (LIMIT + over) + b'"', chunked=chunked)
    with socket.create_connection(("127.0.0.1", int(served.url.rpartition(":")[2]))) as line:
        line.sendall(said.sent)
        ((status, headers, _),) = read(line, ["POST"])
    assert (status, headers["connection"]) == (413, "close")
