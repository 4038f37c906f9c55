"""Measure the rooms of a served emulator: the time from a message to the replica's answer.

    python benchmarks/rooms.py PORT [--rooms 200] [--seconds 20]

Each room has one participant, who says something once a second over a WebSocket. Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import time
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

HEADERS = {"x-api-key": "benchmark"}
BODY = {"replica_id": "r90bbd427f71", "properties": {"participant_left_timeout": 60}}


async def answered(socket: ClientConnection) -> None:
    """Read until the replica says something."""
    while True:
        frame: dict[str, Any] = json.loads(await socket.recv())
        if frame["type"] != "app_message" or frame["message"]["event_type"] != "conversation.utterance":
            continue
        if frame["message"]["properties"]["role"] == "replica":
            return


async def talk(port: int, room: str, seconds: float, taken: list[float]) -> None:
    """Join a room, and say something once a second; add the milliseconds to each answer."""
    said = {
        "message_type": "conversation",
        "event_type": "conversation.respond",
        "properties": {"text": "Good morning."},
    }
    text = json.dumps({"type": "app_message", "message": said})
    async with connect(f"ws://127.0.0.1:{port}/rooms/{room}/socket", proxy=None) as socket:
        await socket.send(json.dumps({"type": "join", "name": "Ada"}))
        await asyncio.sleep(2 + random.random())  # the replica joins, and the rooms are out of step
        end = time.perf_counter() + seconds
        while (started := time.perf_counter()) < end:
            await socket.send(text)
            await answered(socket)
            taken.append((time.perf_counter() - started) * 1000)
            await asyncio.sleep(max(0.0, 1 - (time.perf_counter() - started)))


async def measure(port: int, rooms: int, seconds: float) -> list[float]:
    taken: list[float] = []
    async with (
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=HEADERS) as api,
        asyncio.TaskGroup() as group,
    ):
        for _ in range(rooms):
            created = (await api.post("/v2/conversations", json=BODY)).raise_for_status().json()
            group.create_task(talk(port, created["conversation_id"], seconds, taken))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("port", type=int)
    parser.add_argument("--rooms", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    taken = asyncio.run(measure(options.port, options.rooms, options.seconds))
    cuts = statistics.quantiles(taken, n=100)
    print(json.dumps({"messages": len(taken), "p50": cuts[49], "p99": cuts[98]}))


if __name__ == "__main__":
    main()
