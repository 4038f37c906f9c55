"""Measure emulators that share a PostgreSQL database: two processes against one, and one against bare psycopg.

    POSTGRES=1 python -m benchmarks.shared [--seconds 5] [--rounds 3]

All run on this machine without a core of their own: the database, the emulators and the load. Figures are medians of
runs that take turns. The bare program inserts the same rows, each in a transaction of its own, on as many connections
as an emulator has requests at once.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from benchmarks.emulator import CORES, load, post_once, wait_for_200
from tests.harness.postgres import Server, server

CONNECTIONS = 16
BARE = """
import itertools, json, sys, threading, time
import psycopg
address, seconds, connections = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
with psycopg.connect(address) as one:
    columns = "account, status, created, joins, due, awaits, data, request"
    row = one.execute(f"SELECT {columns} FROM tavus_emulator.conversations ORDER BY seq LIMIT 1").fetchone()
insert = f"INSERT INTO tavus_emulator.conversations (conversation_id, {columns}) VALUES (%s{', %s' * len(row)})"
numbers, done, end = itertools.count(), [0] * connections, time.perf_counter() + seconds
def work(index):
    with psycopg.connect(address, autocommit=True) as connection:
        while time.perf_counter() < end:
            connection.execute(insert, (f"bare{next(numbers)}", *row), prepare=True)
            done[index] += 1
threads = [threading.Thread(target=work, args=(index,)) for index in range(connections)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps(sum(done) / seconds))
"""


@contextmanager
def emulators(number: int, database: str) -> Generator[list[int]]:
    """Serve a number of emulators on one database, and yield their ports."""
    command = [sys.executable, "-m", "tavus_emulator", "serve", "--log-format", "json", "--port", "0"]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    [*command, "--state", database], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
                )
            )
            for _ in range(number)
        ]
        try:
            ports: list[int] = []
            for process in processes:
                assert process.stdout is not None
                ports.append(int(json.loads(process.stdout.readline())["url"].rpartition(":")[2]))
                wait_for_200(ports[-1], "/readyz")
            yield ports
        finally:
            for process in processes:
                process.terminate()


def creates(number: int, running: Server, seconds: float) -> float:
    """Return the creates a second of a number of emulators."""
    with emulators(number, running.database()) as ports, ThreadPoolExecutor(number) as pool:
        for port in ports:
            post_once(port)
        return sum(
            one.rate for one in pool.map(lambda port: load(port, seconds, connections=CONNECTIONS // number), ports)
        )


def bare(running: Server, seconds: float) -> float:
    """Return the rows a second of bare psycopg."""
    database = running.database()
    with emulators(1, database) as (port,):
        post_once(port)
    command = [sys.executable, "-c", BARE, database, str(seconds), str(CONNECTIONS)]
    found: float = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    os.environ.setdefault("POSTGRES", "1")
    figures: dict[str, list[float]] = {"bare": [], "one": [], "two": []}
    started = time.perf_counter()
    with server() as running:
        for _ in range(given.rounds):
            figures["bare"].append(bare(running, given.seconds))
            figures["one"].append(creates(1, running, given.seconds))
            figures["two"].append(creates(2, running, given.seconds))
    rates = {name: statistics.median(found) for name, found in figures.items()}
    took = time.perf_counter() - started
    print(f"{len(CORES)} cores, {given.rounds} rounds of {given.seconds:g} s, {took:.0f} s in all")
    print(f"| creates a second on PostgreSQL: one process | {rates['one']:,.0f} |")
    print(f"| two processes, against one (goal: 1.6) | {rates['two'] / rates['one']:.2f} |")
    print(f"| one process, against bare psycopg (goal: 0.5) | {rates['one'] / rates['bare']:.2f} |")


if __name__ == "__main__":
    main()
