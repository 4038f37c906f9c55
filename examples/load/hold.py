"""Hold many conversations at once with an emulator on this machine, and print what the client measured.

    tavus-emulator serve --quiet &
    python examples/load/hold.py --conversations 500 --seconds 20

Each of the conversations is created, takes turns and is ended; another takes its place until the time is over.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from tavus_api.events import Respond
from tavus_client import AsyncTavus, TavusError

REPLICA = "r90bbd427f71"  # one of the emulator's stock
MOST_CONVERSATIONS, MOST_SECONDS = 5_000, 600.0


class Meter:
    """What the client's calls took, by method. `limit` is the number of connections."""

    def __init__(self, tavus: AsyncTavus, limit: int) -> None:
        self._tavus, self._limit, self._in_flight = tavus, limit, 0
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: dict[str, Counter[str]] = defaultdict(Counter)
        self.retries: Counter[str] = Counter()
        self.waits: Counter[str] = Counter()

    async def call(self, name: str, method: Callable[..., Coroutine[Any, Any, Any]], *args: Any, **fields: Any) -> Any:
        """Call a method; return its result, None if it failed."""
        self.waits[name] += self._in_flight >= self._limit
        self._in_flight += 1
        started = time.perf_counter()
        try:
            answer = await self._tavus.with_raw_response(method)(*args, **fields)
        except TavusError as error:
            self.errors[name][type(error).__name__] += 1
            self.retries[name] += getattr(error, "attempts", 1) - 1
            return None
        finally:
            self._in_flight -= 1
            self.seconds[name].append(time.perf_counter() - started)
        self.retries[name] += answer.attempts - 1
        return answer.parsed

    def report(self) -> dict[str, Any]:
        """Return a row for each method; latencies are in milliseconds, waits for a connection and retries included."""
        return {
            name: {
                "calls": len(taken),
                **dict(zip(("p50", "p95", "p99"), _percentiles(taken), strict=True)),
                "retries": self.retries[name],
                "waits": self.waits[name],
                "errors": dict(self.errors[name]),
            }
            for name, taken in self.seconds.items()
        }


async def hold(meter: Meter, tavus: AsyncTavus, turns: int, pause: float, ends: float) -> int:
    """Hold conversations, one after another, until `ends` on the monotonic clock; return how many it was."""
    held = 0
    while True:
        held += await hold_one(meter, tavus, turns, pause)
        if time.monotonic() >= ends:
            return held


async def hold_one(meter: Meter, tavus: AsyncTavus, turns: int, pause: float) -> bool:
    """Hold a conversation; return whether it was created."""
    api: Any = tavus.conversations  # an older contract has no send_app_message: an error of the call, not of its types
    created = await meter.call("conversations.create", api.create, replica_id=REPLICA)
    if created is None:
        await asyncio.sleep(pause)  # or a service that refuses at once would be asked again and again
        return False
    conversation_id = created.conversation_id
    for turn in range(turns):
        said = Respond.message(text=f"This is turn {turn}.")  # the replica replies, once it has joined
        await meter.call("conversations.send_app_message", api.send_app_message, conversation_id, **said)
        await asyncio.sleep(pause)
        await meter.call("conversations.get", api.get, conversation_id)
    await meter.call("conversations.end", api.end, conversation_id)
    return True


async def run(given: argparse.Namespace) -> dict[str, Any]:
    """Hold the conversations; return the report."""
    async with AsyncTavus(given.key, base_url=given.base_url, max_connections=given.connections) as tavus:
        meter, started = Meter(tavus, given.connections), time.monotonic()
        ends = started + given.seconds
        workers = [hold(meter, tavus, given.turns, given.pause, ends) for _ in range(given.conversations)]
        held = sum(await asyncio.gather(*workers))
        return {"conversations": held, "seconds": round(time.monotonic() - started, 3), "methods": meter.report()}


def _percentiles(seconds: list[float]) -> list[float]:
    cuts = statistics.quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
    return [round(cuts[percent - 1] * 1000, 2) for percent in (50, 95, 99)]


def _local(url: str) -> str:
    if urlsplit(url).hostname not in ("127.0.0.1", "::1", "localhost"):
        raise argparse.ArgumentTypeError("load goes to this machine only: http://127.0.0.1:8787")
    return url


def _up_to(most: float, kind: Callable[[str], Any]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        value = kind(text)
        if not 0 < value <= most:
            raise argparse.ArgumentTypeError(f"more than 0, and {most:g} at most")
        return value

    return read


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--base-url", type=_local, default="http://127.0.0.1:8787")
    parser.add_argument("--key", default="load", help="the API key; the emulator takes any")
    parser.add_argument("--conversations", type=_up_to(MOST_CONVERSATIONS, int), default=100, help="held at once")
    parser.add_argument(
        "--seconds", type=_up_to(MOST_SECONDS, float), default=10.0, help="none begins later, but for the first ones"
    )
    parser.add_argument("--turns", type=_up_to(100, int), default=3, help="of each conversation")
    parser.add_argument("--pause", type=_up_to(60, float), default=0.5, help="seconds between turns")
    parser.add_argument("--connections", type=_up_to(5_000, int), default=1_000, help="of the client, at most")
    return parser.parse_args(given)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(arguments())), indent=2))
