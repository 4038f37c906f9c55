"""Measure the emulator side by side with an app that always gives the same answer.

    python benchmarks/emulator.py [--seconds 5] [--prism node_modules/.bin/prism]

Servers run on one core and the load comes from another: `wrk` where it is installed, sockets of this script elsewhere.
The constant app is raw ASGI on uvicorn with httptools and uvloop. Figures are medians of runs that take turns.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import json
import os
import selectors
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
CONNECTIONS = 32
BODY = {
    "replica_id": "r90bbd427f71",
    "persona_id": "pcb7a34da5fe",
    "callback_url": "",
    "conversation_name": "Improve Sales Technique",
    "conversational_context": "I want to improve my sales techniques. Help me practise handling objections.",
    "custom_greeting": "Hey there!",
    "memory_stores": ["anna"],
    "document_tags": ["sales"],
    "document_retrieval_strategy": "balanced",
    "audio_only": False,
    "require_auth": False,
    "max_participants": 4,
    "properties": {
        "max_call_duration": 3600,
        "participant_left_timeout": 60,
        "participant_absent_timeout": 300,
        "enable_recording": True,
        "enable_closed_captions": True,
        "apply_greenscreen": False,
        "language": "english",
        "recording_storage": {
            "provider": "s3",
            "bucket_name": "recordings",
            "bucket_region": "us-east-1",
            "assume_role_arn": "arn:aws:iam::123456789012:role/Writer",
        },
    },
}
SHORT = {"replica_id": BODY["replica_id"], "persona_id": BODY["persona_id"]}
ANSWER = {
    "conversation_id": "c0123456789abcde",
    "conversation_name": BODY["conversation_name"],
    "status": "active",
    "conversation_url": "http://127.0.0.1:8787/rooms/c0123456789abcde",
    "callback_url": "",
    "created_at": "2026-01-01T00:00:00.000000Z",
}
HEADERS = {"x-api-key": "benchmark", "content-type": "application/json"}
CONSTANT = """
import sys, uvicorn
body = sys.argv[2].encode()
start = {"type": "http.response.start", "status": 200, "headers": [
    (b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]}
end = {"type": "http.response.body", "body": body}
async def app(scope, receive, send):
    while (await receive()).get("more_body"):
        pass
    await send(start)
    await send(end)
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), http="httptools", loop="uvloop", lifespan="off",
    access_log=False, log_level="critical", server_header=False, date_header=False)
