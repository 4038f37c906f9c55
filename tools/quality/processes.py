"""Run a command under a time limit, and measure it."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from tools.quality.corpus import ROOT


def timed(
    command: list[str], added: dict[str, str], limit: float, folder: Path = ROOT
) -> tuple[int | None, str, float, float]:
    """Run a command, killed at the limit; return its exit code, output, seconds and processor seconds."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **added}
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        timer = threading.Timer(limit, _end, (process.pid,))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            timer.cancel()
        process.returncode = code = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        output.seek(0)
        return code, output.read(), seconds, _processor(usage)


def _end(pid: int) -> None:
    os.killpg(pid, signal.SIGKILL)  # the group that was made for it


def _processor(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime
