"""A log that is read late, or in parts: nothing waits for it, and each line is written or counted as lost."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from typing import TextIO

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock
from tavus_emulator._core.background_log import MAX_WAITING, BackgroundLog, unblocked
from tavus_emulator._storage.worker import Worker
from tests.properties.harness.effort import examples

pytestmark = pytest.mark.slow

PATIENCE = 60
"""Seconds after which a write counts as blocked."""
ONCE = (Phase.explicit, Phase.generate)
"""A failure isn't shrunk: each smaller one would wait as long."""


class Reader:
    """Reads lines of a pipe in a thread, when told to."""

    def __init__(self, stream: TextIO) -> None:
        self.lines: list[str] = []
        self._stream = stream
        self._may = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)  # it may wait for ever when a test fails
        self._thread.start()

    def _run(self) -> None:
        self._may.wait()
        self.lines.extend(self._stream)

    def start(self) -> None:
        self._may.set()

    def wait_for(self, lines: int) -> None:
        while len(self.lines) < lines and self._thread.is_alive():
            self._thread.join(0.01)

    def join(self) -> None:
        self.start()
        self._thread.join()


def in_time(work: threading.Thread) -> bool:
    work.daemon = True
    work.start()
    work.join(PATIENCE)
    return not work.is_alive()


@settings(examples(12), phases=ONCE)
@given(groups=st.lists(st.tuples(st.integers(1, 400), st.sampled_from([10, 999, 70_000])), min_size=2, max_size=4))
def test_each_line_is_written_whole_and_in_order_or_counted(groups: list[tuple[int, int]]) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as source, os.fdopen(writing, "w") as target:
        reader, log = Reader(source), BackgroundLog(target)
        sent: list[str] = []

        def write(count: int, length: int) -> None:
            for _ in range(count):
                sent.append(f"{len(sent)} {'x' * length}\n")
                log.write(sent[-1])

        assert all(in_time(threading.Thread(target=write, args=group)) for group in groups)
        reader.start()
        assert log.drain(PATIENCE)
        assert in_time(threading.Thread(target=write, args=(1, 10)))  # read again: nothing more is lost
        assert log.drain(PATIENCE)
        target.close()
        reader.join()
    lost = [json.loads(line)["lost_lines"] for line in reader.lines if line.startswith("{")]
    written = [line for line in reader.lines if not line.startswith("{")]
    assert len(written) + sum(lost) == len(sent)
    assert written == [line for line in sent if line in set(written)]
    assert written[-1] == sent[-1]
    size = sum(map(len, sent))
    assert bool(lost) == (size > MAX_WAITING + 100_000) or abs(size - MAX_WAITING) <= 200_000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_process_that_was_forked_writes_its_own_lines() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as source, os.fdopen(writing, "w") as target:
        unblocked(target).write("parent\n")
        assert source.readline() == "parent\n"
        child = os.fork()
        if not child:
            log = unblocked(target)
            log.write("child\n")
            os._exit(not (isinstance(log, BackgroundLog) and log.drain(PATIENCE)))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert source.readline() == "child\n"


class BrokenError(Exception):
    pass


def broken(*_arguments: object) -> None:
    raise BrokenError("x" * 500)


def fail_in_timers(emulator: Emulator, count: int) -> None:
    for number in range(count):
        emulator._state.store.timers.add(0, "x" * 500, str(number), {}, inside=True)
    emulator._state.scheduler.reload()
    assert isinstance(emulator.clock, VirtualClock)
    emulator.clock.advance(seconds=1)


def fail_in_jobs(_emulator: Emulator, count: int) -> None:
    worker = Worker("failing")
    finished = threading.Event()
    for _ in range(count):
        worker.submit(broken)
    worker.submit(finished.set)
    finished.wait()


def fail_in_listeners(emulator: Emulator, count: int) -> None:
    audience = emulator._state.audience
    audience.add("room", broken)
    for _ in range(count):
        audience.tell_everyone({})


@settings(examples(3), phases=ONCE)
@given(count=st.integers(100, 200))
@pytest.mark.parametrize("fail", [fail_in_timers, fail_in_jobs, fail_in_listeners])
def test_errors_are_reported_while_nobody_reads_standard_error(
    fail: Callable[[Emulator, int], None], count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as source, os.fdopen(writing, "w") as target, monkeypatch.context() as patched:
        patched.setattr("sys.stderr", target)
        emulator, reader = Emulator(clock=VirtualClock()), Reader(source)
        went_on = in_time(threading.Thread(target=fail, args=(emulator, count)))
        reader.start()
        assert went_on
        emulator.close()
        log = unblocked(target)
        assert isinstance(log, BackgroundLog)
        assert log.drain(PATIENCE)
        target.close()
        reader.join()
    assert sum(line.startswith("Traceback ") for line in reader.lines) == count


@settings(examples(4), phases=ONCE)
@given(requests=st.integers(300, 1_500), length=st.integers(50, 150))
def test_requests_are_answered_while_nobody_reads_the_log(requests: int, length: int) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as source, os.fdopen(writing, "w") as target:
        emulator, reader = Emulator(clock=VirtualClock(), log=target), Reader(source)

        def ask() -> None:
            for _ in range(requests):
                emulator.respond(Request("GET", "/" + "x" * length))

        answered = in_time(threading.Thread(target=ask))
        reader.start()
        assert answered
        emulator.close()
        reader.wait_for(requests)
        target.close()
        reader.join()
    assert [json.loads(line)["status"] for line in reader.lines] == [404] * requests
