"""Measure the cost of a call with httpx, aiohttp, the plain generated client, this client, openai's and anthropic's.

    make bench-client

Each library gets an environment of its own under `.bench/`, so that none profits from another's dependencies. All
ask the same server (on one core) for the same answer from the other core, in turns; a figure is the median of the
rounds. Only the ratios mean anything: machines are shared and noisy. So most figures are CPU time, and two to be
compared closely are measured in turns within one process.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENTS = {
    "httpx": ["httpx<0.29"],
    "aiohttp": ["aiohttp"],
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
MANY = 5_000
"""Calls in flight, each on a connection of its own."""


# ---- the server: as small as possible --------------------------------------------------------------------------------


class Constant(asyncio.Protocol):
    """Answers every request with the same bytes: to `/v2/…` at once, elsewhere when as many wait as the path says."""

    waiting: ClassVar[list[Any]] = []

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
            wanted = int(head.split(b"/", 2)[1]) if not head.startswith(b"post /v2") else 1
            self.buffer = self.buffer[end + 4 + length :]
            self.waiting.append(self.transport)
            if len(self.waiting) >= wanted:
                for one in self.waiting:
                    one.write(HEAD + ANSWER)
                self.waiting.clear()


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Constant, "127.0.0.1", 0, backlog=MANY)
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


def _aiohttp(url: str, _kind: str) -> Callable[[], Any]:
    import aiohttp

    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=60)
    session = aiohttp.ClientSession(headers={"x-api-key": KEY}, connector=connector)

    async def call() -> Any:
        async with session.post(url + PATH, json=BODY) as answer:
            return await answer.json()

    return call


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
        client = AsyncTavus(KEY, base_url=url, max_connections=2 * MANY, keepalive_expiry=60, timeout=120)
        return lambda: client.conversations.create(**BODY)
    http = httpx.Client(transport=_mock(httpx)) if kind == "process" else None
    tavus = Tavus(KEY, base_url=url, http_client=http)
    return lambda: tavus.conversations.create(**BODY)


def _stainless(package: str) -> Callable[[str, str], Callable[[], Any]]:
    def make(url: str, kind: str) -> Callable[[], Any]:
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
    return hasattr(import_module(package + "._base_client"), "httpx2")


CALLS: dict[str, Callable[[str, str], Callable[[], Any]]] = {
    "httpx": _httpx,
    "aiohttp": _aiohttp,
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
    """Return the figure of a kind, as `KINDS` names it."""
    exec(IMPORTS[library], {})
    if kind == "first":
        started = time.process_time()
        calls(library, url, "sync")()
        return (time.process_time() - started) * 1e3
    if kind in ("process", "sync"):
        call = calls(library, url, kind)
        _batch(call, number // 10)
        return _batch(call, number)
    if kind == "beyond":
        return _beyond(calls("httpx", url, "process"), calls(library, url, "process"), number)
    return asyncio.run(_measure_async(library, kind, url, number))


IMPORTS = {
    "httpx": "import httpx",
    "aiohttp": "import aiohttp",
    "generated": f"import sys; sys.path.insert(0, {str(ROOT / 'generated')!r}); "
    "import tavus_api.api.conversations.create_conversation",
    "tavus": "from tavus_client import Tavus",
    "tavus+aiohttp": "from tavus_client import AsyncTavus",
    "openai": "from openai import OpenAI",
    "anthropic": "from anthropic import Anthropic",
}
"""What a program imports."""


def _batch(call: Callable[[], Any], number: int) -> float:
    """Return microseconds a call."""
    started = time.perf_counter()
    for _ in range(number):
        call()
    return (time.perf_counter() - started) / number * 1e6


def _beyond(base: Callable[[], Any], call: Callable[[], Any], number: int) -> float:
    """Return the microseconds of CPU that a call takes beyond another, both in undisturbed moments."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(number):
        for one, row in zip((base, call), taken, strict=True):
            started = time.process_time()
            for _ in range(5):
                one()
            row.append((time.process_time() - started) / 5 * 1e6)
    least = [sorted(row[number // 10 :])[number // 50] for row in taken]
    return least[1] - least[0]


async def _measure_async(library: str, kind: str, url: str, number: int) -> float:
    call = calls(library, url, "async")
    if kind == "async":
        await _together(call, 1, number // 10)
        return (await _together(call, 1, number))[0]
    if kind == "raw":
        raw = calls("aiohttp", url, "async")
        rows = [(await _together(raw, 64, 10), await _together(call, 64, 10)) for _ in range(number // 640 + 1)]
        return min(one[1] for one, _ in rows[1:]) / min(one[1] for _, one in rows[1:])
    if kind == "flight":
        await _together(call, 64, 2)
        return 1e6 / (await _together(call, 64, number // 64))[0]
    few = min([(await _together(call, 64, 40))[1] for _ in range(3)])
    held = calls(library, f"{url}/{MANY}", "async")
    before = _resident()
    many = min([(await _together(held, MANY, 1))[1] for _ in range(3)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return many / few if kind == "flat" else (peak - before) / MANY


def _resident() -> int:
    """Return the KiB of memory that the process uses."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1024


async def _together(call: Callable[[], Awaitable[Any]], width: int, times: int) -> tuple[float, float]:
    """Make calls, `width` at a time; return microseconds a call, by the clock and of CPU."""

    async def some() -> None:
        for _ in range(times):
            await call()

    started, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(some() for _ in range(width)))
    done = width * times / 1e6
    return (time.perf_counter() - started) / done, (time.process_time() - cpu) / done


# ---- the run --------------------------------------------------------------------------------------------------------

OURS = ["tavus", "tavus+aiohttp"]
LIBRARIES = [name for name in ENVIRONMENTS if name != "aiohttp"]
KINDS: dict[str, tuple[str, int, list[str]]] = {
    "import": ("import, ms of CPU", 1, LIBRARIES),
    "first": ("the first call, ms of CPU", 1, LIBRARIES),
    "process": ("a call in process, µs", 1_000, LIBRARIES),
    "beyond": ("in process beyond httpx, µs of CPU", 400, ["generated", *OURS]),
    "sync": ("a sync call over a socket, µs", 1_000, LIBRARIES),
    "async": ("an async call over a socket, µs", 1_000, list(ENVIRONMENTS)),
    "flight": ("calls/s, 64 in flight", 1_920, list(ENVIRONMENTS)),
    "raw": ("64 in flight, CPU of aiohttp / own", 3_200, ["tavus+aiohttp"]),
    "flat": (f"CPU of a call, {MANY} / 64 in flight", 1, ["aiohttp", "tavus+aiohttp"]),
    "memory": (f"KiB a call, {MANY} in flight", 1, ["aiohttp", "tavus+aiohttp"]),
}
"""Kind → its title, the number of calls, and the libraries that it is measured for."""
ONCE = ("flat", "memory")
"""Kinds that one round is enough for."""
GOALS = [
    ("import ≤ 1.05 × httpx", lambda f: f["import"]["tavus"] / f["import"]["httpx"], 1.05, "max"),
    ("the first call ≤ httpx + 5 ms", lambda f: f["first"]["tavus"] - f["first"]["httpx"], 5, "max"),
    ("in process ≤ 15 µs beyond httpx + json", lambda f: f["beyond"]["tavus"], 15, "max"),
    ("sync over a socket ≤ 1.15 × httpx", lambda f: f["sync"]["tavus"] / f["sync"]["httpx"], 1.15, "max"),
    ("async ≤ 0.8 × httpx", lambda f: f["async"]["tavus"] / f["async"]["httpx"], 0.8, "max"),
    ("async ≤ 0.55 × httpx, [aiohttp]", lambda f: f["async"]["tavus+aiohttp"] / f["async"]["httpx"], 0.55, "max"),
    ("64 in flight ≥ 6 × httpx, [aiohttp]", lambda f: f["flight"]["tavus+aiohttp"] / f["flight"]["httpx"], 6, "min"),
    ("64 in flight ≥ 0.65 × raw aiohttp", lambda f: f["raw"]["tavus+aiohttp"], 0.65, "min"),
    (f"CPU of a call at {MANY} ≤ 1.5 × at 64", lambda f: f["flat"]["tavus+aiohttp"], 1.5, "max"),
]


def environment(folder: Path, name: str) -> Path:
    """Return the Python of an environment with one library; make it if it is missing."""
    python = folder / name / "bin/python"
    uv = Path(sys.executable).with_name("uv")
    if not python.exists():
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder / name], check=True)
    install = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", python]
    subprocess.run([*install, *ENVIRONMENTS[name]], check=True)
    if str(ROOT) in ENVIRONMENTS[name][0]:
        subprocess.run([*install, "--no-deps", "--reinstall", str(ROOT)], check=True)
    return python


def worker(python: Path, library: str, kind: str, url: str) -> float:
    """Measure in a new process; an import in one that has imported nothing else."""
    command = [str(python), __file__, "--worker", library, kind, url, str(KINDS[kind][1])]
    if kind == "import":
        clock = "import time; started = time.process_time()"
        command = [str(python), "-c", f"{clock}; {IMPORTS[library]}; print((time.process_time() - started) * 1e3)"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT / ".bench", env=environ)
    return float(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--worker", nargs=4, help=argparse.SUPPRESS)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
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
    figures = compare(pythons, options.rounds)
    report({kind: {name: statistics.median(row) for name, row in rows.items()} for kind, rows in figures.items()})
    counts = {
        name: len(list(Path(pythons[name]).parents[1].glob("lib/python*/site-packages/*.dist-info")))
        for name in pythons
    }
    print(f"\ndistributions installed: {', '.join(f'{name} {count}' for name, count in counts.items())}")
    return 0


def compare(pythons: dict[str, Path], rounds: int) -> dict[str, dict[str, list[float]]]:
    """Measure each library in each way, in rounds, against one server; return the figures by way and library."""
    server = subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True)
    figures: dict[str, dict[str, list[float]]] = {kind: {name: [] for name in KINDS[kind][2]} for kind in KINDS}
    try:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{int(server.stdout.readline())}"
        for number in range(rounds):
            for kind, (_, _, libraries) in KINDS.items():
                for name in libraries if not number or kind not in ONCE else ():
                    figures[kind][name].append(worker(pythons[name], name, kind, url))
    finally:
        server.terminate()
        server.wait()
    return figures


def report(figures: dict[str, dict[str, float]]) -> None:
    print(f"{'':38}" + "".join(f"{name:>15}" for name in ENVIRONMENTS))
    for kind, (title, _, _) in KINDS.items():
        row = (f"{figures[kind][name]:15.2f}" if name in figures[kind] else f"{'–':>15}" for name in ENVIRONMENTS)
        print(f"{title:38}" + "".join(row))
    print()
    for title, figure, goal, direction in GOALS:
        value = figure(figures)
        met = value <= goal if direction == "max" else value >= goal
        print(f"{'met   ' if met else 'MISSED'}  {title:42} {value:8.2f}")


if __name__ == "__main__":
    sys.exit(main())
