"""The attacks of the siege. Each takes a size, holds at any size, and returns figures for the report.

All traffic goes to 127.0.0.1, and each attack has a bound on how much.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeAlias

import httpx

from tavus_emulator import ContractError, Emulator, Request, StateError, VirtualClock
from tests.siege.harness.keys import keys
from tests.siege.harness.served import HEADERS, WAIT, Served, read_all, served
from tests.siege.harness.worst import worst_requests

Figures: TypeAlias = dict[str, Any]
REPLICA = {"replica_id": "r90bbd427f71"}
CONVERSATIONS = "/v2/conversations"


def flood(size: int) -> Figures:
    """Send pipelined requests on several connections: each is answered, in order."""
    connections, each = 10, max(size // 10, 1)
    with served() as emulator:

        def send(_number: int) -> int:
            last = emulator.request("GET", CONVERSATIONS, None, "connection: close")
            requests = emulator.request("GET", CONVERSATIONS) * (each - 1) + last
            return emulator.raw(requests).count(b"HTTP/1.1 200 ")

        with ThreadPoolExecutor(connections) as pool:
            answered = sum(pool.map(send, range(connections)))
        assert answered == connections * each
        assert emulator.is_well()
    return {"pipelined requests": connections * each, "answered": answered}


def slow_clients(size: int) -> Figures:
    """Hold connections open with half a request, or with nothing: others are served, and the slow ones are closed."""
    with served(None, "--request-timeout", "2") as emulator, ExitStack() as stack:
        half = emulator.request("POST", CONVERSATIONS, REPLICA)[:-5]
        halves = [stack.enter_context(emulator.connect(half)) for _ in range(size)]
        idle = [stack.enter_context(emulator.connect()) for _ in range(size)]
        kept = [stack.enter_context(emulator.connect(emulator.request("GET", CONVERSATIONS))) for _ in range(size)]
        assert emulator.is_well()
        refused = sum(b" 408 " in read_all(connection) for connection in halves)
        closed = sum(read_all(connection) == b"" for connection in idle)
        assert (refused, closed) == (size, size)
        assert emulator.is_well()
        assert all(connection.recv(1 << 16).startswith(b"HTTP/1.1 200 ") for connection in kept)
        for connection in kept:  # they stay open, and are served again
            connection.sendall(emulator.request("GET", CONVERSATIONS, None, "connection: close"))
        again = sum(b"HTTP/1.1 200 " in read_all(connection) for connection in kept)
        assert again == size
    return {
        "half requests": size,
        "answered 408": refused,
        "idle connections": size,
        "closed": closed,
        "kept alive": size,
        "served again": again,
    }


def bombs(size: int) -> Figures:
    """Send heads that are too long, in all ways, and other things than HTTP."""
    with served() as emulator:
        start = b"GET / HTTP/1.1\r\nhost: %s:%d\r\n" % (emulator.address[0].encode(), emulator.address[1])
        sent = {
            "one long header": start + b"a: " + b"b" * 1_000_000 + b"\r\n\r\n",
            "many headers": start + b"a: b\r\n" * 50_000 + b"\r\n",
            "a long name": start + b"a" * 1_000_000 + b": b\r\n\r\n",
            "a long target": b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\n\r\n",
            "no end": start + b"a: " + b"b" * 1_000_000,
            "a long chunk": start.replace(b"GET", b"POST") + b"transfer-encoding: chunked\r\n\r\nffffffffff\r\n",
            "a negative length": start + b"content-length: -1\r\n\r\n",
            "a long length": start + b"content-length: " + b"9" * 100 + b"\r\n\r\n",
            "noise": random.Random(7).randbytes(100_000),
            "nothing": b"",
        }
        answers: dict[str, int] = {}
        for name, data in sent.items():
            for _ in range(size):
                answer = emulator.raw(data)
                assert not answer or answer[9:10] == b"4", (name, answer[:100])
                answers[name] = int(answer[9:12] or b"0")
        assert emulator.is_well()
    return {"bombs": len(sent) * size, "statuses": sorted(set(answers.values()))}


def rebinding(size: int) -> Figures:
    """Ask by names that aren't this machine's, by none and by two."""
    with served() as emulator:
        host = f"{emulator.address[0]}:{emulator.address[1]}"
        statuses: list[int] = []
        for number in range(size):
            for path in (CONVERSATIONS, "/_emulator/state", "/healthz", "/rooms/x"):
                for hosts, status in (
                    ([f"rebound{number}.example"], 421),
                    ([f"127.0.0.1.example:{number + 1}"], 421),
                    ([], 400),
                    ([host, "a.example"], 400),
                ):
                    lines = "".join(f"host: {one}\r\n" for one in hosts)
                    answer = emulator.raw(f"GET {path} HTTP/1.1\r\n{lines}connection: close\r\n\r\n".encode())
                    assert int(answer[9:12]) == status, (path, hosts, answer)
                    statuses.append(status)
        assert emulator.is_well()
    return {"requests by another name": len(statuses), "served": sum(status < 400 for status in statuses)}


def descriptors(size: int) -> Figures:
    """Open more connections than the process may have descriptors: it serves again once they are closed."""
    with served(None, descriptors=80) as emulator:
        with ExitStack() as stack:
            for _ in range(100 * size):
                stack.enter_context(emulator.connect())
        end = time.monotonic() + WAIT
        while not _answers(emulator) and time.monotonic() < end:
            time.sleep(0.05)
        assert emulator.is_well()
    return {"connections at 80 descriptors": 100 * size}


def _answers(emulator: Served) -> bool:
    try:
        return emulator.is_well()
    except httpx.HTTPError:
        return False


def kills(size: int) -> Figures:
    """Kill the process under load, again and again: what was acknowledged is there, and every due webhook arrives."""
    created: set[str] = set()
    ended: set[str] = set()
    arrived: set[str] = set()
    with tempfile.TemporaryDirectory() as folder, _receiver(arrived) as url:
        state = Path(folder) / "state.db"
        for round_number in range(size):
            with served(state) as emulator, ThreadPoolExecutor(4) as pool:
                stop = threading.Event()
                for _ in range(4):
                    pool.submit(_load, emulator, url, created, ended, stop)
                before, end = len(ended), time.monotonic() + WAIT
                while len(ended) < before + 20 + round_number and time.monotonic() < end:
                    time.sleep(0.002)
                emulator.process.kill()
                stop.set()
        with served(state) as emulator, emulator.client() as client:
            found = {one: client.get(f"{CONVERSATIONS}/{one}") for one in created}
            lost = [one for one, answer in found.items() if answer.status_code != 200]
            open_again = [one for one in ended if found[one].json().get("status") != "ended"]
            end = time.monotonic() + WAIT
            while not ended <= arrived and time.monotonic() < end:
                time.sleep(0.05)
            missing = ended - arrived
    assert (lost, open_again, missing) == ([], [], set())
    return {
        "rounds of kill -9": size,
        "acknowledged creates": len(created),
        "acknowledged ends": len(ended),
        "webhooks due": len(ended),
        "lost": len(lost) + len(open_again) + len(missing),
    }


def _load(emulator: Served, url: str, created: set[str], ended: set[str], stop: threading.Event) -> None:
    with emulator.client() as client:
        while not stop.is_set():
            try:
                made = client.post(CONVERSATIONS, json={**REPLICA, "callback_url": url})
                if made.is_success:
                    conversation = made.json()["conversation_id"]
                    created.add(conversation)
                    if client.post(f"{CONVERSATIONS}/{conversation}/end").is_success:
                        ended.add(conversation)
            except httpx.HTTPError:
                return


class _receiver:
    """A receiver that notes the conversations whose shutdown was announced."""

    def __init__(self, arrived: set[str]) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                event = json.loads(self.rfile.read(int(self.headers["content-length"])))
                if event["event_type"] == "system.shutdown":
                    arrived.add(event["conversation_id"])
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's names
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def memory(size: int) -> Figures:
    """Answer very many requests in one process: its memory doesn't grow with them."""
    emulator = Emulator(clock=VirtualClock())
    bodies = [b"{}", b"[" * 2_000, json.dumps({"replica_id": "r", "x": "y" * 3_000}).encode()]

    def answer(count: int) -> None:
        for number in range(count // 4):
            emulator.respond(Request("GET", CONVERSATIONS, f"limit={number % 50 + 1}", HEADERS))
            for body in bodies:
                emulator.respond(Request("POST", CONVERSATIONS, headers=HEADERS, body=body + b" " * (number % 100)))

    answer(4_000)  # fills the log of requests
    before = _resident()
    answer(size)
    grown = (_resident() - before) / 2**20
    kept = len(emulator.requests)
    emulator.close()
    assert grown < 24, f"{grown:.1f} MiB"
    return {"requests": size, "memory grew by MiB": round(grown, 1), "requests kept": kept}


def emulators(size: int) -> Figures:
    """Start and close emulators: no thread and no descriptor is left."""

    def run() -> None:
        with Emulator(clock=VirtualClock()) as emulator:
            answer = httpx.get(f"{emulator.url}{CONVERSATIONS}", headers=HEADERS, trust_env=False)
            assert answer.status_code == 200
        emulator.close()

    run()
    threads, files = threading.active_count(), _descriptors()
    for _ in range(size):
        run()
    left = threading.active_count() - threads, _descriptors() - files
    assert left[0] <= 0, left
    assert left[1] <= 0, left
    return {"emulators": size, "threads left": left[0], "descriptors left": left[1]}


def _descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def state_files(size: int) -> Figures:
    """Open damaged state files: each is refused with a reason, or all of it is served."""
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.db"
        emulator = Emulator(state=path, clock=VirtualClock())
        for number in range(30):
            body = json.dumps({**REPLICA, "conversational_context": f"{number}" * 500}).encode()
            emulator.respond(Request("POST", CONVERSATIONS, headers=HEADERS, body=body))
        emulator.close()
        sound = path.read_bytes()
        for number in range(size):
            path.write_bytes(_damaged(sound, random.Random(number)))
            try:
                emulator = Emulator(state=path, clock=VirtualClock())
            except StateError:
                refused += 1
                continue
            answer = emulator.respond(Request("GET", CONVERSATIONS, "limit=50", HEADERS))
            emulator.close()
            assert answer.status == 200
            assert json.loads(answer.body)["total_count"] == 30
    return {"damaged state files": size, "refused": refused, "served as before": size - refused}


def _damaged(sound: bytes, drawn: random.Random) -> bytes:
    length = drawn.choice([200, 4_096, 8_192])
    start = drawn.randrange(0, len(sound) - length)
    kinds = [bytes(length), drawn.randbytes(length), b""]
    return sound[:start] + drawn.choice(kinds) + (sound[start + length :] if drawn.random() < 0.8 else b"")


def contracts(size: int) -> Figures:
    """Serve contracts whose schemas refer to each other at random: each is refused, or it answers."""
    refused = 0
    for number in range(size):
        drawn = random.Random(number)
        schemas = {name: _schema(drawn, 3) for name in "ABCD"}
        content = {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}
        create = {"requestBody": {"content": content}, "responses": {"200": {"description": "", "content": content}}}
        document = {"openapi": "3.1.0", "paths": {"/things": {"post": create}}, "components": {"schemas": schemas}}
        try:
            emulator = Emulator(contract=document)
        except ContractError:
            refused += 1
            continue
        for body in (b"{}", b"[[[]]]", b'{"a": {"a": {"a": 1}}}', b'"aaaaaaaaaaaaaaaaaaaaaaaa!"'):
            answer = emulator.respond(Request("POST", "/things", headers=HEADERS, body=body))
            assert answer.status in (200, 400, 501), answer
        emulator.close()
    return {"contracts": size, "refused": refused, "served": size - refused}


def _schema(drawn: random.Random, depth: int) -> dict[str, Any]:
    kind = drawn.choice(["ref", "text", "object"] if depth == 0 else ["ref", "text", "object", "parts", "items"])
    if kind == "ref":
        return {"$ref": f"#/components/schemas/{drawn.choice('ABCD')}"}
    if kind == "text":
        return {"type": "string", "pattern": drawn.choice([r"(a*)*\1$", r"(?=(a+)+$)a", r"^(a+)+$", r"(?<!a)b"])}
    inner: list[dict[str, Any]] = [_schema(drawn, depth - 1) for _ in range(3)] if depth else [{}]
    if kind == "object":
        return {"type": "object", "properties": {"a": inner[0]}, "required": drawn.choice([[], ["a"]])}
    if kind == "items":
        return {"type": "array", "items": inner[0]}
    return {drawn.choice(["allOf", "anyOf", "oneOf"]): inner}


Attack: TypeAlias = Callable[[int], Figures]
ATTACKS: Mapping[Attack, tuple[int, int]] = {
    flood: (500, 20_000),
    slow_clients: (10, 200),
    bombs: (1, 20),
    rebinding: (2, 100),
    descriptors: (1, 5),
    kills: (2, 20),
    memory: (8_000, 200_000),
    emulators: (20, 2_000),
    state_files: (15, 300),
    contracts: (30, 1_000),
    keys: (3, 200),
    worst_requests: (10, 2_000),
}
"""Each attack, with its short size (`make test`) and its long one (`make siege`)."""