"""
EMULATOR = """
import sys
sys.argv[1:] = ["serve", "--quiet", "--port", sys.argv[1]]
from tavus_emulator.__main__ import main
main()
"""
LUA = """
wrk.method = "POST"
wrk.body = [==[%s]==]
%s
done = function(summary, latency)
  io.write(string.format('{"requests": %%d, "microseconds": %%d, "errors": %%d, "p50": %%f, "p99": %%f}',
    summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"""


class Load(NamedTuple):
    """The result of one load run: requests per second, percentiles in milliseconds, CPU time in microseconds."""

    rate: float
    p50: float
    p99: float
    processor: float = 0.0


def pinned(core: int, code: str, *arguments: str) -> list[str]:
    """Return a command that runs Python code on one core."""
    pin = f"import os; hasattr(os, 'sched_setaffinity') and os.sched_setaffinity(0, {{{core}}})\n"
    return [sys.executable, "-c", pin + code, *arguments]


def environment() -> dict[str, str]:
    paths = [str(ROOT / "emulator"), os.environ.get("PYTHONPATH", "")]
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**given, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def request_bytes(method: str, path: str, body: bytes = b"") -> bytes:
    headers = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    return (
        f"{method} {path} HTTP/1.1\r\nhost: localhost\r\n{headers}content-length: {len(body)}\r\n\r\n".encode() + body
    )


def wait_for_200(port: int, path: str, seconds: float = 60) -> None:
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(request_bytes("GET", path))
            if connection.recv(12) == b"HTTP/1.1 200":
                return
        time.sleep(0.001)
    raise SystemExit(f"nothing answered 200 at port {port}{path}")


@contextlib.contextmanager
def running(command: Callable[[int], list[str]], path: str) -> Generator[tuple[int, int, float]]:
    """Run a server; yield its process, its port and the seconds to its first 200."""
    port = free_port()
    started = time.perf_counter()
    process = subprocess.Popen(
        command(port), env=environment(), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for_200(port, path)
        yield process.pid, port, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(20)


def processor_seconds(process: int) -> float:
    """Return the CPU time of a process so far; 0 where it isn't known."""
    told = Path(f"/proc/{process}/stat")
    fields = told.read_text().rpartition(")")[2].split() if told.exists() else []
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def post_once(port: int) -> None:
    """Post the full body on a connection of its own, and check that the answer is a success."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request_bytes("POST", "/v2/conversations", json.dumps(BODY).encode()))
        assert connection.recv(12).startswith(b"HTTP/1.1 2")


def start_costs(commands: Mapping[str, tuple[Callable[[int], list[str]], str]], rounds: int) -> dict[str, float]:
    """Return the milliseconds of CPU time that each server takes to start, answer one POST and end: the least of all.

    Other load on the machine changes this less than the time until the first answer.
    """
    costs: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, path) in commands.items():
            before = children_seconds()
            with running(command, path) as (_process, port, _seconds):
                post_once(port)
            costs[name].append((children_seconds() - before) * 1000)
    return {name: min(found) for name, found in costs.items()}


def children_seconds() -> float:
    """Return the CPU time of all ended child processes; 0 where it isn't known."""
    if sys.platform == "win32":
        return 0.0
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def constant(port: int) -> list[str]:
    return pinned(CORES[0], CONSTANT, str(port), json.dumps(ANSWER))


def receiver(port: int) -> list[str]:
    return pinned(CORES[-1], CONSTANT, str(port), "{}")


def emulator(port: int) -> list[str]:
    return pinned(CORES[0], EMULATOR, str(port))


def load(port: int, seconds: float, content: Mapping[str, object] = BODY, connections: int = CONNECTIONS) -> Load:
    """Load the server with connections that post a body, one request at a time each."""
    body = json.dumps(content)
    wrk = shutil.which("wrk")
    if wrk is None:
        return own_load(port, seconds, body.encode(), connections)
    headers = "\n".join(f'wrk.headers["{name}"] = "{value}"' for name, value in HEADERS.items())
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % (body, headers))
        script.flush()
        command = [wrk, "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency", "-s", script.name]
        taskset = shutil.which("taskset")
        if taskset is not None:
            command = [taskset, "-c", str(CORES[-1]), *command]
        done = subprocess.run(
            [*command, f"http://127.0.0.1:{port}/v2/conversations"], capture_output=True, text=True, check=True
        )
    told = json.loads(done.stdout[done.stdout.rindex("{") :])
    if told["errors"]:
        raise SystemExit(f"{told['errors']} requests failed")
    return Load(told["requests"] / told["microseconds"] * 1e6, told["p50"] / 1000, told["p99"] / 1000)


def measure(process: int, port: int, seconds: float, content: Mapping[str, object] = BODY) -> Load:
    """Return the result of one load run after a second of another; with the server's CPU time for each answer."""
    load(port, 1, content)
    before = processor_seconds(process)
    one = load(port, seconds, content)
    return one._replace(processor=(processor_seconds(process) - before) / (one.rate * seconds) * 1e6)


def other_bodies(seconds: float, rounds: int) -> dict[str, Load]:
    """Return the results for a short body, and for bodies with a callback, refused or delivered."""
    found: dict[str, list[Load]] = {}
    with running(receiver, "/") as (_, receiving, _):
        bodies = {
            "a short body": SHORT,
            "a refused callback": {**BODY, "callback_url": "https://yourwebsite.com/webhook"},
            "a delivered callback": {**SHORT, "callback_url": f"http://127.0.0.1:{receiving}/"},
        }
        for _ in range(rounds):
            for name, body in bodies.items():
                with running(emulator, "/healthz") as (process, port, _):
                    found.setdefault(name, []).append(measure(process, port, seconds, body))
    return {name: sorted(loads, key=lambda one: one.rate)[len(loads) // 2] for name, loads in found.items()}


def own_load(port: int, seconds: float, body: bytes, connections: int) -> Load:
    """Do the same without wrk. This generator is slower than wrk, so all rates come out lower."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {CORES[-1]})
    request = request_bytes("POST", "/v2/conversations", body)
    selector = selectors.DefaultSelector()
    sent: dict[socket.socket, float] = {}
    received: dict[socket.socket, bytes] = {}
    for _ in range(connections):
        opened = socket.create_connection(("127.0.0.1", port))
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(opened, selectors.EVENT_READ, opened)
        received[opened] = b""
        sent[opened] = time.perf_counter()
        opened.sendall(request)
    latencies: list[float] = []
    started = time.perf_counter()
    while (now := time.perf_counter()) - started < seconds:
        for key, _ in selector.select(1):
            connection: socket.socket = key.data
            data = received[connection] + connection.recv(65536)
            head, separator, rest = data.partition(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
            if not separator or len(rest) < length:
                received[connection] = data
                continue
            if not data.startswith(b"HTTP/1.1 2"):
                raise SystemExit(f"a request failed: {data[:200]!r}")
            now = time.perf_counter()
            latencies.append((now - sent[connection]) * 1000)
            received[connection], sent[connection] = b"", now
            connection.sendall(request)
    elapsed = time.perf_counter() - started
    for opened in received:
        opened.close()
    cuts = statistics.quantiles(latencies, n=100)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(CORES))
    return Load(len(latencies) / elapsed, cuts[49], cuts[98])


def rooms(seconds: float) -> tuple[float, float, int]:
    """Return p50 and p99 of the answers in 200 rooms with a message a second each, and the number of messages."""
    program = f"import runpy; runpy.run_path({str(ROOT / 'benchmarks' / 'rooms.py')!r}, run_name='__main__')"
    with running(emulator, "/healthz") as (_, port, _):
        command = [*pinned(CORES[-1], program, str(port)), "--seconds", str(seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    return told["p50"], told["p99"], told["messages"]


def median_microseconds(
    action: Callable[[], object], rounds: int, batch: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    taken: list[float] = []
    for _ in range(rounds):
        started = clock()
        for _ in range(batch):
            action()
        taken.append((clock() - started) / batch * 1e6)
    return statistics.median(taken)


def in_process() -> tuple[float, float]:
    """Return the microseconds of CPU for a new emulator, and those of a create through httpx beyond httpx's own."""
    import httpx

    from tavus_emulator import Emulator, VirtualClock

    def fresh() -> None:
        made = Emulator(clock=VirtualClock())
        _ = made.transport
        made.close()

    body = json.dumps(ANSWER).encode()
    head = {"content-type": "application/json"}
    bare = httpx.MockTransport(lambda _request: httpx.Response(200, headers=head, content=body))
    fresh_cost = median_microseconds(fresh, 20, 20, time.process_time)
    used = Emulator(clock=VirtualClock())
    costs: dict[str, list[float]] = {"bare": [], "emulator": []}
    with (
        httpx.Client(transport=bare, base_url="http://a", headers=HEADERS) as one,
        httpx.Client(transport=used.transport, base_url="http://a", headers=HEADERS) as other,
    ):
        for _ in range(15):
            for name, client in (("bare", one), ("emulator", other)):
                post = functools.partial(client.post, "/v2/conversations", json=BODY)
                costs[name].append(median_microseconds(post, 1, 100))
    used.close()
    return fresh_cost, statistics.median(costs["emulator"]) - statistics.median(costs["bare"])


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def many(rows: int) -> tuple[float, float, float]:
    """Compare creating and listing with `rows` stored conversations to an empty store; also bytes for each."""
    from tavus_emulator import Emulator, Request, VirtualClock

    body = json.dumps(BODY).encode()
    used = Emulator(clock=VirtualClock())

    def create() -> None:
        assert used.respond(Request("POST", "/v2/conversations", "", HEADERS, body)).status == 200

    def page() -> None:
        assert used.respond(Request("GET", "/v2/conversations", "", HEADERS)).status == 200

    for _ in range(2000):  # the request log is full and everything is compiled
        create()
    empty_create, empty_page = median_microseconds(create, 10, 200), median_microseconds(page, 10, 200)
    before = resident()
    for _ in range(rows):
        create()
    size = (resident() - before) / rows
    full_create, full_page = median_microseconds(create, 10, 200), median_microseconds(page, 10, 200)
    used.close()
    return full_create / empty_create, full_page / empty_page, size


def row(name: str, figure: str, goal: str, met: bool | None) -> None:
    print(f"{name:<52} {figure:>26}   {goal:<22} {'' if met is None else 'met' if met else 'MISSED'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5, help="of load for each run (default: 5)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each server (default: 3)")
    parser.add_argument("--rows", type=int, default=100_000, help="conversations in the store (default: 100,000)")
    parser.add_argument("--prism", type=Path, help="Prism's command, to be measured too")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "emulator"))

    contenders: dict[str, tuple[Callable[[int], list[str]], str]] = {
        "constant": (constant, "/"),
        "emulator": (emulator, "/healthz"),
    }
    if options.prism is not None:
        prism = [str(options.prism.absolute()), "mock", "--host", "127.0.0.1"]
        contract = str(ROOT / "emulator/tavus_emulator/contract.json")
        contenders["prism"] = (lambda port: [*prism, "--port", str(port), contract], "/v2/conversations")
    loads: dict[str, list[Load]] = {name: [] for name in contenders}
    colds: dict[str, list[float]] = {name: [] for name in contenders}
    # A first start that isn't measured: an installed package is compiled already.
    compiled = tempfile.TemporaryDirectory()
    os.environ["PYTHONPYCACHEPREFIX"] = compiled.name
    for command, path in contenders.values():
        with running(command, path):
            pass
    for _ in range(options.rounds):
        for name, (command, path) in contenders.items():
            with running(command, path) as (process, port, seconds):
                colds[name].append(seconds)
                loads[name].append(measure(process, port, options.seconds))

    def rate(name: str) -> float:
        return statistics.median(one.rate for one in loads[name])

    def processor(name: str) -> float:
        return statistics.median(one.processor for one in loads[name])

    def cold(name: str) -> float:
        return statistics.median(colds[name])

    starts = start_costs({name: contenders[name] for name in ("constant", "emulator")}, 4 * options.rounds)
    compiled.cleanup()
    generator = "wrk" if shutil.which("wrk") else "this script"
    print(f"Python {sys.version.split()[0]}, {len(CORES)} cores, load by {generator}, {CONNECTIONS} connections\n")
    ratio = cold("emulator") / cold("constant")
    figure = f"{cold('emulator') * 1000:.0f} / {cold('constant') * 1000:.0f} ms = {ratio:.2f}"
    row("cold start to the first 200, against the constant app", figure, "at most 2", ratio <= 2)
    if starts["constant"]:
        figure = (
            f"{starts['emulator']:.0f} / {starts['constant']:.0f} ms = {starts['emulator'] / starts['constant']:.2f}"
        )
        row("  the same by processor time, with the first create", figure, "", None)
    fresh_cost, create_cost = in_process()
    row("a fresh emulator in process", f"{fresh_cost / 1000:.3f} ms", "at most 1 ms", fresh_cost <= 1000)
    row("a create in process, beyond httpx's own", f"{create_cost:.0f} µs", "at most 40 µs", create_cost <= 40)
    ratio = rate("emulator") / rate("constant")
    figure = f"{rate('emulator'):.0f} / {rate('constant'):.0f} /s = {ratio:.0%}"
    row("creates over HTTP, against the constant app", figure, "at least 40 %", ratio >= 0.4)
    if processor("constant"):  # other load on the same cores changes this ratio less than that of the rates
        ratio = processor("constant") / processor("emulator")
        figure = f"{processor('constant'):.0f} / {processor('emulator'):.0f} µs = {ratio:.0%}"
        row("  the same by the processor time of an answer", figure, "", None)
    others = other_bodies(options.seconds, options.rounds)
    for name, least in (("a short body", 0.6), ("a refused callback", 0.4)):
        ratio = others[name].rate / rate("constant")
        figure = f"{others[name].rate:.0f} /s, {others[name].processor:.0f} µs, {ratio:.0%}"
        row(f"  the same with {name}", figure, f"at least {least * 100:.0f} %", ratio >= least)
    ratio = others["a delivered callback"].rate / others["a short body"].rate
    figure = f"{others['a delivered callback'].rate:.0f} /s = {ratio:.0%}"
    row("creates with a delivered webhook, against without", figure, "at least 80 %", ratio >= 0.8)
    middle = sorted(loads["emulator"], key=lambda one: one.rate)[len(loads["emulator"]) // 2]
    figure = f"{middle.p99:.2f} / {middle.p50:.2f} ms = {middle.p99 / middle.p50:.1f}"
    row("p99 against p50 of creates", figure, "at most 10", middle.p99 <= 10 * middle.p50)
    if options.prism is not None:
        ratio = rate("emulator") / rate("prism")
        row("creates over HTTP, against Prism", f"{rate('prism'):.0f} /s, {ratio:.1f} x", "at least 10 x", ratio >= 10)
        row("cold start of Prism", f"{cold('prism') * 1000:.0f} ms", "", None)
    half, most, messages = rooms(options.seconds * 4)
    figure = f"{most:.1f} ms (p50 {half:.1f} ms)"
    row(f"p99 of answers in 200 rooms, {messages} messages", figure, "below 100 ms", most < 100)
    creating, listing, size = many(options.rows)
    name = f"with {options.rows:,} conversations"
    row(f"creating {name}", f"{creating:.2f} x", "at most 1.10 x", creating <= 1.1)
    row(f"listing {name}", f"{listing:.2f} x", "at most 1.10 x", listing <= 1.1)
    row("memory of a stored conversation", f"{size / 1024:.2f} KiB", "at most 4 KiB", size <= 4096)


if __name__ == "__main__":
    main()
