"""Measure the cost of a call with httpx, the plain generated client, this client, openai's and anthropic's client.

    make bench-client

Each library gets an environment of its own under `.bench/`, so that none profits from another's dependencies. All
ask the same server (on one core) for the same answer from the other core, in turns; a figure is the median of the
rounds. Only the ratios mean anything: machines are shared and noisy.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENTS = {
    "httpx": ["httpx<0.29"],
    "generated": ["httpx<0.29", "attrs"],
    "tavus": [str(ROOT)],
    "tavus+aiohttp": [f"{ROOT}[aiohttp]"],
    "openai": ["openai"],
    "anthropic": ["anthropic"],
}
BODY: dict[str, Any] = {
    "replica_id": "r90bbd427f71",
    "persona_id": "pcb7a34da5fe",
    "callback_url": "https://yourwebsite.com/webhook",
    "conversation_name": "Improve Sales Technique",
    "conversational_context": "I want to improve my sales techniques. Help me practice handling common objections.",
    "properties": {
        "max_call_duration": 1800,
        "participant_left_timeout": 60,
        "participant_absent_timeout": 120,
        "language": "multilingual",
        "enable_closed_captions": True,
        "apply_greenscreen": True,
    },
}
ANSWER = json.dumps(
    {
        "conversation_id": "c123456",
        "conversation_name": "Improve Sales Technique",
        "conversation_url": "https://tavus.daily.co/c123456",
        "status": "active",
        "callback_url": "https://yourwebsite.com/webhook",
        "created_at": "2026-01-15T09:30:00.123456Z",
    }
).encode()
HEAD = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(ANSWER)}\r\n\r\n".encode()
PATH, KEY = "/v2/conversations", "benchmark-key"


# ---- the server: as small as possible --------------------------------------------------------------------------------


class Constant(asyncio.Protocol):
    """Answers every request with the same bytes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport, self.buffer = transport, b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end].lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self.buffer) < end + 4 + length:
                return
            self.buffer = self.buffer[end + 4 + length :]
            self.transport.write(HEAD + ANSWER)  # type: ignore[attr-defined]


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Constant, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


# ---- the clients: run in their own environments, print one line of JSON ---------------------------------------------


def calls(library: str, url: str, kind: str) -> Callable[[], Any]:
    """Return a function that makes one call with `library`: in process, over a socket, or on an event loop."""
    return CALLS[library](url, kind)


def _httpx(url: str, kind: str) -> Callable[[], Any]:
    import httpx

    headers = {"x-api-key": KEY}
    if kind == "async":
        http = httpx.AsyncClient(base_url=url, headers=headers)

        async def call() -> Any:
            return json.loads((await http.post(PATH, json=BODY)).content)

        return call
    sync = httpx.Client(base_url=url, headers=headers, transport=_mock(httpx) if kind == "process" else None)
    return lambda: json.loads(sync.post(PATH, json=BODY).content)


def _generated(url: str, kind: str) -> Callable[[], Any]:
    sys.path.insert(0, str(ROOT / "generated"))
    import httpx

    from tavus_api.api.conversations import create_conversation
    from tavus_api.client import AuthenticatedClient
    from tavus_api.models import ConversationProperties, CreateConversationRequest

    arguments: dict[str, Any] = {"httpx_args": {"transport": _mock(httpx)}} if kind == "process" else {}
    client = AuthenticatedClient(url, KEY, prefix="", auth_header_name="x-api-key", **arguments)

    def body() -> CreateConversationRequest:
        fields = {**BODY, "properties": ConversationProperties(**BODY["properties"])}
        return CreateConversationRequest(**fields)

    if kind == "async":
        return lambda: create_conversation.asyncio(client=client, body=body())
    return lambda: create_conversation.sync(client=client, body=body())


def _tavus(url: str, kind: str) -> Callable[[], Any]:
    import httpx

    from tavus_client import AsyncTavus, Tavus

    if kind == "async":
        client = AsyncTavus(KEY, base_url=url)
        return lambda: client.conversations.create(**BODY)
    http = httpx.Client(transport=_mock(httpx)) if kind == "process" else None
    tavus = Tavus(KEY, base_url=url, http_client=http)
    return lambda: tavus.conversations.create(**BODY)


def _stainless(package: str) -> Callable[[str, str], Callable[[], Any]]:
    def make(url: str, kind: str) -> Callable[[], Any]:
        from importlib import import_module

        module = import_module(package)
        name = {"openai": "OpenAI", "anthropic": "Anthropic"}[package]
        models = import_module(f"{package}._models")

        class Conversation(models.BaseModel):  # type: ignore[misc,name-defined]
            conversation_id: str
            conversation_name: str
            conversation_url: str
            status: str
            callback_url: str
            created_at: str

        if kind == "async":
            client = getattr(module, f"Async{name}")(api_key=KEY, base_url=url)
            return lambda: client.post(PATH, body=BODY, cast_to=Conversation)
        options: dict[str, Any] = {}
        if kind == "process":
            library = (
                import_module(package + "._base_client").httpx2 if _has_httpx2(package) else import_module("httpx")
            )
            options["http_client"] = library.Client(transport=_mock(library))
        client = getattr(module, name)(api_key=KEY, base_url=url, **options)
        return lambda: client.post(PATH, body=BODY, cast_to=Conversation)

    return make


def _has_httpx2(package: str) -> bool:
    from importlib import import_module

    return hasattr(import_module(package + "._base_client"), "httpx2")


CALLS: dict[str, Callable[[str, str], Callable[[], Any]]] = {
    "httpx": _httpx,
    "generated": _generated,
    "tavus": _tavus,
    "tavus+aiohttp": _tavus,
    "openai": _stainless("openai"),
    "anthropic": _stainless("anthropic"),
}


