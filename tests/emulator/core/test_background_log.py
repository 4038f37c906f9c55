"""A log that nobody reads: nothing waits for it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from tavus_emulator import Emulator, Request, VirtualClock
from tavus_emulator._core.background_log import MAX_WAITING, BackgroundLog, unblocked

LINE = "x" * 999 + "\n"


@pytest.fixture
def pipe() -> Iterator[tuple[TextIO, TextIO]]:
    """A pipe: the end that is read, and the end that is written."""
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as reader, os.fdopen(writing, "w", encoding="utf-8") as writer:
        yield reader, writer


def read_all(pipe: tuple[TextIO, TextIO], log: BackgroundLog) -> str:
    """Read what was written to a log, in a thread, until all of it was; return it."""
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.append(pipe[0].read()))
    reader.start()
    assert log.drain(20)
    pipe[1].close()
    reader.join(20)
    return found[0]


def test_lines_reach_the_reader_in_order(pipe: tuple[TextIO, TextIO]) -> None:
    log = BackgroundLog(pipe[1])
    for number in range(5_000):
        log.write(f"{number}: é\n")
    assert read_all(pipe, log).splitlines() == [f"{number}: é" for number in range(5_000)]


def test_a_pipe_that_does_not_block_gets_every_line(pipe: tuple[TextIO, TextIO]) -> None:
    os.set_blocking(pipe[1].fileno(), False)
    log = BackgroundLog(pipe[1])
    for _ in range(1_000):
        log.write(LINE)
    assert read_all(pipe, log) == LINE * 1_000


def test_a_full_log_drops_lines_and_counts_them(pipe: tuple[TextIO, TextIO]) -> None:
    log = BackgroundLog(pipe[1])
    sent = MAX_WAITING // len(LINE) + 500
    for _ in range(sent):
        log.write(LINE)
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.extend(pipe[0]))
    reader.start()
    assert log.drain(20)
    log.write("the next one\n")
    assert log.drain(20)
    pipe[1].close()
    reader.join(20)
    *written, lost, last = found
    assert last == "the next one\n"
    assert len(written) + json.loads(lost)["lost_lines"] == sent
    assert json.loads(lost)["lost_lines"] > 0


def test_a_reader_that_goes_away_stops_nothing(pipe: tuple[TextIO, TextIO]) -> None:
    log = BackgroundLog(pipe[1])
    pipe[0].close()
    for _ in range(10_000):
        log.write(LINE)
    assert log.drain(20)


def test_a_stream_that_is_closed_is_not_written_to(pipe: tuple[TextIO, TextIO]) -> None:
    log = BackgroundLog(pipe[1])
    pipe[1].close()
    log.write(LINE)
    assert log.drain(20)
    assert pipe[0].read() == ""


def test_only_what_may_block_is_written_in_the_background(pipe: tuple[TextIO, TextIO], tmp_path: Path) -> None:
    closed = io.StringIO()
    closed.close()
    with (tmp_path / "log").open("w") as file:
        for stream in (io.StringIO(), closed, file):
            assert unblocked(stream) is stream
    assert isinstance(unblocked(pipe[1]), BackgroundLog)
    log = unblocked(pipe[1])
    assert unblocked(log) is log


@pytest.mark.slow
def test_requests_and_webhooks_are_answered_while_nobody_reads_the_log(pipe: tuple[TextIO, TextIO]) -> None:
    emulator = Emulator(clock=VirtualClock(), log=pipe[1])
    done = threading.Event()

    def work() -> None:
        for _ in range(2_000):
            emulator.respond(Request("GET", "/v2/conversations", headers={"x-api-key": "k"}))
            emulator.webhooks.trigger("system.shutdown", webhook_url="https://example.com/hook")
        done.set()

    threading.Thread(target=work, daemon=True).start()
    assert done.wait(60)
    emulator.close()


SCRIPT = """
import sys
from tavus_emulator import Emulator, Request
emulator = Emulator(log=sys.{name})
for _ in range(1_000):
    emulator.respond(Request("GET", "/" + "x" * 150))
sys.{other}.write("answered\\n")
sys.{other}.flush()
"""


@pytest.mark.slow
@pytest.mark.parametrize(("name", "other"), [("stdout", "stderr"), ("stderr", "stdout")])
def test_a_program_that_logs_to_an_unread_pipe_goes_on_and_ends(name: str, other: str) -> None:
    command = [sys.executable, "-c", SCRIPT.format(name=name, other=other)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            answered = getattr(process, other)
            assert answered.readline() == b"answered\n"
            assert process.wait(20) == 0
        finally:
            process.kill()