def _mock(library: Any) -> Any:
    class Transport(library.BaseTransport):  # type: ignore[misc,name-defined]
        def handle_request(self, request: Any) -> Any:
            return library.Response(200, headers={"content-type": "application/json"}, content=ANSWER, request=request)

    return Transport()


def measure(library: str, kind: str, url: str, number: int) -> float:
    """Return microseconds per call; for `import` milliseconds; for `flight` calls per second with 64 in flight."""
    if kind == "import":
        name = {"generated": "tavus_api.api.conversations.create_conversation"}.get(
            library, library.partition("+")[0].replace("tavus", "tavus_client")
        )
        if library == "generated":
            sys.path.insert(0, str(ROOT / "generated"))
        started = time.perf_counter()
        __import__(name)
        return (time.perf_counter() - started) * 1e3
    if kind in ("process", "sync"):
        call = calls(library, url, kind)
        for _ in range(number // 10):
            call()
        started = time.perf_counter()
        for _ in range(number):
            call()
        return (time.perf_counter() - started) / number * 1e6
    return asyncio.run(_measure_async(calls(library, url, "async"), number, 64 if kind == "flight" else 1))


async def _measure_async(call: Callable[[], Awaitable[Any]], number: int, width: int) -> float:
    async def some(times: int) -> None:
        for _ in range(times):
            await call()

    await asyncio.gather(*(some(2) for _ in range(width)))
    started = time.perf_counter()
    await asyncio.gather(*(some(number // width) for _ in range(width)))
    elapsed = time.perf_counter() - started
    done = number // width * width
    return done / elapsed if width > 1 else elapsed / done * 1e6


# ---- the run --------------------------------------------------------------------------------------------------------

KINDS = {
    "import": ("import, ms", 1),
    "process": ("a call in process, µs", 2_000),
    "sync": ("a sync call over a socket, µs", 2_000),
    "async": ("an async call over a socket, µs", 2_000),
    "flight": ("calls/s, 64 in flight", 3_200),
}
GOALS = [
    ("import ≤ 1.15 × httpx", lambda f: f["import"]["tavus"] / f["import"]["httpx"], 1.15, "max"),
    ("in process ≤ 40 µs beyond httpx + json", lambda f: f["process"]["tavus"] - f["process"]["httpx"], 40, "max"),
    ("sync over a socket ≤ 1.15 × httpx", lambda f: f["sync"]["tavus"] / f["sync"]["httpx"], 1.15, "max"),
    ("async ≤ 0.8 × httpx", lambda f: f["async"]["tavus"] / f["async"]["httpx"], 0.8, "max"),
    ("async ≤ 0.55 × httpx, [aiohttp]", lambda f: f["async"]["tavus+aiohttp"] / f["async"]["httpx"], 0.55, "max"),
    ("64 in flight ≥ 6 × httpx, [aiohttp]", lambda f: f["flight"]["tavus+aiohttp"] / f["flight"]["httpx"], 6, "min"),
]


def environment(folder: Path, name: str) -> Path:
    """Return the Python of an environment with one library; make it if it is missing."""
    python = folder / name / "bin/python"
    uv = Path(sys.executable).with_name("uv")
    if not python.exists():
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder / name], check=True)
    subprocess.run([uv, "pip", "install", "--quiet", "--python", python, *ENVIRONMENTS[name]], check=True)
    if str(ROOT) in ENVIRONMENTS[name][0]:
        again = [uv, "pip", "install", "--quiet", "--python", python, "--no-deps", "--reinstall", str(ROOT)]
        subprocess.run(again, check=True)
    return python


def worker(python: Path, library: str, kind: str, url: str) -> float:
    command = [str(python), __file__, "--worker", library, kind, url, str(KINDS[kind][1])]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT / ".bench")
    return float(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--worker", nargs=4, help=argparse.SUPPRESS)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    if options.serve:
        os.sched_setaffinity(0, {cores[-1]})
        asyncio.run(serve())
        return 0
    if options.worker:
        os.sched_setaffinity(0, {cores[0]})
        library, kind, url, number = options.worker
        print(measure(library, kind, url, int(number)))
        return 0
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    pythons = {name: environment(folder, name) for name in ENVIRONMENTS}
    server = subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True)
    figures: dict[str, dict[str, list[float]]] = {kind: {name: [] for name in pythons} for kind in KINDS}
    try:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{int(server.stdout.readline())}"
        for _ in range(options.rounds):
            for kind in KINDS:
                for name, python in pythons.items():
                    figures[kind][name].append(worker(python, name, kind, url))
    finally:
        server.terminate()
        server.wait()
    report({kind: {name: statistics.median(row) for name, row in rows.items()} for kind, rows in figures.items()})
    counts = {
        name: len(list(Path(pythons[name]).parents[1].glob("lib/python*/site-packages/*.dist-info")))
        for name in pythons
    }
    print(f"\ndistributions installed: {', '.join(f'{name} {count}' for name, count in counts.items())}")
    return 0


def report(figures: dict[str, dict[str, float]]) -> None:
    names = list(ENVIRONMENTS)
    print(f"{'':34}" + "".join(f"{name:>15}" for name in names))
    for kind, (title, _) in KINDS.items():
        print(f"{title:34}" + "".join(f"{figures[kind][name]:15.1f}" for name in names))
    print()
    for title, figure, goal, direction in GOALS:
        value = figure(figures)
        met = value <= goal if direction == "max" else value >= goal
        print(f"{'met   ' if met else 'MISSED'}  {title:42} {value:8.2f}")


if __name__ == "__main__":
    sys.exit(main())
